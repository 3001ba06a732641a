//! The queue on the device's disk: one row for each intent, of everybody who used this browser.
//!
//! Where the browser keeps nothing the queue lives as long as the page, and the page says so.

use super::Queued;
use crate::disk::{Disk, Kept, Known, NotKept, durable};
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::TransactionMode;

const TABLE: &str = "antrean";

thread_local! {
    static KNOWN: Known = const { Known::nothing() };
}

const DISK: Disk = Disk { name: "denyut", table: TABLE, gives_keys: true, patience_ms: 3_000, known: &KNOWN };

fn lost<E>(_: E) -> NotKept {
    DISK.lost()
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

/// Writes one row; answers its place.
pub(super) async fn write(what: Writing<'_>) -> Kept<u32> {
    DISK.twice(|| Box::pin(write_once(&what))).await
}

async fn write_once(what: &Writing<'_>) -> Kept<u32> {
    let row = match *what {
        Writing::Add(item, _) | Writing::Change(item) => item.written(),
        Writing::Forget(_) => String::new(),
    };
    let database = DISK.open().await?;
    let writing = database.transaction(TABLE).with_mode(TransactionMode::Readwrite).with_options(durable());
    let writing = writing.build().map_err(lost)?;
    let key = {
        let store = writing.object_store(TABLE).map_err(lost)?;
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
    DISK.twice(|| Box::pin(read_all())).await
}

async fn read_all() -> Kept<Vec<Queued>> {
    let database = DISK.open().await?;
    let reading = database.transaction(TABLE).build().map_err(lost)?;
    let store = reading.object_store(TABLE).map_err(lost)?;
    let keys = store.get_all_keys::<u32>().primitive().map_err(lost)?.await.map_err(lost)?;
    let rows = store.get_all::<String>().primitive().map_err(lost)?.await.map_err(lost)?;
    let read = |(key, row): (Result<u32, _>, Result<String, _>)| Queued::read(key.ok()?, &row.ok()?);
    Ok(keys.zip(rows).filter_map(read).collect())
}
