//! The plain addresses of pasted lines. What they do is decided in `app`.

use crate::people::{Asked, Sent, asked, sent};
use crate::router::AppState;
use crate::second_factor::{Door, answer};
use app::ssr::paste::{PasteForm, log, paste, preview};
use axum::Router;
use axum::response::{Redirect, Response};
use axum::routing::{get, post};

/// Every address of this page. Whoever comes to the address of a form is led to it.
pub(crate) fn routes() -> Router<AppState> {
    let back = async || Redirect::to("/catat/tempel");
    Router::new()
        .route("/catat/tempel", get(read))
        .route("/catat/tempel/pratinjau", post(look).get(back))
        .route("/catat/tempel/catat", post(write).get(back))
}

async fn read(door: Door, form: Asked<PasteForm>) -> Response {
    answer(paste(&door.visit(), &asked(form)).await)
}

async fn look(door: Door, form: Sent<PasteForm>) -> Response {
    answer(preview(&door.visit(), &sent(form)).await)
}

async fn write(door: Door, form: Sent<PasteForm>) -> Response {
    answer(log(&door.visit(), &sent(form)).await)
}
