//! The tree of units, as it is read.

use super::sort::place_of;
use crate::access::{By, reach, within};
use crate::connect::Store;
use crate::entity::{employee, org_unit, unit_ancestor};
use crate::error::CommandError;
use domain::access::{Action, Reach};
use domain::organization::{AgencyId, OrgUnitId, in_tree_order};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// A unit in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRow {
    /// Which unit.
    pub id: OrgUnitId,
    /// The unit above it.
    pub parent: Option<OrgUnitId>,
    /// Its name.
    pub name: String,
    /// How deep it lies; 0 is a root, or where the viewer's reach begins.
    pub depth: usize,
    /// People in service who work in it.
    pub people: u32,
    /// The same with all units below it.
    pub below: u32,
}

impl UnitRow {
    /// The names from the top of these rows down to each of them.
    pub fn paths(rows: &[Self]) -> Vec<Vec<&str>> {
        let mut way: Vec<&str> = Vec::new();
        let path = |row| {
            let Self { depth, name, .. }: &Self = row;
            way.truncate(*depth);
            way.push(name);
            way.clone()
        };
        rows.iter().map(path).collect()
    }
}

impl Store {
    /// The units that are not closed, within reach, in the order of the tree.
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that.
    pub async fn unit_tree(&self, by: By<'_>, agency: AgencyId) -> Result<Vec<UnitRow>, CommandError> {
        by.gate(Action::ReadUnits)?;
        let reach = match by {
            By::Operator => Reach::Agency,
            By::Person(viewer) => reach(viewer, Action::ReadUnits)?,
        };
        let agency = if let By::Person(viewer) = by { viewer.agency_id } else { agency };
        let snapshot = self.snapshot().await?;
        let units = org_unit::Entity::find()
            .filter(org_unit::Column::AgencyId.eq(agency.uuid()))
            .filter(org_unit::is_open())
            .filter(within(&reach, org_unit::Column::Id))
            .all(&snapshot)
            .await?;
        let people = people_of(&snapshot, agency).await?;
        let above = unit_ancestor::Entity::find()
            .filter(unit_ancestor::Column::UnitId.is_in(people.keys().copied()))
            .all(&snapshot)
            .await?;
        snapshot.commit().await?;
        let mut below: HashMap<Uuid, u32> = HashMap::new();
        for row in above {
            *below.entry(row.ancestor_id).or_default() += people.get(&row.unit_id).copied().unwrap_or(0);
        }
        let places: Vec<_> = units.iter().map(place_of).collect();
        let row = |(place, depth): (usize, usize)| {
            let unit = units.get(place)?;
            Some(UnitRow {
                id: OrgUnitId::new(unit.id),
                parent: unit.parent_id.map(OrgUnitId::new),
                name: unit.name.clone(),
                depth,
                people: people.get(&unit.id).copied().unwrap_or(0),
                below: below.get(&unit.id).copied().unwrap_or(0),
            })
        };
        Ok(in_tree_order(&places).into_iter().filter_map(row).collect())
    }
}

/// How many people in service work in each unit; those without any are left out.
async fn people_of(db: &impl ConnectionTrait, agency: AgencyId) -> Result<HashMap<Uuid, u32>, CommandError> {
    let rows: Vec<(Uuid, i64)> = employee::Entity::find()
        .select_only()
        .column(employee::Column::UnitId)
        .column_as(ExprTrait::count(Expr::col(employee::Column::Id)), "people")
        .filter(employee::Column::AgencyId.eq(agency.uuid()))
        .filter(employee::in_service())
        .group_by(employee::Column::UnitId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(unit, n)| (unit, u32::try_from(n).unwrap_or(u32::MAX))).collect())
}
