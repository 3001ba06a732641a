//! `denyut unit`: what an agency decides about its units.

mod find;
mod merge;

use super::agency::find_agency;
use super::options::DataOptions;
use super::values::{counted, place};
use anyhow::bail;
use app::ssr::now;
use clap::{Args, Subcommand};
use domain::calendar::WorkWeek;
use domain::organization::parse_unit_name;
use domain::organization::staff_file::LONGEST_TEXT;
pub(super) use find::Units;
use merge::MergeCommand;
use std::process::ExitCode;
use store::access::By;
use store::organization::UnitOrder;
use store::{CommandError, Store};

/// What can be done with units.
#[derive(Debug, Subcommand)]
pub(super) enum UnitCommand {
    /// List the units as a tree, with how many people work in each and below.
    List(ListCommand),
    /// Say how many days a week a unit works, and every unit below that has no week of its own.
    Week(WeekCommand),
    /// Give a unit another name. What happened in it stays with it.
    Rename(RenameCommand),
    /// Put a unit, with everything below it, below another one. What happened in it stays with it.
    Move(MoveCommand),
    /// Give a unit a place among those below the same unit.
    Sort(SortCommand),
    /// Merge a unit into another one: its people and what is below it go there, and it is closed.
    Merge(MergeCommand),
}

/// Which agency, in which data folder.
#[derive(Debug, Args)]
struct Where {
    #[command(flatten)]
    data: DataOptions,
    /// Which agency; needed where there are several.
    #[arg(long, value_name = "CODE")]
    agency: Option<String>,
}

/// The options of `unit list`.
#[derive(Debug, Args)]
pub(super) struct ListCommand {
    #[command(flatten)]
    place: Where,
}

/// The options of `unit week`.
#[derive(Debug, Args)]
pub(super) struct WeekCommand {
    #[command(flatten)]
    place: Where,
    /// The name of the unit; where several are called so, with those above it: "Dinas Sosial / Sekretariat".
    #[arg(value_name = "UNIT")]
    unit: String,
    /// 5 (Monday to Friday), 6 (Monday to Saturday), or "above" to do as the unit above.
    #[arg(value_name = "DAYS", value_parser = week)]
    week: Week,
}

/// The options of `unit rename`.
#[derive(Debug, Args)]
pub(super) struct RenameCommand {
    #[command(flatten)]
    place: Where,
    /// The name it has; where several are called so, with those above it: "Dinas Sosial / Sekretariat".
    #[arg(value_name = "UNIT")]
    unit: String,
    /// The name it gets.
    #[arg(value_name = "NAME", value_parser = name)]
    name: String,
}

/// The options of `unit move`.
#[derive(Debug, Args)]
pub(super) struct MoveCommand {
    #[command(flatten)]
    place: Where,
    /// The name of the unit; where several are called so, with those above it: "Dinas Sosial / Sekretariat".
    #[arg(value_name = "UNIT")]
    unit: String,
    /// The unit that it lies below from now on.
    #[arg(long, value_name = "UNIT", required_unless_present = "top")]
    below: Option<String>,
    /// It lies below none.
    #[arg(long, conflicts_with = "below")]
    top: bool,
}

/// The options of `unit sort`.
#[derive(Debug, Args)]
pub(super) struct SortCommand {
    #[command(flatten)]
    place: Where,
    /// The name of the unit; where several are called so, with those above it: "Dinas Sosial / Sekretariat".
    #[arg(value_name = "UNIT")]
    unit: String,
    /// 1 for the first; a number beyond the last is the last.
    #[arg(value_name = "PLACE", value_parser = place)]
    to: u32,
}

/// A week, or none of its own.
#[derive(Debug, Clone, Copy)]
struct Week(Option<WorkWeek>);

