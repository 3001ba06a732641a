//! `denyut demo`.

use super::options::{DataOptions, ListenOptions};
use crate::demo::{ACCOUNTS_FILE, plant, read_cast};
use anyhow::bail;
use clap::Args;
use std::io::Write;
use std::process::ExitCode;
use store::{DatabaseUrl, Store};

/// The options of `demo`.
#[derive(Debug, Args)]
pub(super) struct DemoCommand {
    #[command(flatten)]
    data: DataOptions,
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
        std::fs::create_dir_all(&self.data.data_dir)?;
        if self.fresh {
            self.clear().await?;
        }
        let store = Store::open(&self.data.database()).await?;
        if store.is_empty().await? {
            let planted = plant(&store, &self.data.data_dir).await?;
            println!("The town stands: {} people, {} entries.", planted.people, planted.entries);
        } else if self.serve {
            println!("The town of an earlier day; it stays as it is (denyut demo --fresh makes a new one).");
        } else {
            store.close().await?;
            bail!("the database holds data already; --fresh throws it away first");
        }
        self.tell(&store).await?;
        store.close().await?;
        if self.serve {
            return super::serve::run(&self.data, self.listen, true).await;
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
        let is_real = !store.is_empty().await? && store.demo_accounts().await?.is_empty();
        store.close().await?;
        if is_real {
            bail!("{} holds real data; --fresh throws away demonstration towns only", path.display());
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
