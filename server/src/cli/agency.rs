//! `denyut agency`.

use super::options::DataOptions;
use super::values::counted;
use anyhow::{Context, bail};
use app::ssr::now;
use clap::{Args, Subcommand};
use domain::account::SecondFactorRule;
use domain::evidence::Quota;
use domain::organization::{AgencyId, LogPolicy};
use domain::time::Zone;
use std::process::ExitCode;
use store::Store;
use store::organization::{AgencyRow, NewAgency};
use uuid::Uuid;

/// Nobody knows what they did longer ago, and every such day can be chosen on the page.
const MOST_DAYS: u16 = 60;
const LONGEST_CODE: usize = 32;
const LONGEST_NAME: usize = 200;

/// What can be done with agencies.
#[derive(Debug, Subcommand)]
pub(super) enum AgencyCommand {
    /// Add an agency; its people come in with `denyut import employees`.
    Add(AddCommand),
    /// Change what an agency has decided.
    Set(SetCommand),
    /// List the agencies of this installation.
    List(ListCommand),
}

/// The options of `agency add`.
#[derive(Debug, Args)]
pub(super) struct AddCommand {
    #[command(flatten)]
    data: DataOptions,
    /// A short code of letters, digits, dots and dashes, unique in the installation.
    #[arg(value_parser = code)]
    code: String,
    /// The official name.
    #[arg(value_parser = name)]
    name: String,
    /// The time zone that decides its days: WIB, WITA or WIT.
    #[arg(long, value_parser = zone)]
    zone: Zone,
    /// Whom to ask for a second factor: nobody, answering (supervisors and administrators) or everyone.
    #[arg(long, value_name = "WHOM", default_value = "answering", value_parser = rule)]
    second_factor: SecondFactorRule,
}

/// The options of `agency set`.
#[derive(Debug, Args)]
pub(super) struct SetCommand {
    #[command(flatten)]
    data: DataOptions,
    /// Which agency.
    code: String,
    /// Whom to ask for a second factor: nobody, answering (supervisors and administrators) or everyone.
    #[arg(long, value_name = "WHOM", value_parser = rule, required_unless_present_any = ["backdate_days", "answer_days", "evidence_mb"])]
    second_factor: Option<SecondFactorRule>,
    /// How many days back an entry may be dated; 0 is today only.
    #[arg(long, value_name = "DAYS", value_parser = days)]
    backdate_days: Option<u16>,
    /// In how many working days entries should be answered.
    #[arg(long, value_name = "DAYS", value_parser = days)]
    answer_days: Option<u16>,
    /// How many megabytes of evidence one person may show in a year.
    #[arg(long, value_name = "MB", value_parser = quota)]
    evidence_mb: Option<Quota>,
}

/// The options of `agency list`.
#[derive(Debug, Args)]
pub(super) struct ListCommand {
    #[command(flatten)]
    data: DataOptions,
}

impl AgencyCommand {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Add(command) => command.run().await,
            Self::Set(command) => command.run().await,
            Self::List(command) => command.run().await,
        }
    }
}

impl AddCommand {
    async fn run(self) -> anyhow::Result<ExitCode> {
        let store = Store::open(&self.data.database()).await?;
        if store.agencies().await?.iter().any(|agency| agency.code.eq_ignore_ascii_case(&self.code)) {
            store.close().await?;
            bail!("there is an agency {} already", self.code);
        }
        let agency = NewAgency {
            id: AgencyId::new(Uuid::now_v7()),
            code: self.code.clone(),
            name: self.name,
            zone: self.zone,
            policy: LogPolicy::default(),
            second_factor: self.second_factor,
        };
        store.add_agency(agency, vec![], vec![], vec![], vec![], now()).await?;
        store.close().await?;
        println!("Added {}.", self.code);
        Ok(ExitCode::SUCCESS)
    }
}

impl SetCommand {
    async fn run(self) -> anyhow::Result<ExitCode> {
        let store = Store::open(&self.data.existing_database()?).await?;
        let done = self.set(&store).await;
        store.close().await?;
        println!("{}", done?);
        Ok(ExitCode::SUCCESS)
    }

