//! The plain address where a code of before is held against the history. What it does is decided in `app`.

use crate::people::{Asked, asked};
use crate::router::AppState;
use crate::second_factor::{Door, answer};
use app::ssr::head_check::{HeadForm, check_head};
use axum::Router;
use axum::response::Response;
use axum::routing::get;

/// The address.
pub(crate) fn routes() -> Router<AppState> {
    Router::new().route("/jejak/cocokkan", get(check))
}

async fn check(door: Door, form: Asked<HeadForm>) -> Response {
    answer(check_head(&door.visit(), &asked(form)).await)
}
