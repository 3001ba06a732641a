//! An entry of the daily log as both sides see it, and the events that change it.

use super::output::Output;
use super::status::EntryStatus;
use crate::evidence::EvidenceCount;
use crate::feedback::Feedback;
use crate::organization::{EmployeeId, Person};
use crate::time::{ClockTime, Timestamp, WorkDate};
use serde::{Deserialize, Serialize};

crate::id::identifier! {
    /// An entry. Made by the device (UUIDv7) before anything is sent, so that sending twice is
    /// sending once.
    EntryId
}

/// Where the work was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// *Kantor*.
    #[default]
    Office,
    /// *Lapangan*.
    Field,
    /// *Rumah*.
    Home,
}

impl Place {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Office, Self::Field, Self::Home];

    /// The code used in storage and forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::Field => "field",
            Self::Home => "home",
        }
    }

    /// The place of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.code() == code)
    }
}

/// Minutes of a day.
pub(super) const WHOLE_DAY: u16 = 24 * 60;

/// From when to when. An end before the start lies on the next day: a night shift's work over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "(ClockTime, ClockTime)", into = "(ClockTime, ClockTime)")]
pub struct WorkSpan {
    start: ClockTime,
    end: ClockTime,
}

impl WorkSpan {
    /// Within one day; none where the end is not later than the start.
    pub fn new(start: ClockTime, end: ClockTime) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// Within one day or over midnight; none where both are the same.
    pub fn of_clocks(start: ClockTime, end: ClockTime) -> Option<Self> {
        (start != end).then_some(Self { start, end })
    }

    /// Whether it ends on the day after its own.
    pub fn crosses_midnight(self) -> bool {
        self.end < self.start
    }

    /// *Mulai*.
    pub const fn start(self) -> ClockTime {
        self.start
    }

    /// *Selesai*.
    pub const fn end(self) -> ClockTime {
        self.end
    }

    /// How long, in minutes: 1 to 1,439.
    pub fn minutes(self) -> u16 {
        let (from, until) = self.range();
        until - from
    }

    /// First minute and the one after the last, from the midnight before its start.
    pub fn range(self) -> (u16, u16) {
        let next_day = if self.crosses_midnight() { WHOLE_DAY } else { 0 };
        (self.start.minutes(), self.end.minutes() + next_day)
    }
}

impl TryFrom<(ClockTime, ClockTime)> for WorkSpan {
    type Error = &'static str;

    fn try_from((start, end): (ClockTime, ClockTime)) -> Result<Self, Self::Error> {
        Self::of_clocks(start, end).ok_or("the end is the start")
    }
}

impl From<WorkSpan> for (ClockTime, ClockTime) {
    fn from(span: WorkSpan) -> Self {
        (span.start, span.end)
    }
}

/// The content of an entry: what the author says was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// What was done, 1 to 5,000 letters.
    pub description: String,
    /// The day it belongs to.
    pub date: WorkDate,
    /// From when to when, if said.
    pub span: Option<WorkSpan>,
    /// What came out of it, if said.
    pub output: Option<Output>,
    /// Where.
    pub place: Place,
}

/// One entry with its conversation, as its author and its appraiser may see it in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Which entry.
    pub id: EntryId,
    /// Who did the work.
    pub author: Person,
    /// The newest content.
    pub work: Work,
    /// Where it stands.
    pub status: EntryStatus,
    /// Grows by one with every change of content or state.
    pub version: u32,
    /// The version that last changed the content; 1 until it is edited.
    pub content_version: u32,
    /// When the server had it on disk.
    pub received_at: Timestamp,
    /// Who brought it to where it stands; none where that was its author.
    pub answered: Option<Box<Answered>>,
    /// How much is shown for it.
    #[serde(default)]
    pub evidence: EvidenceCount,
    /// Everything said about it by both sides, oldest first.
    pub conversation: Vec<Feedback>,
}

/// Who has answered an entry, or opened it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// Who did it.
    pub by: Person,
    /// On whose behalf (*a.n.*), where it was a deputy.
    pub on_behalf_of: Option<Person>,
}

impl Entry {
    /// Whether the content was changed after it was first sent.
    pub const fn is_edited(&self) -> bool {
        self.content_version > 1
    }

    /// Whether this person did the work.
    pub fn is_by(&self, employee: EmployeeId) -> bool {
        self.author.id == employee
    }
}

/// One version of the content, as kept for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryVersion {
    /// The version that brought this content.
    pub version: u32,
    /// The content.
    pub work: Work,
    /// When the server had it.
    pub at: Timestamp,
    /// What the author's device believed the time was, if it said.
    pub device_at: Option<Timestamp>,
    /// Minutes by which the device's zone was ahead of UTC, if it said.
    pub device_offset: Option<i16>,
}

/// Something that happened to an entry.
///
/// Its author and its appraiser may both see it in full; nobody else gets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryEvent {
    /// A new entry.
    Logged(Box<Entry>),
    /// New content; the entry stands sent again.
    Edited {
        /// Which entry.
        id: EntryId,
        /// Its version after the edit.
        version: u32,
        /// The new content.
        work: Box<Work>,
    },
    /// A new state, with the sentence that came with it.
    Moved {
        /// Which entry.
        id: EntryId,
        /// Its version after the move.
        version: u32,
        /// Its new state.
        status: EntryStatus,
        /// The reason of a return or a rejection.
        reason: Option<Box<Feedback>>,
        /// Who moved it; none where that was its author, and in events from before this was told.
        #[serde(default)]
        answered: Option<Box<Answered>>,
    },
    /// A comment or thanks.
    Said {
        /// Which entry.
        id: EntryId,
        /// What was said.
        feedback: Box<Feedback>,
    },
    /// Evidence was added, taken away or judged.
    Shown {
        /// Which entry.
        id: EntryId,
        /// How much is shown for it now.
        evidence: EvidenceCount,
    },
}

