//! `denyut unit`: what an agency decides about one of its units.

use super::agency::find_agency;
use super::options::DataOptions;
use anyhow::bail;
use app::ssr::now;
use clap::{Args, Subcommand};
use domain::calendar::WorkWeek;
use std::process::ExitCode;
use store::Store;

/// What can be done with units.
#[derive(Debug, Subcommand)]
pub(super) enum UnitCommand {
    /// Say how many days a week a unit works, and every unit below that has no week of its own.
    Week(WeekCommand),
}

/// The options of `unit week`.
#[derive(Debug, Args)]
pub(super) struct WeekCommand {
    #[command(flatten)]
    data: DataOptions,
    /// The name of the unit.
    #[arg(value_name = "UNIT")]
    unit: String,
    /// 5 (Monday to Friday), 6 (Monday to Saturday), or "above" to do as the unit above.
    #[arg(value_name = "DAYS", value_parser = week)]
    week: Week,
    /// Which agency; needed where there are several.
    #[arg(long, value_name = "CODE")]
    agency: Option<String>,
}

/// A week, or none of its own.
#[derive(Debug, Clone, Copy)]
struct Week(Option<WorkWeek>);

impl UnitCommand {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Week(command) => command.run().await,
        }
    }
}

impl WeekCommand {
    async fn run(self) -> anyhow::Result<ExitCode> {
        let store = Store::open(&self.data.existing_database()?).await?;
        let done = async {
            let agency = find_agency(&store, self.agency.as_deref()).await?;
            match store.units_called(agency.id, &self.unit).await?.as_slice() {
                [] => bail!("there is no unit {}", self.unit),
                [unit] => Ok(store.set_work_week(agency.id, *unit, self.week.0, now()).await?),
                several => {
                    bail!("there are {} units {}; give the one above them a week instead", several.len(), self.unit)
                }
            }
        };
        let done = done.await;
        store.close().await?;
        done?;
        match self.week.0 {
            Some(week) => println!("{} works {} days a week.", self.unit, week.days()),
            None => println!("{} works like the unit above.", self.unit),
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn week(text: &str) -> Result<Week, String> {
    if text.eq_ignore_ascii_case("above") {
        return Ok(Week(None));
    }
    let week = text.parse().ok().and_then(WorkWeek::of_days);
    week.map(|week| Week(Some(week))).ok_or_else(|| "expected 5, 6 or above".to_owned())
}
