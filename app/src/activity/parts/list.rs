//! *Hari ini*, and below it what comes from other days.

use super::send::LONG_DAY;
use super::{EntryCard, Sender};
use crate::activity::pages::Reading;
use crate::activity::words;
use crate::kit::{Banner, EmptyState, For, Icon, Show, Tone, memo, redraw, words as kit};
use crate::lang::use_lang;
use leptos::prelude::*;

/// The `id` of the head of the list.
pub(super) const HEAD: &str = "today";

/// The entries of the page.
#[component]
pub(in crate::activity) fn EntryList(sender: Sender, reading: Reading) -> impl IntoView {
    let lang = use_lang();
    let book = sender.book;
    let today = memo(move || book.rows(true));
    let others = memo(move || book.rows(false));
    let has_today = memo(move || today.with(|rows| !rows.is_empty()));
    let has_others = memo(move || others.with(|rows| !rows.is_empty()));
    let long_day = sender.long_day();
    view! {
        <p class="unseen" role="status">{sender.said()}</p>
        <section aria-labelledby=HEAD>
            <div class="flex flex-wrap items-baseline justify-between gap-3 mt-6 mb-3">
                <h2 id=HEAD tabindex="-1">{words::today(lang)}</h2>
                <Show when=move || has_today.get()>
                    <p class="text-ink-2 text-small">{move || words::total(lang, book.total())}</p>
                </Show>
            </div>
            {redraw(move || {
                long_day
                    .get()
                    .map(|day| {
                        view! {
                            <div class="mb-3" id=LONG_DAY>
                                <Banner tone=Tone::Warn icon=Icon::Clock boxed=true>
                                    <p>{words::long_day(lang, day)}</p>
                                </Banner>
                            </div>
                        }
                    })
            })}
            <Show when=move || has_today.get() fallback=move || view! { <Nothing reading /> }>
                <ul class="grid grid-cols-[minmax(0,1fr)] gap-3">
                    <For each=move || today.get() key=|row| row.id let:row>
                        <li>
                            <EntryCard row sender reading />
                        </li>
                    </For>
                </ul>
            </Show>
        </section>
        <Show when=move || has_others.get()>
            <section aria-labelledby="other-days">
                <h2 class="mt-6 mb-3" id="other-days">{words::other_days(lang)}</h2>
                <ul class="grid grid-cols-[minmax(0,1fr)] gap-3">
                    <For each=move || others.get() key=|row| row.id let:row>
                        <li>
                            <EntryCard row sender reading />
                        </li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}

/// The first minutes of the day.
#[component]
fn Nothing(reading: Reading) -> impl IntoView {
    let lang = use_lang();
    let who = reading.appraiser.with_value(|name| words::who_sees(lang, name.as_deref()));
    view! {
        <EmptyState title=words::empty(lang)>
            <p class="text-ink-2">{words::empty_hint(lang)} " " {who}</p>
            <p class="text-ink-2">{kit::promise(lang)}</p>
        </EmptyState>
    }
}
