//! Entries of the past, brought in with all that was done and said since.

use crate::fixture::{Fixture, MORNING, on_both, refused};
use domain::account::Viewer;
use domain::activity::{EntryStatus, Place, Step, Work};
use domain::feedback::{Feedback, FeedbackKind};
use domain::organization::Person;
use domain::time::Timestamp;
use store::organization::{PastEntry, PastStep};

/// 00.30 on the clock of the office, while in Greenwich it is still the day before.
const NIGHT: Timestamp = MORNING.plus_minutes(-8 * 60 - 30);

fn past(town: &Fixture, author: &Viewer, steps: &[Step]) -> PastEntry {
    let work = Work {
        description: "Menginput data".to_owned(),
        date: author.unit.zone.day_of(NIGHT),
        span: None,
        output: None,
        place: Place::Office,
    };
    let steps = steps.iter().zip(1..).map(|(step, n)| PastStep { step: *step, at: NIGHT.plus_minutes(n) }).collect();
    PastEntry { id: town.entry_id(), work, received_at: NIGHT, steps, said: vec![] }
}

fn say(town: &Fixture, kind: FeedbackKind, by: &Person, text: Option<&str>) -> Feedback {
    Feedback {
        id: town.feedback_id(),
        kind,
        by: by.clone(),
        on_behalf_of: None,
        text: text.map(str::to_owned),
        at: NIGHT.plus_minutes(60),
    }
}

on_both!(the_past_is_counted_like_the_present, |town| {
    let before = town.store.newest_seq(town.member.agency_id).await.unwrap();
    let leader = &town.leader.person;
    let mut approved = past(&town, &town.member, &[Step::See, Step::Approve]);
    approved.said = vec![
        say(&town, FeedbackKind::Comment, &town.member.person, Some("Selesai.")),
        say(&town, FeedbackKind::Thanks, leader, None),
    ];
    let mut returned = past(&town, &town.member, &[Step::Return]);
    returned.said = vec![say(&town, FeedbackKind::Return, leader, Some("Berapa surat?"))];
    let withdrawn = past(&town, &town.other, &[Step::Withdraw]);
    let waiting = past(&town, &town.other, &[]);
    let (approved_id, returned_id) = (approved.id, returned.id);
    for (author, past) in
        [(&town.member, approved), (&town.member, returned), (&town.other, withdrawn), (&town.other, waiting)]
    {
        town.store.record_past(author, past).await.unwrap();
    }
    town.assert_clean(&town.store.recount().await.unwrap());
    let board = town.store.board(town.office, MORNING).await.unwrap();
    assert_eq!((board.entries, board.active, board.waiting.today, board.thanks.given), (3, 2, 1, 1));
    let approved = town.store.entry(&town.member, approved_id).await.unwrap();
    assert_eq!((approved.status, approved.version), (EntryStatus::Approved, 3));
    assert_eq!((approved.received_at, approved.conversation.len()), (NIGHT, 2));
    assert_eq!(town.store.newest_seq(town.member.agency_id).await.unwrap(), before, "the past was announced");
    // It goes on like any other entry.
    town.store.edit(&town.member, returned_id, 1, &crate::fixture::request("Menginput 24 surat")).await.unwrap();
    town.assert_clean(&town.store.recount().await.unwrap());
});

on_both!(a_past_that_cannot_have_been_leaves_nothing, |town| {
    let twice = past(&town, &town.member, &[Step::Approve, Step::Withdraw]);
    assert_eq!(refused(town.store.record_past(&town.member, twice).await), "MovedOn(Approved)");
    let nobody_answers = past(&town, &town.stranger, &[Step::See]);
    assert_eq!(refused(town.store.record_past(&town.stranger, nobody_answers).await), "NotFound");
    let once = past(&town, &town.member, &[]);
    town.store.record_past(&town.member, once.clone()).await.unwrap();
    assert_eq!(refused(town.store.record_past(&town.member, once).await), "Write(Duplicate)");
    assert_eq!(town.store.my_day(&town.member, MORNING).await.unwrap().entries.len(), 1);
    town.assert_clean(&town.store.recount().await.unwrap());
});
