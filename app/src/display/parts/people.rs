//! How many of the people on duty have logged something today: a dot each, or a bar where they are many.

use super::super::words;
use super::picture::{Dots, Room, Share, folk, share, units};
use super::tile::{Figure, Tile};
use crate::format;
use crate::kit::{Drawn, tw};
use crate::lang::Lang;
use domain::display::Board;
use leptos::prelude::*;

/// *Pegawai aktif*.
pub(in crate::display) fn active_people(lang: Lang, board: &Board, stale: bool) -> impl IntoView + use<> {
    let (active, people) = (board.active, board.people);
    let heard = words::active_in_words(lang, active, people);
    let picture = match folk(active, people) {
        Some(dots) => draw_dots(&dots, heard).into_any(),
        None => draw_share(share(active, people), heard).into_any(),
    };
    view! {
        <Tile id="aktif" place=tw!("[grid-column:1/5]") title=words::active_people(lang) stale>
            <div class="flex items-center gap-[1.75rem] mt-[1.125rem]">
                <Figure text=format::count(lang, active) room=Room::Beside />
                <p class="text-ink-2">
                    {words::of_people(lang, people)} <br /> {words::on_duty(lang)}
                </p>
            </div>
            {picture}
        </Tile>
    }
}

fn draw_dots(dots: &Dots, heard: String) -> impl IntoView + use<> {
    let circles = dots
        .places
        .iter()
        .map(|(x, y, filled)| {
            let (class, radius) = if *filled {
                (tw!("fill-accent"), "8")
            } else {
                (tw!("fill-transparent stroke-line-strong [stroke-width:3]"), "6.5")
            };
            view! { <circle class=class cx=*x cy=*y r=radius /> }
        })
        .drawn();
    view! {
        <svg class="block w-full mt-[0.875rem]" viewBox=format!("0 0 {} {}", dots.width, dots.height) role="img" aria-label=heard>
            {circles}
        </svg>
    }
}

/// The bar of a part of the people.
fn draw_share(share: Share, heard: String) -> impl IntoView {
    view! {
        <svg class="block w-full mt-[0.875rem]" viewBox="0 0 520 76" role="img" aria-label=heard>
            <rect
                class="fill-sunken stroke-line-strong [stroke-width:3]"
                x="1.5"
                y="19.5"
                width=units(share.whole - 3.0)
                height="37"
                rx="8"
            />
            <rect class="fill-accent" x="0" y="18" width=units(share.part) height="40" rx="8" />
        </svg>
    }
}
