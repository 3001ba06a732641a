//! What the chain says of people and units.

use crate::audit::NewRecord;
use crate::audit::covered::{org_units, unit_ancestors};
use crate::entity::{org_unit, unit_ancestor};
use domain::audit::{Deed, Fact, Subject};
use domain::organization::{AgencyId, EmployeeId};
use domain::time::Timestamp;
use uuid::Uuid;

/// A record about a person.
pub(crate) fn about_person(
    agency: AgencyId,
    person: Uuid,
    deed: Deed,
    (actor, at): (Option<EmployeeId>, Timestamp),
    facts: Vec<Fact>,
) -> NewRecord {
    NewRecord { agency, at, actor, deed, subject: Subject::Person, id: person, facts }
}

/// The record of a new unit; of all ancestors those of the unit are taken.
pub(super) fn about_unit(
    unit: &org_unit::Model,
    ancestors: &[unit_ancestor::Model],
    (actor, at): (Option<EmployeeId>, Timestamp),
) -> NewRecord {
    let above = ancestors.iter().filter(|row| row.unit_id == unit.id).map(unit_ancestors::fact);
    NewRecord {
        agency: AgencyId::new(unit.agency_id),
        at,
        actor,
        deed: Deed::UnitAdded,
        subject: Subject::Unit,
        id: unit.id,
        facts: std::iter::once(org_units::fact(unit)).chain(above).collect(),
    }
}
