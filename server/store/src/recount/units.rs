//! Holding the tree of units against what is kept beside it: the closure that sums are counted by, and who works where.

use crate::connect::Store;
use crate::error::CommandError;
use domain::organization::OrgUnitId;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use std::fmt;
use uuid::Uuid;

/// A unit that cannot stand as it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitMisfit {
    /// Which.
    pub of: OrgUnitId,
    /// What is wrong.
    pub kind: UnitMisfitKind,
}

/// What can be wrong with a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitMisfitKind {
    /// The units that are kept as those above it are others than those above it.
    Above,
    /// It is open and lies below one that is closed.
    BelowClosed,
    /// It is closed and somebody in service works there.
    PeopleInClosed,
}

impl UnitMisfitKind {
    const ALL: [Self; 3] = [Self::Above, Self::BelowClosed, Self::PeopleInClosed];

    /// The units it applies to. A way up that does not end is followed a hundred steps.
    const fn query(self) -> &'static str {
        match self {
            Self::Above => {
                "WITH RECURSIVE up (unit_id, ancestor_id, depth) AS (\
                 SELECT u.id, u.id, 0 FROM org_units u UNION ALL \
                 SELECT up.unit_id, p.parent_id, up.depth + 1 FROM up JOIN org_units p ON p.id = up.ancestor_id \
                 WHERE p.parent_id IS NOT NULL AND up.depth < 100) \
                 SELECT DISTINCT d.unit_id AS of FROM (\
                 SELECT up.unit_id FROM up LEFT JOIN unit_ancestors a ON a.unit_id = up.unit_id \
                 AND a.ancestor_id = up.ancestor_id AND a.depth = up.depth WHERE a.unit_id IS NULL UNION ALL \
                 SELECT a.unit_id FROM unit_ancestors a LEFT JOIN up ON a.unit_id = up.unit_id \
                 AND a.ancestor_id = up.ancestor_id AND a.depth = up.depth WHERE up.unit_id IS NULL) d"
            }
            Self::BelowClosed => {
                "SELECT u.id AS of FROM org_units u JOIN org_units p ON p.id = u.parent_id \
                 WHERE u.ended_on IS NULL AND p.ended_on IS NOT NULL"
            }
            Self::PeopleInClosed => {
                "SELECT DISTINCT u.id AS of FROM org_units u JOIN employees e ON e.unit_id = u.id \
                 WHERE u.ended_on IS NOT NULL AND e.left_on IS NULL"
            }
        }
    }
}

impl fmt::Display for UnitMisfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = match self.kind {
            UnitMisfitKind::Above => "others are counted as being above it than are",
            UnitMisfitKind::BelowClosed => "lies below a unit that is closed",
            UnitMisfitKind::PeopleInClosed => "is closed, and somebody in service works there",
        };
        write!(f, "{}: {said}", self.of)
    }
}

#[derive(Debug, FromQueryResult)]
struct Found {
    of: Uuid,
}

impl Store {
    /// Every unit that cannot stand as it does; none if all is well.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn check_units(&self) -> Result<Vec<UnitMisfit>, CommandError> {
        let snapshot = self.snapshot().await?;
        let mut misfits = Vec::new();
        for kind in UnitMisfitKind::ALL {
            let statement = Statement::from_string(snapshot.get_database_backend(), kind.query());
            let found = Found::find_by_statement(statement).all(&snapshot).await?;
            misfits.extend(found.into_iter().map(|row| UnitMisfit { of: OrgUnitId::new(row.of), kind }));
        }
        snapshot.commit().await?;
        Ok(misfits)
    }
}
