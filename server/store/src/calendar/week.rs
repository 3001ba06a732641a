//! The work week of a unit.

use crate::audit::covered::{Covered, org_units};
use crate::audit::{NewRecord, updated};
use crate::connect::Store;
use crate::entity::org_unit;
use crate::error::CommandError;
use domain::audit::{Deed, Subject};
use domain::calendar::WorkWeek;
use domain::organization::{AgencyId, OrgUnitId};
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

impl Store {
    /// Sets the week of a unit and of those below that have none of their own; none means like the unit above.
    ///
    /// # Errors
    /// `NotFound` where the agency has no such unit.
    pub async fn set_work_week(
        &self,
        agency: AgencyId,
        unit: OrgUnitId,
        week: Option<WorkWeek>,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let days = week.map(|week| i32::from(week.days()));
                    let setting = org_unit::Entity::update_many()
                        .col_expr(org_unit::Column::WorkWeek, Expr::value(days))
                        .filter(org_unit::Column::Id.eq(unit.uuid()))
                        .filter(org_unit::Column::AgencyId.eq(agency.uuid()));
                    let row = updated(tx, setting).await?.pop().ok_or(CommandError::NotFound)?;
                    let facts = vec![Covered::only(org_units::fact(&row), &[org_units::column::work_week])];
                    let (deed, subject) = (Deed::UnitSet, Subject::Unit);
                    journal.note(NewRecord { agency, at: now, actor: None, deed, subject, id: unit.uuid(), facts });
                    Ok(())
                })
            })
            .await
    }
}
