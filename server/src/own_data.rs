//! `/data-saya.json`: everything about whoever asks, as a file.

use app::ssr::{Backend, Caller, now};
use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use http::{StatusCode, header};

const FILE: &str = "attachment; filename=\"data-saya.json\"";

/// Who is signed out goes to the sign-in page.
pub(crate) async fn download(State(backend): State<Backend>, Extension(caller): Extension<Caller>) -> Response {
    let Some(signed_in) = caller.signed_in else { return Redirect::to("/masuk").into_response() };
    let data = backend.store.own_data(&signed_in.viewer, now()).await;
    let body = match data.map(|data| serde_json::to_vec_pretty(&data)) {
        Ok(Ok(body)) => body,
        Ok(Err(error)) => return unavailable(&error),
        Err(error) => return unavailable(&error),
    };
    ([(header::CONTENT_TYPE, "application/json"), (header::CONTENT_DISPOSITION, FILE)], body).into_response()
}

fn unavailable(error: &dyn std::error::Error) -> Response {
    tracing::error!(%error, "the data of a person cannot be put together");
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "30")]).into_response()
}
