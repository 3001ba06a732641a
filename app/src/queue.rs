//! *Antrean*: what somebody has done on this device and the server does not have yet.
//!
//! Every write of the log and of its conversation goes through it: kept on the device first, then sent, in order, one tab at
//! a time, again after a failure, never twice and never lost. What is about whose entry is the pages' matter; here an
//! intent is brought to the server and its answer to whoever asked.

mod export;
mod intent;
mod keep;
mod lock;
mod mend;
mod order;
mod parts;
mod words;

pub(crate) use intent::{Intent, Kind, Queued, Reply};
pub(crate) use order::Told;
pub(crate) use parts::{PendingOf, QueueBanner};

use crate::activity::OldQueue;
use crate::device::device_time;
use crate::error::ApiError;
use crate::kit::effect;
use crate::live::{Tries, sleep_ms};
use domain::organization::EmployeeId;
use futures::StreamExt;
use futures::channel::{mpsc, oneshot};
use futures::future::{Either, LocalBoxFuture, select};
use keep::Writing;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::collections::HashMap;
use std::pin::pin;
use std::rc::Rc;

/// Milliseconds after which a request counts as lost: on a patchy network an answer may never come.
const PATIENCE_MS: u32 = 20_000;

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

/// The queue of one person in this browser. A handle: copies are the same queue.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Queue {
    owner: EmployeeId,
    items: RwSignal<Vec<Queued>>,
    signed_out: RwSignal<bool>,
    not_kept: RwSignal<bool>,
}

type Heard = Rc<dyn Fn(&Queued, &Result<Reply, ApiError>)>;

/// What this tab has of a queue, whichever page is open.
struct Tab {
    owner: EmployeeId,
    items: ArcRwSignal<Vec<Queued>>,
    signed_out: ArcRwSignal<bool>,
    not_kept: ArcRwSignal<bool>,
    /// Who waits for the fate of what they handed over, by its key.
    asking: HashMap<u32, oneshot::Sender<Went>>,
    /// Pages that hear of every answer.
    listeners: Vec<(u32, Heard)>,
    last_listener: u32,
    /// Wakes whoever sends; none while nobody does.
    wake: Option<mpsc::UnboundedSender<()>>,
    /// The last key given where the browser keeps nothing. From above: the disk counts from below.
    last_key: u32,
}

thread_local! {
    static TAB: RefCell<Option<Tab>> = const { RefCell::new(None) };
}

fn with_tab<T>(owner: EmployeeId, look: impl FnOnce(&mut Tab) -> T) -> Option<T> {
    TAB.with_borrow_mut(|tab| tab.as_mut().filter(|tab| tab.owner == owner).map(look))
}

impl Queue {
    /// The queue of a person. On the server it is empty; in the browser it is filled, and sent, once the page is there.
    pub(crate) fn of(owner: EmployeeId) -> Self {
        let queue = Self {
            owner,
            items: RwSignal::new(Vec::new()),
            signed_out: RwSignal::new(false),
            not_kept: RwSignal::new(false),
        };
        effect(move || queue.follow());
        queue
    }

