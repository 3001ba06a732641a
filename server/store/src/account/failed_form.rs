//! Plain forms that were refused: kept until the next page is drawn, so that nothing typed is lost.

use crate::connect::Store;
use crate::entity::failed_form;
use crate::error::CommandError;
use domain::organization::EmployeeId;
use domain::time::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

/// Kept no longer than this: a page opened an hour later is another visit.
const MINUTES: i64 = 60;

impl Store {
    /// Keeps what was typed into a form of a page; the newest one only.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn keep_failed_form(
        &self,
        who: EmployeeId,
        page: &'static str,
        body: String,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        let row = failed_form::Model { employee_id: who.uuid(), page: page.to_owned(), body, at: now.millis() };
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    use failed_form::Column::{At, Body, EmployeeId, Page};
                    let replace = OnConflict::columns([EmployeeId, Page]).update_columns([Body, At]).to_owned();
                    failed_form::Entity::insert(row.into_active_model())
                        .on_conflict(replace)
                        .exec_without_returning(tx)
                        .await?;
                    Ok(())
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
        page: &'static str,
        now: Timestamp,
    ) -> Result<Option<String>, CommandError> {
        let key = (who.uuid(), page.to_owned());
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
}
