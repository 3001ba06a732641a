//! The plain addresses of the second step, of one's own second factor, and of showing once more who one is. What they do
//! is decided in `app`; here a request becomes a visit, and a reply an answer.

use crate::kept::FilledIn;
use crate::router::AppState;
use app::ssr::second_factor::{
    Reply, StepForm, Visit, ask_code, ask_password, new_codes, own_page, set_up, switch_off, take_code, take_password,
};
use app::ssr::{Backend, Caller};
use axum::Router;
use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Form, FromRequestParts, Query};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use http::request::Parts;
use http::{HeaderValue, Method, header};
use std::convert::Infallible;

/// Every address of these pages.
pub(crate) fn routes() -> Router<AppState> {
    let own = async || Redirect::to("/saya/verifikasi");
    Router::new()
        .route("/verifikasi", get(read_code).post(send_code))
        .route("/saya/verifikasi", get(read_own).post(send_set_up))
        .route("/saya/verifikasi/kode", post(send_new_codes).get(own))
        .route("/saya/verifikasi/matikan", post(send_switch_off).get(own))
        .route("/konfirmasi", get(read_password).post(send_password))
}

/// What every one of them needs of a request.
pub(crate) struct Door {
    backend: Backend,
    caller: Caller,
    cookies: String,
    css: String,
    is_filled_in: bool,
    is_answer: bool,
}

impl FromRequestParts<AppState> for Door {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let cookies = parts.headers.get(header::COOKIE).and_then(|value| value.to_str().ok());
        Ok(Self {
            backend: state.backend.clone(),
            caller: parts.extensions.get().cloned().unwrap_or_default(),
            cookies: cookies.unwrap_or_default().to_owned(),
            css: state.site.assets("/").css,
            is_filled_in: parts.extensions.get::<FilledIn>().is_some(),
            is_answer: parts.method == Method::POST,
        })
    }
}

impl Door {
    pub(crate) fn visit(&self) -> Visit<'_> {
        let Self { backend, caller, cookies, css, .. } = self;
        let (is_filled_in, is_answer) = (self.is_filled_in, self.is_answer);
        Visit { backend, caller, cookies, css, is_filled_in, is_answer }
    }
}

type Asked = Result<Query<StepForm>, QueryRejection>;
type Sent = Result<Form<StepForm>, FormRejection>;

/// What cannot be read asks as if nothing had been sent.
fn asked(asked: Asked) -> StepForm {
    asked.map(|Query(form)| form).unwrap_or_default()
}

fn sent(sent: Sent) -> StepForm {
    sent.map(|Form(form)| form).unwrap_or_default()
}

async fn read_code(door: Door, form: Asked) -> Response {
    answer(ask_code(&door.visit(), &asked(form)))
}

async fn send_code(door: Door, form: Sent) -> Response {
    answer(take_code(&door.visit(), &sent(form)).await)
}

async fn read_own(door: Door, form: Asked) -> Response {
    answer(own_page(&door.visit(), &asked(form)).await)
}

async fn send_set_up(door: Door, form: Sent) -> Response {
    answer(set_up(&door.visit(), &sent(form)).await)
}

async fn send_new_codes(door: Door, form: Sent) -> Response {
    answer(new_codes(&door.visit(), &sent(form)).await)
}

async fn send_switch_off(door: Door, form: Sent) -> Response {
    answer(switch_off(&door.visit(), &sent(form)).await)
}

async fn read_password(door: Door, form: Asked) -> Response {
    answer(ask_password(&door.visit(), &asked(form)).await)
}

async fn send_password(door: Door, form: Sent) -> Response {
    answer(take_password(&door.visit(), &sent(form)).await)
}

pub(crate) fn answer(reply: Reply) -> Response {
    let (mut response, cookies) = match reply {
        Reply::Go { to, cookies } => (Redirect::to(&to).into_response(), cookies),
        Reply::Page { status, html, retry_seconds, cookies } => {
            let mut response = (status, Html(html)).into_response();
            if let Some(seconds) = retry_seconds {
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            }
            (response, cookies)
        }
    };
    for cookie in cookies.iter().filter_map(|cookie| HeaderValue::from_str(cookie).ok()) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
