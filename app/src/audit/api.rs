//! Server functions of the history.

#![allow(missing_docs, reason = "the macro makes structs of the arguments; the functions are documented")]

use crate::error::ApiError;
use crate::wire::Call;
use domain::activity::EntryId;
use domain::audit::{ShortHead, Trace};
use domain::time::WorkDate;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A history, and the head of the chain that it is part of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traces {
    /// The records, in the order in which the page shows them.
    pub items: Vec<Trace>,
    /// Whether there are older ones than these.
    pub are_more: bool,
    /// The newest record of the agency's chain.
    pub head: Option<ShortHead>,
    /// Today in the reader's zone.
    pub today: WorkDate,
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
