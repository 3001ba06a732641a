//! What becomes of an unsent entry that was refused: its words go back into the composer, at once or when it is free.

use super::{Delivery, Sender};
use crate::activity::{words, wrong_fields};
use crate::device;
use crate::error::ApiError;
use crate::evidence::is_any_chosen;
use crate::kit::{BUTTON, BUTTON_QUIET, Drawn, effect, handler, redraw};
use crate::lang::{Lang, use_lang};
use crate::sentence;
use domain::activity::{Entry, EntryId, WorkForm};
use leptos::prelude::*;

/// At the card of the entry.
#[component]
pub(crate) fn RefusedEntry(sender: Sender, id: EntryId) -> impl IntoView {
    let lang = use_lang();
    let refused = move || match sender.book.delivery(id) {
        Delivery::Refused(error) => Some((sender.book.find(id)?, error)),
        Delivery::Done | Delivery::Sending | Delivery::Waiting => None,
    };
    effect(move || {
        if !sender.was_just_refused(id) {
            return;
        }
        let Some((entry, error)) = untrack(refused) else { return };
        if untrack(|| sender.is_being_withdrawn(id)) {
            // It was taken back before it was ever there: nobody wants it any more.
            sender.delete(id);
        } else if untrack(|| sender.is_composer_free()) && !is_any_chosen(sender.queue.owner()) {
            // Nobody does anything else: the words go back to where they are mended.
            sender.mend(id, WorkForm::from(&entry.work), error);
        }
    });
    // Mended or deleted in another tab: it is that one's matter, and here it must not become an entry once more.
    effect(move || {
        let is_refused = matches!(sender.book.delivery(id), Delivery::Refused(_));
        if is_refused && !sender.is_queued(id) {
            untrack(|| sender.book.remove(id));
        }
    });
    redraw(move || {
        refused()
            .map(|(entry, error)| {
                let sentence = refusal(lang, &entry, &error);
                let work = WorkForm::from(&entry.work);
                let mend = move |_| sender.mend(id, work.clone(), error.clone());
                let delete = move |_| {
                    if device::is_sure(words::delete_question(lang)) {
                        sender.delete(id);
                    }
                };
                let mend = redraw(move || {
                    if sender.is_composer_empty() {
                        let mend = mend.clone();
                        view! { <button class=BUTTON type="button" on:click=handler(mend)>{words::mend(lang)}</button> }
                            .into_any()
                    } else {
                        view! { <span class="text-ink-2">{words::mend_later(lang)}</span> }.into_any()
                    }
                });
                view! {
                    <p class="text-bad font-strong" role="alert">{sentence}</p>
                    <p class="flex flex-wrap items-center gap-2">
                        {mend}
                        <button class=BUTTON_QUIET type="button" on:click=handler(delete)>{words::delete(lang)}</button>
                    </p>
                }
            })
            .drawn()
    })
}

fn refusal(lang: Lang, entry: &Entry, error: &ApiError) -> String {
    match wrong_fields(error).first() {
        Some(wrong) => sentence::of_field(lang, wrong, &WorkForm::from(&entry.work)),
        None => sentence::of_error(lang, error),
    }
}
