//! The decision for one actor. What somebody with several roles may do is put together in `viewer`.

use super::{Action, Role};
use crate::activity::EntryStatus;

/// Who asks, in one capacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor {
    /// Nobody is signed in.
    Nobody,
    /// Whoever has the address of a board.
    Display,
    /// Whoever has the machine: the command line.
    Operator,
    /// Everybody who is signed in. To lead somebody is a [`Tie`], not an actor.
    Employee,
    /// Somebody in a role that was given to them.
    Holder(Role),
}

/// How the one who asks and what they ask about belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tie {
    /// It is their own.
    Oneself,
    /// They answer the entry, or the person is theirs to lead now.
    Appraiser,
    /// They stand in today for who answers it.
    Deputy,
    /// They lead who answers the entry.
    HigherAppraiser,
    /// They led the author once, and the entry was not logged under them.
    FormerAppraiser,
    /// It is of the same agency: a colleague's, a unit's, the agency's itself.
    Colleague,
    /// It is of another agency.
    Elsewhere,
}

/// The tie, and whether it lies in the unit that the role is held for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Relation {
    /// How they belong together.
    pub tie: Tie,
    /// Whether it lies in the unit of the role or below; true for a role that is held for the whole agency.
    pub is_within: bool,
}

/// How the thing stands that is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Nothing about it matters.
    Plain,
    /// An entry stands there.
    Entry(EntryStatus),
    /// The person holds a role themselves: whoever can sign in as them has it too.
    HoldsRole,
}

/// What is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    /// It is done.
    Allow,
    /// As if there were no such thing.
    Hide,
    /// It is not done, and why may be said.
    Forbid(Reason),
}

/// Why something is not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Nobody is signed in.
    SignedOut,
    /// Nobody answers their own entries, makes their own codes, gives themselves a role or a team, or decides a proposal of
    /// theirs.
    Own,
    /// Only its author does that.
    Author,
    /// They may read it, and no more.
    ReadsOnly,
    /// A role opens it that they do not hold.
    Role,
    /// They lead nobody.
    NoTeam,
    /// The person holds a role: only an agency administrator touches their account.
    HoldsRole,
    /// The step is not open from where the entry stands.
    Stands(EntryStatus),
}

impl Decision {
    /// Whether it is done.
    pub const fn is_allowed(self) -> bool {
        matches!(self, Self::Allow)
    }

    /// The better of two for who asks: what one capacity allows no other takes away, and who may know of a thing is told
    /// why not.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Allow, _) | (_, Self::Allow) => Self::Allow,
            (Self::Forbid(reason), _) | (Self::Hide, Self::Forbid(reason)) => Self::Forbid(reason),
            (Self::Hide, Self::Hide) => Self::Hide,
        }
    }
}

/// Whether this actor may do that.
pub const fn decide(actor: Actor, action: Action, relation: Relation, state: State) -> Decision {
    match actor {
        Actor::Nobody if matches!(action, Action::WatchBoard) => Decision::Hide,
        Actor::Nobody => Decision::Forbid(Reason::SignedOut),
        Actor::Display if matches!(action, Action::WatchBoard) => Decision::Allow,
        Actor::Display => Decision::Hide,
        Actor::Operator => operator(action),
        // Nothing of one agency is ever visible to another.
        Actor::Employee | Actor::Holder(_) if matches!(relation.tie, Tie::Elsewhere) => Decision::Hide,
        Actor::Employee => employee(action, relation.tie, state),
        Actor::Holder(_) if !relation.is_within => Decision::Hide,
        Actor::Holder(role) => holder(role, action, relation.tie, state),
    }
}

