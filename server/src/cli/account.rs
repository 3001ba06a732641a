//! `denyut account`: rights that no page gives or takes yet.

use super::options::DataOptions;
use anyhow::bail;
use app::ssr::now;
use clap::{Args, Subcommand};
use domain::account::Nip;
use std::process::ExitCode;
use store::{CommandError, Store};

/// What can be done with an account.
#[derive(Debug, Subcommand)]
pub(super) enum AccountCommand {
    /// Make somebody an administrator of their agency.
    Administrator(AdministratorCommand),
    /// Keep somebody from signing in, and end their sessions.
    Disable(DisableCommand),
}

/// The options of `account administrator`.
#[derive(Debug, Args)]
pub(super) struct AdministratorCommand {
    #[command(flatten)]
    data: DataOptions,
    /// Who.
    #[arg(value_name = "NIP", value_parser = nip)]
    nip: Nip,
    /// No longer.
    #[arg(long)]
    no_longer: bool,
}

/// The options of `account disable`.
#[derive(Debug, Args)]
pub(super) struct DisableCommand {
    #[command(flatten)]
    data: DataOptions,
    /// Who.
    #[arg(value_name = "NIP", value_parser = nip)]
    nip: Nip,
    /// Let them sign in again.
    #[arg(long)]
    undo: bool,
}

impl AccountCommand {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Administrator(command) => command.run().await,
            Self::Disable(command) => command.run().await,
        }
    }
}

impl AdministratorCommand {
    async fn run(self) -> anyhow::Result<ExitCode> {
        let store = Store::open(&self.data.existing_database()?).await?;
        let done = store.set_administrator(&self.nip, !self.no_longer, now()).await;
        store.close().await?;
        match done {
            Err(CommandError::NotFound) => bail!("nobody in service has that NIP"),
            done => done?,
        }
        println!("{}", if self.no_longer { "No longer an administrator." } else { "An administrator from now on." });
        Ok(ExitCode::SUCCESS)
    }
}

impl DisableCommand {
    async fn run(self) -> anyhow::Result<ExitCode> {
        let store = Store::open(&self.data.existing_database()?).await?;
        let done = store.set_disabled(&self.nip, !self.undo, now()).await;
        store.close().await?;
        match done {
            Err(CommandError::NotFound) => bail!("nobody with that NIP has an account"),
            done => done?,
        }
        println!("{}", if self.undo { "They may sign in again." } else { "They may not sign in any more." });
        Ok(ExitCode::SUCCESS)
    }
}

fn nip(text: &str) -> Result<Nip, String> {
    text.parse().map_err(|_| "a NIP has 18 digits".to_owned())
}
