//! What `/tim` shows: the people and what waits.

use crate::access::permit;
use crate::connect::Store;
use crate::entity::{assignment, employee, employee_day, entry, feedback};
use crate::error::CommandError;
use domain::access::{Action, State, Tie};
use domain::account::Viewer;
use domain::activity::{Entry, EntryStatus};
use domain::live::Seq;
use domain::organization::{EmployeeId, Person, StandingIn};
use domain::time::{Timestamp, WorkDate};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query, SelectStatement, UnionType};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// How many weeks back it is told which days were free: an entry that waits longer is late however they are counted.
const WEEKS_SHOWN: u16 = 6;

const WAITING: [&str; 2] = [EntryStatus::Sent.code(), EntryStatus::Seen.code()];

/// One of the people of a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamMember {
    /// Who.
    pub person: Person,
    /// Entries of theirs received since their working day began.
    pub today: u32,
    /// Whether that day expects one of them. Why it does not is nobody else's matter.
    pub is_expected: bool,
    /// Who leads them, where the viewer stands in for that person.
    pub led_by: Option<EmployeeId>,
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
    /// For whom the viewer stands in today.
    pub standing_in: Vec<StandingIn>,
    /// Days of the last weeks on which the appraiser's unit does not work, and so need not answer.
    pub free: Vec<WorkDate>,
}

/// The ids of what a page shows: what waits, what changed today, and what the people said something about today. Three
/// searches, each by its index: one search for any of them would walk through all entries there ever were.
fn shown(whose: &[Uuid], today: WorkDate, midnight: i64) -> SelectStatement {
    let mine = || {
        Query::select()
            .column(entry::Column::Id)
            .from(entry::Entity)
            .and_where(entry::Column::AppraiserId.is_in(whose.iter().copied()))
            .to_owned()
    };
    // What was received today also changed today.
    let changed = mine().and_where(entry::Column::ChangedAt.gte(midnight)).to_owned();
    let said = said_today(whose, today, midnight);
    mine()
        .and_where(entry::Column::Status.is_in(WAITING))
        .union(UnionType::Distinct, changed)
        .union(UnionType::Distinct, said)
        .to_owned()
}

/// Entries of the appraiser about which somebody whom they lead or led said something since this midnight of their zone.
///
/// The day that is kept is that of the entry's unit, which may be the day before here; the index finds both.
fn said_today(whose: &[Uuid], today: WorkDate, midnight: i64) -> SelectStatement {
    let led = Query::select()
        .column(assignment::Column::EmployeeId)
        .from(assignment::Entity)
        .and_where(assignment::Column::AppraiserId.is_in(whose.iter().copied()))
        .to_owned();
    let is_of = Expr::col((feedback::Entity, feedback::Column::EntryId)).equals((entry::Entity, entry::Column::Id));
    // Not as a bare column: its index would lead through all entries of the appraiser instead of the words of two days.
    let appraiser_of = || Expr::col((entry::Entity, entry::Column::AppraiserId));
    let answers = Func::coalesce([appraiser_of(), appraiser_of()]);
    Query::select()
        .column(feedback::Column::EntryId)
        .from(feedback::Entity)
        .inner_join(entry::Entity, is_of)
        .and_where(Expr::col((feedback::Entity, feedback::Column::AuthorId)).in_subquery(led))
        .and_where(feedback::Column::GivenDay.gte(today.minus_days(1).date()))
        .and_where(feedback::Column::At.gte(midnight))
        .and_where(Expr::expr(answers).is_in(whose.iter().copied()))
        .to_owned()
}

/// Whose entries somebody answers: their own team's, and those of whom they stand in for.
fn answered_by(viewer: &Viewer) -> Vec<Uuid> {
    std::iter::once(viewer.person.id).chain(viewer.stands_in.iter().copied()).map(EmployeeId::uuid).collect()
}

impl Store {
    /// The team of an appraiser: up to `limit` entries that wait or were received or answered
    /// today, newest first; waiting ones are kept when there are too many.
    ///
    /// # Errors
    /// `Forbidden` to someone who leads nobody and has nothing left to answer.
    pub async fn my_team(&self, viewer: &Viewer, limit: u32, now: Timestamp) -> Result<TeamEntries, CommandError> {
        let tie = if viewer.answers { Tie::Appraiser } else { Tie::Colleague };
        permit(viewer.decide(Action::ReadTeam, tie, &[], State::Plain))?;
        let seq = self.newest_seq(viewer.agency_id).await?;
        let today = viewer.unit.zone.day_of(now);
        let midnight = viewer.unit.zone.start_of(today).millis();
        let whose = answered_by(viewer);
        // Whoever stands in for their own supervisor does not answer their own entries.
        let others = entry::Column::AuthorId.ne(viewer.person.id.uuid());
        let mine = entry::Column::AppraiserId.is_in(whose.iter().copied()).and(others.clone());
        let is_waiting = || entry::Column::Status.is_in(WAITING);
        let mut rows = entry::Entity::find()
            .filter(entry::Column::Id.in_subquery(shown(&whose, today, midnight)))
            .filter(others)
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
        let members = self.members(viewer, now).await?;
        let free = self.free_days(viewer, today).await?;
        let waiting = u32::try_from(waiting).unwrap_or(u32::MAX);
        let standing_in = self.standing_in(viewer, today).await?;
        let entries = self.entries(rows).await?;
        Ok(TeamEntries { seq, members, entries, has_more, waiting, oldest_waiting, standing_in, free })
    }

