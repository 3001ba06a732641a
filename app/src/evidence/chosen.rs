//! What was chosen and has not gone: for an entry that is still being written, or for one that was logged.

use crate::device;
use domain::activity::EntryId;
use domain::evidence::PhotoPlace;
use domain::organization::EmployeeId;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::HashMap;
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
    /// How far it is.
    #[serde(default)]
    pub stands: Stands,
    /// Whether it is in this page only, for the browser does not keep it. Never written down: what is read was kept.
    #[serde(skip)]
    pub is_unkept: bool,
}

/// How far something chosen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Stands {
    /// Its owner may take it out, or is asked about its place.
    #[default]
    Here,
    /// It goes with its entry, and is about to lie in the queue.
    LetGo,
    /// Its entry became final before it went: its owner says what becomes of it.
    TooLate,
}

impl Chosen {
    /// How long ago it was chosen, in milliseconds, by the clock of this device: its id says when it was made.
    pub(super) fn waits_since(&self, now: Timestamp) -> i64 {
        age(self.id, now)
    }

    /// Whether its owner may still take it out.
    pub(super) fn is_here(&self) -> bool {
        self.stands == Stands::Here
    }
}

/// Milliseconds since something got its id here.
pub(super) fn age(id: Uuid, now: Timestamp) -> i64 {
    let made = id.get_timestamp().map(|at| at.to_unix());
    made.map_or(0, |(seconds, nanos)| now.millis() - (seconds as i64 * 1_000 + i64::from(nanos / 1_000_000)))
}

thread_local! {
    /// What the browser does not keep, of each person.
    static UNKEPT: RefCell<HashMap<EmployeeId, Vec<Chosen>>> = RefCell::new(HashMap::new());
}

/// Under what it is kept.
pub(super) fn key(owner: EmployeeId) -> String {
    format!("denyut.berkas.{owner}")
}

/// What this device keeps for an entry of a person, or for their next one: half an entry is written over several minutes,
/// and reloads.
pub(super) fn kept_for(owner: EmployeeId, entry: Option<EntryId>) -> Vec<Chosen> {
    let mut all = kept(owner);
    all.retain(|one| one.entry == entry && one.is_here());
    all
}

/// Whether something was chosen for the entry that a person writes.
pub(crate) fn is_any_chosen(owner: EmployeeId) -> bool {
    !kept_for(owner, None).is_empty()
}

/// What came too late for its entry, of a person.
pub(super) fn too_late(owner: EmployeeId) -> Vec<Chosen> {
    let mut all = kept(owner);
    all.retain(|one| one.stands == Stands::TooLate);
    all
}

/// All that this device keeps for a person, and what only this page has.
pub(super) fn kept(owner: EmployeeId) -> Vec<Chosen> {
    let mut all: Vec<Chosen> = device::find(&key(owner)).unwrap_or_default();
    all.extend(UNKEPT.with_borrow(|unkept| unkept.get(&owner).cloned()).unwrap_or_default());
    all
}

/// Keeps one more; answers it as it is kept.
pub(super) fn keep(owner: EmployeeId, one: Chosen) -> Chosen {
    let is_kept = !one.is_unkept
        && change(owner, |all| {
            all.retain(|known| known.id != one.id);
            all.push(one.clone());
        });
    let one = Chosen { is_unkept: !is_kept, ..one };
    if one.is_unkept {
        change(owner, |all| all.push(one.clone()));
    }
    one
}

/// Writes down whether the place of one goes along.
pub(super) fn set_placed(owner: EmployeeId, id: Uuid, is_placed: bool) {
    change(owner, |all| all.iter_mut().filter(|one| one.id == id).for_each(|one| one.is_placed = is_placed));
}

