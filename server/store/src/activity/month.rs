//! A month and a day of somebody's own log.

use crate::connect::Store;
use crate::entity::{assignment, entry, entry_change};
use crate::error::CommandError;
use domain::account::Viewer;
use domain::activity::{Entry, EntryStatus, WorkSpan};
use domain::calendar::{Expectation, Month, MonthDay};
use domain::organization::EmployeeId;
use domain::time::{ClockTime, Timestamp, WorkDate};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef};
use std::collections::BTreeMap;

/// What of a day was logged and counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LoggedDay {
    /// Which day.
    pub day: WorkDate,
    /// Entries: neither rejected nor withdrawn.
    pub entries: u32,
    /// Minutes of those that said from when to when.
    pub minutes: u32,
}

/// A month of somebody's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnMonth {
    /// Its days, first to last.
    pub days: Vec<MonthDay>,
    /// Those that have something, in their order.
    pub logged: Vec<LoggedDay>,
}

/// A day of somebody's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnDay {
    /// What it expects.
    pub expectation: Expectation,
    /// Whether the person was not in service yet.
    pub is_before_service: bool,
    /// All but withdrawn entries, in the order in which they were received.
    pub entries: Vec<Entry>,
}

/// A row of the sums: day, from when, until when.
type Counted = (chrono::NaiveDate, Option<i32>, Option<i32>);

impl Store {
    /// The days of a month of somebody's own log, as they are at this moment.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn my_month(&self, viewer: &Viewer, month: Month, now: Timestamp) -> Result<OwnMonth, CommandError> {
        let (first, last, me) = (month.first(), month.last(), viewer.person.id);
        let rows: Vec<Counted> = entry::Entity::find()
            .select_only()
            .column(entry::Column::WorkDate)
            .join(JoinType::InnerJoin, to_content())
            .column_as(entry_change::Column::StartMinute, "start_minute")
            .column_as(entry_change::Column::EndMinute, "end_minute")
            .filter(entry::Column::AuthorId.eq(me.uuid()))
            .filter(entry::Column::WorkDate.between(first.date(), last.date()))
            .filter(entry::Column::Status.is_in(counting()))
            .into_tuple()
            .all(&self.reads)
            .await?;
        let mut logged: BTreeMap<WorkDate, LoggedDay> = BTreeMap::new();
        for (day, start, end) in rows {
            let day = WorkDate::new(day);
            let sum = logged.entry(day).or_insert(LoggedDay { day, entries: 0, minutes: 0 });
            sum.entries += 1;
            sum.minutes += span_of(start, end)?.map_or(0, |span| u32::from(span.minutes()));
        }
        let logged: Vec<_> = logged.into_values().collect();
        let entries: Vec<_> = logged.iter().map(|day| (day.day, day.entries)).collect();
        let calendar = self.calendar_of(viewer.agency_id, viewer.unit.id, me, first..=last).await?;
        let service = self.first_day_of_service(me).await?;
        Ok(OwnMonth { days: calendar.month(month, viewer.moment(now).day, service, &entries), logged })
    }

    /// A day of somebody's own log.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn my_date(&self, viewer: &Viewer, day: WorkDate) -> Result<OwnDay, CommandError> {
        let me = viewer.person.id;
        let rows = entry::Entity::find()
            .filter(entry::Column::AuthorId.eq(me.uuid()))
            .filter(entry::Column::WorkDate.eq(day.date()))
            .filter(entry::Column::Status.ne(EntryStatus::Withdrawn.code()))
            .order_by_asc(entry::Column::ReceivedAt)
            .order_by_asc(entry::Column::Id)
            .all(&self.reads)
            .await?;
        let calendar = self.calendar_of(viewer.agency_id, viewer.unit.id, me, day..=day).await?;
        Ok(OwnDay {
            expectation: calendar.on(day),
            is_before_service: self.first_day_of_service(me).await?.is_some_and(|first| day < first),
            entries: self.entries(rows).await?,
        })
    }

    /// The first day on which somebody was anywhere, as far as it is known here.
    pub(crate) async fn first_day_of_service(&self, who: EmployeeId) -> Result<Option<WorkDate>, CommandError> {
        let first = assignment::Entity::find()
            .filter(assignment::Column::EmployeeId.eq(who.uuid()))
            .order_by_asc(assignment::Column::FromDay)
            .one(&self.reads)
            .await?;
        Ok(first.map(|row| WorkDate::new(row.from_day)))
    }
}

/// The states whose entries count.
fn counting() -> impl Iterator<Item = &'static str> {
    EntryStatus::ALL.into_iter().filter(|status| status.counts()).map(EntryStatus::code)
}

/// From an entry to the change that brought its present content.
fn to_content() -> RelationDef {
    let changes: RelationDef = entry::Entity::belongs_to(entry_change::Entity)
        .from(entry::Column::Id)
        .to(entry_change::Column::EntryId)
        .into();
    changes.on_condition(|entry, change| {
        let version = Expr::col((change, entry_change::Column::Version));
        version.equals((entry, entry::Column::ContentVersion)).into()
    })
}

fn span_of(start: Option<i32>, end: Option<i32>) -> Result<Option<WorkSpan>, CommandError> {
    let (Some(start), Some(end)) = (start, end) else { return Ok(None) };
    let clock = |minutes: i32| u16::try_from(minutes).ok().and_then(ClockTime::from_minutes);
    let span = clock(start).zip(clock(end)).and_then(|(start, end)| WorkSpan::of_clocks(start, end));
    span.map(Some).ok_or(CommandError::Corrupt("times of an entry"))
}
