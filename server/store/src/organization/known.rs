//! People by their numbers: for lists that name them.

use super::rows::ROWS;
use crate::connect::Store;
use crate::entity::employee;
use crate::error::CommandError;
use domain::account::Nip;
use domain::organization::{AgencyId, EmployeeId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;

impl Store {
    /// Those in service in the agency who have these numbers.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn people_by_nip(
        &self,
        agency: AgencyId,
        numbers: &[Nip],
    ) -> Result<HashMap<Nip, EmployeeId>, CommandError> {
        let mut found = HashMap::new();
        for some in numbers.chunks(ROWS) {
            let rows = employee::Entity::find()
                .filter(employee::Column::AgencyId.eq(agency.uuid()))
                .filter(employee::Column::Nip.is_in(some.iter().map(Nip::as_str)))
                .filter(employee::in_service())
                .all(&self.reads)
                .await?;
            for row in rows {
                let nip = row.nip.parse().map_err(|_| CommandError::Corrupt("NIP"))?;
                found.insert(nip, EmployeeId::new(row.id));
            }
        }
        Ok(found)
    }
}
