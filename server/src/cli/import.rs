//! `denyut import`: a staff file, first looked at as a whole and then taken over or not; units; and shorter lists.

mod file;
mod lists;
mod preview;
mod progress;
mod units;

use super::agency::find_agency;
use super::options::DataOptions;
use anyhow::Context;
use app::ssr::now;
use app::ssr::organization::StaffSheet;
use clap::{Args, Subcommand};
use domain::organization::staff_file::Extent;
use lists::{ListCommand, ListKind};
use preview::Preview;
use progress::Progress;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use store::organization::StaffImport;
use store::{CommandError, Store};
use units::UnitsCommand;
use uuid::Uuid;

/// What can be imported.
#[derive(Debug, Subcommand)]
pub(super) enum ImportCommand {
    /// Take over a staff file (CSV or XLSX): all of it in one step, or nothing.
    Employees(EmployeesCommand),
    /// Make the units of a file (columns Unit, Unit Induk and, if it likes, Urutan and Zona Waktu): all, or nothing.
    Units(UnitsCommand),
    /// Make posts, held by somebody or not: columns Unit, Jabatan and, if it likes, Jenis.
    Positions(ListCommand),
    /// Bring in the activity dictionary: columns Kegiatan, Satuan, Menit.
    Activities(ListCommand),
    /// Set free days: columns Tanggal, Keterangan and, if it likes, Jenis.
    Holidays(ListCommand),
    /// Enter leave: columns NIP, Jenis, Mulai, Selesai.
    Leave(ListCommand),
    /// Say who works in which shifts: columns NIP, Pola, Mulai; the pattern "Kantor" is none.
    Shifts(ListCommand),
}

/// The options of `import employees`.
#[derive(Debug, Args)]
pub(super) struct EmployeesCommand {
    #[command(flatten)]
    data: DataOptions,
    /// The staff file: CSV or XLSX, its columns in any order.
    file: PathBuf,
    /// Whose staff it is; needed where there are several agencies.
    #[arg(long, value_name = "CODE")]
    agency: Option<String>,
    /// Only say what would change.
    #[arg(long)]
    dry_run: bool,
    /// The file holds everybody in service: who is not in it leaves.
    #[arg(long, conflicts_with = "skip_wrong")]
    leaving: bool,
    /// Take over the right rows although others are wrong.
    #[arg(long)]
    skip_wrong: bool,
    /// Write the wrong rows into a new CSV file, to be mended and imported alone.
    #[arg(long, value_name = "FILE")]
    wrong_rows: Option<PathBuf>,
}

impl ImportCommand {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Employees(command) => command.run().await,
            Self::Units(command) => command.run().await,
            Self::Positions(command) => command.run(ListKind::Positions).await,
            Self::Activities(command) => command.run(ListKind::Activities).await,
            Self::Holidays(command) => command.run(ListKind::Holidays).await,
            Self::Leave(command) => command.run(ListKind::Leave).await,
            Self::Shifts(command) => command.run(ListKind::Shifts).await,
        }
    }
}

impl EmployeesCommand {
    async fn run(self) -> anyhow::Result<ExitCode> {
        let progress = Progress::default();
        progress.say("Reading the file");
        let sheet = file::read(&self.file).with_context(|| self.file.display().to_string())?;
        let store = Store::open(&self.data.existing_database()?).await?;
        let done = self.import(&store, sheet, &progress).await;
        progress.end();
        store.close().await?;
        done
    }

    async fn import(&self, store: &Store, sheet: StaffSheet, progress: &Progress) -> anyhow::Result<ExitCode> {
        let agency = find_agency(store, self.agency.as_deref()).await?;
        let seen = store.staff(agency.id).await?;
        progress.say("Checking the rows");
        let extent = if self.leaving { Extent::WholeStaff } else { Extent::Part };
        let (checked, changes) = sheet.check(&seen, extent);
        progress.end();

        let preview = Preview { sheet: &sheet, seen: &seen, checked: &checked, changes: &changes };
        let is_wrong = !checked.wrong.is_empty();
        say(&preview.text(&self.file, self.dry_run));
        if let Some(path) = self.wrong_rows.as_deref().filter(|_| is_wrong) {
            file::write_wrong(&sheet, path, &checked).with_context(|| path.display().to_string())?;
            say(&format!("The wrong rows are in {}.", path.display()));
        }
        let may_write = !is_wrong || self.skip_wrong;
        let code = if may_write { ExitCode::SUCCESS } else { ExitCode::FAILURE };
        if self.dry_run {
            say("Nothing was taken over: this was a dry run.");
            return Ok(code);
        }
        if !may_write {
            say(if self.leaving {
                "Nothing was taken over: with --leaving every row must be right. Mend the wrong ones and import the whole file again."
            } else {
                "Nothing was taken over: mend the wrong rows, or take over the others with --skip-wrong."
            });
            return Ok(code);
        }
        if changes.is_empty() {
            say("Nothing changes.");
            return Ok(code);
        }
        let now = now();
        let day = agency.zone.day_of(now);
        let (agency, told) = (agency.id, progress.writing());
        let import =
            StaffImport { agency, seen, checked, changes, day, by: None, now, new_id: Uuid::now_v7, progress: told };
        store.import_staff(import).await.map_err(explain)?;
        progress.end();
        say("Taken over.");
        Ok(code)
    }
}

/// Whoever reads this may have gone already (`| head`); what was asked for is done all the same.
fn say(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

fn explain(error: CommandError) -> anyhow::Error {
    if matches!(error, CommandError::ChangedMeanwhile) {
        return anyhow::anyhow!(
            "the staff was changed while the file was being checked; nothing was written, so run it again"
        );
    }
    anyhow::Error::new(error).context("nothing was written")
}
