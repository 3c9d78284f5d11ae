//! Effects, each apart from the components that use it.

mod use_asked;
mod use_dismiss;
mod use_document;
mod use_drawing;
mod use_engine;
mod use_escape;
mod use_file_drop;
mod use_focus_kept;
mod use_kept;
mod use_look;
mod use_movement;
mod use_paste;
mod use_people;
mod use_pointing;
mod use_requests;
mod use_route;
mod use_row_keys;
mod use_width;

pub use use_asked::{Asked, use_asked};
pub use use_dismiss::use_dismiss;
pub use use_document::use_document;
pub use use_drawing::{Picture, use_drawing};
pub use use_engine::use_engine;
pub use use_escape::use_escape;
pub use use_file_drop::use_file_drop;
pub use use_focus_kept::use_focus_kept;
pub use use_kept::{handed_to, is_sample, keep_files, keeps_files, stop_keeping_files, use_kept};
pub use use_look::use_look;
pub use use_movement::{Moved, use_movement};
pub use use_paste::use_paste;
pub use use_people::{People, Totals, use_people};
pub use use_pointing::use_pointing;
pub use use_requests::use_requests;
pub use use_route::{go, go_home, here, place_of, use_part_shown, use_route};
pub use use_row_keys::use_row_keys;
pub use use_width::use_width;
