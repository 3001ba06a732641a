//! The frames of the live connection: what server and browser say to each other.
//!
//! One WebSocket per tab carries them as JSON. Both sides compile this module, so a frame that one
//! side cannot read does not exist.

use crate::activity::EntryEvent;
use crate::display::Board;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// The place of an event in the order in which everything happened in its agency; grows, never repeats, and says nothing of
/// other agencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seq(pub i64);

/// What a page wants to hear about. Whose it is follows from who is asking, never from the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Topic {
    /// The asking employee's own entries.
    Own,
    /// The entries the asking employee has to answer.
    Team,
    /// The board whose token opened the connection.
    Board,
}

/// From the browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientFrame {
    /// The first frame; anything else closes the connection.
    Hello {
        /// What to hear about.
        topics: Vec<Topic>,
        /// The last event this page has seen; its read told it.
        after: Seq,
    },
}

/// From the server.
pub type ServerFrame = Frame<Box<Board>>;

/// A frame from the server, with a board as `B`: a page that shows none need not know how to read one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frame<B> {
    /// The subscription stands; everything after the asked event follows.
    Welcome {
        /// The server's time, for pages that show a clock.
        now: Timestamp,
    },
    /// Something happened to an entry.
    Entry {
        /// Its place in the order.
        seq: Seq,
        /// What happened.
        event: EntryEvent,
    },
    /// The whole board anew; at most four a second.
    Board(B),
    /// Too much was missed: read the page again.
    Resync,
    /// Nothing happened, the connection lives. Comes at least every [`BEAT_SECONDS`].
    Beat {
        /// The server's time.
        now: Timestamp,
    },
    /// The server goes away; come back after that many milliseconds.
    Bye {
        /// Milliseconds to wait before the next try.
        retry_ms: u32,
    },
    /// The right to listen has ended: signed out, or the board was revoked.
    Ended,
}

/// Seconds between two beats of an idle connection.
pub const BEAT_SECONDS: u32 = 15;
/// Seconds of silence after which the browser takes the connection for dead.
pub const SILENCE_SECONDS: u32 = 40;
/// Seconds between two reads of a page whose connection cannot be made.
pub const POLL_SECONDS: u32 = 15;
