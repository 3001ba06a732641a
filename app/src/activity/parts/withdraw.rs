//! *Tarik*: asked once, in place.

use super::Sender;
use crate::activity::{WithdrawEntry, words};
use crate::error::ApiError;
use crate::kit::{BUTTON, BUTTON_QUIET, BusyWord, ErrorLine, LINKISH, SignInAgain, handler};
use crate::lang::use_lang;
use crate::queue::{Intent, Kind, Went};
use crate::sentence;
use domain::activity::Entry;
use leptos::ev::{MouseEvent, SubmitEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos::task::spawn_local;

/// The word that asks, and the answer.
#[component]
pub(super) fn WithdrawFold(entry: Signal<Entry>, sender: Sender) -> impl IntoView {
    let lang = use_lang();
    let id = entry.with_untracked(|entry| entry.id);
    let fold = NodeRef::<html::Details>::new();
    let waits = RwSignal::new(false);
    let failed = RwSignal::new(None::<ApiError>);
    let error =
        Signal::derive(move || failed.with(|failed| failed.as_ref().map(|error| sentence::of_error(lang, error))));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if waits.get_untracked() {
            return;
        }
        waits.set(true);
        spawn_local(async move {
            let intent = Intent::of(Kind::Withdraw, Some(id), &WithdrawEntry { entry: id });
            let went = sender.queue.submit(intent).await;
            let _ = waits.try_set(false);
            match went {
                Went::Done(_) => {
                    sender.book.remove(id);
                    sender.say(words::was_withdrawn(lang).to_owned());
                    focus_list();
                }
                // Below the card stands that it waits.
                Went::Kept => close(fold),
                Went::Refused(error) => {
                    let _ = failed.try_set(Some(error));
                }
            }
        });
    };
    let cancel = move |_: MouseEvent| close(fold);
    view! {
        <details class="fold open:basis-full" node_ref=fold>
            <summary class=LINKISH>{words::withdraw(lang)}</summary>
            <form class="grid gap-2 justify-items-start pt-1 pb-4" method="post" action=WithdrawEntry::url() on:submit=handler(submit)>
                <input type="hidden" name="entry" value=id.to_string() />
                <p>{words::withdraw_question(lang)}</p>
                <ErrorLine id=format!("withdraw-{id}") text=error />
                <SignInAgain error=failed />
                <div class="flex flex-wrap gap-2">
                    <button class=BUTTON type="submit">
                        <BusyWord word=words::withdraw_yes(lang) busy=words::withdrawing(lang) waits=waits />
                    </button>
                    // Without script the word above closes it.
                    <button class=BUTTON_QUIET type="button" on:click=handler(cancel)>{words::cancel(lang)}</button>
                </div>
            </form>
        </details>
    }
}

fn close(fold: NodeRef<html::Details>) {
    if let Some(fold) = fold.try_get_untracked().flatten() {
        fold.set_open(false);
    }
}

/// The card with the focus is gone: the head of the list takes it.
fn focus_list() {
    use wasm_bindgen::JsCast;
    let head = document().get_element_by_id(super::list::HEAD);
    if let Some(head) = head.and_then(|head| head.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = head.focus();
    }
}