impl EntryEvent {
    /// The entry it happened to.
    pub fn entry_id(&self) -> EntryId {
        match self {
            Self::Logged(entry) => entry.id,
            Self::Edited { id, .. } | Self::Moved { id, .. } | Self::Said { id, .. } | Self::Shown { id, .. } => *id,
        }
    }
}

/// Brings a list of entries up to date with one event; true if anything changed.
///
/// Events may come twice or late (after a resumed connection, or behind the answer to one's own
/// command): an older version never overwrites a newer one and nothing is said twice. An event
/// about an entry that is not in the list changes nothing, unless it brings the entry.
/// Newly arrived entries are put first.
pub fn apply(entries: &mut Vec<Entry>, event: &EntryEvent) -> bool {
    let id = event.entry_id();
    let Some(entry) = entries.iter_mut().find(|entry| entry.id == id) else {
        if let EntryEvent::Logged(entry) = event {
            entries.insert(0, (**entry).clone());
            return true;
        }
        return false;
    };
    match event {
        EntryEvent::Logged(_) => false,
        EntryEvent::Edited { version, work, .. } => {
            if *version <= entry.version {
                return false;
            }
            entry.work = (**work).clone();
            entry.status = EntryStatus::Sent;
            entry.answered = None;
            entry.version = *version;
            entry.content_version = *version;
            true
        }
        EntryEvent::Moved { version, status, reason, answered, .. } => {
            let said = reason.as_ref().is_some_and(|feedback| say(&mut entry.conversation, feedback));
            if *version <= entry.version {
                return said;
            }
            entry.status = *status;
            entry.answered.clone_from(answered);
            entry.version = *version;
            true
        }
        EntryEvent::Said { feedback, .. } => say(&mut entry.conversation, feedback),
        EntryEvent::Shown { evidence, .. } => std::mem::replace(&mut entry.evidence, *evidence) != *evidence,
    }
}

fn say(conversation: &mut Vec<Feedback>, feedback: &Feedback) -> bool {
    if conversation.iter().any(|known| known.id == feedback.id) {
        return false;
    }
    let place = conversation.partition_point(|known| (known.at, known.id) < (feedback.at, feedback.id));
    conversation.insert(place, feedback.clone());
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feedback::{FeedbackId, FeedbackKind};
    use uuid::Uuid;

    fn person(n: u128) -> Person {
        Person { id: EmployeeId::new(Uuid::from_u128(n)), name: format!("Orang {n}"), position: "Analis".into() }
    }

    fn entry() -> Entry {
        Entry {
            id: EntryId::new(Uuid::from_u128(1)),
            author: person(7),
            work: Work {
                description: "Menyusun laporan".into(),
                date: "2026-04-22".parse().unwrap(),
                span: None,
                output: None,
                place: Place::Office,
            },
            status: EntryStatus::Sent,
            version: 1,
            content_version: 1,
            received_at: Timestamp::from_millis(0),
            answered: None,
            evidence: EvidenceCount::default(),
            conversation: vec![],
        }
    }

    fn comment(n: u128, at: i64) -> Box<Feedback> {
        Box::new(Feedback {
            id: FeedbackId::new(Uuid::from_u128(n)),
            kind: FeedbackKind::Comment,
            by: person(8),
            on_behalf_of: None,
            text: Some("Rapi".into()),
            at: Timestamp::from_millis(at),
        })
    }

    #[test]
    fn an_event_that_comes_twice_counts_once() {
        let mut entries = vec![];
        let logged = EntryEvent::Logged(Box::new(entry()));
        assert!(apply(&mut entries, &logged));
        assert!(!apply(&mut entries, &logged));
        let said = EntryEvent::Said { id: entry().id, feedback: comment(3, 5) };
        assert!(apply(&mut entries, &said));
        assert!(!apply(&mut entries, &said));
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0].conversation.len(), 1);
    }

    #[test]
    fn an_older_version_never_overwrites_a_newer_one() {
        let mut entries = vec![entry()];
        let id = entry().id;
        let by = |n| Some(Box::new(Answered { by: person(n), on_behalf_of: None }));
        let moved = |version, status, answered| EntryEvent::Moved { id, version, status, reason: None, answered };
        let approved = moved(3, EntryStatus::Approved, by(8));
        let seen = moved(2, EntryStatus::Seen, by(9));
        assert!(apply(&mut entries, &approved));
        assert!(!apply(&mut entries, &seen));
        assert_eq!((entries[0].status, &entries[0].answered), (EntryStatus::Approved, &by(8)));
    }

    #[test]
    fn a_late_comment_stands_in_its_place() {
        let mut entries = vec![entry()];
        let id = entry().id;
        apply(&mut entries, &EntryEvent::Said { id, feedback: comment(2, 20) });
        apply(&mut entries, &EntryEvent::Said { id, feedback: comment(1, 10) });
        let times: Vec<_> = entries[0].conversation.iter().map(|f| f.at.millis()).collect();
        assert_eq!(times, [10, 20]);
    }

    #[test]
    fn a_span_that_runs_backwards_does_not_decode() {
        assert!(serde_json::from_str::<WorkSpan>("[600,600]").is_err());
        assert!(serde_json::from_str::<WorkSpan>("[540,600]").is_ok());
    }
}
