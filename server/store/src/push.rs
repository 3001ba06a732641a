//! Devices that asked to be told of things (Web Push): which there are, whom an event concerns, who is to be reminded,
//! and which process tells them. What is sent, and how, is not known here.

mod concerned;
mod days;
mod remind;
mod run;
mod turns;

pub use concerned::{Concerned, StandingIn};
pub use remind::Reminders;

use turns::Turn;

use crate::account::TokenHash;
use crate::connect::Store;
use crate::entity::{push_subscription, push_turn, session};
use crate::error::CommandError;
use domain::account::Viewer;
use domain::organization::EmployeeId;
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationDef,
};
use uuid::Uuid;

/// Devices of one person; of more the oldest is forgotten.
pub const MOST_DEVICES: u64 = 10;
/// A session on somebody else's device ends within a day.
const A_DAY_MILLIS: i64 = 24 * 60 * 60 * 1_000;
/// Who could not be reached so often in a row is forgotten: the device asks again when it is used.
const MOST_FAILURES: i32 = 20;

/// What a browser gives out to be told: where its service is, and the keys with which only it reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSubscription {
    /// Which.
    pub id: Uuid,
    /// The address of its service. Whoever knows it can send it something, so it is nobody else's to see.
    pub endpoint: String,
    /// Its public key.
    pub p256dh: Vec<u8>,
    /// What it shares with us.
    pub auth: Vec<u8>,
    /// The code of the language in which it is told.
    pub lang: String,
}

/// A device that asked to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// Whose.
    pub employee: EmployeeId,
    /// How often in a row it could not be told.
    pub failures: u32,
    /// Its service asks to be left alone until then.
    pub retry_at: Timestamp,
    /// The rest.
    pub at: NewSubscription,
}

