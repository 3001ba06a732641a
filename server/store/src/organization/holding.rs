//! What a database holds: nothing, the demonstration town, or what somebody would miss.

use crate::connect::Store;
use crate::entity::{account, agency, employee, org_unit};
use crate::error::CommandError;
use domain::time::{Timestamp, Zone};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

/// What a database holds, for whoever is about to throw it away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holding {
    /// No agency.
    Nothing,
    /// The demonstration town and nothing else.
    Town {
        /// When it was made.
        made: Timestamp,
        /// The zone of its clock.
        zone: Zone,
    },
    /// The town, and beside or inside it what it did not bring along.
    TownAndMore,
    /// No town.
    Real,
}

impl Store {
    /// What the database holds.
    ///
    /// The town is written in one moment. So whatever is younger than its agency was brought in by somebody: units,
    /// people and accounts. What its people did since, and a new password of one of them, belongs to the town.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn holding(&self) -> Result<Holding, CommandError> {
        let agencies = agency::Entity::find().all(&self.reads).await?;
        if agencies.is_empty() {
            return Ok(Holding::Nothing);
        }
        let role = account::Entity::find().filter(account::Column::DemoRole.is_not_null()).one(&self.reads).await?;
        let town = role.and_then(|role| agencies.iter().find(|agency| agency.id == role.agency_id));
        let Some(town) = town else { return Ok(Holding::Real) };
        if agencies.len() > 1 || self.has_younger(town.id, town.created_at).await? {
            return Ok(Holding::TownAndMore);
        }
        let zone = Zone::from_code(&town.zone).ok_or(CommandError::Corrupt("zone"))?;
        Ok(Holding::Town { made: Timestamp::from_millis(town.created_at), zone })
    }

    /// Whether a unit, a person or an account of the agency was not made with it.
    async fn has_younger(&self, agency: Uuid, made: i64) -> Result<bool, CommandError> {
        let units = org_unit::Entity::find()
            .filter(org_unit::Column::AgencyId.eq(agency))
            .filter(org_unit::Column::CreatedAt.ne(made));
        let people = employee::Entity::find()
            .filter(employee::Column::AgencyId.eq(agency))
            .filter(employee::Column::CreatedAt.ne(made));
        let accounts = account::Entity::find()
            .filter(account::Column::AgencyId.eq(agency))
            .filter(account::Column::CreatedAt.ne(made));
        Ok(units.count(&self.reads).await? > 0
            || people.count(&self.reads).await? > 0
            || accounts.count(&self.reads).await? > 0)
    }
}
