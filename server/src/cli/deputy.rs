//! `denyut deputy`: who stands in for a supervisor, named and ended at the console.

use super::agency::find_agency;
use super::options::DataOptions;
use super::values::{day, deputy_id, nip};
use anyhow::{Context, bail};
use app::ssr::now;
use clap::{Args, Subcommand};
use domain::account::Nip;
use domain::organization::{DeputyId, DeputyKind, DeputyTerm, LONGEST_DEPUTYSHIP, TermProblem};
use domain::time::{WorkDate, Zone};
use std::process::ExitCode;
use store::access::{By, FoundPerson};
use store::organization::{Deputyship, Naming, NewDeputy, PAGE};
use store::{CommandError, Store};
use uuid::Uuid;

/// What can be done with deputies.
#[derive(Debug, Subcommand)]
pub(super) enum DeputyCommand {
    /// Name somebody who answers the entries of a supervisor's team on their behalf.
    Name(NameCommand),
    /// List who stands in for whom, now or later.
    List(ListCommand),
    /// End it before its time.
    End(EndCommand),
}

/// The options of `deputy name`.
#[derive(Debug, Args)]
pub(super) struct NameCommand {
    #[command(flatten)]
    data: DataOptions,
    /// Who stands in.
    #[arg(value_name = "NIP", value_parser = nip)]
    deputy: Nip,
    /// For whom.
    #[arg(long = "for", value_name = "NIP", value_parser = nip)]
    holder: Nip,
    /// As what: plh, plt or delegasi.
    #[arg(long, value_name = "KIND", default_value = "plh", value_parser = kind)]
    kind: DeputyKind,
    /// The first day, as 2026-12-31; today where it is not said.
    #[arg(long, value_name = "DAY", value_parser = day)]
    from: Option<WorkDate>,
    /// The last day.
    #[arg(long, value_name = "DAY", value_parser = day)]
    until: WorkDate,
}

/// The options of `deputy list`.
#[derive(Debug, Args)]
pub(super) struct ListCommand {
    #[command(flatten)]
    data: DataOptions,
    /// Which agency; needed where there are several.
    #[arg(long, value_name = "CODE")]
    agency: Option<String>,
}

/// The options of `deputy end`.
#[derive(Debug, Args)]
pub(super) struct EndCommand {
    #[command(flatten)]
    data: DataOptions,
    /// Which one, as the list says.
    #[arg(value_name = "ID", value_parser = deputy_id)]
    id: DeputyId,
}

impl DeputyCommand {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let data = match &self {
            Self::Name(command) => &command.data,
            Self::List(command) => &command.data,
            Self::End(command) => &command.data,
        };
        let store = Store::open(&data.existing_database()?).await?;
        let done = match &self {
            Self::Name(command) => name(&store, command).await,
            Self::List(command) => list(&store, command.agency.as_deref()).await,
            Self::End(command) => end(&store, command.id).await,
        };
        store.close().await?;
        println!("{}", done?);
        Ok(ExitCode::SUCCESS)
    }
}

/// The western day is the last to end: nothing that is still to come anywhere is refused as past.
fn today() -> WorkDate {
    Zone::Wib.day_of(now())
}

async fn name(store: &Store, command: &NameCommand) -> anyhow::Result<String> {
    let (deputy, holder) = (find(store, &command.deputy).await?, find(store, &command.holder).await?);
    let from = command.from.unwrap_or_else(today);
    let term = match DeputyTerm::new(from, command.until, today()) {
        Ok(term) => term,
        Err(TermProblem::Backwards) => bail!("the last day lies before the first"),
        Err(TermProblem::Begun) => bail!("the first day is past; it holds from today at the earliest"),
        Err(TermProblem::Over) => bail!("the last day is past"),
        Err(TermProblem::TooLong) => bail!("at most {LONGEST_DEPUTYSHIP} days"),
    };
    let id = DeputyId::new(Uuid::now_v7());
    let new = NewDeputy { id, holder: holder.employee, deputy: deputy.employee, kind: command.kind, term };
    match store.name_deputy(By::Operator, new, now()).await {
        Ok(Naming::Done) => {
            Ok(format!("{} stands in for {} from {from} to {}.", deputy.name, holder.name, command.until))
        }
        Ok(Naming::Oneself) => bail!("nobody stands in for themselves"),
        Ok(Naming::Already) => bail!("{} stands in for {} on some of these days already", deputy.name, holder.name),
        Ok(Naming::LeadsNobody) => bail!(
            "{} leads nobody, so there is nothing to answer for them; check the NIP, or import their team first",
            holder.name
        ),
        Err(CommandError::NotFound) => bail!("they are not both in the service of one agency"),
        Err(error) => Err(error.into()),
    }
}

async fn list(store: &Store, agency: Option<&str>) -> anyhow::Result<String> {
    let agency = find_agency(store, agency).await?;
    let mut held = Vec::new();
    for page in 0.. {
        let mut some = store.deputies_of(agency.id, today(), page).await?;
        let are_more = some.len() > PAGE;
        some.truncate(PAGE);
        held.append(&mut some);
        if !are_more {
            break;
        }
    }
    if held.is_empty() {
        return Ok("Nobody stands in for anybody.".to_owned());
    }
    let line = |one: &Deputyship| {
        let last = one.until.minus_days(1);
        let kind = one.kind.code();
        format!("{}  {kind:<8}  {} to {last}  {} for {}", one.id, one.from, one.deputy.name, one.holder.name)
    };
    Ok(held.iter().map(line).collect::<Vec<_>>().join("\n"))
}

async fn end(store: &Store, id: DeputyId) -> anyhow::Result<String> {
    match store.end_deputy(By::Operator, id, now()).await {
        Err(CommandError::NotFound) => {
            bail!("there is no deputyship with that id; denyut deputy list shows those that hold")
        }
        done => done?,
    }
    Ok("Ended.".to_owned())
}

async fn find(store: &Store, nip: &Nip) -> anyhow::Result<FoundPerson> {
    store.find_person(nip).await?.with_context(|| format!("nobody has the NIP {nip}"))
}

fn kind(text: &str) -> Result<DeputyKind, String> {
    let codes = || DeputyKind::ALL.map(DeputyKind::code).join(", ");
    DeputyKind::from_code(text).ok_or_else(|| format!("a kind is one of {}", codes()))
}
