//! One look at a file: its rows held against the staff of the moment.

use super::StaffSheet;
use crate::error::ApiError;
use crate::ssr::token;
use domain::organization::AgencyId;
use domain::organization::staff_file::{Changes, Checked, Decision, Extent, decide};
use domain::time::Timestamp;
use std::hash::{DefaultHasher, Hash, Hasher};
use store::organization::{StaffDesk, StaffImport};
use tokio::sync::Semaphore;
use uuid::Uuid;

/// A look may take a hundred megabytes for a moment; more of them wait.
static LOOKS: Semaphore = Semaphore::const_new(2);

/// A file, what it was held against, and what came of it.
pub(super) struct Look {
    pub sheet: StaffSheet,
    pub desk: StaffDesk,
    pub extent: Extent,
    pub checked: Checked,
    pub changes: Changes,
    pub decision: Decision,
}

impl Look {
    /// # Errors
    /// `NotFound` when the bytes are no staff file: they were one when they were kept.
    pub fn at(bytes: &[u8], desk: StaffDesk, extent: Extent) -> Result<Self, ApiError> {
        let sheet = StaffSheet::read(bytes).map_err(|_| ApiError::NotFound)?;
        let (checked, changes) = sheet.check(&desk.seen, extent);
        let decision = decide(&checked, &changes, &desk.seen, extent, &desk.sender);
        Ok(Self { sheet, desk, extent, checked, changes, decision })
    }

    /// The staff as a number, so that whoever decides later decides about what was shown.
    pub fn seen(&self) -> String {
        let mut state = DefaultHasher::new();
        self.desk.seen.hash(&mut state);
        format!("{:016x}", state.finish())
    }

    /// The order to take it over, from today in the agency.
    pub fn import(self, agency: AgencyId, now: Timestamp, new_id: fn() -> Uuid) -> StaffImport {
        StaffImport {
            agency,
            day: self.desk.zone.day_of(now),
            seen: self.desk.seen,
            checked: self.checked,
            changes: self.changes,
            now,
            new_id,
            progress: Box::new(|_, _| ()),
        }
    }
}

/// Does long work where it holds up nobody's request.
///
/// # Errors
/// `Unavailable` when the work panicked or the program is stopping.
pub(super) async fn off_the_async_threads<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, ApiError> {
    let failed = |what: &str| {
        let incident = token::incident();
        tracing::error!(%incident, "a staff file could not be looked at: {what}");
        ApiError::Unavailable { incident }
    };
    let turn = LOOKS.acquire().await.map_err(|_| failed("no more looks"))?;
    let done = tokio::task::spawn_blocking(move || {
        // Given back when the work is done, not when whoever asked has hung up.
        let _turn = turn;
        work()
    });
    done.await.map_err(|_| failed("it ended early"))
}
