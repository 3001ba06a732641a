//! Server functions of the history.

#![allow(missing_docs, reason = "the macro makes structs of the arguments; the functions are documented")]

use crate::error::ApiError;
use crate::wire::Call;
use domain::activity::EntryId;
use domain::audit::{AskedCorrection, Correction, CorrectionId, Deed, OwnPerson, ShortHead};
use domain::organization::Person;
use domain::time::{Timestamp, WorkDate};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A history, and the head of the chain that it is part of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traces {
    /// The records, in the order in which the page shows them.
    pub items: Vec<TraceLine>,
    /// Whether there are older ones than these.
    pub are_more: bool,
    /// The newest record of the agency's chain.
    pub head: Option<ShortHead>,
    /// Today in the reader's zone.
    pub today: WorkDate,
    /// Whether the reader may say why the entry came late.
    #[serde(default)]
    pub asks_why: bool,
}

/// One record as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceLine {
    /// Its place in the chain.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub deed: Deed,
    /// By whom; nobody: the operator, or the program itself.
    pub by: Option<Person>,
    /// For whom they stood in (*a.n.*), by name.
    pub on_behalf_of: Option<String>,
    /// To whom or what, by name, where that is not clear from the page.
    pub about: Option<String>,
    /// Whom it names, for which days, from what to what: in the language of the page, made by the server, so that no
    /// browser downloads the words for it.
    pub said: Vec<String>,
}

/// What the page *Data saya* shows; all of it is in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnOverview {
    /// What the staff data say.
    pub person: OwnPerson,
    /// How much there is of the rest.
    pub counts: OwnCounts,
    /// What was asked to be corrected, oldest first.
    pub corrections: Vec<Correction>,
    /// The id of the next request: sent twice it is one.
    pub fresh: CorrectionId,
    /// For whom the form is drawn, sealed.
    pub whose: String,
    /// Today in the reader's zone.
    pub today: WorkDate,
    /// What the form of the page did a moment ago.
    pub left: Option<CorrectionForm>,
}

/// How much is stored about somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnCounts {
    /// Entries, withdrawn ones too.
    pub entries: usize,
    /// Versions of all of them.
    pub versions: usize,
    /// What was said about entries of others.
    pub said: usize,
    /// Assignments.
    pub assignments: usize,
    /// Devices that are signed in.
    pub devices: usize,
    /// Activation codes that were made.
    pub codes: usize,
    /// Supervisors they proposed, and proposals that name them.
    pub proposals: usize,
}

/// What the form for a correction did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CorrectionForm {
    /// It was sent.
    Asked,
    /// The session had ended: what was typed waited for who typed it.
    Unsent(String),
    /// It was not.
    Refused {
        /// What was typed.
        text: String,
        /// Why.
        error: ApiError,
    },
}

/// What an administrator has to correct.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrections {
    /// Oldest first.
    pub open: Vec<AskedCorrection>,
    /// What was dealt with last, newest first.
    pub handled: Vec<AskedCorrection>,
    /// Today in the reader's zone.
    pub today: WorkDate,
    /// Why the last one could not be marked as done.
    pub failed: Option<ApiError>,
}

/// The page of the history of an entry.
pub(crate) fn path_of_entry(id: EntryId) -> String {
    format!("/jejak/{id}")
}

/// The history of an entry, for its author and its appraiser.
///
/// # Errors
/// `NotFound` for everybody else, `SignedOut`.
#[server(protocol = Call, endpoint = "audit/entry")]
pub async fn trace_entry(entry: EntryId) -> Result<Traces, ApiError> {
    crate::ssr::audit::trace_entry(entry).await
}

/// The history of whoever asks.
#[server(protocol = Call, endpoint = "audit/oneself")]
pub async fn trace_oneself() -> Result<Traces, ApiError> {
    crate::ssr::audit::trace_oneself().await
}

/// What was administered in the agency before a place of its chain, newest first, for its administrators.
///
/// # Errors
/// `Forbidden`, `SignedOut`.
#[server(protocol = Call, endpoint = "audit/administration")]
pub async fn trace_administration(#[server(default)] before: Option<u64>) -> Result<Traces, ApiError> {
    crate::ssr::audit::trace_administration(before).await
}

/// What is stored about whoever asks.
#[server(protocol = Call, name = ReadOwnData, endpoint = "audit/own_data")]
pub async fn own_data() -> Result<OwnOverview, ApiError> {
    crate::ssr::audit::own_data().await
}

/// Asks the administrators of the agency for a correction. The same id and text again is the same request.
///
/// # Errors
/// `Words`, `IdTaken`, `SignedOut`.
#[server(protocol = Call, endpoint = "audit/ask_correction")]
pub async fn ask_correction(id: CorrectionId, text: String) -> Result<(), ApiError> {
    crate::ssr::audit::ask_correction(id, text).await
}

/// What people of the agency ask for, for its administrators.
#[server(protocol = Call, name = ReadCorrections, endpoint = "audit/corrections")]
pub async fn corrections() -> Result<Corrections, ApiError> {
    crate::ssr::audit::corrections().await
}

/// Says that a correction was dealt with.
///
/// # Errors
/// `Forbidden`, `NotFound`, `SignedOut`.
#[server(protocol = Call, endpoint = "audit/finish_correction")]
pub async fn finish_correction(correction: CorrectionId) -> Result<(), ApiError> {
    crate::ssr::audit::finish_correction(correction).await
}