impl Store {
    /// Whether that session is of somebody's own device: whoever sits down next at another would read what it is told.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn is_own_device(&self, token: TokenHash) -> Result<bool, CommandError> {
        let session = session::Entity::find_by_id(token.to_vec()).one(&self.reads).await?;
        Ok(session.is_some_and(|session| session.expires_at - session.created_at > A_DAY_MILLIS))
    }

    /// That a device wants to be told, as long as this session lives. The same device again is the same device; whoever
    /// signs in there next takes it over.
    ///
    /// # Errors
    /// When the writer cannot write: the session may have ended a moment ago.
    pub async fn subscribe(
        &self,
        viewer: &Viewer,
        token: TokenHash,
        new: NewSubscription,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        let who = viewer.person.id.uuid();
        let row = push_subscription::Model {
            id: new.id,
            employee_id: who,
            token_hash: token.to_vec(),
            endpoint: new.endpoint,
            p256dh: new.p256dh,
            auth: new.auth,
            lang: new.lang,
            made_at: now.millis(),
            failures: 0,
            retry_at: 0,
        };
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    use push_subscription::Column::{
                        Auth, EmployeeId, Endpoint, Failures, Lang, MadeAt, P256dh, RetryAt, TokenHash,
                    };
                    let columns = [EmployeeId, TokenHash, P256dh, Auth, Lang, MadeAt, Failures, RetryAt];
                    let again = OnConflict::column(Endpoint).update_columns(columns).to_owned();
                    push_subscription::Entity::insert(row.into_active_model())
                        .on_conflict(again)
                        .exec_without_returning(tx)
                        .await?;
                    forget_oldest(tx, who).await?;
                    // Whether they are to be reminded is looked at anew.
                    let turn = push_turn::Model { employee_id: who, next_at: 0, reminded_on: None };
                    let soon = OnConflict::column(push_turn::Column::EmployeeId)
                        .update_column(push_turn::Column::NextAt)
                        .to_owned();
                    push_turn::Entity::insert(turn.into_active_model())
                        .on_conflict(soon)
                        .exec_without_returning(tx)
                        .await?;
                    Ok(())
                })
            })
            .await
    }

    /// That a device of the viewer does not want to be told any more.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn unsubscribe(&self, viewer: &Viewer, endpoint: impl Into<String> + Send) -> Result<(), CommandError> {
        let (who, endpoint) = (viewer.person.id.uuid(), endpoint.into());
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    push_subscription::Entity::delete_many()
                        .filter(push_subscription::Column::EmployeeId.eq(who))
                        .filter(push_subscription::Column::Endpoint.eq(endpoint))
                        .exec(tx)
                        .await?;
                    Ok(())
                })
            })
            .await
    }

    /// The devices of these people whose sessions live, those too that are to be left alone for a while.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn subscriptions(
        &self,
        people: impl IntoIterator<Item = EmployeeId> + Send,
        now: Timestamp,
    ) -> Result<Vec<Subscription>, CommandError> {
        let people: Vec<Uuid> = people.into_iter().map(EmployeeId::uuid).collect();
        let rows = push_subscription::Entity::find()
            .join(JoinType::InnerJoin, to_session())
            .filter(session::Column::ExpiresAt.gt(now.millis()))
            .filter(push_subscription::Column::EmployeeId.is_in(people))
            .order_by_asc(push_subscription::Column::Id)
            .all(&self.reads)
            .await?;
        Ok(rows.into_iter().map(Subscription::from).collect())
    }

    /// Since when devices of somebody are told, for that person.
    pub(crate) async fn own_subscriptions(&self, who: EmployeeId) -> Result<Vec<Timestamp>, CommandError> {
        let rows = push_subscription::Entity::find()
            .filter(push_subscription::Column::EmployeeId.eq(who.uuid()))
            .order_by_asc(push_subscription::Column::MadeAt)
            .all(&self.reads)
            .await?;
        Ok(rows.into_iter().map(|row| Timestamp::from_millis(row.made_at)).collect())
    }

    /// That a device was told, so that earlier failures are forgotten.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn device_was_told(&self, id: Uuid) -> Result<(), CommandError> {
        self.after_telling(id, None).await
    }

    /// That a device could not be told, and is left alone until then. What fails while it is left alone already is the same
    /// failure.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn device_was_not_told(&self, id: Uuid, now: Timestamp, retry_at: Timestamp) -> Result<(), CommandError> {
        self.after_telling(id, Some((now, retry_at))).await
    }

    async fn after_telling(&self, id: Uuid, failed: Option<(Timestamp, Timestamp)>) -> Result<(), CommandError> {
        use push_subscription::Column::{Failures, Id, RetryAt};
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    let update = push_subscription::Entity::update_many().filter(Id.eq(id));
                    let update = match failed {
                        None => update.col_expr(Failures, Expr::value(0)).col_expr(RetryAt, Expr::value(0_i64)),
                        Some((now, at)) => update
                            .filter(RetryAt.lte(now.millis()))
                            .col_expr(Failures, Expr::col(Failures).add(1))
                            .col_expr(RetryAt, Expr::value(at.millis())),
                    };
                    update.exec(tx).await?;
                    push_subscription::Entity::delete_many().filter(Failures.gte(MOST_FAILURES)).exec(tx).await?;
                    Ok(())
                })
            })
            .await
    }

    /// That a device is not there any more.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn forget_device(&self, id: Uuid) -> Result<(), CommandError> {
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    push_subscription::Entity::delete_by_id(id).exec(tx).await?;
                    Ok(())
                })
            })
            .await
    }
}

impl From<push_subscription::Model> for Subscription {
    fn from(row: push_subscription::Model) -> Self {
        Self {
            employee: EmployeeId::new(row.employee_id),
            failures: u32::try_from(row.failures).unwrap_or(0),
            retry_at: Timestamp::from_millis(row.retry_at),
            at: NewSubscription {
                id: row.id,
                endpoint: row.endpoint,
                p256dh: row.p256dh,
                auth: row.auth,
                lang: row.lang,
            },
        }
    }
}

fn to_session() -> RelationDef {
    push_subscription::Entity::belongs_to(session::Entity)
        .from(push_subscription::Column::TokenHash)
        .to(session::Column::TokenHash)
        .into()
}

async fn forget_oldest(tx: &DatabaseTransaction, who: Uuid) -> Result<(), CommandError> {
    let too_many: Vec<Uuid> = push_subscription::Entity::find()
        .select_only()
        .column(push_subscription::Column::Id)
        .filter(push_subscription::Column::EmployeeId.eq(who))
        .order_by_desc(push_subscription::Column::MadeAt)
        .order_by_desc(push_subscription::Column::Id)
        .offset(MOST_DEVICES)
        .limit(MOST_DEVICES)
        .into_tuple()
        .all(tx)
        .await?;
    if !too_many.is_empty() {
        let these = push_subscription::Column::Id.is_in(too_many);
        push_subscription::Entity::delete_many().filter(these).exec(tx).await?;
    }
    Ok(())
}
