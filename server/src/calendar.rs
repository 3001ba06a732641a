//! The plain addresses of the calendar. What they do is decided in `app`.

use crate::people::{Asked, Sent, asked, sent};
use crate::router::AppState;
use crate::second_factor::{Door, answer};
use crate::staff_files::sent_file;
use app::ssr::calendar::{CalendarForm, CalendarList, calendar, may_send, set_file, set_one, withdraw};
use axum::Router;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartRejection;
use axum::response::{Redirect, Response};
use axum::routing::{get, post};

/// Every address of this page but those of files. Whoever comes to the address of a form is led to it.
pub(crate) fn routes() -> Router<AppState> {
    let back = async || Redirect::to("/kepegawaian/kalender");
    Router::new()
        .route("/kepegawaian/kalender", get(read))
        .route("/kepegawaian/kalender/libur", post(set_holiday).get(back))
        .route("/kepegawaian/kalender/libur/cabut", post(withdraw_holiday).get(back))
        .route("/kepegawaian/kalender/cuti", post(set_leave).get(back))
        .route("/kepegawaian/kalender/cuti/cabut", post(withdraw_leave).get(back))
}

async fn read(door: Door, form: Asked<CalendarForm>) -> Response {
    answer(calendar(&door.visit(), &asked(form)).await)
}

async fn set_holiday(door: Door, form: Sent<CalendarForm>) -> Response {
    answer(set_one(&door.visit(), CalendarList::Holidays, &sent(form)).await)
}

async fn withdraw_holiday(door: Door, form: Sent<CalendarForm>) -> Response {
    answer(withdraw(&door.visit(), CalendarList::Holidays, &sent(form)).await)
}

async fn set_leave(door: Door, form: Sent<CalendarForm>) -> Response {
    answer(set_one(&door.visit(), CalendarList::Leave, &sent(form)).await)
}

async fn withdraw_leave(door: Door, form: Sent<CalendarForm>) -> Response {
    answer(withdraw(&door.visit(), CalendarList::Leave, &sent(form)).await)
}

/// A file of free days.
pub(crate) async fn send_holidays(door: Door, form: Result<Multipart, MultipartRejection>) -> Response {
    send(&door, CalendarList::Holidays, form).await
}

/// A file of leave.
pub(crate) async fn send_leave(door: Door, form: Result<Multipart, MultipartRejection>) -> Response {
    send(&door, CalendarList::Leave, form).await
}

async fn send(door: &Door, list: CalendarList, form: Result<Multipart, MultipartRejection>) -> Response {
    let visit = door.visit();
    if let Err(elsewhere) = may_send(&visit) {
        return answer(elsewhere);
    }
    match sent_file(form).await {
        Ok(sent) => answer(set_file(&visit, list, sent.map(|(_, bytes)| bytes)).await),
        Err(error) => answer(visit.trouble(&error)),
    }
}
