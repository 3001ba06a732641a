//! One record, and how it hangs on the one before.

use super::seal::Hash;
use crate::organization::{AgencyId, EmployeeId};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// What the first record of a chain has in place of the hash before it.
pub const NO_HASH: Hash = [0; 32];

/// Declares an enum whose values stand in the database under codes.
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $value:ident = $code:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $code)] $value,)+
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// The code used in storage, which is hashed too and therefore never changes.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$value => $code,)+
                }
            }

            /// The one of a stored code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}

codes! {
    /// What was done.
    Deed {
        /// What stood there before there was a chain was taken over.
        TakenOver = "taken-over",
        /// An entry was logged.
        Logged = "logged",
        /// An entry got new content.
        Edited = "edited",
        /// An entry was withdrawn by its author.
        Withdrawn = "withdrawn",
        /// An entry was opened by its appraiser. A change of state like any other: left out, the state of an entry
        /// could be changed unnoticed.
        Seen = "seen",
        /// An entry was approved.
        Approved = "approved",
        /// An entry was returned.
        Returned = "returned",
        /// An entry was rejected.
        Rejected = "rejected",
        /// An entry of before was brought in with its history.
        BroughtIn = "brought-in",
        /// An entry waits for somebody else from now on.
        HandedOver = "handed-over",
        /// Something was said about an entry.
        Commented = "commented",
        /// Thanks were given for an entry.
        Thanked = "thanked",
        /// Something was shown for an entry.
        EvidenceAdded = "evidence-added",
        /// It was taken away again.
        EvidenceRemoved = "evidence-removed",
        /// The appraiser said whether it fits.
        EvidenceJudged = "evidence-judged",
        /// The author said why an entry came late, after it was logged.
        LateReasonGiven = "late-reason-given",
        /// The words of an entry and of what was said about it were erased.
        Erased = "erased",
        /// The activity dictionary of an agency was set.
        DictionarySet = "dictionary-set",
        /// Free days of an agency were set or withdrawn.
        HolidaysSet = "holidays-set",
        /// Somebody is on leave.
        LeaveSet = "leave-set",
        /// Somebody is not on leave after all.
        LeaveWithdrawn = "leave-withdrawn",
        /// A pattern of shifts was made.
        ShiftsMade = "shifts-made",
        /// Somebody works in shifts from now on, in others, or no longer.
        ShiftsFollowed = "shifts-followed",
        /// A unit got another name, another work week or another place among its siblings.
        UnitSet = "unit-set",
        /// A unit lies below another unit from now on, itself or with one above it.
        UnitMoved = "unit-moved",
        /// A unit was closed: its people and what lay below it belong to another one.
        UnitMerged = "unit-merged",
        /// Posts of units were made, ended or got another kind.
        PositionsSet = "positions-set",
        /// An agency was added.
        AgencyAdded = "agency-added",
        /// What an agency has decided was changed.
        AgencySet = "agency-set",
        /// A unit was added.
        UnitAdded = "unit-added",
        /// Somebody came, or came back.
        Joined = "joined",
        /// What is known of somebody changed: place, appraiser, position, name.
        Changed = "changed",
        /// Somebody left.
        Left = "left",
        /// A staff file was taken over.
        StaffImported = "staff-imported",
        /// An activation code was made.
        CodeMade = "code-made",
        /// A code was redeemed: a password was set with it.
        CodeRedeemed = "code-redeemed",
        /// Somebody changed their password.
        PasswordChanged = "password-changed",
        /// Somebody set a second factor up.
        SecondFactorSet = "second-factor-set",
        /// A second factor is gone: by its owner, an administrator or the operator.
        SecondFactorRemoved = "second-factor-removed",
        /// Somebody got new recovery codes; the older ones ended.
        RecoveryCodesMade = "recovery-codes-made",
        /// A recovery code was used.
        RecoveryCodeUsed = "recovery-code-used",
        /// Somebody who holds a role signed in.
        SignedIn = "signed-in",
        /// Somebody got a role.
        RightGiven = "right-given",
        /// A role of somebody ended.
        RightTaken = "right-taken",
        /// Somebody is to stand in for a supervisor: a record about each of the two.
        DeputyNamed = "deputy-named",
        /// That was ended before its time.
        DeputyEnded = "deputy-ended",
        /// An account was disabled.
        AccountDisabled = "account-disabled",
        /// An account was enabled again.
        AccountEnabled = "account-enabled",
        /// The address of a board was made.
        BoardMade = "board-made",
        /// The address of a board was revoked.
        BoardRevoked = "board-revoked",
        /// Somebody asked for what is stored about them to be corrected.
        CorrectionAsked = "correction-asked",
        /// An administrator has dealt with that.
        CorrectionDone = "correction-done",
        /// Somebody proposed another supervisor for themselves.
        SupervisorProposed = "supervisor-proposed",
        /// They took that back.
        ProposalWithdrawn = "proposal-withdrawn",
        /// Who was proposed agreed.
        ProposalAgreed = "proposal-agreed",
        /// Who was proposed said no.
        ProposalDeclined = "proposal-declined",
        /// An administrator confirmed it.
        ProposalConfirmed = "proposal-confirmed",
        /// An administrator refused it.
        ProposalRefused = "proposal-refused",
    }
}

