//! The plain addresses of deputies. What they do is decided in `app`.

use crate::people::{Asked, Sent, asked, sent};
use crate::router::AppState;
use crate::second_factor::{Door, answer};
use app::ssr::deputies::{DeputyForm, all, appoint, end_any, end_own, hand_over, own};
use axum::Router;
use axum::response::{Redirect, Response};
use axum::routing::{get, post};

/// Every address of these pages. Whoever comes to the address of a form is led to its page.
pub(crate) fn routes() -> Router<AppState> {
    let to_own = async || Redirect::to("/saya/pengganti");
    let to_all = async || Redirect::to("/pengelola/pengganti");
    Router::new()
        .route("/saya/pengganti", get(read_own))
        .route("/saya/pengganti/serahkan", post(hand_own_over).get(to_own))
        .route("/saya/pengganti/akhiri", post(end_mine).get(to_own))
        .route("/pengelola/pengganti", get(read_all))
        .route("/pengelola/pengganti/tunjuk", post(appoint_one).get(to_all))
        .route("/pengelola/pengganti/akhiri", post(end_one).get(to_all))
}

async fn read_own(door: Door, form: Asked<DeputyForm>) -> Response {
    answer(own(&door.visit(), &asked(form)).await)
}

async fn hand_own_over(door: Door, form: Sent<DeputyForm>) -> Response {
    answer(hand_over(&door.visit(), &sent(form)).await)
}

async fn end_mine(door: Door, form: Sent<DeputyForm>) -> Response {
    answer(end_own(&door.visit(), &sent(form)).await)
}

async fn read_all(door: Door, form: Asked<DeputyForm>) -> Response {
    answer(all(&door.visit(), &asked(form)).await)
}

async fn appoint_one(door: Door, form: Sent<DeputyForm>) -> Response {
    answer(appoint(&door.visit(), &sent(form)).await)
}

async fn end_one(door: Door, form: Sent<DeputyForm>) -> Response {
    answer(end_any(&door.visit(), &sent(form)).await)
}
