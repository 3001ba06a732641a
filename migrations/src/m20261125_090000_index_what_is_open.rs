//! Indexes that keep a page and a board as quick after ten years as on the first day: what waits and what changed
//! today is found without walking through all that was ever answered.

use crate::columns::index;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_index(index("entries", &["appraiser_id", "changed_at"])).await?;
        schema.create_index(index("feedback", &["author_id", "given_day"])).await?;
        // Days whose entries are all answered drop out of it.
        let open = index("unit_counters", &["unit_id", "measure"]).and_where(Expr::cust("n > 0")).take();
        schema.create_index(open).await
    }
}
