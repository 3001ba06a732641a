//! `denyut migrate`.

use super::options::DataOptions;
use clap::Args;
use std::process::ExitCode;
use store::Store;

/// The options of `migrate`.
#[derive(Debug, Args)]
pub(super) struct MigrateCommand {
    #[command(flatten)]
    data: DataOptions,
}

impl MigrateCommand {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let store = Store::open(&self.data.database()).await?;
        store.close().await?;
        println!("The schema is up to date.");
        Ok(ExitCode::SUCCESS)
    }
}
