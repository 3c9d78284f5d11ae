//! What can fill the page.

mod choose;
mod example_rows;
mod overview;
mod question;
mod reading;
mod role_choices;
mod start;

pub use choose::{choose_files, fetch_sample};
pub use example_rows::ExampleRows;
pub use overview::Overview;
pub use question::Question;
pub use reading::Reading;
pub use role_choices::RoleChoice;
pub use start::Start;
