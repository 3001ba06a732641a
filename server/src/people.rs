//! The plain addresses of people and roles. What they do is decided in `app`; here a request becomes a visit, and a
//! reply an answer.

use crate::router::AppState;
use crate::second_factor::{Door, answer};
use app::ssr::people::{DoneForm, ListForm, RoleForm, Turn, end, give, list, person, roles, turn_account};
use axum::Router;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Form, Path, Query};
use axum::response::{Redirect, Response};
use axum::routing::{get, post};

/// Every address of these pages. Whoever comes to the address of a form is led to its page.
pub(crate) fn routes() -> Router<AppState> {
    let back = async || Redirect::to("/pengelola/hak");
    let back_to = async |Path(id): Path<String>| Redirect::to(&app::ssr::people::path_of(&id));
    Router::new()
        .route("/orang", get(read_list))
        .route("/orang/{id}", get(read_person))
        .route("/orang/{id}/nonaktifkan", post(disable).get(back_to))
        .route("/orang/{id}/aktifkan", post(enable).get(back_to))
        .route("/pengelola/hak", get(read_roles))
        .route("/pengelola/hak/beri", post(give_role).get(back))
        .route("/pengelola/hak/akhiri", post(end_role).get(back))
}

pub(crate) type Asked<T> = Result<Query<T>, QueryRejection>;
pub(crate) type Sent<T> = Result<Form<T>, FormRejection>;

/// What cannot be read asks as if nothing had been sent.
pub(crate) fn asked<T: Default>(asked: Asked<T>) -> T {
    asked.map(|Query(form)| form).unwrap_or_default()
}

pub(crate) fn sent<T: Default>(sent: Sent<T>) -> T {
    sent.map(|Form(form)| form).unwrap_or_default()
}

async fn read_list(door: Door, form: Asked<ListForm>) -> Response {
    answer(list(&door.visit(), &asked(form)).await)
}

async fn read_person(door: Door, Path(id): Path<String>, form: Asked<DoneForm>) -> Response {
    answer(person(&door.visit(), &id, &asked(form)).await)
}

async fn disable(door: Door, Path(id): Path<String>) -> Response {
    answer(turn_account(&door.visit(), &id, Turn::Disable).await)
}

async fn enable(door: Door, Path(id): Path<String>) -> Response {
    answer(turn_account(&door.visit(), &id, Turn::Enable).await)
}

async fn read_roles(door: Door, form: Asked<RoleForm>) -> Response {
    answer(roles(&door.visit(), &asked(form)).await)
}

async fn give_role(door: Door, form: Sent<RoleForm>) -> Response {
    answer(give(&door.visit(), &sent(form)).await)
}

async fn end_role(door: Door, form: Sent<RoleForm>) -> Response {
    answer(end(&door.visit(), &sent(form)).await)
}
