//! The bytes of files on the device's disk, until the server has them.
//!
//! A database of its own beside the queue's: only what comes in this piece knows it. A browser that keeps nothing has them
//! as long as the page.

use crate::device::device_time;
use crate::disk::{Disk, Kept, Known, NotKept, durable};
use domain::organization::EmployeeId;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::TransactionMode;
use js_sys::{Array, Uint8Array};
use std::cell::RefCell;
use std::collections::HashMap;
use uuid::Uuid;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

const TABLE: &str = "berkas";
const A_DAY_MS: i64 = 24 * 60 * 60 * 1_000;

thread_local! {
    static KNOWN: Known = const { Known::nothing() };
    /// What the browser does not keep.
    static UNKEPT: RefCell<HashMap<Uuid, Uint8Array>> = RefCell::new(HashMap::new());
}

/// A photo takes longer than words.
const DISK: Disk = Disk { name: "denyut-berkas", table: TABLE, gives_keys: false, patience_ms: 15_000, known: &KNOWN };

fn lost<E>(_: E) -> NotKept {
    DISK.lost()
}

/// Whose it is stands first: nobody sweeps what is another person's.
fn key(owner: EmployeeId, id: Uuid) -> String {
    format!("{owner}/{id}")
}

async fn write(key: String, bytes: Option<JsValue>) -> Kept<()> {
    let database = DISK.open().await?;
    let writing = database.transaction(TABLE).with_mode(TransactionMode::Readwrite).with_options(durable());
    let writing = writing.build().map_err(lost)?;
    let store = writing.object_store(TABLE).map_err(lost)?;
    match bytes {
        Some(bytes) => drop(store.put(bytes).with_key(key).primitive().map_err(lost)?),
        None => drop(store.delete(key).primitive().map_err(lost)?),
    }
    writing.commit().await.map_err(lost)
}

async fn read(key: String) -> Kept<Option<JsValue>> {
    let database = DISK.open().await?;
    let reading = database.transaction(TABLE).build().map_err(lost)?;
    let store = reading.object_store(TABLE).map_err(lost)?;
    let found: Option<JsValue> = store.get(key).primitive().map_err(lost)?.await.map_err(lost)?;
    Ok(found)
}

/// Keeps a file as it was chosen, until the small one takes its place. Where the disk does not take it, it lasts as long as
/// the page.
pub(super) async fn keep_raw(owner: EmployeeId, id: Uuid, file: &File) {
    let _ = DISK.twice(|| Box::pin(write(key(owner, id), Some(file.clone().into())))).await;
}

/// A file as it was chosen, or the small one that has taken its place; none where the device has neither.
///
/// # Errors
/// As [`find`].
pub(super) async fn find_raw(owner: EmployeeId, id: Uuid, name: &str) -> Kept<Option<File>> {
    let found = DISK.twice(|| Box::pin(read(key(owner, id)))).await?;
    Ok(found.and_then(|found| match found.dyn_into() {
        Ok(file) => Some(file),
        Err(bytes) => File::new_with_u8_array_sequence(&Array::of1(&bytes), name).ok(),
    }))
}

/// Keeps the bytes of a file; whether the disk took them. Otherwise this page has them, as long as it is open.
pub(super) async fn keep(owner: EmployeeId, id: Uuid, bytes: &Uint8Array) -> bool {
    let is_kept = DISK.twice(|| Box::pin(write(key(owner, id), Some(bytes.clone().into())))).await.is_ok();
    if !is_kept {
        UNKEPT.with_borrow_mut(|unkept| unkept.insert(id, bytes.clone()));
    }
    is_kept
}

/// Whether this page alone has the bytes of a file.
pub(super) fn is_unkept(id: Uuid) -> bool {
    UNKEPT.with_borrow(|unkept| unkept.contains_key(&id))
}

/// The bytes of a file; none where they are no longer on this device.
///
/// # Errors
/// `NotKept` where the disk does not answer: they may be there.
pub(super) async fn find(owner: EmployeeId, id: Uuid) -> Kept<Option<Uint8Array>> {
    if let Some(bytes) = UNKEPT.with_borrow(|unkept| unkept.get(&id).cloned()) {
        return Ok(Some(bytes));
    }
    let found = DISK.twice(|| Box::pin(read(key(owner, id)))).await?;
    Ok(found.and_then(|found| found.dyn_into().ok()))
}

/// Forgets the bytes of a file.
pub(super) async fn forget(owner: EmployeeId, id: Uuid) {
    UNKEPT.with_borrow_mut(|unkept| unkept.remove(&id));
    // What stays is swept the next time.
    let _ = DISK.twice(|| Box::pin(write(key(owner, id), None))).await;
}

/// Forgets what is nobody's any more of this person: neither waits for the server nor was chosen for the next entry. What
/// was chosen today may be on its way into one of the two in another tab.
pub(super) async fn sweep(owner: EmployeeId, is_wanted: impl Fn(Uuid) -> bool) {
    let Ok(keys) = DISK.twice(|| Box::pin(keys())).await else { return };
    let whose = format!("{owner}/");
    let own = keys.iter().filter_map(|key| key.strip_prefix(&whose)?.parse().ok());
    let yesterday = device_time().millis() - A_DAY_MS;
    let is_old = |id: &Uuid| id.get_timestamp().is_some_and(|made| (made.to_unix().0 as i64) * 1_000 < yesterday);
    for id in own.filter(is_old).filter(|id| !is_wanted(*id)) {
        forget(owner, id).await;
    }
}

async fn keys() -> Kept<Vec<String>> {
    let database = DISK.open().await?;
    let reading = database.transaction(TABLE).build().map_err(lost)?;
    let store = reading.object_store(TABLE).map_err(lost)?;
    let keys = store.get_all_keys::<String>().primitive().map_err(lost)?.await.map_err(lost)?;
    Ok(keys.filter_map(Result::ok).collect())
}
