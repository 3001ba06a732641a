//! Plain forms that were refused: kept until the next page is drawn, so that nothing typed is lost.

use crate::connect::Store;
use crate::entity::failed_form;
use crate::error::CommandError;
use domain::organization::EmployeeId;
use domain::time::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};

/// Kept no longer than this: whose session ended in the afternoon finds in the morning what they typed.
const MINUTES: i64 = 24 * 60;
/// Pages of one person for which something may be kept; of more the oldest is forgotten.
const MOST: u64 = 20;

impl Store {
    /// Keeps what was typed into a form of a page; the newest one only, for a day.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn keep_failed_form(
        &self,
        who: EmployeeId,
        page: impl Into<String> + Send,
        body: String,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        let row = failed_form::Model { employee_id: who.uuid(), page: page.into(), body, at: now.millis() };
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    use failed_form::Column::{At, Body, EmployeeId, Page};
                    let replace = OnConflict::columns([EmployeeId, Page]).update_columns([Body, At]).to_owned();
                    failed_form::Entity::insert(row.into_active_model())
                        .on_conflict(replace)
                        .exec_without_returning(tx)
                        .await?;
                    forget_oldest(tx, who).await
                })
            })
            .await
    }

    /// Takes what was kept, once.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub async fn take_failed_form(
        &self,
        who: EmployeeId,
        page: impl Into<String> + Send,
        now: Timestamp,
    ) -> Result<Option<String>, CommandError> {
        let key = (who.uuid(), page.into());
        let Some(row) = failed_form::Entity::find_by_id(key.clone()).one(&self.reads).await? else {
            return Ok(None);
        };
        let at = row.at;
        let taken = self
            .writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    // This very one: a newer form that came meanwhile has not been shown to anybody yet.
                    let delete = failed_form::Entity::delete_by_id(key).filter(failed_form::Column::At.eq(at));
                    Ok(delete.exec(tx).await?.rows_affected)
                })
            })
            .await?;
        let since = Timestamp::from_millis(at).plus_minutes(MINUTES);
        Ok((taken == 1 && since >= now).then_some(row.body))
    }
    /// Forgets what nobody came back for.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn prune_failed_forms(&self, now: Timestamp) -> Result<(), CommandError> {
        let before = now.plus_minutes(-MINUTES).millis();
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    failed_form::Entity::delete_many().filter(failed_form::Column::At.lt(before)).exec(tx).await?;
                    Ok(())
                })
            })
            .await
    }
}

/// Somebody has few pages open, and whatever they send must not fill the database.
async fn forget_oldest(tx: &DatabaseTransaction, who: EmployeeId) -> Result<(), CommandError> {
    let own = failed_form::Column::EmployeeId.eq(who.uuid());
    let too_old: Option<i64> = failed_form::Entity::find()
        .select_only()
        .column(failed_form::Column::At)
        .filter(own.clone())
        .order_by_desc(failed_form::Column::At)
        .offset(MOST)
        .limit(1)
        .into_tuple()
        .one(tx)
        .await?;
    if let Some(at) = too_old {
        failed_form::Entity::delete_many().filter(own).filter(failed_form::Column::At.lte(at)).exec(tx).await?;
    }
    Ok(())
}
