//! Days on which people are away.

use super::{hold, permitted};
use crate::access::{By, permit};
use crate::account::matching;
use crate::audit::covered::leaves;
use crate::audit::{new_salt, updated};
use crate::connect::Store;
use crate::entity::{employee, leave};
use crate::error::CommandError;
use crate::organization::{Imported, Line, ROWS, about_person, apart};
use domain::access::Action;
use domain::account::{Nip, Viewer};
use domain::audit::Deed;
use domain::calendar::{Leave, LeaveKind};
use domain::organization::{AgencyId, Apart, EmployeeId};
use domain::time::{Timestamp, WorkDate};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, JoinType, QueryFilter, QueryOrder, QuerySelect, Select,
};
use std::collections::HashMap;
use std::ops::RangeInclusive;
use uuid::Uuid;

/// The most that a page shows of who is away.
pub const MOST_AWAY: usize = 200;

/// Why a leave of a list is not entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeaveRefused {
    /// Nobody in service in the agency has that number.
    Nobody,
    /// They have another leave on one of the days.
    Meets(Leave),
}

/// Somebody who is away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwayRow {
    /// Who.
    pub employee: EmployeeId,
    /// Their name.
    pub name: String,
    /// What tells them apart from whoever has the same name.
    pub apart: Apart,
    /// From when to when, and why.
    pub leave: Leave,
}

impl Store {
    /// Enters leave; the same leave twice is one. All in one step, or none.
    ///
    /// # Errors
    /// `ChangedMeanwhile` where somebody has another leave on one of the days: [`Store::whose_leave`] says which;
    /// `Forbidden` without the right, `NotFound` for another agency.
    pub async fn set_leave(
        &self,
        by: By<'_>,
        agency: AgencyId,
        new: Vec<(EmployeeId, Leave)>,
        new_id: fn() -> Uuid,
        now: Timestamp,
    ) -> Result<Imported, CommandError> {
        let by = permitted(by, agency)?;
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    hold(tx, agency).await?;
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
                        journal.note(about_person(agency, who.uuid(), Deed::LeaveSet, (by, now), facts));
                        done.new += 1;
                    }
                    Ok(done)
                })
            })
            .await
    }

    /// Whose leave the rows of a list are, each with its line; and the lines that cannot be taken over, with why.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn whose_leave(
        &self,
        agency: AgencyId,
        rows: Vec<(u32, (Nip, Leave))>,
    ) -> Result<(Vec<(EmployeeId, Leave)>, Vec<(u32, LeaveRefused)>), CommandError> {
        let numbers: Vec<_> = rows.iter().map(|(_, (nip, _))| nip.clone()).collect();
        let people = self.people_by_nip(agency, &numbers).await?;
        let known: Vec<_> = people.values().copied().collect();
        let there = open(&self.reads, agency, &known).await?;
        let (mut right, mut wrong) = (Vec::new(), Vec::new());
        for (line, (nip, leave)) in rows {
            let Some(who) = people.get(&nip) else {
                wrong.push((line, LeaveRefused::Nobody));
                continue;
            };
            let other = there.get(who).into_iter().flatten().find(|other| other.meets(&leave) && **other != leave);
            match other {
                Some(other) => wrong.push((line, LeaveRefused::Meets(*other))),
                None => right.push((*who, leave)),
            }
        }
        Ok((right, wrong))
    }

    /// Who of the viewer's agency is away on one of these days, by the first of them and name: at most one more than
    /// [`MOST_AWAY`].
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that.
    pub async fn leave_among(
        &self,
        viewer: &Viewer,
        days: RangeInclusive<WorkDate>,
    ) -> Result<Vec<AwayRow>, CommandError> {
        let of_days = leave_of_agency(viewer)?
            .filter(leave::Column::UntilDay.gte(days.start().date()))
            .filter(leave::Column::FromDay.lte(days.end().date()))
            .order_by_asc(leave::Column::FromDay);
        self.away_rows(of_days).await
    }

    /// The leave that ends on that day or later of who in the viewer's agency has that in their name or NIP, the latest
    /// first: at most one more than [`MOST_AWAY`]. None where nothing is looked for.
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that.
    pub async fn find_leave(
        &self,
        viewer: &Viewer,
        looked_for: &str,
        since: WorkDate,
    ) -> Result<Vec<AwayRow>, CommandError> {
        let found = leave_of_agency(viewer)?
            .filter(leave::Column::UntilDay.gte(since.date()))
            .order_by_desc(leave::Column::FromDay);
        match matching(looked_for) {
            Some(matching) => self.away_rows(found.filter(matching)).await,
            None => Ok(Vec::new()),
        }
    }

    /// The leave that somebody of the viewer's agency has on a day.
    ///
    /// # Errors
    /// `Forbidden` to everybody whose role does not open that.
    pub async fn leave_on(
        &self,
        viewer: &Viewer,
        who: EmployeeId,
        day: WorkDate,
    ) -> Result<Option<AwayRow>, CommandError> {
        let found = leave_of_agency(viewer)?
            .filter(leave::Column::EmployeeId.eq(who.uuid()))
            .filter(leave::Column::FromDay.lte(day.date()))
            .filter(leave::Column::UntilDay.gte(day.date()));
        Ok(self.away_rows(found).await?.pop())
    }

    async fn away_rows(&self, found: Select<leave::Entity>) -> Result<Vec<AwayRow>, CommandError> {
        let rows = found
            .order_by_asc(employee::Column::Name)
            .order_by_asc(leave::Column::Id)
            .limit(MOST_AWAY as u64 + 1)
            .select_also(employee::Entity)
            .all(&self.reads)
            .await?;
        let told = apart(&self.reads, rows.iter().filter_map(|(_, person)| person.as_ref()), Line::Name).await?;
        let row = |(row, person): (leave::Model, Option<employee::Model>)| {
            let person = person.ok_or(CommandError::Corrupt("leave of nobody"))?;
            Ok(AwayRow {
                employee: EmployeeId::new(person.id),
                apart: told.get(&person.id).cloned().unwrap_or_default(),
                name: person.name,
                leave: leave_of(&row)?,
            })
        };
        rows.into_iter().map(row).collect()
    }

    /// Withdraws the leave that somebody has on a day.
    ///
    /// # Errors
    /// `Forbidden` without the right; `NotFound` where they have none, and for another agency.
    pub async fn withdraw_leave(
        &self,
        by: By<'_>,
        agency: AgencyId,
        who: EmployeeId,
        day: WorkDate,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        let by = permitted(by, agency)?;
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
                    journal.note(about_person(agency, who.uuid(), Deed::LeaveWithdrawn, (by, now), facts));
                    Ok(())
                })
            })
            .await
    }
}

/// The leave of the viewer's agency that stands, each with whose it is.
fn leave_of_agency(viewer: &Viewer) -> Result<Select<leave::Entity>, CommandError> {
    permit(viewer.gate(Action::ReadCalendar))?;
    let of =
        leave::Entity::belongs_to(employee::Entity).from(leave::Column::EmployeeId).to(employee::Column::Id).into();
    Ok(leave::Entity::find()
        .join(JoinType::InnerJoin, of)
        .filter(leave::Column::AgencyId.eq(viewer.agency_id.uuid()))
        .filter(leave::Column::WithdrawnAt.is_null()))
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
