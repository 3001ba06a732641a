//! What the chain says of an entry.

use super::Standing;
use crate::audit::NewRecord;
use crate::audit::covered::{Plain, entries, entry_changes, feedback_said, part};
use crate::entity::{entry_change, feedback};
use domain::activity::{EntryId, EntryStatus, Step};
use domain::audit::{Deed, Fact, Subject};
use domain::organization::{AgencyId, EmployeeId};
use domain::time::{Timestamp, WorkDate};

/// What a step is called in the chain.
pub(super) const fn deed_of(step: Step) -> Deed {
    match step {
        Step::Edit => Deed::Edited,
        Step::Withdraw => Deed::Withdrawn,
        Step::See => Deed::Seen,
        Step::Approve => Deed::Approved,
        Step::Return => Deed::Returned,
        Step::Reject => Deed::Rejected,
    }
}

/// A record about an entry.
pub(crate) fn record(
    agency: AgencyId,
    entry: EntryId,
    deed: Deed,
    (actor, at): (EmployeeId, Timestamp),
    facts: Vec<Fact>,
) -> NewRecord {
    NewRecord { agency, at, actor: Some(actor), deed, subject: Subject::Entry, id: entry.uuid(), facts }
}

/// Where an entry stands after a step. Whose it is and who answers it is not said: somebody else may be handing it over
/// at this moment.
pub(super) fn moved(
    standing: &Standing,
    step: Step,
    (status, content): (EntryStatus, Option<WorkDate>),
    (change, said): (&entry_change::Model, Option<&feedback::Model>),
) -> NewRecord {
    use entries::column::{content_version, status as status_column, version, work_date};
    let mut columns = vec![
        (status_column, Plain::Text(status.code().to_owned())),
        (version, Plain::Number(i64::from(change.version))),
    ];
    if let Some(day) = content {
        columns.push((content_version, Plain::Number(i64::from(change.version))));
        columns.push((work_date, Plain::Day(day.date())));
    }
    let mut facts =
        vec![part(&entries::TABLE, &[Plain::Id(standing.id.uuid())], &columns), entry_changes::fact(change)];
    facts.extend(said.map(feedback_said::fact));
    let by = (EmployeeId::new(change.actor_id), Timestamp::from_millis(change.at));
    record(standing.agency, standing.id, deed_of(step), by, facts)
}
