//! One popup or survey: when, for whom, what it asks and says.

use super::check::Check;
use super::contact::{Consent, Contact, Reward};
use super::hours;
use super::path::Path;
use super::questions::Questions;
use super::variant::Variant;
use super::when;
use super::wording::Wording;
use crate::frequency::Frequency;
use crate::schedule::Schedule;
use crate::targeting::Targeting;
use crate::trigger::Trigger;
use crate::value::Value;

#[derive(Clone, Debug, PartialEq)]
pub struct Campaign {
    pub id: String,
    pub kind: Kind,
    pub display: Display,
    pub trigger: Trigger,
    pub targeting: Targeting,
    pub frequency: Frequency,
    /// Always open where it is left out.
    pub schedule: Schedule,
    /// Of a survey.
    pub questions: Questions,
    pub contact: Contact,
    pub consent: Option<Consent>,
    pub reward: Option<Reward>,
    pub text: Wording,
    pub variants: Vec<Variant>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Leave a number, be called.
    Callback,
    /// Questions.
    Survey,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Display {
    /// Over the page, which waits.
    Dialog,
    /// Beside the page, which goes on.
    Corner,
    /// In the first element that this selector finds.
    Inline(String),
}

const KEYS: [&str; 16] = [
    "id",
    "kind",
    "display",
    "into",
    "trigger",
    "targeting",
    "never_on",
    "frequency",
    "schedule",
    "contact",
    "consent",
    "reward",
    "text",
    "variants",
    "questions",
    "name",
];

/// What a campaign may say otherwise.
pub const TEXTS: [&str; 4] = ["title", "body", "submit", "thanks"];

impl Campaign {
    /// One without an id of its own or of an unknown kind is left out.
    pub fn read_all(check: &mut Check, value: &Value, path: &Path<'_>) -> Vec<Self> {
        let Some(values) = value.as_list() else {
            check.mistake(path, "must be a list");
            return Vec::new();
        };
        let mut campaigns: Vec<Self> = Vec::new();
        for (number, value) in values.iter().enumerate() {
            let path = path.place(number);
            if let Some(campaign) = Self::read(check, value, &path) {
                if campaigns.iter().any(|other| other.id == campaign.id) {
                    check.mistake(&path.key("id"), "is there twice");
                } else {
                    campaigns.push(campaign);
                }
            }
        }
        campaigns
    }

