//! The entries of `/catat`: what the server has, and what is still on its way to it.

use crate::activity::Day;
use crate::entries::{Applied, Entries, Row};
use crate::error::ApiError;
use domain::activity::{DayTotal, Entry, EntryEvent, EntryId, EntryStatus, WorkSpan};
use domain::live::Seq;
use domain::time::{Timestamp, WorkDate};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// How far an entry is on its way to the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::activity) enum Delivery {
    /// The server has it.
    Done,
    /// It is on its way for the first time.
    Sending,
    /// It did not get through yet and is tried again by itself.
    Waiting,
    /// The server does not take it as it is.
    Refused(ApiError),
}

/// The entries of a day as they were read.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Read {
    /// The last event contained.
    pub seq: Seq,
    /// The working day.
    pub today: WorkDate,
    /// When.
    pub now: Timestamp,
    /// What the server has.
    pub entries: Vec<Entry>,
}

/// All entries of the page. A handle: copies are the same book.
#[derive(Debug, Clone, Copy)]
pub(in crate::activity) struct Book {
    entries: Entries,
    /// The entries that the server does not have, each with how far it is.
    unsent: RwSignal<Vec<(EntryId, Delivery)>>,
    today: RwSignal<WorkDate>,
    /// An entry that was asked for, however old it is: each reading brings it.
    also: Option<EntryId>,
}

impl Book {
    /// The book of a read day.
    pub(in crate::activity) fn new(today: WorkDate, entries: Vec<Entry>, also: Option<EntryId>) -> Self {
        Self { entries: Entries::new(entries), unsent: RwSignal::new(Vec::new()), today: RwSignal::new(today), also }
    }

    /// The entry that was asked for.
    pub(in crate::activity) const fn also(self) -> Option<EntryId> {
        self.also
    }

    /// Today, as last read.
    pub(in crate::activity) fn today(self) -> Signal<WorkDate> {
        self.today.into()
    }

    /// Begins a later day than the one that was read: what was read belongs to other days from then on.
    pub(in crate::activity) fn turn_to(self, day: WorkDate) {
        if day > self.today.get_untracked() {
            self.today.set(day);
        }
    }

    /// Whether the page with this book is still there.
    pub(in crate::activity) fn is_open(self) -> bool {
        !self.today.is_disposed()
    }

    /// The entries of today (or else those of other days), in the order of the page.
    pub(super) fn rows(self, of_today: bool) -> Vec<Row> {
        let today = self.today.get();
        let belongs = |row: &Row| {
            row.entry.with(|entry| entry.status != EntryStatus::Withdrawn && (entry.work.date == today) == of_today)
        };
        self.entries.rows().into_iter().filter(belongs).collect()
    }

    /// The sum of today. What the server did not take is no part of it.
    pub(super) fn total(self) -> DayTotal {
        let is_refused = |row: &Row| matches!(self.delivery(row.id), Delivery::Refused(_));
        let rows = self.rows(true).into_iter().filter(|row| !is_refused(row));
        let entries: Vec<Entry> = rows.map(|row| row.entry.get()).collect();
        DayTotal::of(&entries)
    }

    /// Minutes logged on a day, without one entry.
    pub(super) fn minutes_of(self, date: WorkDate, without: Option<EntryId>) -> u32 {
        let rows = self.entries.rows_untracked();
        let others = rows.iter().filter(|row| Some(row.id) != without).map(|row| row.entry.get_untracked());
        let that_day: Vec<Entry> = others.filter(|entry| entry.work.date == date).collect();
        DayTotal::of(&that_day).minutes
    }

    /// How far an entry is on its way.
    pub(super) fn delivery(self, id: EntryId) -> Delivery {
        self.unsent.with(|unsent| {
            unsent.iter().find(|(known, _)| *known == id).map_or(Delivery::Done, |(_, delivery)| delivery.clone())
        })
    }

    /// How many entries were returned to their author, and the first of them. Tracks everything.
    pub(in crate::activity) fn returned(self) -> Option<(usize, EntryId)> {
        let returned = self.entries.map(|entry| (entry.status == EntryStatus::Returned).then_some(entry.id));
        let returned: Vec<EntryId> = returned.into_iter().flatten().collect();
        Some((returned.len(), *returned.first()?))
    }

