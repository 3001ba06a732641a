//! The units of a file: which of them are there, and the rows of those that are not.

use super::super::super::closure::way_up;
use super::super::super::staff::StaffRows;
use super::super::StaffImport;
use crate::entity::{org_unit, unit_ancestor};
use crate::error::CommandError;
use domain::organization::staff_file::UnitName;
use domain::time::Zone;
use std::collections::HashMap;
use uuid::Uuid;

/// The units of a file.
pub(super) struct UnitPlan {
    /// In the order of the file's tree.
    ids: Vec<Uuid>,
    /// Each after the one above it.
    pub new: Vec<org_unit::Model>,
    /// The new ones with themselves and everything above.
    pub ancestors: Vec<unit_ancestor::Model>,
}

impl UnitPlan {
    /// A new unit has the zone of the one above it, or of the agency.
    pub fn of(import: &StaffImport, rows: &StaffRows, zone: Zone) -> Result<Self, CommandError> {
        let tree = &import.checked.units;
        let known = tree.find_in(&rows.present_units());
        let mut plan = Self { ids: Vec::with_capacity(known.len()), new: Vec::new(), ancestors: Vec::new() };
        let mut parents: HashMap<Uuid, Option<Uuid>> =
            rows.units.iter().map(|unit| (unit.id, unit.parent_id)).collect();
        let mut zones: HashMap<Uuid, String> = rows.units.iter().map(|unit| (unit.id, unit.zone.clone())).collect();
        for (unit, place) in tree.units().iter().zip(known) {
            if let Some(found) = place.and_then(|place| rows.units.get(place)) {
                plan.ids.push(found.id);
                continue;
            }
            let above =
                |place: usize| plan.ids.get(place).copied().ok_or(CommandError::Corrupt("unit before its parent"));
            let parent_id = unit.parent.map(above).transpose()?;
            let zone = parent_id.and_then(|id| zones.get(&id).cloned()).unwrap_or_else(|| zone.code().to_owned());
            let id = (import.new_id)();
            parents.insert(id, parent_id);
            zones.insert(id, zone.clone());
            plan.ids.push(id);
            plan.ancestors.extend(way_up(id, &parents));
            plan.new.push(org_unit::Model {
                id,
                agency_id: import.agency.uuid(),
                parent_id,
                name: unit.name.clone(),
                zone,
                created_at: import.now.millis(),
                work_week: None,
                sort: None,
                ended_on: None,
                merged_into: None,
            });
        }
        Ok(plan)
    }

    pub fn id_of(&self, import: &StaffImport, unit: &UnitName) -> Result<Uuid, CommandError> {
        let place = import.checked.units.place_of(unit);
        place.and_then(|place| self.ids.get(place)).copied().ok_or(CommandError::Corrupt("unit of a row"))
    }
}
