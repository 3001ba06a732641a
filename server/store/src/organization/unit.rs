//! What an agency decides about its units. Nothing that happened in one is ever lost: entries, sums, assignments and
//! roles keep the unit they name.

mod import;
mod merge;
mod page;
mod place;
mod sort;
mod tree;

pub use import::UnitsImport;
pub use merge::{MergeLook, Merged};
pub use page::{Post, UnitPage};
pub use tree::UnitRow;

use super::import::lock;
use crate::access::By;
use crate::audit::covered::{Column, Covered, org_units};
use crate::audit::{Journal, NewRecord, updated};
use crate::connect::Store;
use crate::entity::org_unit;
use crate::error::CommandError;
use domain::access::Action;
use domain::audit::{Deed, Fact, Subject};
use domain::calendar::WorkWeek;
use domain::organization::{AgencyId, EmployeeId, OrgUnitId, UnitProblem, is_same_name};
use domain::time::{Timestamp, Zone};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, UpdateMany};
use uuid::Uuid;

/// Which unit is to be changed, on whose word, and when.
#[derive(Debug, Clone, Copy)]
pub struct UnitOrder<'a> {
    /// On whose word.
    pub by: By<'a>,
    /// Whose unit it is.
    pub agency: AgencyId,
    /// Which one.
    pub unit: OrgUnitId,
    /// The server's time.
    pub now: Timestamp,
}

impl UnitOrder<'_> {
    /// What may be done.
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that; `NotFound` for another agency.
    fn gate(self) -> Result<Order, CommandError> {
        self.by.gate(Action::ChangeUnit)?;
        if let By::Person(viewer) = self.by
            && viewer.agency_id != self.agency
        {
            return Err(CommandError::NotFound);
        }
        Ok(Order { agency: self.agency, unit: self.unit.uuid(), actor: self.by.actor(), now: self.now })
    }
}

/// An order that may be carried out.
#[derive(Debug, Clone, Copy)]
struct Order {
    agency: AgencyId,
    unit: Uuid,
    actor: Option<EmployeeId>,
    now: Timestamp,
}

impl Order {
    /// Keeps everybody else from changing the units until this is committed, and finds the one that is meant.
    async fn begin(self, tx: &DatabaseTransaction) -> Result<(org_unit::Model, Zone), CommandError> {
        let zone = lock(tx, self.agency).await?;
        Ok((self.find(tx, self.unit).await?, zone))
    }

    /// An open unit of the agency.
    async fn find(self, tx: &DatabaseTransaction, unit: Uuid) -> Result<org_unit::Model, CommandError> {
        org_unit::Entity::find_by_id(unit)
            .filter(org_unit::Column::AgencyId.eq(self.agency.uuid()))
            .filter(org_unit::is_open())
            .one(tx)
            .await?
            .ok_or(CommandError::NotFound)
    }

    /// The open units below the same unit.
    async fn below(
        self,
        db: &impl ConnectionTrait,
        parent: Option<Uuid>,
    ) -> Result<Vec<org_unit::Model>, CommandError> {
        let beside = match parent {
            Some(parent) => org_unit::Column::ParentId.eq(parent),
            None => org_unit::Column::ParentId.is_null(),
        };
        let rows = org_unit::Entity::find()
            .filter(org_unit::Column::AgencyId.eq(self.agency.uuid()))
            .filter(org_unit::is_open())
            .filter(beside);
        Ok(rows.all(db).await?)
    }

    fn record(self, deed: Deed, subject: Subject, id: Uuid, facts: Vec<Fact>) -> NewRecord {
        NewRecord { agency: self.agency, at: self.now, actor: self.actor, deed, subject, id, facts }
    }

    /// Changes columns of a unit and says so.
    async fn set(
        self,
        tx: &DatabaseTransaction,
        journal: &mut Journal,
        setting: UpdateMany<org_unit::Entity>,
        columns: &[Column],
    ) -> Result<(), CommandError> {
        let of_agency = org_unit::Column::AgencyId.eq(self.agency.uuid());
        let setting = setting.filter(org_unit::Column::Id.eq(self.unit)).filter(of_agency).filter(org_unit::is_open());
        let row = updated(tx, setting).await?.pop().ok_or(CommandError::NotFound)?;
        let facts = vec![Covered::only(org_units::fact(&row), columns)];
        journal.note(self.record(Deed::UnitSet, Subject::Unit, row.id, facts));
        Ok(())
    }
}

/// Nobody could tell two units of one name below one unit apart.
fn refuse_name(name: &str, of: Uuid, siblings: &[org_unit::Model]) -> Result<(), CommandError> {
    let taken = siblings.iter().any(|other| other.id != of && is_same_name(&other.name, name));
    if taken { Err(CommandError::Unit(UnitProblem::NameTaken(name.to_owned()))) } else { Ok(()) }
}

impl Store {
    /// Gives a unit another name. What happened in it stays with it; the name it had stands in the chain.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` where the agency has no such unit or it is closed; `Unit` where another one below the same
    /// unit is called so.
    pub async fn rename_unit(&self, order: UnitOrder<'_>, name: String) -> Result<(), CommandError> {
        let order = order.gate()?;
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let (unit, _) = order.begin(tx).await?;
                    if unit.name == name {
                        return Ok(());
                    }
                    refuse_name(&name, unit.id, &order.below(tx, unit.parent_id).await?)?;
                    let setting = org_unit::Entity::update_many().col_expr(org_unit::Column::Name, Expr::value(name));
                    order.set(tx, journal, setting, &[org_units::column::name]).await
                })
            })
            .await
    }

    /// Sets the week of a unit and of those below that have none of their own; none means like the unit above.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` where the agency has no such unit or it is closed.
    pub async fn set_work_week(&self, order: UnitOrder<'_>, week: Option<WorkWeek>) -> Result<(), CommandError> {
        let order = order.gate()?;
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let days = week.map(|week| i32::from(week.days()));
                    let setting =
                        org_unit::Entity::update_many().col_expr(org_unit::Column::WorkWeek, Expr::value(days));
                    order.set(tx, journal, setting, &[org_units::column::work_week]).await
                })
            })
            .await
    }
}
