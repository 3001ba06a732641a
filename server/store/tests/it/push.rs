//! Devices that asked to be told: who is reminded of a day without an entry, and once.

mod devices;

use crate::fixture::{Fixture, MORNING, on_both};
use crate::staff::StaffFile;
use domain::account::{SecondFactorRule, Viewer};
use domain::activity::QuietHours;
use domain::calendar::{Holiday, HolidayKind, Leave, LeaveKind, ShiftPattern, ShiftPatternId};
use domain::inbox::{PushKind, Pushed, Wishes};
use domain::organization::staff_file::Extent;
use domain::organization::{AgencyId, EmployeeId, LogPolicy, OrgUnitId};
use domain::time::{ClockTime, Timestamp, WorkDate, Zone};
use std::collections::BTreeSet;
use store::Store;
use store::access::By;
use store::organization::{NewAccount, NewAgency, NewEmployee, NewUnit};
use store::push::NewSubscription;
use store::testing::{account_of, id, session};
use uuid::Uuid;

const DAY: i64 = 24 * 60;
/// The Wednesday of these tests.
const TODAY: &str = "2026-04-22";

fn day(text: &str) -> WorkDate {
    text.parse().unwrap()
}

fn clock(text: &str) -> ClockTime {
    text.parse().unwrap()
}

fn at(zone: Zone, on: &str, time: &str) -> Timestamp {
    zone.start_of(day(on)).plus_minutes(clock(time).minutes().into())
}

/// In the west.
fn today(time: &str) -> Timestamp {
    at(Zone::Wib, TODAY, time)
}

fn device(n: u8) -> NewSubscription {
    let endpoint = format!("https://push.test/{n}");
    NewSubscription {
        id: id(7_000 + u128::from(n)),
        endpoint,
        p256dh: vec![4; 65],
        auth: vec![7; 16],
        lang: "id".into(),
    }
}

/// Who is to be reminded of which day, in the order of their ids.
async fn reminded_by(store: &Store, now: Timestamp) -> Vec<(EmployeeId, String)> {
    let mut due = BTreeSet::new();
    loop {
        // Few at a time, so that there is more than one round.
        let taken = store.take_reminders(now, 2).await.unwrap();
        for (who, day) in taken.due {
            assert!(due.insert((who.uuid(), day.to_string())), "told twice at once");
        }
        if taken.looked == 0 {
            return due.into_iter().map(|(who, day)| (EmployeeId::new(who), day)).collect();
        }
    }
}

impl Fixture {
    async fn with_device(&self, who: &Viewer, n: u8, now: Timestamp) {
        let token = [n; 32];
        let expires = MORNING.plus_minutes(60 * DAY);
        self.store.open_session(account_of(who.person.id), session(token, expires), MORNING).await.unwrap();
        self.store.subscribe(who, token, device(n), now).await.unwrap();
    }

    async fn reminded(&self, now: Timestamp) -> Vec<EmployeeId> {
        reminded_by(&self.store, now).await.into_iter().map(|(who, _)| who).collect()
    }

    async fn wants(&self, who: &Viewer, wishes: Wishes) {
        self.store.set_wishes(who, wishes).await.unwrap();
    }

    async fn away(&self, who: &Viewer, on: &str) {
        let leave = vec![(who.person.id, Leave { kind: LeaveKind::Sick, from: day(on), until: day(on) })];
        self.store.set_leave(By::Operator, who.agency_id, leave, Uuid::now_v7, MORNING).await.unwrap();
    }
}

