//! Entries on their way into the queue, and those that earlier versions of the program kept.

use crate::device;
use domain::activity::{EntryId, WorkForm};
use domain::organization::EmployeeId;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// An entry that the server does not have yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Waiting {
    /// Its id, made here: sending it twice is sending it once.
    id: EntryId,
    /// What was typed.
    work: WorkForm,
    /// What this device believed the time was.
    device_at: Timestamp,
    /// Why it is late. Earlier versions of the program did not ask.
    #[serde(default)]
    reason: Option<String>,
}

/// Entries beside the queue: the composer is emptied at once, and until the queue has written them to the disk they are kept
/// here. Earlier versions of the program kept all that was unsent here.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OldQueue {
    owner: EmployeeId,
}

impl OldQueue {
    /// That of a person.
    pub(crate) const fn of(owner: EmployeeId) -> Self {
        Self { owner }
    }

    /// Whose it is.
    pub(crate) const fn owner(self) -> EmployeeId {
        self.owner
    }

    /// Keeps an entry.
    pub(super) fn keep(self, id: EntryId, work: &WorkForm, device_at: Timestamp, reason: Option<&str>) {
        let reason = reason.map(str::to_owned);
        device::keep(&self.key(id), &Waiting { id, work: work.clone(), device_at, reason });
    }

    /// Forgets an entry that the queue has.
    pub(crate) fn forget(self, id: EntryId) {
        device::forget(&self.key(id));
    }

    /// Which entries are there.
    pub(crate) fn entries(self) -> Vec<EntryId> {
        let prefix = self.prefix();
        device::keys(&prefix).iter().filter_map(|key| key.strip_prefix(&prefix)?.parse().ok()).collect()
    }

    /// All that is there, oldest first, each with why it is late.
    pub(crate) fn waiting(self) -> Vec<(EntryId, WorkForm, Timestamp, Option<String>)> {
        let mut waiting: Vec<Waiting> =
            device::keys(&self.prefix()).iter().filter_map(|key| device::find(key)).collect();
        waiting.sort_by_key(|waiting| (waiting.device_at, waiting.id));
        waiting.into_iter().map(|waiting| (waiting.id, waiting.work, waiting.device_at, waiting.reason)).collect()
    }

    fn prefix(self) -> String {
        format!("denyut.antre.{}.", self.owner)
    }

    fn key(self, id: EntryId) -> String {
        format!("{}{id}", self.prefix())
    }
}
