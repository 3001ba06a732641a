//! From what was chosen into the queue and back, and what is left over when a page begins.

use super::chosen::{self, Chosen, Stands};
use super::finished::mark_late;
use super::taking::Taking;
use super::{Attachment, files, raw};
use crate::activity::OldQueue;
use crate::device::device_time;
use crate::kit::effect;
use crate::live::Tries;
use crate::queue::{Kind, Queue, Queued, files_of};
use domain::activity::EntryId;
use domain::organization::EmployeeId;
use gloo::events::EventListener;
use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

/// Milliseconds after which nobody is waited for any more who was asked about the place of a photo: an hour.
const UNANSWERED_MS: i64 = 60 * 60 * 1_000;

/// Whether nobody is waited for any more.
pub(super) fn is_unanswered(one: &Chosen) -> bool {
    one.waits_since(device_time()) > UNANSWERED_MS
}

/// Lets all that is shown go with an entry. That is written down before anything else is done.
pub(super) fn let_go(queue: Queue, entry: EntryId, shown: RwSignal<Vec<Chosen>>) {
    let shown = shown.try_update(std::mem::take).unwrap_or_default();
    let ids: Vec<Uuid> = shown.iter().map(|one| one.id).collect();
    if !ids.is_empty() {
        let going = chosen::let_go(queue.owner(), entry, &ids);
        spawn_local(send(queue, entry, going));
    }
}

/// Lets one go with an entry; answers once the queue has it.
pub(super) async fn let_one_go(queue: Queue, entry: EntryId, id: Uuid) {
    send(queue, entry, chosen::let_go(queue.owner(), entry, &[id])).await;
}

/// Puts files into the queue, behind their entry. Until it lies there each is kept among what was chosen: a phone that is
/// switched off in between has it still.
async fn send(queue: Queue, entry: EntryId, going: Vec<Chosen>) {
    for one in going {
        // What only this page has of the queue is put there once more by the next one.
        if queue.hand_over(Attachment::of(&one, entry).intent()).await {
            chosen::forget_let_go(queue.owner(), one.id);
        }
    }
}

/// Takes one out of what is shown. Its bytes go too, unless the queue needs them: another tab may have sent it.
pub(super) fn take_out(owner: EmployeeId, shown: RwSignal<Vec<Chosen>>, id: Uuid) {
    shown.update(|shown| shown.retain(|one| one.id != id));
    // What another tab has let go is that entry's.
    if chosen::kept(owner).iter().any(|one| one.id == id && one.stands != Stands::LetGo) {
        chosen::forget(owner, id);
        spawn_local(async move {
            // Where the queue cannot be read the next sweep sees to it.
            if waiting(owner).await.is_some_and(|waiting| !waiting.contains(&id)) {
                files::forget(owner, id).await;
            }
        });
    }
}

/// Takes the files of an entry out of the queue: they go with the one that it becomes.
pub(super) fn take_back(queue: Queue, entry: EntryId) -> Vec<Chosen> {
    let its = queue.items().with_untracked(|items| {
        let is_its = |item: &&Queued| item.intent.kind == Kind::Attach && item.intent.entry == Some(entry);
        let file = |item: &Queued| Some((item.key, Attachment::read(&item.intent)?));
        items.iter().filter(is_its).filter_map(file).collect::<Vec<_>>()
    });
    its.into_iter()
        .map(|(key, Attachment { id, name, hash, length, place, .. })| {
            queue.forget(key);
            let (is_placed, is_unkept) = (place.is_some(), files::is_unkept(id));
            let (look, entry, stands) = (String::new(), None, Stands::Here);
            let back = Chosen { id, name, hash, length, look, place, is_placed, entry, stands, is_unkept };
            chosen::keep(queue.owner(), back)
        })
        .collect()
}

/// Takes off what is shown here what another tab has sent or taken out, as soon as it does.
pub(super) fn follow_other_tabs(owner: EmployeeId, shown: RwSignal<Vec<Chosen>>) {
    effect(move || {
        let key = chosen::key(owner);
        let heard = EventListener::new(&window(), "storage", move |event| {
            if event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key).as_ref() == Some(&key) {
                leave_out(owner, shown);
            }
        });
        let heard = SendWrapper::new(heard);
        on_cleanup(move || drop(heard));
    });
}

fn leave_out(owner: EmployeeId, shown: RwSignal<Vec<Chosen>>) {
    let kept = chosen::kept(owner);
    let is_still = |one: &Chosen| kept.iter().any(|known| known.id == one.id && known.stands == one.stands);
    if shown.try_with_untracked(|shown| !shown.iter().all(is_still)) == Some(true) {
        shown.update(|shown| shown.retain(is_still));
    }
}

/// Puts right what an earlier page left, where it was closed or switched off in the middle of it; `late` is told what came
/// too late.
pub(super) fn sweep(queue: Queue, shown: RwSignal<Vec<Chosen>>, late: RwSignal<Vec<Chosen>>, taking: Taking) {
    // Looked at before anything on this page lets more go.
    let mut left = chosen::kept(queue.owner());
    left.retain(|one| one.stands == Stands::LetGo);
    taking.take_up();
    spawn_local(put_right(queue, left, shown, late));
}

async fn put_right(queue: Queue, left: Vec<Chosen>, shown: RwSignal<Vec<Chosen>>, late: RwSignal<Vec<Chosen>>) {
    let owner = queue.owner();
    let in_queue = waiting(owner).await.unwrap_or_default();
    let (there, left): (Vec<_>, Vec<_>) = left.into_iter().partition(|one| in_queue.contains(&one.id));
    there.iter().for_each(|one| chosen::forget_let_go(owner, one.id));
    leave_out(owner, shown);
    spawn_local(send_left(queue, left, late));
    mark_late(owner).await;
    let _ = late.try_set(chosen::too_late(owner));
    send_unanswered(queue).await;
    let Some(mut wanted) = waiting(owner).await else { return };
    wanted.extend(chosen::kept(owner).iter().map(|one| one.id));
    wanted.extend(raw::all(owner).iter().map(|one| one.id));
    files::sweep(owner, |id| wanted.contains(&id)).await;
}

/// Sends what its owner had let go with an entry and did not lie in the queue yet.
async fn send_left(queue: Queue, left: Vec<Chosen>, page: RwSignal<Vec<Chosen>>) {
    for one in left {
        let Some(entry) = one.entry else { continue };
        let mut tries = None;
        // Words go into the queue before their files: the server would know of no such entry.
        while OldQueue::of(queue.owner()).waiting().iter().any(|(words, ..)| *words == entry) {
            tries.get_or_insert_with(Tries::new).wait().await;
            if page.is_disposed() {
                return;
            }
        }
        send(queue, entry, vec![one]).await;
    }
}

/// Sends what was chosen for a logged entry and whose owner has not said for long whether its place goes along: a photo that
/// was chosen is meant, and its card may be gone with its day. The place goes only if that was said.
async fn send_unanswered(queue: Queue) {
    for one in chosen::kept(queue.owner()).iter().filter(|one| one.is_here() && is_unanswered(one)) {
        if let Some(entry) = one.entry {
            let_one_go(queue, entry, one.id).await;
        }
    }
}

/// The files that lie in the queue; none where that cannot be read.
async fn waiting(owner: EmployeeId) -> Option<Vec<Uuid>> {
    let files = files_of(owner).await?;
    Some(files.iter().filter_map(|intent| Some(Attachment::read(intent)?.id)).collect())
}
