//! What is delivered, as text: JSON, or a form's pairs with nested keys joined by dots.
//!
//! Keys come in WIDGET.md's order. Whatever is not known is `null` in JSON and left out of a form, and so are empty lists
//! and objects there. In a form, the members of a list have the same key.

use super::answer::Answer;
use super::digits;

/// A piece of what is delivered. A list or an object knows its members.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    Null,
    Bool(bool),
    Number(u64),
    /// Any other number, as JSON and the browser write it.
    Raw(String),
    Text(String),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Payload {
    pub id: String,
    pub revision: u32,
    /// `callback`, `survey` or `exposure`.
    pub kind: &'static str,
    pub campaign: String,
    pub variant: Option<String>,
    /// Such as `2026-11-21T10:00:00Z`.
    pub submitted_at: String,
    pub is_test: bool,
    pub page: String,
    pub locale: String,
    pub customer: Option<String>,
    pub is_complete: bool,
    pub visit: Visit,
    /// Without what was not asked for: `phone`, `email`, `name`, `callback_at`, `message`.
    pub contact: Vec<(String, Piece)>,
    /// By question.
    pub answers: Vec<(String, Piece)>,
    pub consent: Option<Receipt>,
    pub suspect: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Visit {
    pub referrer: String,
    pub utm: Vec<(String, Piece)>,
    pub pages: Vec<String>,
    pub seconds: u64,
    pub context: Vec<(String, Piece)>,
}

/// What was agreed to, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    pub is_granted: bool,
    pub version: String,
    pub text_sha256: String,
    pub at: String,
}

impl Piece {
    /// An answer as it is delivered: a number, an option's id or what was typed instead, a list of these, a text. Contacts
    /// are delivered by themselves.
    pub fn of_answer(answer: &Answer, is_multiple: bool) -> Option<Self> {
        Some(match answer {
            Answer::Rating(number) => Self::Number(*number as u64),
            Answer::Text(text) => Self::Text(text.clone()),
            Answer::Contact => return None,
            Answer::Chosen(options, other) => {
                let mut chosen: Vec<Self> = options.iter().cloned().map(Self::Text).collect();
                if !other.is_empty() {
                    chosen.push(Self::Text(other.clone()));
                }
                if is_multiple {
                    return Some(Self::List(chosen));
                }
                return chosen.pop();
            }
        })
    }

    pub fn json(&self) -> String {
        let mut text = String::new();
        self.write_json(&mut text);
        text
    }

    fn write_json(&self, text: &mut String) {
        match self {
            Self::Null => text.push_str("null"),
            Self::Bool(is) => text.push_str(word(*is)),
            Self::Number(number) => digits::push(text, *number),
            Self::Raw(number) => text.push_str(number),
            Self::Text(words) => quote(text, words),
            Self::List(pieces) => {
                text.push('[');
                for (place, piece) in pieces.iter().enumerate() {
                    if place > 0 {
                        text.push(',');
                    }
                    piece.write_json(text);
                }
                text.push(']');
            }
            Self::Object(entries) => {
                text.push('{');
                for (place, (key, piece)) in entries.iter().enumerate() {
                    if place > 0 {
                        text.push(',');
                    }
                    quote(text, key);
                    text.push(':');
                    piece.write_json(text);
                }
                text.push('}');
            }
        }
    }

    /// `application/x-www-form-urlencoded`.
    pub fn form(&self) -> String {
        let mut text = String::new();
        self.write_form(&mut text, "");
        text
    }

    fn write_form(&self, text: &mut String, key: &str) {
        let mut number = String::new();
        let words = match self {
            Self::Null => return,
            Self::Bool(is) => word(*is),
            Self::Number(whole) => {
                digits::push(&mut number, *whole);
                &number
            }
            Self::Raw(words) | Self::Text(words) => words,
            Self::List(pieces) => {
                for piece in pieces {
                    piece.write_form(text, key);
                }
                return;
            }
            Self::Object(entries) => {
                for (name, piece) in entries {
                    let mut whole = String::from(key);
                    if !key.is_empty() {
                        whole.push('.');
                    }
                    whole.push_str(name);
                    piece.write_form(text, &whole);
                }
                return;
            }
        };
        if !text.is_empty() {
            text.push('&');
        }
        encode(text, key);
        text.push('=');
        encode(text, words);
    }
}

impl Payload {
    pub fn piece(&self) -> Piece {
        let text = |text: &str| Piece::Text(text.to_owned());
        let maybe = |words: &Option<String>| words.as_deref().map_or(Piece::Null, text);
        let pages = self.visit.pages.iter().cloned().map(Piece::Text);
        let visit = vec![
            entry("referrer", text(&self.visit.referrer)),
            entry("utm", Piece::Object(self.visit.utm.clone())),
            entry("pages", Piece::List(pages.collect())),
            entry("seconds", Piece::Number(self.visit.seconds)),
            entry("context", Piece::Object(self.visit.context.clone())),
        ];
        let consent = self.consent.as_ref().map_or(Piece::Null, |receipt| {
            Piece::Object(vec![
                entry("granted", Piece::Bool(receipt.is_granted)),
                entry("version", text(&receipt.version)),
                entry("text_sha256", text(&receipt.text_sha256)),
                entry("at", text(&receipt.at)),
            ])
        });
        Piece::Object(vec![
            entry("version", Piece::Number(1)),
            entry("id", text(&self.id)),
            entry("revision", Piece::Number(u64::from(self.revision))),
            entry("kind", text(self.kind)),
            entry("campaign", text(&self.campaign)),
            entry("variant", maybe(&self.variant)),
            entry("submitted_at", text(&self.submitted_at)),
            entry("test", Piece::Bool(self.is_test)),
            entry("page", text(&self.page)),
            entry("locale", text(&self.locale)),
            entry("customer", maybe(&self.customer)),
            entry("complete", Piece::Bool(self.is_complete)),
            entry("visit", Piece::Object(visit)),
            entry("contact", Piece::Object(self.contact.clone())),
            entry("answers", Piece::Object(self.answers.clone())),
            entry("consent", consent),
            entry("suspect", maybe(&self.suspect)),
        ])
    }
}

