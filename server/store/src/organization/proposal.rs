//! Proposals of another supervisor: making one, answering it, carrying it out, and who is shown which.

mod erase;
mod propose;
mod read;
mod step;

pub(super) use propose::colleagues;
pub use propose::{Colleague, MOST_COLLEAGUES, NewProposal};
pub use read::{OpenProposal, OwnSupervisor};

use super::told::about_person;
use crate::audit::NewRecord;
use crate::audit::covered::supervisor_proposals;
use crate::entity::{employee, supervisor_proposal};
use crate::error::CommandError;
use domain::audit::Deed;
use domain::organization::{AgencyId, Candidate, EmployeeId, ProposalProblem, ProposalState, everybody_above};
use domain::time::Timestamp;
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

fn state_of(row: &supervisor_proposal::Model) -> Result<ProposalState, CommandError> {
    ProposalState::from_code(&row.state).ok_or(CommandError::Corrupt("state of a proposal"))
}

/// What the chain says of a proposal; about who made it.
fn told(row: &supervisor_proposal::Model, deed: Deed, by: (Option<EmployeeId>, Timestamp)) -> NewRecord {
    about_person(AgencyId::new(row.agency_id), row.employee_id, deed, by, vec![supervisor_proposals::fact(row)])
}

/// Why that person can never lead the other as things stand now.
async fn why_not(
    db: &impl ConnectionTrait,
    proposed: &employee::Model,
    proposer: Uuid,
) -> Result<Option<ProposalProblem>, CommandError> {
    let mut leaders = HashMap::from([(proposed.id, proposed.appraiser_id)]);
    let mut next = proposed.appraiser_id;
    while let Some(one) = next.filter(|one| !leaders.contains_key(one)) {
        next = leader(db, one).await?;
        leaders.insert(one, next);
    }
    let id = EmployeeId::new(proposed.id);
    let above = everybody_above(id, |one| leaders.get(&one.uuid()).copied().flatten().map(EmployeeId::new));
    let candidate = Candidate { id, is_in_service: proposed.left_on.is_none(), above: &above };
    Ok(candidate.why_not(EmployeeId::new(proposer)))
}

async fn leader(db: &impl ConnectionTrait, of: Uuid) -> Result<Option<Uuid>, CommandError> {
    let found: Option<Option<Uuid>> = employee::Entity::find_by_id(of)
        .select_only()
        .column(employee::Column::AppraiserId)
        .into_tuple()
        .one(db)
        .await?;
    Ok(found.flatten())
}
