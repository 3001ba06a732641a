//! Short lists: the activity dictionary, holidays, leave, and who works in which shifts.

mod read;

use super::file::read_bytes;
use super::say;
use crate::cli::agency::find_agency;
use crate::cli::options::DataOptions;
use anyhow::Context;
use app::ssr::now;
use clap::Args;
use domain::activity::DictionaryLine;
use domain::calendar::{Holiday, Leave};
use domain::organization::EmployeeId;
pub(super) use read::wrong_of;
use read::{Reading, read};
use std::path::PathBuf;
use std::process::ExitCode;
use store::access::By;
use store::calendar::Follower;
use store::organization::{AgencyRow, Imported, NewPosition};
use store::{CommandError, Store};
use uuid::Uuid;

/// Which list.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) enum ListKind {
    Activities,
    Holidays,
    Leave,
    Shifts,
    Positions,
}

/// The options of a list.
#[derive(Debug, Args)]
pub(in crate::cli) struct ListCommand {
    #[command(flatten)]
    data: DataOptions,
    /// The file: CSV or XLSX, its columns in any order.
    file: PathBuf,
    /// Whose list it is; needed where there are several agencies.
    #[arg(long, value_name = "CODE")]
    agency: Option<String>,
    /// Only say what is wrong with it.
    #[arg(long)]
    dry_run: bool,
    /// Take over the right rows although others are wrong.
    #[arg(long)]
    skip_wrong: bool,
}

/// The right rows of a list.
enum Rows {
    Activities(Vec<DictionaryLine>),
    Holidays(Vec<Holiday>),
    Leave(Vec<(EmployeeId, Leave)>),
    Shifts(Vec<Follower>),
    Positions(Vec<NewPosition>),
}

impl ListCommand {
    pub async fn run(self, kind: ListKind) -> anyhow::Result<ExitCode> {
        let path = self.file.display().to_string();
        let bytes = read_bytes(&self.file).with_context(|| path.clone())?;
        let sheet = sheet::read(&bytes).with_context(|| path.clone())?;
        let store = Store::open(&self.data.existing_database()?).await?;
        let done = async {
            let agency = find_agency(&store, self.agency.as_deref()).await?;
            let reading = read(kind, &store, &agency, &sheet).await.with_context(|| path.clone())?;
            self.take_over(&store, &agency, reading, &path).await
        };
        let done = done.await;
        store.close().await?;
        done
    }

    async fn take_over(
        &self,
        store: &Store,
        agency: &AgencyRow,
        reading: Reading,
        path: &str,
    ) -> anyhow::Result<ExitCode> {
        let Reading { rows, right, wrong } = reading;
        say(&format!("{path}: {right} right, {} wrong.", wrong.len()));
        for row in &wrong {
            say(&format!("line {}, {}: {}", row.line, row.column, row.said));
        }
        let may_write = wrong.is_empty() || self.skip_wrong;
        let code = if may_write { ExitCode::SUCCESS } else { ExitCode::FAILURE };
        if self.dry_run {
            say("Nothing was taken over: this was a dry run.");
        } else if may_write {
            let Imported { new, changed, unchanged } = write(store, agency, rows).await.map_err(explain)?;
            say(&format!("Taken over: {new} new, {changed} changed, {unchanged} unchanged."));
        } else {
            say("Nothing was taken over: mend the wrong rows, or take over the others with --skip-wrong.");
        }
        Ok(code)
    }
}

async fn write(store: &Store, agency: &AgencyRow, rows: Rows) -> Result<Imported, CommandError> {
    let (id, now) = (agency.id, now());
    match rows {
        Rows::Activities(lines) => store.set_dictionary(id, lines, Uuid::now_v7, now).await,
        Rows::Holidays(days) => store.set_holidays(By::Operator, id, days, Uuid::now_v7, now).await,
        Rows::Leave(leave) => store.set_leave(By::Operator, id, leave, Uuid::now_v7, now).await,
        Rows::Positions(posts) => store.set_positions(By::Operator, id, posts, Uuid::now_v7, now).await,
        Rows::Shifts(followers) => store.follow_shifts(id, followers, Uuid::now_v7, now).await,
    }
}

fn explain(error: CommandError) -> anyhow::Error {
    if matches!(error, CommandError::ChangedMeanwhile) {
        return anyhow::anyhow!(
            "somebody's leave was changed while the file was being checked; nothing was written, so run it again"
        );
    }
    anyhow::Error::new(error).context("nothing was written")
}
