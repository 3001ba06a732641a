//! The second step of a session, and showing the password again.

use super::open_codes;
use crate::account::signed_in::{is_whole, note_signed_in};
use crate::account::{RecoveryHash, TokenHash};
use crate::audit::Journal;
use crate::audit::covered::recovery_codes;
use crate::audit::updated;
use crate::connect::Store;
use crate::entity::{recovery_code, second_factor, session};
use crate::error::CommandError;
use crate::organization::about_person;
use domain::account::{TimeStep, Viewer};
use domain::audit::Deed;
use domain::organization::EmployeeId;
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};

/// What showed that the second factor is at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// The code of that half minute.
    Phone(TimeStep),
    /// A recovery code.
    Recovery(RecoveryHash),
}

impl Store {
    /// Takes the second step of a session: whoever may do that has shown the password already. Answers whether it was
    /// taken; a code that was used before is not, on no device.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn take_second_step(
        &self,
        viewer: &Viewer,
        token: TokenHash,
        proof: Proof,
        now: Timestamp,
    ) -> Result<bool, CommandError> {
        let (agency, who) = (viewer.agency_id, viewer.person.id);
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let was_whole = is_whole(tx, token, now).await?;
                    match proof {
                        Proof::Phone(step) if use_step(tx, who, step).await? => {}
                        Proof::Recovery(hash) => {
                            let Some(used) = use_code(tx, who, hash, now).await? else { return Ok(false) };
                            let facts = vec![recovery_codes::fact(&used)];
                            let by = (Some(who), now);
                            journal.note(about_person(agency, who.uuid(), Deed::RecoveryCodeUsed, by, facts));
                        }
                        Proof::Phone(_) => return Ok(false),
                    }
                    pass(tx, journal, (token, was_whole), now).await?;
                    Ok(true)
                })
            })
            .await
    }

    /// Notes that whoever uses a session has just shown the password again.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn confirm_session(&self, token: TokenHash, now: Timestamp) -> Result<(), CommandError> {
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    session::Entity::update_many()
                        .col_expr(session::Column::ConfirmedAt, Expr::value(now.millis()))
                        .filter(session::Column::TokenHash.eq(token.to_vec()))
                        .exec(tx)
                        .await?;
                    Ok(())
                })
            })
            .await
    }
}

/// Whether the code of that half minute was not used yet; now it is.
async fn use_step(tx: &DatabaseTransaction, who: EmployeeId, step: TimeStep) -> Result<bool, DbErr> {
    use second_factor::Column::{EmployeeId, UsedStep};
    let is_new = Condition::any().add(UsedStep.is_null()).add(UsedStep.lt(step.0));
    let used = second_factor::Entity::update_many()
        .col_expr(UsedStep, Expr::value(step.0))
        .filter(EmployeeId.eq(who.uuid()))
        .filter(is_new);
    Ok(used.exec(tx).await?.rows_affected > 0)
}

/// The code, used from now on; none if there is no such code that works.
async fn use_code(
    tx: &DatabaseTransaction,
    who: EmployeeId,
    hash: RecoveryHash,
    now: Timestamp,
) -> Result<Option<recovery_code::Model>, DbErr> {
    use recovery_code::Column::{CodeHash, EndedAt, UsedAt};
    let using = recovery_code::Entity::update_many()
        .col_expr(UsedAt, Expr::value(now.millis()))
        .col_expr(EndedAt, Expr::value(now.millis()))
        .filter(open_codes(who))
        .filter(CodeHash.eq(hash.to_vec()));
    Ok(updated(tx, using).await?.pop())
}

/// The session lacks nothing from now on; where it `was_whole` before, nobody signed in with that.
pub(super) async fn pass(
    tx: &DatabaseTransaction,
    journal: &mut Journal,
    (token, was_whole): (TokenHash, bool),
    now: Timestamp,
) -> Result<(), CommandError> {
    session::Entity::update_many()
        .col_expr(session::Column::SecondStepAt, Expr::value(now.millis()))
        .col_expr(session::Column::ConfirmedAt, Expr::value(now.millis()))
        .filter(session::Column::TokenHash.eq(token.to_vec()))
        .exec(tx)
        .await?;
    if was_whole { Ok(()) } else { note_signed_in(tx, journal, token, now).await }
}
