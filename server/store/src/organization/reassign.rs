//! What becomes of somebody's assignments when their unit, appraiser or position is another from some day on. Nothing is
//! read or written here.

use crate::entity::{assignment, employee};
use sea_orm::prelude::Date;
use uuid::Uuid;

/// How the assignments of a person go on.
pub(super) enum Reassigned {
    /// The open one began on that very day, and says something else now.
    Amended(assignment::Model),
    /// The open one, if there was one, ends on that day, and another begins.
    Followed { closed: Option<Uuid>, opened: assignment::Model },
}

/// The assignments of a person who is `after` from that day on; `id` is for another one, if there is to be one.
pub(super) fn reassigned(open: Option<&assignment::Model>, after: &employee::Model, day: Date, id: Uuid) -> Reassigned {
    let opened = assignment_from(after, day, id);
    match open {
        Some(open) if !has_held(open, day) => {
            Reassigned::Amended(assignment::Model { id: open.id, from_day: open.from_day, ..opened })
        }
        open => Reassigned::Followed { closed: open.map(|open| open.id), opened },
    }
}

/// What a person does from that day on.
pub(super) fn assignment_from(row: &employee::Model, day: Date, id: Uuid) -> assignment::Model {
    assignment::Model {
        id,
        agency_id: row.agency_id,
        employee_id: row.id,
        unit_id: row.unit_id,
        appraiser_id: row.appraiser_id,
        position: row.position.clone(),
        from_day: day,
        until_day: None,
    }
}

/// Whether it held on any day before that one.
pub(super) fn has_held(open: &assignment::Model, day: Date) -> bool {
    open.from_day < day
}
