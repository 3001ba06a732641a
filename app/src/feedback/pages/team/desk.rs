//! What the appraiser has before them: entries, people, and what is being done with each.
//!
//! One handle for the whole page. Reading it is here, what the buttons do is in [`super::commands`], what the live
//! connection brings in [`super::arrivals`].

use super::address::{Address, Order};
use super::arrange::{Brief, Counts, PersonLine, Section, count, people, reading_order, working_days_since};
use super::hand::Hand;
use super::paper::{Paper, Words, refill};
use crate::activity::{AskedVersions, FailedForm, VersionsRead};
use crate::entries::{Entries, Row};
use crate::error::ApiError;
use crate::feedback::parts::{Lost, Reader};
use crate::feedback::{Member, Team};
use crate::live::Live;
use crate::queue::Queue;
use domain::account::Viewer;
use domain::activity::EntryId;
use domain::feedback::FeedbackId;
use domain::organization::{EmployeeId, Person, StandingIn};
use domain::time::WorkDate;
use leptos::prelude::*;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// What the last reading said about everything that was not sent along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reading {
    pub limit: u32,
    pub has_more: bool,
    /// Waiting entries that were not sent along.
    pub left_out: u32,
    pub oldest_waiting: Option<WorkDate>,
}

impl Reading {
    pub(super) fn of(team: &Team, limit: u32) -> Self {
        let sent = team.entries.iter().filter(|entry| entry.status.is_waiting()).count();
        let left_out = team.waiting.saturating_sub(u32::try_from(sent).unwrap_or(u32::MAX));
        Self { limit, has_more: team.has_more, left_out, oldest_waiting: team.oldest_waiting }
    }
}

/// Whether the page is being read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rereading {
    No,
    Yes,
    /// And once more when that has come.
    AndAgain,
}

/// What became of approving many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Many {
    /// So many were approved, so many left out.
    Done(usize, usize),
    /// Nothing was approved.
    Failed(ApiError),
}

/// The desk. A handle: copies are the same desk.
#[derive(Debug, Clone, Copy)]
pub(super) struct Desk {
    pub reader: Reader,
    /// Today in the reader's zone, as last read.
    pub(super) today: RwSignal<WorkDate>,
    /// The base of ids for plain forms.
    pub fresh: FeedbackId,
    /// What the address asks for.
    pub address: Memo<Address>,
    /// The letters of a name that is looked for.
    pub typed: RwSignal<String>,
    /// The entry that the shortcuts mean.
    pub current: RwSignal<Option<EntryId>>,
    /// Whether the question about approving everything is asked, and whether its answer is awaited.
    pub asks_all: RwSignal<bool>,
    pub approves_many: RwSignal<bool>,
    pub many: RwSignal<Option<Many>>,
    /// What was done last, for those who hear it.
    pub heard: RwSignal<String>,
    pub(super) entries: Entries,
    /// What the server does not have yet.
    pub(super) queue: Queue,
    /// What the stream shows: what waited at first, and what came since. Answering removes nothing.
    pub(super) kept: RwSignal<HashSet<EntryId>>,
    /// Arrivals that wait at the top.
    pub(super) held: RwSignal<Vec<EntryId>>,
    pub(super) arrived: StoredValue<HashSet<EntryId>>,
    pub(super) hand: Hand,
    pub(super) members: RwSignal<Vec<Member>>,
    /// For whom the reader stands in.
    pub(super) standing_in: RwSignal<Vec<StandingIn>>,
    /// Days of the last weeks that were free here.
    free: StoredValue<Vec<WorkDate>>,
    pub(super) reading: RwSignal<Reading>,
    pub(super) live: StoredValue<Option<Live>>,
    pub(super) rereading: StoredValue<Rereading>,
    /// Entries of other days that something happened to: shown once they are read.
    pub(super) awaited: StoredValue<HashSet<EntryId>>,
    pub(super) papers: RwSignal<HashMap<EntryId, Paper>>,
    versions: StoredValue<AskedVersions>,
    drafts: StoredValue<HashMap<(EntryId, Words), String>>,
    refused: StoredValue<HashMap<(EntryId, Words), ApiError>>,
    /// What a refused plain form said about an entry that is gone.
    pub(super) lost: StoredValue<Option<Lost>>,
}

