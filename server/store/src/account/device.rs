//! The devices on which somebody is signed in.

use super::session::{TokenHash, end_all};
use crate::connect::Store;
use crate::entity::{account, session};
use crate::error::CommandError;
use domain::account::{Device, Viewer};
use domain::time::{Timestamp, WorkDate};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// A device with an open session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenDevice {
    /// The hash of its token.
    pub token: TokenHash,
    /// What it is, where that was clear.
    pub device: Option<Device>,
    /// When it signed in.
    pub since: Timestamp,
    /// The last day on which it was used, in the zone of its owner's unit.
    pub seen_on: WorkDate,
}

impl Store {
    /// The open sessions of the viewer, the newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn devices(&self, viewer: &Viewer, now: Timestamp) -> Result<Vec<OpenDevice>, CommandError> {
        let account = account::Entity::find().filter(account::Column::EmployeeId.eq(viewer.person.id.uuid()));
        let Some(account) = account.one(&self.reads).await? else { return Ok(Vec::new()) };
        let rows = session::Entity::find()
            .filter(session::Column::AccountId.eq(account.id))
            .filter(session::Column::ExpiresAt.gt(now.millis()))
            .order_by_desc(session::Column::CreatedAt)
            .all(&self.reads)
            .await?;
        let zone = viewer.unit.zone;
        rows.into_iter()
            .map(|row| {
                let since = Timestamp::from_millis(row.created_at);
                Ok(OpenDevice {
                    device: row.device.as_deref().and_then(Device::from_code),
                    seen_on: row.seen_on.map_or_else(|| zone.day_of(since), WorkDate::new),
                    token: row.token_hash.try_into().map_err(|_| CommandError::Corrupt("token"))?,
                    since,
                })
            })
            .collect()
    }

    /// Ends every session of the viewer but this one; answers those that ended.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn end_other_sessions(&self, viewer: &Viewer, keep: TokenHash) -> Result<Vec<TokenHash>, CommandError> {
        let account = self.own_credentials(viewer).await?.account;
        self.writer.rare(move |tx, _| Box::pin(async move { end_all(tx, account, Some(keep)).await })).await
    }

    /// Notes that a session was used on a day. Called at most once a day for each ([`super::SignedInAs::is_first_today`]).
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn note_seen(&self, token: TokenHash, day: WorkDate) -> Result<(), CommandError> {
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    session::Entity::update_many()
                        .col_expr(session::Column::SeenOn, Expr::value(day.date()))
                        .filter(session::Column::TokenHash.eq(token.to_vec()))
                        .exec(tx)
                        .await?;
                    Ok(())
                })
            })
            .await
    }
}
