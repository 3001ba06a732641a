//! The plain addresses on which authors say why an entry came late. What they do is decided in `app`.

use crate::people::{Asked, Sent, asked, sent};
use crate::router::AppState;
use crate::second_factor::{Door, answer};
use app::ssr::late::{LateForm, page, say};
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;

/// The page and its form.
pub(crate) fn routes() -> Router<AppState> {
    Router::new().route("/jejak/{entry}/alasan", get(read).post(send))
}

async fn read(door: Door, Path(entry): Path<String>, form: Asked<LateForm>) -> Response {
    answer(page(&door.visit(), &entry, &asked(form)).await)
}

async fn send(door: Door, Path(entry): Path<String>, form: Sent<LateForm>) -> Response {
    answer(say(&door.visit(), &entry, &sent(form)).await)
}
