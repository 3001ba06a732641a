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

mod authors;
mod closed;
mod counters;
mod day_limit;
mod events;
mod merge;
#[cfg(test)]
mod tests;
mod worker;
mod write_set;

pub(crate) use counters::Counters;
pub(crate) use events::announce;
pub(crate) use write_set::{Measure, Move, NewEvent, PersonDay, UnitDay, WriteSet};

use crate::audit::Journal;
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
    /// The entry is no longer at the expected version, or takes no more words.
    #[error("conflict")]
    Conflict,
    /// The author of a new entry is by now of another unit, or led by somebody else.
    #[error("reassigned")]
    Reassigned,
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

/// Whether a rare write is to be kept, and what it then has done.
#[derive(Debug, Default)]
struct RareOutcome {
    keep: bool,
    journal: Journal,
}

enum Job {
    Set(Box<WriteSet>, oneshot::Sender<Result<(), WriteError>>),
    Rare(RareWrite, Order, oneshot::Sender<Result<(), WriteError>>),
}

/// Whether a rare write may run beside hot ones of other workers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// It touches nothing that they count with.
    Beside,
    /// It changes counters, the tree that they are kept by, or who is where and led by whom: one after the other.
    InTurn,
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

    /// Runs a rare write in a savepoint of its own; answers after it is on disk. What it notes in the journal is hung on
    /// the chain in the same transaction.
    ///
    /// # Errors
    /// What the function answers, or [`CommandError::Write`] if it panicked or was not committed.
    pub(crate) async fn rare<T, F>(&self, write: F) -> RareResult<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(
                &'a DatabaseTransaction,
                &'a mut Journal,
            ) -> Pin<Box<dyn Future<Output = RareResult<T>> + Send + 'a>>
            + Send
            + 'static,
    {
        self.rarely(Order::Beside, write).await
    }

    /// The same for what changes counters, the tree of units that hot writes count by, or whom entries wait for: no hot
    /// write of any process runs beside it, so that each counts by the old tree and is moved with it, or by the new one, and
    /// each new entry is there to be handed over, or finds its author led by somebody else.
    ///
    /// # Errors
    /// As [`Writer::rare`].
    pub(crate) async fn rare_in_turn<T, F>(&self, write: F) -> RareResult<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(
                &'a DatabaseTransaction,
                &'a mut Journal,
            ) -> Pin<Box<dyn Future<Output = RareResult<T>> + Send + 'a>>
            + Send
            + 'static,
    {
        self.rarely(Order::InTurn, write).await
    }

    async fn rarely<T, F>(&self, order: Order, write: F) -> RareResult<T>
    where
        T: Send + 'static,
        F: for<'a> FnOnce(
                &'a DatabaseTransaction,
                &'a mut Journal,
            ) -> Pin<Box<dyn Future<Output = RareResult<T>> + Send + 'a>>
            + Send
            + 'static,
    {
        let (result, outcome) = oneshot::channel();
        let (answer, wait) = oneshot::channel();
        let job: RareWrite = Box::new(move |tx, kept| {
            Box::pin(async move {
                let value = write(tx, &mut kept.journal).await;
                kept.keep = value.is_ok();
                let _ = result.send(value);
            })
        });
        self.send(Job::Rare(job, order, answer))?;
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
