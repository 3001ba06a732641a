//! Batches with a bad write in them, put together where it is certain what is in a batch.

use super::{Measure, Move, WriteError, WriteSet, WriterStats};
use crate::activity::{Change, change_row};
use crate::connect::{DatabaseUrl, Store};
use crate::entity::{agency, entry, entry_change, feedback};
use crate::error::CommandError;
use crate::organization::PastEntry;
use crate::testing::{SmallAgency, fresh_postgres, id, small_agency};
use domain::activity::{EntryId, EntryStatus, Place, Step, Work};
use domain::feedback::FeedbackKind;
use domain::time::Timestamp;
use futures::future::join_all;
use sea_orm::{ActiveModelTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait};
use uuid::Uuid;

async fn add(tx: &DatabaseTransaction, code: &str) -> Result<(), CommandError> {
    let row = agency::Model {
        second_factor: None,
        evidence_mb: None,
        id: Uuid::now_v7(),
        code: code.to_owned(),
        name: code.to_owned(),
        zone: "wib".to_owned(),
        backdate_days: 3,
        answer_days: 3,
        created_at: 0,
    };
    row.into_active_model().insert(tx).await?;
    Ok(())
}

/// A good write, one that panics half-way, one that fails half-way and another good one.
async fn good_and_bad(store: &Store) {
    let good = |code: &'static str| store.writer.rare(move |tx, _| Box::pin(add(tx, code)));
    let panics = store.writer.rare(|tx, _| {
        Box::pin(async move {
            add(tx, "panik").await?;
            panic!("planted");
            #[allow(unreachable_code, reason = "the type of the answer")]
            Ok(())
        })
    });
    let fails = store.writer.rare(|tx, _| {
        Box::pin(async move {
            add(tx, "gagal").await?;
            Err::<(), _>(CommandError::Forbidden)
        })
    });
    let (one, two, three, four) = tokio::join!(good("satu"), panics, fails, good("dua"));
    one.unwrap();
    assert!(matches!(two, Err(CommandError::Write(_))), "{two:?}");
    assert!(matches!(three, Err(CommandError::Forbidden)), "{three:?}");
    four.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_panic_or_error_in_one_write_harms_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&DatabaseUrl::Sqlite(folder.path().join("d.db"))).await.unwrap();
    good_and_bad(&store).await;
    store.writer.rare(|tx, _| Box::pin(add(tx, "sesudah"))).await.unwrap();
    let mut codes: Vec<_> = agency::Entity::find().all(&store.reads).await.unwrap();
    codes.sort_by(|a, b| a.code.cmp(&b.code));
    let codes: Vec<_> = codes.iter().map(|row| row.code.as_str()).collect();
    assert_eq!(codes, ["dua", "satu", "sesudah"]);
}

/// As the command line beside a serving program: another connection commits after this write has read.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_write_that_reads_first_is_not_lost_to_another_program() {
    let folder = tempfile::tempdir().unwrap();
    let url = DatabaseUrl::Sqlite(folder.path().join("d.db"));
    let (store, other) = (Store::open(&url).await.unwrap(), Store::open(&url).await.unwrap());
    let (read, may_commit) = tokio::sync::oneshot::channel::<()>();
    let beside = tokio::spawn(async move {
        may_commit.await.unwrap();
        other.writer.rare(|tx, _| Box::pin(add(tx, "lain"))).await
    });
    let reads_first = store.writer.rare(|tx, _| {
        Box::pin(async move {
            agency::Entity::find().all(tx).await?;
            let _ = read.send(());
            // Time enough for the other to commit, if it could.
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
            add(tx, "sendiri").await
        })
    });
    reads_first.await.unwrap();
    beside.await.unwrap().unwrap();
}

const NOW: Timestamp = Timestamp::from_millis(1_776_823_200_000);

/// A fresh database of each kind.
async fn databases(folder: &tempfile::TempDir) -> impl Iterator<Item = DatabaseUrl> {
    let sqlite = DatabaseUrl::Sqlite(folder.path().join("d.db"));
    [Some(sqlite), fresh_postgres().await.unwrap()].into_iter().flatten()
}

