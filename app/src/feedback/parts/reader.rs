//! Who reads a conversation, and where.

use domain::account::Viewer;
use domain::organization::EmployeeId;
use domain::time::{WorkDate, Zone};

/// What times and names in a conversation depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reader {
    /// The reader: what they said themselves is said by *Anda*.
    pub me: EmployeeId,
    /// The zone of their clock.
    pub zone: Zone,
    /// Today there: what was said today needs no date.
    pub today: WorkDate,
}

impl Reader {
    /// The signed-in person on that day.
    pub(crate) fn of(viewer: &Viewer, today: WorkDate) -> Self {
        Self { me: viewer.person.id, zone: viewer.unit.zone, today }
    }
}
