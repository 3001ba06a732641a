//! The queue on the device's disk: one row for each intent, of everybody who used this browser.
//!
//! A browser may refuse to keep anything (private windows, a full disk). Then every call here fails, the queue lives as long
//! as the page, and the page says so.

use super::send::within;
use super::{Kind, Queued};
use crate::activity::{OldQueue, logging};
use indexed_db_futures::database::Database;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{TransactionDurability, TransactionMode, TransactionOptions};
use std::cell::RefCell;

const NAME: &str = "denyut";
const VERSION: u8 = 1;
const STORE: &str = "antrean";

/// Milliseconds after which the disk counts as one that keeps nothing: some browsers never answer.
const PATIENCE_MS: u32 = 3_000;

thread_local! {
    static OPEN: RefCell<Option<Database>> = const { RefCell::new(None) };
}

/// The browser does not keep it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NotKept;

type Kept<T> = Result<T, NotKept>;

/// The connection may be what failed, for a browser closes one that it wants to be rid of: the next call opens another.
fn lost<E>(_: E) -> NotKept {
    OPEN.set(None);
    NotKept
}

async fn open() -> Kept<Database> {
    if let Some(open) = OPEN.with_borrow(Clone::clone) {
        return Ok(open);
    }
    let opening = Database::open(NAME).with_version(VERSION).with_on_upgrade_needed(|_, database| {
        database.create_object_store(STORE).with_auto_increment(true).build()?;
        Ok(())
    });
    let open = opening.await.map_err(lost)?;
    OPEN.set(Some(open.clone()));
    Ok(open)
}

/// Written through to the disk before it is said to be kept: a phone may lose its power a second later.
fn durable() -> TransactionOptions {
    TransactionOptions::new().with_durability(TransactionDurability::Strict)
}

/// What is written.
pub(super) enum Writing<'a> {
    /// A new intent, which takes the place of another one if that is named; answers its place.
    Add(&'a Queued, Option<u32>),
    /// What is kept of an intent; nothing where it was taken out meanwhile, perhaps in another tab.
    Change(&'a Queued),
    /// No longer this one.
    Forget(u32),
}

/// What comes of the disk in time.
async fn in_time<T>(work: impl Future<Output = Kept<T>>) -> Kept<T> {
    within(PATIENCE_MS, Box::pin(work)).await.unwrap_or_else(|| Err(lost(())))
}

/// Writes one row; answers its place.
pub(super) async fn write(what: Writing<'_>) -> Kept<u32> {
    in_time(async {
        match write_once(&what).await {
            Ok(key) => Ok(key),
            // Once more over a new connection.
            Err(NotKept) => write_once(&what).await,
        }
    })
    .await
}

async fn write_once(what: &Writing<'_>) -> Kept<u32> {
    let row = match *what {
        Writing::Add(item, _) | Writing::Change(item) => item.written(),
        Writing::Forget(_) => String::new(),
    };
    let database = open().await?;
    let writing = database.transaction(STORE).with_mode(TransactionMode::Readwrite).with_options(durable());
    let writing = writing.build().map_err(lost)?;
    let key = {
        let store = writing.object_store(STORE).map_err(lost)?;
        match *what {
            Writing::Add(_, instead_of) => {
                if let Some(before) = instead_of {
                    drop(store.delete(before).primitive().map_err(lost)?);
                }
                store.add(row).with_key_type::<u32>().primitive().map_err(lost)?.await.map_err(lost)?
            }
            // The commit waits for these, and fails with them.
            Writing::Change(item) => {
                let mut keys = store.get_all_keys::<u32>().primitive().map_err(lost)?.await.map_err(lost)?;
                if keys.any(|key| key.is_ok_and(|key| key == item.key)) {
                    drop(store.put(row).with_key(item.key).primitive().map_err(lost)?);
                }
                item.key
            }
            Writing::Forget(key) => {
                drop(store.delete(key).primitive().map_err(lost)?);
                key
            }
        }
    };
    writing.commit().await.map_err(lost)?;
    Ok(key)
}

/// All that is kept, oldest first. A row that cannot be read, of a later version of the program, stays where it is.
pub(super) async fn all() -> Kept<Vec<Queued>> {
    in_time(read_all()).await
}

async fn read_all() -> Kept<Vec<Queued>> {
    let database = open().await?;
    let reading = database.transaction(STORE).build().map_err(lost)?;
    let store = reading.object_store(STORE).map_err(lost)?;
    let keys = store.get_all_keys::<u32>().primitive().map_err(lost)?.await.map_err(lost)?;
    let rows = store.get_all::<String>().primitive().map_err(lost)?.await.map_err(lost)?;
    let read = |(key, row): (Result<u32, _>, Result<String, _>)| Queued::read(key.ok()?, &row.ok()?);
    Ok(keys.zip(rows).filter_map(read).collect())
}

/// Takes over what an earlier version of the program kept elsewhere, and what this one put there for the moment until its
/// row was written.
pub(super) async fn adopt(old: OldQueue) -> Kept<()> {
    for (entry, work, at, reason) in old.waiting() {
        let stored = all().await?;
        let is_there = |item: &Queued| (item.intent.kind, item.intent.entry) == (Kind::Log, Some(entry));
        if !stored.iter().any(is_there)
            && let Some(intent) = logging(entry, work, at, reason)
        {
            let item = Queued { key: 0, owner: old.owner(), intent, at, refused: None, is_late: false, percent: 0 };
            write(Writing::Add(&item, None)).await?;
        }
        old.forget(entry);
    }
    Ok(())
}
