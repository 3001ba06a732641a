//! The live connections: who listens to what, and how news reaches them.
//!
//! `tail` reads the outbox after each commit and hands events to the [`Hub`], which encodes each
//! once and shares the bytes among all who listen. `boards` recounts watched boards at most four
//! times a second. `socket` is one connection. Nothing here writes to the database.

mod boards;
mod hub;
mod socket;
mod tail;

pub use boards::keep_boards;
pub use hub::Hub;
pub use socket::live_socket;
pub use tail::follow_outbox;
