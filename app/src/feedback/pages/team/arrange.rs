//! In which order a team is read, and what can be counted about it. Pure.

use crate::feedback::{Member, Team};
use domain::activity::{Entry, EntryId, EntryStatus, split_letters};
use domain::organization::EmployeeId;
use domain::time::{Timestamp, WorkDate};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// What is counted about one entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Brief {
    pub id: EntryId,
    pub author: EmployeeId,
    pub status: EntryStatus,
    pub content_version: u32,
    pub date: WorkDate,
}

impl From<&Entry> for Brief {
    fn from(entry: &Entry) -> Self {
        Self {
            id: entry.id,
            author: entry.author.id,
            status: entry.status,
            content_version: entry.content_version,
            date: entry.work.date,
        }
    }
}

/// Unread before read, read before answered.
const fn urgency(status: EntryStatus) -> u8 {
    match status {
        EntryStatus::Sent => 0,
        EntryStatus::Seen => 1,
        EntryStatus::Returned | EntryStatus::Approved | EntryStatus::Rejected | EntryStatus::Withdrawn => 2,
    }
}

/// Person by person: first those with something unread, then those who wait, then the rest; within each the newest
/// first. Only for a page that is opened: later nothing changes its place, it would move under the finger.
pub(super) fn reading_order(mut entries: Vec<Entry>) -> Vec<Entry> {
    let mut people: HashMap<EmployeeId, (u8, Reverse<i64>)> = HashMap::new();
    for entry in &entries {
        let rank = (urgency(entry.status), Reverse(entry.received_at.millis()));
        people.entry(entry.author.id).and_modify(|best| *best = rank.min(*best)).or_insert(rank);
    }
    entries.sort_by_key(|entry| {
        let rank = people.get(&entry.author.id).copied().unwrap_or((2, Reverse(0)));
        (rank, entry.author.id, urgency(entry.status), Reverse(entry.received_at.millis()))
    });
    entries
}

/// Where an entry stands among all that a reading is cut from: what waits first, then the newest.
pub(super) fn place(entry: &Entry) -> (bool, Reverse<(Timestamp, EntryId)>) {
    (!entry.status.is_waiting(), Reverse((entry.received_at, entry.id)))
}

/// The last place that a reading reached, where it was cut off: it says nothing about entries beyond.
pub(super) fn end_of(team: &Team) -> Option<(bool, Reverse<(Timestamp, EntryId)>)> {
    team.entries.iter().map(place).max().filter(|_| team.has_more)
}

/// A new reading in the order that is already on the screen; what is new stands first.
pub(super) fn keep_order(shown: &[EntryId], read: Vec<Entry>) -> Vec<Entry> {
    in_places(shown, read, 0)
}

/// A longer reading in the order that is already on the screen; what is new stands last.
pub(super) fn add_below(shown: &[EntryId], read: Vec<Entry>) -> Vec<Entry> {
    in_places(shown, read, usize::MAX)
}

fn in_places(shown: &[EntryId], read: Vec<Entry>, new: usize) -> Vec<Entry> {
    let places: HashMap<EntryId, usize> = shown.iter().enumerate().map(|(place, id)| (*id, place + 1)).collect();
    let mut read = reading_order(read);
    read.sort_by_key(|entry| places.get(&entry.id).copied().unwrap_or(new));
    read
}

/// What the head of the page says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Counts {
    /// Entries that wait, also those the page was not sent.
    pub waiting: u32,
    /// People whose entries wait.
    pub people: usize,
    /// Entries never opened.
    pub unopened: usize,
}

/// Counts what waits; `left_out` are waiting entries that the page was not sent.
pub(super) fn count(briefs: &[Brief], left_out: u32) -> Counts {
    let waiting = || briefs.iter().filter(|brief| brief.status.is_waiting());
    let people: HashSet<EmployeeId> = waiting().map(|brief| brief.author).collect();
    Counts {
        waiting: u32::try_from(waiting().count()).unwrap_or(u32::MAX).saturating_add(left_out),
        people: people.len(),
        unopened: briefs.iter().filter(|brief| brief.status == EntryStatus::Sent).count(),
    }
}