/// An entry that is one write set from its first poll on: nothing is read before it is handed to the writer.
async fn write(store: &Store, people: &SmallAgency, n: u128) -> Result<(), CommandError> {
    let date = people.member.unit.zone.day_of(NOW);
    let description = "Menginput data".to_owned();
    let work = Work { description, date, span: None, output: None, place: Place::Office };
    let past = PastEntry { id: EntryId::new(id(n)), work, received_at: NOW, steps: vec![], said: vec![] };
    store.record_past(&people.member, past).await
}

/// Approves an entry that is at version 1 as if it were at version 7.
fn late_move(people: &SmallAgency, n: u128) -> WriteSet {
    let (agency, unit) = (people.member.agency_id, people.member.unit.id);
    let date = people.member.unit.zone.day_of(NOW);
    let (entry, status) = (EntryId::new(id(n)), EntryStatus::Approved);
    let mut set = WriteSet::default();
    set.moves.push(Move { entry, expected: 7, status, content: None, at: NOW });
    set.changes.push(change_row(Change {
        entry: entry.uuid(),
        version: 8,
        agency,
        step: Some(Step::Approve),
        actor: people.leader.person.id,
        on_behalf_of: None,
        at: NOW,
        device: None,
        work: None,
    }));
    set.count((agency, unit, date, Measure::Status(EntryStatus::Sent)), -1);
    set.count((agency, unit, date, Measure::Status(status)), 1);
    set
}

/// So many entries, each with its one change, and counters that agree.
async fn assert_kept(store: &Store, entries: u64) {
    assert_eq!(entry::Entity::find().count(&store.reads).await.unwrap(), entries, "entries");
    assert_eq!(entry_change::Entity::find().count(&store.reads).await.unwrap(), entries, "changes");
    let drifts = store.recount().await.unwrap();
    assert!(drifts.is_empty(), "{drifts:#?}");
}

/// What was done since, without the statements.
fn since(store: &Store, before: WriterStats) -> (u64, u64, u64) {
    let now = store.writer_stats();
    (now.sets - before.sets, now.commits - before.commits, now.replays - before.replays)
}

// On the one thread of these tests, all that is polled together waits in the queue before a worker wakes: it is
// one batch for certain, and the statistics say so.

#[tokio::test]
async fn one_bad_write_among_fifty_good_ones_fails_alone() {
    let folder = tempfile::tempdir().unwrap();
    for url in databases(&folder).await {
        let store = Store::open(&url).await.unwrap();
        let people = small_agency(&store, NOW).await.unwrap();
        write(&store, &people, 100).await.unwrap();
        let before = store.writer_stats();
        let good = |from| join_all((from..from + 25).map(|n| write(&store, &people, n)));
        let bad = store.writer.commit(late_move(&people, 100));
        let (earlier, bad, later) = tokio::join!(good(200), bad, good(300));
        assert!(matches!(bad, Err(WriteError::Conflict)), "{url:?}: {bad:?}");
        earlier.into_iter().chain(later).for_each(Result::unwrap);
        assert_eq!(since(&store, before), (50, 1, 1), "{url:?}");
        assert_kept(&store, 51).await;
    }
}

/// A set whose counters are too large for their column: adding them up panics, after its rows were written. Where
/// `measure` is one that others count too, that happens as soon as it is merged with them.
fn panicking(people: &SmallAgency, measure: Measure) -> WriteSet {
    let (agency, date) = (people.member.agency_id, people.member.unit.zone.day_of(NOW));
    let mut set = late_move(people, 100);
    set.moves.clear();
    set.count((agency, people.division, date, measure), i32::MAX);
    set.count((agency, people.office, date, measure), i32::MAX);
    set
}

