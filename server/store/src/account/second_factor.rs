//! Second factors and recovery codes: set up and made anew; `step` uses them, `remove` takes them away.

mod remove;
mod step;

pub use step::Proof;

use super::session::TokenHash;
use super::signed_in::{answers, is_whole, rule};
use crate::audit::covered::{recovery_codes, second_factors};
use crate::audit::updated;
use crate::connect::Store;
use crate::entity::{account, agency, employee, recovery_code, second_factor};
use crate::error::CommandError;
use crate::organization::about_person;
use domain::account::{TimeStep, Viewer};
use domain::audit::{Deed, Fact};
use domain::organization::{AgencyId, EmployeeId};
use domain::time::Timestamp;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait, FromQueryResult,
    IntoActiveModel, PaginatorTrait, QueryFilter, Select,
};
use uuid::Uuid;

/// SHA-256 of a recovery code; the code itself is on paper only.
pub type RecoveryHash = [u8; 32];

/// A second factor as it is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct SecondFactor {
    /// The secret, sealed with a key that is not in the database.
    pub sealed: Vec<u8>,
    /// The half minute whose code was used last.
    pub used: Option<TimeStep>,
}

impl std::fmt::Debug for SecondFactor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SecondFactor").finish_non_exhaustive()
    }
}

/// How it stands about somebody's second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecondFactorState {
    /// Since when there is one, if there is.
    pub since: Option<Timestamp>,
    /// Recovery codes that work.
    pub codes_left: u64,
    /// Whether the agency asks them for one.
    pub is_asked: bool,
}

/// A second factor to be.
#[derive(Clone)]
pub struct NewSecondFactor {
    /// The sealed secret.
    pub sealed: Vec<u8>,
    /// The half minute whose code showed that the phone has it.
    pub used: TimeStep,
    /// The recovery codes that come with it.
    pub codes: Vec<NewRecoveryCode>,
}

impl std::fmt::Debug for NewSecondFactor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewSecondFactor").finish_non_exhaustive()
    }
}

/// A recovery code to be: its id, and its hash.
pub type NewRecoveryCode = (Uuid, RecoveryHash);

#[derive(FromQueryResult)]
struct Asked {
    second_factor: Option<String>,
    answers: bool,
}

