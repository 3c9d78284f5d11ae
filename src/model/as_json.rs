//! Data with fields that may be left out, within a message that has no names: as JSON.
//!
//! Workers and page tell each other most things as bytes without names, where every field has its place.
//! What people and programs choose has forms that only names can tell apart, so it goes as a text among
//! these bytes. Where there are names, as in a report's JSON, nothing is different.

use serde::de::{DeserializeOwned, Error as _};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

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

/// What a JSON text says. By way of a [`Value`], so that an error names no place in a text that nobody
/// has written.
pub fn parse<T: DeserializeOwned>(text: &str) -> Result<T, serde_json::Error> {
    serde_json::from_value(serde_json::from_str::<Value>(text)?)
}
