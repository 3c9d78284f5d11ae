//! Which columns and rows do objects in JSON make, in whatever pieces the bytes come?
//!
//! One object a line, or one list of objects over any lines. The columns are the names in the
//! order in which the beginning of the file has them; a name that appears only later is left out.
//! What comes out is CSV whose lines are the file's, below a header that counts as line 0: empty
//! lines are put in front of an object that begins further down. Objects that share a line follow
//! one another as lines of their own.

use super::cells::{push_cell, push_row};
use super::json::{Cells, cells_of};
use crate::import::SAMPLE_BYTES;

/// Reads objects from pieces of UTF-8 and writes rows of CSV.
#[derive(Debug, Default)]
pub struct JsonRows {
    splitter: Splitter,
    /// Until enough was seen to know the columns.
    sample: Vec<(u64, Object)>,
    sampled_bytes: usize,
    columns: Option<Vec<Vec<u8>>>,
    /// Line of the next row written.
    line: u64,
}

#[derive(Debug)]
enum Object {
    Cells(Cells),
    /// A line that is none, as it stands.
    Other(Vec<u8>),
}

impl JsonRows {
    /// Takes the next bytes and appends the rows that end in them to `out`.
    pub fn take(&mut self, piece: &[u8], out: &mut Vec<u8>) {
        let mut found = Vec::new();
        for &byte in piece {
            self.splitter.take(byte, &mut found);
            self.sampled_bytes += 1;
            if self.columns.is_none() && self.sampled_bytes == SAMPLE_BYTES {
                // The same bytes decide on the columns, whatever pieces they came in.
                self.sample.append(&mut found);
                self.begin(out);
            }
        }
        self.hand_on(found, out);
    }

    /// The file is over.
    pub fn finish(&mut self, out: &mut Vec<u8>) {
        let mut found = Vec::new();
        self.splitter.finish(&mut found);
        self.hand_on(found, out);
        if self.columns.is_none() {
            self.begin(out);
        }
    }

    fn hand_on(&mut self, found: Vec<(u64, Object)>, out: &mut Vec<u8>) {
        if self.columns.is_none() {
            self.sample.extend(found);
        } else {
            for (line, object) in found {
                self.write(line, object, out);
            }
        }
    }

    /// The columns are known now: the header, and the rows so far.
    fn begin(&mut self, out: &mut Vec<u8>) {
        let mut columns: Vec<Vec<u8>> = Vec::new();
        for (_, object) in &self.sample {
            let Object::Cells(cells) = object else {
                continue;
            };
            for (name, _) in cells {
                if !columns.contains(name) {
                    columns.push(name.clone());
                }
            }
        }
        if columns.is_empty() {
            columns.push(b"json".to_vec());
        }
        push_row(&columns, out);
        self.columns = Some(columns);
        self.line = 1;
        let sample = std::mem::take(&mut self.sample);
        self.hand_on(sample, out);
    }

    fn write(&mut self, line: u64, object: Object, out: &mut Vec<u8>) {
        let columns = self.columns.as_deref().unwrap_or_default();
        while self.line < line {
            out.push(b'\n');
            self.line += 1;
        }
        let cells = match object {
            Object::Cells(cells) => cells,
            Object::Other(text) => {
                // One field more than there are columns makes the row malformed.
                out.extend(columns.iter().map(|_| b','));
                push_cell(&text, true, out);
                Cells::new()
            }
        };
        if !cells.is_empty() {
            for (place, name) in columns.iter().enumerate() {
                let same = |(known, _): &&(Vec<u8>, Vec<u8>)| known == name;
                // Mostly an object's names stand in the columns' order.
                let cell = cells.get(place).filter(same);
                let cell = cell.or_else(|| cells.iter().find(same));
                let text = cell.map_or(&b""[..], |(_, text)| text);
                push_cell(text, place == 0, out);
            }
        }
        out.push(b'\n');
        self.line += 1;
    }
}

/// Where does each object begin and end?
#[derive(Debug, Default)]
struct Splitter {
    form: Option<Form>,
    /// The object, or the line, so far.
    text: Vec<u8>,
    /// Lines begun before this one, and where the object began.
    lines: u64,
    began: u64,
    after_return: bool,
    depth: u32,
    is_string: bool,
    is_escaped: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Lines,
    List,
    /// After a list's end nothing is read.
    Over,
}

