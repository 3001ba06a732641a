//! Moving a unit, with everything below it, below another one.
//!
//! A counter of a unit holds what is below it too. So what lies above the old place loses the sums of the unit, and what
//! lies above the new one gets them: afterwards each says what a recount by the new tree says.

use super::super::rows::{ROWS, insert};
use super::{Order, UnitOrder, refuse_name};
use crate::audit::covered::{Covered, Plain, gone, org_units, unit_ancestors};
use crate::audit::{Journal, updated};
use crate::connect::Store;
use crate::entity::{org_unit, unit_ancestor, unit_counter};
use crate::error::CommandError;
use domain::audit::{Deed, Subject};
use domain::organization::{OrgUnitId, UnitProblem};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, OnConflict, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use std::collections::BTreeMap;
use uuid::Uuid;

impl Store {
    /// Puts a unit, with everything below it, below another one; none: at the top. Its entries, sums and people stay its
    /// own; the sums of the units above say what belongs to them now. Among its new siblings it comes last.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` where the agency has no such units or one is closed; `Unit` where it would lie below itself,
    /// or another one there is called so.
    pub async fn move_unit(&self, order: UnitOrder<'_>, parent: Option<OrgUnitId>) -> Result<(), CommandError> {
        let order = order.gate()?;
        let parent = parent.map(OrgUnitId::uuid);
        self.writer
            .rare_in_turn(move |tx, journal| {
                Box::pin(async move {
                    let (unit, _) = order.begin(tx).await?;
                    if let Some(parent) = parent {
                        order.find(tx, parent).await?;
                    }
                    if unit.parent_id == parent {
                        return Ok(());
                    }
                    refuse_name(&unit.name, unit.id, &order.below(tx, parent).await?)?;
                    relocate(tx, journal, order, unit.id, parent).await
                })
            })
            .await
    }
}

/// The units above one and how far; itself is at 0.
pub(super) async fn way_up(db: &impl ConnectionTrait, unit: Uuid) -> Result<BTreeMap<Uuid, i32>, CommandError> {
    let rows = unit_ancestor::Entity::find().filter(unit_ancestor::Column::UnitId.eq(unit)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.ancestor_id, row.depth)).collect())
}

/// Moves a unit without asking for names.
///
/// # Errors
/// `Unit` where it would lie below itself.
pub(super) async fn relocate(
    tx: &DatabaseTransaction,
    journal: &mut Journal,
    order: Order,
    unit: Uuid,
    parent: Option<Uuid>,
) -> Result<(), CommandError> {
    let mut old = way_up(tx, unit).await?;
    old.remove(&unit);
    let mut new = BTreeMap::new();
    if let Some(parent) = parent {
        new = way_up(tx, parent).await?.into_iter().map(|(above, depth)| (above, depth + 1)).collect();
    }
    if new.contains_key(&unit) {
        return Err(CommandError::Unit(UnitProblem::BelowItself));
    }
    for left in old.keys().filter(|above| !new.contains_key(above)) {
        carry(tx, unit, *left, -1).await?;
    }
    for joined in new.keys().filter(|above| !old.contains_key(above)) {
        carry(tx, unit, *joined, 1).await?;
    }
    let setting = org_unit::Entity::update_many()
        .col_expr(org_unit::Column::ParentId, Expr::value(parent))
        .col_expr(org_unit::Column::Sort, Expr::value(None::<i32>))
        .filter(org_unit::Column::Id.eq(unit));
    let row = updated(tx, setting).await?.pop().ok_or(CommandError::NotFound)?;
    // What lies above both places at the same height stays as it is.
    let (before, after) = (old.clone(), new.clone());
    old.retain(|above, depth| after.get(above) != Some(depth));
    new.retain(|above, depth| before.get(above) != Some(depth));
    let mut rows = Vec::new();
    let below = unit_ancestor::Entity::find().filter(unit_ancestor::Column::AncestorId.eq(unit)).all(tx).await?;
    for one in &below {
        let mut facts = Vec::new();
        if one.unit_id == unit {
            let columns = [org_units::column::parent_id, org_units::column::sort];
            facts.push(Covered::only(org_units::fact(&row), &columns));
        }
        let key = |above: &Uuid| [Plain::Id(one.unit_id), Plain::Id(*above)];
        facts.extend(old.keys().map(|above| gone(&unit_ancestors::TABLE, &key(above))));
        let place = |(above, depth): (&Uuid, &i32)| unit_ancestor::Model {
            unit_id: one.unit_id,
            ancestor_id: *above,
            depth: one.depth + depth,
        };
        let moved: Vec<_> = new.iter().map(place).collect();
        facts.extend(moved.iter().map(unit_ancestors::fact));
        rows.extend(moved);
        journal.note(order.record(Deed::UnitMoved, Subject::Unit, one.unit_id, facts));
    }
    let units: Vec<Uuid> = below.into_iter().map(|row| row.unit_id).collect();
    for units in units.chunks(ROWS) {
        unit_ancestor::Entity::delete_many()
            .filter(unit_ancestor::Column::UnitId.is_in(units.iter().copied()))
            .filter(unit_ancestor::Column::AncestorId.is_in(old.keys().copied()))
            .exec(tx)
            .await?;
    }
    insert(tx, rows).await?;
    Ok(())
}

/// Adds the sums of a unit, which hold those of everything below it, to another one, or takes them away.
async fn carry(tx: &DatabaseTransaction, from: Uuid, to: Uuid, sign: i32) -> Result<(), CommandError> {
    use unit_counter::Column::{AgencyId, Day, Measure, N, UnitId};
    let sums = Query::select()
        .column(AgencyId)
        .expr(Expr::value(to))
        .columns([Day, Measure])
        .expr(Expr::col(N).mul(sign))
        .from(unit_counter::Entity)
        .and_where(UnitId.eq(from))
        .to_owned();
    let add = OnConflict::columns([UnitId, Day, Measure])
        .value(N, Expr::col((unit_counter::Entity, N)).add(Expr::col((Alias::new("excluded"), N))))
        .to_owned();
    let mut carrying = Query::insert();
    carrying.into_table(unit_counter::Entity).columns([AgencyId, UnitId, Day, Measure, N]).on_conflict(add);
    carrying.select_from(sums).map_err(|_| CommandError::Corrupt("columns of the sums"))?;
    tx.execute(&carrying).await?;
    Ok(())
}
