//! What of a visitor's is asked for, what they agree to, and what they get for it.

use super::check::Check;
use super::localized::Localized;
use super::path::Path;
use crate::value::Value;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// In the order in which they are asked for.
    pub fields: Vec<Field>,
    /// Whose calling code a number without one has: two capital letters (ISO 3166-1).
    pub default_country: Option<String>,
    /// Offered beside the form.
    pub channels: Vec<Channel>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Phone,
    Email,
    Name,
    /// When to be called.
    Time,
    Message,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    pub kind: ChannelKind,
    pub to: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelKind {
    Phone,
    WhatsApp,
    Telegram,
    Viber,
    Line,
    Email,
}

/// What a visitor agrees to; its box is never ticked beforehand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consent {
    pub text: Localized,
    /// Of the text, for the receipt.
    pub version: String,
    /// Whether nothing is sent without it.
    pub is_required: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reward {
    pub code: String,
    pub text: Localized,
}

const FIELDS: [&str; 5] = ["phone", "email", "name", "time", "message"];
const FIELD_KINDS: [Field; 5] = [
    Field::Phone,
    Field::Email,
    Field::Name,
    Field::Time,
    Field::Message,
];
const CHANNELS: [&str; 6] = ["phone", "whatsapp", "telegram", "viber", "line", "email"];
const CHANNEL_KINDS: [ChannelKind; 6] = [
    ChannelKind::Phone,
    ChannelKind::WhatsApp,
    ChannelKind::Telegram,
    ChannelKind::Viber,
    ChannelKind::Line,
    ChannelKind::Email,
];

impl Default for Contact {
    fn default() -> Self {
        Self {
            fields: vec![Field::Phone],
            default_country: None,
            channels: Vec::new(),
        }
    }
}

impl Contact {
    pub fn read(check: &mut Check, value: &Value, path: &Path<'_>) -> Self {
        let mut contact = Self::default();
        let Some(_) = check.map(value, path, &["fields", "default_country", "channels"]) else {
            return contact;
        };
        if let Some(names) = check.texts(value, path, "fields") {
            let path = path.key("fields");
            let mut fields = Vec::new();
            for (number, name) in names.iter().enumerate() {
                match FIELDS.iter().position(|known| known == name) {
                    None => check.one_of(&path.place(number), &FIELDS),
                    Some(kind) if fields.contains(&FIELD_KINDS[kind]) => {
                        check.mistake(&path.place(number), "is there twice");
                    }
                    Some(kind) => fields.push(FIELD_KINDS[kind]),
                }
            }
            if fields.is_empty() {
                check.mistake(&path, "names no field");
            } else {
                contact.fields = fields;
            }
        }
        contact.default_country = check
            .text(value, path, "default_country")
            .and_then(|country| {
                let is_code =
                    country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_alphabetic());
                if !is_code {
                    check.mistake(
                        &path.key("default_country"),
                        "must be a country's two letters",
                    );
                }
                is_code.then(|| country.to_ascii_uppercase())
            });
        contact.channels = channels(check, value, path);
        contact
    }
}

fn channels(check: &mut Check, value: &Value, path: &Path<'_>) -> Vec<Channel> {
    let path = path.key("channels");
    let Some(given) = value.get("channels") else {
        return Vec::new();
    };
    let Some(values) = given.as_list() else {
        check.mistake(&path, "must be a list");
        return Vec::new();
    };
    let mut channels = Vec::new();
    for (number, value) in values.iter().enumerate() {
        let path = path.place(number);
        if check.map(value, &path, &["kind", "to"]).is_none() {
            continue;
        }
        let kind = check.word(value, &path, "kind", &CHANNELS, &CHANNEL_KINDS);
        let to = check.text(value, &path, "to");
        for key in ["kind", "to"] {
            if value.get(key).is_none() {
                check.mistake(&path.key(key), "is missing");
            }
        }
        if let (Some(kind), Some(to)) = (kind, to) {
            channels.push(Channel { kind, to });
        }
    }
    channels
}

