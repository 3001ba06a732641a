//! What the words of the log say.

use super::*;
use Lang::{En, Id};
use domain::activity::{EntryStatus, Work};
use domain::organization::{EmployeeId, Person};
use uuid::Uuid;

fn date(text: &str) -> WorkDate {
    text.parse().unwrap()
}

#[track_caller]
fn check_summary(typed: &WorkForm, expected: &str) {
    assert_eq!(summary(Id, typed, date("2026-04-22")), expected);
}

#[test]
fn a_clock_that_is_days_wrong_is_said_in_days() {
    let ahead = |minutes| wrong_clock(Id, Clock::Ahead { minutes }).unwrap();
    assert!(ahead(125).starts_with("Jam perangkat ini 2 jam 5 menit terlalu cepat."));
    assert!(ahead(24 * 60).contains(" 24 jam "));
    assert!(ahead(47 * 60 + 59).contains(" 2 hari terlalu cepat"));
    assert!(wrong_clock(En, Clock::Behind { minutes: 24 * 60 + 1 }).unwrap().contains(" 1 day slow"));
    assert!(wrong_clock(En, Clock::Behind { minutes: u32::MAX }).is_some());
}

#[test]
fn the_closed_details_say_what_will_be_saved() {
    check_summary(&WorkForm::default(), "Hari ini · Kantor");
    let times = WorkForm { start: "10".into(), end: "1115".into(), ..WorkForm::default() };
    check_summary(&times, "10.00–11.15 · Kantor");
    check_summary(
        &WorkForm { date: "2026-04-21".into(), place: "home".into(), ..times },
        "Kemarin, 21 April · 10.00–11.15 · Rumah",
    );
    check_summary(
        &WorkForm { quantity: "24".into(), unit: "Data".into(), ..WorkForm::default() },
        "Hari ini · 24 Data · Kantor",
    );
}

#[test]
fn the_hour_of_arrival_is_not_called_the_hour_of_writing() {
    let entry = |version| Entry {
        id: "0198f000-0000-7000-8000-000000000001".parse().unwrap(),
        author: Person { id: EmployeeId::new(Uuid::nil()), name: "Dewi".into(), position: "Analis".into() },
        work: Work {
            description: "Apel pagi".into(),
            date: date("2026-04-22"),
            span: None,
            output: None,
            place: domain::activity::Place::Office,
        },
        status: EntryStatus::Sent,
        version,
        content_version: version,
        received_at: Zone::Wib.start_of(date("2026-04-22")).plus_minutes(10 * 60 + 42),
        answered: None,
        evidence: domain::evidence::EvidenceCount::default(),
        conversation: Vec::new(),
    };
    let said = |lang, version, today| when(lang, &entry(version), Zone::Wib, date(today));
    assert_eq!(said(Id, 0, "2026-04-22"), "Dicatat 10.42");
    assert_eq!(said(Id, 1, "2026-04-22"), "Terkirim 10.42");
    assert_eq!(said(En, 2, "2026-04-22"), "Sent 10:42");
    assert!(said(Id, 1, "2026-04-23").starts_with("Kemarin, 22 April · Terkirim "));
}

#[test]
fn a_day_is_added_up_in_words() {
    assert_eq!(total(Id, DayTotal { entries: 5, minutes: 200 }), "5 catatan · 3 jam 20 menit");
    assert_eq!(total(Id, DayTotal { entries: 2, minutes: 0 }), "2 catatan");
    assert_eq!(total(En, DayTotal { entries: 1, minutes: 60 }), "1 entry · 1 hour");
}

#[test]
fn an_author_is_not_told_to_read_what_somebody_else_wrote() {
    assert!(change_refused(Id, &ApiError::ChangedMeanwhile).starts_with("Catatan ini sudah Anda ubah di tempat lain"));
    assert_eq!(change_refused(Id, &ApiError::IdTaken), sentence::of_error(Id, &ApiError::IdTaken));
}

#[test]
fn what_was_returned_and_what_is_typed_is_counted() {
    assert_eq!(returned_to_you(Id, 1), "1 catatan dikembalikan");
    assert_eq!(letters(Id, 2_000, 5_000), "2.000 dari 5.000 huruf");
}