impl Desk {
    /// Lays out what was read. A plain form that was refused lies open with all that was typed.
    pub(super) fn new(team: Team, versions: AskedVersions, viewer: &Viewer, address: Memo<Address>) -> Self {
        let asked = address.get_untracked();
        let today = RwSignal::new(team.today);
        let reading = Reading::of(&team, asked.limit);
        let mut kept: HashSet<EntryId> =
            team.entries.iter().filter(|entry| entry.status.is_waiting()).map(|entry| entry.id).collect();
        let mut papers: HashMap<EntryId, Paper> = HashMap::new();
        if let Some(id) = asked.open {
            papers.insert(id, Paper { is_open: true, ask: asked.ask, ..Paper::default() });
        }
        let many = match &team.failed {
            Some(FailedForm::Act { entry: None, error }) => Some(Many::Failed(error.clone())),
            Some(_) | None => None,
        };
        let lost = team.failed.as_ref().and_then(|failed| {
            Lost::of(failed, |id| team.entries.iter().find(|entry| entry.id == id).map(|entry| entry.status))
        });
        let (drafts, refused) = refill(team.failed, &mut papers);
        kept.extend(papers.keys());
        Self {
            reader: Reader::of(viewer, today.into()),
            today,
            fresh: team.fresh_feedback,
            address,
            typed: RwSignal::new(asked.typed),
            current: RwSignal::new(None),
            asks_all: RwSignal::new(asked.asks_all),
            approves_many: RwSignal::new(false),
            many: RwSignal::new(many),
            heard: RwSignal::new(String::new()),
            entries: Entries::new(reading_order(team.entries)),
            queue: Queue::of(viewer.person.id),
            kept: RwSignal::new(kept),
            held: RwSignal::new(Vec::new()),
            arrived: StoredValue::new(HashSet::new()),
            hand: Hand::new(),
            members: RwSignal::new(team.members),
            standing_in: RwSignal::new(team.standing_in),
            free: StoredValue::new(team.free),
            reading: RwSignal::new(reading),
            live: StoredValue::new(None),
            rereading: StoredValue::new(Rereading::No),
            awaited: StoredValue::new(HashSet::new()),
            papers: RwSignal::new(papers),
            versions: StoredValue::new(versions),
            drafts: StoredValue::new(drafts),
            refused: StoredValue::new(refused),
            lost: StoredValue::new(lost),
        }
    }

    /// The rows of the stream in their order. Tracks which there are, not what they say.
    pub(super) fn rows(self) -> Vec<Row> {
        let address = self.address.get();
        let kept = self.kept.get();
        let held = self.held.get();
        let mut rows = self.entries.rows();
        rows.retain(|row| {
            let author = row.entry.with_untracked(|entry| entry.author.id);
            let wanted = address.person.map_or_else(|| kept.contains(&row.id), |person| person == author);
            wanted && !held.contains(&row.id)
        });
        if address.order == Order::Newest {
            rows.sort_by_key(|row| Reverse(row.entry.with_untracked(|entry| entry.received_at)));
        }
        rows
    }

    /// The shown entries from top to bottom, as the eye meets them.
    pub(super) fn rows_in_sight(self) -> Vec<EntryId> {
        let rows = self.rows();
        if self.address.with(|address| address.order) == Order::Newest {
            return rows.into_iter().map(|row| row.id).collect();
        }
        grouped(rows).into_iter().flat_map(|group| group.rows).map(|row| row.id).collect()
    }

    /// Those of the shown entries that wait. Tracks everything.
    pub(super) fn shown_waiting(self) -> Vec<Brief> {
        let rows = self.rows();
        rows.iter()
            .map(|row| row.entry.with(|entry| Brief::from(entry)))
            .filter(|brief| brief.status.is_waiting())
            .collect()
    }

    /// What the head of the page says.
    pub(super) fn counts(self) -> Counts {
        count(&self.briefs(), self.reading.get().left_out)
    }

