//! Server functions of the appraiser's page and of the conversation.

#![allow(missing_docs, reason = "the macro makes structs of the arguments; the functions are documented")]

use crate::activity::FailedForm;
use crate::error::ApiError;
use crate::wire::Call;
use domain::activity::{Entry, EntryId};
use domain::feedback::{Feedback, FeedbackId};
use domain::live::Seq;
use domain::organization::{EmployeeId, Person, StandingIn};
use domain::time::{Timestamp, WorkDate};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Everything `/tim` shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    /// Today in the appraiser's zone.
    pub today: WorkDate,
    /// The server's time when this was read.
    pub now: Timestamp,
    /// The last event contained in this read.
    pub seq: Seq,
    /// The people whose entries the viewer answers, by name.
    pub members: Vec<Member>,
    /// Entries that wait for an answer, and those received or answered today; newest first.
    pub entries: Vec<Entry>,
    /// Whether older waiting entries were left out of `entries`.
    pub has_more: bool,
    /// All entries that wait, also those left out.
    pub waiting: u32,
    /// The working day of the oldest entry that waits.
    pub oldest_waiting: Option<WorkDate>,
    /// For whom the viewer stands in today.
    pub standing_in: Vec<StandingIn>,
    /// Days of the last weeks on which the viewer's unit does not work.
    pub free: Vec<WorkDate>,
    /// The base of ids for what the plain forms of this page say.
    pub fresh_feedback: FeedbackId,
    /// A plain form that was refused a moment ago.
    pub failed: Option<FailedForm>,
}

/// One of the people of a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Who.
    pub person: Person,
    /// How many entries of theirs were received today.
    pub today: u32,
    /// Whether today expects one of them: no leave, no holiday, no free day.
    pub is_expected: bool,
    /// Who leads them, where the viewer stands in for that person.
    pub led_by: Option<EmployeeId>,
}

/// The signed-in appraiser's team; `Forbidden` to people who lead nobody. Up to `limit` entries.
#[server(protocol = Call, endpoint = "feedback/my_team")]
pub async fn my_team(limit: u32) -> Result<Team, ApiError> {
    crate::ssr::feedback::my_team(limit).await
}

/// Marks an entry seen whose content was opened in `content_version`. Opening one that was answered or changed
/// meanwhile is no error; one that was changed stays unseen.
#[server(protocol = Call, endpoint = "feedback/see")]
pub async fn see_entry(entry: EntryId, content_version: u32) -> Result<(), ApiError> {
    crate::ssr::feedback::see_entry(entry, content_version).await
}

/// Says something about an entry, as its author or its appraiser.
///
/// # Errors
/// `Words`, `IdTaken`, `NotFound`, `SignedOut`, `Unavailable`.
#[server(protocol = Call, endpoint = "feedback/comment")]
pub async fn comment_entry(
    entry: EntryId,
    id: FeedbackId,
    #[server(default)] text: String,
) -> Result<Feedback, ApiError> {
    crate::ssr::feedback::comment_entry(entry, id, text).await
}

/// Thanks the author, once.
#[server(protocol = Call, endpoint = "feedback/thank")]
pub async fn thank_entry(entry: EntryId, id: FeedbackId) -> Result<Feedback, ApiError> {
    crate::ssr::feedback::thank_entry(entry, id).await
}

/// Approves an entry whose content was read in `content_version`.
///
/// # Errors
/// `MovedOn`, `ChangedMeanwhile`, `NotFound`, `Forbidden`, `SignedOut`, `Unavailable`.
#[server(protocol = Call, endpoint = "feedback/approve")]
pub async fn approve_entry(entry: EntryId, content_version: u32) -> Result<(), ApiError> {
    crate::ssr::feedback::approve_entry(entry, content_version).await
}

/// Returns an entry to its author with a sentence.
///
/// # Errors
/// As [`approve_entry`], and `Words`.
#[server(protocol = Call, endpoint = "feedback/return")]
pub async fn return_entry(
    entry: EntryId,
    content_version: u32,
    id: FeedbackId,
    #[server(default)] text: String,
) -> Result<(), ApiError> {
    crate::ssr::feedback::return_entry(entry, content_version, id, text).await
}

/// Rejects an entry with a sentence.
///
/// # Errors
/// As [`approve_entry`], and `Words`.
#[server(protocol = Call, endpoint = "feedback/reject")]
pub async fn reject_entry(
    entry: EntryId,
    content_version: u32,
    id: FeedbackId,
    #[server(default)] text: String,
) -> Result<(), ApiError> {
    crate::ssr::feedback::reject_entry(entry, content_version, id, text).await
}

/// Approves many entries, each recorded singly; answers those that were approved.
///
/// Each entry is named with the content version that was shown: `id@version`.
/// One that moved on or was changed meanwhile is left out, not an error.
#[server(protocol = Call, endpoint = "feedback/approve_all")]
pub async fn approve_all(#[server(default)] entries: Vec<String>) -> Result<Vec<EntryId>, ApiError> {
    crate::ssr::feedback::approve_all(entries).await
}
