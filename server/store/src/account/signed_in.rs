//! Who is signed in, and what their session still lacks.

use super::session::TokenHash;
use super::viewer::to_open_roles;
use crate::audit::Journal;
use crate::connect::Store;
use crate::entity::{account, agency, deputy, employee, entry, role_grant, second_factor, session};
use crate::error::CommandError;
use crate::organization::about_person;
use domain::account::{SecondFactorRule, SecondStep, Viewer};
use domain::activity::EntryStatus;
use domain::audit::Deed;
use domain::organization::{AgencyId, EmployeeId};
use domain::time::{Timestamp, WorkDate, Zone};
use sea_orm::prelude::Date;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, FromQueryResult, JoinType, QuerySelect};
use std::collections::HashSet;
use uuid::Uuid;

/// Sessions asked for in one query: SQLite binds at most 32,766 values.
const MANY: usize = 10_000;

/// Who is signed in under a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedInAs {
    /// Who.
    pub viewer: Viewer,
    /// Today in the zone of their unit.
    pub today: WorkDate,
    /// Whether the session was not used before on this day, so that [`Store::note_seen`] has something to note.
    pub is_first_today: bool,
    /// What the session lacks; it opens nothing before.
    pub lacks: SecondStep,
    /// When they last showed who they are.
    pub confirmed: Timestamp,
}

/// A session that has not ended, of somebody who may sign in.
#[derive(Debug, FromQueryResult)]
struct OpenSession {
    token_hash: Vec<u8>,
    employee_id: Uuid,
    created_at: i64,
    seen_on: Option<Date>,
    confirmed_at: Option<i64>,
    second_step_at: Option<i64>,
    has_factor: bool,
    second_factor: Option<String>,
    answers: bool,
}

impl OpenSession {
    fn lacks(&self) -> Result<SecondStep, CommandError> {
        let is_asked = rule(self.second_factor.as_deref())?.asks(self.answers);
        Ok(SecondStep::lacking(self.second_step_at.is_some(), self.has_factor, is_asked))
    }
}

/// The rule of an agency as it is stored.
pub(crate) fn rule(stored: Option<&str>) -> Result<SecondFactorRule, CommandError> {
    match stored {
        None => Ok(SecondFactorRule::Nobody),
        Some(code) => SecondFactorRule::from_code(code).ok_or(CommandError::Corrupt("rule of a second factor")),
    }
}

impl Store {
    /// Who is signed in under a token; nobody once the session has expired, was ended, the account was disabled or the
    /// person has left, and nobody before the second step.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn signed_in(&self, token: TokenHash, now: Timestamp) -> Result<Option<Viewer>, CommandError> {
        let session = self.signed_in_as(token, now).await?;
        Ok(session.filter(|session| session.lacks == SecondStep::Done).map(|session| session.viewer))
    }

    /// Who is signed in under a token, or would be after the second step, and whether that is news today.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn signed_in_as(&self, token: TokenHash, now: Timestamp) -> Result<Option<SignedInAs>, CommandError> {
        let Some(open) = self.find_open(&[token], now).await?.pop() else { return Ok(None) };
        let lacks = open.lacks()?;
        let viewer = self.find_viewer(EmployeeId::new(open.employee_id), now).await?;
        Ok(viewer.map(|viewer| {
            let zone = viewer.unit.zone;
            let today = zone.day_of(now);
            let begun = zone.day_of(Timestamp::from_millis(open.created_at));
            let seen_on = open.seen_on.map_or(begun, WorkDate::new);
            let confirmed = Timestamp::from_millis(open.confirmed_at.unwrap_or(open.created_at));
            SignedInAs { viewer, today, is_first_today: seen_on < today, lacks, confirmed }
        }))
    }

    /// Which of the sessions are still open, as [`Store::signed_in`] would say of each; one query for all.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn open_sessions(
        &self,
        tokens: &[TokenHash],
        now: Timestamp,
    ) -> Result<HashSet<TokenHash>, CommandError> {
        let mut open = HashSet::with_capacity(tokens.len());
        for tokens in tokens.chunks(MANY) {
            for session in self.find_open(tokens, now).await? {
                if session.lacks()? == SecondStep::Done {
                    open.extend(TokenHash::try_from(session.token_hash));
                }
            }
        }
        Ok(open)
    }

    async fn find_open(&self, tokens: &[TokenHash], now: Timestamp) -> Result<Vec<OpenSession>, CommandError> {
        let statement = self.reads.get_database_backend().build(&find_open(tokens, now));
        Ok(OpenSession::find_by_statement(statement).all(&self.reads).await?)
    }
}

/// Whether a session of this transaction lacks nothing.
pub(super) async fn is_whole(tx: &DatabaseTransaction, token: TokenHash, now: Timestamp) -> Result<bool, CommandError> {
    Ok(whole(tx, token, now).await?.is_some())
}

