//! Which columns do newsletter tools and ad networks want?
//!
//! As their own pages on importing contacts name them: Mailchimp ("Format guidelines for your import
//! file"), Klaviyo ("How to format your CSV"), Brevo ("Import your contacts"), Google Ads ("Format your
//! customer data file") and Meta ("Format your customer file"). Names of columns are the tools' own in
//! every language, cells are parted by commas, and no byte order mark stands before the first name.
//!
//! A telephone number has its country code without the plus sign, which a spreadsheet would take for
//! the beginning of a formula.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::ExportError;
use super::csv::{Cell, CsvWriter};
use crate::analysis::listing::Person;

/// Whom a list of customers is written for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListForm {
    /// A person, with all figures, in the reader's language.
    #[default]
    Table,
    Mailchimp,
    Klaviyo,
    Brevo,
    /// E-mail addresses as ad networks match them: hashed, and nothing else.
    Audience,
}

impl ListForm {
    pub const ALL: [Self; 5] = [
        Self::Table,
        Self::Mailchimp,
        Self::Klaviyo,
        Self::Brevo,
        Self::Audience,
    ];

    /// Whether only people with an e-mail address can be on it, who have not refused to be written to.
    pub fn is_by_email(self) -> bool {
        self != Self::Table
    }
}

/// A line a person; `segment` is the word for theirs.
#[derive(Clone, Debug)]
pub struct Recipient<'a> {
    /// As [`email_of`] gives it.
    pub email: String,
    pub person: &'a Person,
    pub segment: &'a str,
}

/// The table that a tool reads; empty for [`ListForm::Table`], which is no tool's.
pub fn for_tool<'a>(
    form: ListForm,
    recipients: impl IntoIterator<Item = Recipient<'a>>,
) -> Result<String, ExportError> {
    let header: &[&str] = match form {
        ListForm::Table => &[],
        ListForm::Mailchimp => &[
            "Email Address",
            "First Name",
            "Last Name",
            "Phone Number",
            "Tags",
        ],
        ListForm::Klaviyo => &[
            "Email",
            "First Name",
            "Last Name",
            "Phone Number",
            "Segment",
            "Orders",
            "Revenue",
            "Last Order Date",
        ],
        ListForm::Brevo => &[
            "EMAIL",
            "FIRSTNAME",
            "LASTNAME",
            "SMS",
            "SEGMENT",
            "ORDERS",
            "REVENUE",
            "LAST_ORDER",
        ],
        ListForm::Audience => &["Email"],
    };
    let mut writer = CsvWriter::for_programs();
    writer.row(header.iter().map(|&name| Cell::text(name)))?;
    for recipient in recipients {
        let Recipient {
            email,
            person,
            segment,
        } = recipient;
        if form == ListForm::Audience {
            writer.row([Cell::Text(hashed(&email))])?;
            continue;
        }
        let (first, last) = names(&person.name);
        let known = [
            Cell::Text(email),
            Cell::text(first),
            Cell::text(last),
            Cell::text(person.phone.trim().trim_start_matches('+')),
            Cell::text(segment),
        ];
        let figures = [
            Cell::count(person.orders),
            Cell::Number(person.revenue),
            Cell::Day(person.last_date),
        ];
        let figures = figures.into_iter().take(header.len() - known.len());
        writer.row(known.into_iter().chain(figures))?;
    }
    writer.finish()
}

/// SHA-256 in small hexadecimal digits, as ad networks compare addresses.
///
/// ```
/// use retention_widget::export::hashed;
/// let ann = "c58788f90cdc7ac0106310250c93dff00ceb98391d25cf13d8a0a94f8a98d8c7";
/// assert_eq!(hashed("ann@example.com").len(), ann.len());
/// assert_eq!(hashed("test@example.com"), "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b");
/// ```
pub fn hashed(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// A text that tells two ids apart without saying either: the first half of the SHA-256 of a salt, a
/// line end, and the id.
pub fn disguised(salt: &str, id: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(salt.as_bytes());
    hash.update(b"\n");
    hash.update(id.as_bytes());
    hex(&hash.finalize()[..16])
}

fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

/// The first name, and the rest.
fn names(name: &str) -> (&str, &str) {
    let name = name.trim();
    let (first, last) = name.split_once(char::is_whitespace).unwrap_or((name, ""));
    (first, last.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, phone: &str) -> Person {
        Person {
            customer: "C1".into(),
            name: name.into(),
            email: String::new(),
            phone: phone.into(),
            orders: 3,
            revenue: 10.5,
            first_date: "2024-01-05".parse().unwrap(),
            last_date: "2024-02-05".parse().unwrap(),
            recency_days: 4,
            mean_gap_days: None,
            r: 5,
            f: 5,
            m: 5,
            segment: "champions".into(),
            lapsed: false,
            overdue: false,
            mark: None,
            note: String::new(),
        }
    }

    fn written(form: ListForm) -> Vec<String> {
        let people = [
            person("Ann van Lee", "+374 91 234567"),
            person("=1+1", "091"),
        ];
        let recipients = people.iter().map(|person| Recipient {
            email: "ann@example.com".into(),
            person,
            segment: "Best, loyal",
        });
        let file = for_tool(form, recipients).unwrap();
        file.split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn every_tool_gets_its_columns() {
        assert_eq!(
            written(ListForm::Mailchimp)[..2],
            [
                "Email Address,First Name,Last Name,Phone Number,Tags",
                "ann@example.com,Ann,van Lee,374 91 234567,\"Best, loyal\"",
            ]
        );
        assert_eq!(
            written(ListForm::Brevo)[2],
            "ann@example.com,'=1+1,,091,\"Best, loyal\",3,10.5,2024-02-05"
        );
        assert!(written(ListForm::Klaviyo)[0].ends_with("Segment,Orders,Revenue,Last Order Date"));
        let hash = hashed("ann@example.com");
        assert_eq!(written(ListForm::Audience), ["Email", &hash, &hash]);
    }

    #[test]
    fn disguises_differ_by_salt_and_id() {
        let all = [("a", "b"), ("a", "c"), ("b", "b"), ("", "a\nb")];
        let mut all = all.map(|(salt, id)| disguised(salt, id)).to_vec();
        assert!(all.iter().all(|text| text.len() == 32));
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 4);
    }
}
