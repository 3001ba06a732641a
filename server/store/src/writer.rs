//! The one way in which anything is written.
//!
//! Hot writes arrive as [`WriteSet`]s: rows, moves, counter deltas and events, all data. A worker
//! takes whatever has queued up while the last commit ran, merges it into a handful of multi-row
//! statements, commits once and only then answers everybody. If a merged statement fails, the
//! batch is rolled back and replayed one set at a time inside savepoints, so that one bad set
//! fails alone. Rare writes (administration, import) are functions on the same transaction, each
//! in a savepoint of its own; a panic in one is its own failure only.
//!
//! SQLite has one worker, the only writing connection there is. PostgreSQL has a few, in any number of
//! processes; they take a lock before they write, so that they never deadlock and the order of
//! sequence numbers is the order of commits.

mod counters;
mod day_limit;
mod merge;
mod worker;
mod write_set;

pub(crate) use counters::Counters;
pub(crate) use write_set::{Measure, Move, NewEvent, PersonDay, UnitDay, WriteSet};

use crate::error::CommandError;
use sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr, SqlErr};
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use tokio::sync::{Mutex, mpsc, oneshot, watch};

/// Writes that may wait in the queue before new ones are refused as busy.
const QUEUE: usize = 8_192;

/// Why a write set was not written.
#[derive(Debug, Clone, thiserror::Error)]
pub enum WriteError {
    /// A row with that key is there already.
    #[error("duplicate")]
    Duplicate,
    /// The entry is no longer at the expected version.
    #[error("conflict")]
    Conflict,
    /// A working day would have that many minutes, more than 24 hours.
    #[error("the day would have {minutes} minutes")]
    DayTooLong {
        /// Minutes of the day with this write.
        minutes: u32,
    },
    /// The queue is full.
    #[error("busy")]
    Busy,
    /// The database refused, or the program is stopping.
    #[error("unavailable: {0}")]
    Unavailable(String),
}

impl From<DbErr> for WriteError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Self::Duplicate,
            Some(_) | None => Self::Unavailable(error.to_string()),
        }
    }
}

/// What the writer has done since it started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WriterStats {
    /// Write sets that were committed.
    pub sets: u64,
    /// Transactions committed.
    pub commits: u64,
    /// Statements run inside them, savepoints included.
    pub statements: u64,
    /// Batches that had to be replayed set by set.
    pub replays: u64,
}

pub(crate) type RareResult<T> = Result<T, CommandError>;
type RareFuture<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;
type RareWrite = Box<dyn for<'a> FnOnce(&'a DatabaseTransaction, &'a mut RareOutcome) -> RareFuture<'a> + Send>;

/// Whether a rare write is to be kept.
#[derive(Debug, Default)]
struct RareOutcome {
    keep: bool,
}

enum Job {
    Set(Box<WriteSet>, oneshot::Sender<Result<(), WriteError>>),
    Rare(RareWrite, oneshot::Sender<Result<(), WriteError>>),
}

/// The handle to the workers. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Writer {
    queue: Arc<Mutex<Option<mpsc::Sender<Job>>>>,
    direct: mpsc::WeakSender<Job>,
    counters: Arc<Counters>,
    done: watch::Receiver<u32>,
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer").finish_non_exhaustive()
    }
}

impl Writer {
    pub(crate) fn start(connection: &DatabaseConnection, workers: u32, committed: &Arc<watch::Sender<u64>>) -> Self {
        let (sender, receiver) = mpsc::channel(QUEUE);
        let counters = Arc::new(Counters::default());
        let (running, done) = watch::channel(workers);
        let receiver = Arc::new(Mutex::new(receiver));
        let running = Arc::new(running);
        for _ in 0..workers {
            let worker = worker::Worker {
                connection: connection.clone(),
                jobs: Arc::clone(&receiver),
                counters: Arc::clone(&counters),
                committed: Arc::clone(committed),
            };
            let running = Arc::clone(&running);
            tokio::spawn(async move {
                worker.run().await;
                running.send_modify(|left| *left -= 1);
            });
        }
        let direct = sender.downgrade();
        Self { queue: Arc::new(Mutex::new(Some(sender))), direct, counters, done }
    }

