//! A tile: head, one figure, one sentence, and one picture that repeats the figure.

use super::picture::{Room, figure_size};
use crate::kit::tw;
use leptos::prelude::*;

const TILE: &str = tw!("relative min-w-0 bg-surface border-[0.125rem] rounded-[1.25rem] py-[1.75rem] px-[2rem]");
/// What the tile shows may be old.
const STALE: &str = tw!("border-dashed border-line-strong");
const FRESH: &str = tw!("border-line");

/// The letters of every picture, in units of its view box.
pub(super) const LETTERS: &str = tw!("text-[36px] leading-[1.2]");

/// One tile. `place` are its classes in the grid, `beside` stands at the right of its head.
#[component]
pub(super) fn Tile(
    id: &'static str,
    place: &'static str,
    title: &'static str,
    stale: bool,
    #[prop(optional)] beside: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class=format!("{TILE} {place} {}", if stale { STALE } else { FRESH }) aria-labelledby=id>
            <div class="flex justify-between items-baseline gap-[1.5rem]">
                <h2 class="text-board-body whitespace-nowrap" id=id>{title}</h2>
                {beside}
            </div>
            {children()}
        </section>
    }
}

/// The figure of a tile, as large as its room allows.
#[component]
pub(super) fn Figure(text: String, room: Room) -> impl IntoView {
    let class = figure_class(figure_size(&text, room));
    view! { <p class=class>{text}</p> }
}

const fn figure_class(size: u16) -> &'static str {
    match size {
        132.. => tw!("font-strong leading-none tracking-[-0.04em] text-[8.25rem]"),
        112..132 => tw!("font-strong leading-none tracking-[-0.04em] text-[7rem]"),
        84..112 => tw!("font-strong leading-none tracking-[-0.04em] text-[5.25rem]"),
        ..84 => tw!("font-strong leading-none tracking-[-0.04em] text-[3.75rem]"),
    }
}
