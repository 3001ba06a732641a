//! Server functions of the daily log.

#![allow(missing_docs, reason = "the macro makes structs of the arguments; the functions are documented")]

use crate::error::ApiError;
use crate::wire::Call;
use domain::activity::{Activity, DeviceTimes, Entry, EntryId, FieldError, Habit, OwnBook, WorkForm};
use domain::feedback::FeedbackId;
use domain::live::Seq;
use domain::time::{Timestamp, WorkDate};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Everything `/catat` shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// Today in the unit's zone.
    pub today: WorkDate,
    /// The server's time when this was read.
    pub now: Timestamp,
    /// The last event contained in this read; the live connection goes on from here.
    pub seq: Seq,
    /// Entries of today, of any date if received today, and older ones that wait for their author
    /// or had an answer today. Newest first; withdrawn ones are left out.
    pub entries: Vec<Entry>,
    /// What the person often logs, most useful first.
    pub habits: Vec<Habit>,
    /// The agency's dictionary.
    pub dictionary: Vec<Activity>,
    /// The units of output that may be used.
    pub units: Vec<String>,
    /// The id for the next entry sent by the plain form of this page.
    pub fresh_entry: EntryId,
    /// The base of ids for what the plain forms of this page say.
    pub fresh_feedback: FeedbackId,
    /// The open days whose work is late from that moment on: its author is asked why while it is written.
    #[serde(default)]
    pub late_days: Vec<(WorkDate, Timestamp)>,
    /// A plain form that was refused a moment ago, with all that was typed.
    pub failed: Option<FailedForm>,
    /// The day that a plain form made longer than ten hours a moment ago.
    pub long_day: Option<LongDay>,
    /// What kind of day today is for this person, where it is no ordinary one; a sentence in their language.
    pub kind_of_day: Option<String>,
}

/// A day that has become longer than ten hours: worth a kind question, no refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LongDay {
    /// Which day.
    pub date: WorkDate,
    /// Its minutes, with the entry that was sent last.
    pub minutes: u32,
}

/// A plain form that was refused: nothing typed is lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailedForm {
    /// A new entry.
    Log {
        /// What was typed.
        work: WorkForm,
        /// Why it was refused.
        error: ApiError,
    },
    /// A change of an entry.
    Edit {
        /// Of which entry.
        entry: EntryId,
        /// What was typed.
        work: WorkForm,
        /// Why it was refused.
        error: ApiError,
    },
    /// A comment, a return or a rejection.
    Say {
        /// On which entry.
        entry: EntryId,
        /// In which form.
        form: SayForm,
        /// What was typed.
        text: String,
        /// Why it was refused.
        error: ApiError,
    },
    /// Any other button that could not do its work.
    Act {
        /// On which entry; none where it was about many.
        entry: Option<EntryId>,
        /// Why not.
        error: ApiError,
    },
}

/// A form of one sentence about an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SayForm {
    /// *Komentar*, *Balas*.
    Comment,
    /// *Kembalikan*.
    Return,
    /// *Tolak*.
    Reject,
}

/// The answer to a logged or changed entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logged {
    /// The entry as it is on disk.
    pub entry: Entry,
    /// Set where the day now has more than ten hours.
    pub long_day: Option<LongDay>,
}

/// The signed-in person's day; with it `also`, an own entry that was asked for, however old it is.
#[server(protocol = Call, endpoint = "activity/my_day")]
pub async fn my_day(also: Option<EntryId>) -> Result<Day, ApiError> {
    crate::ssr::activity::my_day(also).await
}

/// Logs a piece of work. Answered only when it is on disk; sending it again changes nothing. `reason` is why it comes late;
/// of what is in time nothing is kept, and of what is late without it the author is asked afterwards.
///
/// # Errors
/// `Fields`, `Words`, `IdTaken`, `SignedOut`, `Unavailable`.
#[server(protocol = Call, endpoint = "activity/log")]
pub async fn log_activity(
    id: EntryId,
    #[server(default)] work: WorkForm,
    #[server(default)] device: Option<DeviceTimes>,
    #[server(default)] reason: Option<String>,
) -> Result<Logged, ApiError> {
    crate::ssr::activity::log_activity(id, work, device, reason).await
}

/// Gives an own entry new content; the old version is kept. `version` is the version of the content
/// that was shown.
///
/// # Errors
/// `Fields`, `MovedOn`, `NotFound`, `SignedOut`, `Unavailable`.
#[server(protocol = Call, endpoint = "activity/edit")]
pub async fn edit_entry(
    entry: EntryId,
    version: u32,
    #[server(default)] work: WorkForm,
    #[server(default)] device: Option<DeviceTimes>,
) -> Result<Logged, ApiError> {
    crate::ssr::activity::edit_entry(entry, version, work, device).await
}

/// Takes an own entry back while it is not approved.
#[server(protocol = Call, endpoint = "activity/withdraw")]
pub async fn withdraw_entry(entry: EntryId) -> Result<(), ApiError> {
    crate::ssr::activity::withdraw_entry(entry).await
}

/// What the signed-in person logged last and wants at hand, for their own device: what is offered there without network.
#[server(protocol = Call, name = ReadOwnBook, endpoint = "activity/own_book")]
pub async fn own_book() -> Result<OwnBook, ApiError> {
    crate::ssr::activity::own_book().await
}

/// Every version of an entry's content as markup, oldest first, for its author and its appraiser.
#[server(protocol = Call, endpoint = "activity/versions")]
pub async fn entry_versions(entry: EntryId) -> Result<String, ApiError> {
    crate::ssr::activity::entry_versions(entry).await
}

/// The wrong fields of an error, if it is about fields.
pub(crate) fn wrong_fields(error: &ApiError) -> &[FieldError] {
    if let ApiError::Fields(fields) = error { fields } else { &[] }
}
