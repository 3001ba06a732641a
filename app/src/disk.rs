//! The databases of this browser: opened when they are first needed, anew where a connection failed, and given up for a while
//! where they do not answer.
//!
//! A browser may refuse to keep anything (private windows, a full disk). Then every call here fails, and what was to be kept
//! lives as long as the page.

use crate::device::device_time;
use crate::live::within;
use futures::future::LocalBoxFuture;
use indexed_db_futures::database::Database;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{TransactionDurability, TransactionOptions};
use std::cell::{Cell, RefCell};
use std::thread::LocalKey;

const VERSION: u8 = 1;
/// Milliseconds for which a disk that did not answer is not asked again.
const SILENCE_MS: i64 = 60_000;

/// The browser does not keep it, or does not give back what it keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotKept;

/// What comes of the disk.
pub(crate) type Kept<T> = Result<T, NotKept>;

/// What this tab knows of a database.
pub(crate) struct Known {
    open: RefCell<Option<Database>>,
    silent_since: Cell<i64>,
}

impl Known {
    /// Nothing yet.
    pub(crate) const fn nothing() -> Self {
        Self { open: RefCell::new(None), silent_since: Cell::new(0) }
    }
}

/// A database with one table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Disk {
    /// What it is called.
    pub name: &'static str,
    /// What its table is called.
    pub table: &'static str,
    /// Whether it gives the keys, each larger than all before.
    pub gives_keys: bool,
    /// Milliseconds after which it counts as one that keeps nothing: some browsers never answer.
    pub patience_ms: u32,
    /// What this tab knows of it.
    pub known: &'static LocalKey<Known>,
}

impl Disk {
    /// A connection: the one that there is, or a new one.
    pub(crate) async fn open(&self) -> Kept<Database> {
        if let Some(open) = self.known.with(|known| known.open.borrow().clone()) {
            return Ok(open);
        }
        let Self { table, gives_keys, .. } = *self;
        let opening = Database::open(self.name).with_version(VERSION).with_on_upgrade_needed(move |_, database| {
            database.create_object_store(table).with_auto_increment(gives_keys).build()?;
            Ok(())
        });
        let open = opening.await.map_err(|_| self.lost())?;
        self.known.with(|known| known.open.replace(Some(open.clone())));
        Ok(open)
    }

    /// The connection may be what failed, for a browser closes one that it wants to be rid of: the next call opens another.
    pub(crate) fn lost(&self) -> NotKept {
        self.known.with(|known| known.open.replace(None));
        NotKept
    }

    /// Does some work with it, in time; once more over a new connection, where that failed.
    pub(crate) async fn twice<'a, T>(&self, mut work: impl FnMut() -> LocalBoxFuture<'a, Kept<T>>) -> Kept<T> {
        for _ in 0..2 {
            let now = device_time().millis();
            // A clock that was put back in between does not make it longer.
            let silent_since = self.known.with(|known| known.silent_since.get());
            if (silent_since..silent_since + SILENCE_MS).contains(&now) {
                break;
            }
            match within(self.patience_ms, work()).await {
                Some(Ok(done)) => return Ok(done),
                Some(Err(NotKept)) => {}
                None => {
                    self.known.with(|known| known.silent_since.set(now));
                    self.lost();
                }
            }
        }
        Err(NotKept)
    }
}

/// Written through to the disk before it is said to be kept: a phone may lose its power a second later.
pub(crate) fn durable() -> TransactionOptions {
    TransactionOptions::new().with_durability(TransactionDurability::Strict)
}
