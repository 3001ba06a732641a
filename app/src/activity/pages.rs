//! `/catat`.

mod log;
mod reading;

pub use log::LogPage;
pub(super) use reading::Reading;