impl Consent {
    /// `None` without a text: nobody can agree to nothing.
    pub fn read(check: &mut Check, value: &Value, path: &Path<'_>) -> Option<Self> {
        check.map(value, path, &["text", "version", "required"])?;
        let text = match value.get("text") {
            Some(text) => Localized::read(check, text, &path.key("text")),
            None => Localized::default(),
        };
        if text.is_empty() {
            check.mistake(&path.key("text"), "is missing");
            return None;
        }
        Some(Self {
            text,
            version: check.text(value, path, "version").unwrap_or_default(),
            // Who asks for it needs it, unless they say otherwise.
            is_required: check.flag(value, path, "required").unwrap_or(true),
        })
    }
}

impl Reward {
    pub fn read(check: &mut Check, value: &Value, path: &Path<'_>) -> Option<Self> {
        check.map(value, path, &["code", "text"])?;
        if value.get("code").is_none() {
            check.mistake(&path.key("code"), "is missing");
        }
        let code = check.text(value, path, "code");
        let text = match value.get("text") {
            Some(text) => Localized::read(check, text, &path.key("text")),
            None => Localized::default(),
        };
        Some(Self { code: code?, text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn paths(check: &Check) -> Vec<&str> {
        check
            .mistakes
            .iter()
            .map(|mistake| mistake.path.as_str())
            .collect()
    }

    #[test]
    fn a_phone_number_is_asked_for_unless_other_fields_are_named() {
        let mut check = Check::default();
        let contact = Contact::read(&mut check, &(&json!({})).into(), &Path::All);
        assert_eq!(contact.fields, [Field::Phone]);
        let value = json!({
            "fields": ["email", "phone", "email", "fax"],
            "default_country": "am",
            "channels": [{ "kind": "whatsapp", "to": "+374 10 123456" }, { "kind": "icq", "to": "1" }, { "kind": "line" }, 3],
        });
        let contact = Contact::read(&mut check, &(&value).into(), &Path::All);
        assert_eq!(contact.fields, [Field::Email, Field::Phone]);
        assert_eq!(contact.default_country.as_deref(), Some("AM"));
        assert_eq!(contact.channels.len(), 1);
        let expected = [
            "fields[2]",
            "fields[3]",
            "channels[1].kind",
            "channels[2].to",
            "channels[3]",
        ];
        assert_eq!(paths(&check), expected);
    }

    #[test]
    fn consent_is_to_a_text_and_needed_unless_said_otherwise() {
        let mut check = Check::default();
        let value = json!({ "text": { "en": "I agree" }, "version": "2" });
        let consent = Consent::read(&mut check, &(&value).into(), &Path::All);
        assert!(consent.is_some_and(|consent| consent.is_required && consent.version == "2"));
        let value = json!({ "text": "I agree", "required": false });
        let consent = Consent::read(&mut check, &(&value).into(), &Path::All);
        assert!(consent.is_some_and(|consent| !consent.is_required));
        assert_eq!(paths(&check), [""; 0]);
        for value in [
            json!({ "required": true }),
            json!({ "text": { "en": " " } }),
        ] {
            let mut check = Check::default();
            assert_eq!(
                Consent::read(&mut check, &(&value).into(), &Path::All),
                None
            );
            assert_eq!(paths(&check), ["text"]);
        }
    }

    #[test]
    fn a_reward_is_a_code() {
        let mut check = Check::default();
        let value = json!({ "code": "BACK10", "text": { "en": "10 % off" } });
        let reward = Reward::read(&mut check, &(&value).into(), &Path::All);
        assert!(reward.is_some_and(|reward| reward.code == "BACK10" && !reward.text.is_empty()));
        assert_eq!(
            Reward::read(&mut check, &(&json!({ "text": "x" })).into(), &Path::All),
            None
        );
        assert_eq!(paths(&check), ["code"]);
    }
}
