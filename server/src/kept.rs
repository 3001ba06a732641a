//! Around the documents: a form whose sender is led away to show who they are is kept, and fills its page in once they
//! are back. What is kept, for whom and of which fields, is decided in `app`.

use crate::router::AppState;
use app::ssr::{Caller, Kept, cookie, filled_in, given_back_page};
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderName, Method, StatusCode, Uri, header};

/// With a request whose query was filled in from what had been kept.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FilledIn;

/// Wants to know who is asking, so it stands inside `identify`.
pub(crate) async fn keep_typed(State(state): State<AppState>, request: Request, next: Next) -> Response {
    match *request.method() {
        Method::GET => next.run(fill_in(&state, request).await).await,
        Method::POST if text(request.headers(), &header::CONTENT_TYPE).starts_with(FORM) => {
            pass(&state, request, next).await
        }
        _ => next.run(request).await,
    }
}

const FORM: &str = "application/x-www-form-urlencoded";

async fn fill_in(state: &AppState, mut request: Request) -> Request {
    let caller = request.extensions().get::<Caller>().cloned().unwrap_or_default();
    let (path, query) = (request.uri().path(), request.uri().query().unwrap_or_default());
    let Some(query) = filled_in(&state.backend, &caller, path, query).await else { return request };
    if let Some(uri) = with_query(request.uri(), &query) {
        *request.uri_mut() = uri;
        request.extensions_mut().insert(FilledIn);
    }
    request
}

fn with_query(uri: &Uri, query: &str) -> Option<Uri> {
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(format!("{}?{query}", uri.path())).ok()?);
    Uri::from_parts(parts).ok()
}

async fn pass(state: &AppState, request: Request, next: Next) -> Response {
    let caller = request.extensions().get::<Caller>().cloned().unwrap_or_default();
    let (parts, body) = request.into_parts();
    // How long it may be was decided further out.
    let Ok(body) = to_bytes(body, usize::MAX).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let headers = parts.headers.clone();
    let response = next.run(Request::from_parts(parts, Body::from(body.clone()))).await;
    let location = text(response.headers(), &header::LOCATION);
    let Ok(body) = std::str::from_utf8(&body) else { return response };
    match app::ssr::keep(&state.backend, &caller, location, body).await {
        Kept::Safe => response,
        Kept::Back { text: written, page } => {
            let preferences = cookie::preferences(text(&headers, &header::COOKIE));
            let page = given_back_page(written, &page, preferences, &state.site.assets("/").css);
            (StatusCode::UNAUTHORIZED, Html(page)).into_response()
        }
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}
