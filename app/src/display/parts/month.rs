//! The month: a real table, a row a week, the number in every cell.

use super::super::words;
use super::picture::{Cell, HeatMap, heat_map};
use super::tile::Tile;
use crate::format;
use crate::kit::{Drawn, tw};
use crate::lang::Lang;
use domain::display::Board;
use leptos::prelude::*;

const CELL: &str = tw!("rounded-[0.625rem] text-center p-0 whitespace-nowrap");
const ROW_HEIGHT: &str = tw!("h-[3.75rem]");
/// For months that touch six weeks.
const ROW_HEIGHT_SIX: &str = tw!("h-[3rem]");

/// The calendar heat map of the month.
pub(in crate::display) fn month(lang: Lang, board: &Board, stale: bool) -> impl IntoView + use<> {
    let map = heat_map(lang, &board.month, board.today);
    let unit = if map.thousands { words::thousand_a_day(lang) } else { words::entries_a_day(lang) };
    let table = table(lang, &map, words::month_caption(lang, board.today));
    let title = format::month(lang, board.today);
    let key = view! { <p class="text-ink-2 whitespace-nowrap">{unit}</p> }.into_any();
    view! {
        <Tile
            id="bulan"
            place=tw!("[grid-column:9/-1]")
            title
            stale
            beside=key
        >
            {table}
        </Tile>
    }
}

fn table(lang: Lang, map: &HeatMap, caption: String) -> impl IntoView + use<> {
    let days = usize::from(map.days);
    let heads = words::weekdays(lang)
        .into_iter()
        .take(days)
        .map(
            |day| view! { <th class="text-ink-2 text-center p-0 h-[2.75rem] whitespace-nowrap" scope="col">{day}</th> },
        )
        .drawn();
    let height = if map.weeks.len() > 5 { ROW_HEIGHT_SIX } else { ROW_HEIGHT };
    let rows = map
        .weeks
        .iter()
        .map(|(monday, cells)| {
            let cells = cells.iter().map(|cell| draw(lang, cell, height)).drawn();
            view! {
                <tr>
                    <th class="text-ink-2 text-left p-0 w-[6rem] whitespace-nowrap" scope="row">{words::short_day(*monday)}</th>
                    {cells}
                </tr>
            }
        })
        .drawn();
    view! {
        <table class="[border-collapse:separate] [border-spacing:0.5rem] mt-[0.375rem] mx-[-0.5rem] mb-[-0.5rem] w-[calc(100%+1rem)] table-fixed">
            <caption class="unseen">{caption}</caption>
            <thead>
                <tr>
                    <th class="w-[6rem] p-0" scope="col"><span class="unseen">{words::week_of(lang)}</span></th>
                    {heads}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn draw(lang: Lang, cell: &Cell, height: &'static str) -> AnyView {
    match cell {
        Cell::Blank => view! { <td class=format!("{CELL} {height}")></td> }.into_any(),
        Cell::ToCome => view! {
            <td class=format!("{CELL} {height} {}", tw!("[box-shadow:inset_0_0_0_0.125rem_var(--color-line)]"))>
                <span class="unseen">{words::still_to_come(lang)}</span>
            </td>
        }
        .into_any(),
        Cell::NoData => view! {
            <td class=format!("{CELL} {height} {}", tw!("text-ink-2"))>
                <span aria-hidden="true">"–"</span>
                <span class="unseen">{words::no_data(lang)}</span>
            </td>
        }
        .into_any(),
        Cell::Day { number, level, today } => {
            let frame =
                if *today { tw!("font-strong [box-shadow:inset_0_0_0_0.3125rem_var(--color-ink)]") } else { "" };
            view! {
                <td
                    class=format!("{CELL} {height} {} {frame}", heat(*level))
                    aria-current=today.then_some("date")
                >
                    {number.clone()}
                </td>
            }
            .into_any()
        }
    }
}

const fn heat(level: u8) -> &'static str {
    match level {
        0 => tw!("bg-heat-0 text-heat-ink"),
        1 => tw!("bg-heat-1 text-heat-ink"),
        2 => tw!("bg-heat-2 text-heat-ink"),
        3 => tw!("bg-heat-3 text-heat-ink-strong"),
        _ => tw!("bg-heat-4 text-heat-ink-strong"),
    }
}
