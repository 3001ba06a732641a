//! Files as people and attackers send them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests say what they expect by unwrapping")]

mod files;
mod formats;
mod hostile;
mod meter;
mod office;
mod picture;
mod samples;
mod upload;
