//! `denyut check`.

use super::evidence_files::missing;
use super::files::FilesOptions;
use super::options::DataOptions;
use super::values::counted;
use clap::Args;
use std::process::ExitCode;
use store::Store;

/// The options of `check`.
#[derive(Debug, Args)]
pub(super) struct CheckCommand {
    #[command(flatten)]
    data: DataOptions,
    #[command(flatten)]
    files: FilesOptions,
}

impl CheckCommand {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let files = self.files.existing(&self.data.data_dir)?;
        let store = Store::open(&self.data.existing_database()?).await?;
        let drifts = store.recount().await?;
        let misfits = store.check_assignments().await?;
        let units = store.check_units().await?;
        let missing = missing(files, &store).await;
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
            differ => println!("{} from the log.", counted(differ as u64, "counter differs", "counters differ")),
        }
        match misfits.len() {
            0 => println!("Everybody's assignments and shifts follow one another up to what they do now."),
            wrong => {
                let wrong = counted(wrong as u64, "assignment or shift does", "assignments or shifts do");
                println!("{wrong} not fit.");
            }
        }
        match units.len() {
            0 => println!("The tree of units is sound."),
            wrong => println!("{} not fit into the tree.", counted(wrong as u64, "unit does", "units do")),
        }
        match missing.len() {
            0 => println!("Every file of evidence is there."),
            gone => println!("{} missing.", counted(gone as u64, "file of evidence is", "files of evidence are")),
        }
        Ok(if drifts.is_empty() && misfits.is_empty() && units.is_empty() && missing.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}
