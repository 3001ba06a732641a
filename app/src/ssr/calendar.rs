//! `/kepegawaian/kalender`: the free days of an agency and who is on leave, set one by one or from a file. A document of
//! the server, as the pages of people and roles are.

mod draw;
mod read;
pub(super) mod words;

use super::people::entrant;
use super::second_factor::{Reply, Visit, go, page};
use super::{SignedIn, now, tell, token};
use crate::error::ApiError;
use crate::organization::FileProblem;
use crate::way::{CALENDAR, encode};
use domain::access::Action;
use domain::organization::EmployeeId;
use domain::time::WorkDate;
use draw::calendar_page;
use http::StatusCode;
use read::{Given, Refused, holidays, leave};
use serde::Deserialize;
use std::ops::RangeInclusive;
use store::access::By;
use store::organization::Imported;

/// Days from today on of which the page says who is away.
const AHEAD: u16 = 8 * 7;
/// Days before today whose leave a search still finds: whoever enters last month's sick leave may meet one of them.
const BEHIND: u16 = 366;
/// Years that can be looked at: what lies beyond has no holidays.
const YEARS: RangeInclusive<i32> = 2000..=2100;

/// The fields of the forms of this page, and of its address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CalendarForm {
    #[serde(rename = "tanggal")]
    day: String,
    #[serde(rename = "keterangan")]
    name: String,
    #[serde(rename = "jenis")]
    kind: String,
    nip: String,
    #[serde(rename = "mulai")]
    from: String,
    #[serde(rename = "selesai")]
    until: String,
    employee: String,
    /// Whose leave is looked for: a part of a name, or a NIP.
    #[serde(rename = "cari")]
    looked_for: String,
    /// Which year is looked at.
    #[serde(rename = "tahun")]
    year: String,
    /// Whose leave a form entered, and one of its days.
    #[serde(rename = "siapa")]
    entered: String,
    #[serde(rename = "hari")]
    entered_on: String,
    /// What a form of the page did a moment ago.
    #[serde(rename = "sudah")]
    done: String,
    #[serde(rename = "baru")]
    new: u64,
    #[serde(rename = "ubah")]
    changed: u64,
    #[serde(rename = "sama")]
    unchanged: u64,
}

/// Which of the two lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalendarList {
    /// *Hari libur*.
    Holidays,
    /// *Cuti*.
    Leave,
}

/// The page.
pub async fn calendar(visit: &Visit<'_>, form: &CalendarForm) -> Reply {
    let who = match visit.full_entrant(CALENDAR) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    draw(visit, who, StatusCode::OK, form, None).await
}

/// Sets one free day, or enters one leave.
pub async fn set_one(visit: &Visit<'_>, list: CalendarList, form: &CalendarForm) -> Reply {
    let who = match entrant(visit, CALENDAR, Action::SetCalendar) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    let given = match list {
        CalendarList::Holidays => {
            Given::one([("Tanggal", &form.day), ("Keterangan", &form.name), ("Jenis", &form.kind)])
        }
        CalendarList::Leave => {
            Given::one([("NIP", &form.nip), ("Jenis", &form.kind), ("Mulai", &form.from), ("Selesai", &form.until)])
        }
    };
    take_over(visit, who, list, form, Ok(given)).await
}

/// Whether a file may be sent; asked before anything is read of it.
///
/// # Errors
/// Where others go.
pub fn may_send(visit: &Visit<'_>) -> Result<(), Reply> {
    entrant(visit, CALENDAR, Action::SetCalendar).map(|_| ())
}

/// Takes a file over, all of it or nothing.
pub async fn set_file(visit: &Visit<'_>, list: CalendarList, sent: Result<Vec<u8>, FileProblem>) -> Reply {
    let who = match entrant(visit, CALENDAR, Action::SetCalendar) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    let given = match sent {
        Ok(bytes) => match Given::file(bytes).await {
            Ok(given) => given,
            Err(error) => return visit.trouble(&error),
        },
        Err(problem) => Err(problem),
    };
    take_over(visit, who, list, &CalendarForm::default(), given).await
}

