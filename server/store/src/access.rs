//! Asking the policy of `domain::access` with what the database knows, and the roles that are given.

mod allow;
mod changes;
mod give;
mod holders;

pub use allow::By;
pub(crate) use allow::{Asker, Place, permit, reach, within};
pub use changes::{RightsChanged, RightsSeen};
pub use give::Giving;
pub(crate) use give::{end_roles_for, end_roles_of};
pub use holders::{FoundPerson, RoleHolder};

use crate::audit::NewRecord;
use crate::audit::covered::role_grants;
use crate::entity::role_grant;
use crate::error::CommandError;
use crate::organization::about_person;
use domain::access::{Role, RoleGrant};
use domain::audit::Deed;
use domain::organization::{AgencyId, EmployeeId, OrgUnitId};
use domain::time::Timestamp;

/// The role of a stored grant.
pub(crate) fn role_of(row: &role_grant::Model) -> Result<RoleGrant, CommandError> {
    let role = Role::from_code(&row.role).ok_or(CommandError::Corrupt("role"))?;
    Ok(RoleGrant { role, unit: row.unit_id.map(OrgUnitId::new) })
}

/// What the chain says of a role that is given or ends.
pub(crate) fn told(row: &role_grant::Model, deed: Deed, by: (Option<EmployeeId>, Timestamp)) -> NewRecord {
    about_person(AgencyId::new(row.agency_id), row.employee_id, deed, by, vec![role_grants::fact(row)])
}
