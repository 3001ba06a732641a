//! The entries a page shows, each in a signal of its own. Shared by `/catat` and `/tim`.
//!
//! A list of signals, so that an event about one entry redraws that entry only, and never a field somebody is
//! typing in. What an event does to an entry is decided by [`domain::activity::apply`], not here; which entries
//! are drawn, and where, is decided by the page.

use domain::activity::{Entry, EntryEvent, EntryId, apply};
use leptos::prelude::*;

/// One entry of the list. Cheap to clone; all clones are the same entry.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// Which entry; the key of its component.
    pub id: EntryId,
    /// The entry as it stands now.
    pub entry: ArcRwSignal<Entry>,
}

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl From<Entry> for Row {
    fn from(entry: Entry) -> Self {
        Self { id: entry.id, entry: ArcRwSignal::new(entry) }
    }
}

/// What an event did to the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Applied {
    /// The list knew it already.
    Nothing,
    /// An entry of the list changed.
    Changed,
    /// A new entry stands first.
    Arrived,
    /// It is about an entry that the page was not sent; only reading the page again would show it.
    Unknown,
}

/// The list. A handle: copies are the same list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entries(RwSignal<Vec<Row>>);

impl Entries {
    /// The entries as they were read.
    pub(crate) fn new(entries: Vec<Entry>) -> Self {
        Self(RwSignal::new(entries.into_iter().map(Row::from).collect()))
    }

    /// The rows in order. Tracks which entries there are, not what they say.
    pub(crate) fn rows(self) -> Vec<Row> {
        self.0.get()
    }

    /// The rows in order, for commands. Tracks nothing.
    pub(crate) fn rows_untracked(self) -> Vec<Row> {
        self.0.get_untracked()
    }

    /// What `look` makes of every entry, in order. Tracks everything.
    pub(crate) fn map<T>(self, mut look: impl FnMut(&Entry) -> T) -> Vec<T> {
        self.0.with(|rows| rows.iter().map(|row| row.entry.with(&mut look)).collect())
    }

    /// One entry as it stands now. Tracks nothing: for commands.
    pub(crate) fn find(self, id: EntryId) -> Option<Entry> {
        self.0.with_untracked(|rows| rows.iter().find(|row| row.id == id).map(|row| row.entry.get_untracked()))
    }

    /// The signal of one entry, where there is one.
    pub(crate) fn signal(self, id: EntryId) -> Option<ArcRwSignal<Entry>> {
        self.0.with_untracked(|rows| rows.iter().find(|row| row.id == id).map(|row| row.entry.clone()))
    }

    /// Changes one entry as the answer to an own command says, before its event comes. The version stays, so that
    /// any later event still applies.
    pub(crate) fn amend(self, id: EntryId, change: impl FnOnce(&mut Entry)) {
        if let Some(entry) = self.signal(id) {
            entry.update(change);
        }
    }

    /// Brings the list up to date with one event; twice is once.
    pub(crate) fn apply(self, event: &EntryEvent) -> Applied {
        let id = event.entry_id();
        let known = self.0.with_untracked(|rows| rows.iter().find(|row| row.id == id).cloned());
        if let Some(row) = known {
            let mut one = vec![row.entry.get_untracked()];
            let changed = apply(&mut one, event);
            if changed && let Some(entry) = one.pop() {
                row.entry.set(entry);
            }
            return if changed { Applied::Changed } else { Applied::Nothing };
        }
        if let EntryEvent::Logged(entry) = event {
            self.put_first(vec![(**entry).clone()]);
            return Applied::Arrived;
        }
        Applied::Unknown
    }

    /// Puts entries before all others, in their order; those that are there already only change.
    pub(crate) fn put_first(self, entries: Vec<Entry>) {
        let fresh: Vec<Row> = entries.into_iter().filter_map(|entry| self.refresh(entry)).collect();
        if !fresh.is_empty() {
            self.0.update(|rows| {
                rows.splice(0..0, fresh);
            });
        }
    }

