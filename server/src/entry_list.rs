//! The plain addresses of the ways to histories of entries. What they do is decided in `app`.

use crate::people::{Asked, asked};
use crate::router::AppState;
use crate::second_factor::{Door, answer};
use app::ssr::entry_list::{PageForm, entries, led};
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;

/// The addresses.
pub(crate) fn routes() -> Router<AppState> {
    Router::new().route("/orang/{id}/catatan", get(read_entries)).route("/saya/bawahan", get(read_led))
}

async fn read_entries(door: Door, Path(id): Path<String>, form: Asked<PageForm>) -> Response {
    answer(entries(&door.visit(), &id, &asked(form)).await)
}

async fn read_led(door: Door, form: Asked<PageForm>) -> Response {
    answer(led(&door.visit(), &asked(form)).await)
}
