//! Files as they were chosen, until they are made small: a page that is closed or switched off in the middle of that has them
//! still, and the next one goes on.

use crate::device;
use domain::activity::EntryId;
use domain::organization::EmployeeId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One of them. Its bytes lie in [`super::files`], where the small ones take their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Raw {
    /// Made here; what it becomes has the same.
    pub id: Uuid,
    /// The entry that it is for; none where that is still being written.
    pub entry: Option<EntryId>,
    /// Whether its entry went meanwhile: then nobody is asked about it any more.
    pub is_let_go: bool,
}

fn key(owner: EmployeeId) -> String {
    format!("denyut.berkas-mentah.{owner}")
}

/// All that this device has of a person, of every tab.
pub(super) fn all(owner: EmployeeId) -> Vec<Raw> {
    device::find(&key(owner)).unwrap_or_default()
}

/// One of them, as long as nothing has become of it.
pub(super) fn find(owner: EmployeeId, id: Uuid) -> Option<Raw> {
    all(owner).into_iter().find(|one| one.id == id)
}

/// Writes down that a file was chosen.
pub(super) fn begin(owner: EmployeeId, entry: Option<EntryId>) -> Uuid {
    let id = Uuid::now_v7();
    change(owner, |all| all.push(Raw { id, entry, is_let_go: false }));
    id
}

/// Lets those of them go with an entry that are for none yet.
pub(super) fn let_go(owner: EmployeeId, entry: EntryId, ids: &[Uuid]) {
    change(owner, |all| let_go_of(all, entry, ids));
}

/// Takes back what was let go with an entry that came back: it goes with the one that this becomes.
pub(super) fn come_back(owner: EmployeeId, entry: EntryId) {
    change(owner, |all| {
        let its = all.iter_mut().filter(|one| one.entry == Some(entry) && one.is_let_go);
        its.for_each(|one| (one.entry, one.is_let_go) = (None, false));
    });
}

/// Forgets one: it has become something, or nothing.
pub(super) fn end(owner: EmployeeId, id: Uuid) {
    change(owner, |all| all.retain(|one| one.id != id));
}

fn let_go_of(all: &mut [Raw], entry: EntryId, ids: &[Uuid]) {
    let going = all.iter_mut().filter(|one| one.entry.is_none() && ids.contains(&one.id));
    going.for_each(|one| (one.entry, one.is_let_go) = (Some(entry), true));
}

fn change(owner: EmployeeId, change: impl FnOnce(&mut Vec<Raw>)) {
    let before = all(owner);
    let mut all = before.clone();
    change(&mut all);
    if all.is_empty() {
        device::forget(&key(owner));
    } else if all != before {
        // Where the browser keeps nothing it is gone with the page, as the file is.
        device::keep(&key(owner), &all);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_being_made_small_goes_with_the_entry_that_it_was_chosen_for() {
        let entry = |n| EntryId::new(Uuid::from_u128(n));
        let one = |n, entry| Raw { id: Uuid::from_u128(n), entry, is_let_go: false };
        let mut all = [one(1, None), one(2, None), one(3, Some(entry(9)))];
        let ids = [1, 3].map(Uuid::from_u128);
        let_go_of(&mut all, entry(7), &ids);
        // The second was chosen in another tab, the third at an entry.
        assert_eq!(all.map(|one| one.entry), [Some(entry(7)), None, Some(entry(9))]);
        let_go_of(&mut all, entry(8), &ids);
        assert_eq!(all.map(|one| one.is_let_go), [true, false, false]);
        assert_eq!(all[0].entry, Some(entry(7)));
    }
}
