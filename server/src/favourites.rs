//! The plain addresses of what somebody wants at hand. What they do is decided in `app`.

use crate::people::{Asked, Sent, asked, sent};
use crate::router::AppState;
use crate::second_factor::{Door, answer};
use app::ssr::favourites::{FavouriteForm, page, star, unstar};
use axum::Router;
use axum::response::{Redirect, Response};
use axum::routing::{get, post};

/// Every address of this page. Whoever comes to the address of a form is led to it.
pub(crate) fn routes() -> Router<AppState> {
    let back = async || Redirect::to("/catat/favorit");
    Router::new()
        .route("/catat/favorit", get(read))
        .route("/catat/favorit/simpan", post(keep).get(back))
        .route("/catat/favorit/lepas", post(let_go).get(back))
}

async fn read(door: Door, form: Asked<FavouriteForm>) -> Response {
    answer(page(&door.visit(), &asked(form)).await)
}

async fn keep(door: Door, form: Sent<FavouriteForm>) -> Response {
    answer(star(&door.visit(), &sent(form)).await)
}

async fn let_go(door: Door, form: Sent<FavouriteForm>) -> Response {
    answer(unstar(&door.visit(), &sent(form)).await)
}