fn entry(key: &str, piece: Piece) -> (String, Piece) {
    (key.to_owned(), piece)
}

fn word(is: bool) -> &'static str {
    if is { "true" } else { "false" }
}

const HEX: &[u8; 16] = b"0123456789ABCDEF";

fn hex(text: &mut String, byte: u8) {
    text.push(char::from(HEX[usize::from(byte >> 4)]));
    text.push(char::from(HEX[usize::from(byte & 15)]));
}

fn quote(text: &mut String, words: &str) {
    text.push('"');
    for letter in words.chars() {
        match letter {
            '"' | '\\' => {
                text.push('\\');
                text.push(letter);
            }
            '\n' => text.push_str("\\n"),
            // Control characters, and two that end a line in some readers of lines.
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => {
                text.push_str("\\u");
                hex(text, (letter as u32 >> 8) as u8);
                hex(text, letter as u8);
            }
            _ => text.push(letter),
        }
    }
    text.push('"');
}

fn encode(text: &mut String, words: &str) {
    for byte in words.bytes() {
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'*' | b'-' | b'.' | b'_' => {
                text.push(char::from(byte));
            }
            b' ' => text.push('+'),
            _ => {
                text.push('%');
                hex(text, byte);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Payload {
        Payload {
            id: "u".to_owned(),
            revision: 2,
            kind: "callback",
            campaign: "callback".to_owned(),
            submitted_at: "2026-11-21T10:00:00Z".to_owned(),
            page: "https://a.example/?q=1&r".to_owned(),
            locale: "hy".to_owned(),
            visit: Visit {
                pages: vec!["/".to_owned(), "/pricing".to_owned()],
                seconds: 140,
                ..Visit::default()
            },
            contact: vec![
                entry("phone", Piece::Text("+37477123456".to_owned())),
                entry("callback_at", Piece::Null),
            ],
            answers: vec![entry("score", Piece::Number(9))],
            consent: Some(Receipt {
                is_granted: true,
                ..Receipt::default()
            }),
            ..Payload::default()
        }
    }

    #[test]
    fn json_has_every_key_of_the_contract_in_its_order() {
        assert_eq!(
            sample().piece().json(),
            "{\"version\":1,\"id\":\"u\",\"revision\":2,\"kind\":\"callback\",\"campaign\":\"callback\",\"variant\":null,\
             \"submitted_at\":\"2026-11-21T10:00:00Z\",\"test\":false,\"page\":\"https://a.example/?q=1&r\",\
             \"locale\":\"hy\",\"customer\":null,\"complete\":false,\"visit\":{\"referrer\":\"\",\"utm\":{},\
             \"pages\":[\"/\",\"/pricing\"],\"seconds\":140,\"context\":{}},\
             \"contact\":{\"phone\":\"+37477123456\",\"callback_at\":null},\"answers\":{\"score\":9},\
             \"consent\":{\"granted\":true,\"version\":\"\",\"text_sha256\":\"\",\"at\":\"\"},\"suspect\":null}"
        );
    }

    #[test]
    fn form_joins_nested_keys_by_dots() {
        assert_eq!(
            sample().piece().form(),
            "version=1&id=u&revision=2&kind=callback&campaign=callback&submitted_at=2026-11-21T10%3A00%3A00Z&test=false\
             &page=https%3A%2F%2Fa.example%2F%3Fq%3D1%26r&locale=hy&complete=false&visit.referrer=&visit.pages=%2F\
             &visit.pages=%2Fpricing&visit.seconds=140&contact.phone=%2B37477123456&answers.score=9\
             &consent.granted=true&consent.version=&consent.text_sha256=&consent.at="
        );
    }

    #[test]
    fn texts_are_escaped() {
        let value = Piece::Object(vec![entry("a", Piece::Raw("-4.5".to_owned()))]);
        assert_eq!(
            (value.json(), value.form()),
            ("{\"a\":-4.5}".to_owned(), "a=-4.5".to_owned())
        );
        let text = Piece::Text("a\"\\/\n\r\u{1}\u{7f}\u{2028}é😀".to_owned());
        let expected = "\"a\\\"\\\\/\\n\\u000D\\u0001\\u007F\\u2028é😀\"";
        assert_eq!(text.json(), expected);
        let named = Piece::Object(vec![entry("ü", Piece::Text("a b+é*~".to_owned()))]);
        assert_eq!(named.form(), "%C3%BC=a+b%2B%C3%A9*%7E");
    }

    #[test]
    fn answers_are_numbers_texts_and_lists() {
        let chosen = |other: &str| Answer::Chosen(vec!["a".to_owned()], other.to_owned());
        let json =
            |answer, is_multiple| Piece::of_answer(&answer, is_multiple).map(|piece| piece.json());
        assert_eq!(json(Answer::Rating(10.0), false).as_deref(), Some("10"));
        assert_eq!(
            json(Answer::Text("x".to_owned()), false).as_deref(),
            Some("\"x\"")
        );
        assert_eq!(json(chosen(""), false).as_deref(), Some("\"a\""));
        assert_eq!(
            json(chosen("mine"), true).as_deref(),
            Some("[\"a\",\"mine\"]")
        );
        let typed = Answer::Chosen(Vec::new(), "mine".to_owned());
        assert_eq!(json(typed, false).as_deref(), Some("\"mine\""));
        assert_eq!(json(Answer::Contact, false), None);
    }
}
