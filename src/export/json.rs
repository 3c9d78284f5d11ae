//! JSON in the form of JavaScript's `JSON.stringify`.

use std::io;

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

struct JavaScriptFormatter(CompactFormatter);

impl Formatter for JavaScriptFormatter {
    fn write_f64<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        let mut buffer = ryu_js::Buffer::new();
        writer.write_all(buffer.format(value).as_bytes())
    }
}

/// The text that `JSON.stringify` gives for the same data.
pub fn to_json<T: Serialize + ?Sized>(data: &T) -> Result<String, serde_json::Error> {
    let mut out = Vec::new();
    data.serialize(&mut Serializer::with_formatter(
        &mut out,
        JavaScriptFormatter(CompactFormatter),
    ))?;
    Ok(String::from_utf8_lossy(&out).into_owned())
}
