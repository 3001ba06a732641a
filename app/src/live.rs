//! The browser's side of the live connection: one WebSocket per tab, made when a page is on the screen.
//!
//! Nothing here runs on the server: effects never do, and the mark begins as *Menyambung* on both sides. What news
//! mean is the page's matter; this module only brings them, in order and each once.

mod backoff;
mod connection;
mod mark;
mod signals;
mod sleep;

pub(crate) use backoff::delay_ms;
pub(crate) use mark::LiveMark;
pub(crate) use signals::{Nudge, Nudges, Tries, is_online, random};
pub use sleep::sleep_ms;
pub(crate) use sleep::within;

use crate::kit::effect;
use connection::Connection;
use domain::activity::EntryEvent;
use domain::live::{Seq, Topic};
use domain::time::Timestamp;
use futures::future::{AbortHandle, Abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::value::RawValue;

/// How fresh the page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) enum LiveState {
    /// Not yet known: the page has just been opened.
    #[default]
    Connecting,
    /// *Langsung*: what happens appears at once.
    Live,
    /// *Tertunda*: no connection; the page reads anew every quarter of a minute.
    Delayed,
    /// *Tanpa sinyal*: the device has no network.
    Offline,
}

/// What a page hears.
#[derive(Debug, Clone)]
pub(crate) enum News {
    /// Something happened to an entry.
    Entry(EntryEvent),
    /// The whole board anew, as it came: only its own page reads it.
    Board(Box<RawValue>),
    /// Too much was missed, or there is no connection: read again, then say [`Live::caught_up`].
    Reread,
}

/// The session is over: the page is loaded again, which leads to the sign-in page. What is unsent stays on the device.
pub(crate) fn leave_to_sign_in() {
    let _ = window().location().reload();
}

/// The live connection of a page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Live {
    state: RwSignal<LiveState>,
    now: RwSignal<Option<Timestamp>>,
    ended: RwSignal<bool>,
    reads: RwSignal<Option<bool>>,
    after: RwSignal<Seq>,
}

impl Live {
    /// A connection that is not made yet. `after` is the last event contained in what the page shows.
    pub(crate) fn new(after: Seq) -> Self {
        Self {
            state: RwSignal::new(LiveState::Connecting),
            now: RwSignal::new(None),
            ended: RwSignal::new(false),
            reads: RwSignal::new(None),
            after: RwSignal::new(after),
        }
    }

    /// [`Live::new`] and [`Live::listen`] in one, for pages whose news need no handle of the connection.
    pub(crate) fn connect(
        topics: &'static [Topic],
        board: Option<String>,
        after: Seq,
        hear: impl Fn(News) + Send + Sync + 'static,
    ) -> Self {
        let live = Self::new(after);
        live.listen(topics, board, hear);
        live
    }

    /// Connects once the page is in the browser, and disconnects when the page goes away.
    ///
    /// `board` is the token of a board; without it the signed-in person listens.
    pub(crate) fn listen(
        self,
        topics: &'static [Topic],
        board: Option<String>,
        hear: impl Fn(News) + Send + Sync + 'static,
    ) {
        let (handle, registration) = AbortHandle::new_pair();
        on_cleanup(move || handle.abort());
        let mut start = Some((registration, board, Callback::new(hear)));
        effect(move || {
            if let Some((registration, board, hear)) = start.take() {
                let connection = Connection { live: self, topics, board, hear };
                spawn_local(async move {
                    // Aborted means that the page is gone.
                    let _ = Abortable::new(connection.keep(), registration).await;
                });
            }
        });
    }

    /// How fresh the page is.
    pub(crate) fn state(self) -> Signal<LiveState> {
        self.state.into()
    }

    /// The server's time as last heard, every quarter of a minute; none before the first frame.
    pub(crate) fn now(self) -> Signal<Option<Timestamp>> {
        self.now.into()
    }

    /// Whether the right to listen has ended. Only for boards: any other page is loaded again.
    pub(crate) fn ended(self) -> Signal<bool> {
        self.ended.into()
    }

    /// Whether the server could be reached when the page was last read anew, since the connection was lost; none where
    /// that is not yet known.
    pub(crate) fn reads(self) -> Signal<Option<bool>> {
        self.reads.into()
    }

    /// The server could not be reached.
    pub(crate) fn was_not_reached(self) {
        let _ = self.reads.try_set(Some(false));
    }

    /// Whether what happens appears at once.
    pub(crate) fn is_live(self) -> bool {
        self.state.try_get_untracked() == Some(LiveState::Live)
    }

    /// The last event contained in what the page shows.
    pub(crate) fn seq(self) -> Seq {
        self.after.try_get_untracked().unwrap_or_default()
    }

    /// The same, for whoever has to hear that there was another one.
    pub(crate) fn heard(self) -> Signal<Seq> {
        self.after.into()
    }

    /// The page has read everything up to `seq` by itself.
    pub(crate) fn caught_up(self, seq: Seq) {
        let _ = self.after.try_update(|after| *after = seq.max(*after));
        if self.reads.try_get_untracked() != Some(Some(true)) {
            let _ = self.reads.try_set(Some(true));
        }
    }
}
