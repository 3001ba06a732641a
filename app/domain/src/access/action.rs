//! What the program can do for somebody.

use crate::activity::Step;
use serde::{Deserialize, Serialize};

/// Declares the actions with their codes.
macro_rules! actions {
    ($($(#[$doc:meta])* $action:ident = $code:literal,)+) => {
        /// Something that somebody asks the program for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action {
            $($(#[$doc])* $action,)+
        }

        impl Action {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$action),+];

            /// How it is called in the table.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$action => $code,)+
                }
            }
        }
    };
}

actions! {
    /// Log a piece of work.
    Log = "log",
    /// Read a day of one's log.
    ReadOwnDay = "read-own-day",
    /// Read an entry with its conversation.
    ReadEntry = "read-entry",
    /// Read every version of an entry.
    ReadVersions = "read-versions",
    /// Read what was done to an entry, by whom and when: no word of it.
    ReadEntryTrail = "read-entry-trail",
    /// Give an entry new content.
    Edit = "edit",
    /// Take an entry back.
    Withdraw = "withdraw",
    /// Open an entry, so that its author sees that it was opened.
    See = "see",
    /// Approve an entry.
    Approve = "approve",
    /// Return an entry, with a sentence.
    Return = "return",
    /// Reject an entry, with a sentence.
    Reject = "reject",
    /// Say something about an entry.
    Comment = "comment",
    /// Thank for an entry.
    Thank = "thank",
    /// Show something for an entry.
    AddEvidence = "add-evidence",
    /// Take that away again.
    RemoveEvidence = "remove-evidence",
    /// See what is shown for an entry.
    ReadEvidence = "read-evidence",
    /// Say whether it fits the entry.
    JudgeEvidence = "judge-evidence",
    /// Read the page of one's team and hear its news.
    ReadTeam = "read-team",
    /// Read what is stored about oneself and what was done to it.
    ReadOwnData = "read-own-data",
    /// Ask for what is stored about oneself to be corrected.
    AskCorrection = "ask-correction",
    /// Propose another supervisor for oneself, look for one, take a proposal back.
    ProposeSupervisor = "propose-supervisor",
    /// Say yes or no to being proposed as somebody's supervisor.
    AnswerProposal = "answer-proposal",
    /// Change one's password, see and end one's devices.
    KeepOwnAccount = "keep-own-account",
    /// Look for people by name or number, to hand out codes.
    SearchAccounts = "search-accounts",
    /// Make a code for somebody's first sign-in or for a new password.
    MakeCode = "make-code",
    /// Disable somebody's account.
    DisableAccount = "disable-account",
    /// Enable it again.
    EnableAccount = "enable-account",
    /// Take somebody's second factor away: they lost their phone and their codes.
    RemoveSecondFactor = "remove-second-factor",
    /// Read the list of people.
    ReadPeople = "read-people",
    /// Read the page of a person: where they were, who answered their entries, how their account stands.
    ReadPerson = "read-person",
    /// Read what was done to a person's account and assignments.
    ReadPersonTrail = "read-person-trail",
    /// Send a staff file, look at it, take it over.
    ImportStaff = "import-staff",
    /// Read what people ask to be corrected.
    ReadCorrections = "read-corrections",
    /// Say that a correction was dealt with.
    FinishCorrection = "finish-correction",
    /// Read who proposes whom as their supervisor.
    ReadProposals = "read-proposals",
    /// Confirm or refuse such a proposal.
    DecideProposal = "decide-proposal",
    /// Read the list of boards with their addresses.
    ReadBoards = "read-boards",
    /// Make a board of a unit.
    MakeBoard = "make-board",
    /// Revoke a board.
    RevokeBoard = "revoke-board",
    /// Watch the board of a token.
    WatchBoard = "watch-board",
    /// Read what was administered in the agency.
    ReadAdministrationTrail = "read-administration-trail",
    /// Read who holds which role.
    ReadRoles = "read-roles",
    /// Give somebody a role.
    GiveRole = "give-role",
    /// End somebody's role.
    EndRole = "end-role",
    /// Erase the words of an entry, because a law says so.
    EraseWords = "erase-words",
    /// Hand the answering of one's own team over for some days.
    Delegate = "delegate",
    /// End a delegation, as who made it or as who stands in.
    EndDelegation = "end-delegation",
    /// Read who stands in for whom.
    ReadDeputies = "read-deputies",
    /// Name somebody who stands in for a supervisor.
    NameDeputy = "name-deputy",
    /// End that before its time.
    EndDeputy = "end-deputy",
    /// Read the tree of units and the page of one of them.
    ReadUnits = "read-units",
    /// Rename, move, order and merge units.
    ChangeUnit = "change-unit",
    /// Read the free days of the agency and who is on leave.
    ReadCalendar = "read-calendar",
    /// Set and take back free days and leave.
    SetCalendar = "set-calendar",
}

impl Action {
    /// What a step of an entry is.
    pub const fn of_step(step: Step) -> Self {
        match step {
            Step::Edit => Self::Edit,
            Step::Withdraw => Self::Withdraw,
            Step::See => Self::See,
            Step::Approve => Self::Approve,
            Step::Return => Self::Return,
            Step::Reject => Self::Reject,
        }
    }

