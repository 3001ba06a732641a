//! When the server was up: each process that serves says so each minute, and who is the first to say it again after a
//! silence writes down the outage.
//!
//! What is counted is whether something could be written, so a full disk or a database that is away is an outage too. No
//! person did it, so it is in no chain.

use crate::connect::Store;
use crate::entity::{outage, server_run};
use crate::error::CommandError;
use domain::activity::{LastUp, OUTAGES_KEPT_DAYS, Outage};
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use uuid::Uuid;

const DAY_MINUTES: i64 = 24 * 60;

impl Store {
    /// That this process is up. Answers the outage that this ended, if nobody was up before.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn is_up(&self, process: Uuid, now: Timestamp) -> Result<Option<Outage>, CommandError> {
        self.writer.rare(move |tx, _| Box::pin(async move { Ok(beat(tx, process, now).await?) })).await
    }

    /// That this process stops, at that moment.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn has_stopped(&self, process: Uuid, at: Timestamp) -> Result<(), CommandError> {
        use server_run::Column::{HasStopped, Id, UpAt};
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    let stop = server_run::Entity::update_many()
                        .col_expr(HasStopped, Expr::value(true))
                        .col_expr(UpAt, Expr::value(at.millis()));
                    stop.filter(Id.eq(process)).exec(tx).await?;
                    Ok(())
                })
            })
            .await
    }

    /// The outages of the last 400 days, newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn outages(&self) -> Result<Vec<Outage>, CommandError> {
        let rows = outage::Entity::find().order_by_desc(outage::Column::FromAt).all(&self.reads).await?;
        Ok(rows.into_iter().map(Outage::from).collect())
    }

    /// The outages between two moments.
    pub(crate) async fn outages_between(&self, from: Timestamp, until: Timestamp) -> Result<Vec<Outage>, CommandError> {
        let rows = outage::Entity::find()
            .filter(outage::Column::UntilAt.gte(from.millis()))
            .filter(outage::Column::FromAt.lte(until.millis()))
            .all(&self.reads)
            .await?;
        Ok(rows.into_iter().map(Outage::from).collect())
    }

    /// The outage that goes on now, with the moment of asking as its end; none where a process may be serving.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn present_outage(&self, now: Timestamp) -> Result<Option<Outage>, CommandError> {
        Ok(Outage::until_now(&last_up(&self.reads).await?, now))
    }

    /// Forgets outages that are older than anybody asks for.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn prune_outages(&self, now: Timestamp) -> Result<(), CommandError> {
        let before = now.plus_minutes(-DAY_MINUTES * i64::from(OUTAGES_KEPT_DAYS)).millis();
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    outage::Entity::delete_many().filter(outage::Column::UntilAt.lt(before)).exec(tx).await?;
                    Ok(())
                })
            })
            .await
    }
}

impl From<outage::Model> for Outage {
    fn from(row: outage::Model) -> Self {
        Self { from: Timestamp::from_millis(row.from_at), until: Some(Timestamp::from_millis(row.until_at)) }
    }
}

async fn beat(tx: &DatabaseTransaction, process: Uuid, now: Timestamp) -> Result<Option<Outage>, DbErr> {
    use server_run::Column::{Id, UpAt};
    let ended = Outage::until_now(&last_up(tx).await?, now);
    if let Some(ended) = ended {
        let row = outage::Model { from_at: ended.from.millis(), until_at: now.millis() };
        let once = OnConflict::column(outage::Column::FromAt).do_nothing().to_owned();
        outage::Entity::insert(row.into_active_model()).on_conflict(once).exec_without_returning(tx).await?;
    }
    let row = server_run::Model { id: process, up_at: now.millis(), has_stopped: false };
    // Whether it stops is said once and not taken back by a word that was under way.
    let again = OnConflict::column(Id).update_column(UpAt).to_owned();
    server_run::Entity::insert(row.into_active_model()).on_conflict(again).exec_without_returning(tx).await?;
    let yesterday = now.plus_minutes(-DAY_MINUTES).millis();
    let gone = server_run::Entity::delete_many().filter(UpAt.lt(yesterday)).filter(Id.ne(process));
    gone.exec(tx).await?;
    Ok(ended)
}

async fn last_up(from: &impl ConnectionTrait) -> Result<Vec<LastUp>, DbErr> {
    let rows = server_run::Entity::find().all(from).await?;
    let said = |row: server_run::Model| LastUp { at: Timestamp::from_millis(row.up_at), has_stopped: row.has_stopped };
    Ok(rows.into_iter().map(said).collect())
}
