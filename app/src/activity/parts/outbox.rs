//! What this device still has to send: kept until the server has answered.

use crate::device;
use domain::activity::{EntryId, WorkForm};
use domain::organization::EmployeeId;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// An entry that the server does not have yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::activity) struct Waiting {
    /// Its id, made here: sending it twice is sending it once.
    pub(super) id: EntryId,
    /// What was typed.
    pub(super) work: WorkForm,
    /// What this device believed the time was.
    pub(super) device_at: Timestamp,
}

/// The unsent words of one person on this device. Each entry has its own key, so that two tabs never overwrite each other.
#[derive(Debug, Clone, Copy)]
pub(in crate::activity) struct Outbox {
    employee: EmployeeId,
}

impl Outbox {
    /// The outbox of a person. Whoever else signs in here never sends it.
    pub(in crate::activity) const fn of(employee: EmployeeId) -> Self {
        Self { employee }
    }

    /// Keeps an entry; false if the browser does not keep anything.
    pub(super) fn keep(self, waiting: &Waiting) -> bool {
        device::keep(&self.key(waiting.id), waiting)
    }

    /// Forgets an entry that the server has, or whose words went back into the form.
    pub(super) fn forget(self, id: EntryId) {
        device::forget(&self.key(id));
    }

    /// All that waits, oldest first.
    pub(super) fn waiting(self) -> Vec<Waiting> {
        let mut waiting: Vec<Waiting> =
            device::keys(&self.prefix()).iter().filter_map(|key| device::find(key)).collect();
        waiting.sort_by_key(|waiting| (waiting.device_at, waiting.id));
        waiting
    }

    /// Keeps what stands unsent in the composer, for this tab and for the next that is opened; an empty form is forgotten,
    /// but not what another tab has written meanwhile.
    pub(super) fn keep_draft(self, typed: &WorkForm) {
        let key = self.draft_key();
        if !typed.description.trim().is_empty() {
            let Ok(text) = serde_json::to_string(typed) else { return };
            device::keep_in_tab(&key, &text);
            device::keep_text(&key, &text);
            return;
        }
        let own = device::find_in_tab(&key);
        if own.is_some() && own == device::find_text(&key) {
            device::forget(&key);
        }
        device::forget_in_tab(&key);
    }

    /// What stood unsent in the composer of this tab, or else of the tab that wrote last.
    pub(super) fn draft(self) -> Option<WorkForm> {
        let key = self.draft_key();
        let text = device::find_in_tab(&key).or_else(|| device::find_text(&key))?;
        serde_json::from_str(&text).ok()
    }

    /// Keeps what stands in the form that changes an entry, with the version of the content that it started from.
    pub(super) fn keep_change(self, entry: EntryId, base: u32, typed: &WorkForm) {
        let key = self.change_key(entry);
        device::keep_text(&base_key(&key), &base.to_string());
        device::keep(&key, typed);
    }

    /// What stood unsaved in the form that changes an entry, and the version that it started from.
    pub(super) fn change(self, entry: EntryId) -> Option<(u32, WorkForm)> {
        let key = self.change_key(entry);
        Some((device::find_text(&base_key(&key))?.parse().ok()?, device::find(&key)?))
    }

    /// Forgets a change that the server has, or that changes nothing.
    pub(super) fn forget_change(self, entry: EntryId) {
        let key = self.change_key(entry);
        device::forget(&base_key(&key));
        device::forget(&key);
    }

    fn change_key(self, entry: EntryId) -> String {
        format!("denyut.ubahan.{}.{entry}", self.employee)
    }

    fn prefix(self) -> String {
        format!("denyut.antre.{}.", self.employee)
    }

    fn key(self, id: EntryId) -> String {
        format!("{}{id}", self.prefix())
    }

    fn draft_key(self) -> String {
        format!("denyut.tulisan.{}", self.employee)
    }
}

/// Beside the key of a change: the version that it started from.
fn base_key(key: &str) -> String {
    format!("{key}.dari")
}