    /// Which step of an entry it is, if it is one.
    pub const fn step(self) -> Option<Step> {
        match self {
            Self::Edit => Some(Step::Edit),
            Self::Withdraw => Some(Step::Withdraw),
            Self::See => Some(Step::See),
            Self::Approve => Some(Step::Approve),
            Self::Return => Some(Step::Return),
            Self::Reject => Some(Step::Reject),
            Self::Log
            | Self::ReadOwnDay
            | Self::ReadEntry
            | Self::ReadVersions
            | Self::ReadEntryTrail
            | Self::Comment
            | Self::Thank
            | Self::AddEvidence
            | Self::RemoveEvidence
            | Self::ReadEvidence
            | Self::JudgeEvidence
            | Self::ReadTeam
            | Self::ReadOwnData
            | Self::AskCorrection
            | Self::ProposeSupervisor
            | Self::AnswerProposal
            | Self::KeepOwnAccount
            | Self::SearchAccounts
            | Self::MakeCode
            | Self::DisableAccount
            | Self::EnableAccount
            | Self::RemoveSecondFactor
            | Self::ReadPeople
            | Self::ReadPerson
            | Self::ReadPersonTrail
            | Self::ImportStaff
            | Self::ReadCorrections
            | Self::FinishCorrection
            | Self::ReadProposals
            | Self::DecideProposal
            | Self::ReadBoards
            | Self::MakeBoard
            | Self::RevokeBoard
            | Self::WatchBoard
            | Self::ReadAdministrationTrail
            | Self::ReadRoles
            | Self::GiveRole
            | Self::EndRole
            | Self::EraseWords
            | Self::Delegate
            | Self::EndDelegation
            | Self::ReadDeputies
            | Self::NameDeputy
            | Self::EndDeputy
            | Self::ReadUnits
            | Self::ChangeUnit
            | Self::ReadCalendar
            | Self::SetCalendar => None,
        }
    }

    /// Whether only a role opens it. Whoever holds none that does is told so before anything is looked up.
    pub const fn needs_role(self) -> bool {
        match self {
            Self::SearchAccounts
            | Self::MakeCode
            | Self::DisableAccount
            | Self::EnableAccount
            | Self::RemoveSecondFactor
            | Self::ReadPeople
            | Self::ReadPerson
            | Self::ReadPersonTrail
            | Self::ImportStaff
            | Self::ReadCorrections
            | Self::FinishCorrection
            | Self::ReadProposals
            | Self::DecideProposal
            | Self::ReadBoards
            | Self::MakeBoard
            | Self::RevokeBoard
            | Self::ReadAdministrationTrail
            | Self::ReadRoles
            | Self::GiveRole
            | Self::EndRole
            | Self::EraseWords
            | Self::ReadDeputies
            | Self::NameDeputy
            | Self::EndDeputy
            | Self::ReadUnits
            | Self::ChangeUnit
            | Self::ReadCalendar
            | Self::SetCalendar => true,
            Self::Log
            | Self::ReadOwnDay
            | Self::ReadEntry
            | Self::ReadVersions
            | Self::ReadEntryTrail
            | Self::Edit
            | Self::Withdraw
            | Self::See
            | Self::Approve
            | Self::Return
            | Self::Reject
            | Self::Comment
            | Self::Thank
            | Self::AddEvidence
            | Self::RemoveEvidence
            | Self::ReadEvidence
            | Self::JudgeEvidence
            | Self::ReadTeam
            | Self::ReadOwnData
            | Self::AskCorrection
            | Self::ProposeSupervisor
            | Self::AnswerProposal
            | Self::KeepOwnAccount
            | Self::Delegate
            | Self::EndDelegation
            | Self::WatchBoard => false,
        }
    }

    /// Whether it is done to somebody's account, and could be a way into it or a way to be rid of its owner.
    pub const fn opens_account(self) -> bool {
        matches!(self, Self::MakeCode | Self::DisableAccount | Self::EnableAccount | Self::RemoveSecondFactor)
    }

    /// Whether it changes anything.
    pub const fn is_write(self) -> bool {
        match self {
            Self::Log
            | Self::Edit
            | Self::Withdraw
            | Self::See
            | Self::Approve
            | Self::Return
            | Self::Reject
            | Self::Comment
            | Self::Thank
            | Self::AddEvidence
            | Self::RemoveEvidence
            | Self::JudgeEvidence
            | Self::AskCorrection
            | Self::ProposeSupervisor
            | Self::AnswerProposal
            | Self::KeepOwnAccount
            | Self::MakeCode
            | Self::DisableAccount
            | Self::EnableAccount
            | Self::RemoveSecondFactor
            | Self::ImportStaff
            | Self::FinishCorrection
            | Self::DecideProposal
            | Self::MakeBoard
            | Self::RevokeBoard
            | Self::GiveRole
            | Self::EndRole
            | Self::EraseWords
            | Self::Delegate
            | Self::EndDelegation
            | Self::NameDeputy
            | Self::EndDeputy
            | Self::ChangeUnit
            | Self::SetCalendar => true,
            Self::ReadOwnDay
            | Self::ReadEntry
            | Self::ReadVersions
            | Self::ReadEntryTrail
            | Self::ReadEvidence
            | Self::ReadTeam
            | Self::ReadOwnData
            | Self::SearchAccounts
            | Self::ReadPeople
            | Self::ReadPerson
            | Self::ReadPersonTrail
            | Self::ReadCorrections
            | Self::ReadProposals
            | Self::ReadBoards
            | Self::WatchBoard
            | Self::ReadAdministrationTrail
            | Self::ReadDeputies
            | Self::ReadRoles
            | Self::ReadUnits
            | Self::ReadCalendar => false,
        }
    }
}

/// A set of actions as one number, which is all that a browser has to know to draw the right places and buttons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Actions(u64);

impl Actions {
    /// The set with this action too.
    #[must_use]
    pub const fn with(self, action: Action) -> Self {
        Self(self.0 | 1 << action as u64)
    }

    /// Whether the action is in it.
    pub const fn contains(self, action: Action) -> bool {
        self.0 & (1 << action as u64) != 0
    }
}
