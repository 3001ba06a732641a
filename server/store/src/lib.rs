//! Everything that touches the database.
//!
//! Above this crate nobody knows which database there is, or that there is one: commands take
//! parsed values and answer facts of [`domain`]; reads answer the shapes that screens show.
//! One writer carries every change (see `writer`), reads go through a pool of their own.
//! There is deliberately no HTTP, no session cookie and no clock here: `now` is an argument.

pub mod access;
pub mod account;
pub mod activity;
pub mod audit;
pub mod calendar;
mod connect;
pub mod display;
mod entity;
mod error;
pub mod evidence;
pub mod feedback;
pub mod inbox;
pub mod organization;
mod outbox;
pub mod push;
pub mod recount;
#[cfg(feature = "testing")]
pub mod testing;
mod uptime;
mod writer;

pub use connect::{DatabaseUrl, NotADatabase, Store};
pub use error::{CommandError, OpenError, Unreachable};
pub use outbox::{Listening, Place, StoredEvent};
pub use writer::{WriteError, WriterStats};
