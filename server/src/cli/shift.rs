//! `denyut shift`: patterns of shifts of an agency.

use super::agency::find_agency;
use super::options::DataOptions;
use anyhow::bail;
use app::ssr::now;
use clap::{Args, Subcommand};
use domain::calendar::{ShiftPattern, ShiftPatternId};
use std::process::ExitCode;
use store::{CommandError, Store};
use uuid::Uuid;

/// What can be done with patterns.
#[derive(Debug, Subcommand)]
pub(super) enum ShiftCommand {
    /// Make a pattern; who follows it comes in with `denyut import shifts`.
    Add(AddCommand),
    /// List the patterns of an agency.
    List(ListCommand),
}

/// The options of `shift add`.
#[derive(Debug, Args)]
pub(super) struct AddCommand {
    #[command(flatten)]
    data: DataOptions,
    /// What people call it: "Bangsal".
    #[arg(value_name = "NAME")]
    name: String,
    /// Its days, begun again after the last: "Pagi 07.00-14.00; Malam 21.00-07.00; -". A dash is a free day; a shift that
    /// does not end later than it begins ends on the next day.
    #[arg(value_name = "DAYS")]
    days: String,
    /// Whose pattern it is; needed where there are several agencies.
    #[arg(long, value_name = "CODE")]
    agency: Option<String>,
}

/// The options of `shift list`.
#[derive(Debug, Args)]
pub(super) struct ListCommand {
    #[command(flatten)]
    data: DataOptions,
    /// Which agency; needed where there are several.
    #[arg(long, value_name = "CODE")]
    agency: Option<String>,
}

impl ShiftCommand {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Add(command) => command.run().await,
            Self::List(command) => command.run().await,
        }
    }
}

impl AddCommand {
    async fn run(self) -> anyhow::Result<ExitCode> {
        let pattern = ShiftPattern::parse(&self.name, &self.days)?;
        let name = pattern.name.clone();
        if name.is_empty() || name.eq_ignore_ascii_case("kantor") {
            bail!("a pattern needs a name of its own; \"Kantor\" means that somebody works in no shifts");
        }
        let store = Store::open(&self.data.existing_database()?).await?;
        let done = async {
            let agency = find_agency(&store, self.agency.as_deref()).await?;
            match store.add_shift_pattern(agency.id, ShiftPatternId::new(Uuid::now_v7()), pattern, now()).await {
                Err(CommandError::IdTaken) => bail!("there is a pattern {name} already; a new one needs another name"),
                done => Ok(done?),
            }
        };
        let done = done.await;
        store.close().await?;
        done?;
        println!("Made {name}.");
        Ok(ExitCode::SUCCESS)
    }
}

impl ListCommand {
    async fn run(self) -> anyhow::Result<ExitCode> {
        let store = Store::open(&self.data.existing_database()?).await?;
        let found = async {
            let agency = find_agency(&store, self.agency.as_deref()).await?;
            anyhow::Ok(store.shift_patterns(agency.id).await?)
        };
        let found = found.await;
        store.close().await?;
        let patterns = found?;
        for (_, pattern) in &patterns {
            println!("{}  {}", pattern.name, pattern.days_text());
        }
        if patterns.is_empty() {
            println!("There is no pattern yet.");
        }
        Ok(ExitCode::SUCCESS)
    }
}