on_both!(who_logged_nothing_is_reminded_at_their_own_hour_once_a_day, |town| {
    let (dewi, bagus) = (town.member.person.id, town.other.person.id);
    town.with_device(&town.member, 1, MORNING).await;
    town.with_device(&town.other, 2, MORNING).await;
    town.wants(&town.other, Wishes { hour: Some(clock("10.00")), ..Wishes::default() }).await;
    assert_eq!(town.reminded(MORNING).await, []);
    assert_eq!(town.reminded(today("09.59")).await, []);
    assert_eq!(town.reminded(today("10.00")).await, [bagus]);
    assert_eq!(town.reminded(today("15.29")).await, []);
    assert_eq!(reminded_by(&town.store, today("15.30")).await, [(dewi, TODAY.to_owned())]);
    // Not by another process, nor after another hour was chosen or another device asked.
    let again = Store::open(&town.url).await.unwrap();
    assert_eq!(reminded_by(&again, today("15.31")).await, []);
    town.wants(&town.member, Wishes { hour: Some(clock("16.00")), ..Wishes::default() }).await;
    town.with_device(&town.other, 3, today("15.40")).await;
    assert_eq!(town.reminded(today("15.41")).await, []);
    assert_eq!(town.reminded(today("16.00")).await, []);
    // On the next day of work again, whenever it was looked at in between, and on Saturday nobody.
    assert_eq!(town.reminded(at(Zone::Wib, "2026-04-23", "04.30")).await, []);
    assert_eq!(town.reminded(at(Zone::Wib, "2026-04-23", "16.00")).await, [dewi, bagus]);
    assert_eq!(town.reminded(at(Zone::Wib, "2026-04-25", "16.00")).await, []);
    // It was asleep on Sunday and wakes up late on Monday.
    assert_eq!(town.reminded(at(Zone::Wib, "2026-04-27", "17.10")).await, [dewi, bagus]);
});

on_both!(nobody_is_reminded_of_a_day_that_misses_nothing, |town| {
    let people = [&town.leader, &town.member, &town.other, &town.administrator, &town.stranger];
    for (n, who) in (1u8..).zip(people) {
        town.with_device(who, n, MORNING).await;
    }
    assert_eq!(town.reminded(MORNING).await, []);
    // After they were looked at in the morning: an entry, leave, a holiday of one agency; and two who do not want it.
    town.log(&town.member, "Rapat").await;
    town.away(&town.other, TODAY).await;
    let holiday = vec![Holiday { day: day(TODAY), name: "Libur".into(), kind: HolidayKind::National }];
    town.store.set_holidays(By::Operator, town.stranger.agency_id, holiday, Uuid::now_v7, MORNING).await.unwrap();
    town.wants(&town.leader, Wishes { hour: None, ..Wishes::default() }).await;
    let others = Pushed::those(|kind| kind != PushKind::Reminder);
    town.wants(&town.administrator, Wishes { pushed: others, ..Wishes::default() }).await;
    for time in ["09.01", "15.30", "17.59"] {
        assert_eq!(town.reminded(today(time)).await, [], "{time}");
    }
    // The next day misses something again to those who want to hear of it.
    let all = [town.member.person.id, town.other.person.id, town.stranger.person.id];
    assert_eq!(town.reminded(at(Zone::Wib, "2026-04-23", "15.30")).await, all);
});

on_both!(quiet_hours_are_waited_for_and_an_evening_is_not_disturbed, |town| {
    let quiet = |from, until| QuietHours { from: clock(from), until: clock(until) };
    town.with_device(&town.member, 1, MORNING).await;
    let noon = Wishes { hour: Some(clock("12.00")), quiet: quiet("12.30", "16.00"), ..Wishes::default() };
    town.wants(&town.member, noon).await;
    // Nobody was awake at twelve.
    for time in ["12.30", "15.59"] {
        assert_eq!(town.reminded(today(time)).await, [], "{time}");
    }
    assert_eq!(town.reminded(today("16.00")).await, [town.member.person.id]);
    town.with_device(&town.other, 2, today("18.00")).await;
    for time in ["18.00", "23.59"] {
        assert_eq!(town.reminded(today(time)).await, [], "{time}");
    }
});

on_both!(who_has_no_device_any_more_or_left_is_not_reminded, |town| {
    for (n, who) in (1u8..).zip([&town.member, &town.other, &town.leader]) {
        town.with_device(who, n, MORNING).await;
    }
    let yohanes = town.viewer(34).await;
    town.with_device(&yohanes, 4, MORNING).await;
    assert_eq!(town.reminded(MORNING).await, []);
    town.store.unsubscribe(&town.member, device(1).endpoint).await.unwrap();
    town.store.end_session([2; 32]).await.unwrap();
    town.try_import(&StaffFile::small().without(34), Extent::WholeStaff, MORNING).await.unwrap();
    assert_eq!(town.reminded(today("15.30")).await, [town.leader.person.id]);
    // A device that asks anew brings the turn of its owner.
    town.with_device(&town.member, 5, today("15.31")).await;
    assert_eq!(town.reminded(today("15.31")).await, [town.member.person.id]);
});

