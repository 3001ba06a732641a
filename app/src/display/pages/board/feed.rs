//! Where a board gets its data from, and how true it is. Holds one board at a time, so it can run for months.

use super::super::super::api::board;
use super::super::super::parts::Truth;
use super::absent::Why;
use crate::kit::{effect, memo};
use crate::live::{Live, LiveState, News};
use domain::display::Board;
use domain::live::{Seq, Topic};
use domain::time::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A board that is kept up to date. A handle: copies are the same feed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Feed {
    what: Shown,
    live: Live,
}

#[derive(Debug, Clone, Copy)]
struct Shown {
    token: StoredValue<String>,
    board: RwSignal<Board>,
    /// Whether the last attempt to read brought anything.
    reads: RwSignal<bool>,
    gone: RwSignal<Option<Why>>,
}

impl Feed {
    /// Begins with the board as it was rendered, then listens.
    pub(super) fn start(token: String, first: Board) -> Self {
        let what = Shown {
            token: StoredValue::new(token.clone()),
            board: RwSignal::new(first),
            reads: RwSignal::new(true),
            gone: RwSignal::new(None),
        };
        let live = Live::connect(&[Topic::Board], Some(token), Seq::default(), move |news| what.hear(news));
        effect(move || {
            if live.ended().get() {
                what.read_after_the_end();
            }
        });
        Self { what, live }
    }

    /// What to show.
    pub(super) fn board(self) -> Signal<Board> {
        self.what.board.into()
    }

    /// Why there is no board any more; nothing as long as there is one.
    pub(super) fn gone(self) -> Signal<Option<Why>> {
        self.what.gone.into()
    }

    /// The server's time as last heard.
    pub(super) fn server_time(self) -> Signal<Option<Timestamp>> {
        self.live.now()
    }

    /// How true what is shown is.
    pub(super) fn truth(self) -> Signal<Truth> {
        let truth = memo(move || match (self.live.state().get(), self.what.reads.get()) {
            (LiveState::Connecting, true) => Truth::Read,
            (LiveState::Live, _) => Truth::Live,
            (LiveState::Delayed, true) => Truth::Delayed,
            (LiveState::Connecting | LiveState::Delayed, false) | (LiveState::Offline, _) => Truth::CutOff,
        });
        truth.into()
    }
}

impl Shown {
    fn hear(self, news: News) {
        match news {
            News::Board(sent) => match serde_json::from_str(sent.get()) {
                Ok(board) => self.show(board),
                // The server is of another version by now, and so is its page.
                Err(_) => {
                    let _ = window().location().reload();
                }
            },
            News::Reread => self.read(),
            News::Entry(_) => {}
        }
    }

    /// An older reading never replaces a newer one.
    fn show(self, board: Board) {
        let is_newer = self.board.try_with_untracked(|shown| board.data_at >= shown.data_at).unwrap_or(false);
        if is_newer {
            self.board.set(board);
        }
        let _ = self.reads.try_set(true);
    }

    fn read(self) {
        spawn_local(async move {
            match board(self.token.try_get_value().unwrap_or_default()).await {
                Ok(board) => self.show(board),
                Err(error) => match Why::of(&error) {
                    Why::Unread => {
                        let _ = self.reads.try_set(false);
                    }
                    why @ (Why::Revoked | Why::TooSmall) => {
                        let _ = self.gone.try_set(Some(why));
                    }
                },
            }
        });
    }

    /// The server ended the connection: the token was revoked, or this page is older than the server.
    /// In the second case the board can still be read, and [`super::absent::Absent`] loads the page anew.
    fn read_after_the_end(self) {
        spawn_local(async move {
            match board(self.token.try_get_value().unwrap_or_default()).await {
                Ok(_) => {
                    let _ = window().location().reload();
                }
                Err(error) => {
                    let _ = self.gone.try_set(Some(Why::of(&error)));
                }
            }
        });
    }
}
