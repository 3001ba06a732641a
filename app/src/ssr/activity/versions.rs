//! The versions of an entry. Drawn here only: whoever reads them need not know how.

use super::words;
use crate::format;
use crate::kit::{LongText, words as kit};
use crate::lang::Preferences;
use domain::account::Viewer;
use domain::activity::EntryVersion;
use domain::time::Timestamp;
use leptos::prelude::*;

/// The list of them for `viewer`, oldest first.
pub(super) fn versions_list(viewer: &Viewer, versions: Vec<EntryVersion>, now: Timestamp) -> String {
    let lang = Preferences::current().lang;
    let zone = viewer.unit.zone;
    let today = viewer.moment(now).day;
    let items = versions
        .into_iter()
        .enumerate()
        .map(|(at, version)| {
            let what = if at == 0 { words::first_version(lang) } else { words::changed(lang) };
            let when = format::said_at(lang, zone, version.at, today);
            let work = version.work;
            let output =
                work.output.map(|output| format!("{} {}", format::quantity(lang, output.quantity), output.unit));
            let facts = [
                Some(format::near_day(lang, work.date, today)),
                work.span.map(|span| format::span(lang, span)),
                output,
                Some(kit::place(lang, work.place).to_owned()),
            ];
            let facts = facts.into_iter().flatten().map(|fact| view! { <span>{fact}</span> }).collect_view();
            view! {
                <li class="border-l-[3px] border-line-strong pl-3">
                    <p class="text-small text-ink-2">{format!("{what}, {when}")}</p>
                    <LongText text=Signal::stored(kit::said(lang, &work.description)) />
                    <p class="facts flex flex-wrap gap-x-1.5 text-ink-2 text-small">{facts}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="grid grid-cols-[minmax(0,1fr)] gap-3 pt-1 pb-4">{items}</ol> }.to_html()
}
