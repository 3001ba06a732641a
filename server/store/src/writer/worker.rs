//! A worker: takes what has queued up, writes it in one commit, answers everybody.

use super::counters::Counters;
use super::merge;
use super::write_set::WriteSet;
use super::{Job, Order, RareOutcome, RareWrite, WriteError};
use crate::audit::{NewRecord, append};
use futures::FutureExt;
use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use tokio::sync::{Mutex, mpsc, oneshot, watch};

/// The most writes in one transaction: large enough to carry a rush, small enough that nobody
/// waits long for the commit of others.
const BATCH: usize = 300;

type Answer = oneshot::Sender<Result<(), WriteError>>;

pub(super) struct Worker {
    pub connection: DatabaseConnection,
    pub jobs: Arc<Mutex<mpsc::Receiver<Job>>>,
    pub counters: Arc<Counters>,
    pub committed: Arc<watch::Sender<u64>>,
}

impl Worker {
    /// Works until the queue is closed and empty.
    pub async fn run(self) {
        let mut jobs = Vec::with_capacity(BATCH);
        loop {
            let taken = self.jobs.lock().await.recv_many(&mut jobs, BATCH).await;
            if taken == 0 {
                return;
            }
            let mut sets = Vec::with_capacity(taken);
            let (mut rare, mut order) = (Vec::new(), Order::Beside);
            for job in jobs.drain(..) {
                match job {
                    Job::Set(set, answer) => sets.push((*set, answer)),
                    Job::Rare(write, its_order, answer) => {
                        if its_order == Order::InTurn {
                            order = its_order;
                        }
                        rare.push((write, answer));
                    }
                }
            }
            if !sets.is_empty() {
                self.write_sets(sets).await;
            }
            if !rare.is_empty() {
                self.write_rare(rare, order).await;
            }
            self.committed.send_modify(|n| *n += 1);
        }
    }

    async fn write_sets(&self, sets: Vec<(WriteSet, Answer)>) {
        let sets = self.refuse_known(sets).await;
        if sets.is_empty() {
            return;
        }
        let count = sets.len() as u64;
        // A panic is a bug of ours, not of the people who wrote: replay them singly.
        let result = AssertUnwindSafe(self.commit_merged(&sets)).catch_unwind().await;
        match result {
            Ok(Ok(())) => {
                for (_, answer) in sets {
                    let _ = answer.send(Ok(()));
                }
            }
            Ok(Err(error)) if count == 1 => {
                for (_, answer) in sets {
                    let _ = answer.send(Err(error.clone()));
                }
            }
            Ok(Err(_)) | Err(_) => {
                self.counters.replayed();
                self.replay(sets).await;
            }
        }
    }

    /// Answers those whose entry is there already, so that phones that send again do not make the others wait for a
    /// replay; gives back the rest.
    async fn refuse_known(&self, sets: Vec<(WriteSet, Answer)>) -> Vec<(WriteSet, Answer)> {
        let ids: Vec<_> = sets.iter().flat_map(|(set, _)| &set.entries).map(|entry| entry.id).collect();
        if ids.is_empty() {
            return sets;
        }
        self.counters.statement();
        // If it cannot be read, the write itself will say why.
        let known = merge::known_entries(&self.connection, ids).await.unwrap_or_default();
        if known.is_empty() {
            return sets;
        }
        let (refused, rest): (Vec<_>, Vec<_>) =
            sets.into_iter().partition(|(set, _)| set.entries.iter().any(|entry| known.contains(&entry.id)));
        for (_, answer) in refused {
            let _ = answer.send(Err(WriteError::Duplicate));
        }
        rest
    }

