//! Staff files for tests: the small agency as its personnel office would send it.

use crate::fixture::{Fixture, MORNING};
use domain::account::{Nip, Viewer};
use domain::organization::EmployeeId;
use domain::organization::staff_file::{Changes, Checked, Extent, FileRow, Layout, Present, check, compare};
use domain::time::Timestamp;
use store::CommandError;
use store::organization::StaffImport;
use uuid::Uuid;

const HEADER: [&str; 9] =
    ["NIP", "NAMA", "JABATAN", "UNIT KERJA", "UNIT INDUK", "NIP ATASAN", "GOLONGAN", "JENIS JABATAN", "STATUS"];

/// The NIP of a person by number: 30 to 34 are the small agency, 40 is the stranger. No thousands: no NIP ends so.
pub fn nip(number: u32) -> Nip {
    format!("198708{}2010012{:03}", 12 + number / 1_000, number % 1_000).parse().unwrap()
}

/// A staff file, row by row.
#[derive(Debug, Clone)]
pub struct StaffFile(pub Vec<Vec<String>>);

impl StaffFile {
    /// Everybody as they are.
    pub fn small() -> Self {
        let mut file = Self(vec![]).with(30, "Ratna", "Dinas", "", None);
        for (number, name) in [(31, "Dewi"), (32, "Bagus"), (33, "Sri"), (34, "Yohanes")] {
            file = file.with(number, name, "Bidang", "Dinas", Some(30));
        }
        file
    }

    /// With one more row.
    pub fn with(mut self, number: u32, name: &str, unit: &str, parent: &str, appraiser: Option<u32>) -> Self {
        let appraiser = appraiser.map(|number| nip(number).to_string()).unwrap_or_default();
        self.0.push([nip(number).as_str(), name, "Analis", unit, parent, &appraiser].map(str::to_owned).into());
        self
    }

    /// With rank, kind of position and employment in the last row, of which the others say nothing.
    pub fn ranked(mut self, rank: &str, kind: &str, employment: &str) -> Self {
        self.0.last_mut().unwrap().extend([rank, kind, employment].map(str::to_owned));
        self
    }

    /// With the row of a person replaced.
    pub fn but(self, number: u32, name: &str, unit: &str, parent: &str, appraiser: Option<u32>) -> Self {
        self.without(number).with(number, name, unit, parent, appraiser)
    }

    /// Without the row of a person.
    pub fn without(mut self, number: u32) -> Self {
        self.0.retain(|row| row[0] != nip(number).as_str());
        self
    }

    pub fn check(&self, present: &Present, extent: Extent) -> Checked {
        let layout = Layout::find(&HEADER.map(str::to_owned)).unwrap();
        let rows: Vec<_> = (2..).zip(&self.0).map(|(line, cells)| FileRow { line, cells }).collect();
        check(&rows, &layout, present, extent)
    }
}

impl Fixture {
    /// What the file would do now, ready to be done.
    pub async fn plan(&self, file: &StaffFile, extent: Extent, now: Timestamp) -> StaffImport {
        let agency = self.leader.agency_id;
        let seen = self.store.staff(agency).await.unwrap();
        let checked = file.check(&seen, extent);
        assert_eq!(checked.wrong, []);
        let changes = compare(&checked, &seen, extent);
        let day = self.leader.unit.zone.day_of(now);
        StaffImport {
            agency,
            seen,
            checked,
            changes,
            day,
            by: None,
            now,
            new_id: Uuid::now_v7,
            progress: Box::new(|_, _| {}),
        }
    }

    pub async fn try_import(&self, file: &StaffFile, extent: Extent, now: Timestamp) -> Result<Changes, CommandError> {
        let plan = self.plan(file, extent, now).await;
        let changes = plan.changes.clone();
        self.store.import_staff(plan).await.map(|_| changes)
    }

    /// Takes the file over, with everything still in order afterwards.
    pub async fn import(&self, file: &StaffFile, extent: Extent, now: Timestamp) -> Changes {
        let changes = self.try_import(file, extent, now).await.unwrap();
        assert_eq!(self.store.check_assignments().await.unwrap(), []);
        self.assert_clean(&self.store.recount().await.unwrap());
        changes
    }

    /// The person as they are now.
    pub async fn now(&self, who: EmployeeId) -> Viewer {
        self.store.find_viewer(who, MORNING).await.unwrap().unwrap()
    }
}
