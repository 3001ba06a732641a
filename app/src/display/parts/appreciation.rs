//! The thanks of today: a jasmine flower each, or a bar of those who were thanked where they are many.

use super::super::words;
use super::people::draw_share;
use super::picture::{Dots, Room, petals, share};
use super::tile::{Figure, Tile};
use crate::format;
use crate::kit::{Drawn, Icon, tw};
use crate::lang::Lang;
use domain::display::Board;
use leptos::prelude::*;

/// *Terima kasih hari ini*.
pub(in crate::display) fn appreciation(lang: Lang, board: &Board, stale: bool) -> impl IntoView + use<> {
    let (thanks, people) = (board.thanks, board.people);
    let picture = match petals(thanks.given) {
        Some(flowers) => draw_flowers(&flowers, words::thanks_in_words(lang, thanks.given)).into_any(),
        None => {
            let heard = words::thanked_in_words(lang, thanks.receivers, people);
            draw_share(share(thanks.receivers, people), heard).into_any()
        }
    };
    view! {
        <Tile id="terima-kasih" place=tw!("[grid-column:9/-1]") title=words::thanks_today(lang) stale>
            <div class="flex items-center gap-[1.75rem] mt-[1.125rem]">
                <Figure text=format::count(lang, thanks.given) room=Room::Beside />
                <p class="text-ink-2">
                    {words::by_people(lang, thanks.givers)} <br /> {words::to_people(lang, thanks.receivers)}
                </p>
            </div>
            {picture}
        </Tile>
    }
}

fn draw_flowers(flowers: &Dots, heard: String) -> impl IntoView + use<> {
    let each = flowers
        .places
        .iter()
        .map(|(x, y, _)| view! { <svg x=*x y=*y width="40" height="40" viewBox="0 0 24 24" inner_html=Icon::Thanks.shapes()></svg> })
        .drawn();
    view! {
        <svg
            class="block w-full mt-[0.875rem] fill-transparent stroke-accent-ink [stroke-width:1.5]"
            viewBox=format!("0 0 {} {}", flowers.width, flowers.height)
            role="img"
            aria-label=heard
        >
            {each}
        </svg>
    }
}
