//! `denyut outages`.

use super::options::DataOptions;
use super::values::counted;
use app::ssr::now;
use clap::Args;
use domain::activity::Outage;
use domain::time::{Timestamp, Zone};
use std::process::ExitCode;
use store::Store;

const MINUTE_SECONDS: u64 = 60;
const HOUR_SECONDS: u64 = 60 * MINUTE_SECONDS;

/// The options of `outages`.
#[derive(Debug, Args)]
pub(super) struct OutagesCommand {
    #[command(flatten)]
    data: DataOptions,
}

impl OutagesCommand {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let store = Store::open(&self.data.existing_database()?).await?;
        let found = async { anyhow::Ok((store.present_outage(now()).await?, store.outages().await?)) };
        let found = found.await;
        store.close().await?;
        let (present, past) = found?;
        if let Some(outage) = present {
            println!("{}  {:>12}  nobody serves", moment(outage.from), length(&outage));
        }
        for outage in &past {
            let until = outage.until.map(moment).unwrap_or_default();
            println!("{}  {:>12}  until {until}", moment(outage.from), length(outage));
        }
        if present.is_none() && past.is_empty() {
            println!("No outage is known.");
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// In the west: an installation has no zone.
fn moment(at: Timestamp) -> String {
    format!("{} {} WIB", Zone::Wib.day_of(at), Zone::Wib.clock_of(at))
}

/// How long it was: `40 seconds`, `12 minutes`, `3 hours`; never more than it was.
fn length(outage: &Outage) -> String {
    let until = outage.until.unwrap_or(outage.from);
    let seconds = u64::try_from(until.millis().saturating_sub(outage.from.millis()) / 1_000).unwrap_or(0);
    if seconds < 2 * MINUTE_SECONDS {
        counted(seconds, "second", "seconds")
    } else if seconds < 2 * HOUR_SECONDS {
        counted(seconds / MINUTE_SECONDS, "minute", "minutes")
    } else {
        counted(seconds / HOUR_SECONDS, "hour", "hours")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_said_in_one_word() {
        let long = |seconds: i64| {
            let from = Timestamp::from_millis(0);
            length(&Outage { from, until: Some(from.plus_millis(1_000 * seconds)) })
        };
        assert_eq!(
            [0, 1, 119, 120, 7_199, 7_200, 90_000].map(long),
            ["0 seconds", "1 second", "119 seconds", "2 minutes", "119 minutes", "2 hours", "25 hours"]
        );
    }
}
