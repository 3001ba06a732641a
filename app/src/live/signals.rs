//! What the device says about itself: network there or gone, page visible again.

use super::backoff::delay_ms;
use futures::StreamExt;
use futures::channel::mpsc::{UnboundedReceiver, unbounded};
use futures::future::{Either, select};
use gloo::events::EventListener;
use leptos::prelude::*;
use std::pin::pin;

/// A reason to try again now, or to stop hoping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nudge {
    /// The network is back, or the page is looked at again.
    TryNow,
    /// The network is gone.
    Lost,
}

/// The nudges of this device while somebody holds them.
pub(crate) struct Nudges {
    received: UnboundedReceiver<Nudge>,
    _listeners: [EventListener; 3],
}

impl Nudges {
    /// Starts to listen.
    pub(crate) fn listen() -> Self {
        let (send, received) = unbounded();
        let nudge = |nudge: Nudge| {
            let send = send.clone();
            move |_: &web_sys::Event| {
                let _ = send.unbounded_send(nudge);
            }
        };
        let visible = send.clone();
        let listeners = [
            EventListener::new(&window(), "online", nudge(Nudge::TryNow)),
            EventListener::new(&window(), "offline", nudge(Nudge::Lost)),
            EventListener::new(&document(), "visibilitychange", move |_| {
                if !document().hidden() {
                    let _ = visible.unbounded_send(Nudge::TryNow);
                }
            }),
        ];
        Self { received, _listeners: listeners }
    }

    /// The next nudge.
    pub(crate) async fn next(&mut self) -> Nudge {
        match self.received.next().await {
            Some(nudge) => nudge,
            None => futures::future::pending().await,
        }
    }

    /// Waits that long, or until something says to try now.
    pub(crate) async fn wait(&mut self, millis: u32) {
        let mut timer = pin!(super::sleep_ms(millis));
        loop {
            match select(timer.as_mut(), pin!(self.next())).await {
                Either::Left(_) | Either::Right((Nudge::TryNow, _)) => return,
                Either::Right((Nudge::Lost, _)) => {}
            }
        }
    }
}

/// Tries of something that the network may bring back: soon, then more rarely, and at once when there is reason to hope.
pub(crate) struct Tries {
    nudges: Nudges,
    failed: u32,
}

impl Tries {
    /// After the first failure.
    pub(crate) fn new() -> Self {
        Self { nudges: Nudges::listen(), failed: 0 }
    }

    /// Waits until the next try makes sense.
    pub(crate) async fn wait(&mut self) {
        self.wait_at_least(0).await;
    }

    /// The same, where the server has said how many milliseconds it needs.
    pub(crate) async fn wait_at_least(&mut self, millis: u32) {
        self.nudges.wait(delay_ms(self.failed, random()).max(millis)).await;
        self.failed += 1;
    }
}

/// Whether the device believes to have a network.
pub(crate) fn is_online() -> bool {
    window().navigator().on_line()
}

/// A random number from 0 to 1, for waits only.
pub(crate) fn random() -> f64 {
    js_sys::Math::random()
}
