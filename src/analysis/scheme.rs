//! How are customers divided into segments? By a table from RFM codes to names.
//!
//! `eleven` and `ten` are the tables practitioners know; a user may bring another; `plain` needs
//! no scores. A table gives every one of the 125 codes exactly one segment.

use super::AnalysisError;
use crate::model::{SchemeChoice, SchemeTable};

/// Names in order, and what decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    pub name: String,
    pub segments: Vec<String>,
    rule: Rule,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Rule {
    /// Segment by code, see [`code_index`].
    Codes(Box<[u16; 125]>),
    Plain,
}

/// Segments of the scheme `plain`, in order.
pub const PLAIN: [&str; 4] = ["large", "regular", "occasional", "once"];

const ELEVEN: [(&str, &str); 11] = [
    ("champions", "555 554 544 545 454 455 445"),
    ("loyal", "543 444 435 355 354 345 344 335"),
    (
        "potential_loyalists",
        "553 551 552 541 542 533 532 531 452 451 442 441 431 453 433 432 423 353 352 351 342 341 \
         333 323",
    ),
    ("new_customers", "512 511 422 421 412 411 311"),
    (
        "promising",
        "525 524 523 522 521 515 514 513 425 424 413 414 415 315 314 313",
    ),
    ("need_attention", "535 534 443 434 343 334 325 324"),
    ("about_to_sleep", "331 321 312 221 213 231 241 251"),
    (
        "at_risk",
        "255 254 245 244 253 252 243 242 235 234 225 224 153 152 145 143 142 135 134 133 125 124",
    ),
    ("cannot_lose", "155 154 144 214 215 115 114 113"),
    ("hibernating", "332 322 233 232 223 222 132 123 122 212 211"),
    ("lost", "111 112 121 131 141 151"),
];

/// Segment, recency scores, frequency scores.
const TEN: [(&str, [u8; 2], [u8; 2]); 10] = [
    ("champions", [5, 5], [4, 5]),
    ("loyal", [3, 4], [4, 5]),
    ("potential_loyalists", [4, 5], [2, 3]),
    ("new_customers", [5, 5], [1, 1]),
    ("promising", [4, 4], [1, 1]),
    ("need_attention", [3, 3], [3, 3]),
    ("about_to_sleep", [3, 3], [1, 2]),
    ("cannot_lose", [1, 2], [5, 5]),
    ("at_risk", [1, 2], [3, 4]),
    ("hibernating", [1, 2], [1, 2]),
];

impl Scheme {
    pub fn eleven() -> Self {
        let table = ELEVEN.iter().map(|&(name, codes)| {
            (
                name.to_owned(),
                codes.split(' ').map(str::to_owned).collect(),
            )
        });
        Self::known("eleven", &table.collect::<Vec<_>>())
    }

    pub fn ten() -> Self {
        let table = TEN.iter().map(|&(name, [r0, r1], [f0, f1])| {
            let codes = all_codes()
                .filter(|code| (r0..=r1).contains(&code[0]) && (f0..=f1).contains(&code[1]))
                .map(text);
            (name.to_owned(), codes.collect())
        });
        Self::known("ten", &table.collect::<Vec<_>>())
    }

    pub fn plain() -> Self {
        Self {
            name: "plain".to_owned(),
            segments: PLAIN.map(str::to_owned).into(),
            rule: Rule::Plain,
        }
    }

    pub fn from_choice(choice: &SchemeChoice) -> Result<Self, AnalysisError> {
        match choice {
            SchemeChoice::Named(name) => match name.as_str() {
                "eleven" => Ok(Self::eleven()),
                "ten" => Ok(Self::ten()),
                "plain" => Ok(Self::plain()),
                _ => Err(AnalysisError::BadScheme {
                    codes: vec![name.clone()],
                }),
            },
            SchemeChoice::Table(table) => Self::custom(table),
        }
    }

    /// A user's table, segments in the order given.
    pub fn custom(table: &SchemeTable) -> Result<Self, AnalysisError> {
        from_table("custom", &table.0).map_err(|codes| AnalysisError::BadScheme { codes })
    }

