//! `denyut check`.

use super::evidence_files::missing;
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
        let misfits = store.check_assignments().await?;
        let units = store.check_units().await?;
        let missing = missing(&self.data, &store).await;
        store.close().await?;
        let missing = missing?;
        for drift in &drifts {
            println!("{drift}");
        }
        for misfit in &misfits {
            println!("{misfit}");
        }
        for unit in &units {
            println!("{unit}");
        }
        for file in &missing {
            println!("{file}");
        }
        match drifts.len() {
            0 => println!("Every counter says what the log says."),
            differ => println!("{differ} counters differ from the log."),
        }
        match misfits.len() {
            0 => println!("Everybody's assignments and shifts follow one another up to what they do now."),
            wrong => println!("{wrong} assignments or shifts do not fit."),
        }
        match units.len() {
            0 => println!("The tree of units is sound."),
            wrong => println!("{wrong} units do not fit into the tree."),
        }
        match missing.len() {
            0 => println!("Every file of evidence is there."),
            gone => println!("{gone} files of evidence are missing."),
        }
        Ok(if drifts.is_empty() && misfits.is_empty() && units.is_empty() && missing.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}
