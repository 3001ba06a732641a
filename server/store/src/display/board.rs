//! The figures of a board: read from counters and from rows of one day, never from the whole log.

use crate::connect::Store;
use crate::entity::{employee, employee_day, entry, feedback, org_unit, unit_ancestor, unit_counter};
use crate::error::CommandError;
use crate::writer::Measure;
use domain::activity::EntryStatus;
use domain::audit::ShortHead;
use domain::display::{Board, DayCell, Thanked, UsualDay, Waiting, hour_bars, pace_now};
use domain::feedback::FeedbackKind;
use domain::organization::{AgencyId, OrgUnitId};
use domain::time::{Timestamp, WorkDate, Zone};
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// How many calendar days back the usual day is learnt from.
const USUAL_DAYS: u16 = 14;

impl Store {
    /// The board of a unit at a moment.
    ///
    /// # Errors
    /// `NotFound` if there is no such unit.
    pub async fn board(&self, unit: OrgUnitId, now: Timestamp) -> Result<Board, CommandError> {
        let row = org_unit::Entity::find_by_id(unit.uuid()).one(&self.reads).await?.ok_or(CommandError::NotFound)?;
        let zone = Zone::from_code(&row.zone).ok_or(CommandError::Corrupt("zone"))?;
        let (today, clock) = (zone.day_of(now), zone.clock_of(now));
        let hours = self.hours(unit, first_shown(today), today).await?;
        let of_day = |day: &WorkDate| hours.get(day).copied().unwrap_or([0; 24]);
        let this_day = of_day(&today);
        let agency = AgencyId::new(row.agency_id);
        let calendar = self.calendar_of_unit(agency, unit, first_shown(today)..=today.plus_days(31)).await?;
        let is_worked = |day: &WorkDate| calendar.on(*day).expects_entry();
        let past: Vec<_> = (1..=USUAL_DAYS).map(|back| today.minus_days(back)).filter(is_worked).collect();
        // A day off is held against nothing: the usual day is a working day.
        let usual = if is_worked(&today) { UsualDay::of(&past.iter().map(of_day).collect::<Vec<_>>()) } else { None };
        let entries = this_day.iter().sum();
        let first = self.first_day(unit).await?.unwrap_or(today);
        Ok(Board {
            unit: self.unit_name(&row).await?,
            zone,
            today,
            data_at: now,
            is_working_day: is_worked(&today),
            hours: hour_bars(&this_day, usual.as_ref(), clock),
            entries,
            pace: usual.as_ref().and_then(|usual| pace_now(entries, usual, clock)),
            active: self.active(unit, today).await?,
            people: self.people(unit).await?,
            waiting: self.waiting(unit, today).await?,
            thanks: self.thanks(row.agency_id, unit, today).await?,
            month: month(first, today, is_worked, |day| of_day(day).iter().sum()),
            chain: self.head(agency).await?.map(ShortHead::from),
        })
    }

    /// Entries by hour of each day.
    async fn hours(
        &self,
        unit: OrgUnitId,
        from: WorkDate,
        to: WorkDate,
    ) -> Result<BTreeMap<WorkDate, [u32; 24]>, CommandError> {
        let rows = unit_counter::Entity::find()
            .filter(unit_counter::Column::UnitId.eq(unit.uuid()))
            .filter(unit_counter::Column::Day.between(from.date(), to.date()))
            .filter(unit_counter::Column::Measure.starts_with("hour"))
            .all(&self.reads)
            .await?;
        let mut days: BTreeMap<WorkDate, [u32; 24]> = BTreeMap::new();
        for row in rows {
            let Some(Measure::Hour(hour)) = Measure::from_code(&row.measure) else { continue };
            let hours = days.entry(WorkDate::new(row.day)).or_insert([0; 24]);
            if let Some(cell) = hours.get_mut(usize::from(hour)) {
                *cell = u32::try_from(row.n).unwrap_or(0);
            }
        }
        Ok(days)
    }

    /// The day of the first entry ever received in the unit and below.
    async fn first_day(&self, unit: OrgUnitId) -> Result<Option<WorkDate>, CommandError> {
        let first = unit_counter::Entity::find()
            .filter(unit_counter::Column::UnitId.eq(unit.uuid()))
            .filter(unit_counter::Column::Measure.starts_with("hour"))
            .filter(unit_counter::Column::N.gt(0))
            // The primary key begins with unit and day.
            .order_by_asc(unit_counter::Column::Day)
            .one(&self.reads)
            .await?;
        Ok(first.map(|row| WorkDate::new(row.day)))
    }

