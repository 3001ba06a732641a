//! Agencies, units, and the people in them.

mod apart;
mod deputy;
mod position_file;
mod proposal;
pub mod staff_file;
mod unit;
mod unit_file;

pub use position_file::{FilePosition, position_file};
pub use unit::{UnitPlace, UnitProblem, in_tree_order, is_same_name, parse_unit_name};
pub use unit_file::{Above, FileUnit, KnownUnit, PATH_STEP, unit_file};

pub use apart::{Apart, Shown, tell_apart};
pub use deputy::{DeputyId, DeputyKind, DeputyTerm, LONGEST_DEPUTYSHIP, StandingIn, TermProblem};
pub use proposal::{
    Candidate, ProposalId, ProposalParty, ProposalProblem, ProposalState, ProposalStep, everybody_above, parse_note,
};

use crate::time::Zone;
use serde::{Deserialize, Serialize};

crate::id::identifier! {
    /// An agency (*instansi*): the tenant. Nothing of one agency is ever visible to another.
    AgencyId
}
crate::id::identifier! {
    /// A unit of the organization (*unit organisasi*, Unor), at any level of the tree.
    OrgUnitId
}
crate::id::identifier! {
    /// An employee (*pegawai*): a person in the service of one agency.
    EmployeeId
}
crate::id::identifier! {
    /// A staff file that an administrator sent, kept until it is taken over or another comes.
    StaffUploadId
}

/// A person as others see them: who, and in which position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Whom this names.
    pub id: EmployeeId,
    /// Full name as in the staff file.
    pub name: String,
    /// The title of the position (*jabatan*).
    pub position: String,
}

/// What an agency has decided for itself about the daily log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogPolicy {
    /// How many days back an entry may be dated; 0 is today only. No national rule was found.
    pub backdate_days: u16,
    /// Working days in which the appraiser should have answered an entry.
    pub answer_days: u16,
}

impl Default for LogPolicy {
    /// Three days each: the defaults until an agency says otherwise.
    fn default() -> Self {
        Self { backdate_days: 3, answer_days: 3 }
    }
}

/// The unit a person works in, as far as the screens need it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrgUnit {
    /// Which unit.
    pub id: OrgUnitId,
    /// Its official name.
    pub name: String,
    /// The zone that decides its days.
    pub zone: Zone,
}