/// The operator runs the installation and reads nobody's work.
const fn operator(action: Action) -> Decision {
    match action {
        Action::SearchAccounts
        | Action::MakeCode
        | Action::DisableAccount
        | Action::EnableAccount
        | Action::RemoveSecondFactor
        | Action::ReadPeople
        | Action::ImportStaff
        | Action::ReadBoards
        | Action::ReadRoles
        | Action::GiveRole
        | Action::EndRole
        | Action::EraseWords
        | Action::ReadDeputies
        | Action::NameDeputy
        | Action::EndDeputy
        | Action::ReadUnits
        | Action::ChangeUnit
        | Action::SetCalendar => Decision::Allow,
        Action::Log
        | Action::ReadOwnDay
        | Action::ReadEntry
        | Action::ReadVersions
        | Action::ReadEntryTrail
        | Action::Edit
        | Action::Withdraw
        | Action::See
        | Action::Approve
        | Action::Return
        | Action::Reject
        | Action::Comment
        | Action::Thank
        | Action::AddEvidence
        | Action::RemoveEvidence
        | Action::ReadEvidence
        | Action::JudgeEvidence
        | Action::ReadTeam
        | Action::ReadOwnData
        | Action::AskCorrection
        | Action::ProposeSupervisor
        | Action::AnswerProposal
        | Action::KeepOwnAccount
        | Action::ReadPerson
        | Action::ReadPersonTrail
        | Action::ReadCorrections
        | Action::FinishCorrection
        | Action::ReadProposals
        | Action::DecideProposal
        | Action::MakeBoard
        | Action::RevokeBoard
        | Action::WatchBoard
        | Action::ReadAdministrationTrail
        | Action::ReadCalendar
        | Action::Delegate
        | Action::EndDelegation => Decision::Hide,
    }
}

const fn employee(action: Action, tie: Tie, state: State) -> Decision {
    match action {
        // A proposal is the matter of who makes it; its answer that of who is proposed.
        Action::Log
        | Action::ReadOwnDay
        | Action::ReadOwnData
        | Action::AskCorrection
        | Action::ProposeSupervisor
        | Action::AnswerProposal
        | Action::KeepOwnAccount
        | Action::EndDelegation => {
            if matches!(tie, Tie::Oneself) {
                Decision::Allow
            } else {
                Decision::Hide
            }
        }
        Action::ReadEntry | Action::ReadVersions | Action::ReadEntryTrail | Action::ReadEvidence => match tie {
            Tie::Oneself | Tie::Appraiser | Tie::Deputy | Tie::HigherAppraiser => Decision::Allow,
            Tie::FormerAppraiser | Tie::Colleague | Tie::Elsewhere => Decision::Hide,
        },
        Action::Edit | Action::Withdraw | Action::AddEvidence | Action::RemoveEvidence => {
            of_entry(tie, Decision::Allow, Decision::Forbid(Reason::Author)).and_stands(action, state)
        }
        Action::See | Action::Approve | Action::Return | Action::Reject | Action::Thank | Action::JudgeEvidence => {
            of_entry(tie, Decision::Forbid(Reason::Own), Decision::Allow).and_stands(action, state)
        }
        Action::Comment => of_entry(tie, Decision::Allow, Decision::Allow).and_stands(action, state),
        Action::ReadTeam => match tie {
            Tie::Appraiser | Tie::Deputy => Decision::Allow,
            Tie::Oneself | Tie::HigherAppraiser | Tie::FormerAppraiser | Tie::Colleague | Tie::Elsewhere => {
                Decision::Forbid(Reason::NoTeam)
            }
        },
        // What was handed over is handed no further.
        Action::Delegate => match tie {
            Tie::Appraiser => Decision::Allow,
            Tie::Oneself
            | Tie::Deputy
            | Tie::HigherAppraiser
            | Tie::FormerAppraiser
            | Tie::Colleague
            | Tie::Elsewhere => Decision::Forbid(Reason::NoTeam),
        },
        // The address of a board opens it, and nothing else.
        Action::WatchBoard => Decision::Hide,
        Action::SearchAccounts
        | Action::MakeCode
        | Action::DisableAccount
        | Action::EnableAccount
        | Action::RemoveSecondFactor
        | Action::ReadPeople
        | Action::ReadPerson
        | Action::ReadPersonTrail
        | Action::ImportStaff
        | Action::ReadCorrections
        | Action::FinishCorrection
        | Action::ReadProposals
        | Action::DecideProposal
        | Action::ReadBoards
        | Action::MakeBoard
        | Action::RevokeBoard
        | Action::ReadAdministrationTrail
        | Action::ReadRoles
        | Action::GiveRole
        | Action::EndRole
        | Action::EraseWords
        | Action::ReadDeputies
        | Action::NameDeputy
        | Action::EndDeputy
        | Action::ReadUnits
        | Action::ChangeUnit
        | Action::ReadCalendar
        | Action::SetCalendar => Decision::Forbid(Reason::Role),
    }
}

