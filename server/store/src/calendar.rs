//! Holidays, leave, shifts and work weeks: written by administration, read for a person, a unit or a team.

mod expected;
mod holidays;
mod leave;
mod own;
mod read;
mod rosters;
mod shifts;

pub use leave::{AwayRow, LeaveRefused, MOST_AWAY};
pub(crate) use rosters::rosters;
pub use shifts::Follower;

use crate::access::By;
use crate::entity::agency;
use crate::error::CommandError;
use domain::access::Action;
use domain::organization::{AgencyId, EmployeeId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};

/// Whether the calendar of that agency may be set on this word, and whose word it is in the chain.
fn permitted(by: By<'_>, agency: AgencyId) -> Result<Option<EmployeeId>, CommandError> {
    by.gate(Action::SetCalendar)?;
    match by {
        By::Person(viewer) if viewer.agency_id != agency => Err(CommandError::NotFound),
        By::Person(_) | By::Operator => Ok(by.actor()),
    }
}

/// Holds the agency: of two who set its calendar at once the second sees what the first has set.
async fn hold(tx: &DatabaseTransaction, agency: AgencyId) -> Result<(), CommandError> {
    let name = agency::Column::Name;
    let holding = agency::Entity::update_many().col_expr(name, Expr::col(name));
    holding.filter(agency::Column::Id.eq(agency.uuid())).exec(tx).await?;
    Ok(())
}
