//! What does an object in JSON hold, as columns and cells?
//!
//! Nested objects become columns with dots between the names; numbers stay as they are written, so
//! that long ids keep all their digits; `null` is an empty cell; a list stays JSON.

/// Columns and cells of one object, in its order.
pub type Cells = Vec<(Vec<u8>, Vec<u8>)>;

/// Deeper objects are taken for damage.
const DEEPEST: u32 = 32;

/// The cells of an object; `None` if this is no object, or none that is whole.
pub fn cells_of(text: &[u8]) -> Option<Cells> {
    let mut parser = Parser { text, at: 0 };
    let mut cells = Cells::new();
    parser.object(&[], DEEPEST, &mut cells)?;
    parser.skip_space();
    (parser.at == text.len()).then_some(cells)
}

struct Parser<'t> {
    text: &'t [u8],
    at: usize,
}

impl Parser<'_> {
    fn peek(&mut self) -> Option<u8> {
        self.skip_space();
        self.text.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while self.text.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn object(&mut self, path: &[u8], depth: u32, cells: &mut Cells) -> Option<()> {
        self.expect(b'{')?;
        if self.peek()? == b'}' {
            self.at += 1;
            return Some(());
        }
        loop {
            let mut name = path.to_vec();
            if !path.is_empty() {
                name.push(b'.');
            }
            self.skip_space();
            self.string(&mut name)?;
            self.expect(b':')?;
            self.member(name, depth, cells)?;
            match self.peek()? {
                b',' => self.at += 1,
                b'}' => {
                    self.at += 1;
                    return Some(());
                }
                _ => return None,
            }
        }
    }

    fn member(&mut self, name: Vec<u8>, depth: u32, cells: &mut Cells) -> Option<()> {
        let mut cell = Vec::new();
        match self.peek()? {
            b'{' => return self.object(&name, depth.checked_sub(1)?, cells),
            b'"' => self.string(&mut cell)?,
            b'[' => {
                let length = length_of_list(&self.text[self.at..])?;
                cell.extend_from_slice(&self.text[self.at..self.at + length]);
                self.at += length;
            }
            _ => {
                let rest = &self.text[self.at..];
                let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
                let length = rest.iter().take_while(|byte| is_word(byte)).count();
                let word = &rest[..length];
                let is_number = word
                    .first()
                    .is_some_and(|byte| byte.is_ascii_digit() || *byte == b'-');
                match word {
                    b"null" => {}
                    b"true" | b"false" => cell.extend_from_slice(word),
                    _ if is_number => cell.extend_from_slice(word),
                    _ => return None,
                }
                self.at += length;
            }
        }
        cells.push((name, cell));
        Some(())
    }

    /// Appends a string's content.
    fn string(&mut self, out: &mut Vec<u8>) -> Option<()> {
        if self.text.get(self.at) != Some(&b'"') {
            return None;
        }
        self.at += 1;
        loop {
            let byte = *self.text.get(self.at)?;
            self.at += 1;
            match byte {
                b'"' => return Some(()),
                b'\\' => self.escape(out)?,
                _ => out.push(byte),
            }
        }
    }

    fn escape(&mut self, out: &mut Vec<u8>) -> Option<()> {
        let byte = *self.text.get(self.at)?;
        self.at += 1;
        let plain = match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'"' | b'\\' | b'/' => byte,
            b'u' => {
                let letter = self.escaped_letter()?;
                out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
                return Some(());
            }
            _ => return None,
        };
        out.push(plain);
        Some(())
    }

    /// After `\u`: a letter, of two halves where it takes two.
    fn escaped_letter(&mut self) -> Option<char> {
        let first = self.unit()?;
        let is_pair = (0xd800..0xdc00).contains(&first) && self.text[self.at..].starts_with(b"\\u");
        if !is_pair {
            return Some(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        self.at += 2;
        let second = self.unit()?;
        let units = [first as u16, second as u16];
        let letter = char::decode_utf16(units).next()?;
        Some(letter.unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn unit(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    }
}

/// Bytes of the list that begins here.
fn length_of_list(text: &[u8]) -> Option<usize> {
    let (mut depth, mut is_string, mut is_escaped) = (0_u32, false, false);
    for (place, &byte) in text.iter().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_string => is_escaped = true,
            b'"' => is_string = !is_string,
            _ if is_string => {}
            b'[' | b'{' => depth += 1,
            b']' | b'}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(place + 1);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(json: &str) -> Option<String> {
        let cells = cells_of(json.as_bytes())?;
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let cells = cells
            .into_iter()
            .map(|(name, cell)| format!("{}={}", text(name), text(cell)));
        Some(cells.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn nested_objects_become_names_with_dots() {
        let json =
            r#" {"id": 7, "customer": {"id": "c1", "at": {"city": "Yerevan"}}, "paid": true} "#;
        let expected = "id=7 customer.id=c1 customer.at.city=Yerevan paid=true";
        assert_eq!(cells(json).as_deref(), Some(expected));
    }

    #[test]
    fn numbers_keep_their_digits_and_null_is_empty() {
        let json = r#"{"id":12345678901234567890123,"amount":-12.50,"tax":1e-05,"note":null}"#;
        let expected = "id=12345678901234567890123 amount=-12.50 tax=1e-05 note=";
        assert_eq!(cells(json).as_deref(), Some(expected));
    }

    #[test]
    fn escapes_are_letters_and_lists_stay() {
        let json =
            r#"{"n":"\u0531\ud83d\ude00 \"q\" a\/b","l":["]",{"x":[1]}],"e":{},"lone":"\ud83d"}"#;
        let expected = "n=Ա😀 \"q\" a/b l=[\"]\",{\"x\":[1]}] lone=\u{fffd}";
        assert_eq!(cells(json).as_deref(), Some(expected));
    }

    #[test]
    fn what_is_no_whole_object_is_none() {
        let broken = [
            "",
            "[1]",
            "7",
            "\"x\"",
            "{",
            r#"{"a":1"#,
            r#"{"a" 1}"#,
            r#"{"a":1,}"#,
            r#"{"a":1} x"#,
            r#"{"a":}"#,
            r#"{"a":nope}"#,
            r#"{"a":"b}"#,
            "{a:1}",
            r#"{"a":"\u12"}"#,
        ];
        for json in broken {
            assert_eq!(cells(json), None, "{json}");
        }
    }

    #[test]
    fn no_bytes_make_it_fail_otherwise() {
        let whole = r#"{"a":{"b":[1,"]"],"c":"\u00e9"},"d":-1.5}"#.as_bytes();
        for end in 0..whole.len() {
            assert_eq!(cells_of(&whole[..end]), None, "{end}");
        }
        let deep = "{\"a\":".repeat(100_000);
        assert_eq!(cells_of(deep.as_bytes()), None);
    }
}
