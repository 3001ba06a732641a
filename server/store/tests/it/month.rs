//! A month and a day of somebody's own log.

use crate::fixture::{Fixture, MORNING, on_both};
use domain::account::Viewer;
use domain::activity::{EntryId, EntryStatus, Step, WorkForm};
use domain::calendar::ShiftPatternId;
use domain::calendar::{DayState, Expectation, Holiday, HolidayKind, Leave, LeaveKind, Month, ShiftPattern, WorkWeek};
use domain::time::{Timestamp, WorkDate, Zone};
use store::access::By;
use store::activity::{Answer, LogRequest, LoggedDay};
use store::testing::id;
use uuid::Uuid;

fn day(text: &str) -> WorkDate {
    text.parse().unwrap()
}

/// Noon of that day in the west.
fn noon(on: &str) -> Timestamp {
    Zone::Wib.start_of(day(on)).plus_minutes(12 * 60)
}

impl Fixture {
    async fn log_on(&self, who: &Viewer, on: &str, times: [&str; 2], now: Timestamp) -> EntryId {
        let [start, end] = times.map(str::to_owned);
        let form = WorkForm { description: "Rapat".into(), date: on.into(), start, end, ..WorkForm::default() };
        let id = self.entry_id();
        self.store.log(who, id, &LogRequest { form, device: None, now }).await.unwrap();
        id
    }

    /// What each day has, by its number; what is as on any day of work or to come is left out.
    async fn month(&self, who: &Viewer, month: &str, now: Timestamp) -> (Vec<(String, DayState)>, Vec<LoggedDay>) {
        let shown = self.store.my_month(who, month.parse().unwrap(), now).await.unwrap();
        let is_told = |state: &DayState| !matches!(state, DayState::Empty | DayState::Future | DayState::Free);
        let told = shown.days.into_iter().filter(|one| is_told(&one.state));
        (told.map(|one| (one.day.date().format("%-d").to_string(), one.state)).collect(), shown.logged)
    }
}

on_both!(a_month_says_what_each_day_has, |town| {
    let (who, store) = (&town.member, &town.store);
    let now = MORNING;
    town.log_on(who, "2026-04-20", ["08.00", "09.30"], now).await;
    let edited = town.log_on(who, "2026-04-20", ["10.00", "11.00"], now).await;
    town.log_on(who, "2026-04-21", ["", ""], now).await;
    // Of somebody else, and of what does not count nothing is said.
    town.log_on(&town.other, "2026-04-22", ["", ""], now).await;
    let taken_back = town.log_on(who, "2026-04-22", ["08.00", "08.30"], now).await;
    store.move_entry(who, taken_back, &Answer::plain(Step::Withdraw, None), now).await.unwrap();
    // Only the content that stands now is counted.
    let longer = WorkForm {
        description: "Rapat".into(),
        date: "2026-04-20".into(),
        start: "10.00".into(),
        end: "12.30".into(),
        ..WorkForm::default()
    };
    store.edit(who, edited, 1, &LogRequest { form: longer, device: None, now }).await.unwrap();
    let labour = Holiday { day: day("2026-04-03"), name: "Jumat Agung".into(), kind: HolidayKind::National };
    store.set_holidays(By::Operator, who.agency_id, vec![labour], Uuid::now_v7, now).await.unwrap();
    let leave = Leave { kind: LeaveKind::Sick, from: day("2026-04-16"), until: day("2026-04-17") };
    store.set_leave(By::Operator, who.agency_id, vec![(who.person.id, leave)], Uuid::now_v7, now).await.unwrap();

    let (told, logged) = town.month(who, "2026-04", now).await;
    let friday = DayState::Holiday { name: "Jumat Agung".into(), kind: HolidayKind::National };
    let expected = [
        ("3", friday),
        ("16", DayState::Leave(LeaveKind::Sick)),
        ("17", DayState::Leave(LeaveKind::Sick)),
        ("20", DayState::Logged(2)),
        ("21", DayState::Logged(1)),
        ("22", DayState::Open),
    ];
    assert_eq!(told, expected.map(|(day, state)| (day.to_owned(), state)));
    let sums = [(day("2026-04-20"), 2, 240), (day("2026-04-21"), 1, 0)];
    assert_eq!(logged, sums.map(|(day, entries, minutes)| LoggedDay { day, entries, minutes }));
    // Nobody was here before they came.
    let service = Month::of(Zone::Wib.day_of(now).minus_days(100));
    let (before, _) = town.month(who, &service.to_string(), now).await;
    assert!(before.iter().all(|(_, state)| *state == DayState::BeforeService) && !before.is_empty(), "{before:?}");
});

