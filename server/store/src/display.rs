//! Boards: making and revoking them, and the figures they show.

mod board;
mod manage;

pub use manage::{DisplayRow, UnitSize};