on_both!(the_hour_is_that_of_the_clock_where_somebody_works, |town| {
    let (agency, now) = (AgencyId::new(id(500)), MORNING);
    let zones = [Zone::Wib, Zone::Wita, Zone::Wit];
    let number = |n: usize| id(510 + n as u128);
    let unit = |(n, zone)| NewUnit { id: OrgUnitId::new(number(n)), parent: None, name: format!("Unit {n}"), zone };
    let person = |n: usize| NewEmployee {
        id: EmployeeId::new(number(n)),
        unit: OrgUnitId::new(number(n)),
        appraiser: None,
        nip: format!("1987081220100125{n:02}").parse().unwrap(),
        name: format!("Pegawai {n}"),
        position: "Analis".into(),
        since: day("2026-01-01"),
        role: None,
    };
    let account = |n: usize| {
        let employee = EmployeeId::new(number(n));
        NewAccount { id: account_of(employee), employee, password_hash: "-".into(), demo_role: None }
    };
    let new = NewAgency {
        id: agency,
        code: "jauh".into(),
        name: "Jauh".into(),
        zone: Zone::Wib,
        policy: LogPolicy::default(),
        second_factor: SecondFactorRule::Nobody,
    };
    let units = zones.into_iter().enumerate().map(unit).collect();
    let (people, accounts) = ((0..3).map(person).collect(), (0..3).map(account).collect());
    town.store.add_agency(new, units, Vec::new(), people, accounts, now).await.unwrap();
    let mut all = Vec::new();
    for n in 0..3 {
        let viewer = town.store.find_viewer(EmployeeId::new(number(n)), now).await.unwrap().unwrap();
        town.with_device(&viewer, 10 + n as u8, now).await;
        all.push(viewer.person.id);
    }
    // From the east to the west.
    for (zone, who) in zones.into_iter().zip(all).rev() {
        let hour = at(zone, TODAY, "15.30");
        assert_eq!(town.reminded(hour.plus_minutes(-1)).await, [], "{zone:?}");
        assert_eq!(town.reminded(hour).await, [who], "{zone:?}");
    }
});

on_both!(after_a_night_the_day_that_follows_it_is_looked_at_too, |town| {
    let (agency, who) = (town.member.agency_id, town.member.person.id);
    let shifts = ShiftPatternId::new(id(960));
    let pattern = ShiftPattern::parse("Jaga", "Malam 21.00-07.00; Sore 14.00-21.00; -").unwrap();
    town.store.add_shift_pattern(agency, shifts, pattern, MORNING).await.unwrap();
    let follow = vec![(who, Some(shifts), day(TODAY))];
    town.store.follow_shifts(agency, follow, Uuid::now_v7, MORNING).await.unwrap();
    town.with_device(&town.member, 1, MORNING).await;
    let mut heard = Vec::new();
    for minute in (0..4 * DAY).step_by(10) {
        let now = today("09.00").plus_minutes(minute);
        for (_, of) in reminded_by(&town.store, now).await {
            heard.push(format!("{of}: {} {}", Zone::Wib.day_of(now), Zone::Wib.clock_of(now)));
        }
    }
    let expected = ["2026-04-22: 2026-04-23 07.00", "2026-04-23: 2026-04-23 15.30", "2026-04-25: 2026-04-26 07.00"];
    assert_eq!(heard, expected);
});

on_both!(of_two_processes_that_ask_at_once_one_reminds, |town| {
    let other = Store::open(&town.url).await.unwrap();
    for (n, who) in (1u8..).zip([&town.leader, &town.member, &town.other, &town.administrator]) {
        town.with_device(who, n, MORNING).await;
    }
    assert_eq!(town.reminded(MORNING).await, []);
    // Three weeks from Wednesday: fifteen days of work.
    for days in 0..21 {
        let now = today("15.30").plus_minutes(days * DAY);
        let (one, two) = tokio::join!(town.store.take_reminders(now, 300), other.take_reminders(now, 300));
        let mut due = one.unwrap().due;
        due.extend(two.unwrap().due);
        let people: BTreeSet<Uuid> = due.iter().map(|(who, _)| who.uuid()).collect();
        let expected = if matches!(days % 7, 3 | 4) { 0 } else { 4 };
        assert_eq!((due.len(), people.len()), (expected, expected), "after {days} days");
    }
});