    /// A table of ours, which a test proves complete.
    fn known(name: &str, table: &[(String, Vec<String>)]) -> Self {
        from_table(name, table).unwrap_or_else(|_| Self::plain())
    }

    /// The segment of a code; `None` where the scheme goes by other things than scores.
    pub fn segment_of(&self, r: u8, f: u8, m: u8) -> Option<u16> {
        match &self.rule {
            Rule::Codes(segments) => segments.get(code_index([r, f, m])).copied(),
            Rule::Plain => None,
        }
    }
}

/// The scheme, or the codes that are missing, doubled or no codes at all.
fn from_table(name: &str, table: &[(String, Vec<String>)]) -> Result<Scheme, Vec<String>> {
    let mut found: [Option<u16>; 125] = [None; 125];
    let mut wrong = Vec::new();
    for (segment, (_, codes)) in table.iter().enumerate() {
        for code in codes {
            match parse(code) {
                Some(index) if found[index].is_none() => found[index] = Some(segment as u16),
                _ => wrong.push(code.clone()),
            }
        }
    }
    let missing = all_codes().filter(|&code| found[code_index(code)].is_none());
    wrong.extend(missing.map(text));
    if wrong.is_empty() {
        Ok(Scheme {
            name: name.to_owned(),
            segments: table.iter().map(|(segment, _)| segment.clone()).collect(),
            rule: Rule::Codes(Box::new(found.map(Option::unwrap_or_default))),
        })
    } else {
        Err(wrong)
    }
}

fn all_codes() -> impl Iterator<Item = [u8; 3]> {
    (1..=5).flat_map(|r| (1..=5).flat_map(move |f| (1..=5).map(move |m| [r, f, m])))
}

fn code_index([r, f, m]: [u8; 3]) -> usize {
    let place = |score: u8| usize::from(score.clamp(1, 5) - 1);
    place(r) * 25 + place(f) * 5 + place(m)
}

fn parse(code: &str) -> Option<usize> {
    let scores: [u8; 3] = code.trim().as_bytes().try_into().ok()?;
    let scores = scores.map(|byte| byte.wrapping_sub(b'0'));
    scores
        .iter()
        .all(|score| (1..=5).contains(score))
        .then(|| code_index(scores))
}

fn text([r, f, m]: [u8; 3]) -> String {
    format!("{r}{f}{m}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_tables_give_every_code_one_segment() {
        assert_eq!(Scheme::eleven().segments.len(), 11);
        assert_eq!(Scheme::eleven().name, "eleven");
        assert_eq!(Scheme::ten().segments.len(), 10);
        assert_eq!(Scheme::ten().name, "ten");
    }

    fn segment(scheme: &Scheme, code: [u8; 3]) -> &str {
        let [r, f, m] = code;
        &scheme.segments[usize::from(scheme.segment_of(r, f, m).unwrap())]
    }

    #[test]
    fn codes_find_their_segments() {
        assert_eq!(segment(&Scheme::eleven(), [5, 5, 5]), "champions");
        assert_eq!(segment(&Scheme::eleven(), [1, 1, 3]), "cannot_lose");
        assert_eq!(segment(&Scheme::eleven(), [2, 1, 1]), "hibernating");
        assert_eq!(segment(&Scheme::ten(), [2, 5, 1]), "cannot_lose");
        assert_eq!(segment(&Scheme::ten(), [3, 2, 5]), "about_to_sleep");
    }

    #[test]
    fn a_table_with_holes_or_doubles_is_refused_with_the_codes() {
        let most = all_codes().map(text).filter(|code| code != "345");
        let table = SchemeTable(vec![
            ("most".to_owned(), most.collect()),
            ("two".to_owned(), vec!["111".to_owned(), "617".to_owned()]),
        ]);
        let Err(AnalysisError::BadScheme { codes }) = Scheme::custom(&table) else {
            panic!("the table was taken");
        };
        assert_eq!(codes, ["111", "617", "345"]);
    }
}
