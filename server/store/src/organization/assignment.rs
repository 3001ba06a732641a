//! Who was where, as what, and whose appraiser, on any day.

use crate::connect::Store;
use crate::entity::assignment;
use crate::error::CommandError;
use domain::organization::{AgencyId, EmployeeId, OrgUnitId};
use domain::time::WorkDate;
use sea_orm::sea_query::{Condition, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// What somebody does in a unit from one day to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// Who.
    pub employee: EmployeeId,
    /// Where.
    pub unit: OrgUnitId,
    /// The title of the position.
    pub position: String,
    /// Who answers the entries logged meanwhile, also later.
    pub appraiser: Option<EmployeeId>,
    /// The first day.
    pub from: WorkDate,
    /// The first day on which it no longer holds; none while it is open.
    pub until: Option<WorkDate>,
}

impl Store {
    /// All assignments of a person of the agency, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn assignments(&self, agency: AgencyId, who: EmployeeId) -> Result<Vec<Assignment>, CommandError> {
        let rows = assignment::Entity::find()
            .filter(assignment::Column::AgencyId.eq(agency.uuid()))
            .filter(assignment::Column::EmployeeId.eq(who.uuid()))
            .order_by_asc(assignment::Column::FromDay)
            .all(&self.reads)
            .await?;
        Ok(rows.into_iter().map(Assignment::from).collect())
    }

    /// Who was a person's appraiser on a day; nobody where none was recorded or the person was not in service.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn appraiser_on(
        &self,
        agency: AgencyId,
        who: EmployeeId,
        day: WorkDate,
    ) -> Result<Option<EmployeeId>, CommandError> {
        let held = assignment::Entity::find()
            .filter(assignment::Column::AgencyId.eq(agency.uuid()))
            .filter(assignment::Column::EmployeeId.eq(who.uuid()))
            .filter(holds_on(day))
            .one(&self.reads)
            .await?;
        Ok(held.and_then(|row| row.appraiser_id).map(EmployeeId::new))
    }

    /// Whose appraiser somebody was on a day.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn led_on(
        &self,
        agency: AgencyId,
        appraiser: EmployeeId,
        day: WorkDate,
    ) -> Result<Vec<EmployeeId>, CommandError> {
        let rows = assignment::Entity::find()
            .filter(assignment::Column::AgencyId.eq(agency.uuid()))
            .filter(assignment::Column::AppraiserId.eq(appraiser.uuid()))
            .filter(holds_on(day))
            .order_by_asc(assignment::Column::EmployeeId)
            .all(&self.reads)
            .await?;
        Ok(rows.into_iter().map(|row| EmployeeId::new(row.employee_id)).collect())
    }
}

/// Those that hold on that day.
pub(crate) fn holds_on(day: WorkDate) -> Condition {
    let open_or_later = assignment::Column::UntilDay.is_null().or(assignment::Column::UntilDay.gt(day.date()));
    Condition::all().add(assignment::Column::FromDay.lte(day.date())).add(open_or_later)
}

impl From<assignment::Model> for Assignment {
    fn from(row: assignment::Model) -> Self {
        Self {
            employee: EmployeeId::new(row.employee_id),
            unit: OrgUnitId::new(row.unit_id),
            position: row.position,
            appraiser: row.appraiser_id.map(EmployeeId::new),
            from: WorkDate::new(row.from_day),
            until: row.until_day.map(WorkDate::new),
        }
    }
}
