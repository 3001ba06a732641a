//! What people are shown of a chain (*jejak*).

use super::checkpoint::Head;
use super::detail::Detail;
use super::record::Deed;
use crate::organization::Person;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

impl Deed {
    /// Whether it belongs to what administrators see. Whoever changes their own password does that for themselves.
    pub const fn is_administration(self) -> bool {
        match self {
            Self::TakenOver
            | Self::AgencyAdded
            | Self::AgencySet
            | Self::DictionarySet
            | Self::HolidaysSet
            | Self::LeaveSet
            | Self::LeaveWithdrawn
            | Self::ShiftsMade
            | Self::ShiftsFollowed
            | Self::UnitSet
            | Self::UnitMoved
            | Self::UnitMerged
            | Self::PositionsSet
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
            | Self::DeputyNamed
            | Self::DeputyEnded
            | Self::AccountDisabled
            | Self::AccountEnabled
            | Self::BoardMade
            | Self::BoardRevoked
            | Self::CorrectionAsked
            | Self::CorrectionDone
            | Self::SupervisorProposed
            | Self::ProposalWithdrawn
            | Self::ProposalAgreed
            | Self::ProposalDeclined
            | Self::ProposalConfirmed
            | Self::ProposalRefused => true,
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
            | Self::EvidenceAdded
            | Self::EvidenceRemoved
            | Self::EvidenceJudged
            | Self::LateReasonGiven
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
    /// For whom they stood in (*a.n.*), by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<String>,
    /// To whom or what, by name, where that is not clear from the page.
    pub about: Option<String>,
    /// Whom or what it names, and what was changed from what to what.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<Detail>,
}
