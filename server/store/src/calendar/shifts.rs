//! Patterns of shifts, and who follows them.

use crate::audit::covered::{employee_shifts, shift_patterns};
use crate::audit::{NewRecord, updated};
use crate::connect::Store;
use crate::entity::{employee_shift, shift_pattern};
use crate::error::CommandError;
use crate::organization::{Imported, about_person};
use domain::audit::{Deed, Subject};
use domain::calendar::{ShiftPattern, ShiftPatternId};
use domain::organization::{AgencyId, EmployeeId};
use domain::time::{Timestamp, WorkDate};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use uuid::Uuid;

/// A person, the pattern they follow or none, and the day on which that begins.
pub type Follower = (EmployeeId, Option<ShiftPatternId>, WorkDate);

impl Store {
    /// Makes a pattern. A pattern is never changed: who follows it could not tell which shift was theirs before.
    ///
    /// # Errors
    /// `IdTaken` where the agency has one of that name.
    pub async fn add_shift_pattern(
        &self,
        agency: AgencyId,
        id: ShiftPatternId,
        pattern: ShiftPattern,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let of_name = shift_pattern::Entity::find()
                        .filter(shift_pattern::Column::AgencyId.eq(agency.uuid()))
                        .filter(shift_pattern::Column::Name.eq(&pattern.name));
                    if of_name.one(tx).await?.is_some() {
                        return Err(CommandError::IdTaken);
                    }
                    let days = pattern.days_text();
                    let (agency_id, made_at) = (agency.uuid(), now.millis());
                    let row = shift_pattern::Model { id: id.uuid(), agency_id, name: pattern.name, days, made_at };
                    let facts = vec![shift_patterns::fact(&row)];
                    shift_pattern::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
                    let (deed, subject) = (Deed::ShiftsMade, Subject::Agency);
                    journal.note(NewRecord { agency, at: now, actor: None, deed, subject, id: agency.uuid(), facts });
                    Ok(())
                })
            })
            .await
    }

    /// The patterns of an agency, by name.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn shift_patterns(&self, agency: AgencyId) -> Result<Vec<(ShiftPatternId, ShiftPattern)>, CommandError> {
        let rows = shift_pattern::Entity::find()
            .filter(shift_pattern::Column::AgencyId.eq(agency.uuid()))
            .order_by_asc(shift_pattern::Column::Name)
            .all(&self.reads)
            .await?;
        rows.iter().map(|row| Ok((ShiftPatternId::new(row.id), pattern_of(row)?))).collect()
    }

    /// Lets people follow patterns, each from a day on; whatever they followed on that day or later ends the day before,
    /// what had ended by itself after that day too. All in one step, or none.
    ///
    /// # Errors
    /// Database and writer errors.
    pub async fn follow_shifts(
        &self,
        agency: AgencyId,
        followers: Vec<Follower>,
        new_id: fn() -> Uuid,
        now: Timestamp,
    ) -> Result<Imported, CommandError> {
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let mut done = Imported::default();
                    for (who, pattern, begins) in followers {
                        let standing = standing(tx, agency, who, begins).await?;
                        let follows: Vec<_> =
                            standing.iter().map(|row| (row.pattern_id, row.from_day, row.until_day)).collect();
                        let asked = pattern.map(|pattern| (pattern.uuid(), begins.date(), None));
                        if follows == asked.into_iter().collect::<Vec<_>>() {
                            done.unchanged += 1;
                            continue;
                        }
                        let mut facts = Vec::new();
                        if standing.is_empty() {
                            done.new += 1;
                        } else {
                            done.changed += 1;
                        }
                        for row in &standing {
                            // One that had not begun ends before its first day, and so never was.
                            let ends = begins.max(WorkDate::new(row.from_day)).minus_days(1);
                            let ending = employee_shift::Entity::update_many()
                                .col_expr(employee_shift::Column::UntilDay, Expr::value(ends.date()))
                                .filter(employee_shift::Column::Id.eq(row.id));
                            facts.extend(updated(tx, ending).await?.iter().map(employee_shifts::fact));
                        }
                        if let Some(pattern) = pattern {
                            let row = employee_shift::Model {
                                id: new_id(),
                                agency_id: agency.uuid(),
                                employee_id: who.uuid(),
                                pattern_id: pattern.uuid(),
                                from_day: begins.date(),
                                until_day: None,
                            };
                            facts.push(employee_shifts::fact(&row));
                            employee_shift::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
                        }
                        journal.note(about_person(agency, who.uuid(), Deed::ShiftsFollowed, (None, now), facts));
                    }
                    Ok(done)
                })
            })
            .await
    }
}

/// What somebody follows on that day or later, as it stands.
async fn standing(
    tx: &DatabaseTransaction,
    agency: AgencyId,
    who: EmployeeId,
    day: WorkDate,
) -> Result<Vec<employee_shift::Model>, CommandError> {
    use employee_shift::Column::{FromDay, UntilDay};
    let ends_later = UntilDay.gte(day.date()).and(Expr::col(UntilDay).gte(Expr::col(FromDay)));
    let standing = employee_shift::Entity::find()
        .filter(employee_shift::Column::AgencyId.eq(agency.uuid()))
        .filter(employee_shift::Column::EmployeeId.eq(who.uuid()))
        .filter(UntilDay.is_null().or(ends_later))
        .order_by_asc(FromDay);
    Ok(standing.all(tx).await?)
}

/// What a row says.
pub(super) fn pattern_of(row: &shift_pattern::Model) -> Result<ShiftPattern, CommandError> {
    ShiftPattern::parse(&row.name, &row.days).map_err(|_| CommandError::Corrupt("shifts"))
}
