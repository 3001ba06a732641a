//! Merging a unit into another one: people and what lies below it go there, and it is closed.
//!
//! What happened in it stays with it, where it was: entries, sums, assignments that ended, roles that were held. Nobody
//! sees anything of another unit by a merge: its boards are revoked and the roles that were held for it end, to be made
//! and given anew by whoever may.

use super::super::position::Posts;
use super::super::rows::insert;
use super::super::told::about_person;
use super::place::{relocate, way_up};
use super::{Order, UnitOrder, refuse_name};
use crate::access::{end_roles_for, told};
use crate::audit::covered::{Covered, Plain, assignments, displays, employees, org_units, part};
use crate::audit::{Journal, updated};
use crate::connect::Store;
use crate::entity::{assignment, display, employee, org_unit, role_grant};
use crate::error::CommandError;
use domain::audit::{Deed, Fact, Subject};
use domain::display::DisplayId;
use domain::organization::{OrgUnitId, UnitProblem};
use sea_orm::prelude::Date;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter};
use std::collections::HashMap;
use uuid::Uuid;

/// What a merge did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merged {
    /// People who work in the other unit now.
    pub people: usize,
    /// Units that lie below the other unit now.
    pub units: usize,
    /// Boards that were revoked.
    pub boards: Vec<DisplayId>,
    /// Roles that ended.
    pub roles: usize,
}

/// What a merge would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeLook {
    /// The unit that would be closed.
    pub from: String,
    /// Where everything would go.
    pub into: String,
    /// People who would work there.
    pub people: u64,
    /// Units that would lie below it.
    pub units: Vec<String>,
    /// Boards that would be revoked.
    pub boards: u64,
    /// Roles that would end.
    pub roles: u64,
    /// Why it cannot be.
    pub problem: Option<UnitProblem>,
}

impl Store {
    /// Merges a unit into another one of the agency. Its people get an assignment there from today on; units below it lie
    /// below the other; its boards are revoked, roles held for it end; it is closed, and its name is free.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` where the agency has no such units or one is closed; `Unit` where it would be merged into
    /// itself or something below it, or where two units below the other would be called the same.
    pub async fn merge_unit(
        &self,
        order: UnitOrder<'_>,
        into: OrgUnitId,
        new_id: fn() -> Uuid,
    ) -> Result<Merged, CommandError> {
        let order = order.gate()?;
        self.writer
            .rare_in_turn(move |tx, journal| {
                Box::pin(async move {
                    let (unit, zone) = order.begin(tx).await?;
                    let into = order.find(tx, into.uuid()).await?;
                    let below = order.below(tx, Some(unit.id)).await?;
                    refuse_merge(&unit, &into, &below, tx, order).await?;
                    let mut merged = Merged { units: below.len(), ..Merged::default() };
                    for one in below {
                        relocate(tx, journal, order, one.id, Some(into.id)).await?;
                    }
                    let day = zone.day_of(order.now).date();
                    let going = Going { order, day, into: into.id, new_id };
                    merged.people = going.reassign(tx, journal).await?;
                    merged.boards = going.revoke_boards(tx, journal).await?;
                    merged.roles = going.end_roles(tx, journal).await?;
                    let Order { agency, actor, now, .. } = order;
                    let posts = Posts { agency, actor, now, new_id };
                    posts.hand_over(tx, journal, (order.unit, into.id)).await?;
                    going.close(tx, journal).await?;
                    Ok(merged)
                })
            })
            .await
    }

    /// What merging a unit into another one would do, for the question before it.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` where the agency has no such units or one is closed.
    pub async fn look_at_merge(&self, order: UnitOrder<'_>, into: OrgUnitId) -> Result<MergeLook, CommandError> {
        let order = order.gate()?;
        let snapshot = self.snapshot().await?;
        let (unit, into) = (order.find(&snapshot, order.unit).await?, order.find(&snapshot, into.uuid()).await?);
        let below = order.below(&snapshot, Some(unit.id)).await?;
        let problem = match refuse_merge(&unit, &into, &below, &snapshot, order).await {
            Ok(()) => None,
            Err(CommandError::Unit(problem)) => Some(problem),
            Err(error) => return Err(error),
        };
        let people = employee::Entity::find().filter(employee::Column::UnitId.eq(unit.id));
        let boards = display::Entity::find().filter(display::Column::UnitId.eq(unit.id));
        let roles = role_grant::Entity::find().filter(role_grant::Column::UnitId.eq(unit.id));
        let look = MergeLook {
            people: people.filter(employee::in_service()).count(&snapshot).await?,
            units: below.into_iter().map(|one| one.name).collect(),
            boards: boards.filter(display::Column::RevokedAt.is_null()).count(&snapshot).await?,
            roles: roles.filter(role_grant::Column::EndedAt.is_null()).count(&snapshot).await?,
            from: unit.name,
            into: into.name,
            problem,
        };
        snapshot.commit().await?;
        Ok(look)
    }
}

