//! The free days of an agency.

use super::{hold, permitted};
use crate::access::By;
use crate::audit::covered::holidays;
use crate::audit::{NewRecord, updated};
use crate::connect::Store;
use crate::entity::holiday;
use crate::error::CommandError;
use crate::organization::Imported;
use domain::audit::{Deed, Fact, Subject};
use domain::calendar::Holiday;
use domain::organization::{AgencyId, EmployeeId};
use domain::time::{Timestamp, WorkDate};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use std::collections::HashMap;
use uuid::Uuid;

impl Store {
    /// Sets free days; days that are not named stay as they are. All in one step, or none.
    ///
    /// # Errors
    /// `Forbidden` without the right, `NotFound` for another agency; database and writer errors.
    pub async fn set_holidays(
        &self,
        by: By<'_>,
        agency: AgencyId,
        days: Vec<Holiday>,
        new_id: fn() -> Uuid,
        now: Timestamp,
    ) -> Result<Imported, CommandError> {
        let by = permitted(by, agency)?;
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    hold(tx, agency).await?;
                    let there = holiday::Entity::find()
                        .filter(holiday::Column::AgencyId.eq(agency.uuid()))
                        .filter(holiday::Column::WithdrawnAt.is_null())
                        .all(tx)
                        .await?;
                    let there: HashMap<_, _> = there.into_iter().map(|row| (row.day, row)).collect();
                    let (mut done, mut facts) = (Imported::default(), Vec::new());
                    for day in days {
                        match there.get(&day.day.date()) {
                            Some(row) if row.name == day.name && row.kind == day.kind.code() => done.unchanged += 1,
                            Some(row) => {
                                let setting = holiday::Entity::update_many()
                                    .col_expr(holiday::Column::Name, Expr::value(day.name))
                                    .col_expr(holiday::Column::Kind, Expr::value(day.kind.code()))
                                    .filter(holiday::Column::Id.eq(row.id));
                                facts.extend(updated(tx, setting).await?.iter().map(holidays::fact));
                                done.changed += 1;
                            }
                            None => {
                                let row = row_of(agency, day, new_id());
                                facts.push(holidays::fact(&row));
                                holiday::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
                                done.new += 1;
                            }
                        }
                    }
                    if !facts.is_empty() {
                        journal.note(set(agency, (by, now), facts));
                    }
                    Ok(done)
                })
            })
            .await
    }

    /// Makes a free day a day of work again.
    ///
    /// # Errors
    /// `Forbidden` without the right; `NotFound` where that day is not free, and for another agency.
    pub async fn withdraw_holiday(
        &self,
        by: By<'_>,
        agency: AgencyId,
        day: WorkDate,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        let by = permitted(by, agency)?;
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let setting = holiday::Entity::update_many()
                        .col_expr(holiday::Column::WithdrawnAt, Expr::value(now.millis()))
                        .filter(holiday::Column::AgencyId.eq(agency.uuid()))
                        .filter(holiday::Column::Day.eq(day.date()))
                        .filter(holiday::Column::WithdrawnAt.is_null());
                    let row = updated(tx, setting).await?.pop().ok_or(CommandError::NotFound)?;
                    journal.note(set(agency, (by, now), vec![holidays::fact(&row)]));
                    Ok(())
                })
            })
            .await
    }
}

fn row_of(agency: AgencyId, holiday: Holiday, id: Uuid) -> holiday::Model {
    holiday::Model {
        id,
        agency_id: agency.uuid(),
        day: holiday.day.date(),
        name: holiday.name,
        kind: holiday.kind.code().to_owned(),
        withdrawn_at: None,
    }
}

fn set(agency: AgencyId, (actor, at): (Option<EmployeeId>, Timestamp), facts: Vec<Fact>) -> NewRecord {
    NewRecord { agency, at, actor, deed: Deed::HolidaysSet, subject: Subject::Agency, id: agency.uuid(), facts }
}
