//! What this tab has of a queue: whichever page is open looks at it, and whoever sends takes from it.

use super::keep::{self, Writing};
use super::{Intent, Kind, Queued, Reply, Went, order};
use crate::activity::OldQueue;
use crate::device;
use crate::error::ApiError;
use domain::activity::EntryId;
use domain::organization::EmployeeId;
use futures::channel::{mpsc, oneshot};
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::HashMap;
use std::iter::successors;
use std::rc::Rc;
use uuid::Uuid;

pub(super) type Heard = Rc<dyn Fn(&Queued, &Result<Reply, ApiError>)>;

/// What this tab has of a queue, whichever page is open.
pub(super) struct Tab {
    pub(super) owner: EmployeeId,
    /// What was logged from it: that is on its way to the disk by itself.
    pub(super) logged: Vec<EntryId>,
    pub(super) items: ArcRwSignal<Vec<Queued>>,
    pub(super) signed_out: ArcRwSignal<bool>,
    pub(super) unconfirmed: ArcRwSignal<bool>,
    pub(super) not_kept: ArcRwSignal<bool>,
    /// Who waits for the fate of what they handed over, by its key.
    pub(super) asking: HashMap<u32, oneshot::Sender<Went>>,
    /// Pages that hear of every answer.
    pub(super) listeners: Vec<(u32, Heard)>,
    pub(super) last_listener: u32,
    /// Wakes whoever sends; none while nobody does.
    pub(super) wake: Option<mpsc::UnboundedSender<()>>,
    /// The last key given where the browser keeps nothing. From above: the disk counts from below.
    pub(super) last_key: u32,
    /// What took the place of something while the browser kept nothing, with what it replaced: that is on the disk still.
    pub(super) replaced: Vec<(u32, u32)>,
    /// What was taken out here: the disk may still have it, where it takes nothing and forgets nothing.
    gone: Vec<u32>,
}

thread_local! {
    static TAB: RefCell<Option<Tab>> = const { RefCell::new(None) };
}

/// Looks at what this tab has of somebody's queue, if it has it.
pub(super) fn with_tab<T>(owner: EmployeeId, look: impl FnOnce(&mut Tab) -> T) -> Option<T> {
    TAB.with_borrow_mut(|tab| tab.as_mut().filter(|tab| tab.owner == owner).map(look))
}

/// The same; it begins with this person where it had nobody, or somebody else.
pub(super) fn begin_tab<T>(owner: EmployeeId, look: impl FnOnce(&mut Tab) -> T) -> T {
    TAB.with_borrow_mut(|tab| {
        let known = tab.take().filter(|tab| tab.owner == owner);
        look(tab.insert(known.unwrap_or_else(|| Tab::of(owner))))
    })
}

impl Tab {
    fn of(owner: EmployeeId) -> Self {
        Self {
            owner,
            logged: Vec::new(),
            items: ArcRwSignal::new(Vec::new()),
            signed_out: ArcRwSignal::new(false),
            unconfirmed: ArcRwSignal::new(false),
            not_kept: ArcRwSignal::new(false),
            asking: HashMap::new(),
            listeners: Vec::new(),
            last_listener: 0,
            wake: None,
            last_key: u32::MAX,
            replaced: Vec::new(),
            gone: Vec::new(),
        }
    }

    /// So much of a file has come.
    pub(super) fn has_come(&mut self, key: u32, percent: u8) {
        self.items.update(|items| {
            if let Some(item) = items.iter_mut().find(|item| item.key == key) {
                (item.percent, item.is_late) = (percent, false);
            }
        });
    }

    /// Says whether something is in memory only: as long as one is, whatever came to the disk since.
    pub(super) fn tell_if_not_kept(&self) {
        let is_any = self.items.with_untracked(|items| items.iter().any(|item| item.key >= self.last_key));
        if self.not_kept.get_untracked() != is_any {
            self.not_kept.set(is_any);
        }
    }

    /// Nothing gets through: whoever waits for an answer is told that theirs waits.
    pub(super) fn is_late(&mut self) {
        self.asking.drain().for_each(|(_, ask)| {
            // The page may be gone.
            let _ = ask.send(Went::Kept);
        });
        if self.items.with_untracked(|items| items.iter().any(|item| !item.is_late)) {
            self.items.update(|items| items.iter_mut().for_each(|item| item.is_late = true));
        }
    }
}

