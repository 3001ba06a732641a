//! The head of a board: whose it is, how true it is, what time it is.

use super::super::words;
use crate::format;
use crate::kit::{Icon, tw};
use crate::lang::Lang;
use domain::display::Board;
use domain::time::Timestamp;
use leptos::prelude::*;

/// How true what the board shows is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::display) enum Truth {
    /// Just read; whether changes will come by themselves is not known yet.
    Read,
    /// Changes appear at once.
    Live,
    /// No connection, but reading anew works.
    Delayed,
    /// Nothing comes through; the data is as old as its time says.
    CutOff,
}

const CALM: &str = tw!("flex items-center gap-[0.875rem] text-ink-2 whitespace-nowrap");
const WARNING: &str = tw!(
    "flex items-center gap-[0.875rem] whitespace-nowrap text-warn bg-warn-tint border-[0.1875rem] border-warn rounded-[0.875rem]",
    "py-[0.75rem] pr-[1.75rem] pl-[1.375rem] font-strong"
);

/// The head. `now` is the server's time.
pub(in crate::display) fn header(lang: Lang, board: &Board, truth: Truth, now: Timestamp) -> impl IntoView + use<> {
    let today = board.zone.day_of(now);
    let date = format!("{}, {}", format::weekday(lang, today), format::day(lang, today));
    view! {
        <header class="[grid-column:1/-1] flex justify-between items-center gap-[2.5rem]">
            <div class="min-w-0">
                <h1 class="text-board-title tracking-[-0.01em]">{board.unit.clone()}</h1>
                <p class="text-ink-2 mt-[0.375rem]">{date}</p>
            </div>
            <div class="flex items-center gap-[2.5rem]">
                {truth_mark(lang, board, truth, now)}
                <p class="text-[5.5rem] font-strong leading-none tracking-[-0.02em]">{format::clock(lang, board.zone, now)}</p>
            </div>
        </header>
    }
}

/// `Langsung · data 10.42`: never a figure without its time.
fn truth_mark(lang: Lang, board: &Board, truth: Truth, now: Timestamp) -> impl IntoView + use<> {
    let time = format::said_at(lang, board.zone, board.data_at, board.zone.day_of(now));
    let text = match truth {
        Truth::Read => format!("{} {time}", words::data(lang)),
        Truth::Live => words::state_of_data(crate::kit::words::live(lang), lang, &time),
        Truth::Delayed => words::state_of_data(crate::kit::words::delayed(lang), lang, &time),
        Truth::CutOff => words::state_of_data(words::cut_off(lang), lang, &time),
    };
    let class = if matches!(truth, Truth::Read | Truth::Live) { CALM } else { WARNING };
    view! {
        <p class=class data-truth=truth.code()>
            {truth.icon()}
            <span>{text}</span>
        </p>
    }
}

impl Truth {
    fn icon(self) -> impl IntoView {
        match self {
            Self::Read => Icon::WaitDot.draw_as(tw!("i w-[2.25rem] h-[2.25rem]")),
            Self::Live => Icon::LiveDot.draw_as(tw!("i w-[2.25rem] h-[2.25rem] text-good")),
            Self::Delayed => Icon::WaitDot.draw_as(tw!("i w-[2.25rem] h-[2.25rem] [stroke-width:2]")),
            Self::CutOff => Icon::NoSignal.draw_as(tw!("i w-[2.25rem] h-[2.25rem] [stroke-width:2]")),
        }
    }

    /// For tests in a browser, and for nothing else.
    const fn code(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Live => "live",
            Self::Delayed => "delayed",
            Self::CutOff => "cut-off",
        }
    }
}
