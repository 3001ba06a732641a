//! Where the app is cut into pieces: each function here, and all that only it needs, is downloaded when it is first called.
//!
//! The build cuts the linked program at these functions (`frontend/split`).
#![allow(unsafe_code, reason = "`wasm_split` declares the functions that fetch a piece as foreign ones")]

use app::account::pages::{AccountsPage, ActivatePage, MePage, PrivacyPage, SignInPage};
use app::audit::pages::{AdministrationTracePage, CorrectionsPage, EntryTracePage, OwnDataPage, OwnTracePage};
use app::display::pages::{BoardPage, DisplaysPage};
use app::feedback::pages::TeamPage;
use app::organization::pages::ImportPage;
use app::{FileOnItsWay, Pages, Part, Piece, Step};
use futures::FutureExt;
use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

/// Every page, each from its piece. The log is in the common program: everybody opens it daily.
pub(crate) const PAGES: Pages = Pages {
    load: |piece| load(Some(piece)).boxed_local(),
    part: |part| come(tools(part)),
    file: |file| async { Some(bring(file).await.ok()?.await) }.boxed_local(),
    sign_in: || come(door()),
    activate: || come(rest(Rest::Activate)),
    log: Pages::WHOLE.log,
    team: || come(team()),
    me: || come(rest(Rest::Me)),
    privacy: || come(rest(Rest::Privacy)),
    accounts: || come(rest(Rest::Accounts)),
    displays: || come(rest(Rest::Displays)),
    import: || come(rest(Rest::Import)),
    administration_trace: || come(rest(Rest::AdministrationTrace)),
    corrections: || come(rest(Rest::Corrections)),
    own_data: || come(rest(Rest::OwnData)),
    own_trace: || come(rest(Rest::OwnTrace)),
    entry_trace: || come(rest(Rest::EntryTrace)),
    board: || come(board()),
};

type Drawn = Result<AnyView, SplitLoaderError>;

fn come(page: impl Future<Output = Drawn> + 'static) -> LocalBoxFuture<'static, Option<AnyView>> {
    page.map(Result::ok).boxed_local()
}

/// Downloads a piece; whether it is there.
pub(crate) async fn load(piece: Option<Piece>) -> bool {
    match piece {
        None => true,
        Some(Piece::Team) => load_team().await.is_ok(),
        Some(Piece::Board) => load_board().await.is_ok(),
        Some(Piece::Door) => load_door().await.is_ok(),
        Some(Piece::Rest) => load_rest().await.is_ok(),
        Some(Piece::Tools) => load_tools().await.is_ok(),
    }
}

#[wasm_split(team, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_team))]
fn team() -> Drawn {
    Ok(TeamPage().into_any())
}

#[wasm_split(board, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_board))]
fn board() -> Drawn {
    Ok(BoardPage().into_any())
}

#[wasm_split(door, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_door))]
fn door() -> Drawn {
    Ok(SignInPage().into_any())
}

#[wasm_split(tools, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_tools))]
fn tools(part: Part) -> Drawn {
    Ok(part.draw())
}

#[wasm_split(tools, wasm_split_path = ::leptos::wasm_split, fallible)]
fn bring(file: FileOnItsWay) -> Result<LocalBoxFuture<'static, Step>, SplitLoaderError> {
    Ok(file.bring().boxed_local())
}

/// The pages of [`Piece::Rest`].
enum Rest {
    Activate,
    Me,
    Privacy,
    Accounts,
    Displays,
    Import,
    AdministrationTrace,
    Corrections,
    OwnData,
    OwnTrace,
    EntryTrace,
}

// One function for all of them: each keeps for itself whether its piece is there.
#[wasm_split(rest, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_rest))]
fn rest(page: Rest) -> Drawn {
    Ok(match page {
        Rest::Activate => ActivatePage().into_any(),
        Rest::Me => MePage().into_any(),
        Rest::Privacy => PrivacyPage().into_any(),
        Rest::Accounts => AccountsPage().into_any(),
        Rest::Displays => DisplaysPage().into_any(),
        Rest::Import => ImportPage().into_any(),
        Rest::AdministrationTrace => AdministrationTracePage().into_any(),
        Rest::Corrections => CorrectionsPage().into_any(),
        Rest::OwnData => OwnDataPage().into_any(),
        Rest::OwnTrace => OwnTracePage().into_any(),
        Rest::EntryTrace => EntryTracePage().into_any(),
    })
}
