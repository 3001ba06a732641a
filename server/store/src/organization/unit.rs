//! What an agency decides about one of its units.

use crate::audit::covered::{Column, Covered, org_units};
use crate::audit::{Journal, NewRecord, updated};
use crate::connect::Store;
use crate::entity::org_unit;
use crate::error::CommandError;
use domain::audit::{Deed, Subject};
use domain::calendar::WorkWeek;
use domain::organization::{AgencyId, OrgUnitId};
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, UpdateMany};

impl Store {
    /// Gives a unit another name. What happened in it stays with it; the name it had stands in the chain.
    ///
    /// # Errors
    /// `NotFound` where the agency has no such unit; `IdTaken` where another one below the same unit is called so.
    pub async fn rename_unit(
        &self,
        agency: AgencyId,
        unit: OrgUnitId,
        name: String,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let known = org_unit::Entity::find_by_id(unit.uuid())
                        .filter(org_unit::Column::AgencyId.eq(agency.uuid()))
                        .one(tx)
                        .await?
                        .ok_or(CommandError::NotFound)?;
                    let beside = match known.parent_id {
                        Some(parent) => org_unit::Column::ParentId.eq(parent),
                        None => org_unit::Column::ParentId.is_null(),
                    };
                    let beside = org_unit::Entity::find()
                        .filter(org_unit::Column::AgencyId.eq(agency.uuid()))
                        .filter(org_unit::Column::Id.ne(unit.uuid()))
                        .filter(beside);
                    let folded = name.to_lowercase();
                    if beside.all(tx).await?.iter().any(|other| other.name.to_lowercase() == folded) {
                        return Err(CommandError::IdTaken);
                    }
                    let setting = org_unit::Entity::update_many().col_expr(org_unit::Column::Name, Expr::value(name));
                    set(tx, journal, (agency, unit, now), setting, org_units::column::name).await
                })
            })
            .await
    }

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
                    let setting =
                        org_unit::Entity::update_many().col_expr(org_unit::Column::WorkWeek, Expr::value(days));
                    set(tx, journal, (agency, unit, now), setting, org_units::column::work_week).await
                })
            })
            .await
    }
}

/// Changes one column of a unit and says so.
async fn set(
    tx: &DatabaseTransaction,
    journal: &mut Journal,
    (agency, unit, at): (AgencyId, OrgUnitId, Timestamp),
    setting: UpdateMany<org_unit::Entity>,
    column: Column,
) -> Result<(), CommandError> {
    let of_agency = org_unit::Column::AgencyId.eq(agency.uuid());
    let setting = setting.filter(org_unit::Column::Id.eq(unit.uuid())).filter(of_agency);
    let row = updated(tx, setting).await?.pop().ok_or(CommandError::NotFound)?;
    let facts = vec![Covered::only(org_units::fact(&row), &[column])];
    let (deed, subject) = (Deed::UnitSet, Subject::Unit);
    journal.note(NewRecord { agency, at, actor: None, deed, subject, id: unit.uuid(), facts });
    Ok(())
}
