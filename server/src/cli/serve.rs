//! `denyut serve`.

use super::files::FilesOptions;
use super::hold::Hold;
use super::options::{DataOptions, ListenOptions};
use super::values::switch;
use crate::own_files::close_to_others;
use crate::serve::{ServeOptions, serve};
use clap::Args;
use std::process::ExitCode;
use tokio::signal::unix::{SignalKind, signal};

/// The options of `serve`.
#[derive(Debug, Args)]
pub(super) struct ServeCommand {
    #[command(flatten)]
    data: DataOptions,
    #[command(flatten)]
    files: FilesOptions,
    #[command(flatten)]
    listen: ListenOptions,
    /// Offer one-tap sign-in as the people of the demonstration town. Never for real data.
    #[arg(long, env = "DENYUT_DEMO", value_parser = switch)]
    demo: bool,
}

impl ServeCommand {
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let hold = Hold::take(&self.data.database())?;
        run(&self.data, &self.files, self.listen, self.demo, hold).await
    }
}

/// Serves until SIGTERM or Ctrl-C.
pub(super) async fn run(
    data: &DataOptions,
    files: &FilesOptions,
    listen: ListenOptions,
    is_demo: bool,
    _hold: Hold,
) -> anyhow::Result<ExitCode> {
    listen.start_log();
    close_to_others(&data.database(), &data.data_dir);
    let mut terminate = signal(SignalKind::terminate())?;
    let stop = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
    };
    let files = files.open(&data.data_dir)?;
    let (outward, push_outward) = listen.reach.outward()?;
    let options = ServeOptions {
        database: data.database(),
        data_dir: data.data_dir.clone(),
        files,
        listen: listen.listen,
        is_demo,
        is_secure: listen.secure_cookies,
        may_be_plain: listen.plain_http,
        frame_boards_by: listen.frame_boards_by,
        trusted_proxies: listen.trusted_proxy,
        outward,
        push_outward,
        push_contact: listen.push_contact,
        site_dir: listen.site_dir,
    };
    serve(options, stop).await?;
    Ok(ExitCode::SUCCESS)
}
