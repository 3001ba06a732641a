//! The small agency of [`store::testing`] in a fresh database.

use domain::account::Viewer;
use domain::activity::{Entry, EntryId, WorkForm};
use domain::feedback::FeedbackId;
use domain::organization::{EmployeeId, OrgUnitId};
use domain::time::Timestamp;
use std::sync::atomic::{AtomicU64, Ordering};
use store::access::By;
use store::activity::LogRequest;
use store::organization::UnitOrder;
use store::testing::{SmallAgency, fresh_postgres, id, small_agency};
use store::{CommandError, DatabaseUrl, Store};
use uuid::Uuid;

/// Which database a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

/// Wednesday, 22 April 2026, 09.00 in the west of Indonesia.
pub const MORNING: Timestamp = Timestamp::from_millis(1_776_823_200_000);

pub struct Fixture {
    pub store: Store,
    pub url: DatabaseUrl,
    pub leader: Viewer,
    pub member: Viewer,
    pub other: Viewer,
    pub administrator: Viewer,
    pub stranger: Viewer,
    pub office: OrgUnitId,
    pub division: OrgUnitId,
    next: AtomicU64,
    _folder: tempfile::TempDir,
}

/// Runs one test on both databases. The name tells which one failed.
macro_rules! on_both {
    ($name:ident, |$fixture:ident| $body:block) => {
        mod $name {
            use super::*;

            async fn run(kind: $crate::fixture::Kind) {
                let Some($fixture) = $crate::fixture::Fixture::new(kind).await else { return };
                $body
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                run($crate::fixture::Kind::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                run($crate::fixture::Kind::Postgres).await;
            }
        }
    };
}
pub(crate) use on_both;

impl Fixture {
    /// None where there is no PostgreSQL to test on.
    pub async fn new(kind: Kind) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let url = match kind {
            Kind::Sqlite => DatabaseUrl::Sqlite(folder.path().join("denyut.db")),
            Kind::Postgres => fresh_postgres().await.unwrap()?,
        };
        let store = Store::open(&url).await.unwrap();
        let SmallAgency { leader, member, other, administrator, stranger, office, division } =
            small_agency(&store, MORNING).await.unwrap();
        let next = AtomicU64::new(1_000);
        Some(Self {
            store,
            url,
            leader,
            member,
            other,
            administrator,
            stranger,
            office,
            division,
            next,
            _folder: folder,
        })
    }

    /// Somebody of the small agency, by number.
    pub async fn viewer(&self, number: u128) -> Viewer {
        self.store.find_viewer(EmployeeId::new(id(number)), MORNING).await.unwrap().unwrap()
    }

    fn next_id(&self) -> Uuid {
        id(u128::from(self.next.fetch_add(1, Ordering::Relaxed)))
    }

    pub fn entry_id(&self) -> EntryId {
        EntryId::new(self.next_id())
    }

    pub fn feedback_id(&self) -> FeedbackId {
        FeedbackId::new(self.next_id())
    }

    /// That the operator changes a unit in the morning.
    pub fn order(&self, unit: OrgUnitId) -> UnitOrder<'static> {
        UnitOrder { by: By::Operator, agency: self.member.agency_id, unit, now: MORNING }
    }

    pub async fn log(&self, viewer: &Viewer, text: &str) -> Entry {
        self.store.log(viewer, self.entry_id(), &request(text)).await.unwrap()
    }

    #[track_caller]
    pub fn assert_clean(&self, drifts: &[store::recount::Drift]) {
        assert!(drifts.is_empty(), "counters differ from the log: {drifts:#?}");
    }
}

pub fn form(text: &str) -> WorkForm {
    WorkForm { description: text.to_owned(), ..WorkForm::default() }
}

pub fn request(text: &str) -> LogRequest {
    LogRequest { form: form(text), device: None, now: MORNING }
}

/// The problem of a command that must fail.
#[track_caller]
pub fn refused<T: std::fmt::Debug>(result: Result<T, CommandError>) -> String {
    match result {
        Ok(value) => panic!("was not refused: {value:?}"),
        Err(error) => format!("{error:?}"),
    }
}
