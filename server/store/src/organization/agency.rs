//! The agencies of an installation, for its operator.

use crate::connect::Store;
use crate::entity::agency;
use crate::error::CommandError;
use domain::organization::{AgencyId, LogPolicy};
use domain::time::Zone;
use sea_orm::{EntityTrait, QueryOrder};

/// An agency of the installation, as its operator sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyRow {
    /// Which one.
    pub id: AgencyId,
    /// Its short code.
    pub code: String,
    /// Its official name.
    pub name: String,
    /// Its zone.
    pub zone: Zone,
    /// What it has decided about the daily log.
    pub policy: LogPolicy,
}

impl Store {
    /// Every agency of the installation, by code: for the operator at the console, never for a page.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn agencies(&self) -> Result<Vec<AgencyRow>, CommandError> {
        let rows = agency::Entity::find().order_by_asc(agency::Column::Code).all(&self.reads).await?;
        let days = |days: i32| u16::try_from(days).unwrap_or(0);
        rows.into_iter()
            .map(|row| {
                Ok(AgencyRow {
                    id: AgencyId::new(row.id),
                    zone: Zone::from_code(&row.zone).ok_or(CommandError::Corrupt("zone"))?,
                    policy: LogPolicy { backdate_days: days(row.backdate_days), answer_days: days(row.answer_days) },
                    code: row.code,
                    name: row.name,
                })
            })
            .collect()
    }
}
