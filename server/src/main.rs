//! The program `denyut`.

use server::cli::Cli;
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    share_memory();
    match server::cli::run(Cli::read()) {
        Ok(code) => code,
        Err(error) => {
            // Where standard error is closed nobody can be told; trying to would be a panic.
            let _ = writeln!(std::io::stderr(), "denyut: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Lets all threads share as many stocks of memory as there are processors. By itself the C library keeps eight for each,
/// and what a staff file of 25,000 people needed once stays in the stock of every thread that had a part in it: 317 MB were
/// held where 189 are enough.
#[allow(unsafe_code, reason = "a setting of the C library, made before there is a second thread")]
fn share_memory() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    {
        let stocks = std::thread::available_parallelism().map_or(2, |processors| processors.get().max(2));
        // SAFETY: nothing but a number is handed over.
        unsafe { libc::mallopt(libc::M_ARENA_MAX, i32::try_from(stocks).unwrap_or(i32::MAX)) };
    }
}
