//! *Data saya*: everything that the system holds about one person, and what they ask to be corrected.

use super::trace::Trace;
use crate::access::Role;
use crate::account::{CodePurpose, Device, Nip};
use crate::activity::{Entry, EntryId, EntryVersion, Late};
use crate::calendar::Leave;
use crate::evidence::{EvidenceId, EvidenceKind, LinkCheck, PhotoPlace, Verdict};
use crate::feedback::Feedback;
use crate::inbox::Wishes;
use crate::organization::{DeputyKind, EmployeeId, ProposalId, ProposalState};
use crate::time::{Timestamp, WorkDate};
use serde::{Deserialize, Serialize};

crate::id::identifier! {
    /// Something a person asks to be corrected.
    CorrectionId
}

/// Everything about one person, as it is downloaded. Secrets are not in it: nobody can read a password or a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnData {
    /// When this was put together.
    pub at: Timestamp,
    /// Who.
    pub person: OwnPerson,
    /// Where they were, as what, and answered by whom.
    pub assignments: Vec<OwnAssignment>,
    /// Their leave, also what was withdrawn.
    pub leave: Vec<OwnLeave>,
    /// The shifts they work or worked.
    pub shifts: Vec<OwnShifts>,
    /// What they might do for others, and when.
    pub roles: Vec<OwnRole>,
    /// For whom they stood in, and who stood in for them.
    pub deputies: Vec<OwnDeputy>,
    /// Since when they may sign in, if they may.
    pub account_since: Option<Timestamp>,
    /// Where they are signed in.
    pub devices: Vec<OwnDevice>,
    /// The codes that were made for them.
    pub codes: Vec<OwnCode>,
    /// Since when they have a second factor, if they have one.
    pub second_factor_since: Option<Timestamp>,
    /// Their recovery codes, those that ended too.
    pub recovery_codes: Vec<OwnRecoveryCode>,
    /// Their entries, withdrawn ones too, each with every version and all that was said about it.
    pub entries: Vec<OwnEntry>,
    /// What they said about entries of others.
    pub said: Vec<OwnWords>,
    /// What they showed for their entries, what they took away too.
    #[serde(default)]
    pub evidence: Vec<OwnEvidence>,
    /// The words that they want at hand when they log.
    #[serde(default)]
    pub favourites: Vec<String>,
    /// Up to when they have read what others did, if they ever have.
    #[serde(default)]
    pub news_read_until: Option<Timestamp>,
    /// What they decided about being told of things.
    #[serde(default)]
    pub wishes: Wishes,
    /// Since when devices of theirs are told of things; where is a secret between the device and its service.
    #[serde(default)]
    pub told_devices: Vec<Timestamp>,
    /// What they asked to be corrected.
    pub corrections: Vec<Correction>,
    /// The supervisors they proposed, and the proposals that named them as one.
    pub proposals: Vec<OwnProposal>,
    /// What was done to their data and their account; the newest 500 records.
    pub history: Vec<Trace>,
}

/// What the staff data say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnPerson {
    /// Their number.
    pub nip: Nip,
    /// Their name.
    pub name: String,
    /// Their agency.
    pub agency: String,
    /// Their unit.
    pub unit: String,
    /// Their position.
    pub position: String,
    /// Code of its kind, if known.
    pub position_kind: Option<String>,
    /// Code of the rank, if known.
    pub rank: Option<String>,
    /// Code of the employment, if known.
    pub employment: Option<String>,
    /// Who answers their entries.
    pub appraiser: Option<String>,
    /// When they came into the system.
    pub since: Timestamp,
}

/// One assignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnAssignment {
    /// The unit.
    pub unit: String,
    /// The position.
    pub position: String,
    /// Who answered.
    pub appraiser: Option<String>,
    /// The first day.
    pub from: WorkDate,
    /// The first day on which it no longer held.
    pub until: Option<WorkDate>,
}

/// One leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnLeave {
    /// What it is, from when to when.
    pub leave: Leave,
    /// When it was withdrawn, if it was.
    pub withdrawn_at: Option<Timestamp>,
}

/// The shifts of a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnShifts {
    /// The name of the pattern.
    pub pattern: String,
    /// The first day.
    pub from: WorkDate,
    /// The last day; none while they are worked.
    pub until: Option<WorkDate>,
}

