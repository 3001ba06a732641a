//! What a browser without script shows when a form could not be taken at all: a sentence, and the way back to what was
//! typed. Everything that could be read is answered by `app` itself; how the page looks is its matter too.

use crate::assets::Site;
use crate::gatekeeper::CALLS;
use app::organization::UPLOAD;
use app::ssr::{Refusal, cookie, refusal_page};
use axum::Extension;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use http::{HeaderMap, HeaderName, StatusCode, header};

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
