//! Whose entries wait for whom after a change of appraisers.

use crate::audit::covered::{Covered, entries};
use crate::audit::{NewRecord, updated};
use crate::entity::{employee, entry};
use domain::activity::{EntryStatus, Step};
use domain::audit::{Deed, Subject};
use domain::organization::{AgencyId, EmployeeId};
use domain::time::Timestamp;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, IntoCondition, Query};
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, JoinType, QueryFilter};

/// Entries that nobody can answer any more, because their appraiser has left or there never was one, go to the author's
/// present appraiser; answers them as they are then. What somebody in service has to answer stays theirs, and what was
/// answered for good stays with who answered it. `whose` says of which authors.
pub(super) async fn hand_over(
    tx: &DatabaseTransaction,
    agency: AgencyId,
    whose: impl IntoCondition,
) -> Result<Vec<entry::Model>, DbErr> {
    let agency = agency.uuid();
    let (author, appraiser) = (Alias::new("author"), Alias::new("appraiser"));
    let of = |table: &Alias, column: employee::Column| Expr::col((table.clone(), column));
    let present = Query::select()
        .column((appraiser.clone(), employee::Column::Id))
        .from_as(employee::Entity, author.clone())
        .join_as(
            JoinType::InnerJoin,
            employee::Entity,
            appraiser.clone(),
            of(&appraiser, employee::Column::Id).equals((author.clone(), employee::Column::AppraiserId)),
        )
        .and_where(of(&author, employee::Column::Id).equals((entry::Entity, entry::Column::AuthorId)))
        .and_where(of(&appraiser, employee::Column::LeftOn).is_null())
        .to_owned();
    let gone = Query::select()
        .column(employee::Column::Id)
        .from(employee::Entity)
        .and_where(employee::Column::AgencyId.eq(agency))
        .and_where(employee::Column::LeftOn.is_not_null())
        .to_owned();
    let is_forlorn = entry::Column::AppraiserId.is_null().or(entry::Column::AppraiserId.in_subquery(gone));
    let is_open =
        EntryStatus::ALL.into_iter().filter(|status| status.after(Step::Edit).is_some()).map(EntryStatus::code);
    let handing_over = entry::Entity::update_many()
        .col_expr(entry::Column::AppraiserId, Expr::SubQuery(None, Box::new(present.clone().into())))
        .filter(entry::Column::AgencyId.eq(agency))
        .filter(entry::Column::Status.is_in(is_open))
        .filter(whose)
        .filter(is_forlorn)
        .filter(Expr::exists(present));
    updated(tx, handing_over).await
}

/// The record of an entry that waits for somebody else from now on.
pub(super) fn handed_over(entry: &entry::Model, (actor, at): (Option<EmployeeId>, Timestamp)) -> NewRecord {
    NewRecord {
        agency: AgencyId::new(entry.agency_id),
        at,
        actor,
        deed: Deed::HandedOver,
        subject: Subject::Entry,
        id: entry.id,
        facts: vec![Covered::only(entries::fact(entry), &[entries::column::appraiser_id])],
    }
}
