//! Taking over a staff file that was checked: all of it in one transaction, or nothing.

mod plan;
mod told;
mod write;

use super::deputy::end_deputies_of;
use super::position::Posts;
use super::staff::StaffRows;
use crate::account::TokenHash;
use crate::audit::Journal;
use crate::connect::Store;
use crate::entity::{agency, assignment};
use crate::error::CommandError;
use domain::audit::Deed;
use domain::organization::staff_file::{Changes, Checked, Present};
use domain::organization::{AgencyId, EmployeeId};
use domain::time::{Timestamp, WorkDate, Zone};
use plan::Plan;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use std::fmt;
use uuid::Uuid;
use write::{Aftermath, Writing};

/// Hears how many of all rows have been written so far.
pub type Progress = Box<dyn Fn(usize, usize) + Send + Sync>;

/// A checked file, and what it was checked against.
pub struct StaffImport {
    /// Whose staff it is.
    pub agency: AgencyId,
    /// What was there when the file was checked.
    pub seen: Present,
    /// The file.
    pub checked: Checked,
    /// What it changes.
    pub changes: Changes,
    /// The first day on which it holds; usually today.
    pub day: WorkDate,
    /// Who takes it over; nobody: the operator.
    pub by: Option<EmployeeId>,
    /// The server's time.
    pub now: Timestamp,
    /// Makes ids.
    pub new_id: fn() -> Uuid,
    /// Is told how far the write is.
    pub progress: Progress,
}

impl fmt::Debug for StaffImport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StaffImport").field("agency", &self.agency).field("day", &self.day).finish_non_exhaustive()
    }
}

impl Store {
    /// Takes the file over as of its day; answered after it is on disk, with the sessions that ended.
    ///
    /// Another unit, appraiser or position ends the open assignment on that day and begins another; one that began on
    /// that day is mended instead. Who leaves is signed out everywhere, and whoever named them as appraiser has none.
    /// Who left and is in the file again comes back as the same person.
    ///
    /// # Errors
    /// `ChangedMeanwhile` when the agency is no longer as it was seen; `NotFound` without the agency; database and
    /// writer errors. Nothing was written then.
    pub async fn import_staff(&self, import: StaffImport) -> Result<Vec<TokenHash>, CommandError> {
        self.writer
            .rare_in_turn(move |tx, journal| Box::pin(async move { write_staff(tx, journal, &import).await }))
            .await
    }
}

pub(super) async fn write_staff(
    tx: &DatabaseTransaction,
    journal: &mut Journal,
    import: &StaffImport,
) -> Result<Vec<TokenHash>, CommandError> {
    let zone = lock(tx, import.agency).await?;
    let rows = StaffRows::read(tx, import.agency).await?;
    if rows.present()? != import.seen {
        return Err(CommandError::ChangedMeanwhile);
    }
    let open = assignment::Entity::find()
        .filter(assignment::Column::AgencyId.eq(import.agency.uuid()))
        .filter(assignment::Column::UntilDay.is_null())
        .all(tx)
        .await?;
    let former = write::read_former(tx, import).await?;
    let holders = open.iter().map(|row| (row.id, row.employee_id)).collect();
    let plan = Plan::of(import, rows, open, former, zone)?;
    let records = told::records(import, &plan, &holders);
    let leaving = plan.leaving.clone();
    let Aftermath { sessions, roles, handed_over } = Writing::new(tx, import, &plan).run(plan).await?;
    let StaffImport { agency, by: actor, now, new_id, .. } = *import;
    Posts { agency, actor, now, new_id }.fill(tx, journal).await?;
    // The import itself comes last of what the file says.
    records.into_iter().for_each(|record| journal.note(record));
    roles.iter().for_each(|row| journal.note(crate::access::told(row, Deed::RightTaken, (import.by, import.now))));
    handed_over.iter().for_each(|entry| journal.note(super::hand_over::handed_over(entry, (import.by, import.now))));
    end_deputies_of(tx, journal, &leaving, (import.by, import.now)).await?;
    Ok(sessions)
}

/// Keeps everybody else from changing the staff until this is committed: on PostgreSQL the row of the agency is held,
/// and SQLite gives the one right to write now and not after the reads, when it would be too late to wait for it.
pub(super) async fn lock(tx: &DatabaseTransaction, agency: AgencyId) -> Result<Zone, CommandError> {
    let code = agency::Column::Code;
    let held = agency::Entity::update_many()
        .col_expr(code, Expr::col(code))
        .filter(agency::Column::Id.eq(agency.uuid()))
        .exec(tx)
        .await?;
    if held.rows_affected == 0 {
        return Err(CommandError::NotFound);
    }
    let row = agency::Entity::find_by_id(agency.uuid()).one(tx).await?.ok_or(CommandError::NotFound)?;
    Zone::from_code(&row.zone).ok_or(CommandError::Corrupt("zone"))
}
