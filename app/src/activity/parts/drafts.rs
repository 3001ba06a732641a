//! Words in a form that was not sent, kept on this device.

use crate::device;
use domain::activity::{EntryId, WorkForm};
use domain::organization::EmployeeId;

/// The unsent words of one person on this device.
#[derive(Debug, Clone, Copy)]
pub(in crate::activity) struct Drafts {
    employee: EmployeeId,
}

impl Drafts {
    /// The drafts of a person. Whoever else signs in here never sees them.
    pub(in crate::activity) const fn of(employee: EmployeeId) -> Self {
        Self { employee }
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

    /// Keeps what stands in the form that changes an entry, with the version of the content that it started from; false if
    /// the browser does not.
    pub(super) fn keep_change(self, entry: EntryId, base: u32, typed: &WorkForm) -> bool {
        let key = self.change_key(entry);
        device::keep_text(&base_key(&key), &base.to_string()) && device::keep(&key, typed)
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

    fn draft_key(self) -> String {
        format!("denyut.tulisan.{}", self.employee)
    }
}

/// Keeps what somebody wanted to change of an entry for the form that changes it, unless other words are kept for that;
/// whether they are kept.
pub(crate) fn keep_change(owner: EmployeeId, entry: EntryId, base: u32, typed: &WorkForm) -> bool {
    let drafts = Drafts::of(owner);
    drafts.change(entry).is_none_or(|(_, kept)| kept == *typed) && drafts.keep_change(entry, base, typed)
}

/// Beside the key of a change: the version that it started from.
fn base_key(key: &str) -> String {
    format!("{key}.dari")
}
