//! One's supervisor and one's proposals; what waits for whom.

use super::super::Listed;
use super::propose::colleagues;
use super::{Colleague, state_of};
use crate::access::{reach, within};
use crate::connect::Store;
use crate::entity::{employee, supervisor_proposal};
use crate::error::CommandError;
use domain::access::Action;
use domain::account::Viewer;
use domain::audit::OwnProposal;
use domain::organization::{EmployeeId, ProposalId, ProposalParty, ProposalState};
use domain::time::{Timestamp, WorkDate};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// The most that one page shows.
const MOST: u64 = 100;

/// Who leads somebody, and whom they proposed instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSupervisor {
    /// The supervisor there is; none where nobody is recorded.
    pub supervisor: Option<Colleague>,
    /// The first day of theirs, without a break.
    pub since: Option<WorkDate>,
    /// The newest proposals of the viewer, oldest of them first.
    pub proposals: Vec<OwnProposal>,
    /// How many older ones there are.
    pub older: u64,
}

/// A proposal that is open, as those see it who answer it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenProposal {
    /// Which one.
    pub id: ProposalId,
    /// Whose supervisor is to be another one.
    pub by: Colleague,
    /// Who leads them now.
    pub present: Option<String>,
    /// Who is to lead them.
    pub proposed: Colleague,
    /// What was written with it; empty for nothing.
    pub note: String,
    /// When it was made.
    pub asked_at: Timestamp,
    /// How it stands.
    pub state: ProposalState,
}

impl Store {
    /// The viewer's supervisor, since when, and the viewer's proposals.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn own_supervisor(&self, viewer: &Viewer) -> Result<OwnSupervisor, CommandError> {
        let held = self.assignments(viewer.agency_id, viewer.person.id).await?;
        let led_by = viewer.appraiser.as_ref().map(|person| person.id);
        let mut since = None;
        for one in held.iter().rev().take_while(|one| led_by.is_some() && one.appraiser == led_by) {
            // A time away is a break.
            if since.is_none_or(|begun| one.until == Some(begun)) {
                since = Some(one.from);
            }
        }
        let supervisor = match led_by {
            Some(id) => employee::Entity::find_by_id(id.uuid()).all(&self.reads).await?,
            None => Vec::new(),
        };
        let supervisor = colleagues(&self.reads, supervisor).await?.pop();
        let own = supervisor_proposal::Column::EmployeeId.eq(viewer.person.id.uuid());
        let all = supervisor_proposal::Entity::find().filter(own.clone()).count(&self.reads).await?;
        let proposals = self.own_proposals(viewer.person.id, Condition::all().add(own), Some(MOST)).await?;
        let older = all.saturating_sub(proposals.len() as u64);
        Ok(OwnSupervisor { supervisor, since, proposals, older })
    }

    /// Those that the person made and those that named them, oldest first. What an administrator wrote is for who made
    /// it only.
    pub(crate) async fn proposals_about(&self, who: EmployeeId) -> Result<Vec<OwnProposal>, CommandError> {
        let either = Condition::any()
            .add(supervisor_proposal::Column::EmployeeId.eq(who.uuid()))
            .add(supervisor_proposal::Column::AppraiserId.eq(who.uuid()));
        self.own_proposals(who, either, None).await
    }

    /// The newest so many of them, or all; oldest first.
    async fn own_proposals(
        &self,
        who: EmployeeId,
        which: Condition,
        most: Option<u64>,
    ) -> Result<Vec<OwnProposal>, CommandError> {
        let mut rows = supervisor_proposal::Entity::find()
            .filter(which)
            .order_by_desc(supervisor_proposal::Column::AskedAt)
            .order_by_desc(supervisor_proposal::Column::Id)
            .limit(most)
            .all(&self.reads)
            .await?;
        rows.reverse();
        let people = rows.iter().flat_map(|row| [row.employee_id, row.appraiser_id]);
        let people = employee::Entity::find().filter(employee::Column::Id.is_in(people)).all(&self.reads).await?;
        let names: HashMap<Uuid, String> = people.into_iter().map(|row| (row.id, row.name)).collect();
        let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
        let at = |moment: Option<i64>| moment.map(Timestamp::from_millis);
        rows.into_iter()
            .map(|row| {
                Ok(OwnProposal {
                    id: ProposalId::new(row.id),
                    by: name(row.employee_id),
                    proposed: name(row.appraiser_id),
                    asked_at: Timestamp::from_millis(row.asked_at),
                    state: state_of(&row)?,
                    answered_at: at(row.answered_at),
                    decided_at: at(row.decided_at),
                    ended_at: at(row.ended_at),
                    note: row.note,
                    sentence: if row.employee_id == who.uuid() { row.sentence } else { String::new() },
                })
            })
            .collect()
    }

    /// The open proposals that name the viewer, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn asked_proposals(&self, viewer: &Viewer) -> Result<Listed<OpenProposal>, CommandError> {
        self.list_proposals(names(viewer).add(of_serving(Condition::all()))).await
    }

    /// The open proposals of people within the viewer's reach, oldest first.
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that.
    pub async fn open_proposals(&self, viewer: &Viewer) -> Result<Listed<OpenProposal>, CommandError> {
        let reach = reach(viewer, Action::ReadProposals)?;
        let within = within(&reach, employee::Column::UnitId);
        self.list_proposals(of_agency(viewer).add(of_serving(within))).await
    }

    /// How many proposals wait for a yes or no of the viewer: as who is proposed, and as an administrator.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn waiting_proposals(&self, viewer: &Viewer) -> Result<u64, CommandError> {
        Ok(supervisor_proposal::Entity::find().filter(waiting_for_viewer(viewer)).count(&self.reads).await?)
    }

    /// Those proposals, newest first.
    pub(crate) async fn proposals_that_wait(
        &self,
        viewer: &Viewer,
    ) -> Result<Vec<supervisor_proposal::Model>, CommandError> {
        let waiting = supervisor_proposal::Entity::find().filter(waiting_for_viewer(viewer));
        Ok(waiting.order_by_desc(supervisor_proposal::Column::AskedAt).limit(MOST).all(&self.reads).await?)
    }

    async fn list_proposals(&self, which: Condition) -> Result<Listed<OpenProposal>, CommandError> {
        let open =
            supervisor_proposal::Entity::find().filter(which).filter(supervisor_proposal::Column::EndedAt.is_null());
        let all = open.clone().count(&self.reads).await?;
        let rows = open
            .order_by_asc(supervisor_proposal::Column::AskedAt)
            .order_by_asc(supervisor_proposal::Column::Id)
            .limit(MOST)
            .all(&self.reads)
            .await?;
        let ids = rows.iter().flat_map(|row| [row.employee_id, row.appraiser_id]);
        let people = employee::Entity::find().filter(employee::Column::Id.is_in(ids)).all(&self.reads).await?;
        let leaders = people.iter().filter_map(|row| row.appraiser_id);
        let leaders = employee::Entity::find().filter(employee::Column::Id.is_in(leaders)).all(&self.reads).await?;
        let leaders: HashMap<Uuid, String> = leaders.into_iter().map(|row| (row.id, row.name)).collect();
        let led_by: HashMap<Uuid, Uuid> =
            people.iter().filter_map(|row| row.appraiser_id.map(|by| (row.id, by))).collect();
        let people = colleagues(&self.reads, people).await?;
        let people: HashMap<Uuid, Colleague> = people.into_iter().map(|one| (one.person.id.uuid(), one)).collect();
        let find = |id: &Uuid| people.get(id).cloned().ok_or(CommandError::Corrupt("proposal of nobody"));
        let rows: Result<Vec<_>, CommandError> = rows
            .into_iter()
            .map(|row| {
                Ok(OpenProposal {
                    id: ProposalId::new(row.id),
                    present: led_by.get(&row.employee_id).and_then(|id| leaders.get(id).cloned()),
                    by: find(&row.employee_id)?,
                    proposed: find(&row.appraiser_id)?,
                    asked_at: Timestamp::from_millis(row.asked_at),
                    state: state_of(&row)?,
                    note: row.note,
                })
            })
            .collect();
        Ok(Listed::of(rows?, all))
    }
}

