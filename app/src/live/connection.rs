//! Keeping the connection: open, greet, listen, lose, wait, again.

use super::{Live, LiveState, News, Nudge, Nudges, delay_ms, is_online, leave_to_sign_in, random, sleep_ms};
use domain::live::{ClientFrame, Frame, POLL_SECONDS, SILENCE_SECONDS, Seq, Topic};
use domain::time::Timestamp;
use futures::channel::oneshot;
use futures::future::{Either, join, select};
use futures::{SinkExt, StreamExt};
use gloo_net::websocket::{Message, futures::WebSocket};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::value::RawValue;
use std::pin::pin;

/// Why a connection ended.
enum End {
    /// It broke, was silent, or never came about.
    Lost {
        /// Whether the server had welcomed us: then the next failure counts as the first.
        welcomed: bool,
    },
    /// The server goes away for a moment.
    Bye { retry_ms: u32 },
    /// The right to listen has ended.
    Ended,
}

/// What one page needs to be connected.
pub(super) struct Connection {
    pub(super) live: Live,
    pub(super) topics: &'static [Topic],
    pub(super) board: Option<String>,
    pub(super) hear: Callback<News>,
}

impl Connection {
    /// Stays connected, and reads the page anew while that is impossible. Ends only when the page goes away.
    pub(super) async fn keep(self) {
        join(self.stay_connected(), self.read_while_apart()).await;
    }

    async fn stay_connected(&self) {
        let mut nudges = Nudges::listen();
        let mut failed = 0;
        loop {
            self.show(if is_online() { None } else { Some(LiveState::Offline) });
            match self.listen(&mut nudges).await {
                End::Ended if self.board.is_some() => {
                    // A television must not be left alone with a failed reload: its page decides when.
                    let _ = self.live.ended.try_set(true);
                    return;
                }
                End::Ended => {
                    leave_to_sign_in();
                    return;
                }
                End::Bye { retry_ms } => {
                    self.show(Some(LiveState::Delayed));
                    failed = 0;
                    nudges.wait(retry_ms + delay_ms(0, random())).await;
                }
                End::Lost { welcomed } => {
                    self.show(Some(if is_online() { LiveState::Delayed } else { LiveState::Offline }));
                    failed = if welcomed { 0 } else { failed + 1 };
                    nudges.wait(delay_ms(failed, random())).await;
                }
            }
        }
    }

    async fn read_while_apart(&self) {
        loop {
            sleep_ms(POLL_SECONDS * 1_000).await;
            if !self.live.is_live() && is_online() {
                self.hear.run(News::Reread);
            }
        }
    }

    /// One connection from beginning to end.
    async fn listen(&self, nudges: &mut Nudges) -> End {
        let mut welcomed = false;
        let Some(mut socket) = self.greeted(nudges).await else { return End::Lost { welcomed } };
        loop {
            let quiet = pin!(silence());
            let frame = select(socket.next(), quiet);
            let message = match select(frame, pin!(nudges.next())).await {
                Either::Left((Either::Left((message, _)), _)) => message,
                Either::Left((Either::Right(_), _)) | Either::Right((Nudge::Lost, _)) => return End::Lost { welcomed },
                Either::Right((Nudge::TryNow, _)) => continue,
            };
            let Some(Ok(Message::Text(text))) = message else { return End::Lost { welcomed } };
            // A frame that cannot be read comes from a newer server: this page is old, a reload brings the new one.
            let Ok(frame) = serde_json::from_str::<Frame<Box<RawValue>>>(&text) else { return End::Ended };
            welcomed = true;
            if let Some(end) = self.take(frame) {
                return end;
            }
        }
    }

    /// A socket that has said hello; none where the network is gone or nothing answers.
    async fn greeted(&self, nudges: &mut Nudges) -> Option<WebSocket> {
        let after = self.live.after.try_get_untracked().unwrap_or_default();
        let hello = ClientFrame::Hello { topics: self.topics.to_vec(), after };
        let mut opening = open(address(self.board.as_deref()), serde_json::to_string(&hello).ok()?);
        loop {
            match select(&mut opening, pin!(nudges.next())).await {
                Either::Left((socket, _)) => return socket.ok(),
                Either::Right((Nudge::Lost, _)) => return None,
                Either::Right((Nudge::TryNow, _)) => {}
            }
        }
    }

    fn take(&self, frame: Frame<Box<RawValue>>) -> Option<End> {
        match frame {
            Frame::Welcome { now } => {
                self.show(Some(LiveState::Live));
                self.tell_time(now);
            }
            Frame::Beat { now } => self.tell_time(now),
            Frame::Entry { seq, event } => {
                let seen = self.live.after.try_get_untracked().unwrap_or_default();
                if seq > seen {
                    self.live.caught_up(seq);
                    self.hear.run(News::Entry(event));
                }
            }
            Frame::Board(board) => self.hear.run(News::Board(board)),
            Frame::Resync => {
                // Whatever was seen, the reading says where the events go on: after a restored backup that is earlier.
                let _ = self.live.after.try_set(Seq::default());
                self.hear.run(News::Reread);
            }
            Frame::Bye { retry_ms } => return Some(End::Bye { retry_ms }),
            Frame::Ended => return Some(End::Ended),
        }
        None
    }

    /// Shows a state once; `None` leaves what is shown.
    fn show(&self, state: Option<LiveState>) {
        if let Some(state) = state.filter(|state| self.live.state.try_get_untracked() != Some(*state)) {
            // What was known of the server was known through the connection.
            let _ = self.live.reads.try_set(None);
            let _ = self.live.state.try_set(state);
        }
    }

    fn tell_time(&self, now: Timestamp) {
        let _ = self.live.now.try_set(Some(now));
    }
}

/// Opens a socket and says hello; cancelled where that fails or nothing answers.
///
/// A task of its own, because its page may go away meanwhile: a socket that is closed before it is open is a warning
/// on the console, so one that nobody waits for any more is closed after it is open.
fn open(address: String, hello: String) -> oneshot::Receiver<WebSocket> {
    let (hand_over, greeted) = oneshot::channel();
    spawn_local(async move {
        let Ok(mut socket) = WebSocket::open(&address) else { return };
        // Sending waits until the connection is open; on a dead network that may be never.
        let is_sent =
            matches!(select(socket.send(Message::Text(hello)), pin!(silence())).await, Either::Left((Ok(()), _)));
        if is_sent {
            let _ = hand_over.send(socket);
        }
    });
    greeted
}

/// As long as a living server is never silent.
async fn silence() {
    sleep_ms(SILENCE_SECONDS * 1_000).await;
}

/// `/langsung` on the host of this page, secure where the page is.
fn address(board: Option<&str>) -> String {
    let location = window().location();
    let scheme = if location.protocol().as_deref() == Ok("https:") { "wss" } else { "ws" };
    let host = location.host().unwrap_or_default();
    match board {
        // A token is made of letters, digits, `-` and `_`: nothing to escape.
        Some(token) => format!("{scheme}://{host}/langsung?layar={token}"),
        None => format!("{scheme}://{host}/langsung"),
    }
}
