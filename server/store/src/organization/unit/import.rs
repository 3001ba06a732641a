//! Taking over a file of units that was checked: all of it in one transaction, or nothing.

use super::super::closure::way_up;
use super::super::imported::Imported;
use super::super::rows::insert;
use super::super::told::about_unit;
use super::{Order, UnitOrder};
use crate::access::By;
use crate::audit::Journal;
use crate::audit::covered::org_units;
use crate::connect::Store;
use crate::entity::org_unit;
use crate::error::CommandError;
use domain::organization::{Above, AgencyId, FileUnit, KnownUnit, OrgUnitId};
use domain::time::{Timestamp, Zone};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use uuid::Uuid;

/// A checked file of units, and what it was checked against.
#[derive(Debug)]
pub struct UnitsImport {
    /// What was there when the file was checked.
    pub seen: Vec<KnownUnit>,
    /// The file: each unit after the one above it.
    pub units: Vec<FileUnit>,
    /// Makes ids.
    pub new_id: fn() -> Uuid,
}

impl UnitsImport {
    /// What it would do.
    pub fn count(&self) -> Imported {
        let mut count = Imported::default();
        for unit in &self.units {
            match unit.known.and_then(|place| self.seen.get(place)) {
                None => count.new += 1,
                Some(known) if unit.sort.is_some_and(|sort| known.sort != Some(sort)) => count.changed += 1,
                Some(_) => count.unchanged += 1,
            }
        }
        count
    }
}

impl Store {
    /// The open units of an agency as a file of units is held against them.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn known_units(&self, agency: AgencyId) -> Result<Vec<KnownUnit>, CommandError> {
        known(&open_units(&self.reads, agency).await?)
    }

    /// Makes the units of the file that are not there, and gives those that are the place that the file names. What is not
    /// in the file stays as it is.
    ///
    /// # Errors
    /// `Forbidden`; `ChangedMeanwhile` when the units are no longer as they were seen; `NotFound` without the agency.
    /// Nothing was written then.
    pub async fn import_units(
        &self,
        by: By<'_>,
        agency: AgencyId,
        import: UnitsImport,
        now: Timestamp,
    ) -> Result<Imported, CommandError> {
        // About no single one.
        let order = UnitOrder { by, agency, unit: OrgUnitId::new(Uuid::nil()), now }.gate()?;
        self.writer.rare(move |tx, journal| Box::pin(async move { write(tx, journal, order, &import).await })).await
    }
}

async fn write(
    tx: &DatabaseTransaction,
    journal: &mut Journal,
    order: Order,
    import: &UnitsImport,
) -> Result<Imported, CommandError> {
    let zone = super::lock(tx, order.agency).await?;
    let rows = open_units(tx, order.agency).await?;
    if known(&rows)? != import.seen {
        return Err(CommandError::ChangedMeanwhile);
    }
    let mut parents: HashMap<Uuid, Option<Uuid>> = rows.iter().map(|row| (row.id, row.parent_id)).collect();
    let mut zones: HashMap<Uuid, String> = rows.iter().map(|row| (row.id, row.zone.clone())).collect();
    // By their place in the file.
    let mut ids: Vec<Uuid> = Vec::with_capacity(import.units.len());
    let (mut new, mut ancestors) = (Vec::new(), Vec::new());
    for unit in &import.units {
        let sort = unit.sort.and_then(|sort| i32::try_from(sort).ok());
        if let Some(row) = unit.known.and_then(|place| rows.get(place)) {
            ids.push(row.id);
            if sort.is_some() && row.sort != sort {
                let setting = org_unit::Entity::update_many().col_expr(org_unit::Column::Sort, Expr::value(sort));
                let of = Order { unit: row.id, ..order };
                of.set(tx, journal, setting, &[org_units::column::sort]).await?;
            }
            continue;
        }
        let parent_id = match unit.above {
            None => None,
            Some(Above::Known(place)) => Some(rows.get(place).map(|row| row.id)),
            Some(Above::New(place)) => Some(ids.get(place).copied()),
        };
        let parent_id = parent_id.map(|id| id.ok_or(CommandError::Corrupt("unit before its parent"))).transpose()?;
        let inherited = parent_id.and_then(|id| zones.get(&id).cloned()).unwrap_or_else(|| zone.code().to_owned());
        let row = org_unit::Model {
            id: (import.new_id)(),
            agency_id: order.agency.uuid(),
            parent_id,
            name: unit.name.clone(),
            zone: unit.zone.map_or(inherited, |zone| zone.code().to_owned()),
            created_at: order.now.millis(),
            work_week: None,
            sort,
            ended_on: None,
            merged_into: None,
        };
        ids.push(row.id);
        parents.insert(row.id, parent_id);
        zones.insert(row.id, row.zone.clone());
        let above: Vec<_> = way_up(row.id, &parents).collect();
        journal.note(about_unit(&row, &above, (order.actor, order.now)));
        ancestors.extend(above);
        new.push(row);
    }
    insert(tx, new).await?;
    insert(tx, ancestors).await?;
    Ok(import.count())
}

/// Oldest first.
async fn open_units(db: &impl ConnectionTrait, agency: AgencyId) -> Result<Vec<org_unit::Model>, CommandError> {
    let rows = org_unit::Entity::find()
        .filter(org_unit::Column::AgencyId.eq(agency.uuid()))
        .filter(org_unit::is_open())
        .order_by_asc(org_unit::Column::CreatedAt)
        .order_by_asc(org_unit::Column::Id);
    Ok(rows.all(db).await?)
}

fn known(rows: &[org_unit::Model]) -> Result<Vec<KnownUnit>, CommandError> {
    let places: HashMap<Uuid, usize> = rows.iter().zip(0..).map(|(row, place)| (row.id, place)).collect();
    let unit = |row: &org_unit::Model| {
        Ok(KnownUnit {
            name: row.name.clone(),
            parent: row.parent_id.and_then(|id| places.get(&id).copied()),
            zone: Zone::from_code(&row.zone).ok_or(CommandError::Corrupt("zone"))?,
            sort: row.sort.and_then(|sort| u32::try_from(sort).ok()),
        })
    };
    rows.iter().map(unit).collect()
}