/// Lets some go with an entry, all in one write: a phone that is switched off a moment later still knows where they belong.
/// Answers those that are there; another tab may have sent some, or taken them out.
pub(super) fn let_go(owner: EmployeeId, entry: EntryId, ids: &[Uuid]) -> Vec<Chosen> {
    let mut gone = Vec::new();
    change(owner, |all| gone = let_go_of(all, entry, ids));
    gone
}

fn let_go_of(all: &mut [Chosen], entry: EntryId, ids: &[Uuid]) -> Vec<Chosen> {
    let going = all.iter_mut().filter(|one| one.is_here() && ids.contains(&one.id));
    going
        .map(|one| {
            (one.entry, one.stands) = (Some(entry), Stands::LetGo);
            one.clone()
        })
        .collect()
}

/// Writes down that an entry takes no evidence any more, for what was still asked about.
pub(super) fn come_too_late(owner: EmployeeId, entry: EntryId) {
    change(owner, |all| {
        let its = all.iter_mut().filter(|one| one.entry == Some(entry) && one.is_here());
        its.for_each(|one| one.stands = Stands::TooLate);
    });
}

/// Forgets one that lies in the queue by now; one that came back from there stays.
pub(super) fn forget_let_go(owner: EmployeeId, id: Uuid) {
    change(owner, |all| all.retain(|one| one.id != id || one.stands != Stands::LetGo));
}

/// Forgets one that was taken out again.
pub(super) fn forget(owner: EmployeeId, id: Uuid) {
    change(owner, |all| all.retain(|one| one.id != id));
}

/// Changes what there is; whether the browser keeps it so.
fn change(owner: EmployeeId, change: impl FnOnce(&mut Vec<Chosen>)) -> bool {
    let mut all = kept(owner);
    change(&mut all);
    let (unkept, kept): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.is_unkept);
    UNKEPT.with_borrow_mut(|of| of.insert(owner, unkept));
    if kept.is_empty() {
        device::forget(&key(owner));
        return true;
    }
    device::keep(&key(owner), &kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(n: u128, entry: Option<EntryId>) -> Chosen {
        let id = Uuid::from_u128(n);
        Chosen {
            id,
            name: "rapat.jpg".into(),
            hash: "ab".repeat(32),
            length: 300_000,
            look: String::new(),
            place: None,
            is_placed: false,
            entry,
            stands: Stands::Here,
            is_unkept: false,
        }
    }

    #[test]
    fn what_goes_with_an_entry_is_of_it_at_once_and_goes_with_one_only() {
        let [first, second] = [1, 2].map(|n| EntryId::new(Uuid::from_u128(n)));
        let mut all = [one(11, None), one(12, None), one(13, Some(second))];
        let ids = [11, 12].map(Uuid::from_u128);
        let gone = let_go_of(&mut all, first, &ids);
        assert_eq!(gone.iter().map(|one| one.id).collect::<Vec<_>>(), ids);
        assert!(gone.iter().all(|one| one.entry == Some(first)));
        assert_eq!(all.each_ref().map(|one| one.stands), [Stands::LetGo, Stands::LetGo, Stands::Here]);
        // Another tab wants them for its own entry a moment later.
        assert!(let_go_of(&mut all, second, &ids).is_empty());
        assert_eq!(all[0].entry, Some(first));
    }

    #[test]
    fn what_was_kept_by_earlier_versions_is_here_and_what_is_not_kept_is_not_written_as_if() {
        let kept = r#"{"id":"00000000-0000-0000-0000-00000000000b","name":"rapat.jpg","hash":"","length":1,"look":""}"#;
        let kept: Chosen = serde_json::from_str(kept).unwrap();
        assert_eq!((kept.entry, kept.stands, kept.is_unkept), (None, Stands::Here, false));
        let late = Chosen { stands: Stands::TooLate, is_unkept: true, ..one(1, None) };
        let read: Chosen = serde_json::from_str(&serde_json::to_string(&late).unwrap()).unwrap();
        assert_eq!(read, Chosen { is_unkept: false, ..late });
    }
}
