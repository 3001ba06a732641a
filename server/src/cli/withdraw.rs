//! `denyut withdraw`: takes back a leave or a free day that was entered wrongly.

use super::agency::find_agency;
use super::options::DataOptions;
use super::values::{day, nip};
use anyhow::{Context, bail};
use app::ssr::now;
use clap::{Args, Subcommand};
use domain::account::Nip;
use domain::time::WorkDate;
use std::process::ExitCode;
use store::access::By;
use store::{CommandError, Store};

/// What can be taken back.
#[derive(Debug, Subcommand)]
pub(super) enum WithdrawCommand {
    /// The leave that somebody has on a day, all of it.
    Leave(LeaveCommand),
    /// A free day of an agency.
    Holiday(HolidayCommand),
}

/// The options of `withdraw leave`.
#[derive(Debug, Args)]
pub(super) struct LeaveCommand {
    #[command(flatten)]
    data: DataOptions,
    /// Whose.
    #[arg(value_name = "NIP", value_parser = nip)]
    nip: Nip,
    /// One of its days, as 2026-12-25.
    #[arg(value_name = "DAY", value_parser = day)]
    day: WorkDate,
    /// Which agency; needed where there are several.
    #[arg(long, value_name = "CODE")]
    agency: Option<String>,
}

/// The options of `withdraw holiday`.
#[derive(Debug, Args)]
pub(super) struct HolidayCommand {
    #[command(flatten)]
    data: DataOptions,
    /// The day, as 2026-12-25.
    #[arg(value_name = "DAY", value_parser = day)]
    day: WorkDate,
    /// Which agency; needed where there are several.
    #[arg(long, value_name = "CODE")]
    agency: Option<String>,
}

impl WithdrawCommand {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let data = match &self {
            Self::Leave(command) => &command.data,
            Self::Holiday(command) => &command.data,
        };
        let store = Store::open(&data.existing_database()?).await?;
        let done = match &self {
            Self::Leave(command) => command.withdraw(&store).await,
            Self::Holiday(command) => command.withdraw(&store).await,
        };
        store.close().await?;
        println!("{}", done?);
        Ok(ExitCode::SUCCESS)
    }
}

impl LeaveCommand {
    async fn withdraw(&self, store: &Store) -> anyhow::Result<String> {
        let agency = find_agency(store, self.agency.as_deref()).await?;
        let people = store.people_by_nip(agency.id, std::slice::from_ref(&self.nip)).await?;
        let who = people.get(&self.nip).context("nobody in service in the agency has that NIP")?;
        match store.withdraw_leave(By::Operator, agency.id, *who, self.day, now()).await {
            Err(CommandError::NotFound) => bail!("they have no leave on {}", self.day),
            done => done?,
        }
        Ok("Withdrawn.".to_owned())
    }
}

impl HolidayCommand {
    async fn withdraw(&self, store: &Store) -> anyhow::Result<String> {
        let agency = find_agency(store, self.agency.as_deref()).await?;
        match store.withdraw_holiday(By::Operator, agency.id, self.day, now()).await {
            Err(CommandError::NotFound) => bail!("{} is no free day", self.day),
            done => done?,
        }
        Ok(format!("{} is no free day any more.", self.day))
    }
}
