//! The office board `/layar/<token>`, and the page where boards are made and revoked.

mod api;
pub mod pages;
mod parts;
mod words;

pub use api::{
    Boards, CreateDisplay, DisplayRow, FailedBoardForm, RevokeDisplay, UnitChoice, board, boards, create_display,
    revoke_display,
};
