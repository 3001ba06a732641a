//! What decides the days of a unit, and of one person in it.

use super::leave::leave_of;
use super::shifts::pattern_of;
use crate::connect::Store;
use crate::entity::{employee_shift, holiday, leave, org_unit, shift_pattern, unit_ancestor};
use crate::error::CommandError;
use domain::calendar::{Holiday, HolidayKind, ShiftCycle, WorkCalendar, WorkWeek};
use domain::organization::{AgencyId, EmployeeId, OrgUnitId};
use domain::time::WorkDate;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect};
use std::ops::RangeInclusive;

impl Store {
    /// The calendar of those in a unit who have no leave and no shifts.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn calendar_of_unit(
        &self,
        agency: AgencyId,
        unit: OrgUnitId,
        days: RangeInclusive<WorkDate>,
    ) -> Result<WorkCalendar, CommandError> {
        let (week, holidays) = (self.week_of(unit).await?, self.holidays(agency, days).await?);
        Ok(WorkCalendar { week, holidays, ..WorkCalendar::default() })
    }

    /// The calendar of one person of a unit. Shifts are those of the last of the days.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn calendar_of(
        &self,
        agency: AgencyId,
        unit: OrgUnitId,
        who: EmployeeId,
        days: RangeInclusive<WorkDate>,
    ) -> Result<WorkCalendar, CommandError> {
        let away = leave::Entity::find()
            .filter(leave::Column::EmployeeId.eq(who.uuid()))
            .filter(leave::Column::UntilDay.gte(days.start().date()))
            .filter(leave::Column::FromDay.lte(days.end().date()))
            .filter(leave::Column::WithdrawnAt.is_null())
            .all(&self.reads)
            .await?;
        let leave = away.iter().map(leave_of).collect::<Result<_, _>>()?;
        let shifts = self.shifts_of(who, *days.end()).await?;
        Ok(WorkCalendar { leave, shifts, ..self.calendar_of_unit(agency, unit, days).await? })
    }

    /// The free days of an agency among these, in their order.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn holidays(
        &self,
        agency: AgencyId,
        days: RangeInclusive<WorkDate>,
    ) -> Result<Vec<Holiday>, CommandError> {
        let rows = holiday::Entity::find()
            .filter(holiday::Column::AgencyId.eq(agency.uuid()))
            .filter(holiday::Column::Day.between(days.start().date(), days.end().date()))
            .filter(holiday::Column::WithdrawnAt.is_null())
            .order_by_asc(holiday::Column::Day)
            .all(&self.reads)
            .await?;
        let holiday = |row: holiday::Model| {
            let kind = HolidayKind::from_code(&row.kind).ok_or(CommandError::Corrupt("holiday"))?;
            Ok(Holiday { day: WorkDate::new(row.day), name: row.name, kind })
        };
        rows.into_iter().map(holiday).collect()
    }

    /// The week of a unit: its own, or that of the nearest above that has one.
    async fn week_of(&self, unit: OrgUnitId) -> Result<WorkWeek, CommandError> {
        let above = unit_ancestor::Entity::belongs_to(org_unit::Entity)
            .from(unit_ancestor::Column::AncestorId)
            .to(org_unit::Column::Id)
            .into();
        let found = unit_ancestor::Entity::find()
            .filter(unit_ancestor::Column::UnitId.eq(unit.uuid()))
            .join(JoinType::InnerJoin, above)
            .filter(org_unit::Column::WorkWeek.is_not_null())
            .order_by_asc(unit_ancestor::Column::Depth)
            .select_also(org_unit::Entity)
            .one(&self.reads)
            .await?;
        match found.and_then(|(_, unit)| unit?.work_week) {
            Some(days) => u8::try_from(days).ok().and_then(WorkWeek::of_days).ok_or(CommandError::Corrupt("work week")),
            None => Ok(WorkWeek::default()),
        }
    }

    async fn shifts_of(&self, who: EmployeeId, day: WorkDate) -> Result<Option<ShiftCycle>, CommandError> {
        let follows = employee_shift::Entity::find()
            .filter(employee_shift::Column::EmployeeId.eq(who.uuid()))
            .filter(employee_shift::Column::FromDay.lte(day.date()))
            .filter(employee_shift::Column::UntilDay.is_null().or(employee_shift::Column::UntilDay.gte(day.date())))
            .order_by_desc(employee_shift::Column::FromDay)
            .one(&self.reads)
            .await?;
        let Some(follows) = follows else { return Ok(None) };
        let pattern = shift_pattern::Entity::find_by_id(follows.pattern_id).one(&self.reads).await?;
        let pattern = pattern_of(&pattern.ok_or(CommandError::Corrupt("shifts without a pattern"))?)?;
        Ok(Some(ShiftCycle { pattern, begins: WorkDate::new(follows.from_day) }))
    }
}
