//! Making, listing and revoking boards.

use crate::access::{Place, permit, reach, within};
use crate::audit::covered::displays;
use crate::audit::{NewRecord, updated};
use crate::connect::Store;
use crate::entity::{display, employee, org_unit, unit_ancestor};
use crate::error::CommandError;
use domain::access::{Action, State, Tie};
use domain::account::Viewer;
use domain::audit::{Deed, Subject};
use domain::display::{DisplayId, LEAST_PEOPLE};
use domain::organization::{AgencyId, EmployeeId, OrgUnitId};
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationDef,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A board as administrators see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisplayRow {
    /// Which one.
    pub id: DisplayId,
    /// The name of its unit.
    pub unit: String,
    /// The secret part of its address.
    pub token: String,
    /// When it was made.
    pub created_at: Timestamp,
}

/// A unit and how many people work in it and below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitSize {
    /// Which unit.
    pub id: OrgUnitId,
    /// Its name.
    pub name: String,
    /// How many people.
    pub people: u32,
}

impl Store {
    /// The boards within the viewer's reach that are not revoked, newest first.
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that.
    pub async fn displays(&self, viewer: &Viewer) -> Result<Vec<DisplayRow>, CommandError> {
        let reach = reach(viewer, Action::ReadBoards)?;
        let rows = display::Entity::find()
            .filter(display::Column::AgencyId.eq(viewer.agency_id.uuid()))
            .filter(within(&reach, display::Column::UnitId))
            .filter(display::Column::RevokedAt.is_null())
            .order_by_desc(display::Column::CreatedAt)
            .all(&self.reads)
            .await?;
        self.with_unit_names(rows).await
    }

