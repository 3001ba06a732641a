//! Changing one's own password.

use super::code;
use super::session::{Credentials, TokenHash, end_all};
use crate::audit::covered::{accounts, activation_codes};
use crate::audit::updated;
use crate::connect::Store;
use crate::entity::{account, employee};
use crate::error::CommandError;
use crate::organization::about_person;
use domain::account::{AccountId, Nip, Viewer};
use domain::audit::Deed;
use domain::time::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// A new password for an account whose present one was just checked.
#[derive(Clone)]
pub struct PasswordChange {
    /// The account, and the hash that the present password was checked against.
    pub checked: Credentials,
    /// The PHC string of the new one.
    pub password_hash: String,
    /// The session that stays.
    pub keep: TokenHash,
}

impl std::fmt::Debug for PasswordChange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PasswordChange").field("account", &self.checked.account).finish_non_exhaustive()
    }
}

impl Store {
    /// What the viewer's present password is checked against.
    ///
    /// # Errors
    /// `NotFound` where there is no account (any more).
    pub async fn own_credentials(&self, viewer: &Viewer) -> Result<Credentials, CommandError> {
        let row = account::Entity::find()
            .filter(account::Column::EmployeeId.eq(viewer.person.id.uuid()))
            .filter(account::Column::DisabledAt.is_null())
            .one(&self.reads)
            .await?
            .ok_or(CommandError::NotFound)?;
        Ok(Credentials { account: AccountId::new(row.id), password_hash: row.password_hash })
    }

    /// The viewer's own number.
    ///
    /// # Errors
    /// `NotFound` once they are gone.
    pub async fn own_number(&self, viewer: &Viewer) -> Result<Nip, CommandError> {
        let row = employee::Entity::find_by_id(viewer.person.id.uuid()).one(&self.reads).await?;
        row.ok_or(CommandError::NotFound)?.nip.parse().map_err(|_| CommandError::Corrupt("NIP"))
    }

    /// Sets a new password and ends every other session and the open code of that person. One write; answers the
    /// sessions that ended.
    ///
    /// # Errors
    /// `ChangedMeanwhile` if the password was changed since it was checked.
    pub async fn change_password(
        &self,
        viewer: &Viewer,
        change: PasswordChange,
        now: Timestamp,
    ) -> Result<Vec<TokenHash>, CommandError> {
        let (agency, who) = (viewer.agency_id, viewer.person.id);
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    // In the order of a redemption: code, account, sessions.
                    let ended = code::end(tx, [who], now).await?;
                    let changing = account::Entity::update_many()
                        .col_expr(account::Column::PasswordHash, Expr::value(change.password_hash))
                        .filter(account::Column::Id.eq(change.checked.account.uuid()))
                        .filter(account::Column::PasswordHash.eq(change.checked.password_hash));
                    let changed = updated(tx, changing).await?.pop().ok_or(CommandError::ChangedMeanwhile)?;
                    let facts = ended.iter().map(activation_codes::fact).chain([accounts::fact(&changed)]).collect();
                    let by = (Some(who), now);
                    journal.note(about_person(agency, who.uuid(), Deed::PasswordChanged, by, facts));
                    end_all(tx, change.checked.account, Some(change.keep)).await
                })
            })
            .await
    }
}
