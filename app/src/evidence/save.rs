//! *Simpan foto ini*: a file that the server does not take, handed to the person.

use super::{Attachment, files, words};
use crate::device;
use crate::kit::{BUTTON_QUIET, Drawn, ErrorLine, handler};
use crate::lang::{Lang, use_lang};
use crate::queue::Queued;
use domain::organization::EmployeeId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

/// The way to save a file of the queue.
#[component]
pub(crate) fn SaveQueued(item: Queued) -> impl IntoView {
    let Queued { owner, intent, .. } = item;
    let file = Attachment::read(&intent);
    file.map(|Attachment { id, name, .. }| view! { <SaveFile owner id name /> }).drawn()
}

/// The button of one file, and why it cannot be had.
#[component]
pub(super) fn SaveFile(owner: EmployeeId, id: Uuid, name: String) -> impl IntoView {
    let lang = use_lang();
    let label = words::save(lang, &name);
    let trouble = RwSignal::new(None::<&'static str>);
    let go = move |_| {
        let name = name.clone();
        spawn_local(async move {
            let _ = trouble.try_set(save(lang, owner, id, &name).await.err());
        });
    };
    let why = Signal::derive(move || trouble.get().map(str::to_owned));
    view! {
        <button class=BUTTON_QUIET type="button" aria-label=label on:click=handler(go)>{words::save_it(lang)}</button>
        <ErrorLine id=format!("save-{id}") text=why />
    }
}

async fn save(lang: Lang, owner: EmployeeId, id: Uuid, name: &str) -> Result<(), &'static str> {
    let unreadable = || words::unreadable(lang);
    let bytes = files::find(owner, id).await.map_err(|_| unreadable())?.ok_or(words::gone(lang))?;
    device::save_file(name, "application/octet-stream", &bytes.to_vec());
    Ok(())
}
