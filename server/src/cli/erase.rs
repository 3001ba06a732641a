//! `denyut erase`: words that the law wants gone.

use super::evidence_files::remove_contents;
use super::files::FilesOptions;
use super::options::DataOptions;
use super::values::counted;
use anyhow::bail;
use app::ssr::now;
use clap::{Args, Subcommand};
use domain::activity::EntryId;
use domain::organization::ProposalId;
use std::process::ExitCode;
use store::{CommandError, Store};

/// What can be erased.
#[derive(Debug, Subcommand)]
pub(super) enum EraseCommand {
    /// Erase the words of an entry, in every version, of all that was said about it, and what was shown for it. For ever.
    Entry(Box<EntryCommand>),
    /// Erase what was written with the proposal of another supervisor and with its refusal. For ever.
    Proposal(ProposalCommand),
}

/// The options of `erase entry`.
#[derive(Debug, Args)]
pub(super) struct EntryCommand {
    #[command(flatten)]
    data: DataOptions,
    #[command(flatten)]
    files: FilesOptions,
    /// Which entry: the id that stands on its page Jejak.
    #[arg(value_name = "ID", value_parser = entry_id)]
    entry: EntryId,
}

/// The options of `erase proposal`.
#[derive(Debug, Args)]
pub(super) struct ProposalCommand {
    #[command(flatten)]
    data: DataOptions,
    /// Which proposal: the id that stands in the file of *Data saya*.
    #[arg(value_name = "ID", value_parser = proposal_id)]
    proposal: ProposalId,
}

impl EraseCommand {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Entry(command) => command.run().await,
            Self::Proposal(command) => command.run().await,
        }
    }
}

impl EntryCommand {
    async fn run(self) -> anyhow::Result<ExitCode> {
        // First: what was erased in the database only would stay in a bucket that cannot be used.
        let files = self.files.usable(&self.data.data_dir)?;
        let store = Store::open(&self.data.existing_database()?).await?;
        let erased = store.erase_words(self.entry, now()).await;
        store.close().await?;
        let erased = match erased {
            Err(CommandError::NotFound) => bail!("there is no entry {}", self.entry),
            erased => erased?,
        };
        let files = remove_contents(files, &erased.contents)?;
        println!(
            "Erased the words of {} and of {}, and {} with {}. The chain says that this was done.",
            counted(erased.versions as u64, "version", "versions"),
            counted(erased.said as u64, "comment or reason", "comments and reasons"),
            counted(erased.evidence as u64, "piece of evidence", "pieces of evidence"),
            counted(files as u64, "file", "files")
        );
        Ok(ExitCode::SUCCESS)
    }
}

impl ProposalCommand {
    async fn run(self) -> anyhow::Result<ExitCode> {
        let store = Store::open(&self.data.existing_database()?).await?;
        let erased = store.erase_proposal_words(self.proposal, now()).await;
        store.close().await?;
        let was_there = match erased {
            Err(CommandError::NotFound) => bail!("there is no proposal {}", self.proposal),
            erased => erased?,
        };
        println!("{}", if was_there { "Erased. The chain says that this was done." } else { "It was erased before." });
        Ok(ExitCode::SUCCESS)
    }
}

const EXPECTED: &str = "expected an id like 0198f3a2-7c1e-7d4b-9a55-3f2c8e1b7a90";

fn entry_id(text: &str) -> Result<EntryId, String> {
    text.trim().parse().map_err(|_| EXPECTED.to_owned())
}

fn proposal_id(text: &str) -> Result<ProposalId, String> {
    text.trim().parse().map_err(|_| EXPECTED.to_owned())
}