    /// The boards of the whole installation, for the operator at the console.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn every_display(&self) -> Result<Vec<DisplayRow>, CommandError> {
        let rows = display::Entity::find().filter(display::Column::RevokedAt.is_null()).all(&self.reads).await?;
        self.with_unit_names(rows).await
    }

    async fn with_unit_names(&self, rows: Vec<display::Model>) -> Result<Vec<DisplayRow>, CommandError> {
        let agencies: HashSet<Uuid> = rows.iter().map(|row| row.agency_id).collect();
        let names = self.unit_names(org_unit::Column::AgencyId.is_in(agencies)).await?;
        let row = |row: display::Model| DisplayRow {
            id: DisplayId::new(row.id),
            unit: names.get(&row.unit_id).cloned().unwrap_or_default(),
            token: row.token,
            created_at: Timestamp::from_millis(row.created_at),
        };
        Ok(rows.into_iter().map(row).collect())
    }

    /// The units within the viewer's reach with their size, by name: those that boards can be made of.
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that.
    pub async fn units(&self, viewer: &Viewer) -> Result<Vec<UnitSize>, CommandError> {
        let reach = reach(viewer, Action::MakeBoard)?;
        let of_agency = Query::select()
            .column(org_unit::Column::Id)
            .from(org_unit::Entity)
            .and_where(org_unit::Column::AgencyId.eq(viewer.agency_id.uuid()))
            .to_owned();
        let sizes = self.unit_sizes(unit_ancestor::Column::AncestorId.in_subquery(of_agency)).await?;
        let units = org_unit::Entity::find()
            .filter(org_unit::Column::AgencyId.eq(viewer.agency_id.uuid()))
            .filter(org_unit::is_open())
            .filter(within(&reach, org_unit::Column::Id))
            .order_by_asc(org_unit::Column::Name)
            .all(&self.reads)
            .await?;
        let names = self.unit_names(org_unit::Column::AgencyId.eq(viewer.agency_id.uuid())).await?;
        let size = |unit: org_unit::Model| UnitSize {
            people: sizes.get(&unit.id).copied().unwrap_or(0),
            id: OrgUnitId::new(unit.id),
            name: names.get(&unit.id).cloned().unwrap_or(unit.name),
        };
        Ok(units.into_iter().map(size).collect())
    }

    /// The units above a unit, itself left out.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn units_above(&self, unit: OrgUnitId) -> Result<Vec<OrgUnitId>, CommandError> {
        let rows = unit_ancestor::Entity::find()
            .filter(unit_ancestor::Column::UnitId.eq(unit.uuid()))
            .filter(unit_ancestor::Column::Depth.gt(0))
            .all(&self.reads)
            .await?;
        Ok(rows.into_iter().map(|row| OrgUnitId::new(row.ancestor_id)).collect())
    }

    /// How many people in service work in each of these units and below; units without any are left out.
    async fn unit_sizes(&self, which: Expr) -> Result<HashMap<Uuid, u32>, CommandError> {
        let rows: Vec<(Uuid, i64)> = unit_ancestor::Entity::find()
            .select_only()
            .column(unit_ancestor::Column::AncestorId)
            .column_as(ExprTrait::count(Expr::col((employee::Entity, employee::Column::Id))), "people")
            .join(JoinType::InnerJoin, people_of_unit())
            .filter(which)
            .filter(employee::in_service())
            .group_by(unit_ancestor::Column::AncestorId)
            .into_tuple()
            .all(&self.reads)
            .await?;
        Ok(rows.into_iter().map(|(unit, n)| (unit, u32::try_from(n).unwrap_or(u32::MAX))).collect())
    }

    /// Makes a board.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` for a unit beyond the viewer's reach; `UnitTooSmall`.
    pub async fn create_display(
        &self,
        viewer: &Viewer,
        unit: OrgUnitId,
        id: DisplayId,
        token: String,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        let units = self.units(viewer).await?;
        let unit = units.into_iter().find(|one| one.id == unit).ok_or(CommandError::NotFound)?;
        if unit.people < LEAST_PEOPLE {
            return Err(CommandError::UnitTooSmall);
        }
        let by = viewer.person.id;
        let row = display::Model {
            id: id.uuid(),
            agency_id: viewer.agency_id.uuid(),
            unit_id: unit.id.uuid(),
            token,
            created_by: viewer.person.id.uuid(),
            created_at: now.millis(),
            revoked_at: None,
        };
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    journal.note(record(&row, Deed::BoardMade, (by, now)));
                    row.into_active_model().insert(tx).await?;
                    Ok(())
                })
            })
            .await
    }

    /// Revokes a board; answers once it is on disk. Revoking a revoked one is no error.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` for a board beyond the viewer's reach.
    pub async fn revoke_display(&self, viewer: &Viewer, id: DisplayId, now: Timestamp) -> Result<(), CommandError> {
        permit(viewer.gate(Action::RevokeBoard))?;
        let row = display::Entity::find_by_id(id.uuid()).one(&self.reads).await?.ok_or(CommandError::NotFound)?;
        let place = Place { agency: AgencyId::new(row.agency_id), unit: row.unit_id };
        permit(place.decide(&self.reads, viewer, Action::RevokeBoard, Tie::Colleague, State::Plain).await?)?;
        let (agency, by) = (viewer.agency_id.uuid(), viewer.person.id);
        let revoked = self
            .writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let update = display::Entity::update_many()
                        .col_expr(display::Column::RevokedAt, Expr::value(now.millis()))
                        .filter(display::Column::Id.eq(id.uuid()))
                        .filter(display::Column::AgencyId.eq(agency));
                    let rows = updated(tx, update).await?;
                    rows.iter().for_each(|row| journal.note(record(row, Deed::BoardRevoked, (by, now))));
                    Ok(rows.len())
                })
            })
            .await?;
        if revoked == 0 { Err(CommandError::NotFound) } else { Ok(()) }
    }

    /// The board and unit of a token that is not revoked.
    ///
    /// # Errors
    /// `NotFound` for every other token; `UnitTooSmall` while the unit has fewer people than a board needs.
    pub async fn display_of_token(&self, token: &str) -> Result<(DisplayId, OrgUnitId), CommandError> {
        let row = display::Entity::find()
            .filter(display::Column::Token.eq(token))
            .filter(display::Column::RevokedAt.is_null())
            .one(&self.reads)
            .await?
            .ok_or(CommandError::NotFound)?;
        let sizes = self.unit_sizes(unit_ancestor::Column::AncestorId.eq(row.unit_id)).await?;
        if !is_large_enough(&sizes, row.unit_id) {
            return Err(CommandError::UnitTooSmall);
        }
        Ok((DisplayId::new(row.id), OrgUnitId::new(row.unit_id)))
    }

    /// Which of the boards [`Store::display_of_token`] would still find; two queries for all.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn open_displays(&self, ids: &[DisplayId]) -> Result<HashSet<DisplayId>, CommandError> {
        let rows: Vec<(Uuid, Uuid)> = display::Entity::find()
            .select_only()
            .column(display::Column::Id)
            .column(display::Column::UnitId)
            .filter(display::Column::Id.is_in(ids.iter().map(|id| id.uuid())))
            .filter(display::Column::RevokedAt.is_null())
            .into_tuple()
            .all(&self.reads)
            .await?;
        let units: HashSet<Uuid> = rows.iter().map(|(_, unit)| *unit).collect();
        let sizes = self.unit_sizes(unit_ancestor::Column::AncestorId.is_in(units)).await?;
        let open = rows.into_iter().filter(|(_, unit)| is_large_enough(&sizes, *unit));
        Ok(open.map(|(id, _)| DisplayId::new(id)).collect())
    }
}

/// What the chain says of a board.
fn record(row: &display::Model, deed: Deed, (actor, at): (EmployeeId, Timestamp)) -> NewRecord {
    NewRecord {
        agency: AgencyId::new(row.agency_id),
        at,
        actor: Some(actor),
        deed,
        subject: Subject::Board,
        id: row.id,
        facts: vec![displays::fact(row)],
    }
}

fn is_large_enough(sizes: &HashMap<Uuid, u32>, unit: Uuid) -> bool {
    sizes.get(&unit).is_some_and(|people| *people >= LEAST_PEOPLE)
}

fn people_of_unit() -> RelationDef {
    unit_ancestor::Entity::belongs_to(employee::Entity)
        .from(unit_ancestor::Column::UnitId)
        .to(employee::Column::UnitId)
        .into()
}
