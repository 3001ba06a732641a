//! Why an unsent entry was refused while the composer had other words, and the way back into the composer.

use super::{Delivery, Sender};
use crate::activity::{words, wrong_fields};
use crate::error::ApiError;
use crate::kit::{BUTTON, BUTTON_QUIET, Drawn, handler, redraw};
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
    redraw(move || {
        refused()
            .map(|(entry, error)| {
                let sentence = refusal(lang, &entry, &error);
                let work = WorkForm::from(&entry.work);
                let mend = move |_| sender.mend(id, work.clone(), error.clone());
                let delete = move |_| sender.delete(id);
                view! {
                    <p class="text-bad font-strong" role="alert">{sentence}</p>
                    <p class="flex flex-wrap gap-2">
                        <button class=BUTTON type="button" on:click=handler(mend)>{words::mend(lang)}</button>
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
