//! `denyut unit`: what an agency decides about one of its units.

use super::agency::find_agency;
use super::options::DataOptions;
use anyhow::bail;
use app::ssr::now;
use clap::{Args, Subcommand};
use domain::calendar::WorkWeek;
use domain::organization::OrgUnitId;
use domain::organization::staff_file::LONGEST_TEXT;
use std::process::ExitCode;
use store::organization::AgencyRow;
use store::{CommandError, Store};

/// What can be done with units.
#[derive(Debug, Subcommand)]
pub(super) enum UnitCommand {
    /// Say how many days a week a unit works, and every unit below that has no week of its own.
    Week(WeekCommand),
    /// Give a unit another name. What happened in it stays with it.
    Rename(RenameCommand),
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

/// The options of `unit rename`.
#[derive(Debug, Args)]
pub(super) struct RenameCommand {
    #[command(flatten)]
    data: DataOptions,
    /// The name it has.
    #[arg(value_name = "UNIT")]
    unit: String,
    /// The name it gets.
    #[arg(value_name = "NAME", value_parser = name)]
    name: String,
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
            Self::Rename(command) => command.run().await,
        }
    }
}

impl WeekCommand {
    async fn run(self) -> anyhow::Result<ExitCode> {
        let store = Store::open(&self.data.existing_database()?).await?;
        let done = async {
            let agency = find_agency(&store, self.agency.as_deref()).await?;
            let unit = find_unit(&store, &agency, &self.unit).await?;
            anyhow::Ok(store.set_work_week(agency.id, unit, self.week.0, now()).await?)
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

impl RenameCommand {
    async fn run(self) -> anyhow::Result<ExitCode> {
        let store = Store::open(&self.data.existing_database()?).await?;
        let done = async {
            let agency = find_agency(&store, self.agency.as_deref()).await?;
            let unit = find_unit(&store, &agency, &self.unit).await?;
            match store.rename_unit(agency.id, unit, self.name.clone(), now()).await {
                Err(CommandError::IdTaken) => bail!("there is a unit {} beside it already", self.name),
                done => Ok(done?),
            }
        };
        let done = done.await;
        store.close().await?;
        done?;
        println!("{} is called {} now. The next staff file must call it so too.", self.unit, self.name);
        Ok(ExitCode::SUCCESS)
    }
}

/// The only unit of that name.
async fn find_unit(store: &Store, agency: &AgencyRow, name: &str) -> anyhow::Result<OrgUnitId> {
    match store.units_called(agency.id, name).await?.as_slice() {
        [] => bail!("there is no unit {name}"),
        [unit] => Ok(*unit),
        several => bail!("there are {} units {name}; this command cannot tell them apart", several.len()),
    }
}

fn name(text: &str) -> Result<String, String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_sound = !name.chars().any(char::is_control) && (1..=LONGEST_TEXT).contains(&name.chars().count());
    if is_sound { Ok(name) } else { Err(format!("a name has 1 to {LONGEST_TEXT} letters")) }
}

fn week(text: &str) -> Result<Week, String> {
    if text.eq_ignore_ascii_case("above") {
        return Ok(Week(None));
    }
    let week = text.parse().ok().and_then(WorkWeek::of_days);
    week.map(|week| Week(Some(week))).ok_or_else(|| "expected 5, 6 or above".to_owned())
}