/// What is done to an entry is done by its two people, or by who stands in for the second. Who leads the appraiser reads;
/// to everybody else it is not there.
const fn of_entry(tie: Tie, author: Decision, appraiser: Decision) -> Decision {
    match tie {
        Tie::Oneself => author,
        Tie::Appraiser | Tie::Deputy => appraiser,
        Tie::HigherAppraiser => Decision::Forbid(Reason::ReadsOnly),
        Tie::FormerAppraiser | Tie::Colleague | Tie::Elsewhere => Decision::Hide,
    }
}

impl Decision {
    /// What is allowed, if it is open from where the entry stands. About a withdrawn one nothing is said any more.
    const fn and_stands(self, action: Action, state: State) -> Self {
        let (Self::Allow, State::Entry(status)) = (self, state) else { return self };
        let is_open = match action.step() {
            Some(step) => status.after(step).is_some(),
            None if matches!(action, Action::Thank) => status.takes_thanks(),
            None if matches!(action, Action::AddEvidence | Action::RemoveEvidence) => status.takes_evidence(),
            None => status.takes_words(),
        };
        if is_open { Self::Allow } else { Self::Forbid(Reason::Stands(status)) }
    }
}

/// What a role adds to what everybody may; [`Decision::Hide`] where it adds nothing.
const fn holder(role: Role, action: Action, tie: Tie, state: State) -> Decision {
    if !opens(role, action) {
        return Decision::Hide;
    }
    let is_own = matches!(tie, Tie::Oneself);
    if action.opens_account() {
        if is_own {
            return Decision::Forbid(Reason::Own);
        }
        // Whoever makes the code of an administrator could sign in as one.
        if matches!(state, State::HoldsRole) && !matches!(role, Role::AgencyAdministrator) {
            return Decision::Forbid(Reason::HoldsRole);
        }
    }
    // A proposal is the own one of who makes it and of who is proposed: neither decides it too.
    // Whoever stands in reads and answers the words of a team: nobody gives that to themselves either.
    let is_of_others =
        matches!(action, Action::GiveRole | Action::EndRole | Action::DecideProposal | Action::NameDeputy);
    if is_own && is_of_others {
        return Decision::Forbid(Reason::Own);
    }
    Decision::Allow
}

/// Which actions a role opens at all.
pub(super) const fn opens(role: Role, action: Action) -> bool {
    use Action::{
        ChangeUnit, DecideProposal, DisableAccount, EnableAccount, EndDeputy, EraseWords, FinishCorrection,
        ImportStaff, MakeBoard, MakeCode, NameDeputy, ReadAdministrationTrail, ReadBoards, ReadCalendar,
        ReadCorrections, ReadDeputies, ReadEntryTrail, ReadPeople, ReadPerson, ReadPersonTrail, ReadProposals,
        ReadRoles, ReadUnits, RemoveSecondFactor, RevokeBoard, SearchAccounts, SetCalendar,
    };
    match role {
        Role::AgencyAdministrator => action.needs_role() && !matches!(action, EraseWords),
        Role::PersonnelOffice => matches!(
            action,
            SearchAccounts
                | MakeCode
                | DisableAccount
                | EnableAccount
                | RemoveSecondFactor
                | ReadPeople
                | ReadPerson
                | ReadPersonTrail
                | ImportStaff
                | ReadCorrections
                | FinishCorrection
                | ReadProposals
                | DecideProposal
                | ReadDeputies
                | NameDeputy
                | EndDeputy
                | ReadUnits
                | ChangeUnit
                | ReadCalendar
                | SetCalendar
        ),
        Role::UnitAdministrator => matches!(
            action,
            SearchAccounts
                | MakeCode
                | DisableAccount
                | EnableAccount
                | RemoveSecondFactor
                | ReadPeople
                | ReadPerson
                | ReadProposals
                | DecideProposal
                | ReadBoards
                | MakeBoard
                | RevokeBoard
                | ReadUnits
        ),
        Role::Auditor => matches!(
            action,
            ReadEntryTrail
                | ReadPeople
                | ReadPerson
                | ReadPersonTrail
                | ReadAdministrationTrail
                | ReadRoles
                | ReadDeputies
                | ReadUnits
        ),
    }
}
