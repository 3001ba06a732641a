//! The two lists.

use super::words;
use crate::audit::path_of_entry;
use crate::format;
use crate::kit::{BUTTON, Chip, ChipState, LINKISH, words as kit};
use crate::lang::Lang;
use crate::ssr::SignedIn;
use crate::ssr::people::document;
use crate::ssr::second_factor::Visit;
use crate::way::{LED, PEOPLE};
use domain::organization::EmployeeId;
use leptos::prelude::*;
use store::audit::{EntryList, ListedEntry};
use store::organization::PersonRow;

/// Of a description as much as says which piece of work it was.
const LETTERS: usize = 80;

/// `/orang/<id>/catatan`.
pub(super) fn entries_page(visit: &Visit<'_>, who: &SignedIn, of: EmployeeId, list: EntryList) -> String {
    document(visit, who, words::title(visit.lang(), &list.name), move |lang| {
        let is_empty = list.entries.is_empty();
        let rows = list.entries.into_iter().map(|one| row(lang, one)).collect_view();
        let older = list.older.map(|page| format!("{PEOPLE}/{of}/catatan?halaman={page}"));
        view! {
            <p class="text-ink-2 mt-1 mb-5">{words::about(lang)}</p>
            {is_empty.then(|| view! { <p>{words::none(lang)}</p> })}
            <ol class="grid grid-cols-[minmax(0,1fr)] gap-3">{rows}</ol>
            {onward(older, words::older(lang))}
        }
    })
}

/// `/saya/bawahan`.
pub(super) fn led_page(visit: &Visit<'_>, who: &SignedIn, people: Vec<PersonRow>, next: Option<u64>) -> String {
    document(visit, who, words::led(visit.lang()).to_owned(), move |lang| {
        let is_empty = people.is_empty();
        let rows = people.into_iter().map(person).collect_view();
        view! {
            <p class="text-ink-2 mt-1 mb-5">{words::led_about(lang)}</p>
            {is_empty.then(|| view! { <p>{words::none_led(lang)}</p> })}
            <ul class="grid grid-cols-[minmax(0,1fr)] gap-3">{rows}</ul>
            {onward(next.map(|page| format!("{LED}?halaman={page}")), words::next(lang))}
        }
    })
}

fn onward(to: Option<String>, word: &'static str) -> impl IntoView {
    to.map(|to| {
        view! {
            <p class="mt-6">
                <a class=BUTTON href=to>{word}</a>
            </p>
        }
    })
}

fn row(lang: Lang, one: ListedEntry) -> impl IntoView {
    let day = format!("{} {}", format::weekday_day(lang, one.day), one.day.date().format("%Y"));
    let words = one.words.map(|words| {
        let words = kit::said(lang, &words);
        view! { <p class="[overflow-wrap:anywhere]">{beginning(&words)}</p> }
    });
    view! {
        <li class="bg-surface border border-line rounded-card py-3 px-4">
            <div class="flex flex-wrap items-center justify-between gap-2 min-h-8">
                <a class=LINKISH href=path_of_entry(one.id)>{day}</a>
                <Chip state=Signal::stored(ChipState::At(one.status)) />
            </div>
            {words}
        </li>
    }
}

fn beginning(words: &str) -> String {
    match words.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or(words).trim_end()),
        None => words.to_owned(),
    }
}

fn person(one: PersonRow) -> impl IntoView {
    let to = format!("{PEOPLE}/{}/catatan", one.employee);
    view! {
        <li class="bg-surface border border-line rounded-card p-4">
            <h2 class="text-body">
                <a class=LINKISH href=to>{one.name}</a>
            </h2>
            <p class="text-ink-2">{one.position}</p>
            <p class="text-ink-2 text-small">{one.unit}</p>
        </li>
    }
}
