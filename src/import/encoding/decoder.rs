//! A file's bytes as UTF-8, in whatever pieces they come: natively, where there is no `TextDecoder`.

use super::{ARMSCII_8, ArmenianDecoder, UTF_8, is_armenian_label};

/// The label as the report writes it, if the encoding is one that browsers know too.
pub fn label_of(given: &str) -> Option<String> {
    if is_armenian_label(given) {
        return Some(ARMSCII_8.to_owned());
    }
    let encoding = encoding_rs::Encoding::for_label_no_replacement(given.as_bytes())?;
    Some(encoding.name().to_ascii_lowercase())
}

pub struct Decoder(Kind);

enum Kind {
    Utf8,
    Armenian,
    Other(encoding_rs::Decoder),
}

impl std::fmt::Debug for Decoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Decoder")
    }
}

impl Decoder {
    /// For a label of [`label_of`]; another is read as UTF-8.
    pub fn new(label: &str) -> Self {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes());
        Self(match (label, encoding) {
            (ARMSCII_8, _) => Kind::Armenian,
            (UTF_8, _) | (_, None) => Kind::Utf8,
            // A mark becomes one of UTF-8, which the reader leaves out.
            (_, Some(encoding)) => Kind::Other(encoding.new_decoder_without_bom_handling()),
        })
    }

    /// The next bytes, and with `is_last` what was left of a letter, appended to `out`. UTF-8 stays
    /// as it is, damage included: customers are told apart byte for byte.
    pub fn decode(&mut self, bytes: &[u8], is_last: bool, out: &mut Vec<u8>) {
        match &mut self.0 {
            Kind::Utf8 => out.extend_from_slice(bytes),
            Kind::Armenian => ArmenianDecoder.decode(bytes, out),
            Kind::Other(decoder) => {
                let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(0);
                let start = out.len();
                out.resize(start + room, 0);
                let (_, _, written, _) = decoder.decode_to_utf8(bytes, &mut out[start..], is_last);
                out.truncate(start + written);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_those_of_browsers() {
        assert_eq!(label_of("latin1").as_deref(), Some("windows-1252"));
        assert_eq!(label_of(" TIS-620 ").as_deref(), Some("windows-874"));
        assert_eq!(label_of("UTF8").as_deref(), Some("utf-8"));
        assert_eq!(label_of("utf-16").as_deref(), Some("utf-16le"));
        assert_eq!(label_of("ARMSCII_8").as_deref(), Some("armscii-8"));
        assert_eq!(label_of("utf-7"), None);
        assert_eq!(label_of("iso-2022-kr"), None);
    }

    #[test]
    fn pieces_give_the_text_of_the_whole() {
        let text = "Имя,цена\nМаша 😀,5\n";
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for size in [1, 3, 7, bytes.len()] {
            let mut decoder = Decoder::new("utf-16le");
            let mut out = Vec::new();
            bytes
                .chunks(size)
                .for_each(|piece| decoder.decode(piece, false, &mut out));
            decoder.decode(&[], true, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), text, "pieces of {size}");
        }
    }
}
