//! The tile of the day: figure, pace, and a bar an hour against the usual day.

use super::super::words;
use super::picture::{BASE, HOURS_BOX, HourLabel, HourMark, hour_marks, units};
use super::tile::{LETTERS, Tile};
use crate::format;
use crate::kit::{Drawn, tw};
use crate::lang::Lang;
use domain::display::Board;
use leptos::prelude::*;

/// *Denyut hari ini*.
pub(in crate::display) fn pulse(lang: Lang, board: &Board, stale: bool) -> impl IntoView + use<> {
    let knows_usual = board.hours.iter().any(|hour| hour.usual > 0);
    let entries = format::count(lang, board.entries);
    let pace = pace_lines(lang, board, knows_usual);
    let chart = hour_chart(lang, board);
    view! {
        <Tile
            id="denyut"
            place=tw!("[grid-column:1/9] grid grid-rows-[auto_auto_minmax(0,1fr)]")
            title=words::pulse_today(lang)
            stale
            beside=key(lang, knows_usual)
        >
            <div class="flex items-center gap-[1.75rem] mt-[0.125rem]">
                <p class="font-strong leading-none tracking-[-0.04em] text-[7rem]">{entries}</p>
                <p class="text-ink-2">{pace}</p>
            </div>
            {chart}
        </Tile>
    }
}

fn key(lang: Lang, knows_usual: bool) -> AnyView {
    let usual = knows_usual.then(|| {
        view! {
            <span class="w-[3rem] h-0 border-t-[0.375rem] border-ink ml-[1.125rem]"></span>
            {words::usual_day(lang)}
        }
    });
    view! {
        <p class="text-ink-2 whitespace-nowrap flex items-center gap-[0.875rem]">
            <span class="w-[2rem] h-[2rem] rounded-[0.375rem] bg-accent"></span>
            {words::today(lang)}
            {usual.drawn()}
        </p>
    }
    .into_any()
}

fn pace_lines(lang: Lang, board: &Board, knows_usual: bool) -> AnyView {
    let why = if board.is_working_day { words::usual_unknown(lang) } else { words::day_off(lang) };
    match board.pace {
        Some(pace) => view! {
            {words::usually(lang, pace)}
            <br />
            <b class="text-ink">{words::difference(lang, pace)}</b>
        }
        .into_any(),
        None if knows_usual => words::entries_so_far(lang).into_any(),
        None => view! {
            {words::entries_so_far(lang)}
            <br />
            {why}
        }
        .into_any(),
    }
}

fn hour_chart(lang: Lang, board: &Board) -> impl IntoView + use<> {
    let marks = hour_marks(lang, &board.hours).into_iter().map(draw).drawn();
    let heard = words::pulse_in_words(lang, &board.hours, board.zone.clock_of(board.data_at));
    let (width, height) = HOURS_BOX;
    view! {
        <svg
            class="block self-end w-full h-auto overflow-visible"
            viewBox=format!("0 0 {width} {height}")
            role="img"
            aria-label=heard
        >
            {marks}
            <line class="stroke-line-strong [stroke-width:3]" x1="0" x2=width y1=BASE y2=BASE />
        </svg>
    }
}

fn draw(mark: HourMark) -> impl IntoView {
    let bar = if mark.to_come { tw!("fill-sunken") } else { tw!("fill-accent") };
    let hour = if mark.now { tw!("fill-ink font-strong") } else { tw!("fill-ink-2") };
    view! {
        <rect class=bar x=units(mark.left) y=units(mark.top) width=units(mark.width) height=units(mark.height) />
        {mark.usual.map(|(y, from, to)| usual_line(y, from, to)).drawn()}
        {mark.label.map(number).drawn()}
        <text class=format!("{LETTERS} {hour}") text-anchor="middle" x=units(mark.x) y="286">{mark.hour}</text>
    }
}

/// The black line of the usual day, with a little air around it where it crosses a bar.
fn usual_line(y: f64, from: f64, to: f64) -> impl IntoView {
    let (y, from, to) = (units(y), units(from), units(to));
    view! {
        <line class="stroke-surface [stroke-width:10]" x1=from.clone() x2=to.clone() y1=y.clone() y2=y.clone() />
        <line class="stroke-ink [stroke-width:6]" x1=from x2=to y1=y.clone() y2=y />
    }
}

fn number(label: HourLabel) -> impl IntoView {
    let look = if label.inside { tw!("fill-on-accent font-strong") } else { tw!("fill-ink font-strong") };
    let (x, y) = (units(label.x), units(label.y));
    // A turned number is placed by its middle, so its line moves half a letter to the right.
    let turn = label.turned.then(|| format!("rotate(-90 {x} {y}) translate(0 12)"));
    view! { <text class=format!("{LETTERS} {look}") text-anchor="middle" x=x y=y transform=turn>{label.text}</text> }
}
