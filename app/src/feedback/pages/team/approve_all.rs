//! *Setujui semua yang tampil*: the button, and the question it becomes.

use super::arrange::Brief;
use super::desk::{Desk, Many};
use crate::feedback::{ApproveAll, words};
use crate::kit::{
    BUTTON, BUTTON_MAIN, BUTTON_QUIET, Banner, BusyWord, Drawn, Icon, Show, SignInAgain, Tone, handler, memo, redraw,
    tw,
};
use crate::lang::use_lang;
use crate::sentence;
use domain::activity::EntryStatus;
use domain::organization::EmployeeId;
use leptos::ev::{MouseEvent, SubmitEvent};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use std::collections::{BTreeMap, HashSet};

/// The button; a link that works without script. Not there while the question stands or nothing waits.
#[component]
pub(super) fn ApproveAllButton(desk: Desk) -> impl IntoView {
    let lang = use_lang();
    let is_there = memo(move || !desk.asks_all.get() && !desk.shown_waiting().is_empty());
    let ask = move |event: MouseEvent| {
        event.prevent_default();
        desk.asks_all.set(true);
        super::focus::focus_later(QUESTION);
    };
    let href = move || desk.address.with(|address| address.asking_all(true));
    view! {
        <Show when=move || is_there.get()>
            <a class=BUTTON href=href on:click=handler(ask)>{words::approve_all_shown(lang)}</a>
        </Show>
    }
}

const QUESTION: &str = "tanya";

/// The question: how many, of how many people, how many never opened. The first answer approves only the opened ones.
#[component]
pub(super) fn ApproveAllQuestion(desk: Desk) -> impl IntoView {
    // Those that were there when it was asked: what arrives before the answer was in no question.
    let waiting = memo(move || if desk.asks_all.get() { untrack(|| desk.shown_waiting()) } else { vec![] });
    view! {
        <Show when=move || waiting.with(|waiting| !waiting.is_empty())>
            <Question desk waiting />
        </Show>
        <Outcome desk />
    }
}

#[component]
fn Question(desk: Desk, waiting: Memo<Vec<Brief>>) -> impl IntoView {
    let lang = use_lang();
    let opened = memo(move || {
        waiting.with(|waiting| {
            waiting.iter().copied().filter(|brief| brief.status == EntryStatus::Seen).collect::<Vec<_>>()
        })
    });
    let total = move || waiting.with(Vec::len);
    let some_opened = move || opened.with(|opened| !opened.is_empty() && opened.len() < total());
    let question = move || {
        let people: HashSet<EmployeeId> = waiting.with(|waiting| waiting.iter().map(|brief| brief.author).collect());
        words::approve_question(lang, total(), people.len())
    };
    let unopened = move || words::never_opened(lang, total() - opened.with(Vec::len), total());
    let on_behalf = move || {
        let mut holders: BTreeMap<String, usize> = BTreeMap::new();
        for holder in waiting.get().iter().filter_map(|brief| desk.stands_in_for(brief.author)) {
            *holders.entry(holder).or_default() += 1;
        }
        let line = |(holder, entries): (String, usize)| view! { <p>{words::among_them(lang, entries, &holder)}</p> };
        holders.into_iter().map(line).drawn()
    };
    let only_opened = Signal::derive(move || words::approve_opened(lang, opened.with(Vec::len)));
    let every = Signal::derive(move || words::approve_every(lang, total()));
    let cancel = move |event: MouseEvent| {
        event.prevent_default();
        desk.asks_all.set(false);
    };
    view! {
        <section
            class="mt-2 mb-4 p-4 bg-surface border-2 border-accent rounded-card grid grid-cols-[minmax(0,1fr)] gap-2 desk:mt-4"
            aria-labelledby=QUESTION
        >
            <h2 id=QUESTION tabindex="-1">{redraw(question)}</h2>
            <p class="grid grid-cols-[auto_minmax(0,1fr)] gap-2">
                {Icon::Alert.draw_as(tw!("i text-warn mt-0.5"))}
                <span><b>{redraw(unopened)}</b>" "{words::each_is_recorded(lang)}</span>
            </p>
            {redraw(on_behalf)}
            <div class="grid grid-cols-[minmax(0,1fr)] gap-2 mt-3 desk:flex desk:flex-wrap">
                <Show when=some_opened>
                    <ManyForm desk briefs=opened word=only_opened look=BUTTON_MAIN />
                </Show>
                {redraw(move || {
                    // What was never opened is approved, but never as the first offer.
                    let look = if opened.with(Vec::len) == total() { BUTTON_MAIN } else { BUTTON };
                    view! { <ManyForm desk briefs=waiting word=every look /> }
                })}
                <a class=BUTTON_QUIET href=move || desk.address.with(|address| address.asking_all(false)) on:click=handler(cancel)>
                    {words::cancel(lang)}
                </a>
            </div>
        </section>
    }
}

/// One of the answers, as a form that names every entry with the version that was shown.
#[component]
fn ManyForm(desk: Desk, briefs: Memo<Vec<Brief>>, word: Signal<String>, look: &'static str) -> impl IntoView {
    let lang = use_lang();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        desk.approve_many(&briefs.get_untracked());
    };
    let fields = redraw(move || {
        let field = |(place, brief): (usize, Brief)| {
            let value = format!("{}@{}", brief.id, brief.content_version);
            view! { <input type="hidden" name=format!("entries[{place}]") value=value /> }
        };
        briefs.get().into_iter().enumerate().map(field).drawn()
    });
    view! {
        <form class="grid" method="post" action=ApproveAll::url() on:submit=handler(submit)>
            {fields}
            <button class=look type="submit">
                {redraw(move || view! { <BusyWord word=word.get() busy=words::approving(lang) waits=desk.approves_many /> })}
            </button>
        </form>
    }
}

/// What became of it, on the place where it was asked.
#[component]
fn Outcome(desk: Desk) -> impl IntoView {
    let lang = use_lang();
    redraw(move || {
        desk.many.get().map(|many| {
            let failed = if let Many::Failed(error) = &many { Some(error.clone()) } else { None };
            let failed = Signal::stored(failed);
            let (tone, icon, text) = match many {
                Many::Done(approved, 0) => (Tone::Good, Icon::CheckFull, words::approved_many(lang, approved, 0)),
                Many::Done(approved, left) => (Tone::Warn, Icon::Alert, words::approved_many(lang, approved, left)),
                Many::Failed(error) => (Tone::Bad, Icon::Alert, sentence::of_error(lang, &error)),
            };
            view! {
                <div class="mt-2 mb-4 desk:mt-4">
                    <Banner tone icon boxed=true>
                        <p>{text}</p>
                        <SignInAgain error=failed />
                    </Banner>
                </div>
            }
        })
    })
}
