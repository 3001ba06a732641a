//! The parts of `/catat`: the composer, the entries, and what stands between page and server.

mod book;
mod card;
mod composer;
mod details;
mod edit;
mod fields;
mod form;
mod list;
mod outbox;
mod send;
mod suggestions;
mod versions;
mod withdraw;

pub(super) use book::{Book, Delivery};
use card::EntryCard;
pub(super) use composer::Composer;
use details::Details;
use edit::EditFold;
pub(super) use fields::Fields;
pub(super) use list::EntryList;
pub(super) use outbox::{Outbox, Waiting};
pub(super) use send::Sender;
use suggestions::Suggestions;
pub(crate) use versions::{AskedVersions, VersionsFold, VersionsRead, asked_versions};
use withdraw::WithdrawFold;
