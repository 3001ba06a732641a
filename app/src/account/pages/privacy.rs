//! `/privasi`: what is stored and what is not, in plain words. Open to everybody; says only what is true.

mod words;

use crate::kit::{BUTTON, Drawn, Mark};
use crate::lang::{Lang, use_lang};
use leptos::prelude::*;
use leptos_meta::Title;

type Say = fn(Lang) -> &'static str;

const STORED: [Say; 15] = [
    words::stored_entries,
    words::stored_versions,
    words::stored_talk,
    words::stored_evidence,
    words::stored_times,
    words::stored_trail,
    words::stored_person,
    words::stored_proposals,
    words::stored_session,
    words::stored_device,
    words::stored_refused,
    words::stored_inbox,
    words::stored_wishes,
    words::stored_told,
    words::stored_administrator,
];
const NOT_STORED: [Say; 4] = [words::not_screen, words::not_location, words::not_time, words::not_trackers];
const SEEN_BY: [Say; 5] =
    [words::sees_pair, words::sees_board, words::sees_colleague, words::sees_administrator, words::sees_operator];

/// The page about privacy.
#[component]
pub fn PrivacyPage() -> impl IntoView {
    let lang = use_lang();
    view! {
        <Title text=format!("{} · Denyut", words::privacy(lang)) />
        <main class="p-4 pb-16 max-w-[calc(2rem_+_var(--width-read))] mx-auto" id="isi">
            <p class="inline-flex items-center gap-2 min-h-touch font-strong text-lead tracking-[-0.01em]">
                <Mark />
            </p>
            <h1 class="mt-4 mb-2">{words::privacy(lang)}</h1>
            <p class="text-ink-2">{words::privacy_lead(lang)}</p>
            {part(lang, words::stored, &STORED)}
            {part(lang, words::not_stored, &NOT_STORED)}
            {part(lang, words::who_sees, &SEEN_BY)}
            <p class="mt-8">
                <a class=BUTTON href="/">{words::back(lang)}</a>
            </p>
        </main>
    }
}

fn part(lang: Lang, title: Say, lines: &[Say]) -> impl IntoView + use<> {
    let lines = lines.iter().map(|line| view! { <li class="py-2 not-first:border-t">{line(lang)}</li> }).drawn();
    view! {
        <h2 class="mt-6 mb-2">{title(lang)}</h2>
        <ul class="bg-surface border border-line rounded-card py-2 px-4">{lines}</ul>
    }
}
