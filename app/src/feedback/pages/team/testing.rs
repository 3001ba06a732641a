//! People and entries for the tests of this page.

use domain::activity::{Entry, EntryId, EntryStatus, Place, Work};
use domain::organization::{EmployeeId, Person};
use domain::time::Timestamp;
use uuid::Uuid;

/// Somebody by number.
pub(super) fn person(n: u128) -> Person {
    Person { id: EmployeeId::new(Uuid::from_u128(n)), name: format!("Orang {n}"), position: "Analis".into() }
}

/// An entry by number, of an author by number, received at that millisecond.
pub(super) fn entry(n: u128, by: u128, at: i64, status: EntryStatus) -> Entry {
    Entry {
        id: EntryId::new(Uuid::from_u128(n)),
        author: person(by),
        work: Work {
            description: "Pekerjaan".into(),
            date: "2026-04-22".parse().unwrap(),
            span: None,
            output: None,
            place: Place::Office,
        },
        status,
        version: 1,
        content_version: 1,
        received_at: Timestamp::from_millis(at),
        answered: None,
        evidence: domain::evidence::EvidenceCount::default(),
        conversation: vec![],
    }
}
