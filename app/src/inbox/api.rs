//! The server function of the bell.

#![allow(missing_docs, reason = "the macro makes structs of the arguments; the functions are documented")]

use crate::error::ApiError;
use crate::wire::Call;
use domain::time::{Timestamp, WorkDate};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// When the page of the log reminds its person of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// Of which day.
    pub day: WorkDate,
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

/// How many news the signed-in person has not read.
#[server(protocol = Call, endpoint = "inbox/unread")]
pub async fn unread_news() -> Result<u64, ApiError> {
    crate::ssr::inbox::unread().await
}

/// When the signed-in person is to be reminded of their working day; none where nothing is missing, they are not expected
/// at work, or do not want it.
#[server(protocol = Call, endpoint = "inbox/reminder")]
pub async fn ask_reminder() -> Result<Option<Reminder>, ApiError> {
    crate::ssr::inbox::reminder().await
}

/// The key with which a browser asks its service to be told, in hexadecimal digits; none where nothing is pushed, and on a
/// device that is not one's own.
#[server(protocol = Call, endpoint = "inbox/push_key")]
pub async fn push_key() -> Result<Option<String>, ApiError> {
    crate::ssr::inbox::push_key().await
}

/// That this device wants to be told, as long as its session lives. Keys in hexadecimal digits.
///
/// # Errors
/// `Malformed` for what no browser gives out; `NotFound` where nothing is pushed, and on a device that is not one's own.
#[server(protocol = Call, endpoint = "inbox/subscribe")]
pub async fn subscribe(endpoint: String, p256dh: String, auth: String) -> Result<(), ApiError> {
    crate::ssr::inbox::subscribe(endpoint, &p256dh, &auth).await
}

/// That it does not want to be told any more.
#[server(protocol = Call, endpoint = "inbox/unsubscribe")]
pub async fn unsubscribe(endpoint: String) -> Result<(), ApiError> {
    crate::ssr::inbox::unsubscribe(endpoint).await
}
