//! The rules of the field, pure.
//!
//! Everything here is a decision or a fact with a name: what an entry is, who may move it, which
//! day a moment belongs to, what a board shows. Time and ids are arguments. There is deliberately
//! no Leptos, SQL, HTTP, clock, randomness or async in this crate; it compiles for the server and
//! for the browser, and both decide with the same tables.

pub mod access;
pub mod account;
pub mod activity;
pub mod audit;
pub mod calendar;
pub mod display;
pub mod evidence;
pub mod feedback;
mod id;
pub mod inbox;
pub mod list_file;
pub mod live;
pub mod organization;
pub mod time;
