//! What tells people apart whom a list would show alike.

use super::ROWS;
use crate::entity::{employee, org_unit};
use crate::error::CommandError;
use domain::account::Nip;
use domain::organization::{Apart, Shown, tell_apart};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// What a line of a list shows of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    /// The name alone.
    Name,
    /// Name and position.
    Position,
}

/// What tells each of these people of one agency apart from everybody in service there whose line says the same, also
/// where that line stands on another page of the list.
pub(crate) async fn apart<'a>(
    db: &impl ConnectionTrait,
    people: impl IntoIterator<Item = &'a employee::Model>,
    line: Line,
) -> Result<HashMap<Uuid, Apart>, CommandError> {
    let mut all: HashMap<Uuid, employee::Model> = people.into_iter().map(|row| (row.id, row.clone())).collect();
    let Some(agency) = all.values().next().map(|row| row.agency_id) else { return Ok(HashMap::new()) };
    let asked: BTreeSet<Uuid> = all.keys().copied().collect();
    let names: BTreeSet<String> = all.values().map(|row| row.name.clone()).collect();
    let names: Vec<String> = names.into_iter().collect();
    for names in names.chunks(ROWS) {
        let namesakes = employee::Entity::find()
            .filter(employee::Column::AgencyId.eq(agency))
            .filter(employee::in_service())
            .filter(employee::Column::Name.is_in(names));
        all.extend(namesakes.all(db).await?.into_iter().map(|row| (row.id, row)));
    }
    // Whoever has no namesake needs no unit either.
    if all.len() == names.len() {
        return Ok(HashMap::new());
    }
    let units: BTreeSet<Uuid> = all.values().map(|row| row.unit_id).collect();
    let units = org_unit::Entity::find().filter(org_unit::Column::Id.is_in(units)).all(db).await?;
    let units: HashMap<Uuid, String> = units.into_iter().map(|row| (row.id, row.name)).collect();
    let rows: Vec<&employee::Model> = all.values().collect();
    let nips = rows.iter().map(|row| row.nip.parse().map_err(|_| CommandError::Corrupt("NIP")));
    let nips: Vec<Nip> = nips.collect::<Result<_, _>>()?;
    let lines: Vec<_> = rows
        .iter()
        .zip(&nips)
        .map(|(row, nip)| Shown {
            line: (row.name.as_str(), if line == Line::Position { row.position.as_str() } else { "" }),
            unit: units.get(&row.unit_id).map_or("", String::as_str),
            nip,
        })
        .collect();
    let told = rows.iter().map(|row| row.id).zip(tell_apart(&lines));
    Ok(told.filter(|(id, _)| asked.contains(id)).collect())
}