/// What waits for a yes or no of the viewer.
fn waiting_for_viewer(viewer: &Viewer) -> Condition {
    let waits = |party| waiting_for(party).add(supervisor_proposal::Column::EndedAt.is_null());
    let asked = names(viewer).add(of_serving(Condition::all())).add(waits(ProposalParty::Proposed));
    let mut which = Condition::any().add(asked);
    if let Some(reach) = viewer.reach(Action::DecideProposal) {
        let me = viewer.person.id.uuid();
        let to_decide = of_agency(viewer)
            .add(of_serving(within(&reach, employee::Column::UnitId)))
            .add(waits(ProposalParty::Administrator))
            .add(supervisor_proposal::Column::EmployeeId.ne(me))
            .add(supervisor_proposal::Column::AppraiserId.ne(me));
        which = which.add(to_decide);
    }
    which
}

fn of_agency(viewer: &Viewer) -> Condition {
    Condition::all().add(supervisor_proposal::Column::AgencyId.eq(viewer.agency_id.uuid()))
}

fn names(viewer: &Viewer) -> Condition {
    of_agency(viewer).add(supervisor_proposal::Column::AppraiserId.eq(viewer.person.id.uuid()))
}

/// Of people who have not left, and of whom that is true.
fn of_serving(people: Condition) -> Condition {
    let serving = Query::select()
        .column(employee::Column::Id)
        .from(employee::Entity)
        .cond_where(people.add(employee::in_service()))
        .to_owned();
    Condition::all().add(supervisor_proposal::Column::EmployeeId.in_subquery(serving))
}

fn waiting_for(party: ProposalParty) -> Condition {
    let states = ProposalState::ALL.into_iter().filter(|state| state.waits_for(party)).map(ProposalState::code);
    Condition::all().add(supervisor_proposal::Column::State.is_in(states))
}