#[tokio::test]
async fn a_panic_in_one_hot_write_harms_no_other() {
    let folder = tempfile::tempdir().unwrap();
    for url in databases(&folder).await {
        let store = Store::open(&url).await.unwrap();
        let people = small_agency(&store, NOW).await.unwrap();
        write(&store, &people, 100).await.unwrap();
        let mut kept = 1;
        // Panics while the merged set is written, and while it is merged.
        for (first, measure) in [(200, Measure::Thanks), (300, Measure::Status(EntryStatus::Sent))] {
            let before = store.writer_stats();
            let good = |from, to| join_all((from..to).map(|n| write(&store, &people, n)));
            let bad = store.writer.commit(panicking(&people, measure));
            let (earlier, bad, later) = tokio::join!(good(first, first + 24), bad, good(first + 24, first + 49));
            assert!(matches!(bad, Err(WriteError::Unavailable(_))), "{url:?}: {bad:?}");
            earlier.into_iter().chain(later).for_each(Result::unwrap);
            assert_eq!(since(&store, before), (49, 1, 1), "{url:?}");
            kept += 49;
            assert_kept(&store, kept).await;
        }
        write(&store, &people, 400).await.unwrap();
    }
}

#[tokio::test]
async fn a_merged_statement_that_fails_is_replayed_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    for url in databases(&folder).await {
        let store = Store::open(&url).await.unwrap();
        let people = small_agency(&store, NOW).await.unwrap();
        let before = store.writer_stats();
        let twins = join_all((0..8).map(|_| write(&store, &people, 100))).await;
        let (written, refused): (Vec<_>, Vec<_>) = twins.into_iter().partition(Result::is_ok);
        assert_eq!(written.len(), 1, "{url:?}: {refused:?}");
        let is_duplicate = |result| matches!(result, &Err(CommandError::Write(WriteError::Duplicate)));
        assert!(refused.iter().all(is_duplicate), "{url:?}: {refused:?}");
        assert_eq!(since(&store, before), (1, 1, 1), "{url:?}");
        assert_kept(&store, 1).await;
    }
}

/// Takes an entry back that is at version 1.
fn withdrawal(people: &SmallAgency, n: u128) -> WriteSet {
    let mut set = WriteSet::default();
    let (entry, status) = (EntryId::new(id(n)), EntryStatus::Withdrawn);
    set.moves.push(Move { entry, expected: 1, status, content: None, at: NOW });
    set.changes.push(change_row(Change {
        entry: entry.uuid(),
        version: 2,
        agency: people.member.agency_id,
        step: Some(Step::Withdraw),
        actor: people.member.person.id,
        on_behalf_of: None,
        at: NOW,
        device: None,
        work: None,
    }));
    set
}

/// Something said about an entry.
fn words(people: &SmallAgency, n: u128, kind: FeedbackKind) -> WriteSet {
    let row = feedback::Model {
        id: Uuid::now_v7(),
        agency_id: people.member.agency_id.uuid(),
        entry_id: id(n),
        kind: kind.code().to_owned(),
        author_id: people.leader.person.id.uuid(),
        on_behalf_of: None,
        text: None,
        at: NOW.millis(),
        given_day: people.member.unit.zone.day_of(NOW).date(),
        text_salt: None,
    };
    WriteSet { feedback: vec![row], ..WriteSet::default() }
}

/// What waited for the writer while the entry was taken back is refused like what came later: the repetition of it is.
#[tokio::test]
async fn nothing_is_said_about_what_was_withdrawn_in_the_same_batch() {
    let folder = tempfile::tempdir().unwrap();
    for url in databases(&folder).await {
        let store = Store::open(&url).await.unwrap();
        let people = small_agency(&store, NOW).await.unwrap();
        write(&store, &people, 100).await.unwrap();
        let say = |kind| store.writer.commit(words(&people, 100, kind));
        let before = store.writer_stats();
        let (earlier, _, comment, thanks) = tokio::join!(
            say(FeedbackKind::Comment),
            async { store.writer.commit(withdrawal(&people, 100)).await.unwrap() },
            say(FeedbackKind::Comment),
            say(FeedbackKind::Thanks),
        );
        earlier.unwrap();
        assert!(matches!(comment, Err(WriteError::Conflict)), "{url:?}: {comment:?}");
        assert!(matches!(thanks, Err(WriteError::Conflict)), "{url:?}: {thanks:?}");
        assert_eq!(since(&store, before), (2, 1, 1), "{url:?}");
        assert_eq!(feedback::Entity::find().count(&store.reads).await.unwrap(), 1, "{url:?}");
        let later = say(FeedbackKind::Comment).await;
        assert!(matches!(later, Err(WriteError::Conflict)), "{url:?}: {later:?}");
    }
}
