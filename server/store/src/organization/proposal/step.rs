//! Answering a proposal, taking it back, and carrying it out once both have agreed.

use super::super::import::lock;
use super::super::transfer::{Occasion, set_appraiser};
use super::{state_of, told, why_not};
use crate::access::{Place, permit};
use crate::audit::{Journal, new_salt, updated};
use crate::connect::Store;
use crate::entity::{employee, supervisor_proposal};
use crate::error::CommandError;
use domain::access::{State, Tie};
use domain::account::Viewer;
use domain::audit::Deed;
use domain::organization::{
    EmployeeId, ProposalId, ProposalParty, ProposalProblem, ProposalState, ProposalStep, parse_note,
};
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use uuid::Uuid;

/// A step on its way to the database.
struct Taking {
    id: Uuid,
    viewer: Viewer,
    step: ProposalStep,
    sentence: String,
    now: Timestamp,
    new_id: fn() -> Uuid,
}

impl Store {
    /// Takes a step. The second yes carries the proposal out in the same transaction: from today, by the calendar of the
    /// agency, who is proposed is the supervisor. Taking a step that was taken is no error and changes nothing. A sentence
    /// is kept with a refusal only.
    ///
    /// # Errors
    /// `Forbidden` to decide without a role, or as one of the two it is about; `NotFound` for proposals that are not
    /// theirs to answer, beyond the reach of their role, of people who left, or nowhere; `Proposal` where the step is not
    /// open any more, and where who is proposed has left or is by now led by who proposed them; `Words` for too long a
    /// sentence.
    pub async fn take_proposal_step(
        &self,
        viewer: &Viewer,
        id: ProposalId,
        (step, sentence): (ProposalStep, &str),
        new_id: fn() -> Uuid,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        // Before anything is looked up.
        permit(viewer.gate(step.action()))?;
        let sentence = if step == ProposalStep::Refuse { parse_note(sentence) } else { Ok(String::new()) };
        let sentence = sentence.map_err(CommandError::Words)?;
        let taking = Taking { id: id.uuid(), viewer: viewer.clone(), step, sentence, now, new_id };
        self.writer.rare_in_turn(move |tx, journal| Box::pin(async move { taking.take(tx, journal).await })).await
    }
}

/// What somebody is to a proposal whose step it is: the proposer's to take back, the proposed one's to answer, and for an
/// administrator their own where they are one of the two.
fn tie(row: &supervisor_proposal::Model, party: ProposalParty, who: EmployeeId) -> Tie {
    let (is_proposer, is_proposed) = (row.employee_id == who.uuid(), row.appraiser_id == who.uuid());
    let is_own = match party {
        ProposalParty::Proposer => is_proposer,
        ProposalParty::Proposed => is_proposed,
        ProposalParty::Administrator => is_proposer || is_proposed,
    };
    if is_own { Tie::Oneself } else { Tie::Colleague }
}

impl Taking {
    async fn take(self, tx: &DatabaseTransaction, journal: &mut Journal) -> Result<(), CommandError> {
        let (agency, me) = (self.viewer.agency_id, self.viewer.person.id);
        // From here on nobody of the agency changes their place or leaves.
        let zone = lock(tx, agency).await?;
        let of_agency = supervisor_proposal::Column::AgencyId.eq(agency.uuid());
        let row = supervisor_proposal::Entity::find_by_id(self.id).filter(of_agency).one(tx).await?;
        let row = row.ok_or(CommandError::NotFound)?;
        let person = employee::Entity::find_by_id(row.employee_id).filter(employee::in_service()).one(tx).await?;
        let person = person.ok_or(CommandError::NotFound)?;
        let place = Place { agency, unit: person.unit_id };
        let tie = tie(&row, self.step.party(), me);
        permit(place.decide(tx, &self.viewer, self.step.action(), tie, State::Plain).await?)?;
        let state = state_of(&row)?;
        if state.has(self.step) {
            return Ok(());
        }
        let after = state.after(self.step).ok_or(CommandError::Proposal(ProposalProblem::Stands(state)))?;
        if self.step.is_yes() {
            let proposed = employee::Entity::find_by_id(row.appraiser_id).one(tx).await?;
            let proposed = proposed.ok_or(CommandError::Corrupt("proposal of nobody"))?;
            if let Some(problem) = why_not(tx, &proposed, person.id).await? {
                return Err(CommandError::Proposal(problem));
            }
        }
        let row = self.write(tx, &row, after).await?;
        journal.note(told(&row, deed(self.step), (Some(me), self.now)));
        // A staff file may have said the same meanwhile; then there is nothing left to do.
        if after == ProposalState::Done && person.appraiser_id != Some(row.appraiser_id) {
            let Self { now, new_id, .. } = self;
            let occasion = Occasion { day: zone.day_of(now), by: me, now, new_id };
            set_appraiser(tx, journal, person, row.appraiser_id, occasion).await?;
        }
        Ok(())
    }

    /// The row with the state after the step.
    async fn write(
        &self,
        tx: &DatabaseTransaction,
        before: &supervisor_proposal::Model,
        after: ProposalState,
    ) -> Result<supervisor_proposal::Model, CommandError> {
        use supervisor_proposal::Column::{AnsweredAt, DecidedAt, DecidedBy, EndedAt, Id, Sentence, State, TextSalt};
        let now = || Expr::value(self.now.millis());
        let mut writing = supervisor_proposal::Entity::update_many()
            .col_expr(State, Expr::value(after.code()))
            .filter(Id.eq(self.id));
        writing = match self.step.party() {
            ProposalParty::Proposer => writing,
            ProposalParty::Proposed => writing.col_expr(AnsweredAt, now()),
            ProposalParty::Administrator => writing
                .col_expr(DecidedAt, now())
                .col_expr(DecidedBy, Expr::value(self.viewer.person.id.uuid()))
                .col_expr(Sentence, Expr::value(self.sentence.clone())),
        };
        // What was written before was erased, its salt too: new words want a new one.
        if before.text_salt.is_none() && !self.sentence.is_empty() {
            writing = writing.col_expr(TextSalt, Expr::value(new_salt()));
        }
        if !after.is_open() {
            writing = writing.col_expr(EndedAt, now());
        }
        updated(tx, writing).await?.pop().ok_or(CommandError::NotFound)
    }
}

const fn deed(step: ProposalStep) -> Deed {
    match step {
        ProposalStep::Withdraw => Deed::ProposalWithdrawn,
        ProposalStep::Agree => Deed::ProposalAgreed,
        ProposalStep::Decline => Deed::ProposalDeclined,
        ProposalStep::Confirm => Deed::ProposalConfirmed,
        ProposalStep::Refuse => Deed::ProposalRefused,
    }
}