/// Takes an intent out of the queue.
pub(super) async fn forget(owner: EmployeeId, key: u32) {
    let replaced = with_tab(owner, |tab| {
        tab.items.update(|items| {
            // Its words lie beside the queue where the disk did not take them.
            let words = items.iter().find(|item| item.key == key && item.intent.kind == Kind::Log);
            if let Some(entry) = words.and_then(|item| item.intent.entry) {
                OldQueue::of(owner).forget(entry);
            }
            items.retain(|item| item.key != key);
        });
        tab.gone.push(key);
        tab.tell_if_not_kept();
        let replaced = |by: &u32| tab.replaced.iter().find(|(one, _)| one == by).map(|(_, replaced)| *replaced);
        successors(Some(key), replaced).collect()
    });
    for key in replaced.unwrap_or_else(|| vec![key]) {
        // A row that stays is sent again by the next page, and is nothing new.
        if keep::write(Writing::Forget(key)).await.is_ok() {
            nudge(owner);
        }
    }
}

/// The key of what tells the other tabs that something has changed: they hear of every writing there.
pub(super) fn nudge_key(owner: EmployeeId) -> String {
    format!("denyut.antrean.{owner}")
}

/// Tells the other tabs to look at the disk again.
pub(super) fn nudge(owner: EmployeeId) {
    // Only what is another text is heard.
    device::keep_text(&nudge_key(owner), &Uuid::now_v7().to_string());
}

/// Lets something be sent again that was refused.
pub(super) async fn take_up(owner: EmployeeId, key: u32) {
    let taken_up = with_tab(owner, |tab| {
        tab.items.try_update(|items| {
            let item = items.iter_mut().find(|item| item.key == key)?;
            (item.refused, item.is_late, item.percent) = (None, false, 0);
            Some(item.clone())
        })
    });
    if let Some(item) = taken_up.flatten().flatten() {
        // What is not kept is read as refused again, and can be taken up again.
        if keep::write(Writing::Change(&item)).await.is_ok() {
            nudge(owner);
        }
    }
}

/// The files that wait of this person, as they are on the disk; none where that cannot be read.
pub(crate) async fn files_of(owner: EmployeeId) -> Option<Vec<Intent>> {
    let stored = keep::all().await.ok()?;
    let is_own_file = |item: &Queued| item.owner == owner && item.intent.kind == Kind::Attach;
    Some(stored.into_iter().filter(is_own_file).map(|item| item.intent).collect())
}

/// Reads what the device has of this person: other tabs add to it, and send from it.
pub(super) async fn read_again(owner: EmployeeId) {
    let Ok(mut stored) = keep::all().await else { return };
    stored.retain(|item| item.owner == owner);
    let gone = with_tab(owner, |tab| {
        let known = tab.items.get_untracked();
        let is_replaced = |key| tab.replaced.iter().any(|(_, replaced)| *replaced == key);
        stored.retain(|item| !is_replaced(item.key) && !tab.gone.contains(&item.key));
        // What the browser did not keep is here only, unless it came to the disk later than anybody waits for.
        let is_stored = |item: &Queued| stored.iter().any(|stored| stored.intent == item.intent);
        let is_unkept = |item: &&Queued| item.key >= tab.last_key && !is_stored(item);
        let unkept: Vec<_> = known.iter().filter(is_unkept).cloned().collect();
        let mut now = order::take_over(&known, stored);
        now.extend(unkept);
        let is_gone = |key: &u32| !now.iter().any(|item| item.key == *key);
        let gone: Vec<u32> = tab.asking.keys().copied().filter(is_gone).collect();
        let gone: Vec<_> = gone.iter().filter_map(|key| tab.asking.remove(key)).collect();
        if now != known {
            tab.items.set(now);
            tab.tell_if_not_kept();
        }
        gone
    });
    // Another tab has brought it; what became of it comes over the live connection.
    gone.into_iter().flatten().for_each(|ask| {
        let _ = ask.send(Went::Kept);
    });
}
