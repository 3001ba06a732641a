//! The roles that are given: what somebody may do beyond their own work and their own team.

use crate::organization::OrgUnitId;
use serde::{Deserialize, Serialize};

crate::id::identifier! {
    /// One role of one person, from when it was given until it ended.
    RoleGrantId
}

/// A role that an agency administrator or the operator gives. To lead somebody is none: that follows from assignments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// *Pengelola instansi*: everything that is administered in an agency, roles included.
    AgencyAdministrator,
    /// *Kepegawaian*: the staff file, accounts and corrections of the whole agency.
    PersonnelOffice,
    /// *Pengelola unit*: accounts, codes and boards of one unit and everything below it.
    UnitAdministrator,
    /// *Pemeriksa*: reads what was done, and no word of anybody. Writes nothing.
    Auditor,
}

impl Role {
    /// All of them, in the order of lists.
    pub const ALL: [Self; 4] =
        [Self::AgencyAdministrator, Self::PersonnelOffice, Self::UnitAdministrator, Self::Auditor];

    /// Whether it is held for a unit and everything below; the others are held for the whole agency.
    pub const fn is_for_unit(self) -> bool {
        matches!(self, Self::UnitAdministrator)
    }

    /// The code used in storage and forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnitAdministrator => "unit-administrator",
            Self::AgencyAdministrator => "agency-administrator",
            Self::PersonnelOffice => "personnel-office",
            Self::Auditor => "auditor",
        }
    }

    /// The role of a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// A role that somebody holds now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RoleGrant {
    /// Which role.
    pub role: Role,
    /// For which unit and everything below it; none: for the whole agency.
    pub unit: Option<OrgUnitId>,
}

impl RoleGrant {
    /// *Pengelola instansi*.
    pub const AGENCY_ADMINISTRATOR: Self = Self { role: Role::AgencyAdministrator, unit: None };

    /// Whether something in a unit is within its reach; `above` is that unit with every unit above it.
    pub fn reaches(self, above: &[OrgUnitId]) -> bool {
        self.unit.is_none_or(|unit| above.contains(&unit))
    }
}
