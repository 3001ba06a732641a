//! `denyut serve`.

use super::hold::Hold;
use super::options::{DataOptions, ListenOptions};
use super::values::switch;
use crate::serve::{ServeOptions, serve};
use anyhow::bail;
use clap::Args;
use std::process::ExitCode;
use store::Store;
use store::organization::Holding;
use tokio::signal::unix::{SignalKind, signal};

/// The options of `serve`.
#[derive(Debug, Args)]
pub(super) struct ServeCommand {
    #[command(flatten)]
    data: DataOptions,
    #[command(flatten)]
    listen: ListenOptions,
    /// Offer one-tap sign-in as the people of the demonstration town. Never for real data.
    #[arg(long, env = "DENYUT_DEMO", value_parser = switch)]
    demo: bool,
}

impl ServeCommand {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let hold = Hold::take(&self.data.database())?;
        refuse_town(&self.data, self.demo, self.listen.listen.ip().is_loopback()).await?;
        run(&self.data, self.listen, self.demo, hold).await
    }
}

/// Whoever knows how the town is made knows the passwords of its people, of its administrator too.
pub(super) async fn refuse_town(data: &DataOptions, is_demo: bool, is_local: bool) -> anyhow::Result<()> {
    let store = Store::open(&data.database()).await?;
    let holding = store.holding().await;
    store.close().await?;
    match (holding?, is_demo) {
        (Holding::Town { .. }, false) => bail!(
            "the database holds the demonstration town, whose passwords are no secret; serve it with --demo, or give real \
             data a folder of its own"
        ),
        (Holding::TownAndMore, false) => bail!(
            "the database holds the demonstration town and more; the passwords of the town are no secret, so real data \
             needs a folder of its own: denyut agency add, then denyut import employees"
        ),
        (Holding::TownAndMore | Holding::Real, true) if !is_local => bail!(
            "the database holds more than the demonstration town; with --demo anybody who can reach this address would \
             administer it, so it is served that way on this machine only (--listen 127.0.0.1:8080)"
        ),
        (Holding::Nothing | Holding::Town { .. } | Holding::TownAndMore | Holding::Real, _) => Ok(()),
    }
}

/// Serves until SIGTERM or Ctrl-C.
pub(super) async fn run(
    data: &DataOptions,
    listen: ListenOptions,
    is_demo: bool,
    _hold: Hold,
) -> anyhow::Result<ExitCode> {
    listen.start_log();
    let mut terminate = signal(SignalKind::terminate())?;
    let stop = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
    };
    let options = ServeOptions {
        database: data.database(),
        data_dir: data.data_dir.clone(),
        listen: listen.listen,
        is_demo,
        is_secure: listen.secure_cookies,
        frame_boards_by: listen.frame_boards_by,
        site_dir: listen.site_dir,
    };
    serve(options, stop).await?;
    Ok(ExitCode::SUCCESS)
}
