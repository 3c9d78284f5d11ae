//! What can fill the page.

mod choose;
mod mapping;
mod overview;
mod question;
mod reading;
mod start;

pub use choose::{choose_files, fetch_sample};
pub use overview::Overview;
pub use question::Question;
pub use reading::Reading;
pub use start::Start;
