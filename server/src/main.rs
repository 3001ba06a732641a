//! The program `denyut`.

use server::cli::Cli;
use std::process::ExitCode;

fn main() -> ExitCode {
    match server::cli::run(Cli::read()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("denyut: {error:#}");
            ExitCode::FAILURE
        }
    }
}
