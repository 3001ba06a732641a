//! `denyut role`: who may do what for others, given and ended at the console.

use super::agency::find_agency;
use super::options::DataOptions;
use super::values::nip;
use anyhow::{Context, bail};
use app::ssr::now;
use clap::{Args, Subcommand};
use domain::access::{Role, RoleGrant, RoleGrantId};
use domain::account::Nip;
use domain::organization::{AgencyId, OrgUnitId};
use std::process::ExitCode;
use store::access::{By, FoundPerson, Giving, RoleHolder};
use store::{CommandError, Store};
use uuid::Uuid;

/// What can be done with roles.
#[derive(Debug, Subcommand)]
pub(super) enum RoleCommand {
    /// Give somebody a role: agency-administrator, personnel-office, unit-administrator or auditor.
    Grant(GrantCommand),
    /// List who holds which role.
    List(ListCommand),
    /// End a role of somebody.
    End(EndCommand),
}

/// Whose role, and which.
#[derive(Debug, Args)]
struct Which {
    /// Who.
    #[arg(value_name = "NIP", value_parser = nip)]
    nip: Nip,
    /// Which role.
    #[arg(value_name = "ROLE", value_parser = role)]
    role: Role,
    /// For the unit of this name and everything below it; a unit administrator has one.
    #[arg(long, value_name = "NAME")]
    unit: Option<String>,
}

/// The options of `role grant`.
#[derive(Debug, Args)]
pub(super) struct GrantCommand {
    #[command(flatten)]
    data: DataOptions,
    #[command(flatten)]
    which: Which,
}

/// The options of `role end`.
#[derive(Debug, Args)]
pub(super) struct EndCommand {
    #[command(flatten)]
    data: DataOptions,
    #[command(flatten)]
    which: Which,
}

/// The options of `role list`.
#[derive(Debug, Args)]
pub(super) struct ListCommand {
    #[command(flatten)]
    data: DataOptions,
    /// Which agency; needed where there are several.
    #[arg(long, value_name = "CODE")]
    agency: Option<String>,
}

impl RoleCommand {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Grant(command) => {
                let store = Store::open(&command.data.existing_database()?).await?;
                let done = grant(&store, &command.which).await;
                finish(store, done).await
            }
            Self::End(command) => {
                let store = Store::open(&command.data.existing_database()?).await?;
                let done = end(&store, &command.which).await;
                finish(store, done).await
            }
            Self::List(command) => {
                let store = Store::open(&command.data.existing_database()?).await?;
                let done = list(&store, command.agency.as_deref()).await;
                finish(store, done).await
            }
        }
    }
}

async fn finish(store: Store, done: anyhow::Result<String>) -> anyhow::Result<ExitCode> {
    store.close().await?;
    println!("{}", done?);
    Ok(ExitCode::SUCCESS)
}

async fn grant(store: &Store, which: &Which) -> anyhow::Result<String> {
    let person = find(store, &which.nip).await?;
    let grant = asked(store, which, person.agency).await?;
    let id = RoleGrantId::new(Uuid::now_v7());
    match store.give_role(By::Operator, person.employee, grant, id, now()).await {
        Ok(Giving::Done) => {
            Ok(format!("{} is {} from now on.", person.name, phrase(grant.role, which.unit.as_deref())))
        }
        Ok(Giving::Already) => Ok(format!(
            "{} is {} already; nothing was changed.",
            person.name,
            phrase(grant.role, which.unit.as_deref())
        )),
        Err(CommandError::NotFound) => bail!("{} is not in service any more", person.name),
        Err(error) => Err(error.into()),
    }
}

async fn end(store: &Store, which: &Which) -> anyhow::Result<String> {
    let person = find(store, &which.nip).await?;
    let grant = asked(store, which, person.agency).await?;
    let held = store.role_holders_of(person.agency).await?;
    let held = held.into_iter().find(|one| one.employee == person.employee && one.grant == grant);
    let said = phrase(grant.role, which.unit.as_deref());
    let held = held.with_context(|| format!("{} is not {said}", person.name))?;
    store.end_role(By::Operator, held.id, now()).await?;
    Ok(format!("{} is not {said} any more.", person.name))
}

async fn list(store: &Store, agency: Option<&str>) -> anyhow::Result<String> {
    let agency = find_agency(store, agency).await?;
    let holders = store.role_holders_of(agency.id).await?;
    if holders.is_empty() {
        return Ok("Nobody holds a role yet.".to_owned());
    }
    let line = |one: &RoleHolder| {
        let unit = one.unit.as_deref().map(|unit| format!("  {unit}")).unwrap_or_default();
        format!("{:<21} {}  {}{unit}", one.grant.role.code(), one.nip, one.name)
    };
    Ok(holders.iter().map(line).collect::<Vec<_>>().join("\n"))
}

async fn find(store: &Store, nip: &Nip) -> anyhow::Result<FoundPerson> {
    store.find_person(nip).await?.context("nobody has that NIP")
}

/// The role with its unit, if role and unit belong together and there is one unit of that name.
async fn asked(store: &Store, which: &Which, agency: AgencyId) -> anyhow::Result<RoleGrant> {
    let role = which.role;
    let unit = match (which.unit.as_deref(), role.is_for_unit()) {
        (None, false) => None,
        (Some(_), false) => bail!("{} is a role for the whole agency, without --unit", role.code()),
        (None, true) => bail!("{} is a role for a unit: say which one with --unit NAME", role.code()),
        (Some(name), true) => Some(only_unit(store, agency, name).await?),
    };
    Ok(RoleGrant { role, unit })
}

async fn only_unit(store: &Store, agency: AgencyId, name: &str) -> anyhow::Result<OrgUnitId> {
    match store.units_called(agency, name).await?.as_slice() {
        [unit] => Ok(*unit),
        [] => bail!("the agency has no unit {name}"),
        several => bail!("the agency has {} units {name}: give this role on the page Hak akses", several.len()),
    }
}

fn phrase(role: Role, unit: Option<&str>) -> String {
    match role {
        Role::AgencyAdministrator => "an administrator of the agency".to_owned(),
        Role::PersonnelOffice => "of the personnel office".to_owned(),
        Role::Auditor => "an auditor".to_owned(),
        Role::UnitAdministrator => format!("an administrator of {}", unit.unwrap_or_default()),
    }
}

fn role(text: &str) -> Result<Role, String> {
    let codes = || Role::ALL.map(Role::code).join(", ");
    Role::from_code(text).ok_or_else(|| format!("a role is one of {}", codes()))
}
