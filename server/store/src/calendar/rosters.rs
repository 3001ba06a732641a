//! Who works in which shifts: a few statements, however many people.

use super::shifts::pattern_of;
use crate::entity::{employee_shift, shift_pattern};
use crate::error::CommandError;
use domain::calendar::{Followed, Roster, ShiftCycle};
use domain::time::WorkDate;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The shifts of these people from that day on; who works in none is not among them.
///
/// # Errors
/// When the database cannot be read or holds nonsense.
pub(crate) async fn rosters(
    db: &impl ConnectionTrait,
    people: impl IntoIterator<Item = Uuid>,
    since: WorkDate,
) -> Result<HashMap<Uuid, Roster>, CommandError> {
    let rows = employee_shift::Entity::find()
        .filter(employee_shift::Column::EmployeeId.is_in(people))
        .filter(employee_shift::Column::UntilDay.is_null().or(employee_shift::Column::UntilDay.gte(since.date())))
        .all(db)
        .await?;
    let patterns: HashSet<Uuid> = rows.iter().map(|row| row.pattern_id).collect();
    if patterns.is_empty() {
        return Ok(HashMap::new());
    }
    let patterns = shift_pattern::Entity::find().filter(shift_pattern::Column::Id.is_in(patterns)).all(db).await?;
    let patterns: HashMap<Uuid, _> =
        patterns.iter().map(|row| Ok((row.id, pattern_of(row)?))).collect::<Result<_, CommandError>>()?;
    let mut followed: HashMap<Uuid, Vec<Followed>> = HashMap::new();
    for row in rows {
        let pattern = patterns.get(&row.pattern_id).cloned();
        let pattern = pattern.ok_or(CommandError::Corrupt("shifts without a pattern"))?;
        let cycle = ShiftCycle { pattern, begins: WorkDate::new(row.from_day) };
        followed.entry(row.employee_id).or_default().push(Followed { cycle, until: row.until_day.map(WorkDate::new) });
    }
    Ok(followed.into_iter().map(|(who, followed)| (who, Roster::new(followed))).collect())
}