impl Splitter {
    fn take(&mut self, byte: u8, found: &mut Vec<(u64, Object)>) {
        let form = *match &mut self.form {
            Some(form) => form,
            // A byte order mark is not white space, but none of the file's content either.
            None if byte.is_ascii_whitespace() || byte >= 0x80 => {
                self.count_line(byte);
                return;
            }
            none => none.insert(if byte == b'[' {
                Form::List
            } else {
                Form::Lines
            }),
        };
        match form {
            Form::Lines if byte == b'\n' || byte == b'\r' => self.end(found),
            Form::Lines => {
                if self.text.is_empty() {
                    self.began = self.lines + 1;
                }
                self.text.push(byte);
            }
            Form::List => self.take_of_list(byte, found),
            Form::Over => {}
        }
        self.count_line(byte);
    }

    fn take_of_list(&mut self, byte: u8, found: &mut Vec<(u64, Object)>) {
        let is_content = self.is_string || self.depth > 1;
        if self.text.is_empty() && !is_content && (byte.is_ascii_whitespace() || byte == b',') {
            return;
        }
        match byte {
            _ if self.is_escaped => self.is_escaped = false,
            b'\\' if self.is_string => self.is_escaped = true,
            b'"' => self.is_string = !self.is_string,
            _ if self.is_string => {}
            b'[' | b'{' => {
                self.depth += 1;
                if self.depth == 1 {
                    return;
                }
            }
            b']' | b'}' => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.end(found);
                    self.form = Some(Form::Over);
                    return;
                }
            }
            b',' if self.depth == 1 => {
                self.end(found);
                return;
            }
            _ => {}
        }
        if self.text.is_empty() {
            self.began = self.lines + 1;
        }
        self.text.push(byte);
        if self.depth == 1 && !self.is_string && (byte == b'}' || byte == b']') {
            self.end(found);
        }
    }

    fn count_line(&mut self, byte: u8) {
        if byte == b'\r' || byte == b'\n' && !self.after_return {
            self.lines += 1;
        }
        self.after_return = byte == b'\r';
    }

    fn end(&mut self, found: &mut Vec<(u64, Object)>) {
        let text = self.text.trim_ascii();
        if !text.is_empty() {
            let object = match cells_of(text) {
                Some(cells) => Object::Cells(cells),
                None => Object::Other(text.to_vec()),
            };
            found.push((self.began, object));
        }
        self.text.clear();
    }

    fn finish(&mut self, found: &mut Vec<(u64, Object)>) {
        self.end(found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(json: &str) -> String {
        let mut texts = Vec::new();
        for size in [1, 3, json.len().max(1)] {
            let (mut rows, mut out) = (JsonRows::default(), Vec::new());
            json.as_bytes()
                .chunks(size)
                .for_each(|piece| rows.take(piece, &mut out));
            rows.finish(&mut out);
            texts.push(String::from_utf8(out).unwrap());
        }
        assert_eq!(texts[0], texts[1]);
        assert_eq!(texts[1], texts[2]);
        texts.swap_remove(0)
    }

    #[test]
    fn names_are_columns_in_the_order_in_which_they_appear() {
        let json = "{\"b\":1,\"a\":\"x\"}\n{\"a\":\"y\",\"c\":{\"d\":2}}\n";
        assert_eq!(rows(json), "b,a,c.d\n1,x,\n,y,2\n");
    }

    #[test]
    fn lines_are_the_files() {
        assert_eq!(rows("\n{\"a\":1}\r\n\r\n{\"a\":2}"), "a\n\n1\n\n2\n");
        assert_eq!(
            rows("[\n {\"a\":1},\n {\n  \"a\":2\n }\n]\n"),
            "a\n\n1\n2\n"
        );
        assert_eq!(rows("[{\"a\":1},{\"a\":2}]"), "a\n1\n2\n");
    }

    #[test]
    fn a_line_that_is_no_object_has_a_field_too_many() {
        let json = "{\"a\":1,\"b\":2}\n{\"a\":1,\n[7]\n{\"a\":3,\"b\":4}\n";
        assert_eq!(rows(json), "a,b\n1,2\n,,\"{\"\"a\"\":1,\"\n,,[7]\n3,4\n");
        assert_eq!(
            rows("[{\"a\":1},null,\"x,]\"]"),
            "a\n1\n,null\n,\"\"\"x,]\"\"\"\n"
        );
    }

    #[test]
    fn line_breaks_and_separators_stay_within_their_cell() {
        let json = r#"{"a":"x, \"y\"\nz"}"#;
        assert_eq!(rows(json), "a\n\"x, \"\"y\"\" z\"\n");
    }
}
