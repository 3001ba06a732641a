//! The parts of `/catat`: the composer, the entries, and what stands between page and server.

mod book;
mod card;
mod clock;
mod composer;
mod details;
mod drafts;
mod edit;
mod fields;
mod form;
mod list;
mod old_queue;
mod refused;
mod send;
mod suggestions;
mod understood;
mod versions;
mod ways;
mod withdraw;

pub(super) use book::{Book, Delivery};
use card::EntryCard;
pub(crate) use clock::ClockNotice;
pub(super) use composer::Composer;
use details::Details;
pub(super) use drafts::Drafts;
pub(crate) use drafts::keep_change;
use edit::EditFold;
pub(super) use fields::Fields;
pub(super) use list::EntryList;
pub(crate) use old_queue::OldQueue;
pub(crate) use refused::RefusedEntry;
pub(crate) use send::{Passed, Sender, logging};
use suggestions::Suggestions;
pub(crate) use understood::Understood;
pub(crate) use versions::{AskedVersions, VersionsFold, VersionsRead, asked_versions};
pub(crate) use ways::Ways;
use withdraw::WithdrawFold;
