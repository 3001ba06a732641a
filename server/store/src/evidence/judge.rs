//! What the appraiser says of a piece of evidence.

use super::{hold, tell};
use crate::activity::record;
use crate::audit::covered::{Covered, evidence as covered};
use crate::audit::updated;
use crate::connect::Store;
use crate::entity::evidence;
use crate::error::CommandError;
use domain::access::Action;
use domain::account::Viewer;
use domain::activity::{EntryId, EntryStatus};
use domain::audit::Deed;
use domain::evidence::{EvidenceId, Verdict, parse_word};
use domain::organization::EmployeeId;
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

impl Store {
    /// Says whether a piece fits its entry, as its appraiser or for them; the newest word holds. The same again changes
    /// nothing.
    ///
    /// # Errors
    /// `Words` where it does not fit and no word says why; `NotFound`, `Forbidden`; `MovedOn` where the entry was withdrawn.
    pub async fn judge_evidence(
        &self,
        viewer: &Viewer,
        id: EvidenceId,
        (verdict, typed): (Verdict, &str),
        now: Timestamp,
    ) -> Result<EntryId, CommandError> {
        let (row, standing) = self.piece(id, viewer, Action::JudgeEvidence).await?;
        // What was taken away or erased is not there to be judged.
        if row.removed_at.is_some() {
            return Err(CommandError::NotFound);
        }
        let word = parse_word(verdict, typed).map_err(CommandError::Words)?;
        let (by, on_behalf_of) = (viewer.person.id, standing.on_behalf_of().map(EmployeeId::uuid));
        let said = (row.verdict.as_deref(), &row.word, row.judged_by, row.on_behalf_of);
        if said == (Some(verdict.code()), &word, Some(by.uuid()), on_behalf_of) {
            return Ok(standing.id);
        }
        standing.is_open(viewer, Action::JudgeEvidence)?;
        self.writer
            .rare_in_turn(move |tx, journal| {
                Box::pin(async move {
                    use evidence::Column::{Id, JudgedAt, JudgedBy, OnBehalfOf, RemovedAt, Verdict as Column, Word};
                    let status = hold(tx, standing.id).await?;
                    if status == EntryStatus::Withdrawn {
                        return Err(CommandError::MovedOn(status));
                    }
                    let judging = evidence::Entity::update_many()
                        .col_expr(Column, Expr::value(verdict.code()))
                        .col_expr(Word, Expr::value(word))
                        .col_expr(JudgedBy, Expr::value(by.uuid()))
                        .col_expr(OnBehalfOf, Expr::value(on_behalf_of))
                        .col_expr(JudgedAt, Expr::value(now.millis()))
                        .filter(Id.eq(id.uuid()))
                        .filter(RemovedAt.is_null());
                    let row = updated(tx, judging).await?.pop().ok_or(CommandError::NotFound)?;
                    use covered::column;
                    let columns =
                        [column::verdict, column::word, column::judged_by, column::on_behalf_of, column::judged_at];
                    let facts = vec![Covered::only(covered::fact(&row), &columns)];
                    journal.note(record(standing.agency, standing.id, Deed::EvidenceJudged, (by, now), facts));
                    tell(tx, &standing, now).await?;
                    Ok(standing.id)
                })
            })
            .await
    }
}
