//! Who reads a conversation, and where.

use domain::account::Viewer;
use domain::organization::EmployeeId;
use domain::time::{WorkDate, Zone};
use leptos::prelude::Signal;

/// What times and names in a conversation depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reader {
    /// The reader: what they said themselves is said by *Anda*.
    pub me: EmployeeId,
    /// The zone of their clock.
    pub zone: Zone,
    /// Today there, as last read: what was said today needs no date.
    pub today: Signal<WorkDate>,
}

impl Reader {
    /// The signed-in person, on a page whose day may change under it.
    pub(crate) fn of(viewer: &Viewer, today: Signal<WorkDate>) -> Self {
        Self { me: viewer.person.id, zone: viewer.unit.zone, today }
    }
}