/// Makes a free day a day of work again, or takes a leave back.
pub async fn withdraw(visit: &Visit<'_>, list: CalendarList, form: &CalendarForm) -> Reply {
    let who = match entrant(visit, CALENDAR, Action::SetCalendar) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    let (store, by, agency) = (&visit.backend.store, By::Person(&who.viewer), who.viewer.agency_id);
    let Ok(day) = form.day.parse::<WorkDate>() else { return visit.trouble(&ApiError::NotFound) };
    let withdrawn = match list {
        CalendarList::Holidays => store.withdraw_holiday(by, agency, day, now()).await,
        CalendarList::Leave => {
            // What is no id is the id of nobody.
            let of = form.employee.parse().unwrap_or(EmployeeId::new(uuid::Uuid::nil()));
            store.withdraw_leave(by, agency, of, day, now()).await
        }
    };
    match withdrawn.map_err(tell) {
        Ok(()) => {
            // Whoever has looked for somebody sees what is left of theirs.
            let looked_for = match form.looked_for.trim() {
                "" => String::new(),
                looked_for => format!("&cari={}", encode(looked_for)),
            };
            go(format!("{CALENDAR}?sudah=cabut&tahun={}{looked_for}", day.date().format("%Y")))
        }
        Err(error) => visit.trouble(&error),
    }
}

async fn take_over(
    visit: &Visit<'_>,
    who: &SignedIn,
    list: CalendarList,
    form: &CalendarForm,
    given: Result<Given, FileProblem>,
) -> Reply {
    let (store, by, agency) = (&visit.backend.store, By::Person(&who.viewer), who.viewer.agency_id);
    let (lang, mut only) = (visit.lang(), None);
    let done = async {
        let given = match given {
            Ok(given) => given,
            Err(problem) => return Ok(Err(Refused::File(problem))),
        };
        let new_id = || token::uuid_v7(now());
        Ok(match list {
            CalendarList::Holidays => match holidays(&given, lang) {
                Ok(days) => Ok(store.set_holidays(by, agency, days, new_id, now()).await?),
                Err(refused) => Err(refused),
            },
            CalendarList::Leave => match leave(store, agency, &given, lang).await? {
                Ok(rows) => {
                    // Of a form the next page says whose leave it was.
                    only = rows.first().copied().filter(|_| !given.is_file());
                    Ok(store.set_leave(by, agency, rows, new_id, now()).await?)
                }
                Err(refused) => Err(refused),
            },
        })
    };
    match done.await.map_err(tell) {
        Ok(Ok(_)) if let Some((who, leave)) = only => {
            go(format!("{CALENDAR}?sudah=cuti&siapa={who}&hari={}", leave.from))
        }
        Ok(Ok(Imported { new, changed, unchanged })) => {
            let year = form.day.get(..4).filter(|_| list == CalendarList::Holidays).unwrap_or_default();
            let year = if year.parse::<i32>().is_ok() { format!("&tahun={year}") } else { String::new() };
            go(format!("{CALENDAR}?sudah=simpan&baru={new}&ubah={changed}&sama={unchanged}{year}"))
        }
        Ok(Err(refused)) => draw(visit, who, StatusCode::UNPROCESSABLE_ENTITY, form, Some((list, refused))).await,
        Err(error) => visit.trouble(&error),
    }
}

/// What the page shows.
struct Shown {
    year: i32,
    holidays: Vec<domain::calendar::Holiday>,
    away: Vec<store::calendar::AwayRow>,
    /// What the form for one person did a moment ago.
    entered: Option<store::calendar::AwayRow>,
    sets: bool,
}

async fn draw(
    visit: &Visit<'_>,
    who: &SignedIn,
    status: StatusCode,
    form: &CalendarForm,
    refused: Option<(CalendarList, Refused)>,
) -> Reply {
    match shown(visit, who, form).await {
        Ok(shown) => page(status, calendar_page(visit, who, shown, form, refused), None),
        Err(error) => visit.trouble(&error),
    }
}

async fn shown(visit: &Visit<'_>, who: &SignedIn, form: &CalendarForm) -> Result<Shown, ApiError> {
    let (store, viewer) = (&visit.backend.store, &who.viewer);
    let today = viewer.unit.zone.day_of(now());
    // First: whoever may not read it is told so.
    let away = match form.looked_for.trim() {
        "" => store.leave_among(viewer, today..=today.plus_days(AHEAD)).await,
        looked_for => store.find_leave(viewer, looked_for, today.minus_days(BEHIND)).await,
    };
    let away = away.map_err(tell)?;
    let this_year = today.date().format("%Y").to_string().parse().unwrap_or(*YEARS.start());
    let year = form.year.parse().ok().filter(|year| YEARS.contains(year)).unwrap_or(this_year);
    let day = |text: &str| format!("{year}-{text}").parse().map_err(|_| ApiError::Malformed);
    let holidays = store.holidays(viewer.agency_id, day("01-01")?..=day("12-31")?).await.map_err(tell)?;
    let entered = match (form.done.as_str(), form.entered.parse(), form.entered_on.parse()) {
        ("cuti", Ok(who), Ok(day)) => store.leave_on(viewer, who, day).await.map_err(tell)?,
        _ => None,
    };
    Ok(Shown { year, holidays, away, entered, sets: viewer.opens(Action::SetCalendar) })
}