    /// Whether an entry is on the page.
    pub(super) fn has(self, id: EntryId) -> bool {
        self.entries.find(id).is_some()
    }

    /// Puts an unsent entry on the page; one that is there already stays as it is.
    pub(super) fn put_unsent(self, entry: Entry) {
        if self.entries.find(entry.id).is_none() {
            self.unsent.update(|unsent| unsent.push((entry.id, Delivery::Waiting)));
            self.entries.put_first(vec![entry]);
        }
    }

    /// Says how far an unsent entry is.
    pub(super) fn set_delivery(self, id: EntryId, delivery: Delivery) {
        let _ = self.unsent.try_update(|unsent| {
            if let Some((_, known)) = unsent.iter_mut().find(|(known, _)| *known == id) {
                *known = delivery;
            }
        });
    }

    /// Takes an entry as the server has it.
    pub(super) fn put(self, fresh: Entry) {
        if self.is_open() {
            self.arrived(fresh.id);
            self.entries.put_first(vec![fresh]);
        }
    }

    /// One entry as it stands now.
    pub(super) fn find(self, id: EntryId) -> Option<Entry> {
        self.entries.find(id)
    }

    /// The times of the entries of a day; none where an entry has none.
    pub(super) fn spans_of(self, day: WorkDate) -> Vec<Option<WorkSpan>> {
        let spans = self.entries.map(|entry| (entry.work.date == day).then_some(entry.work.span));
        spans.into_iter().flatten().collect()
    }

    /// Takes an entry off the page.
    pub(super) fn remove(self, id: EntryId) {
        if self.is_open() {
            self.arrived(id);
            let rest = self.entries.rows_untracked().into_iter().filter(|row| row.id != id);
            self.entries.replace(rest.map(|row| row.entry.get_untracked()).collect());
        }
    }

    /// Takes news about one entry; answers what became of them.
    pub(in crate::activity) fn hear(self, event: &EntryEvent) -> Applied {
        match event {
            EntryEvent::Logged(entry) => {
                self.put((**entry).clone());
                Applied::Arrived
            }
            EntryEvent::Edited { .. }
            | EntryEvent::Moved { .. }
            | EntryEvent::Said { .. }
            | EntryEvent::Shown { .. } => {
                if self.is_open() {
                    self.entries.apply(event)
                } else {
                    Applied::Nothing
                }
            }
        }
    }

    /// Takes a whole day that was read again; answers how far it had read. What is unsent, or newer than the read, stays.
    pub(in crate::activity) fn merge(self, day: Day) -> Seq {
        let Day { today, now, seq, entries, .. } = day;
        self.catch_up(Read { seq, today, now, entries });
        seq
    }

    /// The same of what the device has kept.
    pub(super) fn catch_up(self, read: Read) {
        let Read { today, now, entries, .. } = read;
        if !self.is_open() {
            return;
        }
        let in_read = |id| entries.iter().any(|entry| entry.id == id);
        let is_unsent = |id| self.unsent.with_untracked(|unsent| unsent.iter().any(|(known, _)| *known == id));
        let known = self.entries.rows_untracked().into_iter().map(|row| row.entry.get_untracked());
        let mut all: Vec<Entry> =
            known.filter(|entry| !in_read(entry.id) && (is_unsent(entry.id) || entry.received_at >= now)).collect();
        entries.iter().for_each(|entry| self.arrived(entry.id));
        all.extend(entries);
        self.entries.replace(all);
        if self.today.get_untracked() != today {
            self.today.set(today);
        }
    }

    /// What the server has of the page now. Tracks everything.
    pub(super) fn as_kept(self, seq: Seq, now: Timestamp) -> Read {
        let unsent = self.unsent.with(|unsent| unsent.iter().map(|(id, _)| *id).collect::<Vec<_>>());
        let sent = self.entries.map(|entry| (!unsent.contains(&entry.id)).then(|| entry.clone()));
        let entries = sent.into_iter().flatten().filter(|entry| entry.status != EntryStatus::Withdrawn).collect();
        Read { seq, today: self.today.get(), now, entries }
    }