/// One line of the list of people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PersonLine {
    pub id: EmployeeId,
    pub name: String,
    /// Entries never opened.
    pub unopened: usize,
    /// Entries that wait, opened or not.
    pub waiting: u32,
    /// Entries received today.
    pub today: u32,
    /// Whether today expects one.
    pub is_expected: bool,
}

/// In which part of the list a person stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Section {
    NotOpened,
    OpenedWaiting,
    Done,
    /// Listed without a colour: nobody is hurried.
    NotLogged,
    /// Today expects nothing of them.
    Away,
}

impl PersonLine {
    /// The part of the list.
    pub(super) const fn section(&self) -> Section {
        match (self.unopened, self.waiting, self.today) {
            (1.., _, _) => Section::NotOpened,
            (0, 1.., _) => Section::OpenedWaiting,
            (0, 0, 1..) => Section::Done,
            (0, 0, 0) if self.is_expected => Section::NotLogged,
            (0, 0, 0) => Section::Away,
        }
    }
}

/// The list of people, by section and then by name, of those whose name has the typed letters in it.
pub(super) fn people(members: &[Member], briefs: &[Brief], typed: &str) -> Vec<(Section, Vec<PersonLine>)> {
    let typed = typed.trim().to_lowercase();
    let mut sections: [(Section, Vec<PersonLine>); 5] =
        [Section::NotOpened, Section::OpenedWaiting, Section::Done, Section::NotLogged, Section::Away]
            .map(|section| (section, vec![]));
    for member in members.iter().filter(|member| member.person.name.to_lowercase().contains(&typed)) {
        let own = || briefs.iter().filter(|brief| brief.author == member.person.id);
        let line = PersonLine {
            id: member.person.id,
            name: member.person.name.clone(),
            unopened: own().filter(|brief| brief.status == EntryStatus::Sent).count(),
            waiting: u32::try_from(own().filter(|brief| brief.status.is_waiting()).count()).unwrap_or(u32::MAX),
            today: member.today,
            is_expected: member.is_expected,
        };
        let section = line.section();
        if let Some((_, lines)) = sections.iter_mut().find(|(name, _)| *name == section) {
            lines.push(line);
        }
    }
    sections.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
}

/// Working days from a day to today: Monday is one working day after Friday, where Saturday and Sunday are `free`.
pub(super) fn working_days_since(day: WorkDate, today: WorkDate, free: &[WorkDate]) -> u32 {
    let days = u16::try_from(today.days_since(day)).unwrap_or(0);
    let worked = (1..=days).filter(|after| !free.contains(&day.plus_days(*after))).count();
    u32::try_from(worked).unwrap_or(u32::MAX)
}