    /// Takes over a new reading of the page: entries that stay keep their signals, the order is the new one.
    ///
    /// An entry is never set back: a reading may be older than the events that came meanwhile.
    pub(crate) fn replace(self, entries: Vec<Entry>) {
        let rows: Vec<Row> = entries
            .into_iter()
            .map(|entry| {
                let known = self.0.with_untracked(|rows| rows.iter().find(|row| row.id == entry.id).cloned());
                match known {
                    Some(row) => {
                        self.refresh(entry);
                        row
                    }
                    None => Row::from(entry),
                }
            })
            .collect();
        if self.0.with_untracked(|old| *old != rows) {
            self.0.set(rows);
        }
    }

    /// Gives a known entry its newer content; gives back a row for an unknown one.
    fn refresh(self, entry: Entry) -> Option<Row> {
        let Some(row) = self.0.with_untracked(|rows| rows.iter().find(|row| row.id == entry.id).cloned()) else {
            return Some(Row::from(entry));
        };
        let older = row.entry.with_untracked(|known| {
            (entry.version, entry.conversation.len()) < (known.version, known.conversation.len()) || *known == entry
        });
        if !older {
            row.entry.set(entry);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::activity::{EntryStatus, Place, Work};
    use domain::organization::{EmployeeId, Person};
    use domain::time::Timestamp;
    use uuid::Uuid;

    fn entry(n: u128, version: u32) -> Entry {
        Entry {
            id: EntryId::new(Uuid::from_u128(n)),
            author: Person { id: EmployeeId::new(Uuid::from_u128(7)), name: "Orang".into(), position: "Analis".into() },
            work: Work {
                description: format!("Pekerjaan {n}"),
                date: "2026-04-22".parse().unwrap(),
                span: None,
                output: None,
                place: Place::Office,
            },
            status: EntryStatus::Sent,
            version,
            content_version: 1,
            received_at: Timestamp::from_millis(0),
            answered: None,
            evidence: domain::evidence::EvidenceCount::default(),
            conversation: vec![],
        }
    }

    fn ids(entries: Entries) -> Vec<u128> {
        entries.map(|entry| entry.id.uuid().as_u128())
    }

    #[test]
    fn an_event_changes_one_entry_and_leaves_the_list_alone() {
        let owner = Owner::new();
        owner.with(|| {
            let entries = Entries::new(vec![entry(1, 1), entry(2, 1)]);
            let seen = EntryEvent::Moved {
                id: entry(2, 1).id,
                version: 2,
                status: EntryStatus::Seen,
                reason: None,
                answered: None,
            };
            assert_eq!(entries.apply(&seen), Applied::Changed);
            assert_eq!(entries.apply(&seen), Applied::Nothing);
            assert_eq!(entries.find(entry(2, 1).id).map(|entry| entry.status), Some(EntryStatus::Seen));
            assert_eq!(ids(entries), [1, 2]);
        });
    }

    #[test]
    fn a_new_entry_stands_first_and_an_unknown_one_is_said_so() {
        let owner = Owner::new();
        owner.with(|| {
            let entries = Entries::new(vec![entry(1, 1)]);
            assert_eq!(entries.apply(&EntryEvent::Logged(Box::new(entry(3, 1)))), Applied::Arrived);
            assert_eq!(ids(entries), [3, 1]);
            let moved = EntryEvent::Moved {
                id: entry(9, 1).id,
                version: 2,
                status: EntryStatus::Seen,
                reason: None,
                answered: None,
            };
            assert_eq!(entries.apply(&moved), Applied::Unknown);
        });
    }

    #[test]
    fn reading_again_keeps_signals_and_never_sets_an_entry_back() {
        let owner = Owner::new();
        owner.with(|| {
            let entries = Entries::new(vec![entry(1, 3), entry(2, 1)]);
            let kept = entries.rows().remove(0).entry;
            entries.replace(vec![entry(3, 1), entry(1, 2)]);
            assert_eq!(ids(entries), [3, 1]);
            assert_eq!(kept.get_untracked().version, 3);
            entries.replace(vec![entry(3, 1), entry(1, 4)]);
            assert_eq!(kept.get_untracked().version, 4);
        });
    }
}
