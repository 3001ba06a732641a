//! *Antrean*: what somebody has done on this device and the server does not have yet.
//!
//! Every write of the log and of its conversation goes through it: kept on the device first, then sent, in order, one tab at
//! a time, again after a failure, never twice and never lost. What is about whose entry is the pages' matter; here an
//! intent is brought to the server and its answer to whoever asked.

mod beside;
mod export;
mod intent;
mod keep;
mod lock;
mod mend;
mod order;
mod parts;
mod send;
mod tab;
mod words;

pub(crate) use beside::LeftBeside;
pub(crate) use intent::{Intent, Kind, Queued, Reply};
pub(crate) use order::Told;
pub(crate) use parts::{Pending, PendingOf, QueueBanner, QueueTruth};
pub(crate) use send::bring_files_by;
pub(crate) use tab::files_of;

use crate::activity::OldQueue;
use crate::device::device_time;
use crate::error::ApiError;
use crate::kit::effect;
use crate::live::within;
use domain::organization::EmployeeId;
use futures::channel::oneshot;
use keep::Writing;
use leptos::ev::storage;
use leptos::prelude::*;
use leptos::task::spawn_local;
use send::send;
use std::rc::Rc;
use tab::{Heard, Tab, begin_tab, nudge, nudge_key, read_again, with_tab};

/// Nobody looks longer at a busy button: what has no answer by then waits, and may be looked at among what waits.
const SOON_MS: u32 = 4_000;

/// How an intent that was just handed over went on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Went {
    /// The server has it.
    Done(Reply),
    /// The server does not take it as it is. It is in no queue any more: who asked has the words, and says why.
    Refused(ApiError),
    /// It waits on the device and is sent again by itself.
    Kept,
}

/// What became of putting something into the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Put {
    /// It waits there already.
    Waits { is_kept: bool },
    /// It lies there now: on the disk, or in this page only.
    Added { is_kept: bool },
}

/// The queue of one person in this browser. A handle: copies are the same queue.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Queue {
    owner: EmployeeId,
    items: RwSignal<Vec<Queued>>,
    signed_out: RwSignal<bool>,
    unconfirmed: RwSignal<bool>,
    not_kept: RwSignal<bool>,
}

impl Queue {
    /// The queue of a person. On the server it is empty; in the browser it is filled, and sent, once the page is there.
    pub(crate) fn of(owner: EmployeeId) -> Self {
        let queue = Self {
            owner,
            items: RwSignal::new(Vec::new()),
            signed_out: RwSignal::new(false),
            unconfirmed: RwSignal::new(false),
            not_kept: RwSignal::new(false),
        };
        effect(move || queue.follow());
        queue
    }

    /// Lets this page's signals say what the tab's say, and begins to send.
    fn follow(self) {
        let look = |tab: &mut Tab| {
            let truths = [&tab.signed_out, &tab.unconfirmed, &tab.not_kept].map(ArcRwSignal::clone);
            (tab.items.clone(), truths)
        };
        let (items, truths) = begin_tab(self.owner, look);
        effect(move || self.items.set(items.get()));
        for (here, there) in [self.signed_out, self.unconfirmed, self.not_kept].into_iter().zip(truths) {
            effect(move || here.set(there.get()));
        }
        let owner = self.owner;
        spawn_local(async move {
            read_again(owner).await;
            send(owner);
        });
        // What another tab has sent, or taken out to be mended, this one must not show, nor send once more.
        let key = nudge_key(owner);
        let nudged = window_event_listener(storage, move |event| {
            if event.key().as_deref() == Some(&key) {
                spawn_local(async move {
                    read_again(owner).await;
                    // The tab that it comes from may be gone before it could.
                    send(owner);
                });
            }
        });
        on_cleanup(move || nudged.remove());
    }

    /// Whose it is.
    pub(crate) const fn owner(self) -> EmployeeId {
        self.owner
    }

    /// What is in it, oldest first.
    pub(crate) fn items(self) -> Signal<Vec<Queued>> {
        self.items.into()
    }

    /// What a page tells of it.
    pub(crate) fn told(self) -> Told {
        self.items.with(|items| Told::of(items))
    }

    /// Whether somebody has to sign in before anything can be sent.
    pub(crate) fn is_signed_out(self) -> Signal<bool> {
        self.signed_out.into()
    }

    /// Whether answers wait until somebody has shown once more who they are.
    pub(crate) fn is_unconfirmed(self) -> Signal<bool> {
        self.unconfirmed.into()
    }

    /// Whether something waits that the browser did not keep: it is gone with the page, and its words belong where they were
    /// typed until the server has them.
    pub(crate) fn is_not_kept(self) -> Signal<bool> {
        self.not_kept.into()
    }

