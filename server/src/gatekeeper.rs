//! What happens to every request before anything else: who is asking, and from where.

use crate::router::AppState;
use app::ssr::{Backend, Caller, Half, SignedIn, cookie, now, own_page, token};
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use domain::account::SecondStep;
use domain::time::WorkDate;
use http::{HeaderMap, HeaderName, Method, StatusCode, header};
use std::net::SocketAddr;
use store::account::TokenHash;

const SENT_BY: HeaderName = HeaderName::from_static(app::SENT_BY);
const SIGN_IN: &str = "/masuk";
const VERIFY: &str = "/verifikasi";
/// Server functions live below this path.
pub(crate) const CALLS: &str = "/api/";

/// Finds out who is asking and keeps it with the request.
pub(crate) async fn identify(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let AppState { backend, proxies, .. } = state;
    let headers = request.headers();
    let session = match session_token(headers, backend.is_secure) {
        Some(token) => match backend.store.signed_in_as(token, now()).await {
            Ok(session) => session.map(|session| {
                if session.is_first_today {
                    note_seen(&backend, token, session.today);
                }
                (SignedIn { viewer: session.viewer, token, confirmed: session.confirmed }, session.lacks)
            }),
            Err(error) => {
                tracing::error!(%error, "sessions cannot be read");
                return (StatusCode::SERVICE_UNAVAILABLE, UNAVAILABLE).into_response();
            }
        },
        None => None,
    };
    let (signed_in, half) = match session {
        Some((who, SecondStep::Done)) => (Some(who), None),
        Some((who, lacks)) => (None, Some(Half { who, lacks })),
        None => (None, None),
    };
    // Every page that is not theirs yet leads to the sign-in page; that one leads on to what is missing.
    if half.is_some() && request.uri().path() == SIGN_IN && request.method() == Method::GET {
        let asked = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
        return Redirect::to(&format!("{VERIFY}{asked}")).into_response();
    }
    // What was written while somebody else was signed in here waits for them.
    let is_meant =
        |who: &SignedIn| text(headers, &SENT_BY).is_none_or(|meant| meant == who.viewer.person.id.to_string());
    let signed_in = signed_in.filter(is_meant);
    let is_call = request.uri().path().starts_with(CALLS);
    let kind = Caller::kind_of(is_call, text(headers, &header::ACCEPT));
    let host = text(headers, &header::HOST).unwrap_or_default();
    let from_page = text(headers, &header::REFERER).and_then(|referer| own_page(referer, host));
    // Not there in a test that listens nowhere.
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    let network = peer.and_then(|peer| proxies.network_of(peer, headers));
    request.extensions_mut().insert(Caller { signed_in, half, kind, network, from_page });
    next.run(request).await
}

/// Once a day for each session. Nobody waits for it, and a day that could not be noted is no reason to refuse anything.
fn note_seen(backend: &Backend, token: TokenHash, today: WorkDate) {
    let store = backend.store.clone();
    tokio::spawn(async move {
        if let Err(error) = store.note_seen(token, today).await {
            tracing::warn!(%error, "the last day of a session cannot be noted");
        }
    });
}

const UNAVAILABLE: &str = "Denyut belum siap. Coba lagi sebentar lagi. / Denyut is not ready. Try again in a moment.";
const ELSEWHERE: &str = "Permintaan ini datang dari situs lain. / This request came from another site.";

/// The hash of the session cookie's token, if there is one.
pub(crate) fn session_token(headers: &HeaderMap, is_secure: bool) -> Option<TokenHash> {
    let name = cookie::session_name(is_secure);
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies.filter_map(|cookies| cookie::read(cookies, name)).map(token::hash).next()
}

/// Refuses a change asked for by a page of another site.
pub(crate) async fn refuse_other_sites(request: Request, next: Next) -> Response {
    let is_safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if is_safe || is_same_origin(request.headers()) {
        next.run(request).await
    } else {
        (StatusCode::FORBIDDEN, ELSEWHERE).into_response()
    }
}

/// Whether a request came from a page of this host, or from no page at all.
pub(crate) fn is_same_origin(headers: &HeaderMap) -> bool {
    const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
    if let Some(site) = text(headers, &SEC_FETCH_SITE) {
        return site == "same-origin" || site == "none";
    }
    match text(headers, &header::ORIGIN) {
        None => true,
        Some(origin) => {
            let host = text(headers, &header::HOST).unwrap_or_default();
            origin.split_once("://").is_some_and(|(_, from)| from == host)
        }
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), http::HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn only_this_site_may_ask_for_changes() {
        assert!(is_same_origin(&headers(&[])));
        assert!(is_same_origin(&headers(&[("origin", "http://a.id"), ("host", "a.id")])));
        assert!(!is_same_origin(&headers(&[("origin", "http://b.id"), ("host", "a.id")])));
        assert!(!is_same_origin(&headers(&[("origin", "null"), ("host", "a.id")])));
        assert!(!is_same_origin(&headers(&[
            ("sec-fetch-site", "cross-site"),
            ("origin", "http://a.id"),
            ("host", "a.id")
        ])));
        assert!(!is_same_origin(&headers(&[("sec-fetch-site", "same-site")])));
    }
}
