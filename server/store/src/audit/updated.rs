//! Updating rows and reading what they then say in one statement, so that a record never says what somebody else's
//! update has made of them in between.

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, FromQueryResult, QueryTrait, UpdateMany};

/// Updates the rows; answers them as they are now.
pub(crate) async fn updated<E: EntityTrait>(
    tx: &DatabaseTransaction,
    update: UpdateMany<E>,
) -> Result<Vec<E::Model>, DbErr> {
    let mut query = update.into_query();
    query.returning_all();
    E::Model::find_by_statement(tx.get_database_backend().build(&query)).all(tx).await
}