impl UnitCommand {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let place = match &self {
            Self::List(ListCommand { place })
            | Self::Week(WeekCommand { place, .. })
            | Self::Rename(RenameCommand { place, .. })
            | Self::Move(MoveCommand { place, .. })
            | Self::Sort(SortCommand { place, .. })
            | Self::Merge(MergeCommand { place, .. }) => place,
        };
        let store = Store::open(&place.data.existing_database()?).await?;
        let done = self.say(&store).await;
        store.close().await?;
        println!("{}", done?);
        Ok(ExitCode::SUCCESS)
    }

    /// Does it; answers what is so now.
    async fn say(&self, store: &Store) -> anyhow::Result<String> {
        match self {
            Self::List(command) => command.say(store).await,
            Self::Week(command) => command.say(store).await,
            Self::Rename(command) => command.say(store).await,
            Self::Move(command) => command.say(store).await,
            Self::Sort(command) => command.say(store).await,
            Self::Merge(command) => command.say(store).await,
        }
    }
}

impl Where {
    async fn units(&self, store: &Store) -> anyhow::Result<Units> {
        let agency = find_agency(store, self.agency.as_deref()).await?.id;
        Ok(Units { agency, rows: store.unit_tree(By::Operator, agency).await? })
    }
}

impl Units {
    /// The operator's order about the unit that is meant.
    fn order(&self, unit: &str) -> anyhow::Result<UnitOrder<'static>> {
        Ok(UnitOrder { by: By::Operator, agency: self.agency, unit: self.find(unit)?, now: now() })
    }
}

/// What the store said, where it refused because of the tree.
fn explained<T>(done: Result<T, CommandError>) -> anyhow::Result<T> {
    match done {
        Err(CommandError::Unit(problem)) => bail!("{problem}"),
        done => Ok(done?),
    }
}

impl ListCommand {
    async fn say(&self, store: &Store) -> anyhow::Result<String> {
        let units = self.place.units(store).await?;
        if units.rows.is_empty() {
            return Ok("There is no unit yet.".to_owned());
        }
        let line = |row: &store::organization::UnitRow| {
            let below =
                if row.below == row.people { String::new() } else { format!(", {} with those below", row.below) };
            format!("{}{} ({}{below})", "  ".repeat(row.depth), row.name, counted(row.people, "person", "people"))
        };
        Ok(units.rows.iter().map(line).collect::<Vec<_>>().join("\n"))
    }
}

impl WeekCommand {
    async fn say(&self, store: &Store) -> anyhow::Result<String> {
        let order = self.place.units(store).await?.order(&self.unit)?;
        store.set_work_week(order, self.week.0).await?;
        Ok(match self.week.0 {
            Some(week) => format!("{} works {} days a week.", self.unit, week.days()),
            None => format!("{} works like the unit above.", self.unit),
        })
    }
}

impl RenameCommand {
    async fn say(&self, store: &Store) -> anyhow::Result<String> {
        let order = self.place.units(store).await?.order(&self.unit)?;
        explained(store.rename_unit(order, self.name.clone()).await)?;
        Ok(format!("{} is called {} now. The next staff file must call it so too.", self.unit, self.name))
    }
}

impl MoveCommand {
    async fn say(&self, store: &Store) -> anyhow::Result<String> {
        let units = self.place.units(store).await?;
        let parent = self.below.as_deref().map(|below| units.find(below)).transpose()?;
        explained(store.move_unit(units.order(&self.unit)?, parent).await)?;
        Ok(match &self.below {
            Some(below) => format!("{} lies below {below} now. The next staff file must say so too.", self.unit),
            None => format!("{} lies below no unit now. The next staff file must say so too.", self.unit),
        })
    }
}

impl SortCommand {
    async fn say(&self, store: &Store) -> anyhow::Result<String> {
        let order = self.place.units(store).await?.order(&self.unit)?;
        explained(store.sort_unit(order, self.to).await)?;
        Ok(format!("{} has its place. denyut unit list shows the order.", self.unit))
    }
}

fn name(text: &str) -> Result<String, String> {
    let why = || format!("a name has 1 to {LONGEST_TEXT} letters that can be seen, and no slash between spaces");
    parse_unit_name(text).ok_or_else(why)
}

fn week(text: &str) -> Result<Week, String> {
    if text.eq_ignore_ascii_case("above") {
        return Ok(Week(None));
    }
    let week = text.parse().ok().and_then(WorkWeek::of_days);
    week.map(|week| Week(Some(week))).ok_or_else(|| "expected 5, 6 or above".to_owned())
}
