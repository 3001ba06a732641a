//! Whose entries somebody may follow, and which: the way to the histories that they may read.

use crate::activity::{Standing, entries_of_rows};
use crate::connect::Store;
use crate::entity::{assignment, employee, entry};
use crate::error::CommandError;
use crate::organization::{PAGE, PersonRow};
use domain::access::{Action, Decision, State};
use domain::account::Viewer;
use domain::activity::{EntryId, EntryStatus};
use domain::organization::EmployeeId;
use domain::time::WorkDate;
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// Pages of somebody's entries that are looked through for one that shows any: a supervisor of long ago has none among
/// the newest.
const MOST_LOOKED_THROUGH: u64 = 20;
/// The last page that can be asked for.
const MOST_PAGES: u64 = 1_000_000;

/// Entries of one person whose history the viewer may read, newest day first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryList {
    /// Who did the work.
    pub name: String,
    /// At most [`PAGE`].
    pub entries: Vec<ListedEntry>,
    /// The next page, where there may be older ones.
    pub older: Option<u64>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedEntry {
    /// Which.
    pub id: EntryId,
    /// The day of the work.
    pub day: WorkDate,
    /// Where it stands.
    pub status: EntryStatus,
    /// What was done; none where the words are not theirs to read.
    pub words: Option<String>,
}

impl Store {
    /// The entries of a person whose history this viewer may read, from that page on: their own, those that they answer,
    /// those of people led by whom they lead, and for auditors all.
    ///
    /// # Errors
    /// `NotFound` where there is no such person, or nothing about them that is the viewer's to know.
    pub async fn entries_of(&self, viewer: &Viewer, who: EmployeeId, page: u64) -> Result<EntryList, CommandError> {
        let person = employee::Entity::find_by_id(who.uuid()).one(&self.reads).await?;
        let person = person.filter(|row| row.agency_id == viewer.agency_id.uuid()).ok_or(CommandError::NotFound)?;
        let is_open = viewer.opens(Action::ReadEntryTrail) || who == viewer.person.id;
        let mut query = entry::Entity::find()
            .filter(entry::Column::AgencyId.eq(viewer.agency_id.uuid()))
            .filter(entry::Column::AuthorId.eq(who.uuid()))
            .order_by_desc(entry::Column::WorkDate)
            .order_by_desc(entry::Column::Id);
        if !is_open {
            query = query.filter(may_concern(viewer));
        }
        let mut page = page.min(MOST_PAGES);
        let last = page + MOST_LOOKED_THROUGH;
        loop {
            let found = query.clone().offset(page.saturating_mul(PAGE as u64)).limit(PAGE as u64 + 1);
            let mut rows = found.all(&self.reads).await?;
            let older = (rows.len() > PAGE).then_some(page + 1);
            rows.truncate(PAGE);
            let entries = self.readable(viewer, rows).await?;
            match older {
                Some(next) if entries.is_empty() && next < last => page = next,
                _ if entries.is_empty() && !is_open => return Err(CommandError::NotFound),
                older => return Ok(EntryList { name: person.name, entries, older }),
            }
        }
    }

    /// Those of which the policy says so, one by one: it knows dates that no query here repeats.
    async fn readable(&self, viewer: &Viewer, rows: Vec<entry::Model>) -> Result<Vec<ListedEntry>, CommandError> {
        let (mut visible, mut with_words) = (Vec::new(), HashMap::new());
        for row in rows {
            let id = EntryId::new(row.id);
            match Standing::ask(&self.reads, id, viewer, Action::ReadEntryTrail).await {
                Ok(standing) => {
                    let words = viewer.decide(Action::ReadEntry, standing.tie, &[], State::Plain);
                    with_words.insert(id, words == Decision::Allow);
                    visible.push(row);
                }
                Err(CommandError::NotFound | CommandError::Forbidden) => {}
                Err(error) => return Err(error),
            }
        }
        let entries = entries_of_rows(&self.reads, visible).await?.into_iter();
        let listed = entries.map(|entry| ListedEntry {
            id: entry.id,
            day: entry.work.date,
            status: entry.status,
            words: with_words.get(&entry.id).is_some_and(|may| *may).then_some(entry.work.description),
        });
        Ok(listed.collect())
    }

    /// Who is led by the viewer, or by somebody whom they lead, by name: at most one more than [`PAGE`], from that page on.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn led_by(&self, viewer: &Viewer, page: u64) -> Result<Vec<PersonRow>, CommandError> {
        let me = viewer.person.id.uuid();
        let led = Condition::any()
            .add(employee::Column::AppraiserId.eq(me))
            .add(employee::Column::AppraiserId.in_subquery(led_now(me)));
        let people = employee::Entity::find()
            .filter(employee::Column::AgencyId.eq(viewer.agency_id.uuid()))
            .filter(employee::in_service())
            .filter(led)
            .filter(employee::Column::Id.ne(me))
            .order_by_asc(employee::Column::Name)
            .order_by_asc(employee::Column::Id)
            .offset(page.min(MOST_PAGES).saturating_mul(PAGE as u64))
            .limit(PAGE as u64 + 1);
        self.person_rows(people).await
    }
}

/// Everything that the policy could possibly let somebody without a role read, and little else: entries that they answer,
/// and those answered by whom they lead or led.
fn may_concern(viewer: &Viewer) -> Condition {
    let me = viewer.person.id.uuid();
    let answers = std::iter::once(me).chain(viewer.stands_in.iter().map(|one| one.uuid()));
    let led_once = Query::select()
        .column(assignment::Column::EmployeeId)
        .from(assignment::Entity)
        .and_where(assignment::Column::AppraiserId.eq(me))
        .to_owned();
    Condition::any()
        .add(entry::Column::AppraiserId.is_in(answers))
        .add(entry::Column::AppraiserId.in_subquery(led_now(me)))
        .add(entry::Column::AppraiserId.in_subquery(led_once))
}

fn led_now(by: Uuid) -> SelectStatement {
    Query::select()
        .column(employee::Column::Id)
        .from(employee::Entity)
        .and_where(employee::Column::AppraiserId.eq(by))
        .to_owned()
}
