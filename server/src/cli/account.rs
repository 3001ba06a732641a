//! `denyut account`: the right to sign in.

use super::options::DataOptions;
use super::values::nip;
use anyhow::bail;
use app::ssr::now;
use clap::{Args, Subcommand};
use domain::account::Nip;
use std::process::ExitCode;
use store::access::By;
use store::{CommandError, Store};

/// What can be done with an account.
#[derive(Debug, Subcommand)]
pub(super) enum AccountCommand {
    /// Keep somebody from signing in, and end their sessions.
    Disable(DisableCommand),
    /// Take somebody's second factor away: they lost their phone and their recovery codes.
    RemoveSecondFactor(RemoveSecondFactorCommand),
}

/// The options of `account remove-second-factor`.
#[derive(Debug, Args)]
pub(super) struct RemoveSecondFactorCommand {
    #[command(flatten)]
    data: DataOptions,
    /// Who.
    #[arg(value_name = "NIP", value_parser = nip)]
    nip: Nip,
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
            Self::Disable(command) => command.run().await,
            Self::RemoveSecondFactor(command) => command.run().await,
        }
    }
}

impl DisableCommand {
    async fn run(self) -> anyhow::Result<ExitCode> {
        let store = Store::open(&self.data.existing_database()?).await?;
        let done = match store.find_person(&self.nip).await? {
            Some(person) => store.set_disabled(By::Operator, person.employee, !self.undo, now()).await,
            None => Err(CommandError::NotFound),
        };
        store.close().await?;
        match done {
            Err(CommandError::NotFound) => bail!("nobody with that NIP has an account"),
            done => drop(done?),
        }
        println!("{}", if self.undo { "They may sign in again." } else { "They may not sign in any more." });
        Ok(ExitCode::SUCCESS)
    }
}

impl RemoveSecondFactorCommand {
    async fn run(self) -> anyhow::Result<ExitCode> {
        let store = Store::open(&self.data.existing_database()?).await?;
        let done = store.remove_second_factor(&self.nip, now()).await;
        store.close().await?;
        match done {
            Err(CommandError::NotFound) => bail!("nobody in service with that NIP has a second factor"),
            done => done?,
        }
        println!("Removed. Their password alone signs them in, until they set up another one.");
        Ok(ExitCode::SUCCESS)
    }
}
