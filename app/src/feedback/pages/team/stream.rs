//! The middle of the page: head, tabs, and the entries.

use super::address::Order;
use super::approve_all::{ApproveAllButton, ApproveAllQuestion};
use super::desk::{Desk, grouped};
use super::hand::LIST;
use super::people::PeopleFold;
use super::row::{EntryRow, StandsInFor};
use crate::entries::Row;
use crate::feedback::parts::LostWords;
use crate::feedback::words;
use crate::kit::{BUTTON, Drawn, EmptyState, For, LINKISH, Show, handler, memo, redraw, tw};
use crate::lang::use_lang;
use domain::activity::EntryStatus;
use domain::organization::{EmployeeId, Person};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// The stream.
#[component]
pub(super) fn Stream(desk: Desk) -> impl IntoView {
    let lang = use_lang();
    let summary = memo(move || {
        let counts = desk.counts();
        words::summary(lang, counts.waiting, counts.people, counts.unopened)
    });
    view! {
        <main class="min-w-0 desk:pt-5 desk:pb-16" id="isi">
            <h1 class="max-desk:absolute max-desk:[clip-path:inset(50%)]">{words::team_today(lang)}</h1>
            <p class="text-ink-2 mt-1" role="status">{move || summary.get()}</p>
            <p class="unseen" role="status">{move || desk.heard.get()}</p>
            <div class="grid grid-cols-[minmax(0,1fr)] gap-3 mt-2 mb-3 desk:flex desk:items-end desk:justify-between desk:border-b desk:border-line desk:mb-0">
                <Tabs desk />
                <PeopleFold desk />
                <div class="grid desk:mb-2">
                    <ApproveAllButton desk />
                </div>
            </div>
            <ApproveAllQuestion desk />
            {desk.lost.get_value().map(|lost| view! { <LostWords lost /> }).drawn()}
            // The line belongs to what is held still: on the way to it the mouse must not let the list go.
            <div
                id=LIST
                on:pointerenter=handler(move |event| desk.point(&event))
                on:pointerdown=handler(move |event| {
                    desk.point(&event);
                    desk.touch();
                })
                on:pointerup=handler(move |_| desk.touch())
                on:keydown=handler(move |_| desk.touch())
                on:mouseleave=handler(move |_| request_animation_frame(move || desk.settle()))
            >
                <Arrivals desk />
                <Entries desk />
            </div>
            <Nothing desk />
            <Older desk />
        </main>
    }
}

#[component]
fn Tabs(desk: Desk) -> impl IntoView {
    let lang = use_lang();
    let tab = move |order: Order, word: &'static str| {
        view! {
            <a
                class="inline-flex items-center gap-2 min-h-touch mb-[-1px] border-b-[3px] border-transparent text-ink-2 no-underline whitespace-nowrap aria-current:text-ink aria-current:border-accent aria-current:font-strong"
                href=move || desk.address.with(|address| address.in_order(order))
                aria-current=move || desk.address.with(|address| address.order == order).then_some("true")
                data-noscroll=""
            >
                {word}
            </a>
        }
    };
    view! {
        <nav class="flex flex-wrap gap-x-5 border-b border-line desk:border-0 desk:mb-[-1px]" aria-label=words::order(lang)>
            {tab(Order::ByPerson, words::by_person(lang))}
            {tab(Order::Newest, words::newest(lang))}
        </nav>
    }
}

/// The line behind which new entries wait while somebody reads further down or writes. It lies over the page, so that
/// nothing moves.
#[component]
fn Arrivals(desk: Desk) -> impl IntoView {
    let lang = use_lang();
    let count = memo(move || desk.held.with(Vec::len));
    let is_waiting = move || count.get() > 0;
    view! {
        <div class="sticky top-[4rem] z-2 h-0 grid justify-items-center items-start" role="status">
            <Show when=is_waiting>
                <button class=BUTTON type="button" on:click=handler(move |_| desk.release())>
                    {move || words::arrivals(lang, count.get())}
                </button>
            </Show>
        </div>
    }
}

const CARD: &str =
    tw!("bg-surface border border-line rounded-card [&>*+*]:border-t [&>*+*]:border-line overflow-hidden");

