//! `denyut verify` and `denyut checkpoint`: whether a database says what was written into it, and what is kept elsewhere
//! so that this can be told for certain.

use super::agency::find_agency;
use super::options::DataOptions;
use super::values::counted;
use crate::checkpoints::sign_news;
use anyhow::{Context, bail};
use clap::Args;
use domain::audit::Signed;
use domain::time::Zone;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use store::Store;
use store::audit::{ChainReport, Finding, Inspection, Report};

/// The options of `verify`.
#[derive(Debug, Args)]
pub(super) struct VerifyCommand {
    #[command(flatten)]
    data: DataOptions,
    /// A checkpoint that was kept elsewhere; may be given several times.
    #[arg(long, value_name = "FILE")]
    checkpoint: Vec<PathBuf>,
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
        let outside = self.checkpoint.iter().map(|file| read(file)).collect::<anyhow::Result<Vec<_>>>()?;
        let inspection = Inspection::open(&self.data.existing_database()?).await?;
        let report = inspection.verify(&outside).await;
        inspection.close().await?;
        let report = report.context("the database cannot be checked; denyut migrate brings an older one up to date")?;
        tell(&report, &outside);
        Ok(if report.is_intact() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn read(file: &Path) -> anyhow::Result<Signed> {
    let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    text.parse().with_context(|| file.display().to_string())
}

fn tell(report: &Report, outside: &[Signed]) {
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
        println!("Without --checkpoint a chain that was cut or written anew as a whole is not noticed.");
    }
}

fn line(chain: &ChainReport) -> String {
    let code = name(chain);
    match chain.head {
        Some(head) => {
            let (day, clock) = (Zone::Wib.day_of(head.at), Zone::Wib.clock_of(head.at));
            let records = counted(chain.records, "record", "records");
            let signed = counted(chain.checkpoints, "checkpoint", "checkpoints");
            format!("{code}: {records}, head {} of {day} {clock} WIB, {signed}", head.short())
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
