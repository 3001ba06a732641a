//! What people are shown of a chain (*jejak*), and who may be shown it.

use super::checkpoint::Head;
use super::record::Deed;
use crate::access::Action;
use crate::account::Viewer;
use crate::activity::Side;
use crate::organization::Person;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Whose history somebody asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Of an entry on which they stand on this side, if on any.
    Entry(Option<Side>),
    /// Of themselves.
    Oneself,
    /// Of what was administered in their agency: people, codes, boards, never a word of an entry.
    Administration,
}

/// Whether they may see it. Nobody else decides that.
pub const fn may_see(viewer: &Viewer, asked: Asked) -> bool {
    match asked {
        Asked::Entry(side) => side.is_some(),
        Asked::Oneself => true,
        Asked::Administration => viewer.opens(Action::ReadAdministrationTrail),
    }
}

impl Deed {
    /// Whether it belongs to what administrators see. Whoever changes their own password does that for themselves.
    pub const fn is_administration(self) -> bool {
        match self {
            Self::TakenOver
            | Self::AgencyAdded
            | Self::AgencySet
            | Self::UnitAdded
            | Self::Joined
            | Self::Changed
            | Self::Left
            | Self::StaffImported
            | Self::CodeMade
            | Self::CodeRedeemed
            | Self::SecondFactorSet
            | Self::SecondFactorRemoved
            | Self::RecoveryCodesMade
            | Self::RecoveryCodeUsed
            | Self::SignedIn
            | Self::RightGiven
            | Self::RightTaken
            | Self::AccountDisabled
            | Self::AccountEnabled
            | Self::BoardMade
            | Self::BoardRevoked
            | Self::CorrectionAsked
            | Self::CorrectionDone => true,
            Self::Logged
            | Self::Edited
            | Self::Withdrawn
            | Self::Seen
            | Self::Approved
            | Self::Returned
            | Self::Rejected
            | Self::BroughtIn
            | Self::HandedOver
            | Self::Commented
            | Self::Thanked
            | Self::Erased
            | Self::PasswordChanged => false,
        }
    }
}

/// A head as people copy it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShortHead {
    /// The place of the record.
    pub seq: u64,
    /// When it was written.
    pub at: Timestamp,
    /// See [`Head::short`].
    pub code: String,
}

impl From<Head> for ShortHead {
    fn from(head: Head) -> Self {
        Self { seq: head.seq, at: head.at, code: head.short() }
    }
}

/// What of a person a record changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonPart {
    /// The unit.
    Unit,
    /// Who answers their entries.
    Appraiser,
    /// The number.
    Number,
    /// The name.
    Name,
    /// The position or its kind.
    Position,
    /// The rank.
    Rank,
    /// The employment.
    Employment,
}

/// One record as somebody reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// Its place in the chain.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub deed: Deed,
    /// By whom; nobody: the operator, or the program itself.
    pub by: Option<Person>,
    /// To whom or what, by name, where that is not clear from the page.
    pub about: Option<String>,
    /// What of a person was changed.
    pub parts: Vec<PersonPart>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::{Actions, RoleGrant};
    use crate::organization::{AgencyId, EmployeeId, LogPolicy, OrgUnit, OrgUnitId};
    use crate::time::Zone;
    use uuid::Uuid;

    fn viewer(roles: Vec<RoleGrant>) -> Viewer {
        let person = Person { id: EmployeeId::new(Uuid::nil()), name: "Sri".to_owned(), position: "Analis".to_owned() };
        Viewer {
            person,
            agency_id: AgencyId::new(Uuid::nil()),
            agency: "Kota".to_owned(),
            unit: OrgUnit { id: OrgUnitId::new(Uuid::nil()), name: "Dinas".to_owned(), zone: Zone::Wib },
            appraiser: None,
            leads: 0,
            answers: false,
            roles: Vec::new(),
            opened: Actions::default(),
            policy: LogPolicy::default(),
        }
        .with_roles(roles)
    }

    #[test]
    fn a_history_is_shown_to_whom_it_concerns() {
        let (somebody, administrator) = (viewer(Vec::new()), viewer(vec![RoleGrant::AGENCY_ADMINISTRATOR]));
        for side in [Side::Author, Side::Appraiser] {
            assert!(may_see(&somebody, Asked::Entry(Some(side))));
        }
        // To entries an administrator is one more colleague.
        assert!(!may_see(&somebody, Asked::Entry(None)) && !may_see(&administrator, Asked::Entry(None)));
        assert!(may_see(&somebody, Asked::Oneself));
        assert!(!may_see(&somebody, Asked::Administration) && may_see(&administrator, Asked::Administration));
    }
}