    /// Answers what is so now.
    async fn set(&self, store: &Store) -> anyhow::Result<String> {
        let agency = find_agency(store, Some(&self.code)).await?;
        let mut said = Vec::new();
        if let Some(rule) = self.second_factor {
            store.set_second_factor_rule(agency.id, rule, now()).await?;
            said.push(format!("{} asks {} for a second factor.", agency.code, asked(rule)));
        }
        if self.backdate_days.is_some() || self.answer_days.is_some() {
            let policy = LogPolicy {
                backdate_days: self.backdate_days.unwrap_or(agency.policy.backdate_days),
                answer_days: self.answer_days.unwrap_or(agency.policy.answer_days),
            };
            store.set_log_policy(agency.id, policy, now()).await?;
            let LogPolicy { backdate_days, answer_days } = policy;
            said.push(format!(
                "{}: {} back may be logged, entries should be answered in {}.",
                agency.code,
                counted(backdate_days, "day", "days"),
                counted(answer_days, "working day", "working days")
            ));
        }
        if let Some(quota) = self.evidence_mb {
            store.set_evidence_quota(agency.id, quota, now()).await?;
            let megabytes = quota.megabytes();
            said.push(format!("{}: one person may show {megabytes} MB of evidence in a year.", agency.code));
        }
        Ok(said.join("\n"))
    }
}

const fn asked(rule: SecondFactorRule) -> &'static str {
    match rule {
        SecondFactorRule::Nobody => "nobody",
        SecondFactorRule::Answering => "supervisors and administrators",
        SecondFactorRule::Everyone => "everyone",
    }
}

impl ListCommand {
    async fn run(self) -> anyhow::Result<ExitCode> {
        let store = Store::open(&self.data.existing_database()?).await?;
        let agencies = store.agencies().await?;
        store.close().await?;
        for agency in &agencies {
            let (zone, asks) = (agency.zone.label(), asked(agency.second_factor));
            let quota = agency.evidence.megabytes();
            println!("{}  {zone}  {}  (second factor: {asks}; evidence: {quota} MB)", agency.code, agency.name);
        }
        if agencies.is_empty() {
            println!("There is no agency yet.");
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The agency of that code, or the only one there is.
pub(super) async fn find_agency(store: &Store, code: Option<&str>) -> anyhow::Result<AgencyRow> {
    let mut agencies = store.agencies().await?;
    if let Some(code) = code {
        let found = agencies.into_iter().find(|agency| agency.code.eq_ignore_ascii_case(code));
        return found.with_context(|| format!("there is no agency {code}; denyut agency list shows which there are"));
    }
    match (agencies.pop(), agencies.len()) {
        (Some(only), 0) => Ok(only),
        (None, _) => bail!("there is no agency yet; denyut agency add makes one"),
        (Some(_), _) => bail!("there are several agencies; say which one with --agency CODE"),
    }
}

fn days(text: &str) -> Result<u16, String> {
    let days = text.parse().ok().filter(|days| *days <= MOST_DAYS);
    days.ok_or_else(|| format!("expected a number of days from 0 to {MOST_DAYS}"))
}

fn quota(text: &str) -> Result<Quota, String> {
    let quota = text.parse().ok().and_then(Quota::new);
    quota.ok_or_else(|| format!("expected a number of megabytes from 1 to {}", Quota::MOST))
}

fn code(text: &str) -> Result<String, String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    if (1..=LONGEST_CODE).contains(&text.len()) && text.chars().all(is_part) {
        return Ok(text.to_owned());
    }
    Err(format!("a code has 1 to {LONGEST_CODE} letters, digits, dots and dashes"))
}

fn name(text: &str) -> Result<String, String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_sound = !name.chars().any(char::is_control) && (1..=LONGEST_NAME).contains(&name.chars().count());
    if is_sound { Ok(name) } else { Err(format!("a name has 1 to {LONGEST_NAME} letters")) }
}

fn rule(text: &str) -> Result<SecondFactorRule, String> {
    SecondFactorRule::from_code(&text.to_lowercase()).ok_or_else(|| "expected nobody, answering or everyone".to_owned())
}

fn zone(text: &str) -> Result<Zone, String> {
    Zone::from_code(&text.to_lowercase()).ok_or_else(|| "expected WIB, WITA or WIT".to_owned())
}
