//! `denyut demo`.

use super::files::FilesOptions;
use super::hold::Hold;
use super::options::{DataOptions, ListenOptions};
use crate::demo::{ACCOUNTS_FILE, plant, read_cast};
use anyhow::{Context, bail};
use app::ssr::now;
use clap::Args;
use domain::time::{Timestamp, Zone};
use std::io::Write;
use std::process::ExitCode;
use store::organization::Holding;
use store::{DatabaseUrl, Store};

/// The options of `demo`.
#[derive(Debug, Args)]
pub(super) struct DemoCommand {
    #[command(flatten)]
    data: DataOptions,
    #[command(flatten)]
    files: FilesOptions,
    #[command(flatten)]
    listen: ListenOptions,
    /// Throw an older town away first (embedded database only).
    #[arg(long)]
    fresh: bool,
    /// Then serve it, with one-tap sign-in.
    #[arg(long)]
    serve: bool,
}

impl DemoCommand {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let folder = &self.data.data_dir;
        std::fs::create_dir_all(folder)
            .with_context(|| format!("the data folder {} cannot be used", folder.display()))?;
        let hold = Hold::take(&self.data.database())?;
        if self.fresh {
            self.clear().await?;
        }
        let store = Store::open(&self.data.database()).await?;
        match (store.holding().await?, self.serve) {
            (Holding::Nothing, _) => {
                let planted = plant(&store, &self.data.data_dir).await?;
                println!("The town stands: {} people, {} entries.", planted.people, planted.entries);
            }
            (Holding::Town { made, zone }, true) => println!("{}", standing(made, zone, now())),
            (Holding::TownAndMore, true) => println!("The database holds more than the town; it stays as it is."),
            (Holding::Town { .. }, false) => {
                store.close().await?;
                bail!("the town is there already; --fresh throws it away first, --serve serves it");
            }
            (Holding::TownAndMore | Holding::Real, _) => {
                store.close().await?;
                bail!("the database holds real data; the town is only ever put into an empty one");
            }
        }
        self.tell(&store).await?;
        store.close().await?;
        if self.serve {
            return super::serve::run(&self.data, &self.files, self.listen, true, hold).await;
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Throws an older town away, but nothing else.
    async fn clear(&self) -> anyhow::Result<()> {
        let DatabaseUrl::Sqlite(path) = self.data.database() else {
            bail!("--fresh is for the embedded database only; empty the PostgreSQL database yourself");
        };
        if !path.exists() {
            return Ok(());
        }
        let store = Store::open(&self.data.database()).await?;
        let holding = store.holding().await?;
        store.close().await?;
        match holding {
            Holding::Nothing | Holding::Town { .. } => {}
            Holding::TownAndMore => bail!(
                "{} holds more than the demonstration town: another agency, or units, people or accounts that were \
                 brought in later; --fresh throws away the town only",
                path.display()
            ),
            Holding::Real => bail!("{} holds real data; --fresh throws away the town only", path.display()),
        }
        for end in ["", "-wal", "-shm"] {
            let mut file = path.clone().into_os_string();
            file.push(end);
            match std::fs::remove_file(&file) {
                Ok(()) => {}
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// Where to go, and as whom.
    async fn tell(&self, store: &Store) -> anyhow::Result<()> {
        let address = self.listen.listen;
        let mut lines = vec![format!("Address:  http://{address}/masuk")];
        for board in store.every_display().await? {
            lines.push(format!("Board:    http://{address}/layar/{} ({})", board.token, board.unit));
        }
        lines.push(format!("Accounts: {} (all of them)", self.data.data_dir.join(ACCOUNTS_FILE).display()));
        for login in read_cast(&self.data.data_dir) {
            lines.push(format!("  {:<14} {}  {}", login.role, login.nip, login.password));
        }
        // Whoever reads this may have gone already (`| head`); the server goes on.
        let _ = writeln!(std::io::stdout(), "{}", lines.join("\n"));
        Ok(())
    }
}

/// That the town which is there is served, and how old it is: its day ends with the moment it was made.
fn standing(made: Timestamp, zone: Zone, now: Timestamp) -> String {
    let (day, clock) = (zone.day_of(made), zone.clock_of(made));
    let day = if day == zone.day_of(now) { "today".to_owned() } else { format!("on {day}") };
    let label = zone.label();
    format!("The town made {day} at {clock} {label}; it stays as it is (denyut demo --fresh makes a new one).")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_age_of_a_town_is_said_by_the_calendar_of_the_town() {
        let made = Zone::Wib.start_of("2026-04-22".parse().unwrap()).plus_minutes(23 * 60 + 50);
        let said = |later| standing(made, Zone::Wib, made.plus_minutes(later));
        assert!(said(5).starts_with("The town made today at 23.50 WIB; it stays"), "{}", said(5));
        assert!(said(20).starts_with("The town made on 2026-04-22 at 23.50 WIB; it stays"), "{}", said(20));
    }
}
