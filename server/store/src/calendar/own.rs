//! What of the calendar is about one person, for that person.

use super::leave::leave_of;
use crate::connect::Store;
use crate::entity::{employee_shift, leave, shift_pattern};
use crate::error::CommandError;
use domain::audit::{OwnLeave, OwnShifts};
use domain::time::{Timestamp, WorkDate};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use uuid::Uuid;

impl Store {
    /// All leave of a person, withdrawn or not, by its first day.
    pub(crate) async fn own_leave(&self, me: Uuid) -> Result<Vec<OwnLeave>, CommandError> {
        let rows = leave::Entity::find()
            .filter(leave::Column::EmployeeId.eq(me))
            .order_by_asc(leave::Column::FromDay)
            .all(&self.reads)
            .await?;
        let own = |row: &leave::Model| {
            Ok(OwnLeave { leave: leave_of(row)?, withdrawn_at: row.withdrawn_at.map(Timestamp::from_millis) })
        };
        rows.iter().map(own).collect()
    }

    /// All shifts of a person, by their first day; those that never came to be are left out.
    pub(crate) async fn own_shifts(&self, me: Uuid) -> Result<Vec<OwnShifts>, CommandError> {
        let rows = employee_shift::Entity::find()
            .filter(employee_shift::Column::EmployeeId.eq(me))
            .order_by_asc(employee_shift::Column::FromDay)
            .all(&self.reads)
            .await?;
        let patterns = shift_pattern::Entity::find()
            .filter(shift_pattern::Column::Id.is_in(rows.iter().map(|row| row.pattern_id)));
        let names: HashMap<Uuid, String> =
            patterns.all(&self.reads).await?.into_iter().map(|row| (row.id, row.name)).collect();
        let was = |row: &employee_shift::Model| row.until_day.is_none_or(|until| until >= row.from_day);
        let own = |row: employee_shift::Model| OwnShifts {
            pattern: names.get(&row.pattern_id).cloned().unwrap_or_default(),
            from: WorkDate::new(row.from_day),
            until: row.until_day.map(WorkDate::new),
        };
        Ok(rows.into_iter().filter(was).map(own).collect())
    }
}
