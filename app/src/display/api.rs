//! Server functions of the boards.

#![allow(missing_docs, reason = "the macro makes structs of the arguments; the functions are documented")]

use crate::error::ApiError;
use crate::wire::Call;
use domain::display::{Board, DisplayId};
use domain::organization::OrgUnitId;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What the administrator's page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Boards {
    /// The boards there are.
    pub displays: Vec<DisplayRow>,
    /// The units that may have one.
    pub units: Vec<UnitChoice>,
    /// A plain form of the page that was refused a moment ago.
    pub failed: Option<FailedBoardForm>,
}

/// A plain form about boards that was refused, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailedBoardForm {
    /// *Buat layar*.
    Create(ApiError),
    /// *Cabut*.
    Revoke(ApiError),
}

/// One board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisplayRow {
    /// Which one.
    pub id: DisplayId,
    /// The unit it shows.
    pub unit: String,
    /// The secret part of its address.
    pub token: String,
    /// When it was made.
    pub created_at: Timestamp,
}

/// A unit to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitChoice {
    /// Which unit.
    pub id: OrgUnitId,
    /// Its name.
    pub name: String,
    /// How many people work in it and below.
    pub people: u32,
}

/// The board of a token; `NotFound` if there is none or it was revoked. Open to everybody.
#[server(protocol = Call, name = ReadBoard, endpoint = "display/board")]
pub async fn board(token: String) -> Result<Board, ApiError> {
    crate::ssr::display::board(token).await
}

/// All boards of the agency, for its administrator.
#[server(protocol = Call, name = ReadBoards, endpoint = "display/boards")]
pub async fn boards() -> Result<Boards, ApiError> {
    crate::ssr::display::boards().await
}

/// Makes a board for a unit.
///
/// # Errors
/// `UnitTooSmall`, `NotFound`, `Forbidden`, `SignedOut`.
#[server(protocol = Call, endpoint = "display/create")]
pub async fn create_display(unit: OrgUnitId) -> Result<(), ApiError> {
    crate::ssr::display::create_display(unit).await
}

/// Revokes a board: its address stops working, the open page goes dark within a second.
#[server(protocol = Call, endpoint = "display/revoke")]
pub async fn revoke_display(display: DisplayId) -> Result<(), ApiError> {
    crate::ssr::display::revoke_display(display).await
}
