//! What waits for an answer, by age. Nobody is named, and nothing is red.

use super::super::words;
use super::picture::{AGES_BOX, AgeBar, Room, age_bars, units};
use super::tile::{Figure, LETTERS, Tile};
use crate::format;
use crate::kit::{Drawn, tw};
use crate::lang::Lang;
use domain::display::Board;
use leptos::prelude::*;

/// *Belum disetujui*.
pub(in crate::display) fn backlog(lang: Lang, board: &Board, stale: bool) -> impl IntoView + use<> {
    let waiting = board.waiting;
    let labels = [words::today(lang), words::one_or_two_days(lang), words::three_days(lang)];
    let colours = [tw!("fill-accent"), tw!("fill-accent"), tw!("fill-warn")];
    let bars = age_bars(lang, waiting).into_iter().zip(labels).zip(colours);
    let bars = bars.map(|((bar, label), colour)| draw(bar, label, colour)).drawn();
    let (width, height) = AGES_BOX;
    view! {
        <Tile id="menunggu" place=tw!("[grid-column:5/9]") title=words::not_approved(lang) stale>
            <div class="grid grid-cols-[auto_18.75rem] justify-between items-start mt-[1.125rem]">
                <Figure text=format::count(lang, waiting.total()) room=Room::Tight />
                <svg
                    class="w-[18.75rem] mt-[1rem] overflow-visible"
                    viewBox=format!("0 0 {width} {height}")
                    role="img"
                    aria-label=words::waiting_in_words(lang, waiting)
                >
                    {bars}
                </svg>
            </div>
        </Tile>
    }
}

fn draw(bar: AgeBar, label: &'static str, colour: &'static str) -> impl IntoView {
    let line = units(bar.line);
    view! {
        <text class=format!("{LETTERS} {}", tw!("fill-ink-2")) x="0" y=line.clone()>{label}</text>
        <rect class=colour x=units(bar.x) y=units(bar.y) width=units(bar.length) height="40" rx="6" />
        <text class=format!("{LETTERS} {}", tw!("fill-ink font-strong")) x=units(bar.number_x) y=line>{bar.number}</text>
    }
}
