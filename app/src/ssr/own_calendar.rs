//! `/kalender`, a month of somebody's own log, and `/hari/<day>`, one day of it. Documents of the server, as the pages of
//! people and roles are.
//!
//! The address of a day is the day and nothing else: written as in every form, and the same from whichever month it is
//! reached.

mod draw_day;
mod draw_month;
mod words;

use super::second_factor::{Reply, Visit, page};
use super::{now, tell};
use crate::error::ApiError;
use crate::way::{OWN_CALENDAR, encode};
use chrono::Datelike;
use domain::activity::WorkForm;
use domain::calendar::Month;
use domain::time::WorkDate;
use draw_day::{Drawing, day_page};
use draw_month::month_page;
use http::StatusCode;
use serde::Deserialize;
use std::ops::RangeInclusive;

/// Years that can be looked at.
const YEARS: RangeInclusive<i32> = 2000..=2100;

/// The query of the page of a day.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DayForm {
    /// How many entries were logged for it a moment ago, all at once.
    #[serde(rename = "dicatat")]
    logged: String,
}

/// `/kalender`: the month in which it is now.
pub async fn this_month(visit: &Visit<'_>) -> Reply {
    draw(visit, OWN_CALENDAR.to_owned(), None).await
}

/// `/kalender/<month>`.
pub async fn month(visit: &Visit<'_>, asked: &str) -> Reply {
    draw(visit, format!("{OWN_CALENDAR}/{}", encode(asked)), Some(asked)).await
}

async fn draw(visit: &Visit<'_>, here: String, asked: Option<&str>) -> Reply {
    let who = match visit.full_entrant(&here) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    let (viewer, now) = (&who.viewer, now());
    let today = viewer.moment(now).day;
    let month = match asked.map(str::parse::<Month>) {
        None => Month::of(today),
        Some(Ok(month)) if is_open(month.first()) => month,
        Some(_) => return visit.trouble(&ApiError::NotFound),
    };
    match visit.backend.store.my_month(viewer, month, now).await.map_err(tell) {
        Ok(shown) => page(StatusCode::OK, month_page(visit, who, month, today, shown), None),
        Err(error) => visit.trouble(&error),
    }
}

/// `/hari/<day>`.
pub async fn day(visit: &Visit<'_>, asked: &str, form: &DayForm) -> Reply {
    let who = match visit.full_entrant(&format!("/hari/{}", encode(asked))) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    let Some(day) = asked.parse().ok().filter(|day| is_open(*day)) else { return visit.trouble(&ApiError::NotFound) };
    let (viewer, now) = (&who.viewer, now());
    let moment = viewer.moment(now);
    let dated = WorkForm { date: day.to_string(), ..WorkForm::default() };
    let taken = dated.parse_date(moment, viewer.policy.backdate_days).map(|_| ());
    match visit.backend.store.my_date(viewer, day).await.map_err(tell) {
        Ok(shown) => {
            let drawing = Drawing { day, today: moment.day, taken, logged: form.logged.parse().unwrap_or(0) };
            page(StatusCode::OK, day_page(visit, who, shown, drawing), None)
        }
        Err(error) => visit.trouble(&error),
    }
}

/// Whether there is a page of that day.
fn is_open(day: WorkDate) -> bool {
    YEARS.contains(&day.date().year())
}

/// The page of a day.
pub(super) fn path_of_day(day: WorkDate) -> String {
    format!("/hari/{day}")
}

/// The page of a month, where there is one.
fn path_of_month(month: Month) -> Option<String> {
    is_open(month.first()).then(|| format!("{OWN_CALENDAR}/{month}"))
}
