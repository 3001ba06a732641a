//! What a page shows of the queue: the banner under its top bar, and the lines at an entry.

use super::{Kind, Queue, Queued, export, mend, words};
use crate::device;
use crate::evidence::{self, SaveQueued};
use crate::kit::{
    BUTTON, BUTTON_QUIET, Banner, Drawn, Icon, Show, Tone, confirm_and_back, handler, memo, redraw, sign_in_and_back,
    tw, words as kit,
};
use crate::lang::{Lang, use_lang};
use crate::later::{Later, What};
use crate::live::{Live, LiveState};
use crate::sentence;
use domain::activity::EntryId;
use domain::time::Zone;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The place for what is true of the queue, under the top bar of a page.
#[component]
pub(crate) fn QueueBanner(
    queue: Queue,
    live: Live,
    zone: Zone,
    /// Whether nothing else on the page says that the server cannot be reached.
    #[prop(optional)]
    says_unreachable: bool,
) -> impl IntoView {
    let (items, signed_out) = (queue.items(), queue.is_signed_out());
    let may_be_told =
        move || signed_out.get() || items.with(|items| !items.is_empty()) || live.state().get() == LiveState::Delayed;
    view! {
        <Later what=What::Beside(queue) />
        <Show when=may_be_told>
            <Later what=What::Queue(queue, live, zone, says_unreachable) />
        </Show>
    }
}

/// What waits and since when, what was not taken, and that somebody has to sign in.
#[component]
pub(crate) fn QueueTruth(queue: Queue, live: Live, zone: Zone, says_unreachable: bool) -> impl IntoView {
    let lang = use_lang();
    let told = memo(move || queue.told());
    let (signed_out, unconfirmed) = (queue.is_signed_out(), queue.is_unconfirmed());
    let has_answers = move || queue.items().with(|items| items.iter().any(Queued::is_held_answer));
    let is_held = memo(move || signed_out.get() || unconfirmed.get() && has_answers());
    let asked = move || {
        if signed_out.get() { words::signed_out(lang, told.get()) } else { words::unconfirmed(lang, told.get()) }
    };
    let (sign_in, confirm) = (sign_in_and_back(), confirm_and_back());
    let way = move || if signed_out.get() { sign_in.get() } else { confirm.get() };
    let step = move || if signed_out.get() { kit::sign_in(lang) } else { kit::confirm(lang) };
    let is_cut_off =
        memo(move || says_unreachable && live.state().get() == LiveState::Delayed && live.reads().get() == Some(false));
    let is_waiting = Signal::derive(move || told.get().waiting != 0);
    let is_not_kept =
        memo(move || queue.is_not_kept().get() || queue.items().with(|items| items.iter().any(evidence::is_unkept)));
    // What has to be known now is not folded.
    let is_hinted = memo(move || is_not_kept.get() || !is_waiting.get());
    let title =
        move || if is_cut_off.get() { words::unreachable(lang, told.get()) } else { words::waiting(lang, told.get()) };
    // A phone has no room for it beside the hour, and says it in its top bar.
    let for_signal =
        move || (!is_cut_off.get()).then(|| view! { <span class="max-desk:hidden">{words::for_signal(lang)}</span> });
    let since = move || {
        told.get()
            .since
            .map(|at| words::since(lang, &crate::format::said_at(lang, zone, at, zone.day_of(device::device_time()))))
    };
    let hint = move || match (is_not_kept.get(), is_cut_off.get()) {
        (true, _) => words::not_kept(lang),
        (false, true) => words::kept_until_reachable(lang),
        (false, false) => words::saved_on_device(lang),
    };
    view! {
        <Show when=move || is_held.get()>
            <Banner tone=Tone::Warn icon=Icon::Phone>
                <p class="font-strong mb-2">{asked}</p>
                <a class=BUTTON href=way rel="external">{step}</a>
                <Show when=move || queue.items().with(|items| !items.is_empty())>
                    <Waiting queue zone>
                        <span>
                            <b class="text-accent-ink">{words::show_queue(lang)}</b>
                            {redraw(move || since().map(|since| format!(" · {}{since}", words::waiting_since(lang))))}
                        </span>
                    </Waiting>
                </Show>
            </Banner>
        </Show>
        <Show when=move || !is_held.get() && (is_waiting.get() || is_cut_off.get())>
            <Banner tone=Tone::Warn icon=Icon::Phone>
                <Waiting queue zone hint=Signal::derive(move || (!is_hinted.get()).then(hint)) is_folded=is_waiting>
                    <span><b>{redraw(title)}{redraw(for_signal)}</b>{redraw(since)}</span>
                </Waiting>
                <Show when=move || is_hinted.get()>
                    <p class="text-ink-2">{redraw(hint)}</p>
                </Show>
            </Banner>
        </Show>
        <Show when=move || { told.get().refused != 0 }>
            <Banner tone=Tone::Bad icon=Icon::Alert>
                // What was refused waits among the rest, which opens once.
                <Waiting queue zone is_folded=Signal::derive(move || !is_waiting.get() && !is_held.get())>
                    <b>{move || words::refused_title(lang, told.get().refused)}</b>
                </Waiting>
            </Banner>
        </Show>
    }
}

