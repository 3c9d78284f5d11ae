//! What does a site's owner want? The configuration, read and checked: what is wrong in it is named with its place,
//! and what is right still holds.

mod campaign;
mod check;
mod contact;
mod delivery;
mod hours;
mod localized;
mod path;
mod questions;
mod theme;
mod variant;
mod when;
mod whole;
mod wording;

pub use campaign::{Campaign, Display, Kind, TEXTS};
pub use check::{ANY, Check, Mistake};
pub use contact::{Channel, ChannelKind, Consent, Contact, Field, Reward};
pub use delivery::{Delivery, Format};
pub use localized::{Localized, pick, primary};
pub use path::Path;
pub use questions::{Asked, Questions};
pub use theme::{Scheme, Theme};
pub use variant::Variant;
pub use whole::{Config, Storage};
pub use wording::Wording;
