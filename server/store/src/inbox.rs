//! *Kabar*: what others did that somebody has not seen, put together from what is stored already, and how far they have
//! read it.

mod find;
mod missing;
mod wishes;

pub use wishes::DayReminder;
pub(crate) use wishes::wishes_of;

use crate::activity::{entries_of_rows, persons};
use crate::connect::Store;
use crate::entity::{entry, inbox_seen};
use crate::error::CommandError;
use domain::account::Viewer;
use domain::activity::{Entry, ReminderRule};
use domain::organization::{EmployeeId, Person};
use domain::time::{Timestamp, WorkDate};
use find::{Found, Window};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use std::collections::HashMap;
use uuid::Uuid;

/// How many one page shows.
pub const PAGE: usize = 50;
/// How many days back is told what happened. Of an older entry its page tells.
pub const TOLD_DAYS: u16 = 90;
/// Who has never read anything is told as new what happened in so many days, and not all of their past.
const FIRST_DAYS: i64 = 3;
const DAY_MINUTES: i64 = 24 * 60;

/// Something that happened, to somebody whom it concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// Which.
    pub place: NewsPlace,
    /// What.
    pub kind: NewsKind,
    /// Who did it; nobody: a day went by.
    pub by: Option<Person>,
    /// For whom they stood in (*a.n.*).
    pub on_behalf_of: Option<Person>,
    /// To what.
    pub about: About,
    /// Their words; none where there are none, or where they were erased.
    pub words: Option<String>,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NewsKind {
    /// The supervisor commented on an own entry.
    Commented,
    /// The supervisor thanked for it.
    Thanked,
    /// It was approved.
    Approved,
    /// It was returned, with a sentence.
    Returned,
    /// It was rejected, with a sentence.
    Rejected,
    /// Evidence of it does not fit, with a word why.
    EvidenceNotFitting,
    /// The author of an entry that is the reader's to answer wrote something.
    Replied,
    /// A proposal of another supervisor waits for the reader's yes or no.
    ProposalWaits,
    /// A day of work has no entry.
    DayMissing,
}

/// What it happened to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// An entry, as it stands now.
    Entry(Box<Entry>),
    /// A proposal.
    Proposal,
    /// A day.
    Day(WorkDate),
}

/// The place of something in the order of all news of a person. It says nothing to anybody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct NewsPlace {
    /// When it happened.
    pub at: Timestamp,
    /// Which of those that happened at once.
    pub id: Uuid,
}

/// A page of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inbox {
    /// Newest first.
    pub news: Vec<News>,
    /// Whether there are older ones.
    pub has_older: bool,
    /// What happened later than this has not been read.
    pub seen: Timestamp,
}

impl Store {
    /// What concerns the viewer and happened before `before`, newest first. `rule` says whether and when they want to hear
    /// of days without an entry.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn inbox(
        &self,
        viewer: &Viewer,
        rule: Option<ReminderRule>,
        before: Option<NewsPlace>,
        now: Timestamp,
    ) -> Result<Inbox, CommandError> {
        let window = Window { after: now.plus_minutes(-DAY_MINUTES * i64::from(TOLD_DAYS)), before };
        let mut found = self.find_news(viewer, window, now).await?;
        if let Some(rule) = rule {
            found.extend(self.missing_days(viewer, rule, window, now).await?);
        }
        found.sort_by_key(|one| std::cmp::Reverse(one.place));
        let has_older = found.len() > PAGE;
        found.truncate(PAGE);
        Ok(Inbox { news: self.told(found).await?, has_older, seen: self.news_seen(viewer, now).await? })
    }

    /// How many of them they have not read.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn unread_news(
        &self,
        viewer: &Viewer,
        rule: Option<ReminderRule>,
        now: Timestamp,
    ) -> Result<u64, CommandError> {
        let window = Window { after: self.news_seen(viewer, now).await?, before: None };
        let missing = match rule {
            Some(rule) => self.missing_days(viewer, rule, window, now).await?.len() as u64,
            None => 0,
        };
        Ok(self.count_news(viewer, window, now).await? + missing)
    }

    /// That the viewer has read everything up to that moment. What was read stays read.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn see_news(&self, viewer: &Viewer, until: Timestamp) -> Result<(), CommandError> {
        use inbox_seen::Column::{EmployeeId, SeenAt};
        let row = inbox_seen::Model { employee_id: viewer.person.id.uuid(), seen_at: until.millis() };
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    let later = Expr::col((inbox_seen::Entity, SeenAt)).lt(row.seen_at);
                    let mut once = OnConflict::column(EmployeeId);
                    once.update_column(SeenAt).action_and_where(later);
                    inbox_seen::Entity::insert(row.into_active_model())
                        .on_conflict(once)
                        .exec_without_returning(tx)
                        .await?;
                    Ok(())
                })
            })
            .await
    }

    async fn news_seen(&self, viewer: &Viewer, now: Timestamp) -> Result<Timestamp, CommandError> {
        let first = now.plus_minutes(-DAY_MINUTES * FIRST_DAYS);
        Ok(self.news_read(viewer.person.id).await?.unwrap_or(first))
    }

    /// Up to when somebody has read; none who never has.
    pub(crate) async fn news_read(&self, who: EmployeeId) -> Result<Option<Timestamp>, CommandError> {
        let row = inbox_seen::Entity::find_by_id(who.uuid()).one(&self.reads).await?;
        Ok(row.map(|row| Timestamp::from_millis(row.seen_at)))
    }

    /// With the names of people and the entries it is about.
    async fn told(&self, found: Vec<Found>) -> Result<Vec<News>, CommandError> {
        let people = found.iter().flat_map(|one| one.by.into_iter().chain(one.on_behalf_of));
        let people = persons(&self.reads, people).await?;
        let ids = found.iter().filter_map(|one| one.entry);
        let rows = entry::Entity::find().filter(entry::Column::Id.is_in(ids)).all(&self.reads).await?;
        let entries = entries_of_rows(&self.reads, rows).await?;
        let entries: HashMap<Uuid, Entry> = entries.into_iter().map(|entry| (entry.id.uuid(), entry)).collect();
        let news = |one: Found| {
            let about = match (one.entry, one.day) {
                (Some(id), _) => About::Entry(Box::new(entries.get(&id)?.clone())),
                (None, Some(day)) => About::Day(day),
                (None, None) => About::Proposal,
            };
            let person = |id: Option<Uuid>| id.and_then(|id| people.get(&id).cloned());
            let (by, on_behalf_of) = (person(one.by), person(one.on_behalf_of));
            let words = one.words.filter(|words| !words.is_empty());
            Some(News { place: one.place, kind: one.kind, by, on_behalf_of, about, words })
        };
        Ok(found.into_iter().filter_map(news).collect())
    }
}
