//! *Tarik*: asked once, in place.

use super::CardForm;
use crate::activity::{WithdrawEntry, words};
use crate::error::ApiError;
use crate::kit::{BUTTON, BUTTON_QUIET, BusyWord, ErrorLine, SignInAgain, handler};
use crate::lang::use_lang;
use crate::queue::{Intent, Kind, Went};
use crate::sentence;
use leptos::ev::{MouseEvent, SubmitEvent};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos::task::spawn_local;

/// The question, and the answer.
#[component]
pub(super) fn WithdrawForm(form: CardForm) -> impl IntoView {
    let lang = use_lang();
    let (id, sender) = (form.id, form.sender);
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
            let intent =
                intent.map(|intent| intent.saying(&form.entry.with_untracked(|entry| entry.work.description.clone())));
            let went = sender.queue.submit(intent).await;
            let _ = waits.try_set(false);
            match went {
                Went::Done(_) => {
                    sender.book.remove(id);
                    sender.say(words::was_withdrawn(lang).to_owned());
                    focus_list();
                }
                // Below the card stands that it waits.
                Went::Kept => form.close(),
                Went::Refused(error) => {
                    let _ = failed.try_set(Some(error));
                }
            }
        });
    };
    let cancel = move |_: MouseEvent| form.close();
    view! {
        <form class="grid gap-2 justify-items-start pt-1 pb-4" method="post" action=WithdrawEntry::url() on:submit=handler(submit)>
            <input type="hidden" name="entry" value=id.to_string() />
            <p>{words::withdraw_question(lang)}</p>
            <ErrorLine id=format!("withdraw-{id}") text=error />
            <SignInAgain error=failed />
            <div class="flex flex-wrap gap-2">
                <button class=BUTTON type="submit">
                    <BusyWord word=words::withdraw_yes(lang) busy=words::withdrawing(lang) waits=waits />
                </button>
                // Without script nothing has to be closed: any other way leads on.
                <button class=BUTTON_QUIET type="button" on:click=handler(cancel)>{words::cancel(lang)}</button>
            </div>
        </form>
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