    fn read(check: &mut Check, value: &Value, path: &Path<'_>) -> Option<Self> {
        check.map(value, path, &KEYS)?;
        for key in ["id", "kind"] {
            if value.get(key).is_none() {
                check.mistake(&path.key(key), "is missing");
            }
        }
        let id = check.text(value, path, "id");
        let kinds = [Kind::Callback, Kind::Survey];
        let kind = check.word(value, path, "kind", &["callback", "survey"], &kinds);
        let (id, kind) = (id?, kind?);
        let part = |key| Some((value.get(key)?, path.key(key)));
        let trigger = part("trigger").map(|(value, path)| when::trigger(check, value, &path));
        let targeting = part("targeting").map(|(value, path)| when::targeting(check, value, &path));
        let frequency = part("frequency").map(|(value, path)| when::frequency(check, value, &path));
        let (trigger, targeting) = match targeting {
            // It then opens when it is asked for, and not by itself.
            Some(None) => (None, None),
            targeting => (trigger, targeting.flatten()),
        };
        let schedule = part("schedule").map(|(value, path)| hours::schedule(check, value, &path));
        let questions = self::questions(check, value, path, kind)?;
        let contact = part("contact").map(|(value, path)| Contact::read(check, value, &path));
        let consent = part("consent").map(|(value, path)| Consent::read(check, value, &path));
        let reward = part("reward").map(|(value, path)| Reward::read(check, value, &path));
        let text = part("text").map(|(value, path)| Wording::read(check, value, &path, &TEXTS));
        let variants =
            part("variants").map(|(value, path)| Variant::read_all(check, value, &path, &TEXTS));
        Some(Self {
            display: display(check, value, path, kind),
            id,
            kind,
            trigger: trigger.unwrap_or_default(),
            targeting: targeting.unwrap_or_default(),
            frequency: frequency.unwrap_or_default(),
            schedule: schedule.unwrap_or_default(),
            questions,
            contact: contact.unwrap_or_default(),
            consent: consent.flatten(),
            reward: reward.flatten(),
            text: text.unwrap_or_default(),
            variants: variants.unwrap_or_default(),
        })
    }
}

/// `None` of a survey that cannot be asked.
fn questions(check: &mut Check, value: &Value, path: &Path<'_>, kind: Kind) -> Option<Questions> {
    let path = path.key("questions");
    match (kind, value.get("questions")) {
        (Kind::Survey, Some(questions)) => Questions::read(check, questions, &path),
        (Kind::Survey, None) => {
            check.mistake(&path, "is missing");
            None
        }
        (Kind::Callback, Some(_)) => {
            check.mistake(&path, "only in a survey");
            Some(Questions::default())
        }
        (Kind::Callback, None) => Some(Questions::default()),
    }
}

/// `"inline"` with `"into": "#here"`, or `{ "inline": "#here" }`.
fn display(check: &mut Check, value: &Value, path: &Path<'_>, kind: Kind) -> Display {
    let usual = match kind {
        Kind::Callback => Display::Dialog,
        Kind::Survey => Display::Corner,
    };
    let Some(given) = value.get("display") else {
        return usual;
    };
    let path_here = path.key("display");
    if given.as_map().is_some() {
        check.map(given, &path_here, &["inline"]);
        let into = check.text(given, &path_here, "inline");
        return into.map_or(usual, Display::Inline);
    }
    match given.as_text() {
        Some("dialog") => Display::Dialog,
        Some("corner") => Display::Corner,
        Some("inline") => {
            if value.get("into").is_none() {
                check.mistake(&path.key("into"), "is missing: a selector");
            }
            check
                .text(value, path, "into")
                .map_or(usual, Display::Inline)
        }
        _ => {
            check.one_of(&path_here, &["dialog", "corner", "inline"]);
            usual
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(value: &serde_json::Value) -> (Vec<Campaign>, Vec<String>) {
        let mut check = Check::default();
        let found = Campaign::read_all(&mut check, &value.into(), &Path::All.key("campaigns"));
        let paths = check.mistakes.into_iter().map(|mistake| mistake.path);
        (found, paths.collect())
    }

    #[test]
    fn each_kind_has_a_place_of_its_own() {
        let (found, mistakes) = read(&json!([
            { "id": "a", "kind": "callback" },
            { "id": "b", "kind": "survey", "questions": [{ "id": "q", "type": "nps" }] },
            { "id": "c", "kind": "survey", "questions": [{ "id": "q", "type": "nps" }], "display": "dialog" },
            { "id": "d", "kind": "survey", "questions": [{ "id": "q", "type": "nps" }], "display": "inline", "into": "#here" },
            { "id": "e", "kind": "callback", "display": { "inline": "main > p" } },
            { "id": "f", "kind": "callback", "display": "popup" },
            { "id": "g", "kind": "survey", "questions": [{ "id": "q", "type": "nps" }], "display": "inline" },
        ]));
        let displays = found.into_iter().map(|campaign| campaign.display);
        let expected = [
            Display::Dialog,
            Display::Corner,
            Display::Dialog,
            Display::Inline("#here".to_owned()),
            Display::Inline("main > p".to_owned()),
            Display::Dialog,
            Display::Corner,
        ];
        assert_eq!(displays.collect::<Vec<_>>(), expected);
        assert_eq!(mistakes, ["campaigns[5].display", "campaigns[6].into"]);
    }

    #[test]
    fn one_whose_targeting_cannot_be_read_does_not_open_by_itself() {
        let trigger = json!({ "delay_s": 5 });
        let (found, mistakes) = read(&json!([
            { "id": "a", "kind": "survey", "questions": [{ "id": "q", "type": "nps" }], "trigger": trigger, "targeting": { "url": "/a" } },
            { "id": "b", "kind": "survey", "questions": [{ "id": "q", "type": "nps" }], "trigger": trigger, "targeting": { "url": [true] } },
        ]));
        let delays = found.iter().map(|campaign| campaign.trigger.delay_s);
        assert_eq!(delays.collect::<Vec<_>>(), [Some(5.0), None]);
        assert_eq!(mistakes, ["campaigns[1].targeting.url[0]"]);
    }

    #[test]
    fn one_without_an_id_of_its_own_or_a_kind_is_left_out() {
        let (found, mistakes) = read(&json!([
            { "id": "a", "kind": "callback" },
            { "id": "a", "kind": "survey", "questions": [{ "id": "q", "type": "nps" }] },
            { "kind": "survey", "questions": [{ "id": "q", "type": "nps" }] },
            { "id": "", "kind": "survey", "questions": [{ "id": "q", "type": "nps" }] },
            { "id": "b", "kind": "poll" },
            { "id": "c" },
            { "id": "d", "kind": "survey", "questions": [{ "id": "q", "type": "nps" }], "consent": { "required": true } },
        ]));
        let ids = found.iter().map(|campaign| &campaign.id[..]);
        assert_eq!(ids.collect::<Vec<_>>(), ["a", "d"]);
        let expected = [
            "campaigns[1].id",
            "campaigns[2].id",
            "campaigns[3].id",
            "campaigns[4].kind",
            "campaigns[5].kind",
            "campaigns[6].consent.text",
        ];
        assert_eq!(mistakes, expected);
    }
}
