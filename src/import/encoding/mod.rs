//! In which encoding is a file written, and what does its text say?
//!
//! Labels are those of the WHATWG Encoding Standard in lower case, as browsers know them, and
//! `armscii-8`. What the bytes themselves prove (a mark, UTF-8, UTF-16) is decided in [`form`],
//! without tables; the rest is guessed by `chardetng`, which Firefox guesses with, but for
//! Armenian, which it does not know. The guess is linked only into programs that call it.

mod armscii;
mod decoder;
mod form;
mod guess;
mod languages;
mod utf8;
mod weigh;
mod words;

pub use armscii::{ARMSCII_8, ArmenianDecoder};
pub use decoder::{Decoder, label_of};
pub use form::{Form, form};
pub use guess::{Guess, guess};
pub use utf8::Utf8Watch;
pub use words::first_words;

pub const UTF_8: &str = "utf-8";
pub const UTF_16LE: &str = "utf-16le";
pub const UTF_16BE: &str = "utf-16be";

/// Our own name of an encoding that no browser knows, however it is written.
pub fn is_armenian_label(label: &str) -> bool {
    let is_part = |letter: &char| letter.is_ascii_alphanumeric();
    let plain: String = label.chars().filter(is_part).collect();
    plain.eq_ignore_ascii_case("armscii8")
}
