//! Where does what visitors say go, and in which form?

use super::check::Check;
use super::path::Path;
use crate::value::Value;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    /// Absolute, or of the page that shows the embed.
    pub url: String,
    pub format: Format,
    /// Sent beside what every request has; only with [`Format::Json`].
    pub headers: Vec<(String, String)>,
    /// Whether each showing, and each assignment to a group that is shown nothing, is reported.
    pub exposures: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// JSON with an `Idempotency-Key`; another origin is asked beforehand whether it takes that.
    #[default]
    Json,
    /// The same as plain text without a header of its own: nobody is asked beforehand.
    Text,
    /// As a form is sent, `contact.phone=…`.
    Form,
}

const KEYS: [&str; 4] = ["url", "format", "headers", "exposures"];
/// What the browser sets itself, or what would make one submission look like another.
const RESERVED: [&str; 6] = [
    "content-type",
    "content-length",
    "idempotency-key",
    "host",
    "origin",
    "cookie",
];

impl Delivery {
    /// `None` where there is no address: nothing can be sent.
    pub fn read(check: &mut Check, value: &Value, path: &Path<'_>) -> Option<Self> {
        check.map(value, path, &KEYS)?;
        let format = check.word(
            value,
            path,
            "format",
            &["json", "text", "form"],
            &[Format::Json, Format::Text, Format::Form],
        );
        let format = format.unwrap_or_default();
        let exposures = check.flag(value, path, "exposures").unwrap_or(false);
        let headers = headers(check, value, path, format);
        if value.get("url").is_none() {
            check.mistake(&path.key("url"), "is missing");
        }
        let url = check.text(value, path, "url")?;
        if !is_address(&url) {
            check.mistake(&path.key("url"), "must be an http or https address");
            return None;
        }
        Some(Self {
            url,
            format,
            headers,
            exposures,
        })
    }
}

fn headers(
    check: &mut Check,
    value: &Value,
    path: &Path<'_>,
    format: Format,
) -> Vec<(String, String)> {
    let Some(given) = value.get("headers") else {
        return Vec::new();
    };
    let path = path.key("headers");
    let Some(entries) = given.as_map() else {
        check.mistake(&path, "must be an object");
        return Vec::new();
    };
    if format != Format::Json && !entries.is_empty() {
        check.mistake(&path, "only with the format json");
        return Vec::new();
    }
    let mut headers = Vec::new();
    for (name, text) in entries {
        let path = path.key(name);
        let is_name = !name.is_empty() && name.bytes().all(is_of_token);
        match text.as_text() {
            _ if !is_name => check.mistake(&path, "is no name of a header"),
            _ if RESERVED
                .iter()
                .any(|reserved| name.eq_ignore_ascii_case(reserved)) =>
            {
                check.mistake(&path, "is set by the widget or the browser");
            }
            Some(text)
                if text
                    .bytes()
                    .all(|byte| byte == b'\t' || (b' '..0x7f).contains(&byte)) =>
            {
                headers.push((name.clone(), text.to_owned()));
            }
            _ => check.mistake(&path, "must be a string of ASCII"),
        }
    }
    headers
}

/// What a name of a header is made of (RFC 9110, section 5.6.2).
fn is_of_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

/// No other scheme than those of the web; an address without one is of the page's own site.
fn is_address(url: &str) -> bool {
    let scheme = url.split(['/', '?', '#']).next().unwrap_or_default();
    match scheme.split_once(':') {
        Some((name, _)) => {
            ["http", "https"]
                .iter()
                .any(|web| name.eq_ignore_ascii_case(web))
                && url[name.len()..].starts_with("://")
                && url.len() > name.len() + "://".len()
        }
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(value: &serde_json::Value) -> (Option<Delivery>, Vec<(String, String)>) {
        let mut check = Check::default();
        let delivery = Path::All.key("delivery");
        let found = Delivery::read(&mut check, &value.into(), &delivery);
        let mistakes = check.mistakes.into_iter();
        (
            found,
            mistakes
                .map(|mistake| (mistake.path, mistake.reason))
                .collect(),
        )
    }

    #[test]
    fn what_is_not_said_is_as_documented() {
        let (found, mistakes) = read(&json!({ "url": "https://shop.example/leads" }));
        let expected = Delivery {
            url: "https://shop.example/leads".to_owned(),
            ..Delivery::default()
        };
        assert_eq!((found, mistakes), (Some(expected), Vec::new()));
    }

    #[test]
    fn addresses_are_of_the_web() {
        for url in [
            "https://a.example",
            "HTTP://localhost:8080/x?y=1:2",
            "/leads",
            "leads?to=mailto:x",
        ] {
            assert_eq!(read(&json!({ "url": url })).1, [], "{url}");
        }
        for url in [
            "javascript:alert(1)",
            "ftp://a.example/",
            "https:",
            "https://",
            "data:text/plain,x",
            "mailto:x",
        ] {
            let (found, mistakes) = read(&json!({ "url": url }));
            assert_eq!(found, None, "{url}");
            assert_eq!(mistakes[0].0, "delivery.url");
        }
        assert_eq!(
            read(&json!({})).1[0],
            ("delivery.url".to_owned(), "is missing".to_owned())
        );
    }

    #[test]
    fn headers_go_with_json_alone_and_none_changes_what_the_widget_says() {
        let headers = json!({ "Authorization": "Bearer x", "Idempotency-Key": "1", "b ad": "x", "X": "ü", "Y": 1 });
        let (found, mistakes) = read(&json!({ "url": "/x", "headers": headers }));
        let expected = [("Authorization".to_owned(), "Bearer x".to_owned())];
        assert_eq!(
            found.map(|delivery| delivery.headers),
            Some(expected.to_vec())
        );
        let paths: Vec<_> = mistakes.iter().map(|(path, _)| path.as_str()).collect();
        let expected =
            ["Idempotency-Key", "X", "Y", "b ad"].map(|name| format!("delivery.headers.{name}"));
        assert_eq!(paths, expected);
        let (found, mistakes) =
            read(&json!({ "url": "/x", "format": "text", "headers": { "A": "b" } }));
        assert_eq!(found.map(|delivery| delivery.headers), Some(Vec::new()));
        assert_eq!(mistakes[0].0, "delivery.headers");
    }

    #[test]
    fn slips_are_named_and_the_rest_holds() {
        let (found, mistakes) =
            read(&json!({ "url": "/x", "format": "xml", "exposure": true, "exposures": "yes" }));
        assert_eq!(found.map(|delivery| delivery.format), Some(Format::Json));
        let expected = [
            ("delivery.exposure", "unknown key"),
            ("delivery.format", "must be one of json, text, form"),
            ("delivery.exposures", "must be true or false"),
        ];
        assert_eq!(
            mistakes,
            expected.map(|(path, reason)| (path.to_owned(), reason.to_owned()))
        );
    }
}
