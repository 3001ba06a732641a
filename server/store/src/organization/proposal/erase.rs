//! Erasing what was written with a proposal, where the law asks for it.

use super::super::told::about_person;
use crate::audit::covered::{Covered, supervisor_proposals};
use crate::audit::updated;
use crate::connect::Store;
use crate::entity::supervisor_proposal;
use crate::error::CommandError;
use domain::audit::Deed;
use domain::organization::{AgencyId, ProposalId};
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

impl Store {
    /// Erases what was written with a proposal and its refusal: for the operator at the console. Who proposed whom, and
    /// how it ended, stays, and so does the chain. Whether there was anything left to erase.
    ///
    /// # Errors
    /// `NotFound` where there is no such proposal.
    pub async fn erase_proposal_words(&self, id: ProposalId, now: Timestamp) -> Result<bool, CommandError> {
        use supervisor_proposal::Column::{Note, Sentence, TextSalt};
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let known = supervisor_proposal::Entity::find_by_id(id.uuid()).one(tx).await?;
                    known.ok_or(CommandError::NotFound)?;
                    let nothing: Option<Vec<u8>> = None;
                    let erasing = supervisor_proposal::Entity::update_many()
                        .col_expr(Note, Expr::value(""))
                        .col_expr(Sentence, Expr::value(""))
                        .col_expr(TextSalt, Expr::value(nothing))
                        .filter(supervisor_proposal::Column::Id.eq(id.uuid()))
                        .filter(TextSalt.is_not_null());
                    let erased = updated(tx, erasing).await?;
                    let words = [supervisor_proposals::column::note, supervisor_proposals::column::sentence];
                    for row in &erased {
                        let facts = vec![Covered::only(supervisor_proposals::fact(row), &words)];
                        let agency = AgencyId::new(row.agency_id);
                        journal.note(about_person(agency, row.employee_id, Deed::Erased, (None, now), facts));
                    }
                    Ok(!erased.is_empty())
                })
            })
            .await
    }
}