/// Notes in the chain that somebody who holds a role has signed in, if their session lacks nothing: whoever has the
/// password alone has not.
pub(super) async fn note_signed_in(
    tx: &DatabaseTransaction,
    journal: &mut Journal,
    token: TokenHash,
    now: Timestamp,
) -> Result<(), CommandError> {
    let Some(session) = whole(tx, token, now).await? else { return Ok(()) };
    let holder = employee::Entity::find_by_id(session.employee_id).join(JoinType::InnerJoin, to_open_roles());
    if let Some(person) = holder.limit(1).one(tx).await? {
        let when = (Some(EmployeeId::new(person.id)), now);
        journal.note(about_person(AgencyId::new(person.agency_id), person.id, Deed::SignedIn, when, Vec::new()));
    }
    Ok(())
}

async fn whole(
    tx: &DatabaseTransaction,
    token: TokenHash,
    now: Timestamp,
) -> Result<Option<OpenSession>, CommandError> {
    let statement = tx.get_database_backend().build(&find_open(&[token], now));
    let Some(session) = OpenSession::find_by_statement(statement).one(tx).await? else { return Ok(None) };
    Ok(if session.lacks()? == SecondStep::Done { Some(session) } else { None })
}

fn find_open(tokens: &[TokenHash], now: Timestamp) -> SelectStatement {
    use account::Column::{AgencyId, DisabledAt, EmployeeId, Id as Account};
    use session::Column::{
        AccountId, ConfirmedAt, CreatedAt, ExpiresAt, SecondStepAt, SeenOn, TokenHash as SessionToken,
    };
    let own = |column| Expr::col((session::Entity, column));
    let of_account = |column| Expr::col((account::Entity, column));
    let rule = || Expr::col((agency::Entity, agency::Column::SecondFactor));
    let has_factor = Query::select()
        .column(second_factor::Column::AccountId)
        .from(second_factor::Entity)
        .and_where(
            Expr::col((second_factor::Entity, second_factor::Column::AccountId)).equals((account::Entity, Account)),
        )
        .to_owned();
    // Looked for only where it matters: a row of many thousands costs nothing more.
    let is_by_answers =
        own(SecondStepAt).is_null().and(rule().is_not_null()).and(rule().eq(SecondFactorRule::Answering.code()));
    Query::select()
        .columns([SessionToken, CreatedAt, SeenOn, ConfirmedAt, SecondStepAt].map(|column| (session::Entity, column)))
        .column((account::Entity, EmployeeId))
        .column((agency::Entity, agency::Column::SecondFactor))
        .expr_as(Expr::exists(has_factor), Alias::new("has_factor"))
        .expr_as(is_by_answers.and(answers().or(stands_in(now))), Alias::new("answers"))
        .from(session::Entity)
        .inner_join(account::Entity, own(AccountId).equals((account::Entity, Account)))
        .inner_join(employee::Entity, of_account(EmployeeId).equals((employee::Entity, employee::Column::Id)))
        .inner_join(agency::Entity, of_account(AgencyId).equals((agency::Entity, agency::Column::Id)))
        .and_where(own(SessionToken).is_in(tokens.iter().map(|token| token.to_vec())))
        .and_where(own(ExpiresAt).gt(now.millis()))
        .and_where(of_account(DisabledAt).is_null())
        .and_where(Expr::col((employee::Entity, employee::Column::LeftOn)).is_null())
        .to_owned()
}

/// Whether the employee of the query stands in for somebody. In the days of any zone: who is asked for a second step some
/// hours early or late is asked all the same.
fn stands_in(now: Timestamp) -> Expr {
    let of = |column| Expr::col((deputy::Entity, column));
    let held = Query::select()
        .column((deputy::Entity, deputy::Column::Id))
        .from(deputy::Entity)
        .and_where(of(deputy::Column::DeputyId).equals((employee::Entity, employee::Column::Id)))
        .and_where(of(deputy::Column::EndedAt).is_null())
        .and_where(of(deputy::Column::FromDay).lte(Zone::Wit.day_of(now).date()))
        .and_where(of(deputy::Column::UntilDay).gt(Zone::Wib.day_of(now).date()))
        .to_owned();
    Expr::exists(held)
}

/// Whether the employee of the query answers for others: holds a role, leads somebody, or has entries waiting.
pub(super) fn answers() -> Expr {
    let me = (employee::Entity, employee::Column::Id);
    let led = Alias::new("led");
    let of_led = |column| Expr::col((led.clone(), column));
    let leads = Query::select()
        .column((led.clone(), employee::Column::Id))
        .from_as(employee::Entity, led.clone())
        .and_where(of_led(employee::Column::AppraiserId).equals(me))
        .and_where(of_led(employee::Column::LeftOn).is_null())
        .to_owned();
    let waiting = Query::select()
        .column((entry::Entity, entry::Column::Id))
        .from(entry::Entity)
        .and_where(Expr::col((entry::Entity, entry::Column::AppraiserId)).equals(me))
        .and_where(
            Expr::col((entry::Entity, entry::Column::Status))
                .is_in([EntryStatus::Sent.code(), EntryStatus::Seen.code()]),
        )
        .to_owned();
    let role = |column| Expr::col((role_grant::Entity, column));
    let held = Query::select()
        .column((role_grant::Entity, role_grant::Column::Id))
        .from(role_grant::Entity)
        .and_where(role(role_grant::Column::EmployeeId).equals(me))
        .and_where(role(role_grant::Column::EndedAt).is_null())
        .to_owned();
    Expr::exists(held).or(Expr::exists(leads)).or(Expr::exists(waiting))
}
