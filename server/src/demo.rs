//! The demonstration town: a made-up regency to try everything in.

mod accounts;
mod plant;
pub mod town;

pub use accounts::{ACCOUNTS_FILE, DemoLogin, read_cast};
pub use plant::{Planted, plant};