    async fn free_days(&self, viewer: &Viewer, today: WorkDate) -> Result<Vec<WorkDate>, CommandError> {
        let days = || (0..=WEEKS_SHOWN * 7).rev().map(|back| today.minus_days(back));
        let first = today.minus_days(WEEKS_SHOWN * 7);
        let calendar = self.calendar_of_unit(viewer.agency_id, viewer.unit.id, first..=today).await?;
        Ok(days().filter(|day| !calendar.on(*day).expects_entry()).collect())
    }

    async fn members(&self, viewer: &Viewer, now: Timestamp) -> Result<Vec<TeamMember>, CommandError> {
        let people = employee::Entity::find()
            .filter(employee::Column::AppraiserId.is_in(answered_by(viewer)))
            .filter(employee::Column::Id.ne(viewer.person.id.uuid()))
            .filter(employee::in_service())
            .order_by_asc(employee::Column::Name)
            .all(&self.reads)
            .await?;
        let present = self.present_days(viewer.agency_id, &people, now).await?;
        let earliest = present.values().map(|present| present.day).min().unwrap_or_else(|| viewer.moment(now).day);
        let days = employee_day::Entity::find()
            .filter(employee_day::Column::EmployeeId.is_in(people.iter().map(|row| row.id)))
            .filter(employee_day::Column::Day.gte(earliest.date()))
            .all(&self.reads)
            .await?;
        let mut sent: HashMap<Uuid, u32> = HashMap::new();
        // A night has received its entries on two days of the calendar.
        let is_of_present = |row: &employee_day::Model| {
            present.get(&row.employee_id).is_some_and(|present| row.day >= present.day.date())
        };
        for row in days.iter().filter(|row| is_of_present(row)) {
            *sent.entry(row.employee_id).or_default() += u32::try_from(row.n).unwrap_or(0);
        }
        let other = |appraiser: &Uuid| *appraiser != viewer.person.id.uuid();
        let member = |row: employee::Model| TeamMember {
            led_by: row.appraiser_id.filter(other).map(EmployeeId::new),
            is_expected: present.get(&row.id).is_none_or(|present| present.is_expected),
            today: sent.get(&row.id).copied().unwrap_or(0),
            person: Person { id: EmployeeId::new(row.id), name: row.name, position: row.position },
        };
        Ok(people.into_iter().map(member).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DatabaseUrl;
    use sea_orm::sea_query::SqliteQueryBuilder;

    /// What SQLite would do for a page, step by step.
    async fn plan() -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("denyut.db");
        Store::open(&DatabaseUrl::Sqlite(file.clone())).await.unwrap().close().await.unwrap();
        let today: WorkDate = "2026-04-22".parse().unwrap();
        let ids = shown(&[Uuid::nil(), Uuid::max()], today, 0);
        let page = Query::select()
            .column(entry::Column::Status)
            .from(entry::Entity)
            .and_where(entry::Column::Id.in_subquery(ids))
            .to_string(SqliteQueryBuilder);
        let database = rusqlite::Connection::open(file).unwrap();
        let mut explain = database.prepare(&format!("EXPLAIN QUERY PLAN {page}")).unwrap();
        explain.query_map([], |row| row.get::<_, String>("detail")).unwrap().map(Result::unwrap).collect()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_page_is_found_without_walking_through_all_entries_there_ever_were() {
        let plan = plan().await;
        assert!(
            !plan.iter().any(|step| step.starts_with("SCAN entries") || step.starts_with("SCAN feedback")),
            "{plan:#?}"
        );
        let by = |index: &str| plan.iter().any(|step| step.contains(index));
        assert!(by("(appraiser_id=? AND status=?)") && by("(appraiser_id=? AND changed_at>?)"), "{plan:#?}");
        assert!(by("(author_id=? AND given_day>?)"), "{plan:#?}");
        // Nowhere by the appraiser alone: that is all they ever had to answer.
        assert!(!plan.iter().any(|step| step.contains("entries") && step.ends_with("(appraiser_id=?)")), "{plan:#?}");
    }
}
