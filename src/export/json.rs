//! How does the report become the same text natively as in JavaScript?
//!
//! The report is defined as what `JSON.stringify` would write. `serde_json` writes it
//! without spaces in the order of the fields and escapes strings as JavaScript does; only numbers
//! differ (`1.0` for `1`, `1e21` for `1e+21`), so they are written by ryu-js, which follows
//! ECMAScript's `Number::toString`. `-0` is `0`; NaN and infinities are `null`. Integers are
//! written whole: counts stay far below 2⁵³, where JavaScript would begin to round them.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use super::ExportError;

/// The text that `JSON.stringify` gives for the same object.
///
/// ```
/// use retention_widget::export::to_json;
/// assert_eq!(to_json(&[1.0, 0.1, 1e21, f64::NAN])?, "[1,0.1,1e+21,null]");
/// # Ok::<(), retention_widget::export::ExportError>(())
/// ```
pub fn to_json<T: Serialize + ?Sized>(report: &T) -> Result<String, ExportError> {
    let mut bytes = Vec::new();
    report.serialize(&mut Serializer::with_formatter(&mut bytes, JavaScript))?;
    Ok(String::from_utf8(bytes)?)
}

struct JavaScript;

impl Formatter for JavaScript {
    // serde_json writes `null` for what is not finite, before it comes here.
    fn write_f64<W: Write + ?Sized>(&mut self, writer: &mut W, number: f64) -> io::Result<()> {
        let mut buffer = ryu_js::Buffer::new();
        writer.write_all(buffer.format_finite(number).as_bytes())
    }

    fn write_f32<W: Write + ?Sized>(&mut self, writer: &mut W, number: f32) -> io::Result<()> {
        self.write_f64(writer, f64::from(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Right sides as Node 20 prints them.
    #[test]
    fn numbers_print_as_in_javascript() {
        for (number, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (-1.5, "-1.5"),
            (0.1, "0.1"),
            (0.1 + 0.2, "0.30000000000000004"),
            (1.0 / 3.0, "0.3333333333333333"),
            (100.0, "100"),
            (1e20, "100000000000000000000"),
            (123_456_789_012_345_680_000.0, "123456789012345680000"),
            (1e21, "1e+21"),
            (1.5e300, "1.5e+300"),
            (0.000_001, "0.000001"),
            (1e-7, "1e-7"),
            (1.234e-7, "1.234e-7"),
            (5e-324, "5e-324"),
            (f64::MAX, "1.7976931348623157e+308"),
            (f64::MIN_POSITIVE, "2.2250738585072014e-308"),
            (9_007_199_254_740_993.0, "9007199254740992"),
            (f64::NAN, "null"),
            (f64::INFINITY, "null"),
            (f64::NEG_INFINITY, "null"),
        ] {
            assert_eq!(to_json(&number).unwrap(), text);
        }
        assert_eq!(to_json(&0.5_f32).unwrap(), "0.5");
        assert_eq!(
            to_json(&(u64::MAX, i64::MIN)).unwrap(),
            "[18446744073709551615,-9223372036854775808]"
        );
    }

    /// `JSON.stringify("\u0000\u0007\b\t\n\u000b\f\r\u001f\"\\/<\u007f\u2028é😀")` in Node 20.
    #[test]
    fn strings_are_escaped_as_in_javascript() {
        let text = "\u{0}\u{7}\u{8}\t\n\u{b}\u{c}\r\u{1f}\"\\/<\u{7f}\u{2028}é😀";
        let expected = "\"\\u0000\\u0007\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\/<\u{7f}\u{2028}é😀\"";
        assert_eq!(to_json(text).unwrap(), expected);
    }

    #[test]
    fn objects_have_no_spaces_and_keep_their_order() {
        #[derive(Serialize)]
        struct Row {
            z: Option<f64>,
            a: Vec<u32>,
            #[serde(rename = "in progress")]
            flag: bool,
        }
        let row = Row {
            z: None,
            a: vec![],
            flag: true,
        };
        assert_eq!(
            to_json(&[row]).unwrap(),
            r#"[{"z":null,"a":[],"in progress":true}]"#
        );
    }
}
