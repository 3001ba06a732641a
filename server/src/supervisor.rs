//! The plain addresses of one's supervisor and of proposals. What they do is decided in `app`; here a request becomes a
//! visit, and a reply an answer.

use crate::router::AppState;
use crate::second_factor::{Door, answer as answered};
use app::ssr::supervisor::{ProposalForm, answer, asked, decide, own, propose, withdraw};
use axum::Router;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Form, Query};
use axum::response::{Redirect, Response};
use axum::routing::{get, post};

/// Every address of these pages. Whoever comes to the address of a form is led to its page.
pub(crate) fn routes() -> Router<AppState> {
    let to_own = async || Redirect::to("/saya/atasan");
    let to_asked = async || Redirect::to("/usulan");
    Router::new()
        .route("/saya/atasan", get(read_own))
        .route("/saya/atasan/usulkan", post(send_proposal).get(to_own))
        .route("/saya/atasan/tarik", post(take_back).get(to_own))
        .route("/usulan", get(read_asked))
        .route("/usulan/jawab", post(send_answer).get(to_asked))
        .route("/usulan/putuskan", post(send_decision).get(to_asked))
}

type Asked = Result<Query<ProposalForm>, QueryRejection>;
type Sent = Result<Form<ProposalForm>, FormRejection>;

/// What cannot be read asks as if nothing had been sent.
fn sent(sent: Sent) -> ProposalForm {
    sent.map(|Form(form)| form).unwrap_or_default()
}

async fn read_own(door: Door, form: Asked) -> Response {
    answered(own(&door.visit(), &form.map(|Query(form)| form).unwrap_or_default()).await)
}

async fn send_proposal(door: Door, form: Sent) -> Response {
    answered(propose(&door.visit(), &sent(form)).await)
}

async fn take_back(door: Door, form: Sent) -> Response {
    answered(withdraw(&door.visit(), &sent(form)).await)
}

async fn read_asked(door: Door, form: Asked) -> Response {
    answered(asked(&door.visit(), &form.map(|Query(form)| form).unwrap_or_default()).await)
}

async fn send_answer(door: Door, form: Sent) -> Response {
    answered(answer(&door.visit(), &sent(form)).await)
}

async fn send_decision(door: Door, form: Sent) -> Response {
    answered(decide(&door.visit(), &sent(form)).await)
}
