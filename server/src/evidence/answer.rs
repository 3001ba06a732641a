//! What a script is told, and whether somebody waits for a page.

use app::ApiError;
use app::ssr::evidence::Refused;
use app::ssr::second_factor::Visit;
use app::ssr::{Caller, SignedIn};
use axum::Json;
use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::Serialize;
use std::convert::Infallible;

/// What whoever asks waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wants {
    /// A plain form: the answer is a page.
    Page,
    /// A script.
    Data,
}

impl Wants {
    pub fn of(headers: &HeaderMap) -> Self {
        let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
        if accept.contains("text/html") { Self::Page } else { Self::Data }
    }
}

impl<S: Sync> FromRequestParts<S> for Wants {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

/// Who asks, if they may ask anything.
pub(crate) fn signed_in(caller: &Caller) -> Result<&SignedIn, Refused> {
    caller.signed_in.as_ref().ok_or(Refused::Api(ApiError::SignedOut))
}

/// What a script reads.
#[derive(Debug, Serialize)]
struct Told<'a> {
    /// A word for the program.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a str>,
    /// A sentence for the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    sentence: Option<String>,
    /// How many bytes have come, where that is the matter.
    #[serde(skip_serializing_if = "Option::is_none")]
    received: Option<u64>,
}

/// Done, or why not.
pub(crate) fn told(visit: &Visit<'_>, result: Result<(), Refused>) -> Response {
    match result {
        Ok(()) => data(StatusCode::OK, &Told { error: None, sentence: None, received: None }),
        Err(refused) => refuse(visit, &refused),
    }
}

/// How many bytes have come, or why none were taken.
pub(crate) fn received(visit: &Visit<'_>, result: Result<u64, Refused>) -> Response {
    match result {
        Ok(received) => data(StatusCode::OK, &Told { error: None, sentence: None, received: Some(received) }),
        Err(refused) => refuse(visit, &refused),
    }
}

/// Why not, as data.
pub(crate) fn refuse(visit: &Visit<'_>, refused: &Refused) -> Response {
    let sentence = Some(refused.said(visit.preferences().lang));
    let told = Told { error: Some(refused.code()), sentence, received: refused.continue_at() };
    let mut response = data(refused.status(), &told);
    if let Some(seconds) = refused.retry_seconds() {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn data(status: StatusCode, told: &Told<'_>) -> Response {
    (status, [(header::CACHE_CONTROL, "no-store")], Json(told)).into_response()
}
