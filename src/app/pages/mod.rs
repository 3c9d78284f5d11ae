//! What can fill the page.

mod choose;
mod customer;
mod customers;
mod mapping;
mod note;
mod overview;
mod question;
mod reading;
mod start;

pub use choose::{SAMPLE, choose_files, choose_text, fetch_sample};
pub use customer::Customer;
pub use customers::Customers;
pub use overview::{Figures, ViewOptions};
pub use question::Question;
pub use reading::Reading;
pub use start::Start;

use crate::session::Shown;
use customers::{Copy, hand_out, list_in_words, reason};
use note::NoteBox;
use overview::of_people;

/// The hue of a segment of the scheme that is shown.
fn hue_of(shown: &Shown, segment: &str) -> u32 {
    overview::hues(&shown.overview).of(segment)
}
