//! The daily log: `/catat`.

mod api;
pub mod pages;
mod parts;
pub(crate) mod words;

use api::wrong_fields;
pub use api::{
    Day, EditEntry, FailedForm, LogActivity, Logged, LongDay, SayForm, WithdrawEntry, edit_entry, entry_versions,
    log_activity, my_day, own_book, withdraw_entry,
};
pub(crate) use parts::{
    AskedVersions, CardForm, ClockNotice, OldQueue, OwnHabits, Passed, RefusedEntry, Sender, Understood, VersionsFold,
    VersionsRead, Ways, WhyLate, asked_versions, forget_past, keep_change, logging,
};
