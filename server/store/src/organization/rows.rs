//! Many rows to a statement.

use sea_orm::{ActiveModelBehavior, ActiveModelTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel};

/// Rows per statement: SQLite binds at most 32,766 values, our widest row has 13.
pub(crate) const ROWS: usize = 1_000;

/// The rows in batches that fit into one statement.
pub(super) fn batches<M, A>(rows: Vec<M>) -> impl Iterator<Item = Vec<A>>
where
    M: IntoActiveModel<A>,
    A: ActiveModelTrait,
{
    let mut rows = rows.into_iter().map(IntoActiveModel::into_active_model);
    std::iter::from_fn(move || Some(rows.by_ref().take(ROWS).collect()).filter(|batch: &Vec<A>| !batch.is_empty()))
}

/// Inserts all of them.
pub(super) async fn insert<M, A>(tx: &DatabaseTransaction, rows: Vec<M>) -> Result<(), DbErr>
where
    M: IntoActiveModel<A>,
    A: ActiveModelTrait + ActiveModelBehavior + Send,
{
    for batch in batches(rows) {
        A::Entity::insert_many::<A, _>(batch).exec_without_returning(tx).await?;
    }
    Ok(())
}
