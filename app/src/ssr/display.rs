//! Boards.

use super::answer::{answer, read, take_kept};
use super::{Backend, backend, confirmed, now, signed_in, tell, token};
use crate::display::{Boards, DisplayRow, FailedBoardForm, UnitChoice};
use crate::error::ApiError;
use domain::account::Weight;
use domain::display::{Board, DisplayId};
use domain::organization::OrgUnitId;

const PAGE: &str = "/pengelola/layar";

pub(crate) async fn board(token: String) -> Result<Board, ApiError> {
    let board = async {
        let Backend { store, .. } = backend()?;
        let (_, unit) = store.display_of_token(&token).await.map_err(tell)?;
        store.board(unit, now()).await.map_err(tell)
    };
    read(board.await)
}

pub(crate) async fn boards() -> Result<Boards, ApiError> {
    let boards = async {
        let viewer = signed_in()?.viewer;
        let Backend { store, .. } = backend()?;
        let displays = store.displays(&viewer).await.map_err(tell)?;
        let units = store.units(&viewer).await.map_err(tell)?;
        let row = |one: store::display::DisplayRow| DisplayRow {
            id: one.id,
            unit: one.unit,
            token: one.token,
            created_at: one.created_at,
        };
        let choice = |one: store::display::UnitSize| UnitChoice { id: one.id, name: one.name, people: one.people };
        Ok(Boards {
            displays: displays.into_iter().map(row).collect(),
            units: units.into_iter().map(choice).collect(),
            failed: take_kept(PAGE).await?,
        })
    };
    read(boards.await)
}

pub(crate) async fn create_display(unit: OrgUnitId) -> Result<(), ApiError> {
    let created = async {
        let viewer = confirmed(Weight::Administration)?.viewer;
        let now = now();
        let id = DisplayId::new(token::uuid_v7(now));
        backend()?.store.create_display(&viewer, unit, id, token::display_token(), now).await.map_err(tell)
    };
    answer(created.await, PAGE, FailedBoardForm::Create).await
}

pub(crate) async fn revoke_display(display: DisplayId) -> Result<(), ApiError> {
    let revoked = async {
        let viewer = confirmed(Weight::Administration)?.viewer;
        let Backend { store, rights, .. } = backend()?;
        store.revoke_display(&viewer, display, now()).await.map_err(tell)?;
        rights.display(display);
        Ok(())
    };
    answer(revoked.await, PAGE, FailedBoardForm::Revoke).await
}
