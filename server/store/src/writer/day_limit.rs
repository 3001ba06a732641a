//! The rule that no working day has more than 24 hours, held inside the transaction: whatever commands read before
//! may be older than what another device has sent meanwhile.

use super::WriteError;
use crate::entity::{entry, entry_change};
use domain::activity::{EntryStatus, WHOLE_DAY_MINUTES};
use domain::organization::EmployeeId;
use domain::time::WorkDate;
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query, SelectStatement};
use sea_orm::{ConnectionTrait, FromQueryResult, prelude::Date};
use std::collections::BTreeSet;
use uuid::Uuid;

#[derive(Debug, FromQueryResult)]
struct OverfullDay {
    author_id: Uuid,
    work_date: Date,
    minutes: i64,
}

/// Refuses what made one of the days too long; to be asked after the entries are written.
///
/// # Errors
/// `DayTooLong` with the minutes the day would have.
pub(super) async fn refuse_overfull_days(
    db: &impl ConnectionTrait,
    days: &BTreeSet<(EmployeeId, WorkDate)>,
) -> Result<(), WriteError> {
    let overfull =
        OverfullDay::find_by_statement(db.get_database_backend().build(&overfull_days(days))).all(db).await?;
    // People and days are asked for crosswise, which the index answers on both databases; only the pairs count.
    let is_asked = |day: &&OverfullDay| days.contains(&(EmployeeId::new(day.author_id), WorkDate::new(day.work_date)));
    match overfull.iter().filter(is_asked).map(|day| day.minutes).max() {
        Some(minutes) => Err(WriteError::DayTooLong { minutes: u32::try_from(minutes).unwrap_or(u32::MAX) }),
        None => Ok(()),
    }
}

/// The days of more than 24 hours, by the present content of the entries that count.
fn overfull_days(days: &BTreeSet<(EmployeeId, WorkDate)>) -> SelectStatement {
    use entry::Column::{AuthorId, ContentVersion, Id, Status, WorkDate as Day};
    use entry_change::Column::{EndMinute, EntryId, StartMinute, Version};
    let people: BTreeSet<Uuid> = days.iter().map(|(person, _)| person.uuid()).collect();
    let dates: BTreeSet<Date> = days.iter().map(|(_, day)| day.date()).collect();
    let left_out = EntryStatus::ALL.into_iter().filter(|status| !status.counts()).map(EntryStatus::code);
    let entries = |column| Expr::col((entry::Entity, column));
    let changes = |column| Expr::col((entry_change::Entity, column));
    let minutes = || Func::sum(changes(EndMinute).sub(changes(StartMinute)));
    let present =
        changes(EntryId).equals((entry::Entity, Id)).and(changes(Version).equals((entry::Entity, ContentVersion)));
    Query::select()
        .column((entry::Entity, AuthorId))
        .column((entry::Entity, Day))
        .expr_as(minutes(), "minutes")
        .from(entry::Entity)
        .inner_join(entry_change::Entity, present)
        .and_where(entries(AuthorId).is_in(people))
        .and_where(entries(Day).is_in(dates))
        .and_where(entries(Status).is_not_in(left_out))
        .group_by_columns([(entry::Entity, AuthorId), (entry::Entity, Day)])
        .and_having(Expr::expr(minutes()).gt(WHOLE_DAY_MINUTES))
        .to_owned()
}
