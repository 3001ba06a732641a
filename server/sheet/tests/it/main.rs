//! Files as people and attackers send them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests say what they expect by unwrapping")]

mod hostile;
mod sample;
mod separated;
mod workbook;
