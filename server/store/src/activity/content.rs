//! Between the content of an entry and the row of the change that brought it.

use crate::audit::new_salt;
use crate::entity::entry_change;
use crate::error::CommandError;
use domain::activity::{DeviceTimes, Output, Place, Quantity, Step, Work, WorkSpan};
use domain::organization::{AgencyId, EmployeeId};
use domain::time::{ClockTime, Timestamp, WorkDate};
use uuid::Uuid;

/// The code of the first change of every entry; all others are [`Step::code`].
const LOGGED: &str = "log";

/// One change of an entry as it is kept.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Change<'a> {
    pub entry: Uuid,
    pub version: i32,
    pub agency: AgencyId,
    /// None for the first change of all: the entry was logged.
    pub step: Option<Step>,
    pub actor: EmployeeId,
    /// For whom the actor stood in.
    pub on_behalf_of: Option<EmployeeId>,
    pub at: Timestamp,
    pub device: Option<DeviceTimes>,
    pub work: Option<&'a Work>,
}

/// The history row of a change.
pub(crate) fn change_row(change: Change<'_>) -> entry_change::Model {
    let work = change.work;
    let span = work.and_then(|work| work.span);
    let output = work.and_then(|work| work.output.as_ref());
    entry_change::Model {
        entry_id: change.entry,
        version: change.version,
        agency_id: change.agency.uuid(),
        step: change.step.map_or(LOGGED, Step::code).to_owned(),
        actor_id: change.actor.uuid(),
        on_behalf_of: change.on_behalf_of.map(EmployeeId::uuid),
        at: change.at.millis(),
        device_at: change.device.map(|device| device.written.millis()),
        device_offset: change.device.and_then(DeviceTimes::offset).map(i32::from),
        description: work.map(|work| work.description.clone()),
        work_date: work.map(|work| work.date.date()),
        start_minute: span.map(|span| i32::from(span.start().minutes())),
        end_minute: span.map(|span| i32::from(span.end().minutes())),
        quantity: output.map(|output| output.quantity.hundredths()),
        output_unit: output.map(|output| output.unit.clone()),
        place: work.map(|work| work.place.code().to_owned()),
        text_salt: work.map(|_| new_salt()),
    }
}

/// The content that a history row brought.
pub(crate) fn work_of(row: &entry_change::Model) -> Result<Work, CommandError> {
    let nonsense = |what| CommandError::Corrupt(what);
    let time = |minute: i32| u16::try_from(minute).ok().and_then(ClockTime::from_minutes);
    let span = match (row.start_minute, row.end_minute) {
        (None, None) => None,
        (start, end) => {
            let start = start.and_then(time).ok_or(nonsense("start of work"))?;
            let end = end.and_then(time).ok_or(nonsense("end of work"))?;
            Some(WorkSpan::of_clocks(start, end).ok_or(nonsense("span of work"))?)
        }
    };
    let output = match (row.quantity, &row.output_unit) {
        (Some(quantity), Some(unit)) => {
            let quantity = Quantity::from_hundredths(quantity).ok_or(nonsense("quantity"))?;
            Some(Output { quantity, unit: unit.clone() })
        }
        (None, None) => None,
        (Some(_), None) | (None, Some(_)) => return Err(nonsense("output")),
    };
    Ok(Work {
        description: row.description.clone().ok_or(nonsense("description"))?,
        date: row.work_date.map(WorkDate::new).ok_or(nonsense("working day"))?,
        span,
        output,
        place: row.place.as_deref().and_then(Place::from_code).ok_or(nonsense("place"))?,
    })
}