    /// The book as a read day, up to `seq`, for a page that is drawn again; `day` is what else was read. What the server
    /// does not have is left to the outbox. None where the book is gone.
    pub(in crate::activity) fn as_read(self, day: Day, seq: Seq) -> Option<Day> {
        let today = self.today.try_get_untracked()?;
        let is_unsent = |id| self.unsent.with_untracked(|unsent| unsent.iter().any(|(known, _)| *known == id));
        let rows = self.entries.rows_untracked();
        let entries = rows.into_iter().map(|row| row.entry.get_untracked()).filter(|entry| !is_unsent(entry.id));
        Some(Day { today, seq, entries: entries.collect(), ..day })
    }

    /// The server has this entry, or it is no longer to be sent.
    fn arrived(self, id: EntryId) {
        if self.unsent.with_untracked(|unsent| unsent.iter().any(|(known, _)| *known == id)) {
            self.unsent.update(|unsent| unsent.retain(|(known, _)| *known != id));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::activity::{Place, Work};
    use domain::feedback::FeedbackId;
    use domain::organization::{EmployeeId, Person};
    use uuid::Uuid;

    fn entry(n: u128, version: u32) -> Entry {
        Entry {
            id: EntryId::new(Uuid::from_u128(n)),
            author: person(),
            work: Work {
                description: format!("Versi {version}"),
                date: "2026-04-22".parse().unwrap(),
                span: None,
                output: None,
                place: Place::Office,
            },
            status: EntryStatus::Sent,
            version,
            content_version: version,
            received_at: Timestamp::from_millis(n as i64),
            answered: None,
            evidence: domain::evidence::EvidenceCount::default(),
            conversation: vec![],
        }
    }

    fn person() -> Person {
        Person { id: EmployeeId::new(Uuid::from_u128(7)), name: "Dewi".into(), position: "Analis".into() }
    }

    #[test]
    fn news_about_an_entry_that_is_not_on_the_page_ask_for_a_new_reading() {
        let owner = Owner::new();
        owner.with(|| {
            let book = Book::new("2026-04-22".parse().unwrap(), vec![entry(1, 1)], None);
            let seen = |n| EntryEvent::Moved {
                id: entry(n, 1).id,
                version: 2,
                status: EntryStatus::Seen,
                reason: None,
                answered: None,
            };
            assert_eq!(book.hear(&seen(1)), Applied::Changed);
            assert_eq!(book.hear(&seen(1)), Applied::Nothing);
            assert_eq!(book.hear(&seen(7)), Applied::Unknown);
        });
    }

    #[test]
    fn what_is_unsent_stays_first_and_survives_a_new_read() {
        let owner = Owner::new();
        owner.with(|| {
            let book = Book::new("2026-04-22".parse().unwrap(), vec![entry(1, 1)], None);
            book.put(entry(5, 1));
            book.put_unsent(entry(9, 0));
            let ids = |book: Book| book.rows(true).iter().map(|row| row.id.uuid().as_u128()).collect::<Vec<_>>();
            assert_eq!(ids(book), [9, 5, 1]);
            assert_eq!(book.delivery(entry(9, 0).id), Delivery::Waiting);
            let day = Day {
                today: "2026-04-22".parse().unwrap(),
                now: Timestamp::from_millis(100),
                seq: Seq(4),
                entries: vec![entry(6, 1), entry(5, 1)],
                habits: vec![],
                dictionary: vec![],
                units: vec![],
                fresh_entry: EntryId::new(Uuid::from_u128(99)),
                fresh_feedback: FeedbackId::new(Uuid::from_u128(99)),
                late_days: vec![],
                failed: None,
                long_day: None,
                kind_of_day: None,
            };
            assert_eq!(book.merge(day.clone()), Seq(4));
            assert_eq!(ids(book), [9, 6, 5]);
            let left = book.as_read(day, Seq(7)).unwrap();
            assert_eq!((left.seq, Book::new(left.today, left.entries, None).rows(true).len()), (Seq(7), 2));
            book.put(entry(9, 1));
            assert_eq!(book.delivery(entry(9, 0).id), Delivery::Done);
        });
    }
}