/// All entries, person by person or the newest first.
#[component]
fn Entries(desk: Desk) -> impl IntoView {
    let order = memo(move || desk.address.with(|address| address.order));
    let rows = memo(move || desk.rows());
    redraw(move || match order.get() {
        Order::ByPerson => view! { <Groups desk rows /> }.into_any(),
        Order::Newest => view! {
            <Show when=move || rows.with(|rows| !rows.is_empty())>
                <ul class=format!("{CARD} {}", tw!("mt-6"))>
                    <For each=move || rows.get() key=|row| row.id let:row>
                        <li><EntryRow desk row with_name=true /></li>
                    </For>
                </ul>
            </Show>
        }
        .into_any(),
    })
}

#[component]
fn Groups(desk: Desk, rows: Memo<Vec<Row>>) -> impl IntoView {
    let groups = memo(move || grouped(rows.get()));
    let people = move || groups.with(|groups| groups.iter().map(|group| group.person.clone()).collect::<Vec<_>>());
    let rows_of = move |person: EmployeeId| {
        memo(move || {
            groups.with(|groups| {
                groups
                    .iter()
                    .find(|group| group.person.id == person)
                    .map(|group| group.rows.clone())
                    .unwrap_or_default()
            })
        })
    };
    view! {
        <For each=people key=|person| person.id let:person>
            <PersonGroup desk rows=rows_of(person.id) person />
        </For>
    }
}

#[component]
fn PersonGroup(desk: Desk, person: Person, rows: Memo<Vec<Row>>) -> impl IntoView {
    let lang = use_lang();
    let head = format!("orang-{}", person.id);
    let unopened = memo(move || {
        rows.with(|rows| rows.iter().filter(|row| row.entry.with(|entry| entry.status == EntryStatus::Sent)).count())
    });
    view! {
        <section class="mt-6" aria-labelledby=head.clone()>
            <div class="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 items-baseline mb-2 desk:grid-cols-[auto_minmax(0,1fr)_auto]">
                <h2 class="text-input" id=head.clone()>{person.name}</h2>
                <p class="text-ink-2 text-small">{person.position} " " <StandsInFor desk author=person.id /></p>
                <p class="text-small text-accent-ink font-strong whitespace-nowrap row-start-1 col-start-2 desk:col-start-3">
                    {move || (unopened.get() > 0).then(|| words::new_count(lang, unopened.get()))}
                </p>
            </div>
            <ul class=CARD>
                <For each=move || rows.get() key=|row| row.id let:row>
                    <li><EntryRow desk row with_name=false /></li>
                </For>
            </ul>
        </section>
    }
}

/// What stands where nothing waits. Below the entries that were just answered, so that nothing moves.
#[component]
fn Nothing(desk: Desk) -> impl IntoView {
    let lang = use_lang();
    let all_answered = memo(move || desk.counts().waiting == 0);
    let is_empty = memo(move || desk.rows().is_empty());
    let person = move || desk.address.with(|address| address.person.is_some());
    redraw(move || {
        let (title, hint) = if person() {
            if !is_empty.get() {
                return None;
            }
            (words::nothing_here(lang), words::nothing_here_hint(lang).to_owned())
        } else if all_answered.get() {
            let (logged, people) = desk.logged();
            (words::all_answered(lang), words::all_answered_hint(lang, logged, people))
        } else {
            return None;
        };
        Some(view! {
            <div class="mt-6">
                <EmptyState title>
                    <p class="text-ink-2">{hint}</p>
                </EmptyState>
            </div>
        })
    })
}

/// The way to older entries that wait; a link that works without script.
#[component]
fn Older(desk: Desk) -> impl IntoView {
    let lang = use_lang();
    let has_more = memo(move || desk.reading.get().has_more);
    let more = move |event: MouseEvent| {
        event.prevent_default();
        desk.read_more();
    };
    let href = move || desk.address.with(super::address::Address::reading_more);
    view! {
        <Show when=move || has_more.get()>
            <p class="mt-4">
                <a class=LINKISH href=href on:click=handler(more)>{words::show_older(lang)}</a>
            </p>
        </Show>
    }
}
