//! What `/tim` shows: the people and what waits.

use crate::connect::Store;
use crate::entity::{employee, employee_day, entry, feedback};
use crate::error::CommandError;
use domain::account::Viewer;
use domain::activity::{Entry, EntryStatus};
use domain::live::Seq;
use domain::organization::{EmployeeId, Person};
use domain::time::{Timestamp, WorkDate};
use sea_orm::sea_query::{Expr, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

const WAITING: [&str; 2] = [EntryStatus::Sent.code(), EntryStatus::Seen.code()];

/// One of the people of a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamMember {
    /// Who.
    pub person: Person,
    /// Entries of theirs received today.
    pub today: u32,
}

/// What waits for an appraiser, and what happened today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamEntries {
    /// The last event contained.
    pub seq: Seq,
    /// The people, by name.
    pub members: Vec<TeamMember>,
    /// Newest first.
    pub entries: Vec<Entry>,
    /// Whether there are more than were asked for.
    pub has_more: bool,
    /// All that waits.
    pub waiting: u32,
    /// The working day of the oldest that waits.
    pub oldest_waiting: Option<WorkDate>,
}

/// Entries about which somebody of the team said something since this midnight of the appraiser's zone.
///
/// The day that is kept is that of the entry's unit, which may be the day before here; the index finds both.
fn said_today(appraiser: EmployeeId, today: WorkDate, midnight: i64) -> SelectStatement {
    let team = Query::select()
        .column(employee::Column::Id)
        .from(employee::Entity)
        .and_where(employee::Column::AppraiserId.eq(appraiser.uuid()))
        .to_owned();
    Query::select()
        .column(feedback::Column::EntryId)
        .from(feedback::Entity)
        .and_where(feedback::Column::AuthorId.in_subquery(team))
        .and_where(feedback::Column::GivenDay.gte(today.minus_days(1).date()))
        .and_where(feedback::Column::At.gte(midnight))
        .to_owned()
}

impl Store {
    /// The team of an appraiser: up to `limit` entries that wait or were received or answered
    /// today, newest first; waiting ones are kept when there are too many.
    ///
    /// # Errors
    /// `Forbidden` to someone who leads nobody and has nothing left to answer.
    pub async fn my_team(&self, viewer: &Viewer, limit: u32, now: Timestamp) -> Result<TeamEntries, CommandError> {
        if !viewer.answers {
            return Err(CommandError::Forbidden);
        }
        let seq = self.newest_seq().await?;
        let today = viewer.unit.zone.day_of(now);
        let midnight = viewer.unit.zone.start_of(today).millis();
        let mine = entry::Column::AppraiserId.eq(viewer.person.id.uuid());
        let is_waiting = || entry::Column::Status.is_in(WAITING);
        // What was received today also changed today.
        let shown = Condition::any()
            .add(is_waiting())
            .add(entry::Column::ChangedAt.gte(midnight))
            .add(entry::Column::Id.in_subquery(said_today(viewer.person.id, today, midnight)));
        let mut rows = entry::Entity::find()
            .filter(mine.clone())
            .filter(shown)
            .filter(entry::Column::Status.ne(EntryStatus::Withdrawn.code()))
            .order_by_desc(Expr::expr(is_waiting()))
            .order_by_desc(entry::Column::ReceivedAt)
            .order_by_desc(entry::Column::Id)
            .limit(u64::from(limit) + 1)
            .all(&self.reads)
            .await?;
        let has_more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        rows.sort_by_key(|row| std::cmp::Reverse((row.received_at, row.id)));
        let waiting = entry::Entity::find().filter(mine.clone()).filter(is_waiting()).count(&self.reads).await?;
        let oldest_waiting = entry::Entity::find()
            .filter(mine)
            .filter(is_waiting())
            .order_by_asc(entry::Column::WorkDate)
            .one(&self.reads)
            .await?
            .map(|row| WorkDate::new(row.work_date));
        let members = self.members(viewer.person.id, today).await?;
        let waiting = u32::try_from(waiting).unwrap_or(u32::MAX);
        Ok(TeamEntries { seq, members, entries: self.entries(rows).await?, has_more, waiting, oldest_waiting })
    }

    async fn members(&self, appraiser: EmployeeId, today: WorkDate) -> Result<Vec<TeamMember>, CommandError> {
        let people = employee::Entity::find()
            .filter(employee::Column::AppraiserId.eq(appraiser.uuid()))
            .filter(employee::in_service())
            .order_by_asc(employee::Column::Name)
            .all(&self.reads)
            .await?;
        let days = employee_day::Entity::find()
            .filter(employee_day::Column::EmployeeId.is_in(people.iter().map(|row| row.id)))
            .filter(employee_day::Column::Day.eq(today.date()))
            .all(&self.reads)
            .await?;
        let mut sent: HashMap<Uuid, u32> = HashMap::new();
        for row in days {
            *sent.entry(row.employee_id).or_default() += u32::try_from(row.n).unwrap_or(0);
        }
        let member = |row: employee::Model| TeamMember {
            today: sent.get(&row.id).copied().unwrap_or(0),
            person: Person { id: EmployeeId::new(row.id), name: row.name, position: row.position },
        };
        Ok(people.into_iter().map(member).collect())
    }
}