async fn refuse_merge(
    unit: &org_unit::Model,
    into: &org_unit::Model,
    below: &[org_unit::Model],
    tx: &DatabaseTransaction,
    order: Order,
) -> Result<(), CommandError> {
    if unit.id == into.id {
        return Err(CommandError::Unit(UnitProblem::IntoItself));
    }
    if way_up(tx, into.id).await?.contains_key(&unit.id) {
        return Err(CommandError::Unit(UnitProblem::BelowItself));
    }
    let mut siblings = order.below(tx, Some(into.id)).await?;
    siblings.retain(|one| one.id != unit.id);
    below.iter().try_for_each(|one| refuse_name(&one.name, one.id, &siblings))
}

/// A merge while it is written.
struct Going {
    order: Order,
    day: Date,
    into: Uuid,
    new_id: fn() -> Uuid,
}

impl Going {
    /// Everybody's assignment ends today and another begins; one that began today is mended.
    async fn reassign(&self, tx: &DatabaseTransaction, journal: &mut Journal) -> Result<usize, CommandError> {
        let order = self.order;
        let moving = employee::Entity::update_many()
            .col_expr(employee::Column::UnitId, Expr::value(self.into))
            .filter(employee::Column::UnitId.eq(order.unit))
            .filter(employee::in_service());
        let people = updated(tx, moving).await?;
        let mut said: HashMap<Uuid, Vec<Fact>> = people
            .iter()
            .map(|row| (row.id, vec![Covered::only(employees::fact(row), &[employees::column::unit_id])]))
            .collect();
        let open = || {
            let in_service = Query::select()
                .column(employee::Column::Id)
                .from(employee::Entity)
                .and_where(employee::Column::AgencyId.eq(order.agency.uuid()))
                .and_where(employee::in_service())
                .to_owned();
            assignment::Entity::update_many()
                .filter(assignment::Column::UnitId.eq(order.unit))
                .filter(assignment::Column::UntilDay.is_null())
                .filter(assignment::Column::EmployeeId.in_subquery(in_service))
        };
        let amending = open()
            .col_expr(assignment::Column::UnitId, Expr::value(self.into))
            .filter(assignment::Column::FromDay.gte(self.day));
        for row in updated(tx, amending).await? {
            let fact = Covered::only(assignments::fact(&row), &[assignments::column::unit_id]);
            said.entry(row.employee_id).or_default().push(fact);
        }
        let closing = open().col_expr(assignment::Column::UntilDay, Expr::value(self.day));
        let mut opened = Vec::new();
        for row in updated(tx, closing).await? {
            let until = [(assignments::column::until_day, Plain::Day(self.day))];
            let next = assignment::Model {
                id: (self.new_id)(),
                unit_id: self.into,
                from_day: self.day,
                until_day: None,
                ..row.clone()
            };
            let facts = [part(&assignments::TABLE, &[Plain::Id(row.id)], &until), assignments::fact(&next)];
            said.entry(row.employee_id).or_default().extend(facts);
            opened.push(next);
        }
        insert(tx, opened).await?;
        for row in &people {
            let facts = said.remove(&row.id).unwrap_or_default();
            journal.note(about_person(order.agency, row.id, Deed::Changed, (order.actor, order.now), facts));
        }
        Ok(people.len())
    }

    async fn revoke_boards(
        &self,
        tx: &DatabaseTransaction,
        journal: &mut Journal,
    ) -> Result<Vec<DisplayId>, CommandError> {
        let revoking = display::Entity::update_many()
            .col_expr(display::Column::RevokedAt, Expr::value(self.order.now.millis()))
            .filter(display::Column::UnitId.eq(self.order.unit))
            .filter(display::Column::RevokedAt.is_null());
        let revoked = updated(tx, revoking).await?;
        for row in &revoked {
            journal.note(self.order.record(Deed::BoardRevoked, Subject::Board, row.id, vec![displays::fact(row)]));
        }
        Ok(revoked.into_iter().map(|row| DisplayId::new(row.id)).collect())
    }

    async fn end_roles(&self, tx: &DatabaseTransaction, journal: &mut Journal) -> Result<usize, CommandError> {
        let by = (self.order.actor, self.order.now);
        let ended = end_roles_for(tx, self.order.unit, by).await?;
        ended.iter().for_each(|row| journal.note(told(row, Deed::RightTaken, by)));
        Ok(ended.len())
    }

    async fn close(&self, tx: &DatabaseTransaction, journal: &mut Journal) -> Result<(), CommandError> {
        let closing = org_unit::Entity::update_many()
            .col_expr(org_unit::Column::EndedOn, Expr::value(self.day))
            .col_expr(org_unit::Column::MergedInto, Expr::value(self.into))
            .filter(org_unit::Column::Id.eq(self.order.unit));
        let row = updated(tx, closing).await?.pop().ok_or(CommandError::NotFound)?;
        let columns = [org_units::column::ended_on, org_units::column::merged_into];
        let facts = vec![Covered::only(org_units::fact(&row), &columns)];
        journal.note(self.order.record(Deed::UnitMerged, Subject::Unit, row.id, facts));
        Ok(())
    }
}
