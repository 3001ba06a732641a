//! The page of a month: a table of weeks; with very large letters, where seven columns find no room, a list of days.

use super::{path_of_day, path_of_month, words};
use crate::format;
use crate::kit::{BUTTON, BUTTON_QUIET, Icon, Place, dots, tw};
use crate::lang::Lang;
use crate::ssr::SignedIn;
use crate::ssr::people::document_at;
use crate::ssr::second_factor::Visit;
use crate::way::OWN_CALENDAR;
use chrono::Datelike;
use domain::calendar::{DayState, Month, MonthDay, MonthSum};
use domain::time::WorkDate;
use leptos::prelude::*;
use store::activity::{LoggedDay, OwnMonth};

/// A phone of 320 px has 44 for each day, which it finds at the edges of the page.
const TABLE: &str = tw!("-mx-4 mt-4 desk:mx-0 max-[14rem]:mx-0");
const GRID: &str = tw!("table-fixed w-full max-[14rem]:block");
const ROWS: &str = tw!("max-[14rem]:block");
const HEAD: &str = tw!("p-0 pb-1 text-center text-ink-2 text-[min(1rem,5vw)] desk:text-small");
const CELL: &str = tw!("p-0 border border-line align-top bg-surface max-[14rem]:block");
/// Of a day on which nothing is expected: not the colour says it, but it stands back.
const CELL_QUIET: &str = tw!("p-0 border border-line align-top bg-sunken max-[14rem]:block");
/// Before the first and after the last day.
const NO_DAY: &str = tw!("p-0 max-[14rem]:hidden");
const DAY: &str = tw!(
    "flex flex-col items-center gap-1 min-h-[4rem] desk:min-h-[5.5rem] py-1 no-underline text-ink hover:bg-sunken",
    "max-[14rem]:flex-row max-[14rem]:flex-wrap max-[14rem]:items-baseline max-[14rem]:gap-x-2",
    "max-[14rem]:min-h-touch max-[14rem]:px-3 max-[14rem]:py-2",
    "aria-current:[box-shadow:inset_0_0_0_2px_var(--color-accent)] aria-current:text-accent-ink aria-current:font-strong"
);
/// The mark of a day, where seven columns stand beside each other.
const MARK: &str = tw!("max-[14rem]:hidden text-[min(1rem,5vw)] leading-tight text-center");
/// The same in words, where there is room for them.
const ROOMY: &str = tw!("hidden desk:block text-small text-ink-2 text-center px-1");
/// The same in words, where each day has a line of its own.
const LISTED: &str = tw!("hidden max-[14rem]:inline text-ink-2");
const DOTS: &str = tw!("block w-7 h-[0.875rem] text-accent fill-current");
const RING: &str = tw!("block i text-ink-2 mx-auto");

/// More dots than this are not counted by anybody who looks.
const MOST_DOTS: u32 = 4;

/// The whole document.
pub(super) fn month_page(
    visit: &Visit<'_>,
    who: &SignedIn,
    month: Month,
    today: WorkDate,
    OwnMonth { days, logged }: OwnMonth,
) -> String {
    let title = words::month(visit.lang(), month.first());
    document_at(Place::Log, visit, who, title.clone(), move |lang| {
        let entries = logged.iter().map(|day| day.entries).sum();
        let minutes = logged.iter().map(|day| day.minutes).sum();
        let total = (entries > 0).then(|| view! { <p class="text-ink-2">{words::total(lang, entries, minutes)}</p> });
        view! {
            <p class="mt-1 font-strong">{words::sum(lang, MonthSum::of(&days))}</p>
            {total}
            {turns(lang, month, today)}
            <div class=TABLE>
                <table class=GRID role="table" aria-label=format!("{}, {title}", words::calendar(lang))>
                    {head(lang)}
                    <tbody class=ROWS role="rowgroup">{weeks(lang, month, today, days, &logged)}</tbody>
                </table>
            </div>
            {legend(lang)}
        }
    })
}

fn turns(lang: Lang, month: Month, today: WorkDate) -> impl IntoView {
    let (before, after) = (month.previous(), month.next());
    let name = |of: Month| {
        if of.first().date().year() == month.first().date().year() {
            format::month(lang, of.first()).to_owned()
        } else {
            words::month(lang, of.first())
        }
    };
    let earlier = path_of_month(before).map(|to| {
        view! {
            <a class=BUTTON_QUIET href=to rel="prev">{Icon::Right.draw_as(tw!("i rotate-z-180"))} {name(before)}</a>
        }
    });
    let later = path_of_month(after).map(|to| {
        view! { <a class=BUTTON_QUIET href=to rel="next">{name(after)} {Icon::Right.draw()}</a> }
    });
    let now = (Month::of(today) != month).then(|| view! { <a class=BUTTON href=OWN_CALENDAR>{words::today(lang)}</a> });
    view! {
        <nav class="mt-4 flex flex-wrap items-center justify-between gap-2 -mx-3" aria-label=words::months(lang)>
            {earlier}
            {now}
            {later}
        </nav>
    }
}

fn head(lang: Lang) -> impl IntoView {
    let names = words::short_weekdays(lang)
        .into_iter()
        .zip(format::weekdays(lang))
        .map(|(short, name)| {
            view! {
                <th class=HEAD scope="col" role="columnheader">
                    <span aria-hidden="true">{short}</span>
                    <span class="unseen">{name}</span>
                </th>
            }
        })
        .collect_view();
    view! {
        <thead class="max-[14rem]:hidden" role="rowgroup">
            <tr role="row">{names}</tr>
        </thead>
    }
}

