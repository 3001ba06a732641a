//! What a browser without script shows when a form could not be taken at all: a sentence, and the way back to what was
//! typed. Everything that could be read is answered by `app` itself; how the page looks is its matter too.

use crate::assets::Site;
use crate::gatekeeper::CALLS;
use crate::router::AppState;
use app::organization::UPLOAD;
use app::ssr::{Caller, CallerKind, Refusal, cookie, given_back_page, keep_correction, refusal_page, written};
use axum::Extension;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use http::{HeaderMap, HeaderName, StatusCode, header};

/// Gives somebody whose session has ended back what they wrote into a plain form: no page of theirs could show it, and
/// the sign-in page must show it to nobody. A form that says whose it is waits for them. Wants to know who is asking, so
/// it stands inside `identify`.
pub(crate) async fn give_words_back(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let caller = request.extensions().get::<Caller>().cloned().unwrap_or_default();
    if caller.kind != CallerKind::PlainForm || caller.signed_in.is_some() {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    // How long it may be was decided further out.
    let Ok(body) = to_bytes(body, usize::MAX).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let form = std::str::from_utf8(&body).unwrap_or_default();
    if let Some(sign_in) = keep_correction(&state.backend, parts.uri.path(), form).await {
        return Redirect::to(&sign_in).into_response();
    }
    match written(parts.uri.path(), form) {
        Some(text) => {
            let preferences = cookie::preferences(self::text(&parts.headers, &header::COOKIE));
            // Sent again from the page that gave it back, it comes from the address of the call, where nobody can go.
            let page = caller.from_page.as_deref().filter(|page| !page.starts_with(CALLS)).unwrap_or_default();
            let page = given_back_page(text, page, preferences, &state.site.assets("/").css);
            (StatusCode::UNAUTHORIZED, Html(page)).into_response()
        }
        None => next.run(Request::from_parts(parts, Body::from(body))).await,
    }
}

/// Gives a plain form that was refused before, or instead of, an answer of its own a page in words.
pub(crate) async fn explain_to_plain_forms(State(site): State<Site>, request: Request, next: Next) -> Response {
    let is_file = request.uri().path() == UPLOAD;
    let is_plain_form =
        request.uri().path().starts_with(CALLS) && text(request.headers(), &header::ACCEPT).contains("text/html");
    let preferences = cookie::preferences(text(request.headers(), &header::COOKIE));
    let response = next.run(request).await;
    let said = response.extensions().get::<Refusal>().copied();
    match said.or_else(|| refusal(response.status(), is_file)).filter(|_| is_plain_form) {
        Some(refusal) => {
            let page = refusal_page(refusal, preferences, &site.assets("/").css);
            (response.status(), Html(page)).into_response()
        }
        None => response,
    }
}

/// The answer of an address that takes no calls; to a plain form it is told as a page, like every other refusal.
pub(crate) fn no_such_call(headers: &HeaderMap) -> Response {
    let lang = cookie::preferences(text(headers, &header::COOKIE)).lang;
    (StatusCode::NOT_FOUND, Extension(Refusal::Unknown), Refusal::Unknown.sentence(lang)).into_response()
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

const fn refusal(status: StatusCode, is_file: bool) -> Option<Refusal> {
    Some(match status {
        StatusCode::PAYLOAD_TOO_LARGE if is_file => Refusal::FileTooLarge,
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::TooLarge,
        StatusCode::BAD_REQUEST => Refusal::Unreadable,
        StatusCode::SERVICE_UNAVAILABLE => Refusal::NotReady,
        _ => return None,
    })
}
