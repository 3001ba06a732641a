//! *Atasan saya tidak sesuai*: somebody proposes another supervisor; who is proposed and an administrator agree, in either order.
//!
//! The only table of who may do what when, and the rule of who can be proposed. Nothing of the log waits for a proposal:
//! until both have agreed, entries go on to the supervisor there is.

#[cfg(test)]
mod tests;

use super::EmployeeId;
use crate::access::Action;
use crate::activity::Problem;
use crate::feedback::parse_comment;
use serde::{Deserialize, Serialize};

crate::id::identifier! {
    /// One proposal of another supervisor.
    ProposalId
}

/// How a proposal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProposalState {
    /// Neither has answered.
    Waiting,
    /// Who is proposed agreed; an administrator has not decided.
    Agreed,
    /// An administrator confirmed; who is proposed has not answered.
    Confirmed,
    /// Both agreed, and it was carried out.
    Done,
    /// Who is proposed said no.
    Declined,
    /// An administrator said no.
    Refused,
    /// Taken back by who made it.
    Withdrawn,
}

/// What is done to a proposal that was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProposalStep {
    /// *Tarik*.
    Withdraw,
    /// *Setuju*.
    Agree,
    /// *Bukan saya*.
    Decline,
    /// *Sahkan*.
    Confirm,
    /// *Tolak*, with a sentence if there is something to say.
    Refuse,
}

/// Who does it. Nobody is two of them in one proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProposalParty {
    /// Whose supervisor is to be another one.
    Proposer,
    /// Who is to be that supervisor.
    Proposed,
    /// Somebody whose role reaches the unit of the proposer, and who is neither of the two.
    Administrator,
}

impl ProposalState {
    /// Every state.
    pub const ALL: [Self; 7] =
        [Self::Waiting, Self::Agreed, Self::Confirmed, Self::Done, Self::Declined, Self::Refused, Self::Withdrawn];

    /// The state after the step, or none where the step is not open.
    pub const fn after(self, step: ProposalStep) -> Option<Self> {
        use ProposalState::{Agreed, Confirmed, Declined, Done, Refused, Waiting, Withdrawn};
        use ProposalStep::{Agree, Confirm, Decline, Refuse, Withdraw};
        match (self, step) {
            (Waiting | Agreed | Confirmed, Withdraw) => Some(Withdrawn),
            (Waiting, Agree) => Some(Agreed),
            (Waiting, Confirm) => Some(Confirmed),
            (Confirmed, Agree) | (Agreed, Confirm) => Some(Done),
            // Until it is carried out nothing has happened yet, and either may say no after all.
            (Waiting | Agreed | Confirmed, Decline) => Some(Declined),
            (Waiting | Agreed | Confirmed, Refuse) => Some(Refused),
            (Agreed, Agree) | (Confirmed, Confirm) | (Done | Declined | Refused | Withdrawn, _) => None,
        }
    }

    /// Whether it has been said already, so that saying it again is no fault and changes nothing.
    pub const fn has(self, step: ProposalStep) -> bool {
        matches!(
            (self, step),
            (Self::Withdrawn, ProposalStep::Withdraw)
                | (Self::Agreed | Self::Done, ProposalStep::Agree)
                | (Self::Declined, ProposalStep::Decline)
                | (Self::Confirmed | Self::Done, ProposalStep::Confirm)
                | (Self::Refused, ProposalStep::Refuse)
        )
    }

    /// Whether something can still be done to it. A person has at most one such.
    pub const fn is_open(self) -> bool {
        self.after(ProposalStep::Withdraw).is_some()
    }

    /// Whether it waits for that party's yes or no.
    pub const fn waits_for(self, party: ProposalParty) -> bool {
        match party {
            ProposalParty::Proposer => false,
            ProposalParty::Proposed => self.after(ProposalStep::Agree).is_some(),
            ProposalParty::Administrator => self.after(ProposalStep::Confirm).is_some(),
        }
    }

    /// The code used in storage.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Agreed => "agreed",
            Self::Confirmed => "confirmed",
            Self::Done => "done",
            Self::Declined => "declined",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of a stored code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

impl ProposalStep {
    /// Every step.
    pub const ALL: [Self; 5] = [Self::Withdraw, Self::Agree, Self::Decline, Self::Confirm, Self::Refuse];

    /// Whose step it is.
    pub const fn party(self) -> ProposalParty {
        match self {
            Self::Withdraw => ProposalParty::Proposer,
            Self::Agree | Self::Decline => ProposalParty::Proposed,
            Self::Confirm | Self::Refuse => ProposalParty::Administrator,
        }
    }

    /// What the policy is asked before it is done.
    pub const fn action(self) -> Action {
        match self.party() {
            ProposalParty::Proposer => Action::ProposeSupervisor,
            ProposalParty::Proposed => Action::AnswerProposal,
            ProposalParty::Administrator => Action::DecideProposal,
        }
    }

    /// Whether it brings the proposal nearer to being carried out.
    pub const fn is_yes(self) -> bool {
        matches!(self, Self::Agree | Self::Confirm)
    }
}

/// Why somebody cannot be proposed, or a proposal not be answered so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProposalProblem {
    /// Nobody is their own supervisor.
    Oneself,
    /// They are no longer in service.
    Left,
    /// They are the supervisor already.
    Present,
    /// They are led by who proposes them, over however many others.
    Loop,
    /// Another proposal of the same person is open.
    AlreadyOpen,
    /// The step is not open from where the proposal stands.
    Stands(ProposalState),
}

/// Somebody who is proposed, as they are now.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// Who.
    pub id: EmployeeId,
    /// Whether they have not left.
    pub is_in_service: bool,
    /// Who leads them, who leads those, and so on upwards.
    pub above: &'a [EmployeeId],
}

impl Candidate<'_> {
    /// Why they can never lead this person as things stand; none where they can. Asked when they are proposed, and again
    /// when it is carried out: meanwhile a staff file may have come.
    pub fn why_not(&self, proposer: EmployeeId) -> Option<ProposalProblem> {
        if self.id == proposer {
            Some(ProposalProblem::Oneself)
        } else if !self.is_in_service {
            Some(ProposalProblem::Left)
        } else if self.above.contains(&proposer) {
            Some(ProposalProblem::Loop)
        } else {
            None
        }
    }
}

/// Who leads somebody, who leads those, and so on, nearest first. Ends also where people lead each other in a ring.
pub fn everybody_above(of: EmployeeId, leader: impl Fn(EmployeeId) -> Option<EmployeeId>) -> Vec<EmployeeId> {
    let mut above = Vec::new();
    let mut next = leader(of);
    while let Some(one) = next.filter(|one| *one != of && !above.contains(one)) {
        above.push(one);
        next = leader(one);
    }
    above
}

/// The sentence that may go with a proposal or a refusal: up to 2,000 letters, or none.
///
/// # Errors
/// `TooLong`.
pub fn parse_note(typed: &str) -> Result<String, Problem> {
    match parse_comment(typed) {
        Err(Problem::Empty) => Ok(String::new()),
        parsed => parsed,
    }
}
