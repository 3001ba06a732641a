//! What a new reading does to the desk. Nothing here needs a window: nothing arrives that is not shown already.

use super::*;
use crate::feedback::Member;
use domain::account::Viewer;
use domain::feedback::FeedbackId;
use domain::live::Seq;
use domain::organization::{AgencyId, EmployeeId, LogPolicy, OrgUnit, OrgUnitId, Person};
use domain::time::{WorkDate, Zone};
use uuid::Uuid;

fn person(n: u128) -> Person {
    Person { id: EmployeeId::new(Uuid::from_u128(n)), name: format!("Orang {n}"), position: "Analis".into() }
}

fn viewer() -> Viewer {
    Viewer {
        person: person(1),
        agency_id: AgencyId::new(Uuid::from_u128(2)),
        agency: "Instansi".into(),
        unit: OrgUnit { id: OrgUnitId::new(Uuid::from_u128(3)), name: "Bidang".into(), zone: Zone::Wib },
        appraiser: None,
        leads: 1,
        is_administrator: false,
        policy: LogPolicy::default(),
    }
}

fn day(day: &str) -> WorkDate {
    day.parse().unwrap()
}

fn team(today: &str) -> Team {
    Team {
        today: day(today),
        now: Zone::Wib.start_of(day(today)).plus_minutes(60),
        seq: Seq(1),
        members: vec![Member { person: person(7), today: 0 }],
        entries: vec![],
        has_more: false,
        waiting: 0,
        oldest_waiting: None,
        fresh_feedback: FeedbackId::new(Uuid::from_u128(9)),
        failed: None,
    }
}

fn desk(team: Team) -> Desk {
    let address = Memo::new(|_| Address { limit: 3, ..Address::default() });
    Desk::new(team, None, &viewer(), address)
}

#[test]
fn a_reading_after_midnight_begins_the_new_day() {
    Owner::new().with(|| {
        let desk = desk(team("2026-04-22"));
        let shown = Memo::new(move |_| desk.reader.today.get());
        desk.take_over(team("2026-04-23"), 3);
        assert_eq!(shown.get(), day("2026-04-23"));
    });
}
