//! The program `denyut`.

use clap::Parser;
use server::cli::Cli;
use std::process::ExitCode;

fn main() -> ExitCode {
    match server::cli::run(Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("denyut: {error:#}");
            ExitCode::FAILURE
        }
    }
}