on_both!(the_week_of_the_unit_and_the_shifts_decide_a_month, |town| {
    let (who, store) = (&town.member, &town.store);
    let saturdays = async |viewer: &Viewer| {
        let shown = store.my_month(viewer, "2026-04".parse().unwrap(), noon("2026-04-30")).await.unwrap();
        let saturdays = shown.days.into_iter().filter(|one| one.day.weekday_number() == 6);
        saturdays.map(|one| one.state).collect::<Vec<_>>()
    };
    assert_eq!(saturdays(who).await, vec![DayState::Free; 4]);
    store.set_work_week(town.order(town.office), Some(WorkWeek::Six)).await.unwrap();
    assert_eq!(saturdays(who).await, vec![DayState::Empty; 4]);

    let night = ShiftPatternId::new(id(960));
    let pattern = ShiftPattern::parse("Malam", "Malam 21.00-07.00; -; -").unwrap();
    store.add_shift_pattern(who.agency_id, night, pattern, MORNING).await.unwrap();
    let shifts = vec![(who.person.id, Some(night), day("2026-04-21"))];
    store.follow_shifts(who.agency_id, shifts, Uuid::now_v7, MORNING).await.unwrap();
    // At two in the morning the night of the 21st is still the day on which one works.
    let now = Zone::Wib.start_of(day("2026-04-22")).plus_minutes(2 * 60);
    let viewer = store.find_viewer(who.person.id, now).await.unwrap().unwrap();
    let (told, _) = town.month(&viewer, "2026-04", now).await;
    assert_eq!(told, [("21".to_owned(), DayState::Open)]);
    town.log_on(&viewer, "", ["23.00", "01.30"], now).await;
    let (told, logged) = town.month(&viewer, "2026-04", now).await;
    assert_eq!(told, [("21".to_owned(), DayState::Logged(1))]);
    assert_eq!(logged, [LoggedDay { day: day("2026-04-21"), entries: 1, minutes: 150 }]);
    let shown = store.my_date(&viewer, day("2026-04-21")).await.unwrap();
    assert!(matches!(shown.expectation, Expectation::Shift(_)), "{shown:?}");
});

on_both!(a_day_has_ones_own_entries_of_that_day_only, |town| {
    let (who, store) = (&town.member, &town.store);
    let first = town.log_on(who, "2026-04-21", ["", ""], MORNING).await;
    let second = town.log_on(who, "2026-04-21", ["", ""], MORNING.plus_minutes(1)).await;
    town.log_on(who, "2026-04-22", ["", ""], MORNING).await;
    town.log_on(&town.other, "2026-04-21", ["", ""], MORNING).await;
    let gone = town.log_on(who, "2026-04-21", ["", ""], MORNING).await;
    store.move_entry(who, gone, &Answer::plain(Step::Withdraw, None), MORNING).await.unwrap();
    let shown = store.my_date(who, day("2026-04-21")).await.unwrap();
    let listed: Vec<_> = shown.entries.iter().map(|entry| (entry.id, entry.status)).collect();
    assert_eq!(listed, [(first, EntryStatus::Sent), (second, EntryStatus::Sent)]);
    assert_eq!((shown.expectation, shown.is_before_service), (Expectation::Work, false));
    let before = store.my_date(who, day("2025-01-06")).await.unwrap();
    assert!(before.is_before_service && before.entries.is_empty());
    assert_eq!(store.my_date(&town.stranger, day("2026-04-21")).await.unwrap().entries, []);
});
