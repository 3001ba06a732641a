//! The plain addresses of units. What they do is decided in `app`; here a request becomes a visit, and a reply an answer.

use crate::people::{Asked, Sent, asked, sent};
use crate::router::AppState;
use crate::second_factor::{Door, answer};
use app::ssr::units::{Change, UnitForm, ask_merge, change, merge, path_of, tree, unit};
use axum::Router;
use axum::extract::Path;
use axum::response::{Redirect, Response};
use axum::routing::{get, post};

/// Every address of these pages. Whoever comes to the address of a form is led to its page.
pub(crate) fn routes() -> Router<AppState> {
    let back = async |Path(id): Path<String>| Redirect::to(&path_of(&id));
    Router::new()
        .route("/pengelola/unit", get(read_tree))
        .route("/pengelola/unit/{id}", get(read_unit))
        .route("/pengelola/unit/{id}/ganti-nama", post(rename).get(back))
        .route("/pengelola/unit/{id}/pindah", post(move_below).get(back))
        .route("/pengelola/unit/{id}/urutan", post(sort).get(back))
        .route("/pengelola/unit/{id}/gabung", post(merge_into).get(look_at_merge))
}

async fn read_tree(door: Door) -> Response {
    answer(tree(&door.visit()).await)
}

async fn read_unit(door: Door, Path(id): Path<String>, form: Asked<UnitForm>) -> Response {
    answer(unit(&door.visit(), &id, &asked(form)).await)
}

async fn rename(door: Door, Path(id): Path<String>, form: Sent<UnitForm>) -> Response {
    answer(change(&door.visit(), &id, &sent(form), Change::Rename).await)
}

async fn move_below(door: Door, Path(id): Path<String>, form: Sent<UnitForm>) -> Response {
    answer(change(&door.visit(), &id, &sent(form), Change::Move).await)
}

async fn sort(door: Door, Path(id): Path<String>, form: Sent<UnitForm>) -> Response {
    answer(change(&door.visit(), &id, &sent(form), Change::Sort).await)
}

async fn look_at_merge(door: Door, Path(id): Path<String>, form: Asked<UnitForm>) -> Response {
    answer(ask_merge(&door.visit(), &id, &asked(form)).await)
}

async fn merge_into(door: Door, Path(id): Path<String>, form: Sent<UnitForm>) -> Response {
    answer(merge(&door.visit(), &id, &sent(form)).await)
}
