//! Whoever sends: one tab at a time, the oldest first, again after a while where it does not get through.

use super::keep::{self, Writing};
use super::tab::{Heard, Tab, forget, nudge, read_again, with_tab};
use super::{Intent, Kind, Queued, Reply, SOON_MS, Went, intent, lock, order};
use crate::activity::OldQueue;
use crate::error::ApiError;
use crate::evidence::{FileOnItsWay, Step};
use crate::feedback::parts::Kept;
use crate::live::{Tries, sleep_ms, within};
use crate::pieces::BringFile;
use domain::organization::EmployeeId;
use futures::StreamExt;
use futures::channel::mpsc;
use futures::future::{Either, select};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::Cell;
use std::pin::pin;

/// Milliseconds after which a request counts as lost: on a patchy network an answer may never come.
const PATIENCE_MS: u32 = 20_000;

thread_local! {
    static FILES_GO_BY: Cell<Option<BringFile>> = const { Cell::new(None) };
}

/// Says by what files are brought: it comes in a piece of its own.
pub(crate) fn bring_files_by(bring: BringFile) {
    FILES_GO_BY.set(Some(bring));
}

/// Begins to send, or wakes who does.
pub(super) fn send(owner: EmployeeId) {
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

/// Why sending stopped.
enum Stopped {
    /// There is nothing more to send.
    Empty,
    /// It did not get through; not again before so many milliseconds.
    NotThrough(u32),
    /// Somebody has to sign in first.
    SignedOut,
    /// What is left waits until somebody has shown once more who they are.
    Unconfirmed,
}

async fn go_on(owner: EmployeeId, mut woken: mpsc::UnboundedReceiver<()>) {
    let mut tries: Option<Tries> = None;
    loop {
        let stopped = {
            let alone = pin!(lock::alone());
            let _alone = match select(alone, pin!(sleep_ms(SOON_MS))).await {
                Either::Left((alone, _)) => alone,
                // Another tab has much to send: what waits here says so.
                Either::Right(((), alone)) => {
                    let _ = with_tab(owner, Tab::is_late);
                    alone.await
                }
            };
            drain(owner).await
        };
        let (at_least, lets_pass) = match stopped {
            Stopped::NotThrough(at_least) => (at_least, false),
            Stopped::SignedOut => (PATIENCE_MS, false),
            Stopped::Unconfirmed => (PATIENCE_MS, true),
            Stopped::Empty => {
                tries = None;
                // Nothing was handed over since it was found empty, or it is begun anew.
                let is_over = with_tab(owner, |tab| {
                    let mut is_over = true;
                    while woken.try_recv().is_ok() {
                        is_over = false;
                    }
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
        // What is handed over meanwhile is no reason to try before the time: it waits like all others. But where only answers
        // are held it goes.
        while let Either::Right(_) = select(again.as_mut(), woken.next()).await {
            if lets_pass {
                break;
            }
            let _ = with_tab(owner, Tab::is_late);
        }
    }
}

/// Sends what there is, in order, until it is empty or something does not get through.
async fn drain(owner: EmployeeId) -> Stopped {
    read_again(owner).await;
    let mut is_unconfirmed = false;
    loop {
        // Words that lie beside the queue still go before what is about them.
        let beside = OldQueue::of(owner).entries();
        let next = |items: &Vec<Queued>| order::next(items, &beside, is_unconfirmed).cloned();
        let next = with_tab(owner, |tab| tab.items.with_untracked(next));
        // Where somebody else has signed in theirs is another queue, and this one waits for its owner.
        let Some(Some(item)) = next else {
            return if is_unconfirmed { Stopped::Unconfirmed } else { Stopped::Empty };
        };
        let brought = within(PATIENCE_MS, Box::pin(bring(&item))).await;
        let answer = match brought.unwrap_or(Brought::Answered(Err(ApiError::Unreachable))) {
            Brought::Answered(answer) => answer,
            // Words that came meanwhile go before the rest of it.
            Brought::Part { percent } => {
                let _ = with_tab(owner, |tab| tab.has_come(item.key, percent));
                // Also those of another tab.
                read_again(owner).await;
                continue;
            }
        };
        let at_least = match &answer {
            Err(ApiError::SignedOut) => {
                let _ = with_tab(owner, |tab| {
                    tab.signed_out.set(true);
                    tab.is_late();
                });
                return Stopped::SignedOut;
            }
            // Nobody looks at the field that it came from: it waits, and what needs no such proof goes on.
            Err(ApiError::Unconfirmed) if item.intent.kind.is_answer() && !is_asked(&item) => {
                is_unconfirmed = true;
                let _ = with_tab(owner, |tab| {
                    tab.unconfirmed.set(true);
                    tab.is_late();
                });
                continue;
            }
            Err(ApiError::Busy { retry_seconds }) => Some(retry_seconds.saturating_mul(1_000)),
            Err(ApiError::Unreachable | ApiError::Unavailable { .. }) => Some(0),
            Ok(_) | Err(_) => None,
        };
        if let Some(at_least) = at_least {
            let _ = with_tab(owner, Tab::is_late);
            return Stopped::NotThrough(at_least);
        }
        let _ = with_tab(owner, |tab| {
            tab.signed_out.set(false);
            if item.intent.kind.is_answer() && answer != Err(ApiError::Unconfirmed) {
                tab.unconfirmed.set(false);
            }
        });
        answered(&item, answer).await;
    }
}

/// Whether somebody waits for what becomes of it, with its words before them.
fn is_asked(item: &Queued) -> bool {
    let is_asked = |tab: &mut Tab| tab.asking.get(&item.key).is_some_and(|ask| !ask.is_canceled());
    with_tab(item.owner, is_asked) == Some(true)
}

/// What came of bringing something.
enum Brought {
    /// A part of a file is there.
    Part { percent: u8 },
    /// The server has said what became of it.
    Answered(Result<Reply, ApiError>),
}

/// Brings an intent to the server, or a file one step nearer to it.
async fn bring(item: &Queued) -> Brought {
    if item.intent.kind != Kind::Attach {
        return Brought::Answered(intent::bring(item).await);
    }
    let step = match FILES_GO_BY.get() {
        Some(bring) => bring(FileOnItsWay(item.clone())).await,
        None => None,
    };
    match step {
        Some(Step::Came { percent }) => Brought::Part { percent },
        Some(Step::Answered(answer)) => Brought::Answered(answer.map(|()| Reply::empty())),
        // What can has not come either.
        None => Brought::Answered(Err(ApiError::Unreachable)),
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
            forget_words(item);
            // Before the disk, which may take its time to forget it.
            if let Some(ask) = ask {
                let _ = ask.send(Went::Done(reply.clone()));
            }
            forget(item.owner, item.key).await;
        }
        Err(error) => {
            // Who still waits for it has the words in a field. A page that is gone has not.
            let is_told = ask.is_some_and(|ask| ask.send(Went::Refused(error.clone())).is_ok());
            if is_told {
                return forget(item.owner, item.key).await;
            }
            let refused = Queued { refused: Some(error.clone()), ..item.clone() };
            // Where it is not kept it is refused once more after the page was opened anew.
            if keep::write(Writing::Change(&refused)).await.is_ok() {
                nudge(item.owner);
            }
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

/// Forgets what is kept beside the queue of words that the server has.
fn forget_words(item: &Queued) {
    let Intent { kind, entry: Some(entry), words, .. } = &item.intent else { return };
    if let Some(form) = kind.form() {
        Kept::of(item.owner, *entry, form).forget_said(words);
    }
}
