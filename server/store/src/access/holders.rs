//! Who holds which role.

use super::{permit, role_of};
use crate::connect::Store;
use crate::entity::{employee, org_unit, role_grant};
use crate::error::CommandError;
use crate::organization::{Line, apart};
use domain::access::{Action, RoleGrant, RoleGrantId};
use domain::account::{Nip, Viewer};
use domain::organization::{AgencyId, Apart, EmployeeId, OrgUnitId};
use domain::time::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use uuid::Uuid;

/// A role that somebody holds or held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleHolder {
    /// Which one.
    pub id: RoleGrantId,
    /// The role, and the unit it is for.
    pub grant: RoleGrant,
    /// The name of that unit.
    pub unit: Option<String>,
    /// Who holds it.
    pub employee: EmployeeId,
    /// Their name.
    pub name: String,
    /// Their number.
    pub nip: Nip,
    /// What tells them apart from whoever has the same name.
    pub apart: Apart,
    /// Who gave it; nobody: the operator.
    pub given_by: Option<String>,
    /// Since when.
    pub since: Timestamp,
    /// Until when; none while it is held.
    pub until: Option<Timestamp>,
}

/// A person as the operator finds them by their number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundPerson {
    /// Who.
    pub employee: EmployeeId,
    /// Their agency.
    pub agency: AgencyId,
    /// Their name.
    pub name: String,
}

impl Store {
    /// Who holds a role in the viewer's agency, by role and name.
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that.
    pub async fn role_holders(&self, viewer: &Viewer) -> Result<Vec<RoleHolder>, CommandError> {
        permit(viewer.gate(Action::ReadRoles))?;
        self.role_holders_of(viewer.agency_id).await
    }

    /// Who holds a role in an agency, by role and name: for the operator at the console.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn role_holders_of(&self, agency: AgencyId) -> Result<Vec<RoleHolder>, CommandError> {
        let held = role_grant::Entity::find()
            .filter(role_grant::Column::AgencyId.eq(agency.uuid()))
            .filter(role_grant::Column::EndedAt.is_null())
            .all(&self.reads)
            .await?;
        let mut holders = self.named_roles(held).await?;
        holders.sort_by(|one, other| {
            (one.grant.role, &one.name, &one.unit).cmp(&(other.grant.role, &other.name, &other.unit))
        });
        Ok(holders)
    }

    /// The roles of a person, those that ended too, oldest first.
    pub(crate) async fn roles_ever(&self, who: Uuid) -> Result<Vec<RoleHolder>, CommandError> {
        let rows = role_grant::Entity::find()
            .filter(role_grant::Column::EmployeeId.eq(who))
            .order_by_asc(role_grant::Column::GrantedAt)
            .order_by_asc(role_grant::Column::Id)
            .all(&self.reads)
            .await?;
        self.named_roles(rows).await
    }

    async fn named_roles(&self, rows: Vec<role_grant::Model>) -> Result<Vec<RoleHolder>, CommandError> {
        let people = rows.iter().flat_map(|row| [Some(row.employee_id), row.granted_by]).flatten();
        let people = employee::Entity::find().filter(employee::Column::Id.is_in(people)).all(&self.reads).await?;
        let told = apart(&self.reads, &people, Line::Name).await?;
        let people: HashMap<Uuid, employee::Model> = people.into_iter().map(|row| (row.id, row)).collect();
        let units =
            org_unit::Entity::find().filter(org_unit::Column::Id.is_in(rows.iter().filter_map(|row| row.unit_id)));
        let units: HashMap<Uuid, String> =
            units.all(&self.reads).await?.into_iter().map(|row| (row.id, row.name)).collect();
        let holder = |row: role_grant::Model| {
            let person = people.get(&row.employee_id).ok_or(CommandError::Corrupt("role without person"))?;
            Ok(RoleHolder {
                id: RoleGrantId::new(row.id),
                grant: role_of(&row)?,
                unit: row.unit_id.and_then(|id| units.get(&id).cloned()),
                employee: EmployeeId::new(person.id),
                name: person.name.clone(),
                apart: told.get(&person.id).cloned().unwrap_or_default(),
                nip: person.nip.parse().map_err(|_| CommandError::Corrupt("NIP"))?,
                given_by: row.granted_by.and_then(|id| people.get(&id)).map(|by| by.name.clone()),
                since: Timestamp::from_millis(row.granted_at),
                until: row.ended_at.map(Timestamp::from_millis),
            })
        };
        rows.into_iter().map(holder).collect()
    }

    /// The person of that number among the colleagues of the viewer who are in service. Whoever is somewhere else is as
    /// nobody: a number tells nothing of another agency.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn find_colleague(&self, viewer: &Viewer, nip: &Nip) -> Result<Option<EmployeeId>, CommandError> {
        let found = employee::Entity::find()
            .filter(employee::Column::Nip.eq(nip.as_str()))
            .filter(employee::Column::AgencyId.eq(viewer.agency_id.uuid()))
            .filter(employee::in_service())
            .one(&self.reads)
            .await?;
        Ok(found.map(|row| EmployeeId::new(row.id)))
    }

    /// The person of that number, in service or not: for the operator at the console.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn find_person(&self, nip: &Nip) -> Result<Option<FoundPerson>, CommandError> {
        let found = employee::Entity::find().filter(employee::Column::Nip.eq(nip.as_str())).one(&self.reads).await?;
        Ok(found.map(|row| FoundPerson {
            employee: EmployeeId::new(row.id),
            agency: AgencyId::new(row.agency_id),
            name: row.name,
        }))
    }

    /// The open units of that name in an agency: for the operator at the console.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn units_called(&self, agency: AgencyId, name: &str) -> Result<Vec<OrgUnitId>, CommandError> {
        let name = name.trim().to_lowercase();
        let units =
            org_unit::Entity::find().filter(org_unit::Column::AgencyId.eq(agency.uuid())).filter(org_unit::is_open());
        let units = units.all(&self.reads).await?;
        let called = units.into_iter().filter(|unit| unit.name.to_lowercase() == name);
        Ok(called.map(|unit| OrgUnitId::new(unit.id)).collect())
    }
}
