//! The live connections: who listens to what, and how news reaches them.
//!
//! `tail` reads the outbox after each commit and hands events to the [`Hub`], which encodes each
//! once and shares the bytes among all who listen. `boards` recounts watched boards at most four
//! times a second. `rights` ends connections whose right ended elsewhere, `changes` those of people
//! whose rights are others now. `socket` is one connection.
//! Nothing here writes to the database.

mod boards;
mod changes;
mod hub;
mod rights;
mod socket;
mod tail;

pub use boards::keep_boards;
pub use changes::follow_rights;
pub use hub::Hub;
pub use rights::{ASK_AGAIN, watch_rights};
pub use socket::live_socket;
pub use tail::follow_outbox;
