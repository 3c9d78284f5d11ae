//! A file's bytes as UTF-8, by the browser's decoder.

use js_sys::Reflect;
use web_sys::{TextDecodeOptions, TextDecoder, TextDecoderOptions};

use crate::import::encoding::{ARMSCII_8, ArmenianDecoder, UTF_8, is_armenian_label};

/// The label as the report writes it, if the browser knows the encoding or we do.
pub fn label_of(given: &str) -> Option<String> {
    if is_armenian_label(given) {
        return Some(ARMSCII_8.to_owned());
    }
    Some(TextDecoder::new_with_label(given).ok()?.encoding())
}

/// Reads one file once; see `import::encoding::Decoder`, whose text it equals.
#[derive(Debug)]
pub enum Decoder {
    Utf8,
    Armenian,
    Other(TextDecoder),
}

impl Decoder {
    pub fn new(label: &str) -> Self {
        let options = TextDecoderOptions::new();
        // A mark becomes one of UTF-8, which the reader leaves out.
        let _ = Reflect::set(&options, &"ignoreBOM".into(), &true.into());
        match (
            label,
            TextDecoder::new_with_label_and_options(label, &options),
        ) {
            (ARMSCII_8, _) => Self::Armenian,
            (UTF_8, _) | (_, Err(_)) => Self::Utf8,
            (_, Ok(decoder)) => Self::Other(decoder),
        }
    }

    /// The next bytes, and with `is_last` what was left of a letter, appended to `out`.
    pub fn decode(&self, bytes: &[u8], is_last: bool, out: &mut Vec<u8>) {
        match self {
            Self::Utf8 => out.extend_from_slice(bytes),
            Self::Armenian => ArmenianDecoder.decode(bytes, out),
            Self::Other(decoder) => {
                let options = TextDecodeOptions::new();
                options.set_stream(!is_last);
                // Without `fatal` decoding does not fail.
                let text = decoder.decode_with_u8_array_and_options(bytes, &options);
                out.extend_from_slice(text.unwrap_or_default().as_bytes());
            }
        }
    }
}
