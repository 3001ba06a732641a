//! The page of a day: its entries, and the way to one more.

use super::{path_of_day, path_of_month, words};
use crate::audit::path_of_entry;
use crate::format;
use crate::kit::{BUTTON_MAIN, BUTTON_QUIET, Chip, ChipState, EmptyState, Icon, LINKISH, Place, tw, words as kit};
use crate::lang::Lang;
use crate::ssr::SignedIn;
use crate::ssr::drafts::was_taken;
use crate::ssr::people::{document_at, told};
use crate::ssr::second_factor::Visit;
use crate::way::{EVIDENCE, HOME, PASTE, encode};
use domain::activity::{DayTotal, Entry, EntryId, Problem};
use domain::calendar::{Month, Nights};
use domain::time::{WorkDate, Zone};
use leptos::prelude::*;
use store::activity::OwnDay;

const CARD: &str =
    tw!("grid grid-cols-[minmax(0,1fr)] gap-2 pt-3 px-4 pb-2 bg-surface border border-line rounded-card");

/// Longest address that brings words along, in bytes: proxies cut off what is much longer.
const LONGEST_ADDRESS: usize = 2_000;

/// What the page is drawn with beside the day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Drawing {
    pub day: WorkDate,
    pub today: WorkDate,
    /// Whether an entry of that day is taken, or why not.
    pub taken: Result<(), Problem>,
    /// How many entries were logged for it a moment ago, all at once.
    pub logged: u32,
}

/// The whole document.
pub(super) fn day_page(visit: &Visit<'_>, who: &SignedIn, shown: OwnDay, drawing: Drawing) -> String {
    let Drawing { day, today, taken, logged } = drawing;
    let zone = who.viewer.unit.zone;
    let OwnDay { expectation, is_before_service, mut entries } = shown;
    entries.sort_by_key(|entry| minute(entry, &who.viewer.nights));
    document_at(Place::Log, visit, who, words::day(visit.lang(), day), move |lang| {
        let total = DayTotal::of(&entries);
        let total = (total.entries > 0)
            .then(|| view! { <p class="text-ink-2">{words::total(lang, total.entries, total.minutes)}</p> });
        let kind = words::kind_of_day(lang, &expectation).filter(|_| !is_before_service);
        let closed = taken.err().filter(|_| !is_before_service).and_then(|problem| words::closed(lang, problem));
        let none = entries.is_empty().then(|| {
            let (title, more) = match taken {
                _ if is_before_service => (words::none(lang), words::was_before(lang).to_owned()),
                Ok(()) if !expectation.expects_entry() => (words::none(lang), words::nothing_expected(lang).to_owned()),
                Ok(()) if day == today => (words::none_yet(lang), words::one_sentence(lang).to_owned()),
                Ok(()) => (words::none_so_far(lang), words::still_open(lang).to_owned()),
                Err(Problem::InFuture) => (words::none_so_far(lang), words::to_come(lang).to_owned()),
                Err(_) => (words::none(lang), closed.clone().unwrap_or_default()),
            };
            view! {
                <div class="mt-4">
                    <EmptyState title>
                        <p>{more}</p>
                    </EmptyState>
                </div>
            }
        });
        let closed = closed.filter(|_| !entries.is_empty());
        let rows = entries.iter().map(|entry| row(lang, zone, entry)).collect_view();
        let add = taken.is_ok().then(|| {
            let (to, word) = if day == today {
                (HOME.to_owned(), words::log_today(lang))
            } else {
                (format!("{HOME}?tanggal={day}"), words::log_that_day(lang))
            };
            view! {
                <p class="mt-4">
                    <a class=BUTTON_MAIN href=to>{word}</a>
                </p>
            }
        });
        let again = (day < today && !entries.is_empty()).then(|| {
            view! {
                <p class="mt-3">
                    <a class=LINKISH href=format!("{PASTE}?seperti={day}")>{words::log_again(lang)}</a>
                </p>
            }
        });
        let logged = (logged > 0).then(|| words::logged(lang, logged));
        logged.as_ref().inspect(|_| was_taken());
        view! {
            {told(logged, None)}
            <p>
                {path_of_month(Month::of(day)).map(|to| view! { <a class=LINKISH href=to>{words::month(lang, day)}</a> })}
            </p>
            {kind.map(|kind| view! { <p class="mt-1">{kind}</p> })}
            {total}
            {none}
            <ul class="mt-4 grid grid-cols-[minmax(0,1fr)] gap-3 [&:empty]:hidden" aria-label=words::entries_of_day(lang)>
                {rows}
            </ul>
            {closed.map(|closed| view! { <p class="text-ink-2 mt-4">{closed}</p> })}
            {add}
            {again}
            {turns(lang, day)}
        }
    })
}

