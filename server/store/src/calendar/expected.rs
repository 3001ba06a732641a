//! Which of many people a day does not expect: a few statements, however many there are.

use super::shifts::pattern_of;
use crate::connect::Store;
use crate::entity::{employee, employee_shift, leave, shift_pattern};
use crate::error::CommandError;
use domain::calendar::{ShiftCycle, ShiftPattern, WorkCalendar};
use domain::organization::{AgencyId, EmployeeId, OrgUnitId};
use domain::time::WorkDate;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

impl Store {
    /// Those whom an appraiser leads and whom the day does not expect. Why is nobody else's matter.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub(crate) async fn not_expected(
        &self,
        agency: AgencyId,
        people: &[employee::Model],
        day: WorkDate,
    ) -> Result<HashSet<EmployeeId>, CommandError> {
        let ids = || people.iter().map(|person| person.id);
        let away = leave::Entity::find()
            .filter(leave::Column::EmployeeId.is_in(ids()))
            .filter(leave::Column::FromDay.lte(day.date()))
            .filter(leave::Column::UntilDay.gte(day.date()))
            .filter(leave::Column::WithdrawnAt.is_null())
            .all(&self.reads)
            .await?;
        let away: HashSet<Uuid> = away.into_iter().map(|row| row.employee_id).collect();
        let shifts = self.shifts_among(ids().collect(), day).await?;
        let mut units: HashMap<Uuid, WorkCalendar> = HashMap::new();
        let mut free = HashSet::new();
        for person in people {
            let is_expected = if away.contains(&person.id) {
                false
            } else if let Some(cycle) = shifts.get(&person.id) {
                cycle.on(day).is_some()
            } else {
                let calendar = match units.get(&person.unit_id) {
                    Some(calendar) => calendar,
                    None => {
                        let unit = OrgUnitId::new(person.unit_id);
                        let calendar = self.calendar_of_unit(agency, unit, day..=day).await?;
                        units.entry(person.unit_id).or_insert(calendar)
                    }
                };
                calendar.on(day).expects_entry()
            };
            if !is_expected {
                free.insert(EmployeeId::new(person.id));
            }
        }
        Ok(free)
    }

    async fn shifts_among(&self, people: Vec<Uuid>, day: WorkDate) -> Result<HashMap<Uuid, ShiftCycle>, CommandError> {
        let rows = employee_shift::Entity::find()
            .filter(employee_shift::Column::EmployeeId.is_in(people))
            .filter(employee_shift::Column::FromDay.lte(day.date()))
            .filter(employee_shift::Column::UntilDay.is_null().or(employee_shift::Column::UntilDay.gte(day.date())))
            // Of two the one that began later counts, as on one's own page.
            .order_by_asc(employee_shift::Column::FromDay)
            .all(&self.reads)
            .await?;
        let patterns: HashSet<Uuid> = rows.iter().map(|row| row.pattern_id).collect();
        if patterns.is_empty() {
            return Ok(HashMap::new());
        }
        let patterns =
            shift_pattern::Entity::find().filter(shift_pattern::Column::Id.is_in(patterns)).all(&self.reads).await?;
        let patterns: HashMap<Uuid, ShiftPattern> =
            patterns.iter().map(|row| Ok((row.id, pattern_of(row)?))).collect::<Result<_, CommandError>>()?;
        let cycle = |row: employee_shift::Model| {
            let pattern = patterns.get(&row.pattern_id).cloned()?;
            Some((row.employee_id, ShiftCycle { pattern, begins: WorkDate::new(row.from_day) }))
        };
        Ok(rows.into_iter().filter_map(cycle).collect())
    }
}