    /// The list of people as far as their names fit what was typed.
    pub(super) fn people(self) -> Vec<(Section, Vec<PersonLine>)> {
        let briefs = self.briefs();
        self.members.with(|members| self.typed.with(|typed| people(members, &briefs, typed)))
    }

    /// For whom the reader answers what this person logs, where they stand in. Tracks nothing: it is as it was read.
    pub(super) fn stands_in_for(self, author: EmployeeId) -> Option<String> {
        let led_by = self.members.with_untracked(|members| {
            members.iter().find(|member| member.person.id == author).and_then(|member| member.led_by)
        })?;
        self.standing_in
            .with_untracked(|all| all.iter().find(|one| one.holder.id == led_by).map(|one| one.holder.name.clone()))
    }

    /// How many have logged today, and of how many.
    pub(super) fn logged(self) -> (usize, usize) {
        self.members.with(|members| {
            let has_logged = members.iter().filter(|member| member.today > 0).count();
            (has_logged, members.iter().filter(|member| member.is_expected || member.today > 0).count())
        })
    }

    /// For how many working days the oldest entry has waited.
    pub(super) fn oldest_waits(self) -> Option<u32> {
        let (oldest, today) = (self.oldest_waiting()?, self.reader.today.get());
        Some(self.free.with_value(|free| working_days_since(oldest, today, free)))
    }

    /// Whether nothing waits that is older than today.
    pub(super) fn is_oldest_of_today(self) -> bool {
        self.oldest_waiting() == Some(self.reader.today.get())
    }

    /// The day of the oldest entry that waits.
    fn oldest_waiting(self) -> Option<WorkDate> {
        let reading = self.reading.get();
        let shown = self.briefs().into_iter().filter(|brief| brief.status.is_waiting()).map(|brief| brief.date).min();
        if reading.left_out > 0 { reading.oldest_waiting.into_iter().chain(shown).min() } else { shown }
    }

    fn briefs(self) -> Vec<Brief> {
        self.entries.map(|entry| Brief::from(entry))
    }

    /// How an entry lies.
    pub(super) fn paper(self, id: EntryId) -> Paper {
        self.papers.with(|papers| papers.get(&id).cloned().unwrap_or_default())
    }

    /// Changes how an entry lies.
    pub(super) fn lay(self, id: EntryId, change: impl FnOnce(&mut Paper)) {
        let _ = self.papers.try_update(|papers| change(papers.entry(id).or_default()));
    }

    /// What was typed into a field of an entry, also before it was closed or the page was ordered anew.
    pub(super) fn draft(self, id: EntryId, words: Words) -> String {
        self.drafts.with_value(|drafts| drafts.get(&(id, words)).cloned().unwrap_or_default())
    }

    /// Remembers what is typed.
    pub(super) fn keep_draft(self, id: EntryId, words: Words, text: String) {
        self.drafts.update_value(|drafts| {
            drafts.insert((id, words), text);
        });
    }

    /// Whether nothing that was typed waits to be sent.
    pub(super) fn has_no_drafts(self) -> bool {
        self.drafts.with_value(|drafts| drafts.values().all(|text| text.trim().is_empty()))
    }

    /// Why a plain form was refused; said once.
    pub(super) fn take_refusal(self, id: EntryId, words: Words) -> Option<ApiError> {
        self.refused.try_update_value(|refused| refused.remove(&(id, words))).flatten()
    }

    /// The versions of an entry, if the page was asked to show them; given once.
    pub(super) fn take_versions(self, id: EntryId) -> Option<VersionsRead> {
        self.versions
            .try_update_value(|asked| asked.take_if(|(entry, _)| *entry == id))
            .flatten()
            .map(|(_, versions)| versions)
    }
}

/// The entries of one person that stand together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Group {
    pub person: Person,
    pub rows: Vec<Row>,
}

/// Rows in groups, in the order in which the people first appear.
pub(super) fn grouped(rows: Vec<Row>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for row in rows {
        let person = row.entry.with_untracked(|entry| entry.author.clone());
        match groups.iter_mut().find(|group| group.person.id == person.id) {
            Some(group) => group.rows.push(row),
            None => groups.push(Group { person, rows: vec![row] }),
        }
    }
    groups
}
