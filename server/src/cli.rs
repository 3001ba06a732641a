//! The command line.

mod account;
mod agency;
mod check;
mod codes;
mod demo;
mod deputy;
mod erase;
mod evidence_files;
mod files;
mod hold;
mod import;
mod log_filter;
mod migrate;
mod options;
mod outages;
mod role;
mod serve;
mod shift;
mod unit;
mod values;
mod verify;
mod withdraw;
mod wrong;

use clap::error::ErrorKind;
use clap::{Parser, Subcommand};
use std::process::ExitCode;
use std::time::Duration;

/// Denyut: performance management for Indonesian civil servants.
#[derive(Debug, Parser)]
#[command(name = "denyut", version, propagate_version = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// What threads that wait for something may still take when all else is done.
const LAST_STEPS: Duration = Duration::from_millis(300);

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the application until told to stop (SIGTERM or Ctrl-C).
    Serve(serve::ServeCommand),
    /// Make a believable town to try everything in, in an empty database.
    Demo(demo::DemoCommand),
    /// Bring the database schema up to date and exit.
    Migrate(migrate::MigrateCommand),
    /// Add or list agencies.
    #[command(subcommand)]
    Agency(agency::AgencyCommand),
    /// Keep somebody from signing in, or let them again.
    #[command(subcommand)]
    Account(account::AccountCommand),
    /// Give, list and end roles: who administers, who does the personnel office's work, who audits.
    #[command(subcommand)]
    Role(role::RoleCommand),
    /// Name, list and end who stands in for a supervisor: Plt, Plh, delegation.
    #[command(subcommand)]
    Deputy(deputy::DeputyCommand),
    /// Take over what others send: a staff file, units, the activity dictionary, holidays, leave, shifts.
    #[command(subcommand)]
    Import(import::ImportCommand),
    /// Make or list patterns of shifts.
    #[command(subcommand)]
    Shift(shift::ShiftCommand),
    /// List, rename, move, order and merge units, and say how many days they work.
    #[command(subcommand)]
    Unit(unit::UnitCommand),
    /// Take back a leave or a free day that was entered wrongly.
    #[command(subcommand)]
    Withdraw(withdraw::WithdrawCommand),
    /// Make activation codes for people who cannot sign in yet.
    #[command(subcommand)]
    Codes(codes::CodesCommand),
    /// Recount every counter against the log and check the assignments; exits with 1 if anything differs.
    Check(check::CheckCommand),
    /// List when nobody served, in the last 400 days.
    Outages(outages::OutagesCommand),
    /// Hold every row against the chain of what was done, changing nothing; exits with 1 if anything was tampered with.
    Verify(verify::VerifyCommand),
    /// Print the newest signed record of a chain, to be kept elsewhere and given to verify later.
    Checkpoint(verify::CheckpointCommand),
    /// Erase words for ever; the chain stays whole and says so.
    #[command(subcommand)]
    Erase(erase::EraseCommand),
}

impl Cli {
    /// The command that was asked for. Help and version are printed; whatever is wrong is one sentence and exit status 2.
    pub fn read() -> Self {
        Self::try_parse().unwrap_or_else(|error| {
            if !error.use_stderr() || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
                error.exit();
            }
            eprintln!("{}", wrong::sentence(&error));
            std::process::exit(2)
        })
    }
}

/// Runs the command.
///
/// # Errors
/// Whatever keeps the command from its work, as a sentence.
pub fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    // What is kept is nobody else's on this machine, whoever starts the program and however.
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let done = runtime.block_on(async {
        match cli.command {
            Command::Serve(command) => command.run().await,
            Command::Demo(command) => command.run().await,
            Command::Migrate(command) => command.run().await,
            Command::Agency(command) => command.run().await,
            Command::Account(command) => command.run().await,
            Command::Role(command) => command.run().await,
            Command::Deputy(command) => command.run().await,
            Command::Import(command) => command.run().await,
            Command::Shift(command) => command.run().await,
            Command::Unit(command) => command.run().await,
            Command::Withdraw(command) => command.run().await,
            Command::Codes(command) => command.run().await,
            Command::Check(command) => command.run().await,
            Command::Outages(command) => command.run().await,
            Command::Verify(command) => command.run().await,
            Command::Checkpoint(command) => command.run().await,
            Command::Erase(command) => command.run().await,
        }
    });
    // A thread that waits for a disk or a bucket is not waited for: what it writes is there whole or not at all.
    runtime.shutdown_timeout(LAST_STEPS);
    done
}
