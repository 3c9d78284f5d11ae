//! Data with fields that may be left out, within a message that has no names: as JSON.
//!
//! Workers and page tell each other most things as bytes without names, where every field has its place.
//! What people and programs choose has forms that only names can tell apart, so it goes as a text among
//! these bytes. Where there are names, as in a report's JSON, nothing is different.

use serde::de::{DeserializeOwned, Error as _};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// For `#[serde(with = "as_json")]`.
pub fn serialize<T: Serialize, S: Serializer>(data: &T, to: S) -> Result<S::Ok, S::Error> {
    if to.is_human_readable() {
        return data.serialize(to);
    }
    let text = serde_json::to_string(data).map_err(S::Error::custom)?;
    to.serialize_str(&text)
}

/// For `#[serde(with = "as_json")]`.
pub fn deserialize<'de, T: DeserializeOwned, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    if from.is_human_readable() {
        return T::deserialize(from);
    }
    parse(&String::deserialize(from)?).map_err(D::Error::custom)
}

/// What a JSON text says, or what is wrong with it, without the place in a text that nobody has written.
/// Not by way of a `Value`, which forgets in which order the segments of a scheme stand.
pub fn parse<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| {
        let said = error.to_string();
        let place = format!(" at line {} column {}", error.line(), error.column());
        said.strip_suffix(&place).unwrap_or(&said).to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Options, SchemeChoice};

    #[test]
    fn segments_keep_their_order_and_errors_name_no_place() {
        let text = r#"{"scheme":{"zebra":["555"],"alpha":["111"]}}"#;
        let options: Options = parse(text).unwrap();
        let Some(SchemeChoice::Table(table)) = options.scheme else {
            panic!("a table")
        };
        let names: Vec<&str> = table.0.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["zebra", "alpha"]);
        let error = parse::<Options>(r#"{"what":1}"#).unwrap_err();
        assert!(error.contains("what") && !error.contains("line"), "{error}");
    }
}
