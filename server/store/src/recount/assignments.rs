//! Holding everybody's assignments against each other and against what the people are now, and their shifts against each
//! other.

use crate::connect::Store;
use crate::error::CommandError;
use domain::organization::EmployeeId;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use std::fmt;
use uuid::Uuid;

/// An employee whose assignments or shifts cannot be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Misfit {
    /// Whose.
    pub of: EmployeeId,
    /// What is wrong.
    pub kind: MisfitKind,
}

/// What can be wrong with somebody's assignments or shifts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MisfitKind {
    /// In service, and no assignment is open.
    NoneOpen,
    /// Has left, and an assignment is still open.
    OpenAfterLeaving,
    /// The open one says another unit, appraiser or position than the person.
    Differs,
    /// Two hold on the same day, or both are open.
    Overlap,
    /// One ends on or before the day on which it begins.
    Empty,
    /// Two patterns of shifts hold on the same day.
    ShiftsOverlap,
    /// Whoever answers the person's entries has left.
    AppraiserLeft,
    /// An entry of the person waits for somebody who has left, though another could answer it.
    WaitsForNobody,
}

impl MisfitKind {
    const ALL: [Self; 8] = [
        Self::NoneOpen,
        Self::OpenAfterLeaving,
        Self::Differs,
        Self::Overlap,
        Self::Empty,
        Self::ShiftsOverlap,
        Self::AppraiserLeft,
        Self::WaitsForNobody,
    ];

    /// The people it applies to.
    const fn query(self) -> &'static str {
        match self {
            Self::NoneOpen => {
                "SELECT e.id AS of FROM employees e WHERE e.left_on IS NULL AND NOT EXISTS \
                 (SELECT 1 FROM assignments a WHERE a.employee_id = e.id AND a.until_day IS NULL)"
            }
            Self::OpenAfterLeaving => {
                "SELECT e.id AS of FROM employees e JOIN assignments a ON a.employee_id = e.id \
                 WHERE e.left_on IS NOT NULL AND a.until_day IS NULL"
            }
            Self::Differs => {
                "SELECT e.id AS of FROM employees e JOIN assignments a ON a.employee_id = e.id \
                 WHERE e.left_on IS NULL AND a.until_day IS NULL AND (a.unit_id <> e.unit_id \
                 OR a.position <> e.position OR a.appraiser_id IS DISTINCT FROM e.appraiser_id)"
            }
            Self::Overlap => {
                "SELECT a.employee_id AS of FROM assignments a JOIN assignments b ON b.employee_id = a.employee_id \
                 AND b.from_day > a.from_day WHERE a.until_day IS NULL OR a.until_day > b.from_day"
            }
            Self::Empty => "SELECT a.employee_id AS of FROM assignments a WHERE a.until_day <= a.from_day",
            // One that ends before it begins never was.
            Self::ShiftsOverlap => {
                "SELECT DISTINCT a.employee_id AS of FROM employee_shifts a JOIN employee_shifts b \
                 ON b.employee_id = a.employee_id AND b.id <> a.id AND b.from_day >= a.from_day \
                 WHERE (a.until_day IS NULL OR a.until_day >= b.from_day) \
                 AND (b.until_day IS NULL OR b.until_day >= b.from_day)"
            }
            Self::AppraiserLeft => {
                "SELECT e.id AS of FROM employees e JOIN employees p ON p.id = e.appraiser_id \
                 WHERE e.left_on IS NULL AND p.left_on IS NOT NULL"
            }
            Self::WaitsForNobody => {
                "SELECT DISTINCT e.id AS of FROM employees p JOIN entries x ON x.appraiser_id = p.id \
                 JOIN employees e ON e.id = x.author_id JOIN employees n ON n.id = e.appraiser_id \
                 WHERE p.left_on IS NOT NULL AND n.left_on IS NULL AND x.status IN ('sent', 'seen')"
            }
        }
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = match self.kind {
            MisfitKind::NoneOpen => "in service without an open assignment",
            MisfitKind::OpenAfterLeaving => "has left, but an assignment is open",
            MisfitKind::Differs => "the open assignment says another unit, appraiser or position",
            MisfitKind::Overlap => "two assignments hold on one day",
            MisfitKind::Empty => "an assignment ends before it begins",
            MisfitKind::ShiftsOverlap => "two patterns of shifts hold on one day",
            MisfitKind::AppraiserLeft => "the appraiser has left",
            MisfitKind::WaitsForNobody => "an entry waits for somebody who has left",
        };
        write!(f, "{}: {said}", self.of)
    }
}

#[derive(Debug, FromQueryResult)]
struct Found {
    of: Uuid,
}

impl Store {
    /// Everybody whose assignments contradict each other or what the person is now, or whose shifts overlap; none if all is
    /// well.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn check_assignments(&self) -> Result<Vec<Misfit>, CommandError> {
        let snapshot = self.snapshot().await?;
        let mut misfits = Vec::new();
        for kind in MisfitKind::ALL {
            let statement = Statement::from_string(snapshot.get_database_backend(), kind.query());
            let found = Found::find_by_statement(statement).all(&snapshot).await?;
            misfits.extend(found.into_iter().map(|row| Misfit { of: EmployeeId::new(row.of), kind }));
        }
        snapshot.commit().await?;
        Ok(misfits)
    }
}
