//! `denyut codes make`: codes for the first sign-in, as a list to be printed and cut into slips.

use super::agency::find_agency;
use super::options::DataOptions;
use super::values::{counted, nip};
use anyhow::{Context, anyhow, bail};
use app::ssr::{now, token};
use clap::{Args, Subcommand};
use domain::account::{ActivationCode, CodePurpose, Nip};
use domain::time::{Timestamp, Zone};
use sheet::write_csv;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use store::account::{AccountRow, NewCode};
use store::organization::AgencyRow;
use store::{CommandError, Store};
use uuid::Uuid;

/// The list is for the people of the agency, so it speaks their language.
const HEADER: [&str; 5] = ["NIP", "Nama", "Unit", "Kode aktivasi", "Berlaku sampai"];

/// What can be done with codes.
#[derive(Debug, Subcommand)]
pub(super) enum CodesCommand {
    /// Make codes for everybody without an account, or for one person, and write them into a new CSV file.
    Make(MakeCommand),
}

/// The options of `codes make`.
#[derive(Debug, Args)]
pub(super) struct MakeCommand {
    #[command(flatten)]
    data: DataOptions,
    /// Whose people; needed where there are several agencies.
    #[arg(long, value_name = "CODE")]
    agency: Option<String>,
    /// Only the people of the unit of this name, and of those below it.
    #[arg(long, value_name = "NAME", conflicts_with = "nip")]
    unit: Option<String>,
    /// Only this person; with an account already it is a code for a new password, which works for 24 hours.
    #[arg(long, value_name = "NIP", value_parser = nip)]
    nip: Option<Nip>,
    /// The file to be written; it must not exist yet.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

impl CodesCommand {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Make(command) => command.run().await,
        }
    }
}

impl MakeCommand {
    async fn run(self) -> anyhow::Result<ExitCode> {
        let store = Store::open(&self.data.existing_database()?).await?;
        let made = self.make(&store).await;
        store.close().await?;
        let _ = writeln!(std::io::stdout(), "{}", made?);
        Ok(ExitCode::SUCCESS)
    }

    /// Answers what was done, without any code.
    async fn make(&self, store: &Store) -> anyhow::Result<String> {
        let agency = find_agency(store, self.agency.as_deref()).await?;
        let people = self.find_people(store, &agency).await?;
        if people.is_empty() {
            return Ok("Everybody there has an account already; no file was written.".to_owned());
        }
        // The file first: codes that are in the database and on no paper would be of no use.
        let mut file = create(&self.out).map_err(|error| self.not_created(&error))?;
        let done = write(store, &agency, &people, &mut file).await;
        if done.is_err() {
            let _ = std::fs::remove_file(&self.out);
        }
        done?;
        let codes = counted(people.len() as u64, "code", "codes");
        Ok(format!("Made {codes}; older ones of the same people no longer work. They are in {}.", self.out.display()))
    }

    /// Why there is no file, and what would be right.
    fn not_created(&self, error: &std::io::Error) -> anyhow::Error {
        let (file, kind) = (self.out.display(), error.kind());
        if kind == ErrorKind::AlreadyExists {
            anyhow!("{file} is there already and is never written over; name a file that does not exist yet")
        } else if kind == ErrorKind::NotFound {
            anyhow!("{file} cannot be made: there is no such folder; make it first, or name another")
        } else if kind == ErrorKind::PermissionDenied {
            anyhow!("{file} cannot be made: this account may not write there; name another folder")
        } else {
            anyhow!("{file} cannot be made: {error}")
        }
    }

    async fn find_people(&self, store: &Store, agency: &AgencyRow) -> anyhow::Result<Vec<AccountRow>> {
        let all = match store.accounts_of(agency.id, self.unit.as_deref()).await {
            Err(CommandError::NotFound) => bail!("there is no unit of that name in {}", agency.code),
            all => all?,
        };
        if all.is_empty() {
            bail!("nobody who may sign in works there");
        }
        let Some(nip) = &self.nip else {
            return Ok(all.into_iter().filter(|person| !person.has_account).collect());
        };
        let found: Vec<_> = all.into_iter().filter(|person| person.nip == *nip).collect();
        if found.is_empty() {
            bail!("nobody in service with that NIP may sign in to {}", agency.code);
        }
        Ok(found)
    }
}

/// The codes into the database and onto the disk.
async fn write(store: &Store, agency: &AgencyRow, people: &[AccountRow], file: &mut File) -> anyhow::Result<()> {
    let now = now();
    let mut codes = Vec::with_capacity(people.len());
    let mut rows = Vec::with_capacity(people.len());
    for person in people {
        let (code, purpose) = (token::activation_code(), person.purpose());
        rows.push(row(person, &code, agency.zone, now.plus_minutes(purpose.minutes())));
        codes.push(new_code(agency, person, &code, purpose));
    }
    let csv = write_csv(&HEADER.map(str::to_owned), rows.iter().map(|row| &row[..]));
    file.write_all(&csv)?;
    file.sync_all()?;
    store.make_codes(codes, now).await.context("no code was made")
}

fn new_code(agency: &AgencyRow, person: &AccountRow, code: &ActivationCode, purpose: CodePurpose) -> NewCode {
    let hash = token::code_hash(&person.nip, code);
    NewCode { id: Uuid::now_v7(), employee: person.employee, agency: agency.id, hash, purpose }
}

fn row(person: &AccountRow, code: &ActivationCode, zone: Zone, until: Timestamp) -> [String; 5] {
    let (day, clock) = (zone.day_of(until).date().format("%d-%m-%Y"), zone.clock_of(until));
    let until = format!("{day} {:02}.{:02} {}", clock.hour(), clock.minutes() % 60, zone.label());
    // A number of 18 digits loses its end in a spreadsheet; in groups it stays text.
    [grouped(&person.nip), person.name.clone(), person.unit.clone(), code.to_string(), until]
}

/// As official letters write it.
fn grouped(nip: &Nip) -> String {
    let part = |from: usize, to: usize| nip.as_str().get(from..to).unwrap_or_default();
    format!("{} {} {} {}", part(0, 8), part(8, 14), part(14, 15), part(15, 18))
}

/// A new file, which only its owner may read.
fn create(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}
