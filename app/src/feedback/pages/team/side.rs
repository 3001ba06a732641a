//! The right column of a desktop: three facts, and the shortcuts.

use super::desk::Desk;
use super::keys::Shortcuts;
use crate::feedback::words;
use crate::format;
use crate::kit::{Drawn, LINKISH, Show, handler, redraw};
use crate::lang::{Lang, use_lang};
use leptos::prelude::*;

/// Facts and shortcuts.
#[component]
pub(super) fn Side(desk: Desk, answer_days: u16, shortcuts: Shortcuts) -> impl IntoView {
    let lang = use_lang();
    view! {
        <aside
            class="hidden desk:block desk:pt-[1.625rem] desk:sticky desk:top-[calc(3.75rem+1px)] desk:self-start"
            aria-label=words::facts_and_shortcuts(lang)
        >
            <Facts desk answer_days />
            <Keys shortcuts />
        </aside>
    }
}

#[component]
fn Facts(desk: Desk, answer_days: u16) -> impl IntoView {
    let lang = use_lang();
    let oldest = move || desk.oldest_waits();
    let oldest_line = move || match oldest() {
        None => view! { {words::none_waiting(lang)} }.into_any(),
        Some(0) if desk.is_oldest_of_today() => view! { {words::today_facts(lang).to_lowercase()} }.into_any(),
        Some(days) => view! { <b>{format::count(lang, days)}</b>{words::working_days(lang, days)} }.into_any(),
    };
    view! {
        <h2 class="text-body mb-2">{words::today_facts(lang)}</h2>
        <dl>
            <div class="flex justify-between gap-3 py-[0.3125rem] text-small">
                <dt class="text-ink-2">{words::have_logged(lang)}</dt>
                <dd><b>{move || format::count(lang, desk.logged().0)}</b>{move || words::of_all(lang, desk.logged().1)}</dd>
            </div>
            <div class="flex justify-between gap-3 py-[0.3125rem] text-small">
                <dt class="text-ink-2">{words::oldest_waiting(lang)}</dt>
                <dd>{redraw(oldest_line)}</dd>
            </div>
            <div class="flex justify-between gap-3 py-[0.3125rem] text-small">
                <dt class="text-ink-2">{words::answer_within(lang)}</dt>
                <dd><b>{format::count(lang, answer_days)}</b>{words::working_days(lang, u32::from(answer_days))}</dd>
            </div>
        </dl>
    }
}

/// The list of keys; not there without script, because then there are none.
#[component]
fn Keys(shortcuts: Shortcuts) -> impl IntoView {
    let lang = use_lang();
    let switch = move || if shortcuts.is_on() { words::shortcuts_off(lang) } else { words::shortcuts_on(lang) };
    view! {
        <Show when=move || shortcuts.is_ready()>
            <h2 class="text-body mb-2 mt-8">{words::shortcuts(lang)}</h2>
            <Show
                when=move || shortcuts.is_on()
                fallback=move || view! { <p class="text-ink-2 text-small">{words::shortcuts_are_off(lang)}</p> }
            >
                <dl>{keys(lang)}</dl>
            </Show>
            <button class=LINKISH type="button" on:click=handler(move |_| shortcuts.turn())>{redraw(switch)}</button>
        </Show>
    }
}

fn keys(lang: Lang) -> impl IntoView {
    let lines: [(&[&str], &str); 7] = [
        (&["J", "K"], words::key_move(lang)),
        (&["Enter"], words::key_open(lang)),
        (&["S"], words::key_approve(lang)),
        (&["T"], words::key_thank(lang)),
        (&["B"], words::key_return(lang)),
        (&["C"], words::key_comment(lang)),
        (&["/"], words::key_find(lang)),
    ];
    lines
        .into_iter()
        .map(|(keys, does)| {
            let keys = keys.iter().map(|key| view! { <kbd class="inline-block min-w-[1.75rem] px-1.5 mr-1 border border-b-2 border-line-strong rounded-[0.25rem] bg-surface text-small text-center leading-[1.5] [font-family:inherit]">{*key}</kbd> });
            view! {
                <div class="flex gap-3 py-[0.3125rem] text-small">
                    <dt class="w-[4.25rem] flex-none">{keys.drawn()}</dt>
                    <dd class="text-ink-2">{does}</dd>
                </div>
            }
        })
        .drawn()
}
