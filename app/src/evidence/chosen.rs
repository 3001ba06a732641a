//! What was chosen and has not gone: for an entry that is still being written, or for one that was logged.

use crate::device;
use domain::activity::EntryId;
use domain::evidence::PhotoPlace;
use domain::organization::EmployeeId;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A photo or a file, ready to be sent. Its bytes lie in [`super::files`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Chosen {
    /// Made here.
    pub id: Uuid,
    /// What it is called.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub hash: String,
    /// How many bytes it has.
    pub length: u32,
    /// A small picture as a `data:` address; empty where it is none.
    pub look: String,
    /// Where it was taken, if its camera wrote that down.
    #[serde(default)]
    pub place: Option<PhotoPlace>,
    /// Whether the place goes along: only where the person wants it.
    #[serde(default)]
    pub is_placed: bool,
    /// The logged entry that it is for; none where that is still being written.
    #[serde(default)]
    pub entry: Option<EntryId>,
}

impl Chosen {
    /// How long ago it was chosen, in milliseconds, by the clock of this device: its id says when it was made.
    pub(super) fn waits_since(&self, now: Timestamp) -> i64 {
        let made = self.id.get_timestamp().map(|at| at.to_unix());
        made.map_or(0, |(seconds, nanos)| now.millis() - (seconds as i64 * 1_000 + i64::from(nanos / 1_000_000)))
    }
}

fn key(owner: EmployeeId) -> String {
    format!("denyut.berkas.{owner}")
}

/// What this device keeps for an entry of a person, or for their next one: half an entry is written over several minutes,
/// and reloads.
pub(super) fn kept_for(owner: EmployeeId, entry: Option<EntryId>) -> Vec<Chosen> {
    let mut all = kept(owner);
    all.retain(|one| one.entry == entry);
    all
}

/// All that this device keeps for a person.
pub(super) fn kept(owner: EmployeeId) -> Vec<Chosen> {
    device::find(&key(owner)).unwrap_or_default()
}

/// Keeps one more.
pub(super) fn keep(owner: EmployeeId, one: &Chosen) {
    let mut all = kept(owner);
    all.push(one.clone());
    write(owner, &all);
}

/// Writes down whether the place of one goes along.
pub(super) fn set_placed(owner: EmployeeId, id: Uuid, is_placed: bool) {
    let mut all = kept(owner);
    all.iter_mut().filter(|one| one.id == id).for_each(|one| one.is_placed = is_placed);
    write(owner, &all);
}

/// Forgets one: it was taken out again, or lies in the queue by now.
pub(super) fn forget(owner: EmployeeId, id: Uuid) {
    let mut all = kept(owner);
    all.retain(|one| one.id != id);
    write(owner, &all);
}

fn write(owner: EmployeeId, all: &[Chosen]) {
    if all.is_empty() {
        device::forget(&key(owner));
    } else {
        // Where the browser keeps nothing it lasts as long as the page.
        device::keep(&key(owner), &all);
    }
}
