//! `denyut verify` and `denyut checkpoint`: whether a database says what was written into it, and what is kept elsewhere
//! so that this can be told for certain.

use super::agency::find_agency;
use super::options::DataOptions;
use super::values::counted;
use crate::checkpoints::sign_news;
use anyhow::{Context, anyhow, bail};
use clap::Args;
use domain::audit::{CopiedHead, Signed};
use domain::organization::AgencyId;
use domain::time::Zone;
use std::io::read_to_string;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use store::Store;
use store::audit::{ChainReport, Finding, Inspection, Outside, Report};

/// The options of `verify`.
#[derive(Debug, Args)]
pub(super) struct VerifyCommand {
    #[command(flatten)]
    data: DataOptions,
    /// A checkpoint that was kept elsewhere, - for the standard input; may be given several times.
    #[arg(long, value_name = "FILE")]
    checkpoint: Vec<PathBuf>,
    /// Number and code of a head that somebody wrote down from a board or Jejak, such as 239:b7c10192690efe28; may be
    /// given several times.
    #[arg(long, value_name = "HEAD")]
    head: Vec<CopiedHead>,
    /// A file with such heads, one a line, - for the standard input; may be given several times.
    #[arg(long, value_name = "FILE")]
    heads: Vec<PathBuf>,
    /// Whose chain the heads are of; needed where there are several agencies.
    #[arg(long, value_name = "CODE")]
    agency: Option<String>,
}

/// The options of `checkpoint`.
#[derive(Debug, Args)]
pub(super) struct CheckpointCommand {
    #[command(flatten)]
    data: DataOptions,
    /// Whose chain; needed where there are several agencies.
    #[arg(long, value_name = "CODE")]
    agency: Option<String>,
}

impl VerifyCommand {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let checkpoints = self.checkpoint.iter().map(|file| checkpoint_of(file)).collect::<anyhow::Result<_>>()?;
        let mut heads = self.head;
        for file in &self.heads {
            heads.extend(heads_of(file)?);
        }
        let inspection = Inspection::open(&self.data.existing_database()?).await?;
        let checked = check(&inspection, checkpoints, heads, self.agency.as_deref()).await;
        inspection.close().await?;
        let (report, outside) = checked?;
        tell(&report, &outside);
        Ok(if report.is_intact() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

async fn check(
    inspection: &Inspection,
    checkpoints: Vec<Signed>,
    copied: Vec<CopiedHead>,
    code: Option<&str>,
) -> anyhow::Result<(Report, Outside)> {
    let older = "the database cannot be checked; denyut migrate brings an older one up to date";
    let heads = if copied.is_empty() {
        Vec::new()
    } else {
        let agency = agency_of(inspection.agencies().await.context(older)?, code)?;
        copied.into_iter().map(|head| (agency, head)).collect()
    };
    let outside = Outside { checkpoints, heads };
    Ok((inspection.verify(&outside).await.context(older)?, outside))
}

/// A copied head does not say whose it is.
fn agency_of(mut agencies: Vec<(AgencyId, String)>, code: Option<&str>) -> anyhow::Result<AgencyId> {
    if let Some(code) = code {
        let found = agencies.into_iter().find(|(_, of)| of.eq_ignore_ascii_case(code));
        return found.map(|(id, _)| id).with_context(|| format!("there is no agency {code}"));
    }
    match (agencies.pop(), agencies.len()) {
        (Some((only, _)), 0) => Ok(only),
        (None, _) => bail!("there is no agency in this database"),
        (Some(_), _) => bail!("there are several agencies; say with --agency CODE whose head that is"),
    }
}

fn read(file: &Path) -> anyhow::Result<String> {
    let text = if file == Path::new("-") { read_to_string(std::io::stdin()) } else { std::fs::read_to_string(file) };
    text.with_context(|| file.display().to_string())
}

fn checkpoint_of(file: &Path) -> anyhow::Result<Signed> {
    read(file)?.parse().with_context(|| file.display().to_string())
}

/// One a line; empty lines do not matter.
fn heads_of(file: &Path) -> anyhow::Result<Vec<CopiedHead>> {
    let text = read(file)?;
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| line.parse().map_err(|error| anyhow!("{}, line {number}: {error}", file.display())))
        .collect()
}

fn tell(report: &Report, outside: &Outside) {
    for chain in &report.chains {
        println!("{}", line(chain));
    }
    for finding in &report.findings {
        println!("{}", found(report, finding));
    }
    if report.findings.len() >= Report::MOST {
        println!("There may be more; only the first {} are named.", Report::MOST);
    }
    if report.is_intact() {
        println!("Intact: {} what the chains say.", counted(report.rows, "row says", "rows say"));
    } else {
        println!("NOT INTACT: something was changed behind the back of the program.");
    }
    if outside.is_empty() {
        println!("Without --checkpoint or --head a chain that was cut or written anew as a whole is not noticed.");
    }
}

fn line(chain: &ChainReport) -> String {
    let code = name(chain);
    match chain.head {
        Some(head) => {
            let (day, clock) = (Zone::Wib.day_of(head.at), Zone::Wib.clock_of(head.at));
            let records = counted(chain.records, "record", "records");
            let signed = counted(chain.checkpoints, "checkpoint", "checkpoints");
            let keys = match chain.keys {
                0 => String::new(),
                keys => format!(" by {}", counted(keys, "key", "keys")),
            };
            format!("{code}: {records}, head {} of {day} {clock} WIB, {signed}{keys}", head.short())
        }
        None => format!("{code}: no records"),
    }
}

fn name(chain: &ChainReport) -> String {
    if chain.code.is_empty() { chain.agency.to_string() } else { chain.code.clone() }
}

fn found(report: &Report, finding: &Finding) -> String {
    let Some(agency) = finding.agency else { return finding.fault.to_string() };
    let chain = report.chains.iter().find(|chain| chain.agency == agency);
    format!("{}: {}", chain.map_or_else(|| agency.to_string(), name), finding.fault)
}

impl CheckpointCommand {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let store = Store::open(&self.data.existing_database()?).await?;
        let newest = self.newest(&store).await;
        store.close().await?;
        print!("{}", newest?);
        Ok(ExitCode::SUCCESS)
    }

    /// Of this moment: what a serving Denyut has not signed yet is signed here.
    async fn newest(&self, store: &Store) -> anyhow::Result<Signed> {
        let agency = find_agency(store, self.agency.as_deref()).await?;
        sign_news(store, &self.data.data_dir).await?;
        match store.newest_checkpoint(agency.id).await? {
            Some(signed) => Ok(signed),
            None => bail!("{} has no record yet", agency.code),
        }
    }
}
