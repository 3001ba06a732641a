//! On whose word something is done, and where the thing lies that is asked about.

use crate::audit::updated;
use crate::entity::{employee, role_grant, unit_ancestor};
use crate::error::CommandError;
use domain::access::{Action, Actor, Decision, Reach, Reason, Relation, State, Tie, decide};
use domain::account::Viewer;
use domain::organization::{AgencyId, EmployeeId, OrgUnitId};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

/// On whose word something is done.
#[derive(Debug, Clone, Copy)]
pub enum By<'a> {
    /// Whoever has the machine, at the command line.
    Operator,
    /// Somebody who is signed in.
    Person(&'a Viewer),
}

impl By<'_> {
    /// Who that is in the chain; nobody: the operator.
    pub(crate) fn actor(self) -> Option<EmployeeId> {
        match self {
            Self::Operator => None,
            Self::Person(viewer) => Some(viewer.person.id),
        }
    }

    /// The same, to take along into a write.
    pub(crate) fn kept(self) -> Asker {
        match self {
            Self::Operator => Asker::Operator,
            Self::Person(viewer) => Asker::Person(Box::new(viewer.clone())),
        }
    }

    /// Whether that may be asked at all; before anything is looked up.
    pub(crate) fn gate(self, action: Action) -> Result<(), CommandError> {
        match self {
            Self::Operator => permit(operator(action)),
            Self::Person(viewer) => permit(viewer.gate(action)),
        }
    }

    /// Whether that may be done to this person.
    pub(crate) async fn permit(
        self,
        db: &impl ConnectionTrait,
        action: Action,
        person: &employee::Model,
    ) -> Result<(), CommandError> {
        let Self::Person(viewer) = self else { return permit(operator(action)) };
        let place = Place { agency: AgencyId::new(person.agency_id), unit: person.unit_id };
        let state = if holds_role(db, person.id).await? { State::HoldsRole } else { State::Plain };
        let tie = if person.id == viewer.person.id.uuid() { Tie::Oneself } else { Tie::Colleague };
        permit(place.decide(db, viewer, action, tie, state).await?)
    }
}

/// On whose word something is written.
#[derive(Debug, Clone)]
pub(crate) enum Asker {
    /// Whoever has the machine.
    Operator,
    /// Somebody who is signed in.
    Person(Box<Viewer>),
}

impl Asker {
    /// Whether that may be done to this person, as it is in the write: they are given no role and have no other place
    /// until it is done. Answers the person.
    pub async fn permit(
        &self,
        tx: &DatabaseTransaction,
        action: Action,
        who: EmployeeId,
    ) -> Result<employee::Model, CommandError> {
        // Written to itself: whoever gives a role holds the same row.
        let number = employee::Column::Nip;
        let holding = employee::Entity::update_many()
            .col_expr(number, Expr::col(number))
            .filter(employee::Column::Id.eq(who.uuid()));
        let person = updated(tx, holding).await?.pop().ok_or(CommandError::NotFound)?;
        let by = match self {
            Self::Operator => By::Operator,
            Self::Person(viewer) => By::Person(viewer),
        };
        by.permit(tx, action, &person).await?;
        Ok(person)
    }
}

fn operator(action: Action) -> Decision {
    decide(Actor::Operator, action, Relation { tie: Tie::Colleague, is_within: true }, State::Plain)
}

/// What a decision is to a command.
///
/// # Errors
/// `NotFound` for what is hidden, `MovedOn` for a step that is not open, `Forbidden` for everything else that is refused.
pub(crate) const fn permit(decision: Decision) -> Result<(), CommandError> {
    match decision {
        Decision::Allow => Ok(()),
        Decision::Hide => Err(CommandError::NotFound),
        Decision::Forbid(Reason::Stands(status)) => Err(CommandError::MovedOn(status)),
        Decision::Forbid(
            Reason::SignedOut
            | Reason::Own
            | Reason::Author
            | Reason::ReadsOnly
            | Reason::Role
            | Reason::NoTeam
            | Reason::HoldsRole,
        ) => Err(CommandError::Forbidden),
    }
}

/// Where something lies.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub agency: AgencyId,
    pub unit: Uuid,
}

impl Place {
    /// What the policy says of something there; a tie to something of another agency is none.
    pub async fn decide(
        self,
        db: &impl ConnectionTrait,
        viewer: &Viewer,
        action: Action,
        tie: Tie,
        state: State,
    ) -> Result<Decision, CommandError> {
        let tie = if self.agency == viewer.agency_id { tie } else { Tie::Elsewhere };
        // Only a role for a unit asks where something lies.
        let asks_where = viewer.roles.iter().any(|grant| grant.unit.is_some());
        let above = if asks_where { above(db, self.unit).await? } else { Vec::new() };
        Ok(viewer.decide(action, tie, &above, state))
    }
}

/// A unit with every unit above it.
async fn above(db: &impl ConnectionTrait, unit: Uuid) -> Result<Vec<OrgUnitId>, CommandError> {
    let rows = unit_ancestor::Entity::find().filter(unit_ancestor::Column::UnitId.eq(unit)).all(db).await?;
    Ok(rows.into_iter().map(|row| OrgUnitId::new(row.ancestor_id)).collect())
}

/// Whose unit is within reach: no condition where the whole agency is. `unit` is the column with the unit.
pub(crate) fn within(reach: &Reach, unit: impl ColumnTrait) -> Condition {
    let Reach::Units(units) = reach else { return Condition::all() };
    let below = Query::select()
        .column(unit_ancestor::Column::UnitId)
        .from(unit_ancestor::Entity)
        .and_where(unit_ancestor::Column::AncestorId.is_in(units.iter().map(|unit| unit.uuid())))
        .to_owned();
    Condition::all().add(unit.in_subquery(below))
}

/// How far an action of somebody reaches.
///
/// # Errors
/// `Forbidden` where no role of theirs opens it.
pub(crate) fn reach(viewer: &Viewer, action: Action) -> Result<Reach, CommandError> {
    permit(viewer.gate(action))?;
    viewer.reach(action).ok_or(CommandError::Forbidden)
}

async fn holds_role(db: &impl ConnectionTrait, person: Uuid) -> Result<bool, CommandError> {
    let held = role_grant::Entity::find()
        .filter(role_grant::Column::EmployeeId.eq(person))
        .filter(role_grant::Column::EndedAt.is_null());
    Ok(held.count(db).await? > 0)
}
