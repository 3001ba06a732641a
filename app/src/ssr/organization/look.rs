//! One look at a file: its rows held against the staff of the moment.

use super::StaffSheet;
use crate::error::ApiError;
use crate::ssr::token;
use domain::account::Viewer;
use domain::organization::staff_file::{Changes, Checked, Decision, Extent, decide};
use domain::time::Timestamp;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use store::organization::{StaffDesk, StaffImport};
use tokio::sync::{Semaphore, SemaphorePermit};
use uuid::Uuid;

/// A look takes some hundred megabytes for a moment, so there is one at a time; the others wait.
static LOOKS: Semaphore = Semaphore::const_new(1);

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

    /// The staff and the wrong rows as a number, so that whoever decides later decides about what was shown. A row may
    /// be wrong because of what another agency has.
    pub fn seen(&self) -> String {
        let mut state = DefaultHasher::new();
        self.desk.seen.hash(&mut state);
        for row in &self.checked.wrong {
            row.line.hash(&mut state);
        }
        format!("{:016x}", state.finish())
    }

    /// The viewer's order to take it over, from today in the agency.
    pub fn import(self, viewer: &Viewer, now: Timestamp, new_id: fn() -> Uuid) -> StaffImport {
        StaffImport {
            agency: viewer.agency_id,
            by: Some(viewer.person.id),
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

/// The right to look at a file. Nobody has bytes or staff in hand before it, so that those who wait cost nothing.
#[derive(Clone)]
pub(in crate::ssr) struct Turn(Arc<SemaphorePermit<'static>>);

impl Turn {
    /// # Errors
    /// `Unavailable` when the program is stopping.
    pub async fn wait() -> Result<Self, ApiError> {
        LOOKS.acquire().await.map(|permit| Self(Arc::new(permit))).map_err(|_| failed("no more looks"))
    }

    /// Does long work where it holds up nobody's request.
    ///
    /// # Errors
    /// `Unavailable` when the work panicked.
    pub async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, ApiError> {
        let turn = Arc::clone(&self.0);
        let done = tokio::task::spawn_blocking(move || {
            // Given back when the work is done, not when whoever asked has hung up.
            let _turn = turn;
            work()
        });
        done.await.map_err(|_| failed("it ended early"))
    }
}

fn failed(what: &str) -> ApiError {
    let incident = token::incident();
    tracing::error!(%incident, "a staff file could not be looked at: {what}");
    ApiError::Unavailable { incident }
}
