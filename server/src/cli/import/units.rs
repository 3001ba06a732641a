//! `denyut import units`.

use super::file::read_bytes;
use super::lists::wrong_of;
use super::say;
use crate::cli::agency::find_agency;
use crate::cli::options::DataOptions;
use anyhow::{Context, anyhow};
use app::ssr::now;
use clap::Args;
use domain::organization::staff_file::FileRow;
use domain::organization::unit_file;
use std::path::PathBuf;
use std::process::ExitCode;
use store::access::By;
use store::organization::{Imported, UnitsImport};
use store::{CommandError, Store};
use uuid::Uuid;

/// The options of `import units`.
#[derive(Debug, Args)]
pub(in crate::cli) struct UnitsCommand {
    #[command(flatten)]
    data: DataOptions,
    /// The file: CSV or XLSX, its columns in any order.
    file: PathBuf,
    /// Whose units they are; needed where there are several agencies.
    #[arg(long, value_name = "CODE")]
    agency: Option<String>,
    /// Only say what would change, and what is wrong.
    #[arg(long)]
    dry_run: bool,
}

impl UnitsCommand {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let path = self.file.display().to_string();
        let bytes = read_bytes(&self.file).with_context(|| path.clone())?;
        let sheet = sheet::read(&bytes).with_context(|| path.clone())?;
        let store = Store::open(&self.data.existing_database()?).await?;
        let done = self.take_over(&store, &sheet, &path).await;
        store.close().await?;
        done
    }

    async fn take_over(&self, store: &Store, sheet: &sheet::Sheet, path: &str) -> anyhow::Result<ExitCode> {
        let agency = find_agency(store, self.agency.as_deref()).await?.id;
        let seen = store.known_units(agency).await?;
        let rows: Vec<_> = sheet.rows.iter().map(|row| FileRow { line: row.line, cells: &row.cells }).collect();
        let list = unit_file(&sheet.header, &rows, &seen).with_context(|| path.to_owned())?;
        let wrong = wrong_of(&list);
        say(&format!("{path}: {} right, {} wrong.", list.rows.len(), wrong.len()));
        for row in &wrong {
            say(&format!("line {}, {}: {}", row.line, row.column, row.said));
        }
        if !wrong.is_empty() {
            say("Nothing was taken over: a tree is right as a whole or not at all. Mend the file and run it again.");
            return Ok(ExitCode::FAILURE);
        }
        let units = list.rows.into_iter().map(|(_, unit)| unit).collect();
        let import = UnitsImport { seen, units, new_id: Uuid::now_v7 };
        if self.dry_run {
            say(&format!(
                "{}\nNothing was taken over: this was a dry run.",
                counted("Would be taken over", import.count())
            ));
            return Ok(ExitCode::SUCCESS);
        }
        let done = store.import_units(By::Operator, agency, import, now()).await.map_err(explain)?;
        say(&counted("Taken over", done));
        Ok(ExitCode::SUCCESS)
    }
}

fn counted(word: &str, Imported { new, changed, unchanged }: Imported) -> String {
    format!("{word}: {new} new, {changed} changed, {unchanged} unchanged.")
}

fn explain(error: CommandError) -> anyhow::Error {
    if matches!(error, CommandError::ChangedMeanwhile) {
        return anyhow!(
            "the units were changed while the file was being checked; nothing was written, so run it again"
        );
    }
    anyhow::Error::new(error).context("nothing was written")
}
