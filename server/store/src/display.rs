//! Boards: making and revoking them, and the figures they show.

mod board;
mod manage;
mod unit_name;

pub use manage::{DisplayRow, UnitSize};
