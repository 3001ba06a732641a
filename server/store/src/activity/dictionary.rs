//! Bringing in the activity dictionary of an agency.

use crate::audit::covered::activities;
use crate::audit::{NewRecord, updated};
use crate::connect::Store;
use crate::entity::activity;
use crate::error::CommandError;
use crate::organization::Imported;
use domain::activity::DictionaryLine;
use domain::audit::{Deed, Subject};
use domain::organization::AgencyId;
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use std::collections::HashMap;
use uuid::Uuid;

impl Store {
    /// Sets lines of the dictionary by their name; lines that are not named stay. All in one step, or none.
    ///
    /// # Errors
    /// Database and writer errors.
    pub async fn set_dictionary(
        &self,
        agency: AgencyId,
        lines: Vec<DictionaryLine>,
        new_id: fn() -> Uuid,
        now: Timestamp,
    ) -> Result<Imported, CommandError> {
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let there = activity::Entity::find().filter(activity::Column::AgencyId.eq(agency.uuid()));
                    let there: HashMap<_, _> =
                        there.all(tx).await?.into_iter().map(|row| (row.name.to_lowercase(), row)).collect();
                    let (mut done, mut facts) = (Imported::default(), Vec::new());
                    for line in lines {
                        let new = row_of(agency, line, new_id());
                        match there.get(&new.name.to_lowercase()) {
                            Some(row) if (activity::Model { id: row.id, ..new.clone() }) == *row => done.unchanged += 1,
                            Some(row) => {
                                let setting = activity::Entity::update_many()
                                    .col_expr(activity::Column::Name, Expr::value(new.name))
                                    .col_expr(activity::Column::OutputUnit, Expr::value(new.output_unit))
                                    .col_expr(activity::Column::StandardMinutes, Expr::value(new.standard_minutes))
                                    .filter(activity::Column::Id.eq(row.id));
                                facts.extend(updated(tx, setting).await?.iter().map(activities::fact));
                                done.changed += 1;
                            }
                            None => {
                                facts.push(activities::fact(&new));
                                activity::Entity::insert(new.into_active_model()).exec_without_returning(tx).await?;
                                done.new += 1;
                            }
                        }
                    }
                    if !facts.is_empty() {
                        let (deed, subject) = (Deed::DictionarySet, Subject::Agency);
                        journal.note(NewRecord {
                            agency,
                            at: now,
                            actor: None,
                            deed,
                            subject,
                            id: agency.uuid(),
                            facts,
                        });
                    }
                    Ok(done)
                })
            })
            .await
    }
}

fn row_of(agency: AgencyId, line: DictionaryLine, id: Uuid) -> activity::Model {
    activity::Model {
        id,
        agency_id: agency.uuid(),
        name: line.name,
        output_unit: line.unit,
        standard_minutes: i32::from(line.minutes),
    }
}
