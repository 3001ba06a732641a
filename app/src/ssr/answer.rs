//! Answering a command: data for the hydrated app, another page for a plain form.

use super::caller::header;
use super::{Backend, Caller, CallerKind, backend, caller, now, signed_in};
use crate::error::ApiError;
use crate::lang::Lang;
use crate::sentence::of_error;
use crate::way::{confirm_for, sign_in_for};
use http::{HeaderValue, StatusCode};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Passes a command's answer on. A call gets it with the fitting HTTP status; a plain form is led
/// to a page, and what it carried is kept there if it was refused.
pub(super) async fn answer<T, F: Serialize>(
    result: Result<T, ApiError>,
    page: &str,
    failed: impl FnOnce(ApiError) -> F,
) -> Result<T, ApiError> {
    if caller().kind != CallerKind::PlainForm {
        if let Err(error) = &result {
            set_status(error);
        }
        return result;
    }
    match &result {
        Err(ApiError::SignedOut) => leptos_axum::redirect(&sign_in_for(page)),
        Ok(_) => leptos_axum::redirect(page),
        Err(error) => {
            let asks = *error == ApiError::Unconfirmed;
            // By the time it is drawn they have shown who they are.
            let error = if asks { &ApiError::Confirmed } else { error };
            // What cannot be kept must stay where it was typed: no redirect leads away from it.
            if let Err(error) = keep(page, &failed(error.clone())).await {
                set_status(&error);
                return Err(error);
            }
            leptos_axum::redirect(&if asks { confirm_for(page) } else { page.to_owned() });
        }
    }
    result
}

/// Keeps what a plain form leaves behind for the page that will be drawn next.
pub(super) async fn keep(page: &str, left: &impl Serialize) -> Result<(), ApiError> {
    let Backend { store, .. } = backend()?;
    let viewer = signed_in()?.viewer;
    let body = serde_json::to_string(left).map_err(|_| ApiError::Malformed)?;
    store.keep_failed_form(viewer.person.id, page_key(page), body, now()).await.map_err(super::tell)
}

/// Takes what a plain form left behind for a page.
pub(super) async fn take_kept<T: DeserializeOwned>(page: &'static str) -> Result<Option<T>, ApiError> {
    if caller().kind != CallerKind::Page {
        return Ok(None);
    }
    let viewer = signed_in()?.viewer;
    let body = backend()?.store.take_failed_form(viewer.person.id, page, now()).await.map_err(super::tell)?;
    Ok(body.and_then(|body| serde_json::from_str(&body).ok()))
}

/// The page a form of the conversation came from: both sides have one.
pub(super) fn page_or(default: &str) -> String {
    caller()
        .from_page
        .filter(|page| page.starts_with("/catat") || page.starts_with("/tim"))
        .unwrap_or(default.to_owned())
}

/// The page of that path which a form came from, with what was looked for on it.
pub(super) fn page_back(path: &str) -> String {
    let is_it = |page: &String| page.split('?').next() == Some(path);
    caller().from_page.filter(is_it).unwrap_or(path.to_owned())
}

fn page_key(page: &str) -> &'static str {
    ["/tim", "/pengelola/layar", "/pengelola/akun", "/pengelola/impor", "/pengelola/perbaikan", "/data-saya", "/saya"]
        .into_iter()
        .find(|key| page.starts_with(key))
        .unwrap_or("/catat")
}

/// The HTTP status of an error.
pub(super) const fn status_of(error: &ApiError) -> StatusCode {
    match error {
        ApiError::Fields(_) | ApiError::Words(_) | ApiError::Account(_) | ApiError::UnitTooSmall => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        ApiError::SignInRefused | ApiError::SignedOut | ApiError::Unconfirmed | ApiError::Confirmed => {
            StatusCode::UNAUTHORIZED
        }
        ApiError::TooManyTries { .. } => StatusCode::TOO_MANY_REQUESTS,
        ApiError::NotFound => StatusCode::NOT_FOUND,
        ApiError::Forbidden => StatusCode::FORBIDDEN,
        ApiError::MovedOn(_) | ApiError::ChangedMeanwhile | ApiError::IdTaken | ApiError::NotYet(_) => {
            StatusCode::CONFLICT
        }
        ApiError::File(_) => StatusCode::UNPROCESSABLE_ENTITY,
        ApiError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ApiError::Malformed => StatusCode::BAD_REQUEST,
        ApiError::Busy { .. } | ApiError::Unreachable | ApiError::Unavailable { .. } => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// Status and sentence of an error, for an address that no page of the app answers.
pub fn refused(error: &ApiError, lang: Lang) -> (StatusCode, String) {
    // The common sentence speaks of what somebody looked for.
    let sentence = if *error == ApiError::NotFound {
        lang.pick("Berkas ini tidak ada lagi.", "This file is no longer here.").to_owned()
    } else {
        of_error(lang, error)
    };
    (status_of(error), sentence)
}

/// Gives the answer of a call the HTTP status of its error.
pub(super) fn set_status(error: &ApiError) {
    let status = status_of(error);
    let Some(response) = use_context::<ResponseOptions>() else { return };
    response.set_status(status);
    if let ApiError::Busy { retry_seconds } | ApiError::TooManyTries { retry_seconds } = error {
        response.insert_header(http::header::RETRY_AFTER, HeaderValue::from(*retry_seconds));
    }
}

/// A read's error with its HTTP status, unless a page is being rendered (the page says it itself).
pub(super) fn read<T>(result: Result<T, ApiError>) -> Result<T, ApiError> {
    if let (Err(error), CallerKind::Call) = (&result, caller().kind) {
        set_status(error);
    }
    result
}

/// Path and query of a `Referer` of this very host.
pub fn own_page(referer: &str, host: &str) -> Option<String> {
    let (_, rest) = referer.split_once("://")?;
    let path_at = rest.find('/')?;
    let (from, page) = rest.split_at(path_at);
    let page = page.split('#').next().unwrap_or_default();
    (from == host).then(|| page.to_owned())
}

impl Caller {
    /// Reads how a request came from its headers.
    pub fn kind_of(is_call: bool, accept: Option<&str>) -> CallerKind {
        match (is_call, accept.is_some_and(|accept| accept.contains("text/html"))) {
            (false, _) => CallerKind::Page,
            (true, true) => CallerKind::PlainForm,
            (true, false) => CallerKind::Call,
        }
    }
}

/// The `Cookie` header of the running request.
pub(super) fn cookies() -> String {
    header(http::header::COOKIE).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::own_page;

    #[test]
    fn only_our_own_pages_are_gone_back_to() {
        assert_eq!(own_page("http://a.id/tim?buka=1#x", "a.id").as_deref(), Some("/tim?buka=1"));
        assert_eq!(own_page("https://b.id/tim", "a.id"), None);
        assert_eq!(own_page("a.id/tim", "a.id"), None);
        assert_eq!(own_page("http://a.id", "a.id"), None);
    }
}
