//! What does the table on a page of HTML say? Many tills save one as `.xls`.
//!
//! A tolerant scanner: tags that are never closed, attributes without quotes and capitals are all
//! right. Of tables within one another the rows are read as they come. The first table with two
//! rows and two columns is taken, because pages have others for their looks.

use super::cells::push_row;

type Rows = Vec<Vec<String>>;

/// The table as CSV; one row is one line.
pub fn table_as_csv(page: &str) -> Vec<u8> {
    let mut scanner = Scanner::default();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        scanner.text(&rest[..start]);
        rest = &rest[start..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let (tag, after) = split_tag(rest);
        rest = after;
        let name = name_of(tag);
        if matches!(&*name, "script" | "style") {
            let end = format!("</{name}");
            rest = find_ascii(rest, &end).map_or("", |at| &rest[at..]);
            continue;
        }
        if scanner.tag(&name, tag) {
            rest = "";
        }
    }
    scanner.text(rest);
    scanner.end_table();
    let mut text = Vec::new();
    for row in &scanner.best {
        push_row(row, &mut text);
    }
    text
}

/// The encoding that a page's head names.
pub fn charset(page: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&page[..page.len().min(1024)]).to_ascii_lowercase();
    let after = head.split_once("charset=")?.1;
    let is_label = |letter: &char| letter.is_ascii_alphanumeric() || "-_".contains(*letter);
    let label = after.trim_start_matches(['"', '\'']).chars();
    Some(label.take_while(is_label).collect::<String>()).filter(|label| !label.is_empty())
}

#[derive(Debug, Default)]
struct Scanner {
    depth: u32,
    rows: Rows,
    best: Rows,
    cell: Option<Cell>,
}

#[derive(Debug)]
struct Cell {
    text: String,
    columns: usize,
}

impl Scanner {
    fn text(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell {
            push_text(text, &mut cell.text);
        }
    }

    /// Says whether the table that is looked for is over.
    fn tag(&mut self, name: &str, tag: &str) -> bool {
        match name {
            "table" => {
                self.depth += 1;
            }
            "/table" => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.end_table();
                    return is_table(&self.best);
                }
            }
            "tr" if self.depth > 0 => {
                self.end_cell();
                self.rows.push(Vec::new());
            }
            "/tr" | "/td" | "/th" => self.end_cell(),
            "td" | "th" if self.depth > 0 => {
                self.end_cell();
                let columns = span(tag).clamp(1, 100);
                let text = String::new();
                self.cell = Some(Cell { text, columns });
            }
            "br" | "br/" | "p" | "div" => self.text(" "),
            _ => {}
        }
        false
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else {
            return;
        };
        let words: Vec<&str> = cell.text.split_whitespace().collect();
        if self.rows.is_empty() {
            self.rows.push(Vec::new());
        }
        if let Some(row) = self.rows.last_mut() {
            row.push(words.join(" "));
            row.extend((1..cell.columns).map(|_| String::new()));
        }
    }

    fn end_table(&mut self) {
        self.end_cell();
        let rows = std::mem::take(&mut self.rows);
        if self.best.is_empty() || is_table(&rows) {
            self.best = rows;
        }
    }
}

fn is_table(rows: &Rows) -> bool {
    rows.iter().filter(|row| row.len() > 1).count() > 1
}

/// A tag without its brackets, and what follows it. A `>` within quotes does not end it.
fn split_tag(text: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return (&text[1..at], &text[at + 1..]),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    // Quotes that do not match: the first bracket ends it.
    match text.find('>') {
        Some(at) => (&text[1..at], &text[at + 1..]),
        None => (&text[1..], ""),
    }
}

fn name_of(tag: &str) -> String {
    let is_part = |letter: &char| letter.is_ascii_alphanumeric() || *letter == '/';
    let name: String = tag.chars().take_while(is_part).collect();
    name.to_ascii_lowercase()
}

fn span(tag: &str) -> usize {
    let tag = tag.to_ascii_lowercase();
    let after = tag.split_once("colspan").map_or("", |(_, after)| after);
    let digits = after.trim_start_matches([' ', '=', '"', '\'']);
    let end = digits.find(|letter: char| !letter.is_ascii_digit());
    digits[..end.unwrap_or(digits.len())].parse().unwrap_or(1)
}

fn find_ascii(text: &str, wanted: &str) -> Option<usize> {
    let bytes = text.as_bytes().windows(wanted.len());
    bytes
        .into_iter()
        .position(|part| part.eq_ignore_ascii_case(wanted.as_bytes()))
}

/// Text with its entities decoded; a no-break space is a space here.
fn push_text(mut text: &str, out: &mut String) {
    while let Some(start) = text.find('&') {
        out.push_str(&text[..start]);
        text = &text[start..];
        let end = text.bytes().take(12).position(|byte| byte == b';');
        let Some((letter, end)) = end.and_then(|end| Some((entity(&text[1..end])?, end))) else {
            out.push('&');
            text = &text[1..];
            continue;
        };
        out.push(letter);
        text = &text[end + 1..];
    }
    out.push_str(text);
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "euro" => '€',
        "pound" => '£',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv(page: &str) -> String {
        String::from_utf8(table_as_csv(page)).unwrap()
    }

    #[test]
    fn cells_are_text_with_entities_decoded() {
        let page = "<html><style>td > b {}</style><TABLE border=1><tr><th>Client</th><th title='a>b'>Note</th></tr>
            <tr><td><b>Anna</b>&nbsp;&amp;&#32;Co, &#x2116; 5</td><td>a<br>b &unknown; R&D</td></tr></TABLE>";
        assert_eq!(
            csv(page),
            "Client,Note\n\"Anna & Co, № 5\",a b &unknown; R&D\n"
        );
    }

    #[test]
    fn tags_may_be_left_open_and_cells_span_columns() {
        let page = "<table><tr><td colspan=2>Orders<tr><td>a<td>b<tr><td>1<td>2";
        assert_eq!(csv(page), "Orders,\na,b\n1,2\n");
    }

    #[test]
    fn a_table_for_looks_is_passed_over() {
        let page = "<table><tr><td>Shop</td></tr></table><!-- <table> -->
            <table><tr><td>a</td><td>b</td></tr><tr></tr><tr><td>1</td><td>2</td></tr></table>
            <table><tr><td>x</td><td>y</td></tr><tr><td>x</td><td>y</td></tr></table>";
        assert_eq!(csv(page), "a,b\n\n1,2\n");
    }

    #[test]
    fn a_page_names_its_encoding() {
        let page = b"<META http-equiv=Content-Type content=\"text/html; charset=Windows-1251\">";
        assert_eq!(charset(page).as_deref(), Some("windows-1251"));
        assert_eq!(charset(b"<meta charset='utf-8'>").as_deref(), Some("utf-8"));
        assert_eq!(charset(b"<table>"), None);
    }
}
