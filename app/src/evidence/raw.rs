//! Files as they were chosen, until they are made small: a page that is closed or switched off in the middle of that has them
//! still, and the next one goes on.

use crate::device;
use domain::activity::EntryId;
use domain::organization::EmployeeId;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use uuid::Uuid;

/// One of them. Its bytes lie in [`super::files`], where the small ones take their place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Raw {
    /// Made here; what it becomes has the same.
    pub id: Uuid,
    /// What it is called.
    pub name: String,
    /// The entry that it is for; none where that is still being written.
    pub entry: Option<EntryId>,
    /// Whether its entry went meanwhile: then nobody is asked about it any more.
    pub is_let_go: bool,
}

thread_local! {
    /// What this tab is at, or has been at.
    static MAKING: RefCell<Vec<Uuid>> = const { RefCell::new(Vec::new()) };
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

/// Writes down that a file was chosen; its id, and whether the browser keeps that.
pub(super) fn begin(owner: EmployeeId, name: String, entry: Option<EntryId>) -> (Uuid, bool) {
    let id = Uuid::now_v7();
    change(owner, |all| all.push(Raw { id, name, entry, is_let_go: false }));
    MAKING.with_borrow_mut(|making| making.push(id));
    (id, find(owner, id).is_some())
}

/// Those of an earlier page, which this tab goes on with from now on. What is for no entry yet goes with the next one of it.
pub(super) fn take_up(owner: EmployeeId) -> Vec<Raw> {
    let mut left = all(owner);
    left.retain(|one| !is_in_the_making(one.id));
    MAKING.with_borrow_mut(|making| making.extend(left.iter().map(|one| one.id)));
    left
}

/// Whether this tab is at it.
pub(super) fn is_in_the_making(id: Uuid) -> bool {
    MAKING.with_borrow(|making| making.contains(&id))
}

/// Lets those of this tab go with an entry that are for none yet.
pub(super) fn let_go(owner: EmployeeId, entry: EntryId) {
    change(owner, |all| MAKING.with_borrow(|making| let_go_of(all, entry, making)));
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
        let one = |n, entry| Raw { id: Uuid::from_u128(n), name: "rapat.jpg".into(), entry, is_let_go: false };
        let mut all = [one(1, None), one(2, None), one(3, Some(entry(9)))];
        let ids = [1, 3].map(Uuid::from_u128);
        let_go_of(&mut all, entry(7), &ids);
        // The second was chosen in another tab, the third at an entry.
        assert_eq!(all.each_ref().map(|one| one.entry), [Some(entry(7)), None, Some(entry(9))]);
        let_go_of(&mut all, entry(8), &ids);
        assert_eq!(all.each_ref().map(|one| one.is_let_go), [true, false, false]);
        assert_eq!(all[0].entry, Some(entry(7)));
    }
}