impl Store {
    /// Whether anybody of the installation has one: their secrets open with the key that sealed them and with no other.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn has_second_factors(&self) -> Result<bool, CommandError> {
        Ok(second_factor::Entity::find().one(&self.reads).await?.is_some())
    }

    /// The viewer's second factor, if they have one.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn second_factor(&self, viewer: &Viewer) -> Result<Option<SecondFactor>, CommandError> {
        let row = of_person(viewer.person.id).one(&self.reads).await?;
        Ok(row.map(|row| SecondFactor { sealed: row.secret, used: row.used_step.map(TimeStep) }))
    }

    /// How it stands about the viewer's second factor.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn second_factor_state(&self, viewer: &Viewer) -> Result<SecondFactorState, CommandError> {
        let me = viewer.person.id;
        let row = of_person(me).one(&self.reads).await?;
        let left = recovery_code::Entity::find().filter(open_codes(me)).count(&self.reads).await?;
        let is_asked = self.is_asked_for_second_factor(viewer).await?;
        Ok(SecondFactorState { since: row.map(|row| Timestamp::from_millis(row.made_at)), codes_left: left, is_asked })
    }

    async fn is_asked_for_second_factor(&self, viewer: &Viewer) -> Result<bool, CommandError> {
        let agency_of = Expr::col((employee::Entity, employee::Column::AgencyId));
        let asked = Query::select()
            .column((agency::Entity, agency::Column::SecondFactor))
            .expr_as(answers(), Alias::new("answers"))
            .from(employee::Entity)
            .inner_join(agency::Entity, agency_of.equals((agency::Entity, agency::Column::Id)))
            .and_where(Expr::col((employee::Entity, employee::Column::Id)).eq(viewer.person.id.uuid()))
            .to_owned();
        let statement = self.reads.get_database_backend().build(&asked);
        let found = Asked::find_by_statement(statement).one(&self.reads).await?.ok_or(CommandError::NotFound)?;
        Ok(rule(found.second_factor.as_deref())?.asks(found.answers || !viewer.stands_in.is_empty()))
    }

    /// Sets a second factor up, with its recovery codes. The session in which that was done has passed the second step;
    /// every other one lacks it from now on. One write.
    ///
    /// # Errors
    /// `ChangedMeanwhile` where there is one already; `NotFound` where there is no account.
    pub async fn set_second_factor(
        &self,
        viewer: &Viewer,
        new: NewSecondFactor,
        token: TokenHash,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        let (agency, who) = (viewer.agency_id, viewer.person.id);
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let account = hold_account(tx, who).await?;
                    if of_person(who).one(tx).await?.is_some() {
                        return Err(CommandError::ChangedMeanwhile);
                    }
                    let was_whole = is_whole(tx, token, now).await?;
                    let factor = second_factor::Model {
                        account_id: account,
                        agency_id: agency.uuid(),
                        employee_id: who.uuid(),
                        secret: new.sealed,
                        made_at: now.millis(),
                        used_step: Some(new.used.0),
                    };
                    let mut facts = vec![second_factors::fact(&factor)];
                    factor.into_active_model().insert(tx).await?;
                    facts.extend(replace_codes(tx, agency, who, new.codes, now).await?);
                    journal.note(about_person(agency, who.uuid(), Deed::SecondFactorSet, (Some(who), now), facts));
                    step::pass(tx, journal, (token, was_whole), now).await
                })
            })
            .await
    }

    /// Makes new recovery codes; those of before end.
    ///
    /// # Errors
    /// `NotFound` where there is no second factor.
    pub async fn make_recovery_codes(
        &self,
        viewer: &Viewer,
        codes: Vec<NewRecoveryCode>,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        let (agency, who) = (viewer.agency_id, viewer.person.id);
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    hold_account(tx, who).await?;
                    of_person(who).one(tx).await?.ok_or(CommandError::NotFound)?;
                    let facts = replace_codes(tx, agency, who, codes, now).await?;
                    journal.note(about_person(agency, who.uuid(), Deed::RecoveryCodesMade, (Some(who), now), facts));
                    Ok(())
                })
            })
            .await
    }
}

fn of_person(who: EmployeeId) -> Select<second_factor::Entity> {
    second_factor::Entity::find().filter(second_factor::Column::EmployeeId.eq(who.uuid()))
}

fn open_codes(who: EmployeeId) -> Condition {
    use recovery_code::Column::{EmployeeId, EndedAt};
    Condition::all().add(EmployeeId.eq(who.uuid())).add(EndedAt.is_null())
}

/// The account of a person, held so that whatever else is done to it waits.
async fn hold_account(tx: &DatabaseTransaction, who: EmployeeId) -> Result<Uuid, CommandError> {
    let id = account::Column::Id;
    let held =
        account::Entity::update_many().col_expr(id, Expr::col(id)).filter(account::Column::EmployeeId.eq(who.uuid()));
    Ok(updated(tx, held).await?.pop().ok_or(CommandError::NotFound)?.id)
}

/// Ends the codes of before and puts the new ones in their place; answers what the chain says of both.
async fn replace_codes(
    tx: &DatabaseTransaction,
    agency: AgencyId,
    who: EmployeeId,
    codes: Vec<NewRecoveryCode>,
    now: Timestamp,
) -> Result<Vec<Fact>, DbErr> {
    let ending = recovery_code::Entity::update_many()
        .col_expr(recovery_code::Column::EndedAt, Expr::value(now.millis()))
        .filter(open_codes(who));
    let mut facts: Vec<_> = updated(tx, ending).await?.iter().map(recovery_codes::fact).collect();
    let row = |(id, hash): NewRecoveryCode| recovery_code::Model {
        id,
        agency_id: agency.uuid(),
        employee_id: who.uuid(),
        code_hash: hash.to_vec(),
        made_at: now.millis(),
        used_at: None,
        ended_at: None,
    };
    let rows: Vec<_> = codes.into_iter().map(row).collect();
    if !rows.is_empty() {
        facts.extend(rows.iter().map(recovery_codes::fact));
        let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
        recovery_code::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(facts)
}
