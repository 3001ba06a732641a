//! The plain addresses of evidence: pieces of an upload, files, and the forms of the page of an entry's. What they do is
//! decided in `app`; here a request becomes bytes and fields, and what came of it a page for people or data for scripts.

mod answer;
mod links;
mod send;
mod serve;
mod sweep;

pub use links::keep_links;
pub use sweep::{keep_evidence, sweep};

use crate::gatekeeper::{identify, refuse_other_sites};
use crate::people::{Asked, Sent, asked, sent};
use crate::router::AppState;
use crate::second_factor::{Door, answer as reply};
use answer::{Wants, signed_in, told};
use app::ssr::evidence::{
    AttachForm, Form, JudgeForm, LinkForm, PageForm, RemoveForm, attach, attach_link, judge, page, redrawn, remove,
    try_again,
};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Path};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{Redirect, Response};
use axum::routing::{get, post, put};
use domain::evidence::LARGEST_PIECE;
use http::StatusCode;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

/// The page and its small forms. Whoever comes to the address of a form is led to the log.
pub(crate) fn routes() -> Router<AppState> {
    let back = async || Redirect::to("/catat");
    Router::new()
        .route("/catatan/{entry}/bukti", get(read_page))
        .route("/bukti", post(attach_upload).get(back))
        .route("/bukti/tautan", post(add_link).get(back))
        .route("/bukti/{id}/hapus", post(remove_one).get(back))
        .route("/bukti/{id}/periksa", post(try_one).get(back))
        .route("/bukti/{id}/nilai", post(judge_one).get(back))
}

/// What takes its time on a slow line, and what is compressed already. Limits and gatekeepers of its own.
pub(crate) fn files(state: &AppState) -> Router<AppState> {
    let back = async || Redirect::to("/catat");
    let limits = state.limits;
    Router::new()
        .route(
            "/bukti/unggah/{id}",
            put(send::piece).post(send::piece).get(send::how_far).layer(RequestBodyLimitLayer::new(LARGEST_PIECE)),
        )
        .route("/bukti/kirim", post(send::whole).get(back).layer(RequestBodyLimitLayer::new(send::LONGEST_FORM)))
        .route("/bukti/{id}", get(serve::whole))
        .route("/bukti/{id}/kecil", get(serve::preview))
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(state.clone(), identify))
        .layer(from_fn(refuse_other_sites))
        .layer(RequestBodyTimeoutLayer::new(limits.silence))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, limits.upload))
}

async fn read_page(door: Door, Path(entry): Path<String>, form: Asked<PageForm>) -> Response {
    reply(page(&door.visit(), &entry, &asked(form)).await)
}

async fn attach_upload(door: Door, form: Sent<AttachForm>) -> Response {
    let visit = door.visit();
    let done = async { attach(visit.backend, &signed_in(visit.caller)?.viewer, &sent(form)).await };
    told(&visit, done.await)
}

async fn add_link(door: Door, wants: Wants, form: Sent<LinkForm>) -> Response {
    let (visit, form) = (door.visit(), sent(form));
    let done = async { attach_link(visit.backend, &signed_in(visit.caller)?.viewer, &form).await };
    let done = done.await;
    match wants {
        Wants::Data => told(&visit, done),
        Wants::Page => reply(redrawn(&visit, &form.entry.clone(), Form::Link(form), done).await),
    }
}

async fn remove_one(door: Door, wants: Wants, Path(id): Path<String>, form: Sent<RemoveForm>) -> Response {
    let (visit, form) = (door.visit(), sent(form));
    let done = async { remove(visit.backend, &signed_in(visit.caller)?.viewer, &id).await };
    match (wants, done.await) {
        (Wants::Data, done) => told(&visit, done.map(|_| ())),
        (Wants::Page, done) => {
            let entry = done.as_ref().map_or(form.entry, ToString::to_string);
            reply(redrawn(&visit, &entry, Form::Remove, done.map(|_| ())).await)
        }
    }
}

async fn try_one(door: Door, wants: Wants, Path(id): Path<String>, form: Sent<RemoveForm>) -> Response {
    let (visit, form) = (door.visit(), sent(form));
    let done = async { try_again(visit.backend, &signed_in(visit.caller)?.viewer, &id).await };
    match (wants, done.await) {
        (Wants::Data, done) => told(&visit, done.map(|_| ())),
        (Wants::Page, done) => {
            let entry = done.as_ref().map_or(form.entry, ToString::to_string);
            reply(redrawn(&visit, &entry, Form::TryAgain, done.map(|_| ())).await)
        }
    }
}

async fn judge_one(door: Door, wants: Wants, Path(id): Path<String>, form: Sent<JudgeForm>) -> Response {
    let (visit, form) = (door.visit(), sent(form));
    let done = async { judge(visit.backend, signed_in(visit.caller)?, &id, &form).await };
    match (wants, done.await) {
        (Wants::Data, done) => told(&visit, done.map(|_| ())),
        (Wants::Page, done) => {
            let entry = done.as_ref().map_or_else(|_| form.entry.clone(), ToString::to_string);
            reply(redrawn(&visit, &entry, Form::Judge(id, form), done.map(|_| ())).await)
        }
    }
}
