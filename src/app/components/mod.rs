//! The parts that pages are made of.

mod alert;
mod chart_downloads;
mod chart_view;
mod choice;
mod data_table;
mod download_menu;
mod explain;
mod footer;
mod header;
mod icon;
mod marks;
mod popover;
mod rail;
mod read_as;
mod section;
mod table_body;
mod tooltip;

pub use alert::Alert;
pub use chart_downloads::ChartDownloads;
pub use chart_view::ChartView;
pub use choice::Choice;
pub use data_table::{Cell, Column, DataTable, Direction, Order, sorted};
pub use download_menu::{DownloadMenu, export};
pub use explain::Explain;
pub use footer::Footer;
pub use header::Header;
pub use icon::{Icon, Shape};
pub use marks::Marks;
pub use popover::Popover;
pub use rail::{Rail, SECTIONS};
pub use read_as::ReadAs;
pub use section::Section;
pub use table_body::TableBody;
pub use tooltip::Tooltip;
