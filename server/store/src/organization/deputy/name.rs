//! Naming who stands in for a supervisor, and ending it.

use super::super::{ROWS, about_person};
use crate::access::{By, permit};
use crate::audit::covered::deputies;
use crate::audit::{Journal, updated};
use crate::connect::Store;
use crate::entity::{deputy, employee};
use crate::error::CommandError;
use domain::access::{Action, State, Tie};
use domain::account::Viewer;
use domain::audit::{Deed, Fact};
use domain::organization::{AgencyId, DeputyId, DeputyKind, DeputyTerm, EmployeeId};
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter};
use uuid::Uuid;

/// Who is to stand in for whom.
#[derive(Debug, Clone, Copy)]
pub struct NewDeputy {
    /// Made by the page, so that a form sent twice names once.
    pub id: DeputyId,
    /// Whose entries are answered.
    pub holder: EmployeeId,
    /// Who answers them.
    pub deputy: EmployeeId,
    /// Why.
    pub kind: DeputyKind,
    /// From when to when.
    pub term: DeputyTerm,
}

/// Why nobody was named, or that somebody was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// It is so now, or was by the same form before.
    Done,
    /// Nobody stands in for themselves.
    Oneself,
    /// They stand in for that person already on one of these days.
    Already,
    /// Nobody is led by whom they were to stand in for, and no entry waits for them.
    LeadsNobody,
}

impl Store {
    /// Names somebody who stands in. A supervisor hands their own answering over; everything else opens a role.
    ///
    /// # Errors
    /// `Forbidden` without the right and for oneself as deputy by role; `NotFound` for people of another agency and for
    /// who has left.
    pub async fn name_deputy(&self, by: By<'_>, new: NewDeputy, now: Timestamp) -> Result<Naming, CommandError> {
        let action = match by {
            By::Person(viewer) if new.kind == DeputyKind::Delegate && viewer.person.id == new.holder => {
                let tie = if viewer.leads > 0 { Tie::Appraiser } else { Tie::Colleague };
                permit(viewer.decide(Action::Delegate, tie, &[], State::Plain))?;
                None
            }
            By::Person(_) | By::Operator => Some(Action::NameDeputy),
        };
        if let Some(action) = action {
            by.gate(action)?;
        }
        let in_service = |id: EmployeeId| employee::Entity::find_by_id(id.uuid()).filter(employee::in_service());
        let person = in_service(new.deputy).one(&self.reads).await?.ok_or(CommandError::NotFound)?;
        match (action, by) {
            (Some(action), _) => by.permit(&self.reads, action, &person).await?,
            (None, By::Person(viewer)) if viewer.agency_id.uuid() == person.agency_id => {}
            (None, By::Person(_) | By::Operator) => return Err(CommandError::NotFound),
        }
        let holder = in_service(new.holder).one(&self.reads).await?.ok_or(CommandError::NotFound)?;
        if holder.agency_id != person.agency_id {
            return Err(CommandError::NotFound);
        }
        if new.deputy == new.holder {
            return Ok(Naming::Oneself);
        }
        if !self.has_duties(new.holder).await? {
            return Ok(Naming::LeadsNobody);
        }
        let row = deputy::Model {
            id: new.id.uuid(),
            agency_id: person.agency_id,
            deputy_id: person.id,
            holder_id: holder.id,
            kind: new.kind.code().to_owned(),
            from_day: new.term.from().date(),
            until_day: new.term.until().date(),
            named_by: by.actor().map(EmployeeId::uuid),
            named_at: now.millis(),
            ended_at: None,
            ended_by: None,
        };
        let by = by.actor();
        self.writer
            .rare(move |tx, journal| Box::pin(async move { write_deputy(tx, journal, row, (by, now)).await }))
            .await
    }

    /// Ends a delegation before its time, as the supervisor who made it or as who stands in. Ending one that has ended is
    /// no error and changes nothing.
    ///
    /// # Errors
    /// `NotFound` for everything else, as for none.
    pub async fn end_delegation(&self, viewer: &Viewer, id: DeputyId, now: Timestamp) -> Result<(), CommandError> {
        let row = deputy::Entity::find_by_id(id.uuid()).one(&self.reads).await?.ok_or(CommandError::NotFound)?;
        let tie = if is_own_delegation(viewer, &row) { Tie::Oneself } else { Tie::Colleague };
        permit(viewer.decide(Action::EndDelegation, tie, &[], State::Plain))?;
        self.end_named(id, Some(viewer.person.id), now).await
    }

