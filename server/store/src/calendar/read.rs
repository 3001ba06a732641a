//! What decides the days of a unit, and of one person in it.

use super::leave::leave_of;
use super::rosters::rosters;
use crate::connect::Store;
use crate::entity::{holiday, leave, org_unit, unit_ancestor};
use crate::error::CommandError;
use domain::calendar::{Holiday, HolidayKind, WorkCalendar, WorkWeek};
use domain::organization::{AgencyId, EmployeeId, OrgUnitId};
use domain::time::WorkDate;
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use std::ops::RangeInclusive;
use uuid::Uuid;

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

    /// The calendar of one person of a unit.
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
        let roster = rosters(&self.reads, [who.uuid()], *days.start()).await?.remove(&who.uuid()).unwrap_or_default();
        Ok(WorkCalendar { leave, roster, ..self.calendar_of_unit(agency, unit, days).await? })
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

    async fn week_of(&self, unit: OrgUnitId) -> Result<WorkWeek, CommandError> {
        Ok(self.weeks_of([unit.uuid()]).await?.get(&unit.uuid()).copied().unwrap_or_default())
    }

    /// The weeks of these units, each its own or that of the nearest above that has one, by one statement. Where nobody
    /// has decided the usual one holds, and the unit is not among them.
    pub(super) async fn weeks_of(
        &self,
        units: impl IntoIterator<Item = Uuid>,
    ) -> Result<HashMap<Uuid, WorkWeek>, CommandError> {
        let above = unit_ancestor::Entity::belongs_to(org_unit::Entity)
            .from(unit_ancestor::Column::AncestorId)
            .to(org_unit::Column::Id)
            .into();
        let found: Vec<(Uuid, Option<i32>)> = unit_ancestor::Entity::find()
            .select_only()
            .column(unit_ancestor::Column::UnitId)
            .column(org_unit::Column::WorkWeek)
            .filter(unit_ancestor::Column::UnitId.is_in(units))
            .join(JoinType::InnerJoin, above)
            .filter(org_unit::Column::WorkWeek.is_not_null())
            .order_by_asc(unit_ancestor::Column::Depth)
            .into_tuple()
            .all(&self.reads)
            .await?;
        let mut weeks = HashMap::new();
        for (unit, days) in found {
            let week = days.and_then(|days| u8::try_from(days).ok()).and_then(WorkWeek::of_days);
            weeks.entry(unit).or_insert(week.ok_or(CommandError::Corrupt("work week"))?);
        }
        Ok(weeks)
    }
}
