//! What is said about an entry, and the field to say it. Used by `/catat` and by `/tim`.
//!
//! `Conversation` shows, `ReplyForm` says; both take the reader's side as a `Reader`. `Saying` is what any
//! form of one sentence (comment, return, rejection) has in common.

mod conversation;
mod lost;
mod reader;
mod reply;
mod saying;

pub(crate) use conversation::Conversation;
pub(crate) use lost::{Lost, LostWords};
pub(crate) use reader::Reader;
pub(crate) use reply::ReplyForm;
pub(crate) use saying::{Kept, Saying};
