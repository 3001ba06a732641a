//! What a board is made of: one file per tile, and the arithmetic of its pictures.
//!
//! Functions from a board to what is drawn. Nothing here knows where a board comes from or whether it is still true;
//! the page does, and draws all of it anew when the board, its truth or the minute changes.

mod appreciation;
mod backlog;
mod chain;
mod header;
mod month;
mod people;
mod picture;
mod pulse;
mod tile;

pub(super) use appreciation::appreciation;
pub(super) use backlog::backlog;
pub(super) use chain::chain;
pub(super) use header::{Truth, header};
pub(super) use month::month;
pub(super) use people::active_people;
pub(super) use pulse::pulse;
