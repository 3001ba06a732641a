//! `denyut check`.

use super::options::DataOptions;
use clap::Args;
use std::process::ExitCode;
use store::Store;

/// The options of `check`.
#[derive(Debug, Args)]
pub(super) struct CheckCommand {
    #[command(flatten)]
    data: DataOptions,
}

impl CheckCommand {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let store = Store::open(&self.data.existing_database()?).await?;
        let drifts = store.recount().await?;
        store.close().await?;
        if drifts.is_empty() {
            println!("Every counter says what the log says.");
            return Ok(ExitCode::SUCCESS);
        }
        for drift in &drifts {
            println!("{drift}");
        }
        println!("{} counters differ from the log.", drifts.len());
        Ok(ExitCode::FAILURE)
    }
}