codes! {
    /// What a record is about.
    Subject {
        /// An entry.
        Entry = "entry",
        /// A person with their account, assignments and codes.
        Person = "person",
        /// A unit.
        Unit = "unit",
        /// A board.
        Board = "board",
        /// The agency, with its dictionary.
        Agency = "agency",
    }
}

/// Where a record stands in its chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Whose chain.
    pub agency: AgencyId,
    /// Its place, from 1 on, without a gap.
    pub seq: u64,
    /// The hash of the record before; [`NO_HASH`] for the first.
    pub before: Hash,
}

/// What a record says.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// The server's time.
    pub at: Timestamp,
    /// Who did it; nobody: the operator at the command line, or the program itself.
    pub actor: Option<EmployeeId>,
    /// The code of the [`Deed`]; as stored, so that a chain is checked even where a code is unknown.
    pub deed: &'a str,
    /// The code of the [`Subject`].
    pub subject: &'a str,
    /// Which one.
    pub id: Uuid,
    /// What [`super::encode`] made.
    pub content: &'a [u8],
}

impl Record<'_> {
    /// The hash of the record at its place, version 1: SHA-256 over `denyut record 1`, the hash before, the agency (16
    /// bytes), the place, the moment in milliseconds, 0 or 1 and the actor, and, each with its length before it, deed,
    /// subject, id and content. Numbers are big-endian in 8 bytes.
    pub fn hash(&self, link: &Link) -> Hash {
        let mut hash = Sha256::new();
        hash.update("denyut record 1");
        hash.update(link.before);
        hash.update(link.agency.uuid().as_bytes());
        hash.update(link.seq.to_be_bytes());
        hash.update(self.at.millis().to_be_bytes());
        match self.actor {
            None => hash.update([0]),
            Some(actor) => {
                hash.update([1]);
                hash.update(actor.uuid().as_bytes());
            }
        }
        let mut sized = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        sized(self.deed.as_bytes());
        sized(self.subject.as_bytes());
        sized(self.id.as_bytes());
        sized(self.content);
        hash.finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTENT: &[u8] = &[1, 2, 3];

    fn link() -> Link {
        Link { agency: AgencyId::new(Uuid::from_u128(1)), seq: 7, before: [4; 32] }
    }

    fn record() -> Record<'static> {
        Record {
            at: Timestamp::from_millis(1_776_823_200_000),
            actor: Some(EmployeeId::new(Uuid::from_u128(2))),
            deed: Deed::Logged.code(),
            subject: Subject::Entry.code(),
            id: Uuid::from_u128(3),
            content: CONTENT,
        }
    }

    #[test]
    fn everything_about_a_record_is_hashed() {
        let (link, record) = (link(), record());
        let hash = record.hash(&link);
        let others = [
            record.hash(&Link { agency: AgencyId::new(Uuid::from_u128(9)), ..link }),
            record.hash(&Link { seq: 8, ..link }),
            record.hash(&Link { before: [5; 32], ..link }),
            Record { at: record.at.plus_minutes(1), ..record }.hash(&link),
            Record { actor: None, ..record }.hash(&link),
            Record { actor: Some(EmployeeId::new(Uuid::from_u128(9))), ..record }.hash(&link),
            Record { deed: Deed::Edited.code(), ..record }.hash(&link),
            Record { subject: Subject::Person.code(), ..record }.hash(&link),
            Record { id: Uuid::from_u128(9), ..record }.hash(&link),
            Record { content: &[1, 2], ..record }.hash(&link),
            // What moves from one part into the next is not the same.
            Record { deed: "loggede", subject: "ntry", ..record }.hash(&link),
        ];
        assert!(others.iter().all(|other| *other != hash));
    }

    /// Stands in databases and on paper.
    #[test]
    fn the_hash_of_version_one_stays_as_it_is() {
        let hex: String = record().hash(&link()).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "dcb58e57ee6bb9063ad0691261041e60f4bf6512101a9c087161a12f48c7ccfd");
    }

    #[test]
    fn codes_are_read_back() {
        for deed in Deed::ALL {
            assert_eq!(Deed::from_code(deed.code()), Some(*deed));
        }
        for subject in Subject::ALL {
            assert_eq!(Subject::from_code(subject.code()), Some(*subject));
        }
        assert_eq!(Deed::from_code(""), None);
    }
}
