//! Looking for a colleague, and proposing one as one's supervisor.

use super::super::import::lock;
use super::super::{Line, apart};
use super::{told, why_not};
use crate::access::{Place, permit};
use crate::account::matching_name;
use crate::audit::new_salt;
use crate::connect::Store;
use crate::entity::{employee, org_unit, supervisor_proposal};
use crate::error::CommandError;
use domain::access::{Action, State, Tie};
use domain::account::{Nip, Viewer};
use domain::audit::Deed;
use domain::organization::{Apart, EmployeeId, Person, ProposalId, ProposalProblem, ProposalState, parse_note};
use domain::time::Timestamp;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::HashMap;
use uuid::Uuid;

/// The most people a search answers.
pub const MOST_COLLEAGUES: usize = 20;
/// Shorter words are in too many names to look for.
const SHORTEST: usize = 3;

/// Somebody of the same agency, as any colleague may see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// Who, and in which position.
    pub person: Person,
    /// Their unit.
    pub unit: String,
    /// What tells them apart from whoever has the same name and position.
    pub apart: Apart,
}

/// A proposal to be.
#[derive(Debug, Clone)]
pub struct NewProposal {
    /// Its id.
    pub id: ProposalId,
    /// Who is proposed.
    pub proposed: EmployeeId,
    /// What was typed beside it.
    pub note: String,
}

impl Store {
    /// Colleagues in service with that in their name, three letters at least, or with exactly that NIP; by name, at most
    /// one more than [`MOST_COLLEAGUES`], and never the viewer. A part of a number finds nobody: a NIP begins with the
    /// birthday of its owner, and nobody is to look for that.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn find_colleagues(&self, viewer: &Viewer, looked_for: &str) -> Result<Vec<Colleague>, CommandError> {
        permit(viewer.decide(Action::ProposeSupervisor, Tie::Oneself, &[], State::Plain))?;
        let asked = match looked_for.parse::<Nip>() {
            Ok(nip) => employee::Column::Nip.eq(nip.as_str()),
            Err(_) if looked_for.trim().chars().count() < SHORTEST => return Ok(Vec::new()),
            Err(_) => matching_name(looked_for),
        };
        let found = employee::Entity::find()
            .filter(employee::Column::AgencyId.eq(viewer.agency_id.uuid()))
            .filter(employee::in_service())
            .filter(employee::Column::Id.ne(viewer.person.id.uuid()))
            .filter(asked)
            .order_by_asc(employee::Column::Name)
            .order_by_asc(employee::Column::Id)
            .limit(MOST_COLLEAGUES as u64 + 1)
            .all(&self.reads)
            .await?;
        colleagues(&self.reads, found).await
    }

    /// Proposes somebody as the viewer's supervisor. Nothing changes for either until both have agreed.
    ///
    /// # Errors
    /// `Proposal` for oneself, somebody who has left, the present supervisor, somebody whom the viewer leads over any
    /// number of others, and where another proposal is open; `NotFound` for people of another agency, as for nobody;
    /// `Words` where too much was written.
    pub async fn propose_supervisor(
        &self,
        viewer: &Viewer,
        new: NewProposal,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        let place = Place { agency: viewer.agency_id, unit: viewer.unit.id.uuid() };
        let decided = place.decide(&self.reads, viewer, Action::ProposeSupervisor, Tie::Oneself, State::Plain).await?;
        permit(decided)?;
        let (agency, by) = (viewer.agency_id, viewer.person.id);
        let row = supervisor_proposal::Model {
            id: new.id.uuid(),
            agency_id: agency.uuid(),
            employee_id: by.uuid(),
            appraiser_id: new.proposed.uuid(),
            note: parse_note(&new.note).map_err(CommandError::Words)?,
            sentence: String::new(),
            text_salt: Some(new_salt()),
            state: ProposalState::Waiting.code().to_owned(),
            asked_at: now.millis(),
            answered_at: None,
            decided_by: None,
            decided_at: None,
            ended_at: None,
        };
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    // Nobody's supervisor changes meanwhile, and nobody proposes twice at once.
                    lock(tx, agency).await?;
                    if is_open_already(tx, &row).await? {
                        return Ok(());
                    }
                    if let Some(problem) = problem(tx, &row).await? {
                        return Err(CommandError::Proposal(problem));
                    }
                    journal.note(told(&row, Deed::SupervisorProposed, (Some(by), now)));
                    row.into_active_model().insert(tx).await?;
                    Ok(())
                })
            })
            .await
    }
}

/// Whether just that is proposed and open: a button that was pressed twice.
async fn is_open_already(db: &impl ConnectionTrait, new: &supervisor_proposal::Model) -> Result<bool, CommandError> {
    let open = supervisor_proposal::Entity::find()
        .filter(supervisor_proposal::Column::EmployeeId.eq(new.employee_id))
        .filter(supervisor_proposal::Column::EndedAt.is_null());
    let open = open.one(db).await?;
    Ok(open.is_some_and(|open| (open.appraiser_id, &open.note) == (new.appraiser_id, &new.note)))
}

async fn problem(
    db: &impl ConnectionTrait,
    new: &supervisor_proposal::Model,
) -> Result<Option<ProposalProblem>, CommandError> {
    let of_agency = || employee::Column::AgencyId.eq(new.agency_id);
    let proposer = employee::Entity::find_by_id(new.employee_id).filter(of_agency()).filter(employee::in_service());
    let proposer = proposer.one(db).await?.ok_or(CommandError::NotFound)?;
    let proposed = employee::Entity::find_by_id(new.appraiser_id).filter(of_agency()).one(db).await?;
    let proposed = proposed.ok_or(CommandError::NotFound)?;
    if let Some(problem) = why_not(db, &proposed, proposer.id).await? {
        return Ok(Some(problem));
    }
    if proposer.appraiser_id == Some(proposed.id) {
        return Ok(Some(ProposalProblem::Present));
    }
    let open = supervisor_proposal::Entity::find()
        .filter(supervisor_proposal::Column::EmployeeId.eq(proposer.id))
        .filter(supervisor_proposal::Column::EndedAt.is_null());
    Ok(open.one(db).await?.map(|_| ProposalProblem::AlreadyOpen))
}

/// These people of one agency, in their order.
pub(crate) async fn colleagues(
    db: &impl ConnectionTrait,
    people: Vec<employee::Model>,
) -> Result<Vec<Colleague>, CommandError> {
    let units = org_unit::Entity::find().filter(org_unit::Column::Id.is_in(people.iter().map(|row| row.unit_id)));
    let units: HashMap<Uuid, String> = units.all(db).await?.into_iter().map(|row| (row.id, row.name)).collect();
    let mut told = apart(db, &people, Line::Position).await?;
    let colleague = |row: employee::Model| Colleague {
        unit: units.get(&row.unit_id).cloned().unwrap_or_default(),
        apart: told.remove(&row.id).unwrap_or_default(),
        person: Person { id: EmployeeId::new(row.id), name: row.name, position: row.position },
    };
    Ok(people.into_iter().map(colleague).collect())
}
