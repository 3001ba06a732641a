//! The order of units that lie below the same one.

use super::{Order, UnitOrder};
use crate::audit::covered::org_units;
use crate::connect::Store;
use crate::entity::org_unit;
use crate::error::CommandError;
use domain::organization::{OrgUnitId, UnitPlace};
use sea_orm::EntityTrait;
use sea_orm::sea_query::Expr;

impl Store {
    /// Gives a unit a place among those below the same unit: 1 is the first, what is too large is the last. The others
    /// keep their order.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` where the agency has no such unit or it is closed.
    pub async fn sort_unit(&self, order: UnitOrder<'_>, place: u32) -> Result<(), CommandError> {
        let order = order.gate()?;
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let (unit, _) = order.begin(tx).await?;
                    let mut siblings = order.below(tx, unit.parent_id).await?;
                    siblings.retain(|one| one.id != unit.id);
                    siblings.sort_by_cached_key(|one| place_of(one).among_siblings());
                    let at = usize::try_from(place.saturating_sub(1)).unwrap_or(usize::MAX).min(siblings.len());
                    siblings.insert(at, unit);
                    for (one, place) in siblings.into_iter().zip(1..) {
                        if one.sort != Some(place) {
                            let setting =
                                org_unit::Entity::update_many().col_expr(org_unit::Column::Sort, Expr::value(place));
                            let of = Order { unit: one.id, ..order };
                            of.set(tx, journal, setting, &[org_units::column::sort]).await?;
                        }
                    }
                    Ok(())
                })
            })
            .await
    }
}

/// The unit as the tree is made of it.
pub(super) fn place_of(row: &org_unit::Model) -> UnitPlace {
    UnitPlace {
        id: OrgUnitId::new(row.id),
        parent: row.parent_id.map(OrgUnitId::new),
        name: row.name.clone(),
        sort: row.sort.and_then(|sort| u32::try_from(sort).ok()),
    }
}