    async fn waiting(&self, unit: OrgUnitId, today: WorkDate) -> Result<Waiting, CommandError> {
        let rows = unit_counter::Entity::find()
            .filter(unit_counter::Column::UnitId.eq(unit.uuid()))
            .filter(unit_counter::Column::Measure.is_in([EntryStatus::Sent.code(), EntryStatus::Seen.code()]))
            // As literal text, not a bound value: only then does SQLite know that the partial index holds all it needs.
            .filter(Expr::cust("n > 0"))
            .all(&self.reads)
            .await?;
        let mut waiting = Waiting::default();
        for row in rows {
            waiting.add(today, WorkDate::new(row.day), u32::try_from(row.n).unwrap_or(0));
        }
        Ok(waiting)
    }

    /// People who work in the unit and below.
    async fn people(&self, unit: OrgUnitId) -> Result<u32, CommandError> {
        let people = employee::Entity::find().filter(works_below(unit)).count(&self.reads).await?;
        Ok(u32::try_from(people).unwrap_or(u32::MAX))
    }

    /// Those of the people of today who logged something in the unit; who moved away meanwhile is counted nowhere.
    async fn active(&self, unit: OrgUnitId, today: WorkDate) -> Result<u32, CommandError> {
        let people = Query::select()
            .column(employee::Column::Id)
            .from(employee::Entity)
            .cond_where(works_below(unit))
            .to_owned();
        let active = employee_day::Entity::find()
            .select_only()
            .column(employee_day::Column::EmployeeId)
            .distinct()
            .filter(employee_day::Column::UnitId.in_subquery(units_below(unit)))
            .filter(employee_day::Column::EmployeeId.in_subquery(people))
            .filter(employee_day::Column::Day.eq(today.date()))
            .filter(employee_day::Column::N.gt(0))
            .into_tuple::<Uuid>()
            .all(&self.reads)
            .await?;
        Ok(u32::try_from(active.len()).unwrap_or(u32::MAX))
    }

    async fn thanks(&self, agency: Uuid, unit: OrgUnitId, today: WorkDate) -> Result<Thanked, CommandError> {
        let joined =
            feedback::Entity::belongs_to(entry::Entity).from(feedback::Column::EntryId).to(entry::Column::Id).into();
        let pairs = feedback::Entity::find()
            .select_only()
            .column(feedback::Column::AuthorId)
            .column_as(entry::Column::AuthorId, "receiver")
            .join(sea_orm::JoinType::InnerJoin, joined)
            // The index begins with the agency.
            .filter(feedback::Column::AgencyId.eq(agency))
            .filter(feedback::Column::GivenDay.eq(today.date()))
            .filter(feedback::Column::Kind.eq(FeedbackKind::Thanks.code()))
            .filter(entry::Column::UnitId.in_subquery(units_below(unit)))
            .into_tuple::<(Uuid, Uuid)>()
            .all(&self.reads)
            .await?;
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Ok(Thanked {
            given: count(pairs.len()),
            givers: count(pairs.iter().map(|(giver, _)| giver).collect::<HashSet<_>>().len()),
            receivers: count(pairs.iter().map(|(_, receiver)| receiver).collect::<HashSet<_>>().len()),
        })
    }
}

/// The people in service of a unit and of all units below it.
fn works_below(unit: OrgUnitId) -> Condition {
    Condition::all().add(employee::Column::UnitId.in_subquery(units_below(unit))).add(employee::in_service())
}

/// The ids of a unit and of all units below it.
fn units_below(unit: OrgUnitId) -> SelectStatement {
    Query::select()
        .column(unit_ancestor::Column::UnitId)
        .from(unit_ancestor::Entity)
        .and_where(Expr::col(unit_ancestor::Column::AncestorId).eq(unit.uuid()))
        .to_owned()
}

/// The earliest day a board needs: the first week of the month, or the oldest usual day.
fn first_shown(today: WorkDate) -> WorkDate {
    month_start(today).monday().min(today.minus_days(USUAL_DAYS))
}

fn month_start(today: WorkDate) -> WorkDate {
    use chrono::Datelike;
    today.minus_days(u16::try_from(today.date().day0()).unwrap_or(0))
}

/// The working days of the month.
///
/// Days before `first` were before the unit began with this: nobody can have logged anything.
fn month(
    first: WorkDate,
    today: WorkDate,
    is_worked: impl Fn(&WorkDate) -> bool,
    entries: impl Fn(&WorkDate) -> u32,
) -> Vec<DayCell> {
    use chrono::Datelike;
    let start = month_start(today);
    let counted = first.min(today)..=today;
    (0..31)
        .map(|offset| start.plus_days(offset))
        .take_while(|day| day.date().month() == today.date().month())
        .filter(is_worked)
        .map(|day| DayCell { day, entries: counted.contains(&day).then(|| entries(&day)) })
        .collect()
}
