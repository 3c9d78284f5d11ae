//! The engine as the page sees it: requests in, responses out.

pub mod protocol;