/// When it began, in minutes of its day; what has no times comes after what has.
fn minute(entry: &Entry, nights: &Nights) -> u16 {
    let Some(span) = entry.work.span else { return u16::MAX };
    // Of a night what was done after midnight comes last.
    let is_after_midnight = !span.crosses_midnight() && nights.may_end_after_midnight(entry.work.date, span.end());
    span.start().minutes() + if is_after_midnight { 24 * 60 } else { 0 }
}

fn row(lang: Lang, zone: Zone, entry: &Entry) -> impl IntoView + use<> {
    let when = match entry.work.span {
        Some(span) => format::span(lang, span),
        None => words::received(lang, &format::said_at(lang, zone, entry.received_at, entry.work.date)),
    };
    let output = entry.work.output.as_ref().map(|output| {
        view! { <span>{format!("{} {}", format::quantity(lang, output.quantity), output.unit)}</span> }
    });
    let again = Some(format!("{HOME}?isi={}", encode(&entry.work.description)));
    let again = again.filter(|address| address.len() <= LONGEST_ADDRESS);
    let again = again.map(|to| view! { <a class=LINKISH href=to>{words::once_more(lang)}</a> });
    let (heard, status) = (words::entry_label(lang, &when), ChipState::At(entry.status));
    view! {
        <li>
            <article class=CARD id=entry_id(entry.id) aria-label=heard>
                <div class="flex flex-wrap items-center justify-between gap-2 min-h-8">
                    <span class="text-ink-2">{when}</span>
                    <Chip state=Signal::stored(status) />
                </div>
                <p class="[overflow-wrap:anywhere] whitespace-pre-wrap">{kit::said(lang, &entry.work.description)}</p>
                <p class="facts flex flex-wrap gap-x-1.5 text-ink-2 text-small">
                    {output}
                    <span>{kit::place(lang, entry.work.place)}</span>
                </p>
                <p class="flex flex-wrap gap-x-4">
                    <a class=LINKISH href=format!("{HOME}?lihat={0}#entry-{0}", entry.id)>{words::to_entry(lang)}</a>
                    {again}
                    <a class=LINKISH href=path_of_entry(entry.id)>{kit::trace(lang)}</a>
                    <a class=LINKISH href=format!("{EVIDENCE}/{}/bukti", entry.id)>{words::evidence(lang)}</a>
                </p>
            </article>
        </li>
    }
}

/// What an address of the page has behind its `#` to lead to one of its entries, as on the page of the log.
pub(in crate::ssr) fn entry_id(entry: EntryId) -> String {
    format!("entry-{entry}")
}

fn turns(lang: Lang, day: WorkDate) -> impl IntoView {
    let (before, after) = (day.minus_days(1), day.plus_days(1));
    view! {
        <nav class="mt-8 flex flex-wrap items-center justify-between gap-2 -mx-3" aria-label=words::days(lang)>
            <a class=BUTTON_QUIET href=path_of_day(before) rel="prev">
                {Icon::Right.draw_as(tw!("i rotate-z-180"))}
                {format::weekday_day(lang, before)}
            </a>
            <a class=BUTTON_QUIET href=path_of_day(after) rel="next">
                {format::weekday_day(lang, after)}
                {Icon::Right.draw()}
            </a>
        </nav>
    }
}
