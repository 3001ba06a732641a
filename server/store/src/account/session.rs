//! Sessions of signed-in devices, known only by the hash of their token.

use super::signed_in::note_signed_in;
use crate::audit::Journal;
use crate::connect::Store;
use crate::entity::{account, employee, session};
use crate::error::CommandError;
use domain::account::{AccountId, DemoRole, Device, Nip};
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};
use uuid::Uuid;

/// SHA-256 of a session token; the token itself is only on the device.
pub type TokenHash = [u8; 32];

/// What a sign-in is checked against.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The account.
    pub account: AccountId,
    /// The PHC string of the password.
    pub password_hash: String,
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credentials").field("account", &self.account).finish_non_exhaustive()
    }
}

/// A session to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSession {
    /// The hash of its token.
    pub token: TokenHash,
    /// What its owner will recognise the device by.
    pub device: Option<Device>,
    /// When it ends by itself.
    pub expires: Timestamp,
}

impl NewSession {
    pub(super) fn row(self, account: AccountId, now: Timestamp) -> session::Model {
        session::Model {
            token_hash: self.token.to_vec(),
            account_id: account.uuid(),
            created_at: now.millis(),
            expires_at: self.expires.millis(),
            device: self.device.map(Device::code),
            seen_on: None,
            confirmed_at: None,
            second_step_at: None,
        }
    }
}

/// An account of the demonstration town that anyone may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoAccount {
    /// Its role on the sign-in page.
    pub role: DemoRole,
    /// The account.
    pub account: AccountId,
    /// Whose it is.
    pub name: String,
    /// How many people they lead.
    pub leads: u32,
}

impl Store {
    /// The credentials of a NIP, if its person is in service and has an account that is not disabled.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn credentials(&self, nip: &Nip) -> Result<Option<Credentials>, CommandError> {
        let person = employee::Entity::find()
            .filter(employee::Column::Nip.eq(nip.as_str()))
            .filter(employee::in_service())
            .one(&self.reads)
            .await?;
        // Asked for nobody too: a number that nobody has takes as long.
        let person = person.map_or_else(Uuid::nil, |person| person.id);
        let account = account::Entity::find()
            .filter(account::Column::EmployeeId.eq(person))
            .filter(account::Column::DisabledAt.is_null())
            .one(&self.reads)
            .await?;
        Ok(account.map(|row| Credentials { account: AccountId::new(row.id), password_hash: row.password_hash }))
    }

    /// The people of the demonstration town; none in a real installation.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn demo_accounts(&self) -> Result<Vec<DemoAccount>, CommandError> {
        let rows = account::Entity::find().filter(account::Column::DemoRole.is_not_null()).all(&self.reads).await?;
        let mut accounts = Vec::new();
        for row in rows {
            let Some(role) = row.demo_role.as_deref().and_then(DemoRole::from_code) else { continue };
            let person = employee::Entity::find_by_id(row.employee_id).one(&self.reads).await?;
            let person = person.ok_or(CommandError::Corrupt("account without person"))?;
            if person.left_on.is_some() {
                continue;
            }
            let leads = self.count_led(person.id).await?;
            accounts.push(DemoAccount { role, account: AccountId::new(row.id), name: person.name, leads });
        }
        accounts.sort_by_key(|one| DemoRole::ALL.iter().position(|role| *role == one.role));
        Ok(accounts)
    }

    /// Opens a session for whoever gave the right password a moment ago.
    ///
    /// # Errors
    /// `ChangedMeanwhile` if there is a new password since it was checked, or the account was disabled: who has a new
    /// password is alone with it.
    pub async fn open_checked_session(
        &self,
        checked: Credentials,
        new: NewSession,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    // Written to itself: on PostgreSQL the row is held, so that no new password comes in between.
                    let hash = account::Column::PasswordHash;
                    let held = account::Entity::update_many()
                        .col_expr(hash, Expr::col(hash))
                        .filter(account::Column::Id.eq(checked.account.uuid()))
                        .filter(hash.eq(checked.password_hash))
                        .filter(account::Column::DisabledAt.is_null())
                        .exec(tx)
                        .await?;
                    if held.rows_affected == 0 {
                        return Err(CommandError::ChangedMeanwhile);
                    }
                    open(tx, journal, (checked.account, new), now).await
                })
            })
            .await
    }

    /// Opens a session without asking for a password: for the people of the demonstration town.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn open_session(&self, account: AccountId, new: NewSession, now: Timestamp) -> Result<(), CommandError> {
        self.writer.rare(move |tx, journal| Box::pin(open(tx, journal, (account, new), now))).await
    }

    /// Ends a session; ending one that is gone is no error.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn end_session(&self, token: TokenHash) -> Result<(), CommandError> {
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    session::Entity::delete_by_id(token.to_vec()).exec(tx).await?;
                    Ok(())
                })
            })
            .await
    }
}

/// Sessions that have expired go at the same time.
async fn open(
    tx: &DatabaseTransaction,
    journal: &mut Journal,
    (account, new): (AccountId, NewSession),
    now: Timestamp,
) -> Result<(), CommandError> {
    session::Entity::delete_many().filter(session::Column::ExpiresAt.lt(now.millis())).exec(tx).await?;
    let token = new.token;
    new.row(account, now).into_active_model().insert(tx).await?;
    note_signed_in(tx, journal, token, now).await
}

/// Ends the sessions of an account, but for the one that stays; answers those that ended.
pub(super) async fn end_all(
    tx: &DatabaseTransaction,
    account: AccountId,
    keep: Option<TokenHash>,
) -> Result<Vec<TokenHash>, CommandError> {
    let mut these = Condition::all().add(session::Column::AccountId.eq(account.uuid()));
    if let Some(keep) = keep {
        these = these.add(session::Column::TokenHash.ne(keep.to_vec()));
    }
    end_sessions(tx, these).await
}

/// Ends these sessions; answers which, so that their live connections can be ended too.
pub(crate) async fn end_sessions(tx: &DatabaseTransaction, these: Condition) -> Result<Vec<TokenHash>, CommandError> {
    let tokens: Vec<Vec<u8>> = session::Entity::find()
        .select_only()
        .column(session::Column::TokenHash)
        .filter(these.clone())
        .into_tuple()
        .all(tx)
        .await?;
    session::Entity::delete_many().filter(these).exec(tx).await?;
    Ok(tokens.into_iter().filter_map(|token| TokenHash::try_from(token).ok()).collect())
}
