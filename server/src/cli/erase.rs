//! `denyut erase entry`: words that the law wants gone.

use super::options::DataOptions;
use anyhow::bail;
use app::ssr::now;
use clap::{Args, Subcommand};
use domain::activity::EntryId;
use std::process::ExitCode;
use store::{CommandError, Store};

/// What can be erased.
#[derive(Debug, Subcommand)]
pub(super) enum EraseCommand {
    /// Erase the words of an entry, in every version, and of all that was said about it. For ever.
    Entry(EntryCommand),
}

/// The options of `erase entry`.
#[derive(Debug, Args)]
pub(super) struct EntryCommand {
    #[command(flatten)]
    data: DataOptions,
    /// Which entry: the id that stands on its page Jejak.
    #[arg(value_name = "ID", value_parser = entry_id)]
    entry: EntryId,
}

impl EraseCommand {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Entry(command) => command.run().await,
        }
    }
}

impl EntryCommand {
    async fn run(self) -> anyhow::Result<ExitCode> {
        let store = Store::open(&self.data.existing_database()?).await?;
        let erased = store.erase_words(self.entry, now()).await;
        store.close().await?;
        let erased = match erased {
            Err(CommandError::NotFound) => bail!("there is no entry {}", self.entry),
            erased => erased?,
        };
        println!(
            "Erased the words of {} versions and of {} comments and reasons. The chain says that this was done.",
            erased.versions, erased.said
        );
        Ok(ExitCode::SUCCESS)
    }
}

fn entry_id(text: &str) -> Result<EntryId, String> {
    text.trim().parse().map_err(|_| "expected an id like 0198f3a2-7c1e-7d4b-9a55-3f2c8e1b7a90".to_owned())
}
