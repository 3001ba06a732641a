//! Giving one person another appraiser, as a staff file would.

use super::hand_over::{hand_over, handed_over};
use super::reassign::{Reassigned, reassigned};
use super::told::about_person;
use crate::audit::covered::{Covered, Plain, assignments, employees, part};
use crate::audit::{Journal, updated};
use crate::entity::{assignment, employee, entry};
use crate::error::CommandError;
use domain::audit::{Deed, Fact};
use domain::organization::{AgencyId, EmployeeId};
use domain::time::{Timestamp, WorkDate};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

/// On which day, on whose word, when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Occasion {
    /// The first day on which it holds.
    pub day: WorkDate,
    pub by: EmployeeId,
    pub now: Timestamp,
    /// Makes the id of another assignment.
    pub new_id: fn() -> Uuid,
}

/// Makes that person's appraiser another one from that day on: the open assignment ends and another begins, or is mended
/// if it began on that day. Entries that wait for somebody in service stay theirs. To be called while the staff of the
/// agency is held.
pub(super) async fn set_appraiser(
    tx: &DatabaseTransaction,
    journal: &mut Journal,
    person: employee::Model,
    appraiser: Uuid,
    occasion: Occasion,
) -> Result<(), CommandError> {
    let Occasion { day, by, now, new_id } = occasion;
    let (agency, by) = (AgencyId::new(person.agency_id), (Some(by), now));
    let after = employee::Model { appraiser_id: Some(appraiser), ..person };
    employee::Entity::update_many()
        .col_expr(employee::Column::AppraiserId, Expr::value(appraiser))
        .filter(employee::Column::Id.eq(after.id))
        .exec(tx)
        .await?;
    let led_by = [(employees::column::appraiser_id, Plain::Id(appraiser))];
    let mut facts = vec![part(&employees::TABLE, &[Plain::Id(after.id)], &led_by)];
    facts.extend(reassign(tx, &after, day, new_id()).await?);
    journal.note(about_person(agency, after.id, Deed::Changed, by, facts));
    let forlorn = hand_over(tx, agency, entry::Column::AuthorId.eq(after.id)).await?;
    forlorn.iter().for_each(|entry| journal.note(handed_over(entry, by)));
    Ok(())
}

/// Writes how the assignments of the person go on; answers what the chain says of them.
async fn reassign(
    tx: &DatabaseTransaction,
    after: &employee::Model,
    day: WorkDate,
    id: Uuid,
) -> Result<Vec<Fact>, CommandError> {
    let open = assignment::Entity::find()
        .filter(assignment::Column::EmployeeId.eq(after.id))
        .filter(assignment::Column::UntilDay.is_null())
        .one(tx)
        .await?;
    let of = |id: Uuid| assignment::Entity::update_many().filter(assignment::Column::Id.eq(id));
    Ok(match reassigned(open.as_ref(), after, day.date(), id) {
        Reassigned::Amended(row) => {
            let mending = of(row.id).col_expr(assignment::Column::AppraiserId, Expr::value(row.appraiser_id));
            let rows = updated(tx, mending).await?;
            let said = [assignments::column::appraiser_id];
            rows.iter().map(|row| Covered::only(assignments::fact(row), &said)).collect()
        }
        Reassigned::Followed { closed, opened } => {
            let mut facts = Vec::new();
            if let Some(closed) = closed {
                of(closed).col_expr(assignment::Column::UntilDay, Expr::value(day.date())).exec(tx).await?;
                let until = [(assignments::column::until_day, Plain::Day(day.date()))];
                facts.push(part(&assignments::TABLE, &[Plain::Id(closed)], &until));
            }
            facts.push(assignments::fact(&opened));
            opened.into_active_model().insert(tx).await?;
            facts
        }
    })
}
