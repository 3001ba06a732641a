//! What somebody wants at hand. Their own, told to nobody else; no right hangs on it, so the chains do not cover it.

use crate::connect::Store;
use crate::entity::favourite;
use crate::error::CommandError;
use domain::account::Viewer;
use domain::activity::{MOST_FAVOURITES, parse_favourite};
use domain::time::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder};

/// What became of a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Starred {
    /// It is a favourite now, or was one.
    Kept,
    /// There are as many as there can be.
    TooMany,
}

impl Store {
    /// The favourites of a person, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn favourites(&self, viewer: &Viewer) -> Result<Vec<String>, CommandError> {
        let rows = favourite::Entity::find()
            .filter(favourite::Column::EmployeeId.eq(viewer.person.id.uuid()))
            .order_by_asc(favourite::Column::Since)
            .order_by_asc(favourite::Column::Words)
            .all(&self.reads)
            .await?;
        Ok(rows.into_iter().map(|row| row.words).collect())
    }

    /// Makes words a favourite; twice is once.
    ///
    /// # Errors
    /// `Words`; database and writer errors.
    pub async fn star(&self, viewer: &Viewer, typed: &str, now: Timestamp) -> Result<Starred, CommandError> {
        let words = parse_favourite(typed).map_err(CommandError::Words)?;
        let row = favourite::Model { employee_id: viewer.person.id.uuid(), words, since: now.millis() };
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    use favourite::Column::{EmployeeId, Words};
                    let own = favourite::Entity::find().filter(EmployeeId.eq(row.employee_id));
                    let is_there = own.clone().filter(Words.eq(row.words.as_str())).count(tx).await? > 0;
                    if is_there {
                        return Ok(Starred::Kept);
                    }
                    if own.count(tx).await? >= MOST_FAVOURITES as u64 {
                        return Ok(Starred::TooMany);
                    }
                    favourite::Entity::insert(row.into_active_model())
                        .on_conflict(OnConflict::columns([EmployeeId, Words]).do_nothing().to_owned())
                        .exec_without_returning(tx)
                        .await?;
                    Ok(Starred::Kept)
                })
            })
            .await
    }

    /// Takes a favourite away; one that is not there is away already.
    ///
    /// # Errors
    /// Database and writer errors.
    pub async fn unstar(&self, viewer: &Viewer, words: &str) -> Result<(), CommandError> {
        let (who, words) = (viewer.person.id.uuid(), words.to_owned());
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    favourite::Entity::delete_by_id((who, words)).exec(tx).await?;
                    Ok(())
                })
            })
            .await
    }
}