    /// SQLite gives the right to write now and not at the first write: a write that reads first would find that another
    /// program (the command line) has committed meanwhile, when it is too late to wait, and so would the whole batch.
    async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        let sqlite_transaction_mode = Some(SqliteTransactionMode::Immediate);
        self.connection.begin_with_options(TransactionOptions { sqlite_transaction_mode, ..Default::default() }).await
    }

    /// The locks come before anything else that a rare write may hold while another write waits for it.
    async fn begin_rare(&self, order: Order) -> Result<DatabaseTransaction, DbErr> {
        let tx = self.begin().await?;
        if order == Order::InTurn {
            merge::take_order_lock(&tx, &self.counters).await?;
        }
        merge::take_rare_lock(&tx, &self.counters).await?;
        Ok(tx)
    }

    async fn commit_merged(&self, sets: &[(WriteSet, Answer)]) -> Result<(), WriteError> {
        let mut merged = WriteSet::default();
        for (set, _) in sets {
            merged.absorb(set.clone());
        }
        let tx = self.begin().await?;
        let records = std::mem::take(&mut merged.records);
        // An error drops the transaction, which rolls it back.
        merge::write(&tx, merged, &self.counters).await?;
        self.record_and_commit(tx, records).await?;
        self.counters.committed(sets.len() as u64);
        Ok(())
    }

    async fn record_and_commit(&self, tx: DatabaseTransaction, records: Vec<NewRecord>) -> Result<(), DbErr> {
        self.counters.ran(append(&tx, records).await?);
        tx.commit().await
    }

    /// Each set in a savepoint of its own, all of them in one commit. Refusals too wait for the commit: who hears
    /// *duplicate* looks for the entry, and its twin of this very batch must be there.
    async fn replay(&self, sets: Vec<(WriteSet, Answer)>) {
        let tx = match self.begin().await {
            Ok(tx) => tx,
            Err(error) => return refuse(sets.into_iter().map(|(_, answer)| answer), &error),
        };
        let mut written = Vec::with_capacity(sets.len());
        let mut records = Vec::new();
        let mut refused = Vec::new();
        for (mut set, answer) in sets {
            let done = std::mem::take(&mut set.records);
            let result = AssertUnwindSafe(self.write_alone(&tx, set)).catch_unwind().await;
            match result {
                Ok(Ok(())) => {
                    written.push(answer);
                    records.extend(done);
                }
                Ok(Err(error)) => refused.push((answer, error)),
                Err(_) => refused.push((answer, WriteError::Unavailable("the write panicked".to_owned()))),
            }
        }
        match self.record_and_commit(tx, records).await {
            Ok(()) => {
                self.counters.committed(written.len() as u64);
                for answer in written {
                    let _ = answer.send(Ok(()));
                }
            }
            Err(error) => refuse(written, &error),
        }
        for (answer, error) in refused {
            let _ = answer.send(Err(error));
        }
    }

    async fn write_alone(&self, tx: &DatabaseTransaction, set: WriteSet) -> Result<(), WriteError> {
        self.counters.statement();
        let savepoint = tx.begin().await?;
        match merge::write(&savepoint, set, &self.counters).await {
            Ok(()) => Ok(savepoint.commit().await?),
            Err(error) => {
                savepoint.rollback().await?;
                Err(error)
            }
        }
    }

    async fn write_rare(&self, rare: Vec<(RareWrite, Answer)>, order: Order) {
        let tx = match self.begin_rare(order).await {
            Ok(tx) => tx,
            Err(error) => return refuse(rare.into_iter().map(|(_, answer)| answer), &error),
        };
        let mut kept = Vec::with_capacity(rare.len());
        let mut records = Vec::new();
        for (write, answer) in rare {
            self.counters.statement();
            let savepoint = match tx.begin().await {
                Ok(savepoint) => savepoint,
                Err(error) => {
                    refuse([answer], &error);
                    continue;
                }
            };
            let mut outcome = RareOutcome::default();
            let finished = AssertUnwindSafe(write(&savepoint, &mut outcome)).catch_unwind().await;
            let settled =
                if finished.is_ok() && outcome.keep { savepoint.commit().await } else { savepoint.rollback().await };
            match settled {
                Ok(()) if outcome.keep => {
                    kept.push(answer);
                    records.extend(outcome.journal.into_records());
                }
                // The function itself has said why.
                Ok(()) => {
                    let _ = answer.send(Ok(()));
                }
                Err(error) => refuse([answer], &error),
            }
        }
        match self.record_and_commit(tx, records).await {
            Ok(()) => {
                self.counters.committed(0);
                for answer in kept {
                    let _ = answer.send(Ok(()));
                }
            }
            Err(error) => refuse(kept, &error),
        }
    }
}

fn refuse(answers: impl IntoIterator<Item = Answer>, error: &DbErr) {
    for answer in answers {
        let _ = answer.send(Err(WriteError::Unavailable(error.to_string())));
    }
}