/// The part of a description that a closed row shows, and the rest: whole where it is short, else up to the end of
/// a paragraph or sentence. Never cut inside a word, unless it is one of hundreds of letters.
pub(super) fn opening(text: &str) -> (&str, &str) {
    const ENOUGH: usize = 160;
    const WHOLE: usize = 280;
    if text.chars().nth(WHOLE).is_none() && !text.contains("\n\n") {
        return (text, "");
    }
    let after = text.char_indices().nth(ENOUGH).map_or(text.len(), |(at, _)| at);
    let paragraph = text.find("\n\n").filter(|at| *at <= after);
    let end = paragraph.or_else(|| {
        let rest = text.get(after..)?;
        let end = rest.find(['\n']).into_iter().chain(rest.find(". ").map(|at| at + 1)).min();
        end.or_else(|| rest.find(' ')).map(|at| after + at)
    });
    let (first, rest) = text.split_at(end.unwrap_or(text.len()));
    // Emoji in a row, an address: nothing in it ends.
    let (first, rest) = if first.chars().nth(2 * WHOLE).is_some() { split_letters(text, WHOLE) } else { (first, rest) };
    (first.trim_end(), rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{entry, person};
    use super::*;
    use uuid::Uuid;

    fn numbers(entries: &[Entry]) -> Vec<u128> {
        entries.iter().map(|entry| entry.id.uuid().as_u128()).collect()
    }

    #[test]
    fn the_unread_come_first_person_by_person() {
        use EntryStatus::{Approved, Seen, Sent};
        let order = reading_order(vec![
            entry(1, 1, 90, Approved),
            entry(2, 2, 80, Seen),
            entry(3, 3, 70, Sent),
            entry(4, 2, 60, Sent),
            entry(5, 3, 95, Approved),
        ]);
        assert_eq!(numbers(&order), [3, 5, 4, 2, 1]);
    }

    #[test]
    fn reading_again_moves_nothing_that_is_on_the_screen() {
        let read = vec![
            entry(9, 1, 99, EntryStatus::Sent),
            entry(1, 1, 10, EntryStatus::Sent),
            entry(2, 2, 20, EntryStatus::Approved),
        ];
        let shown = [EntryId::new(Uuid::from_u128(2)), EntryId::new(Uuid::from_u128(1))];
        assert_eq!(numbers(&keep_order(&shown, read.clone())), [9, 2, 1]);
        assert_eq!(numbers(&add_below(&shown, read)), [2, 1, 9]);
    }

    #[test]
    fn people_stand_in_the_part_that_is_true_for_them() {
        use EntryStatus::{Approved, Seen, Sent};
        let member = |n, today| Member { person: person(n), today, is_expected: n != 5, led_by: None };
        let members = [member(1, 2), member(2, 1), member(3, 4), member(4, 0), member(5, 0)];
        let briefs: Vec<Brief> =
            [entry(1, 1, 1, Sent), entry(2, 1, 2, Seen), entry(3, 2, 3, Seen), entry(4, 3, 4, Approved)]
                .iter()
                .map(Brief::from)
                .collect();
        let sections = people(&members, &briefs, "");
        let parts: Vec<_> = sections.iter().map(|(section, lines)| (*section, lines[0].name.as_str())).collect();
        assert_eq!(
            parts,
            [
                (Section::NotOpened, "Orang 1"),
                (Section::OpenedWaiting, "Orang 2"),
                (Section::Done, "Orang 3"),
                (Section::NotLogged, "Orang 4"),
                (Section::Away, "Orang 5"),
            ]
        );
        assert_eq!(people(&members, &briefs, " ORANG 4").len(), 1);
        assert_eq!(count(&briefs, 5), Counts { waiting: 8, people: 2, unopened: 1 });
    }

    #[test]
    fn a_free_day_is_no_working_day() {
        let free = ["2026-04-18", "2026-04-19"].map(|day| day.parse().unwrap());
        let days = |from: &str, to: &str| working_days_since(from.parse().unwrap(), to.parse().unwrap(), &free);
        assert_eq!(days("2026-04-22", "2026-04-22"), 0);
        assert_eq!(days("2026-04-20", "2026-04-22"), 2);
        assert_eq!(days("2026-04-17", "2026-04-20"), 1);
        assert_eq!(days("2026-04-17", "2026-04-19"), 0);
        assert_eq!(days("2026-04-23", "2026-04-22"), 0);
    }

    #[test]
    fn a_long_text_opens_with_a_whole_sentence() {
        assert_eq!(opening("Apel pagi."), ("Apel pagi.", ""));
        assert_eq!(opening("Satu\n\nDua"), ("Satu", "Dua"));
        let long = "Satu kalimat yang cukup panjang untuk dibaca. ".repeat(20);
        let (first, rest) = opening(&long);
        assert!(first.ends_with('.') && first.len() < 220 && rest.starts_with("Satu"));
        for letter in ["a", "😀"] {
            let endless = letter.repeat(5_000);
            assert_eq!(opening(&endless), (letter.repeat(280).as_str(), letter.repeat(4_720).as_str()));
            let word = letter.repeat(300);
            assert_eq!(opening(&word), (word.as_str(), ""));
        }
    }
}
