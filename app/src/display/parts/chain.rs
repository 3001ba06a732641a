//! The foot of a board: the head of the chain, so that whoever passes by can keep a copy of it.

use super::super::words;
use crate::format;
use crate::lang::Lang;
use domain::display::Board;
use leptos::prelude::*;

/// Small on purpose: it is read from near by, or from a photograph.
pub(in crate::display) fn chain(lang: Lang, board: &Board) -> impl IntoView + use<> {
    let said = board.chain.as_ref().map(|head| {
        let time = format::said_at(lang, board.zone, head.at, board.today);
        words::chain(lang, &format::count(lang, head.seq), &time, &head.code)
    });
    view! {
        <footer class="[grid-column:1/-1] text-ink-2 text-right leading-none text-[1.375rem] -mt-[0.5rem]">
            {said}
        </footer>
    }
}
