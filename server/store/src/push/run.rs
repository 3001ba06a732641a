//! One process at a time tells devices: which, and up to which event.

use crate::connect::Store;
use crate::entity::{outbox, push_run};
use crate::error::CommandError;
use crate::outbox::Place;
use domain::time::Timestamp;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// The only row.
const ROW: i32 = 1;
/// Who does not say again for so long that it tells devices lets another do so.
const HELD_SECONDS: i64 = 30;

impl Store {
    /// Says that this process tells devices for the next half minute; the last event that they have been told of. None
    /// where another process does.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn lead_push(&self, process: Uuid, now: Timestamp) -> Result<Option<Place>, CommandError> {
        use push_run::Column::{Holder, Id, UntilAt};
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    if push_run::Entity::find_by_id(ROW).one(tx).await?.is_none() {
                        // What happened before anybody could be told is told nobody.
                        let newest: Option<i64> = outbox::Entity::find()
                            .select_only()
                            .column(outbox::Column::Seq)
                            .order_by_desc(outbox::Column::Seq)
                            .limit(1)
                            .into_tuple()
                            .one(tx)
                            .await?;
                        let row = push_run::Model { id: ROW, holder: process, until_at: 0, place: newest.unwrap_or(0) };
                        let once = OnConflict::column(Id).do_nothing().to_owned();
                        push_run::Entity::insert(row.into_active_model())
                            .on_conflict(once)
                            .exec_without_returning(tx)
                            .await?;
                    }
                    let is_free = Condition::any().add(Holder.eq(process)).add(UntilAt.lt(now.millis()));
                    let taken = push_run::Entity::update_many()
                        .col_expr(Holder, Expr::value(process))
                        .col_expr(UntilAt, Expr::value(now.plus_millis(HELD_SECONDS * 1_000).millis()))
                        .filter(Id.eq(ROW))
                        .filter(is_free)
                        .exec(tx)
                        .await?;
                    if taken.rows_affected == 0 {
                        return Ok(None);
                    }
                    let row = push_run::Entity::find_by_id(ROW).one(tx).await?;
                    Ok(row.map(|row| Place::of(row.place)))
                })
            })
            .await
    }

    /// That devices have been told up to that event; whether this process still does it.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn told_up_to(&self, process: Uuid, place: Place, now: Timestamp) -> Result<bool, CommandError> {
        use push_run::Column::{Holder, Id, Place as Column, UntilAt};
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    let told = push_run::Entity::update_many()
                        .col_expr(Column, Expr::value(place.number()))
                        .col_expr(UntilAt, Expr::value(now.plus_millis(HELD_SECONDS * 1_000).millis()))
                        .filter(Id.eq(ROW))
                        .filter(Holder.eq(process))
                        .exec(tx)
                        .await?;
                    Ok(told.rows_affected == 1)
                })
            })
            .await
    }
}
