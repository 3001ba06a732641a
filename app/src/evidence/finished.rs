//! What was chosen for an entry that takes no evidence any more: no card asks about it again, so its
//! owner is told.

use super::chosen::{self, Chosen};
use crate::error::ApiError;
use crate::wire;
use domain::activity::{EntryId, EntryStatus};
use domain::organization::EmployeeId;
use serde::Deserialize;
use std::collections::HashSet;

/// Of the person's day, what has to be known here.
#[derive(Deserialize)]
struct Told {
    entries: Vec<One>,
}

#[derive(Deserialize)]
struct One {
    id: EntryId,
    status: EntryStatus,
}

impl Told {
    /// Whether an own entry takes evidence. One that was taken back is told of no more.
    fn takes_evidence(&self, entry: EntryId) -> bool {
        self.entries.iter().any(|one| one.id == entry && one.status.takes_evidence())
    }
}

/// Marks the files that were chosen for entries which are approved by now, or were taken back: their owner says what becomes
/// of them. Nobody is asked where nothing was chosen, and what the server does not answer is left as it is.
pub(super) async fn mark_late(owner: EmployeeId) {
    // What was let go may be of an entry that the server does not have yet: the queue hears of it.
    let asked_about = chosen::kept(owner).into_iter().filter(Chosen::is_here);
    let entries: HashSet<EntryId> = asked_about.filter_map(|one| one.entry).collect();
    for entry in entries {
        // The server had the entry before anything could be chosen for it.
        let Ok(told) = read(owner, entry).await else { continue };
        if !told.takes_evidence(entry) {
            chosen::come_too_late(owner, entry);
        }
    }
}

/// Asked as its owner: of somebody else who is signed in by now the day would be another.
async fn read(owner: EmployeeId, entry: EntryId) -> Result<Told, ApiError> {
    let told = wire::post("/api/activity/my_day", Ok(format!("also={entry}")), Some(owner)).await?;
    serde_json::from_str(&told).map_err(|_| ApiError::Unreachable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_approved_or_told_of_no_more_takes_nothing() {
        let id = |last: u8| format!("00000000-0000-7000-8000-0000000000{last:02}");
        let one = |last, status| format!(r#"{{"id":"{}","status":"{status}","version":2}}"#, id(last));
        let entries = [one(1, "sent"), one(2, "returned"), one(3, "approved")].join(",");
        let told: Told = serde_json::from_str(&format!(r#"{{"today":"2026-11-29","entries":[{entries}]}}"#)).unwrap();
        let takes = [1, 2, 3, 4].map(|last| told.takes_evidence(id(last).parse().unwrap()));
        assert_eq!(takes, [true, true, false, false]);
    }
}