    pub(crate) fn stats(&self) -> WriterStats {
        self.counters.read()
    }

    fn send(&self, job: Job) -> Result<(), WriteError> {
        let sender = self.direct.upgrade().ok_or_else(stopping)?;
        sender.try_send(job).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => WriteError::Busy,
            mpsc::error::TrySendError::Closed(_) => stopping(),
        })
    }

    /// Writes the set; answers after it is on disk.
    ///
    /// # Errors
    /// [`WriteError`]; nothing of the set was written then.
    pub(crate) async fn commit(&self, set: WriteSet) -> Result<(), WriteError> {
        let (answer, wait) = oneshot::channel();
        self.send(Job::Set(Box::new(set), answer))?;
        wait.await.map_err(|_| stopping())?
    }

    /// Runs a rare write in a savepoint of its own; answers after it is on disk.
    ///
    /// # Errors
    /// What the function answers, or [`CommandError::Write`] if it panicked or was not committed.
    pub(crate) async fn rare<T, F>(&self, write: F) -> RareResult<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(&'a DatabaseTransaction) -> Pin<Box<dyn Future<Output = RareResult<T>> + Send + 'a>>
            + Send
            + 'static,
    {
        let (result, outcome) = oneshot::channel();
        let (answer, wait) = oneshot::channel();
        let job: RareWrite = Box::new(move |tx, kept| {
            Box::pin(async move {
                let value = write(tx).await;
                kept.keep = value.is_ok();
                let _ = result.send(value);
            })
        });
        self.send(Job::Rare(job, answer))?;
        wait.await.map_err(|_| stopping())??;
        match outcome.await {
            Ok(value) => value,
            Err(_) => Err(WriteError::Unavailable("the write panicked".to_owned()).into()),
        }
    }

    /// Accepts nothing more and waits until all that was accepted is answered.
    pub(crate) async fn finish(&self) {
        self.queue.lock().await.take();
        let mut done = self.done.clone();
        let _ = done.wait_for(|left| *left == 0).await;
    }
}

fn stopping() -> WriteError {
    WriteError::Unavailable("the writer is stopping".to_owned())
}

impl Counters {
    fn read(&self) -> WriterStats {
        WriterStats {
            sets: self.sets.load(Ordering::Relaxed),
            commits: self.commits.load(Ordering::Relaxed),
            statements: self.statements.load(Ordering::Relaxed),
            replays: self.replays.load(Ordering::Relaxed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Measure, Move, WriteError, WriteSet, WriterStats};
    use crate::activity::{Change, change_row};
    use crate::connect::{DatabaseUrl, Store};
    use crate::entity::{agency, entry, entry_change};
    use crate::error::CommandError;
    use crate::organization::PastEntry;
    use crate::testing::{SmallAgency, fresh_postgres, id, small_agency};
    use domain::activity::{EntryId, EntryStatus, Place, Step, Work};
    use domain::time::Timestamp;
    use futures::future::join_all;
    use sea_orm::{ActiveModelTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait};
    use uuid::Uuid;

    async fn add(tx: &DatabaseTransaction, code: &str) -> Result<(), CommandError> {
        let row = agency::Model {
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
        let good = |code: &'static str| store.writer.rare(move |tx| Box::pin(add(tx, code)));
        let panics = store.writer.rare(|tx| {
            Box::pin(async move {
                add(tx, "panik").await?;
                panic!("planted");
                #[allow(unreachable_code, reason = "the type of the answer")]
                Ok(())
            })
        });
        let fails = store.writer.rare(|tx| {
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
        store.writer.rare(|tx| Box::pin(add(tx, "sesudah"))).await.unwrap();
        let mut codes: Vec<_> = agency::Entity::find().all(&store.reads).await.unwrap();
        codes.sort_by(|a, b| a.code.cmp(&b.code));
        let codes: Vec<_> = codes.iter().map(|row| row.code.as_str()).collect();
        assert_eq!(codes, ["dua", "satu", "sesudah"]);
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
            at: NOW,
            device_at: None,
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
}
