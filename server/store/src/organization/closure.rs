//! The closure of the tree of units: each unit with itself and with everything above it.

use crate::entity::unit_ancestor;
use std::collections::HashMap;
use uuid::Uuid;

/// The way from a unit up to the top, itself first. `parents` holds every unit on it.
pub(super) fn way_up(unit: Uuid, parents: &HashMap<Uuid, Option<Uuid>>) -> impl Iterator<Item = unit_ancestor::Model> {
    std::iter::successors(Some(unit), |id| parents.get(id).copied().flatten())
        .zip(0..)
        .map(move |(ancestor_id, depth)| unit_ancestor::Model { unit_id: unit, ancestor_id, depth })
}
