//! The server function of the bell.

#![allow(missing_docs, reason = "the macro makes structs of the arguments; the functions are documented")]

use crate::error::ApiError;
use crate::wire::Call;
use leptos::prelude::*;

/// How many news the signed-in person has not read.
#[server(protocol = Call, endpoint = "inbox/unread")]
pub async fn unread_news() -> Result<u64, ApiError> {
    crate::ssr::inbox::unread().await
}
