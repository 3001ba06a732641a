//! Redeeming a code: the account is its owner's from then on.

use super::code::CodeHash;
use super::session::{Credentials, NewSession, TokenHash, end_all};
use super::signed_in::note_signed_in;
use crate::audit::covered::{accounts, activation_codes};
use crate::audit::{Journal, NewRecord, updated};
use crate::connect::Store;
use crate::entity::{account, activation_code, employee, org_unit};
use crate::error::CommandError;
use crate::organization::about_person;
use domain::account::{AccountId, Nip};
use domain::audit::Deed;
use domain::organization::{AgencyId, EmployeeId};
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
};
use uuid::Uuid;

/// What is asked for with a code.
#[derive(Clone)]
pub struct Redemption {
    /// Whose account.
    pub nip: Nip,
    /// The hash of the code.
    pub code: CodeHash,
    /// The PHC string of the new password.
    pub password_hash: String,
    /// The id of the account, if there is none yet.
    pub account: AccountId,
    /// The session that begins with it.
    pub session: NewSession,
}

impl std::fmt::Debug for Redemption {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Redemption").field("account", &self.account).finish_non_exhaustive()
    }
}

/// What a code did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redeemed {
    /// The account.
    pub account: AccountId,
    /// The sessions that ended with it.
    pub ended: Vec<TokenHash>,
}

/// Whose code it is: what their password must not be made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeOwner {
    /// Their name.
    pub name: String,
    /// Their unit.
    pub unit: String,
}

impl Store {
    /// Whose a code is, if it would be redeemed now. Counts nothing: whoever learns anything from it has the code.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn code_owner(
        &self,
        nip: &Nip,
        code: CodeHash,
        now: Timestamp,
    ) -> Result<Option<CodeOwner>, CommandError> {
        let Some((person, open)) = find_open(&self.reads, nip, now).await? else { return Ok(None) };
        if open.code_hash != code {
            return Ok(None);
        }
        let unit = org_unit::Entity::find_by_id(person.unit_id).one(&self.reads).await?;
        Ok(Some(CodeOwner { name: person.name, unit: unit.map(|unit| unit.name).unwrap_or_default() }))
    }

    /// What a code set, if its person redeemed it at that moment or later.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn redeemed_since(
        &self,
        nip: &Nip,
        code: CodeHash,
        since: Timestamp,
    ) -> Result<Option<Credentials>, CommandError> {
        use activation_code::Column::{CodeHash, EmployeeId, UsedAt};
        let person = employee::Entity::find().filter(employee::Column::Nip.eq(nip.as_str())).one(&self.reads).await?;
        let used = activation_code::Entity::find()
            .filter(EmployeeId.eq(person.map_or_else(Uuid::nil, |person| person.id)))
            .filter(CodeHash.eq(code.to_vec()))
            .filter(UsedAt.gte(since.millis()))
            .one(&self.reads)
            .await?;
        let credentials = self.credentials(nip).await?;
        Ok(credentials.filter(|_| used.is_some()))
    }

    /// Redeems a code: sets the password (and makes the account if there is none), ends every session of that person and
    /// opens the new one. One write. None: it was refused, and nothing was written. Wrong tries end no code: 60 random
    /// bits need no such limit, and it would let strangers take the codes of a whole agency away.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn redeem_code(&self, asked: Redemption, now: Timestamp) -> Result<Option<Redeemed>, CommandError> {
        self.writer.rare(move |tx, journal| Box::pin(async move { redeem(tx, journal, asked, now).await })).await
    }
}

async fn redeem(
    tx: &DatabaseTransaction,
    journal: &mut Journal,
    asked: Redemption,
    now: Timestamp,
) -> Result<Option<Redeemed>, CommandError> {
    let found = find_open(tx, &asked.nip, now).await?;
    let Some((person, open)) = found.filter(|(_, open)| open.code_hash == asked.code) else { return Ok(None) };
    let Some(used) = take(tx, &open, now).await? else { return Ok(None) };
    let account = set_password(tx, &person, &asked, now).await?;
    let mut record = told(&person, Deed::CodeRedeemed, (Some(EmployeeId::new(person.id)), now), &used);
    record.facts.push(accounts::fact(&account));
    journal.note(record);
    let account = AccountId::new(account.id);
    let ended = end_all(tx, account, None).await?;
    let token = asked.session.token;
    asked.session.row(account, now).into_active_model().insert(tx).await?;
    note_signed_in(tx, journal, token, now).await?;
    Ok(Some(Redeemed { account, ended }))
}

/// What the chain says of a code of a person.
fn told(
    person: &employee::Model,
    deed: Deed,
    by: (Option<EmployeeId>, Timestamp),
    code: &activation_code::Model,
) -> NewRecord {
    about_person(AgencyId::new(person.agency_id), person.id, deed, by, vec![activation_codes::fact(code)])
}

/// The person of that number with their open code. Asks the same questions of a number that nobody has, so that it
/// takes as long.
async fn find_open(
    reads: &impl ConnectionTrait,
    nip: &Nip,
    now: Timestamp,
) -> Result<Option<(employee::Model, activation_code::Model)>, CommandError> {
    let person = employee::Entity::find().filter(employee::Column::Nip.eq(nip.as_str()));
    let person = person.filter(employee::in_service()).one(reads).await?;
    let id = person.as_ref().map_or_else(Uuid::nil, |person| person.id);
    let disabled = account::Entity::find()
        .filter(account::Column::EmployeeId.eq(id))
        .filter(account::Column::DisabledAt.is_not_null());
    let is_disabled = disabled.one(reads).await?.is_some();
    let open = activation_code::Entity::find()
        .filter(activation_code::Column::EmployeeId.eq(id))
        .filter(activation_code::Column::EndedAt.is_null())
        .filter(activation_code::Column::ExpiresAt.gt(now.millis()))
        .one(reads)
        .await?;
    Ok(if is_disabled { None } else { person.zip(open) })
}

/// Marks the code used, if it is still open. Of two at once the database lets one see it so.
async fn take(
    tx: &DatabaseTransaction,
    open: &activation_code::Model,
    now: Timestamp,
) -> Result<Option<activation_code::Model>, CommandError> {
    use activation_code::Column::{EndedAt, Id, UsedAt};
    let taking = activation_code::Entity::update_many()
        .col_expr(UsedAt, Expr::value(now.millis()))
        .col_expr(EndedAt, Expr::value(now.millis()))
        .filter(Id.eq(open.id))
        .filter(EndedAt.is_null());
    Ok(updated(tx, taking).await?.pop())
}

async fn set_password(
    tx: &DatabaseTransaction,
    person: &employee::Model,
    asked: &Redemption,
    now: Timestamp,
) -> Result<account::Model, CommandError> {
    use account::Column::{EmployeeId, Id, PasswordHash};
    let present = account::Entity::find().filter(EmployeeId.eq(person.id)).one(tx).await?;
    if let Some(present) = present {
        let update = account::Entity::update_many().col_expr(PasswordHash, Expr::value(asked.password_hash.clone()));
        let changed = updated(tx, update.filter(Id.eq(present.id))).await?.pop();
        return changed.ok_or(CommandError::NotFound);
    }
    let row = account::Model {
        id: asked.account.uuid(),
        agency_id: person.agency_id,
        employee_id: person.id,
        password_hash: asked.password_hash.clone(),
        demo_role: None,
        disabled_at: None,
        created_at: now.millis(),
    };
    Ok(row.into_active_model().insert(tx).await?)
}