    /// Lets this page's signals say what the tab's say, and begins to send.
    fn follow(self) {
        let (items, signed_out, not_kept) = TAB.with_borrow_mut(|tab| {
            if tab.as_ref().is_none_or(|tab| tab.owner != self.owner) {
                *tab = Some(Tab::of(self.owner));
            }
            let tab = tab.as_ref().map(|tab| (tab.items.clone(), tab.signed_out.clone(), tab.not_kept.clone()));
            tab.unwrap_or_default()
        });
        effect(move || self.items.set(items.get()));
        effect(move || self.signed_out.set(signed_out.get()));
        effect(move || self.not_kept.set(not_kept.get()));
        let owner = self.owner;
        spawn_local(async move {
            // What cannot be taken over stays where it was.
            let _ = keep::adopt(OldQueue::of(owner)).await;
            read_again(owner).await;
            send(owner);
        });
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

    /// Whether the browser keeps nothing: what is unsent is gone with the page.
    pub(crate) fn is_not_kept(self) -> Signal<bool> {
        self.not_kept.into()
    }

    /// Keeps an intent on the device and sends it. What the server says of it the listeners hear; what it refuses stays.
    pub(crate) async fn hand_over(self, intent: Option<Intent>) {
        if let Some(intent) = intent
            && self.put(intent, None).await
        {
            send(self.owner);
        }
    }

    /// Keeps an intent on the device and sends it; answers once its fate is known, or once it is known that it waits.
    pub(crate) async fn submit(self, intent: Option<Intent>) -> Went {
        let Some(intent) = intent else { return Went::Refused(ApiError::Malformed) };
        let (ask, fate) = oneshot::channel();
        if !self.put(intent, Some(ask)).await {
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

    /// Puts an intent behind all others; whether there is anything to send. What is wanted twice waits once.
    async fn put(self, intent: Intent, ask: Option<oneshot::Sender<Went>>) -> bool {
        let is_waiting = |item: &Queued| item.refused.is_none() && item.intent.repeats(&intent);
        let is_known = with_tab(self.owner, |tab| tab.items.with_untracked(|items| items.iter().any(is_waiting)));
        if is_known == Some(true) {
            return false;
        }
        let (owner, at) = (self.owner, device_time());
        let mut item = Queued { key: 0, owner, intent, at, refused: None, is_late: false };
        let kept = keep::write(Writing::Add(&item)).await;
        if let (Ok(_), Kind::Log, Some(entry)) = (kept, item.intent.kind, item.intent.entry) {
            OldQueue::of(owner).forget(entry);
        }
        let put = with_tab(owner, |tab| {
            tab.not_kept.set(kept.is_err());
            item.key = kept.unwrap_or_else(|_| {
                tab.last_key -= 1;
                tab.last_key
            });
            if let Some(ask) = ask {
                tab.asking.insert(item.key, ask);
            }
            tab.items.update(|items| items.push(item));
        });
        put.is_some()
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

    /// Takes an intent out of the queue: its words went back into a field, or nobody wants it any more.
    pub(crate) fn forget(self, key: u32) {
        spawn_local(async move {
            forget(self.owner, key).await;
            // What followed it may go now.
            send(self.owner);
        });
    }
}

impl Tab {
    fn of(owner: EmployeeId) -> Self {
        Self {
            owner,
            items: ArcRwSignal::new(Vec::new()),
            signed_out: ArcRwSignal::new(false),
            not_kept: ArcRwSignal::new(false),
            asking: HashMap::new(),
            listeners: Vec::new(),
            last_listener: 0,
            wake: None,
            last_key: u32::MAX,
        }
    }

    /// Nothing gets through: whoever waits for an answer is told that theirs is kept.
    fn is_late(&mut self) {
        self.asking.drain().for_each(|(_, ask)| {
            // The page may be gone.
            let _ = ask.send(Went::Kept);
        });
        if self.items.with_untracked(|items| items.iter().any(|item| !item.is_late)) {
            self.items.update(|items| items.iter_mut().for_each(|item| item.is_late = true));
        }
    }
}

async fn forget(owner: EmployeeId, key: u32) {
    let _ = with_tab(owner, |tab| tab.items.update(|items| items.retain(|item| item.key != key)));
    // A row that stays is sent again, and is nothing new.
    let _ = keep::write(Writing::Forget(key)).await;
}

/// Reads what the device has of this person: other tabs add to it, and send from it.
async fn read_again(owner: EmployeeId) {
    let Ok(mut stored) = keep::all().await else { return };
    stored.retain(|item| item.owner == owner);
    let gone = with_tab(owner, |tab| {
        let known = tab.items.get_untracked();
        // What the browser did not keep is here only.
        let unkept = known.iter().filter(|item| item.key >= tab.last_key).cloned();
        let mut now = order::take_over(&known, stored);
        now.extend(unkept);
        let is_gone = |key: &u32| !now.iter().any(|item| item.key == *key);
        let gone: Vec<u32> = tab.asking.keys().copied().filter(is_gone).collect();
        let gone: Vec<_> = gone.iter().filter_map(|key| tab.asking.remove(key)).collect();
        if now != known {
            tab.items.set(now);
        }
        gone
    });
    // Another tab has brought it; what became of it comes over the live connection.
    gone.into_iter().flatten().for_each(|ask| {
        let _ = ask.send(Went::Kept);
    });
}

/// Begins to send, or wakes who does.
fn send(owner: EmployeeId) {
    let begun = with_tab(owner, |tab| match &tab.wake {
        Some(wake) => {
            let _ = wake.unbounded_send(());
            None
        }
        None => {
            let (wake, woken) = mpsc::unbounded();
            tab.wake = Some(wake);
            Some(woken)
        }
    });
    if let Some(woken) = begun.flatten() {
        spawn_local(go_on(owner, woken));
    }
}

/// What comes of something within so many milliseconds.
async fn within<T>(millis: u32, work: LocalBoxFuture<'_, T>) -> Option<T> {
    match select(work, pin!(sleep_ms(millis))).await {
        Either::Left((done, _)) => Some(done),
        Either::Right(_) => None,
    }
}

/// Why sending stopped.
enum Stopped {
    /// There is nothing more to send.
    Empty,
    /// It did not get through; not again before so many milliseconds.
    NotThrough(u32),
    /// Somebody has to sign in first.
    SignedOut,
}

async fn go_on(owner: EmployeeId, mut woken: mpsc::UnboundedReceiver<()>) {
    let mut tries: Option<Tries> = None;
    loop {
        let stopped = {
            let _alone = lock::alone().await;
            drain(owner).await
        };
        let at_least = match stopped {
            Stopped::NotThrough(at_least) => at_least,
            Stopped::SignedOut => PATIENCE_MS,
            Stopped::Empty => {
                tries = None;
                // Nothing was handed over since it was found empty, or it is begun anew.
                let is_over = with_tab(owner, |tab| {
                    let is_over = woken.try_recv().is_err();
                    if is_over {
                        tab.wake = None;
                    }
                    is_over
                });
                if is_over == Some(false) {
                    continue;
                }
                return;
            }
        };
        let mut again = pin!(tries.get_or_insert_with(Tries::new).wait_at_least(at_least));
        // What is handed over meanwhile is no reason to try before the time: it waits like all others.
        while let Either::Right(_) = select(again.as_mut(), woken.next()).await {
            let _ = with_tab(owner, Tab::is_late);
        }
    }
}

/// Sends what there is, in order, until it is empty or something does not get through.
async fn drain(owner: EmployeeId) -> Stopped {
    read_again(owner).await;
    loop {
        let next = with_tab(owner, |tab| tab.items.with_untracked(|items| order::next(items).cloned()));
        // Where somebody else has signed in theirs is another queue, and this one waits for its owner.
        let Some(Some(item)) = next else { return Stopped::Empty };
        let answer = within(PATIENCE_MS, Box::pin(intent::bring(&item))).await;
        let answer = answer.unwrap_or(Err(ApiError::Unreachable));
        let at_least = match &answer {
            Err(ApiError::SignedOut) => {
                let _ = with_tab(owner, |tab| {
                    tab.signed_out.set(true);
                    tab.is_late();
                });
                return Stopped::SignedOut;
            }
            Err(ApiError::Busy { retry_seconds }) => Some(retry_seconds.saturating_mul(1_000)),
            Err(ApiError::Unreachable | ApiError::Unavailable { .. }) => Some(0),
            Ok(_) | Err(_) => None,
        };
        if let Some(at_least) = at_least {
            let _ = with_tab(owner, Tab::is_late);
            return Stopped::NotThrough(at_least);
        }
        let _ = with_tab(owner, |tab| tab.signed_out.set(false));
        answered(&item, answer).await;
    }
}

/// Takes the server's answer: who asked hears it, the page hears it, and what is done is forgotten.
async fn answered(item: &Queued, answer: Result<Reply, ApiError>) {
    let (ask, listeners) = with_tab(item.owner, |tab| {
        let listeners: Vec<Heard> = tab.listeners.iter().map(|(_, heard)| heard.clone()).collect();
        (tab.asking.remove(&item.key), listeners)
    })
    .unwrap_or_default();
    match &answer {
        Ok(reply) => {
            forget(item.owner, item.key).await;
            if let Some(ask) = ask {
                let _ = ask.send(Went::Done(reply.clone()));
            }
        }
        Err(error) => {
            // Who still waits for it has the words in a field. A page that is gone has not.
            let is_told = ask.is_some_and(|ask| ask.send(Went::Refused(error.clone())).is_ok());
            if is_told {
                return forget(item.owner, item.key).await;
            }
            let refused = Queued { refused: Some(error.clone()), ..item.clone() };
            // Where it is not kept it is refused once more after the page was opened anew.
            let _ = keep::write(Writing::Change(&refused)).await;
            let _ = with_tab(item.owner, |tab| {
                tab.items.update(|items| {
                    if let Some(item) = items.iter_mut().find(|known| known.key == refused.key) {
                        *item = refused.clone();
                    }
                });
            });
        }
    }
    listeners.iter().for_each(|heard| heard(item, &answer));
}