/// One role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnRole {
    /// Which.
    pub role: Role,
    /// The unit it is for; none: the whole agency.
    pub unit: Option<String>,
    /// Who gave it; nobody: the operator.
    pub given_by: Option<String>,
    /// Since when.
    pub since: Timestamp,
    /// Until when; none while it is held.
    pub until: Option<Timestamp>,
}

/// Standing in for somebody, from one day to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnDeputy {
    /// Why.
    pub kind: DeputyKind,
    /// Who was stood in for.
    pub holder: String,
    /// Who stood in.
    pub deputy: String,
    /// The first day.
    pub from: WorkDate,
    /// The first day on which it no longer held by itself.
    pub until: WorkDate,
    /// When it was ended before its time.
    pub ended_at: Option<Timestamp>,
}

/// One device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnDevice {
    /// What it is, where that was clear.
    pub device: Option<Device>,
    /// The sign-in.
    pub since: Timestamp,
    /// The last day of use.
    pub seen_on: WorkDate,
}

/// One code; not the code itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnCode {
    /// What it was for.
    pub purpose: CodePurpose,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it was used.
    pub used_at: Option<Timestamp>,
}

/// One recovery code; not the code itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnRecoveryCode {
    /// When it was made.
    pub made_at: Timestamp,
    /// When it was used.
    pub used_at: Option<Timestamp>,
}

/// One entry with its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnEntry {
    /// As it stands.
    pub entry: Entry,
    /// Every version, oldest first.
    pub versions: Vec<EntryVersion>,
    /// That it came late, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late: Option<Late>,
}

/// Something said about an entry of somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnWords {
    /// The entry.
    pub entry: EntryId,
    /// What was said.
    pub feedback: Feedback,
}

/// Something shown for an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnEvidence {
    /// Which one; a file is at `/bukti/` and this.
    pub id: EvidenceId,
    /// For which entry.
    pub entry: EntryId,
    /// What it is.
    pub kind: EvidenceKind,
    /// What a file is called; empty for a link, and where it was erased.
    pub name: String,
    /// Where a link leads; empty for a file, and where it was erased.
    pub link: String,
    /// What it takes on the disk.
    pub bytes: u64,
    /// Since when.
    pub added_at: Timestamp,
    /// When it was taken away.
    pub removed_at: Option<Timestamp>,
    /// What the appraiser said of it.
    pub verdict: Option<Verdict>,
    /// Why; empty for nothing.
    pub word: String,
    /// When they said so.
    pub judged_at: Option<Timestamp>,
    /// Whether it can be opened, if it is a link that is shown.
    pub check: Option<LinkCheck>,
    /// Where a photo was taken, if its author wanted that to go along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PhotoPlace>,
}

/// A wish for correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Which one.
    pub id: CorrectionId,
    /// Whose data.
    pub name: String,
    /// Their words.
    pub text: String,
    /// When they asked.
    pub at: Timestamp,
    /// When an administrator said that it was dealt with.
    pub done_at: Option<Timestamp>,
    /// The name of that administrator.
    #[serde(default)]
    pub done_by: Option<String>,
}

/// A wish as an administrator sees it, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedCorrection {
    /// What is asked for.
    pub correction: Correction,
    /// Whose data.
    pub employee: EmployeeId,
    /// Their number.
    pub nip: Nip,
    /// Their unit.
    pub unit: String,
}

/// A proposal of another supervisor, made by them or naming them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnProposal {
    /// Which one.
    pub id: ProposalId,
    /// Whose supervisor is to be another one.
    pub by: String,
    /// Who is to be that supervisor.
    pub proposed: String,
    /// What was written with it; empty for nothing.
    pub note: String,
    /// When it was made.
    pub asked_at: Timestamp,
    /// How it stands.
    pub state: ProposalState,
    /// When who is proposed answered.
    pub answered_at: Option<Timestamp>,
    /// When an administrator decided.
    pub decided_at: Option<Timestamp>,
    /// What that administrator wrote to who made it; empty for nothing, and for who is proposed.
    pub sentence: String,
    /// When it was carried out, refused or taken back.
    pub ended_at: Option<Timestamp>,
}