    /// Ends a deputyship before its time, by role. Ending one that has ended is no error and changes nothing.
    ///
    /// # Errors
    /// `Forbidden` without the right; `NotFound` for one of another agency, as for none.
    pub async fn end_deputy(&self, by: By<'_>, id: DeputyId, now: Timestamp) -> Result<(), CommandError> {
        by.gate(Action::EndDeputy)?;
        let row = deputy::Entity::find_by_id(id.uuid()).one(&self.reads).await?.ok_or(CommandError::NotFound)?;
        let person = employee::Entity::find_by_id(row.deputy_id).one(&self.reads).await?;
        let person = person.ok_or(CommandError::Corrupt("deputy without person"))?;
        by.permit(&self.reads, Action::EndDeputy, &person).await?;
        self.end_named(id, by.actor(), now).await
    }

    async fn end_named(&self, id: DeputyId, by: Option<EmployeeId>, now: Timestamp) -> Result<(), CommandError> {
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    for row in end(tx, deputy::Column::Id.eq(id.uuid()), (by, now)).await? {
                        note(journal, &row, Deed::DeputyEnded, (by, now));
                    }
                    Ok(())
                })
            })
            .await
    }
}

/// What the chain says of it, about who stands in and about whom they stand in for.
fn note(journal: &mut Journal, row: &deputy::Model, deed: Deed, by: (Option<EmployeeId>, Timestamp)) {
    let about = |person: Uuid, facts: Vec<Fact>| about_person(AgencyId::new(row.agency_id), person, deed, by, facts);
    journal.note(about(row.deputy_id, vec![deputies::fact(row)]));
    journal.note(about(row.holder_id, Vec::new()));
}

fn is_own_delegation(viewer: &Viewer, row: &deputy::Model) -> bool {
    let me = viewer.person.id.uuid();
    row.kind == DeputyKind::Delegate.code() && (row.holder_id == me || row.deputy_id == me)
}

async fn write_deputy(
    tx: &DatabaseTransaction,
    journal: &mut Journal,
    row: deputy::Model,
    by: (Option<EmployeeId>, Timestamp),
) -> Result<Naming, CommandError> {
    // Written to themselves: neither leaves in between, and nobody names the same two at the same time.
    let column = employee::Column::Nip;
    let holding = employee::Entity::update_many()
        .col_expr(column, Expr::col(column))
        .filter(employee::Column::Id.is_in([row.deputy_id, row.holder_id]))
        .filter(employee::in_service());
    if holding.exec(tx).await?.rows_affected < 2 {
        return Err(CommandError::NotFound);
    }
    if let Some(before) = deputy::Entity::find_by_id(row.id).one(tx).await? {
        // Whoever names it is the same too: who they were is no part of what was asked.
        let as_asked = deputy::Model { named_by: row.named_by, named_at: row.named_at, ..before };
        return if as_asked == row { Ok(Naming::Done) } else { Err(CommandError::IdTaken) };
    }
    let meanwhile = deputy::Entity::find()
        .filter(deputy::Column::DeputyId.eq(row.deputy_id))
        .filter(deputy::Column::HolderId.eq(row.holder_id))
        .filter(deputy::Column::EndedAt.is_null())
        .filter(deputy::Column::FromDay.lt(row.until_day))
        .filter(deputy::Column::UntilDay.gt(row.from_day));
    if meanwhile.count(tx).await? > 0 {
        return Ok(Naming::Already);
    }
    note(journal, &row, Deed::DeputyNamed, by);
    deputy::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    Ok(Naming::Done)
}

/// Ends what people who leave stood in for, and what others stood in for them; notes it.
pub(in crate::organization) async fn end_deputies_of(
    tx: &DatabaseTransaction,
    journal: &mut Journal,
    people: &[Uuid],
    by: (Option<EmployeeId>, Timestamp),
) -> Result<(), CommandError> {
    for people in people.chunks(ROWS) {
        for column in [deputy::Column::DeputyId, deputy::Column::HolderId] {
            for row in end(tx, column.is_in(people.iter().copied()), by).await? {
                note(journal, &row, Deed::DeputyEnded, by);
            }
        }
    }
    Ok(())
}

async fn end(
    tx: &DatabaseTransaction,
    which: Expr,
    (by, now): (Option<EmployeeId>, Timestamp),
) -> Result<Vec<deputy::Model>, CommandError> {
    let ending = deputy::Entity::update_many()
        .col_expr(deputy::Column::EndedAt, Expr::value(now.millis()))
        .col_expr(deputy::Column::EndedBy, Expr::value(by.map(EmployeeId::uuid)))
        .filter(which)
        .filter(deputy::Column::EndedAt.is_null());
    Ok(updated(tx, ending).await?)
}
