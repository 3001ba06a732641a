//! Giving and ending roles.

use super::{By, told};
use crate::account::end_codes_of_colleagues;
use crate::audit::covered::activation_codes;
use crate::audit::updated;
use crate::connect::Store;
use crate::entity::{employee, org_unit, role_grant};
use crate::error::CommandError;
use domain::access::{Action, RoleGrant, RoleGrantId};
use domain::audit::Deed;
use domain::organization::{EmployeeId, OrgUnitId};
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

/// Whether a role was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Giving {
    /// It is theirs from now on.
    Done,
    /// They hold it already; nothing was changed.
    Already,
}

impl Store {
    /// Gives somebody in service a role; who holds it already keeps it, and nothing is written. Codes that somebody else
    /// than the operator made for them and that are still open end: whoever has one could sign in with the new role.
    ///
    /// # Errors
    /// `Forbidden` without the right, and for oneself; `NotFound` for people and units of another agency and for who has
    /// left.
    pub async fn give_role(
        &self,
        by: By<'_>,
        who: EmployeeId,
        grant: RoleGrant,
        id: RoleGrantId,
        now: Timestamp,
    ) -> Result<Giving, CommandError> {
        by.gate(Action::GiveRole)?;
        let person = employee::Entity::find_by_id(who.uuid()).filter(employee::in_service()).one(&self.reads).await?;
        let person = person.ok_or(CommandError::NotFound)?;
        by.permit(&self.reads, Action::GiveRole, &person).await?;
        if grant.role.is_for_unit() != grant.unit.is_some() {
            return Err(CommandError::NotFound);
        }
        if let Some(unit) = grant.unit {
            let of_agency = org_unit::Column::AgencyId.eq(person.agency_id);
            let unit = org_unit::Entity::find_by_id(unit.uuid())
                .filter(of_agency)
                .filter(org_unit::is_open())
                .one(&self.reads)
                .await?;
            unit.ok_or(CommandError::NotFound)?;
        }
        let by = by.actor();
        let row = role_grant::Model {
            id: id.uuid(),
            agency_id: person.agency_id,
            employee_id: person.id,
            role: grant.role.code().to_owned(),
            unit_id: grant.unit.map(OrgUnitId::uuid),
            granted_by: by.map(EmployeeId::uuid),
            granted_at: now.millis(),
            ended_at: None,
            ended_by: None,
        };
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    // Written to itself: nobody makes them leave in between, and nobody else gives the same role.
                    let column = employee::Column::Nip;
                    let holding = employee::Entity::update_many()
                        .col_expr(column, Expr::col(column))
                        .filter(employee::Column::Id.eq(row.employee_id))
                        .filter(employee::in_service());
                    if holding.exec(tx).await?.rows_affected == 0 {
                        return Err(CommandError::NotFound);
                    }
                    let mut record = told(&row, Deed::RightGiven, (by, now));
                    let given = role_grant::Entity::insert(row.into_active_model())
                        .on_conflict(OnConflict::new().do_nothing().to_owned())
                        .exec_without_returning(tx)
                        .await?;
                    if given > 0 {
                        let ended = end_codes_of_colleagues(tx, who, now).await?;
                        record.facts.extend(ended.iter().map(activation_codes::fact));
                        journal.note(record);
                    }
                    Ok(if given > 0 { Giving::Done } else { Giving::Already })
                })
            })
            .await
    }

    /// Ends a role. Ending one that has ended is no error and changes nothing.
    ///
    /// # Errors
    /// `Forbidden` without the right, and for one's own; `NotFound` for a role of another agency, as for none.
    pub async fn end_role(&self, by: By<'_>, id: RoleGrantId, now: Timestamp) -> Result<(), CommandError> {
        by.gate(Action::EndRole)?;
        let row = role_grant::Entity::find_by_id(id.uuid()).one(&self.reads).await?.ok_or(CommandError::NotFound)?;
        let person = employee::Entity::find_by_id(row.employee_id).one(&self.reads).await?;
        let person = person.ok_or(CommandError::Corrupt("role without person"))?;
        by.permit(&self.reads, Action::EndRole, &person).await?;
        let by = by.actor();
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let ended = end(tx, role_grant::Column::Id.eq(id.uuid()), (by, now)).await?;
                    ended.iter().for_each(|row| journal.note(told(row, Deed::RightTaken, (by, now))));
                    Ok(())
                })
            })
            .await
    }
}

/// Ends every role of people who leave; answers them as they are then.
pub(crate) async fn end_roles_of(
    tx: &DatabaseTransaction,
    people: &[Uuid],
    by: (Option<EmployeeId>, Timestamp),
) -> Result<Vec<role_grant::Model>, CommandError> {
    end(tx, role_grant::Column::EmployeeId.is_in(people.iter().copied()), by).await
}

/// Ends every role that is held for a unit; answers them as they are then.
pub(crate) async fn end_roles_for(
    tx: &DatabaseTransaction,
    unit: Uuid,
    by: (Option<EmployeeId>, Timestamp),
) -> Result<Vec<role_grant::Model>, CommandError> {
    end(tx, role_grant::Column::UnitId.eq(unit), by).await
}

async fn end(
    tx: &DatabaseTransaction,
    which: Expr,
    (by, now): (Option<EmployeeId>, Timestamp),
) -> Result<Vec<role_grant::Model>, CommandError> {
    let ending = role_grant::Entity::update_many()
        .col_expr(role_grant::Column::EndedAt, Expr::value(now.millis()))
        .col_expr(role_grant::Column::EndedBy, Expr::value(by.map(EmployeeId::uuid)))
        .filter(which)
        .filter(role_grant::Column::EndedAt.is_null());
    Ok(updated(tx, ending).await?)
}
