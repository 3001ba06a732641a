//! What lies beside the queue: entries that the page was closed with before their row was written, those of earlier versions of
//! the program, and those of a disk that takes no rows.

use super::keep::{self, Writing};
use super::send::send;
use super::tab::{read_again, with_tab};
use super::{Kind, Queue, Queued};
use crate::activity::{OldQueue, logging};
use crate::disk::Kept;
use crate::kit::effect;
use domain::activity::{EntryId, WorkForm};
use domain::organization::EmployeeId;
use domain::time::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Brings all of it into the queue, and sends it.
#[component]
pub(crate) fn LeftBeside(queue: Queue) -> impl IntoView {
    let old = OldQueue::of(queue.owner());
    effect(move || {
        spawn_local(async move {
            let logged = with_tab(old.owner(), |tab| tab.logged.clone()).unwrap_or_default();
            let mut left = old.waiting();
            left.retain(|(entry, ..)| !logged.contains(entry));
            if left.is_empty() {
                return;
            }
            if adopt(old, &left).await.is_err() {
                take_unkept(old, &left);
            }
            read_again(old.owner()).await;
            send(old.owner());
        });
    });
}

/// An entry, what was typed, when, and why it is late.
type Left = (EntryId, WorkForm, Timestamp, Option<String>);

/// What is left as it lies in the queue, but for what `stored` has of it.
fn missing(owner: EmployeeId, left: &[Left], stored: &[Queued]) -> Vec<Queued> {
    let is_there = |entry| stored.iter().any(|item| (item.intent.kind, item.intent.entry) == (Kind::Log, Some(entry)));
    let left = left.iter().filter(|(entry, ..)| !is_there(*entry)).cloned();
    left.filter_map(|(entry, work, at, reason)| {
        let intent = logging(entry, work, at, reason)?;
        Some(Queued { key: 0, owner, intent, at, refused: None, is_late: false, percent: 0 })
    })
    .collect()
}

/// Writes it to the disk.
async fn adopt(old: OldQueue, left: &[Left]) -> Kept<()> {
    for item in missing(old.owner(), left, &keep::all().await?) {
        keep::write(Writing::Add(&item, None)).await?;
    }
    left.iter().for_each(|(entry, ..)| old.forget(*entry));
    Ok(())
}

/// Takes it into this page, where the disk does not.
fn take_unkept(old: OldQueue, left: &[Left]) {
    let _ = with_tab(old.owner(), |tab| {
        for item in missing(old.owner(), left, &tab.items.get_untracked()) {
            tab.last_key -= 1;
            let item = Queued { key: tab.last_key, ..item };
            tab.items.update(|items| items.push(item));
        }
        tab.tell_if_not_kept();
    });
}
