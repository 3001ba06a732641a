//! The program `denyut`.

use server::cli::Cli;
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    match server::cli::run(Cli::read()) {
        Ok(code) => code,
        Err(error) => {
            // Where standard error is closed nobody can be told; trying to would be a panic.
            let _ = writeln!(std::io::stderr(), "denyut: {error:#}");
            ExitCode::FAILURE
        }
    }
}
