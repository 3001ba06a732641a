//! What the device says about itself: network there or gone, page visible again.

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

/// Whether the device believes to have a network.
pub(crate) fn is_online() -> bool {
    window().navigator().on_line()
}

/// A random number from 0 to 1, for waits only.
pub(crate) fn random() -> f64 {
    js_sys::Math::random()
}
