//! `/layar/<token>`: one board on one wall, for months, without anybody signed in.

mod absent;
mod canvas;
mod clock;
mod feed;

use super::super::api::board;
use super::super::parts::{Truth, active_people, appreciation, backlog, chain, header, month, pulse};
use crate::error::ApiError;
use crate::kit::{reading, redraw, tw};
use crate::lang::use_lang;
use crate::status::answer_with;
use absent::{Absent, Why};
use canvas::Canvas;
use clock::server_clock;
use domain::display::Board;
use feed::Feed;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The board of a token, or what to do when there is none.
#[component]
pub fn BoardPage() -> impl IntoView {
    let params = use_params_map();
    let token = params.read_untracked().get("token").unwrap_or_default();
    let asked = token.clone();
    let draw = move |read: Result<Board, ApiError>| {
        let token = token.clone();
        match read {
            Ok(board) => view! { <OnTheWall token board /> }.into_any(),
            Err(error) => {
                let why = Why::of(&error);
                answer_with(if why == Why::Unread { 503 } else { 404 });
                view! { <Absent token why /> }.into_any()
            }
        }
    };
    view! { <Canvas>{reading(move || board(asked.clone()), draw)}</Canvas> }
}

/// A board that is kept up to date; when it ends, the sentence about that.
#[component]
fn OnTheWall(token: String, board: Board) -> impl IntoView {
    let feed = Feed::start(token.clone(), board);
    redraw(move || match feed.gone().get() {
        Some(why) => view! { <Absent token=token.clone() why /> }.into_any(),
        None => view! { <Tiles feed /> }.into_any(),
    })
}

const GRID: &str = tw!(
    "w-[120rem] h-[67.5rem] pt-[1.75rem] px-[3rem] pb-[0.75rem] grid gap-[1.625rem] text-board-small",
    "grid-cols-[repeat(12,minmax(0,1fr))] [grid-template-rows:5.75rem_minmax(0,1fr)_21.875rem_1.375rem]"
);

/// The head and the five tiles.
#[component]
fn Tiles(feed: Feed) -> impl IntoView {
    let lang = use_lang();
    let board = feed.board();
    let now = server_clock(board.with_untracked(|board| board.data_at), feed.server_time());
    let truth = feed.truth();
    // Once: the head of the document is written last, when on the server a signal of this page may be gone already.
    let title = board.with_untracked(|board| format!("{} · Denyut", board.unit));
    let tiles = move |board: &Board| {
        let stale = truth.get() == Truth::CutOff;
        view! {
            {header(lang, board, truth.get(), now.get())}
            {pulse(lang, board, stale)}
            {month(lang, board, stale)}
            {active_people(lang, board, stale)}
            {backlog(lang, board, stale)}
            {appreciation(lang, board, stale)}
            {chain(lang, board)}
        }
    };
    view! {
        <Title text=title />
        <main class=GRID id="isi">{redraw(move || board.with(tiles))}</main>
    }
}
