//! *Jejak*: what was done, readable, for those whom it concerns.

mod api;
pub mod pages;
mod parts;
mod words;

pub(crate) use api::path_of_entry;
pub use api::{Traces, trace_administration, trace_entry, trace_oneself};
