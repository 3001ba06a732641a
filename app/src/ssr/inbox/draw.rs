//! The page of what happened.

use super::lines::{Line, entry_of, lines};
use super::{path_before, words};
use crate::format;
use crate::kit::{BUTTON, EmptyState, LINKISH, tw, words as kit};
use crate::lang::Lang;
use crate::ssr::SignedIn;
use crate::ssr::people::document;
use crate::ssr::second_factor::Visit;
use crate::way::{INBOX, REMINDERS};
use domain::account::Viewer;
use domain::time::Timestamp;
use leptos::prelude::*;
use store::inbox::Inbox;

const CARD: &str = tw!("grid grid-cols-[minmax(0,1fr)] gap-1 py-3 px-4 bg-surface border border-line rounded-card");
/// The most letters of an entry that stand under a line about it.
const LETTERS: usize = 120;

/// The whole document.
pub(super) fn inbox_page(visit: &Visit<'_>, who: &SignedIn, shown: Inbox, is_older: bool, now: Timestamp) -> String {
    let viewer = who.viewer.clone();
    let Inbox { news, has_older, seen } = shown;
    let older = news.last().filter(|_| has_older).map(|news| path_before(news.place));
    let lines = lines(&viewer, news, seen, now);
    document(visit, who, words::title(visit.lang()).to_owned(), move |lang| {
        let is_empty = lines.is_empty();
        let rows = lines.into_iter().map(|line| row(lang, &viewer, line, now)).collect_view();
        let empty = is_empty.then(|| {
            view! {
                <div class="mt-4">
                    <EmptyState title=words::nothing(lang)>
                        <p>{words::nothing_more(lang)}</p>
                    </EmptyState>
                </div>
            }
        });
        view! {
            <p class="text-ink-2 mt-1">{words::about(lang)}</p>
            <p class="mb-5">
                <a class=LINKISH href=REMINDERS>{words::to_reminders(lang)}</a>
            </p>
            {is_older
                .then(|| {
                    view! {
                        <p class="mb-5">
                            <a class=LINKISH href=INBOX>{words::to_newest(lang)}</a>
                        </p>
                    }
                })}
            {empty}
            <ul class="grid grid-cols-[minmax(0,1fr)] gap-3 [&:empty]:hidden" aria-label=words::title(lang)>
                {rows}
            </ul>
            {older
                .map(|to| {
                    view! {
                        <p class="mt-6">
                            <a class=BUTTON href=to>{words::older(lang)}</a>
                        </p>
                    }
                })}
        }
    })
}

fn row(lang: Lang, viewer: &Viewer, line: Line, now: Timestamp) -> impl IntoView + use<> {
    let (zone, today) = (viewer.unit.zone, viewer.unit.zone.day_of(now));
    let Line { news, times, is_new, opens } = line;
    let at = format::said_at(lang, zone, news.place.at, today);
    let title = words::happened(lang, &news, times, today);
    let said = news.words.clone().map(|said| {
        view! { <p class="[overflow-wrap:anywhere] whitespace-pre-wrap">{format!("“{said}”")}</p> }
    });
    let of_entry = entry_of(&news).filter(|_| times == 1).map(|entry| {
        let day = format::near_day(lang, entry.work.date, today);
        let beginning = beginning(kit::said(lang, &entry.work.description).as_ref());
        view! { <p class="text-ink-2 text-small [overflow-wrap:anywhere]">{format!("{day}: {beginning}")}</p> }
    });
    let class = if is_new { tw!("font-strong") } else { "" };
    let new = is_new.then(|| {
        view! {
            <span class="inline-flex items-center gap-1.5 text-small font-strong text-accent-ink">
                <svg class="w-2.5 h-2.5 fill-current" viewBox="0 0 10 10" aria-hidden="true">
                    <circle cx="5" cy="5" r="5" />
                </svg>
                {words::new(lang)}
            </span>
        }
    });
    view! {
        <li>
            <article class=CARD>
                <p class="flex flex-wrap items-center gap-x-3 text-ink-2 text-small">
                    <span>{at}</span>
                    {new}
                </p>
                <p class=class>
                    <a class=LINKISH href=opens>{title}</a>
                </p>
                {said}
                {of_entry}
            </article>
        </li>
    }
}

/// The first words of the first line of a text.
fn beginning(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or(line)),
        None => line.to_owned(),
    }
}
