//! The thanks of today: a jasmine flower each, or one for several where they are many.

use super::super::words;
use super::picture::{Flowers, Room, flowers};
use super::tile::{Figure, Tile};
use crate::format;
use crate::kit::{Drawn, Icon, tw};
use crate::lang::Lang;
use domain::display::Board;
use leptos::prelude::*;

/// *Terima kasih hari ini*.
pub(in crate::display) fn appreciation(lang: Lang, board: &Board, stale: bool) -> impl IntoView + use<> {
    let thanks = board.thanks;
    let flowers = flowers(thanks.given);
    let each = (flowers.each > 1).then(|| view! { <br /> {words::each_flower(lang, flowers.each)} });
    let picture = draw(&flowers, words::thanks_in_words(lang, thanks.given));
    view! {
        <Tile id="terima-kasih" place=tw!("[grid-column:9/-1]") title=words::thanks_today(lang) stale>
            <div class="flex items-center gap-[1.75rem] mt-[1.125rem]">
                <Figure text=format::count(lang, thanks.given) room=Room::Beside />
                <p class="text-ink-2">
                    {words::by_people(lang, thanks.givers)} <br /> {words::to_people(lang, thanks.receivers)} {each}
                </p>
            </div>
            {picture}
        </Tile>
    }
}

fn draw(flowers: &Flowers, heard: String) -> impl IntoView + use<> {
    let (size, (width, height)) = (flowers.size, flowers.canvas);
    let each = flowers
        .places
        .iter()
        .map(|(x, y)| view! { <svg x=*x y=*y width=size height=size viewBox="0 0 24 24" inner_html=Icon::Thanks.shapes()></svg> })
        .drawn();
    view! {
        <svg
            class="block w-full mt-[0.875rem] fill-transparent stroke-accent-ink [stroke-width:1.5]"
            viewBox=format!("0 0 {width} {height}")
            role="img"
            aria-label=heard
        >
            {each}
        </svg>
    }
}