fn weeks(
    lang: Lang,
    month: Month,
    today: WorkDate,
    days: Vec<MonthDay>,
    logged: &[LoggedDay],
) -> impl IntoView + use<> {
    let before = usize::from(month.days_before());
    let mut cells: Vec<AnyView> = Vec::with_capacity(6 * 7);
    let none = || view! { <td class=NO_DAY role="cell"></td> }.into_any();
    cells.extend((0..before).map(|_| none()));
    cells.extend(days.into_iter().map(|one| {
        let of_day = logged.iter().find(|day| day.day == one.day).copied();
        cell(lang, one, of_day, today).into_any()
    }));
    while !cells.len().is_multiple_of(7) {
        cells.push(none());
    }
    let mut rows = Vec::new();
    let mut cells = cells.into_iter().peekable();
    while cells.peek().is_some() {
        let week: Vec<_> = cells.by_ref().take(7).collect();
        rows.push(view! { <tr class=ROWS role="row">{week}</tr> });
    }
    rows
}

fn cell(lang: Lang, MonthDay { day, state }: MonthDay, logged: Option<LoggedDay>, today: WorkDate) -> impl IntoView {
    let is_quiet =
        matches!(state, DayState::BeforeService | DayState::Leave(_) | DayState::Holiday { .. } | DayState::Free);
    let is_today = day == today;
    let full = words::state(lang, &state, logged);
    let heard = format!("{}: {full}", format::weekday_day(lang, day));
    let weekday = words::short_weekdays(lang).get(usize::from(day.weekday_number().saturating_sub(1))).copied();
    let number = day.date().format("%-d").to_string();
    view! {
        <td class=if is_quiet { CELL_QUIET } else { CELL } role="cell">
            <a class=DAY href=path_of_day(day) aria-current=is_today.then_some("date")>
                <span class="unseen">{heard}</span>
                <span class=LISTED aria-hidden="true">{weekday}</span>
                <span class="text-input leading-tight" aria-hidden="true">{number}</span>
                {mark(lang, &state, logged)}
                <span class=LISTED aria-hidden="true">{full}</span>
            </a>
        </td>
    }
}

/// What stands below the number of a day.
fn mark(lang: Lang, state: &DayState, logged: Option<LoggedDay>) -> impl IntoView + use<> {
    let word = |word: &'static str| view! { <span class=MARK aria-hidden="true">{word}</span> }.into_any();
    let (picture, said) = match state {
        DayState::Logged(number) => {
            let minutes = logged.map_or(0, |day| day.minutes);
            (entries(*number), (minutes > 0).then(|| format::duration(lang, minutes)))
        }
        DayState::Empty => (ring(), Some(words::empty(lang).to_owned())),
        DayState::Leave(_) => (word(words::leave(lang)), None),
        DayState::Holiday { name, .. } => (word(words::holiday(lang)), Some(name.clone())),
        DayState::BeforeService | DayState::Free | DayState::Future | DayState::Open => return None,
    };
    let said = said.map(|said| view! { <span class=ROOMY aria-hidden="true">{said}</span> });
    Some(view! { {picture} {said} })
}

/// One dot for each entry, beside each other; beyond four the number.
fn entries(number: u32) -> AnyView {
    if number > MOST_DOTS {
        return view! {
            <span class=MARK aria-hidden="true">
                <b class="text-accent-ink">{number}</b>
                "\u{d7}"
                {dots_of(1, "0 0 7 14", tw!("inline-block w-[0.4375rem] h-[0.875rem] text-accent fill-current"))}
            </span>
        }
        .into_any();
    }
    let width = number * 7;
    let view_box = format!("{} 0 28 14", (i64::from(width) - 28) / 2);
    view! { <span class=MARK aria-hidden="true">{dots_of(number, &view_box, DOTS)}</span> }.into_any()
}

fn dots_of(number: u32, view_box: &str, class: &'static str) -> impl IntoView + use<> {
    let columns: Vec<u8> = (0..number).map(|_| 1).collect();
    view! { <svg class=class viewBox=view_box.to_owned() aria-hidden="true" inner_html=dots(&columns, 7.0, 2.7)></svg> }
}

/// Broken, as everywhere where there is nothing.
fn ring() -> AnyView {
    view! {
        <span class=MARK aria-hidden="true">
            <svg class=RING viewBox="0 0 24 24" aria-hidden="true" inner_html=RING_SHAPE></svg>
        </span>
    }
    .into_any()
}

const RING_SHAPE: &str = r#"<circle cx="12" cy="12" r="7" stroke-dasharray="2.9 2.6"/>"#;

fn legend(lang: Lang) -> impl IntoView {
    view! {
        <ul
            class="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-ink-2 text-small max-[14rem]:hidden"
            aria-label=words::legend(lang)
        >
            <li class="flex items-center gap-2">
                {dots_of(1, "0 0 7 14", tw!("w-[0.4375rem] h-[0.875rem] text-accent fill-current"))}
                {words::one_dot(lang)}
            </li>
            <li class="flex items-center gap-2">
                <svg class="i text-ink-2" viewBox="0 0 24 24" aria-hidden="true" inner_html=RING_SHAPE></svg>
                {words::empty_legend(lang)}
            </li>
            <li class="flex items-center gap-2">
                <span class="inline-block w-4 h-4 border-2 border-accent" aria-hidden="true"></span>
                {words::today_legend(lang)}
            </li>
        </ul>
    }
}