    /// Whether the device keeps all that waits. Also where the page is gone that asks.
    pub(crate) fn keeps_all(self) -> bool {
        with_tab(self.owner, |tab| !tab.not_kept.get_untracked()) == Some(true)
    }

    /// Keeps an intent on the device and sends it; whether the device keeps it. What the server says of it the listeners hear;
    /// what it refuses stays.
    pub(crate) async fn hand_over(self, intent: Option<Intent>) -> bool {
        let Some(intent) = intent else { return false };
        match self.put(intent, None, None).await {
            Put::Waits { is_kept } => is_kept,
            Put::Added { is_kept } => {
                send(self.owner);
                is_kept
            }
        }
    }

    /// Keeps an intent on the device and sends it; answers once its fate is known, or once it is known that it waits.
    pub(crate) async fn submit(self, intent: Option<Intent>) -> Went {
        self.submit_instead(intent, None).await
    }

    /// The same, in the place of one that waits: it is not gone before this one is kept.
    pub(crate) async fn submit_instead(self, intent: Option<Intent>, before: Option<u32>) -> Went {
        let Some(intent) = intent else { return Went::Refused(ApiError::Malformed) };
        let (ask, fate) = oneshot::channel();
        if matches!(self.put(intent, before, Some(ask)).await, Put::Waits { .. }) {
            return Went::Kept;
        }
        send(self.owner);
        match within(SOON_MS, Box::pin(async { fate.await.ok() })).await.flatten() {
            Some(went) => went,
            None => {
                let _ = with_tab(self.owner, Tab::is_late);
                Went::Kept
            }
        }
    }

    /// Puts an intent behind all others, and takes another one out for it. What is wanted twice waits once.
    async fn put(self, intent: Intent, before: Option<u32>, ask: Option<oneshot::Sender<Went>>) -> Put {
        let is_waiting = |item: &Queued| item.refused.is_none() && item.intent.repeats(&intent);
        let known = with_tab(self.owner, |tab| {
            // Until its row is written it is this tab's matter.
            if let (Kind::Log, Some(entry)) = (intent.kind, intent.entry) {
                tab.logged.push(entry);
            }
            let key = tab.items.with_untracked(|items| items.iter().find(|item| is_waiting(item)).map(|item| item.key));
            key.map(|key| key < tab.last_key)
        });
        if let Some(is_kept) = known.flatten() {
            return Put::Waits { is_kept };
        }
        let gives_way = |item: &Queued| order::gives_way(item, &intent).then_some(item.key);
        let refused = with_tab(self.owner, |tab| tab.items.with_untracked(|items| items.iter().find_map(gives_way)));
        let before = before.or(refused.flatten());
        let (owner, at) = (self.owner, device_time());
        let mut item = Queued { key: 0, owner, intent, at, refused: None, is_late: false, percent: 0 };
        let kept = keep::write(Writing::Add(&item, before)).await;
        if let (Ok(_), Kind::Log, Some(entry)) = (kept, item.intent.kind, item.intent.entry) {
            OldQueue::of(owner).forget(entry);
        }
        let _ = with_tab(owner, |tab| {
            item.key = kept.unwrap_or_else(|_| {
                tab.last_key -= 1;
                tab.replaced.extend(before.map(|before| (tab.last_key, before)));
                tab.last_key
            });
            if let Some(ask) = ask {
                tab.asking.insert(item.key, ask);
            }
            tab.items.update(|items| {
                items.retain(|item| Some(item.key) != before);
                items.push(item);
            });
            tab.tell_if_not_kept();
        });
        if kept.is_ok() {
            nudge(owner);
        }
        Put::Added { is_kept: kept.is_ok() }
    }

    /// Tells this page of every answer to what is in the queue, also to what was handed over on an earlier page.
    pub(crate) fn listen(self, heard: impl Fn(&Queued, &Result<Reply, ApiError>) + 'static) {
        let owner = self.owner;
        let heard: Heard = Rc::new(heard);
        effect(move || {
            let heard = heard.clone();
            let place = with_tab(owner, |tab| {
                tab.last_listener += 1;
                tab.listeners.push((tab.last_listener, heard));
                tab.last_listener
            });
            on_cleanup(move || {
                let _ = with_tab(owner, |tab| tab.listeners.retain(|(known, _)| Some(*known) != place));
            });
        });
    }

    /// Sends once more what the server did not take.
    pub(crate) fn try_again(self, key: u32) {
        spawn_local(async move {
            tab::take_up(self.owner, key).await;
            send(self.owner);
        });
    }

    /// Takes an intent out of the queue: its words went back into a field, or nobody wants it any more.
    pub(crate) fn forget(self, key: u32) {
        spawn_local(async move {
            tab::forget(self.owner, key).await;
            // What followed it may go now.
            send(self.owner);
        });
    }
}
