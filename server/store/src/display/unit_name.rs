//! What units are called where somebody chooses among them: several of an agency may share a name.

use crate::connect::Store;
use crate::entity::org_unit;
use crate::error::CommandError;
use sea_orm::sea_query::IntoCondition;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use std::collections::HashMap;
use uuid::Uuid;

impl Store {
    /// What units are called: by their name, and where several of an agency share it with that of the unit above.
    pub(crate) async fn unit_names(&self, which: impl IntoCondition) -> Result<HashMap<Uuid, String>, CommandError> {
        let units = org_unit::Entity::find().filter(which).all(&self.reads).await?;
        let by_id: HashMap<Uuid, &org_unit::Model> = units.iter().map(|unit| (unit.id, unit)).collect();
        let mut called: HashMap<(Uuid, &str), u32> = HashMap::new();
        // What is closed is told apart by nobody any more.
        for unit in units.iter().filter(|unit| unit.ended_on.is_none()) {
            *called.entry((unit.agency_id, &unit.name)).or_default() += 1;
        }
        let name = |unit: &org_unit::Model| {
            let above = unit.parent_id.and_then(|parent| by_id.get(&parent));
            let is_shared = called.get(&(unit.agency_id, unit.name.as_str())).is_some_and(|n| *n > 1);
            in_full(unit, above.copied().filter(|_| is_shared))
        };
        Ok(units.iter().map(|unit| (unit.id, name(unit))).collect())
    }

    /// The same for one unit.
    pub(crate) async fn unit_name(&self, unit: &org_unit::Model) -> Result<String, CommandError> {
        let called = org_unit::Entity::find()
            .filter(org_unit::Column::AgencyId.eq(unit.agency_id))
            .filter(org_unit::Column::Name.eq(&unit.name))
            .filter(org_unit::is_open());
        let above = match unit.parent_id {
            Some(above) if called.count(&self.reads).await? > 1 => {
                org_unit::Entity::find_by_id(above).one(&self.reads).await?
            }
            Some(_) | None => None,
        };
        Ok(in_full(unit, above.as_ref()))
    }
}

/// `Subbagian Umum, Dinas Sosial`.
fn in_full(unit: &org_unit::Model, above: Option<&org_unit::Model>) -> String {
    match above {
        Some(above) => format!("{}, {}", unit.name, above.name),
        None => unit.name.clone(),
    }
}
