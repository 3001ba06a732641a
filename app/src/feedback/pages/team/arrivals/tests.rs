//! What a new reading does to the desk. Nothing here needs a window: nothing arrives that is not shown already.

use super::super::testing::{self, person};
use super::*;
use crate::feedback::Member;
use domain::account::Viewer;
use domain::feedback::FeedbackId;
use domain::live::Seq;
use domain::organization::{AgencyId, LogPolicy, OrgUnit, OrgUnitId};
use domain::time::{WorkDate, Zone};
use uuid::Uuid;

fn viewer() -> Viewer {
    Viewer {
        person: person(1),
        agency_id: AgencyId::new(Uuid::from_u128(2)),
        agency: "Instansi".into(),
        unit: OrgUnit { id: OrgUnitId::new(Uuid::from_u128(3)), name: "Bidang".into(), zone: Zone::Wib },
        appraiser: None,
        leads: 1,
        answers: true,
        stands_in: Vec::new(),
        roles: Vec::new(),
        opened: domain::access::Actions::default(),
        policy: LogPolicy::default(),
        nights: domain::calendar::Nights::default(),
    }
}

fn day(day: &str) -> WorkDate {
    day.parse().unwrap()
}

fn entry(n: u128, at: i64, status: EntryStatus) -> Entry {
    testing::entry(n, 7, at, status)
}

fn team(today: &str, entries: Vec<Entry>, has_more: bool, waiting: u32) -> Team {
    Team {
        today: day(today),
        now: Zone::Wib.start_of(day(today)).plus_minutes(60),
        seq: Seq(1),
        members: vec![Member { person: person(7), today: 0, is_expected: true, led_by: None }],
        entries,
        has_more,
        waiting,
        oldest_waiting: None,
        standing_in: vec![],
        free: vec![],
        fresh_feedback: FeedbackId::new(Uuid::from_u128(9)),
        failed: None,
    }
}

fn desk(team: Team) -> Desk {
    let address = Memo::new(|_| Address { limit: 3, ..Address::default() });
    Desk::new(team, None, &viewer(), address)
}

fn numbers(desk: Desk) -> Vec<u128> {
    let mut numbers = desk.entries.map(|entry| entry.id.uuid().as_u128());
    numbers.sort_unstable();
    numbers
}

#[test]
fn a_reading_after_midnight_begins_the_new_day() {
    Owner::new().with(|| {
        let desk = desk(team("2026-04-22", vec![], false, 0));
        let shown = Memo::new(move |_| desk.reader.today.get());
        desk.take_over(team("2026-04-23", vec![], false, 0), 3);
        assert_eq!(shown.get(), day("2026-04-23"));
    });
}

#[test]
fn a_reading_drops_nothing_that_it_did_not_reach() {
    use EntryStatus::{Approved, Seen, Sent};
    Owner::new().with(|| {
        let shown = vec![entry(1, 10, Sent), entry(2, 20, Sent), entry(3, 30, Seen), entry(4, 40, Sent)];
        let desk = desk(team("2026-04-22", shown, false, 4));
        // A page of three: what waits comes first, the newest before the oldest. The fourth was withdrawn.
        let read = vec![entry(5, 50, Sent), entry(3, 30, Seen), entry(2, 20, Sent)];
        desk.kept.update(|kept| {
            kept.insert(read[0].id);
        });
        desk.take_over(team("2026-04-22", read, true, 4), 3);
        assert_eq!(numbers(desk), [1, 2, 3, 5]);
        assert_eq!(desk.counts().waiting, 4, "counted twice");
        // Where everything that waits was read, what is missing waits no more.
        let read = vec![entry(5, 50, Sent), entry(3, 30, Seen), entry(6, 25, Approved)];
        desk.take_over(team("2026-04-22", read, true, 2), 3);
        assert_eq!(numbers(desk), [3, 5, 6]);
        // A reading of everything is the whole truth.
        desk.take_over(team("2026-04-22", vec![entry(5, 50, Sent)], false, 1), 3);
        assert_eq!(numbers(desk), [5]);
    });
}
