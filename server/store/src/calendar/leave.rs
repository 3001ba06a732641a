//! Days on which people are away.

use crate::audit::covered::leaves;
use crate::audit::{new_salt, updated};
use crate::connect::Store;
use crate::entity::leave;
use crate::error::CommandError;
use crate::organization::{Imported, ROWS, about_person};
use domain::audit::Deed;
use domain::calendar::{Leave, LeaveKind};
use domain::organization::{AgencyId, EmployeeId};
use domain::time::{Timestamp, WorkDate};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use std::collections::HashMap;
use uuid::Uuid;

impl Store {
    /// Enters leave; the same leave twice is one. All in one step, or none.
    ///
    /// # Errors
    /// `ChangedMeanwhile` where somebody has another leave on one of the days: [`Store::leave_of`] says which.
    pub async fn set_leave(
        &self,
        agency: AgencyId,
        new: Vec<(EmployeeId, Leave)>,
        new_id: fn() -> Uuid,
        now: Timestamp,
    ) -> Result<Imported, CommandError> {
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let people: Vec<_> = new.iter().map(|(who, _)| *who).collect();
                    let mut there = open(tx, agency, &people).await?;
                    let mut done = Imported::default();
                    for (who, one) in new {
                        let own = there.entry(who).or_default();
                        if own.contains(&one) {
                            done.unchanged += 1;
                            continue;
                        }
                        if own.iter().any(|other| other.meets(&one)) {
                            return Err(CommandError::ChangedMeanwhile);
                        }
                        own.push(one);
                        let row = row_of(agency, who, one, new_id(), now);
                        let facts = vec![leaves::fact(&row)];
                        leave::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
                        journal.note(about_person(agency, who.uuid(), Deed::LeaveSet, (None, now), facts));
                        done.new += 1;
                    }
                    Ok(done)
                })
            })
            .await
    }

    /// The leave of these people that was not withdrawn.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn leave_of(
        &self,
        agency: AgencyId,
        people: &[EmployeeId],
    ) -> Result<HashMap<EmployeeId, Vec<Leave>>, CommandError> {
        open(&self.reads, agency, people).await
    }

    /// Withdraws the leave that somebody has on a day.
    ///
    /// # Errors
    /// `NotFound` where they have none.
    pub async fn withdraw_leave(
        &self,
        agency: AgencyId,
        who: EmployeeId,
        day: WorkDate,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let setting = leave::Entity::update_many()
                        .col_expr(leave::Column::WithdrawnAt, Expr::value(now.millis()))
                        .filter(leave::Column::AgencyId.eq(agency.uuid()))
                        .filter(leave::Column::EmployeeId.eq(who.uuid()))
                        .filter(leave::Column::FromDay.lte(day.date()))
                        .filter(leave::Column::UntilDay.gte(day.date()))
                        .filter(leave::Column::WithdrawnAt.is_null());
                    let row = updated(tx, setting).await?.pop().ok_or(CommandError::NotFound)?;
                    let facts = vec![leaves::fact(&row)];
                    journal.note(about_person(agency, who.uuid(), Deed::LeaveWithdrawn, (None, now), facts));
                    Ok(())
                })
            })
            .await
    }
}

/// What a row says.
pub(super) fn leave_of(row: &leave::Model) -> Result<Leave, CommandError> {
    Ok(Leave {
        kind: LeaveKind::from_code(&row.kind).ok_or(CommandError::Corrupt("leave"))?,
        from: WorkDate::new(row.from_day),
        until: WorkDate::new(row.until_day),
    })
}

async fn open(
    db: &impl ConnectionTrait,
    agency: AgencyId,
    people: &[EmployeeId],
) -> Result<HashMap<EmployeeId, Vec<Leave>>, CommandError> {
    let mut found: HashMap<EmployeeId, Vec<Leave>> = HashMap::new();
    // A statement takes only so many values.
    for some in people.chunks(ROWS) {
        let rows = leave::Entity::find()
            .filter(leave::Column::AgencyId.eq(agency.uuid()))
            .filter(leave::Column::EmployeeId.is_in(some.iter().map(|who| who.uuid())))
            .filter(leave::Column::WithdrawnAt.is_null())
            .all(db)
            .await?;
        for row in rows {
            found.entry(EmployeeId::new(row.employee_id)).or_default().push(leave_of(&row)?);
        }
    }
    Ok(found)
}

fn row_of(agency: AgencyId, who: EmployeeId, leave: Leave, id: Uuid, now: Timestamp) -> leave::Model {
    leave::Model {
        id,
        agency_id: agency.uuid(),
        employee_id: who.uuid(),
        kind: leave.kind.code().to_owned(),
        text_salt: Some(new_salt()),
        from_day: leave.from.date(),
        until_day: leave.until.date(),
        made_at: now.millis(),
        withdrawn_at: None,
    }
}
