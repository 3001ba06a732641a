//! The times from the last entry until now: offered while the line is typed, and filled in where *Rincian* is opened, in
//! sight of whoever opens it. Both may be undone or left alone.

use super::Sender;
use super::understood::CHIP;
use crate::activity::words;
use crate::format;
use crate::kit::{Drawn, Icon, effect, handler, memo, redraw, tw};
use crate::lang::use_lang;
use domain::activity::{WorkForm, WorkSpan, since_last};
use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::HtmlDetailsElement;

const OFFER: &str = tw!(
    "inline-flex items-center gap-2 min-h-touch py-1 px-3 border border-line-strong rounded-control bg-surface text-ink",
    "leading-[1.25] text-left cursor-pointer hover:bg-sunken"
);

/// *Sejak catatan terakhir*. `has_times` where the line says its own; `filled` is what was filled in unasked.
#[component]
pub(super) fn SinceLast(sender: Sender, has_times: Memo<bool>, filled: RwSignal<Option<WorkForm>>) -> impl IntoView {
    let lang = use_lang();
    let typed = sender.composer.typed();
    // Whether somebody took it out: then not again for this entry.
    let is_declined = RwSignal::new(false);
    let times_of = move |span: WorkSpan| WorkForm {
        start: format::time(lang, span.start()),
        end: format::time(lang, span.end()),
        ..sender.composer.typed_now()
    };
    let passed = sender.passed();
    effect(move || {
        passed.track();
        filled.set(None);
        is_declined.set(false);
    });
    let open = move || {
        if is_declined.get_untracked()
            || has_times.get_untracked()
            || sender.composer.refusal().with_untracked(Option::is_some)
        {
            return;
        }
        if let Some(span) = untrack(|| sender.composer.typed().with(|typed| since(sender, typed))) {
            let form = times_of(span);
            sender.composer.fill(form.clone());
            filled.set(Some(form));
        }
    };
    let listener = StoredValue::new(None::<SendWrapper<EventListener>>);
    effect(move || {
        if let Some(form) = sender.composer.node.get() {
            // The fold does not tell its form by itself, which hears of it on the way down.
            let heard = EventListener::new_with_options(
                &form,
                "toggle",
                EventListenerOptions::run_in_capture_phase(),
                move |event| {
                    let fold = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
                    if fold.is_some_and(|fold| fold.open()) {
                        open();
                    }
                },
            );
            listener.set_value(Some(SendWrapper::new(heard)));
        }
    });
    let empty = move || {
        filled.set(None);
        let typed = sender.composer.typed_now();
        sender.composer.fill(WorkForm { start: String::new(), end: String::new(), ..typed });
    };
    let undo = move |_| {
        is_declined.set(true);
        empty();
    };
    let stands = memo(move || {
        let filled = filled.get()?;
        typed.with(|typed| {
            (typed.start == filled.start && typed.end == filled.end).then_some((filled.start, filled.end))
        })
    });
    // Times of the line go before them, and on another day they are none.
    let is_of_another_day = memo(move || typed.with(|typed| !is_of_today(sender, typed)));
    effect(move || {
        if (has_times.get() || is_of_another_day.get()) && stands.with_untracked(Option::is_some) {
            empty();
        }
    });
    let undoable = move || {
        stands.get().map(|(start, end)| {
            let said = words::since_last(lang, &format!("{start}–{end}"));
            let label = words::without_times(lang, &said);
            view! {
                <button class=CHIP type="button" aria-label=label on:click=handler(undo)>
                    <span>{said}</span>
                    <span aria-hidden="true">"×"</span>
                </button>
            }
        })
    };
    let offer = memo(move || {
        let is_asked_for = typed.with(|typed| !typed.description.trim().is_empty()) && !has_times.get();
        is_asked_for.then(|| typed.with(|typed| since(sender, typed))).flatten()
    });
    let offered = move || {
        offer.get().map(|span| {
            let said = words::since_last(lang, &format::span(lang, span));
            view! {
                <button class=OFFER type="button" on:click=handler(move |_| sender.composer.fill(times_of(span)))>
                    {Icon::Clock.draw_as(tw!("i text-accent-ink"))}
                    <span>{said}</span>
                </button>
            }
        })
    };
    view! {
        {redraw(move || undoable().drawn())}
        {redraw(move || offered().drawn())}
    }
}

/// Whether what is typed is for today, chosen or not.
fn is_of_today(sender: Sender, typed: &WorkForm) -> bool {
    typed.date.is_empty() || typed.date == sender.book.today().get().to_string()
}

/// From the last entry until now, where that may be meant: what is typed is for today and has no times.
fn since(sender: Sender, typed: &WorkForm) -> Option<WorkSpan> {
    let has_times = !typed.start.trim().is_empty() || !typed.end.trim().is_empty();
    if has_times || !is_of_today(sender, typed) {
        return None;
    }
    let spans = sender.book.spans_of(sender.book.today().get());
    since_last(&spans, None, sender.clock_now())
}