/// One line that says how the queue stands, and opens all that is in it and the way to take it along.
#[component]
fn Waiting(
    queue: Queue,
    zone: Zone,
    /// What it means, for whoever opens it.
    #[prop(optional, into)]
    hint: Signal<Option<&'static str>>,
    /// Whether there is anything to open.
    #[prop(default = Signal::stored(true))]
    is_folded: Signal<bool>,
    /// The line.
    children: ChildrenFn,
) -> impl IntoView {
    let lang = use_lang();
    let items = queue.items();
    let lines = move || {
        items.with(|items| {
            items.iter().map(|item| view! { <li><Line queue item=item.clone() is_at_entry=false /></li> }).drawn()
        })
    };
    let download = move |_| items.with_untracked(|items| export::save(&export::text(lang, zone, items)));
    let (line, alone) = (children.clone(), children);
    view! {
        <Show
            when=move || is_folded.get() && items.with(|items| !items.is_empty())
            fallback=move || view! { <p>{alone()}</p> }
        >
            <details class="fold [margin-block:-0.625rem]">
                <summary class="flex items-center gap-x-3 min-h-touch">
                    {line()}
                    <span class="turn">{Icon::Down.draw()}</span>
                </summary>
                <p class="text-ink-2">{redraw(move || hint.get())}</p>
                <ul class="grid gap-3 py-2">{redraw(lines)}</ul>
                <p class="text-small text-ink-2 mb-2">{words::not_encrypted(lang)}</p>
                <p class="pb-3">
                    <button class=BUTTON type="button" on:click=handler(download)>{words::download(lang)}</button>
                </p>
            </details>
        </Show>
    }
}

/// The place for what of the queue is about one entry, below it; not that it was logged, which its own state says.
#[component]
pub(crate) fn PendingOf(queue: Queue, entry: EntryId) -> impl IntoView {
    let items = queue.items();
    let is_any = move || items.with(|items| items.iter().any(|item| is_told(item, entry)));
    view! {
        <Show when=is_any>
            <Later what=What::Pending(queue, entry) />
        </Show>
    }
}

fn is_told(item: &Queued, entry: EntryId) -> bool {
    let is_slow = item.is_late || item.refused.is_some() || item.intent.kind == Kind::Attach;
    item.intent.entry == Some(entry) && item.intent.kind != Kind::Log && is_slow
}

/// What of the queue is about one entry.
#[component]
pub(crate) fn Pending(queue: Queue, entry: EntryId) -> impl IntoView {
    let items = queue.items();
    let told =
        memo(move || items.with(|items| items.iter().filter(|item| is_told(item, entry)).cloned().collect::<Vec<_>>()));
    redraw(move || {
        told.with(|told| told.iter().map(|item| view! { <Line queue item=item.clone() is_at_entry=true /> }).drawn())
    })
}

const LINE: &str = tw!("grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-small");

/// One intent: what it is, its first words, how it stands, and what may be done with what was refused.
#[component]
fn Line(queue: Queue, item: Queued, is_at_entry: bool) -> impl IntoView {
    let lang = use_lang();
    // What was refused may have no other place any more.
    let is_whole = item.refused.is_some();
    let words_of = if is_whole { item.intent.words.clone() } else { words::beginning(&item.intent.words) };
    // The words of an entry stand at the entry already.
    let is_shown = is_at_entry && matches!(item.intent.kind, Kind::Withdraw | Kind::Approve);
    let quoted = (!words_of.is_empty() && !is_shown)
        .then(|| view! { <span class="block whitespace-pre-line [overflow-wrap:anywhere]">{words_of}</span> });
    let unkept =
        evidence::is_unkept(&item).then(|| view! { <span class="block font-strong">{words::not_kept(lang)}</span> });
    let icon = if item.refused.is_some() { Icon::Alert } else { Icon::Phone };
    view! {
        <div class=LINE role="status">
            {icon.draw_as(tw!("i mt-0.5"))}
            <div>
                <p><b>{words::kind(lang, item.intent.kind)}</b>" "{said(lang, &item)}{quoted.drawn()}{unkept.drawn()}</p>
                {item.refused.is_some().then(|| view! { <Ways queue item=item.clone() /> }).drawn()}
            </div>
        </div>
    }
}

fn said(lang: Lang, item: &Queued) -> String {
    match &item.refused {
        Some(error) => format!("{}: {}", words::refused(lang), sentence::of_error(lang, error)),
        None if item.is_late || item.percent == 0 => format!("{}.", words::waits(lang)),
        None => words::sending(lang, item.percent),
    }
}

/// What may be done with what was refused.
#[component]
fn Ways(queue: Queue, item: Queued) -> impl IntoView {
    let lang = use_lang();
    let key = item.key;
    let kind = item.intent.kind;
    let delete = move |_| {
        // It may be the only copy.
        let question = if kind == Kind::Attach {
            Some(words::delete_file_question(lang))
        } else {
            kind.is_written().then(|| words::delete_question(lang))
        };
        if question.is_none_or(device::is_sure) {
            queue.forget(key);
        }
    };
    let file = (kind == Kind::Attach).then(|| {
        let file = item.clone();
        let again = move |_| {
            evidence::begin_anew(&file);
            queue.try_again(key);
        };
        view! {
            <button class=BUTTON type="button" on:click=handler(again)>{words::try_again(lang)}</button>
            <SaveQueued item=item.clone() />
        }
    });
    let mend = mend::can_mend(&item).then(|| {
        let again = move |_| {
            let item = item.clone();
            spawn_local(async move { mend::mend(queue, &item).await });
        };
        view! { <button class=BUTTON type="button" on:click=handler(again)>{words::mend(lang)}</button> }
    });
    view! {
        <div class="flex flex-wrap gap-2 mt-1">
            {mend.drawn()}
            {file.drawn()}
            <button class=BUTTON_QUIET type="button" on:click=handler(delete)>{words::delete(lang)}</button>
        </div>
    }
}
