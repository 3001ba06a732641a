//! Options that several commands have. Each is a flag and an environment variable; docs/operations.md lists them.

use super::log_filter::filter;
use super::values::{address, origin, switch};
use crate::proxies::proxy;
use crate::push::contact as push_contact;
use anyhow::{Context, anyhow, bail};
use clap::{Args, ValueEnum};
use outward::{AddressRange, Exception, Outward, Settings};
use std::io::IsTerminal;
use std::net::SocketAddr;
use std::path::PathBuf;
use store::DatabaseUrl;
use tracing_subscriber::EnvFilter;

/// Where the data is.
#[derive(Debug, Clone, Args)]
pub(super) struct DataOptions {
    /// Folder of the embedded database and of everything else that is kept.
    #[arg(long, env = "DENYUT_DATA_DIR", default_value = "data", value_name = "FOLDER")]
    pub data_dir: PathBuf,
    /// Another database: sqlite:PATH or postgres://USER@HOST/NAME. Default: denyut.db in the data folder.
    #[arg(long, env = "DENYUT_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<DatabaseUrl>,
}

impl DataOptions {
    pub fn database(&self) -> DatabaseUrl {
        self.database_url.clone().unwrap_or_else(|| DatabaseUrl::Sqlite(self.data_dir.join("denyut.db")))
    }

    /// The database, which must be there already: a mistyped folder is no empty database.
    pub fn existing_database(&self) -> anyhow::Result<DatabaseUrl> {
        let database = self.database();
        match &database {
            DatabaseUrl::Sqlite(path) if !path.exists() => bail!("there is no database at {}", path.display()),
            DatabaseUrl::Sqlite(_) | DatabaseUrl::Postgres(_) => Ok(database),
        }
    }
}

/// How to serve.
#[derive(Debug, Clone, Args)]
pub(super) struct ListenOptions {
    /// Address and port to listen on.
    #[arg(long, env = "DENYUT_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDRESS", value_parser = address)]
    pub listen: SocketAddr,
    /// The server is reached by TLS (through a proxy): cookies are marked so, and browsers are told to come by TLS only.
    #[arg(long, env = "DENYUT_SECURE_COOKIES", value_parser = switch)]
    pub secure_cookies: bool,
    /// Serve other machines without TLS: passwords and cookies can then be read on the way. Not needed on this machine only.
    #[arg(long, env = "DENYUT_PLAIN_HTTP", value_parser = switch)]
    pub plain_http: bool,
    /// A site whose pages may show a board in a frame, such as https://kota.go.id; several with commas.
    #[arg(long, env = "DENYUT_FRAME_BOARDS_BY", value_name = "ORIGIN", value_delimiter = ',', value_parser = origin)]
    pub frame_boards_by: Vec<String>,
    /// A proxy before the server, or its network, whose X-Forwarded-For says where people come from; several with commas.
    #[arg(long, env = "DENYUT_TRUSTED_PROXY", value_name = "ADDRESS", value_delimiter = ',', value_parser = proxy)]
    pub trusted_proxy: Vec<AddressRange>,
    #[command(flatten)]
    pub reach: ReachOptions,
    /// Tell devices that asked for it (Web Push): whom the services of browsers may write to about that, such as
    /// mailto:admin@kota.go.id. Without it nothing is pushed.
    #[arg(long, env = "DENYUT_PUSH_CONTACT", value_name = "ADDRESS", value_parser = push_contact)]
    pub push_contact: Option<String>,
    /// Serve web files from this folder instead of those in the program (development).
    #[arg(long, env = "DENYUT_SITE_DIR", value_name = "FOLDER", value_parser = existing_folder)]
    pub site_dir: Option<PathBuf>,
    /// How log lines look.
    #[arg(long, env = "DENYUT_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,
    /// What is logged: error, warn, info, debug, trace or off; a part by itself as in info,server=debug.
    #[arg(long, env = "DENYUT_LOG", default_value = "info", value_name = "FILTER", value_parser = filter)]
    pub log: String,
}

/// What the server reaches by itself: the links that people show as evidence.
#[derive(Debug, Clone, Args)]
pub(super) struct ReachOptions {
    /// Reach this too, beside public addresses: a network, an address or a name, such as 10.1.0.0/16, 10.1.2.3:8443 or
    /// eoffice.kota.go.id; several with commas.
    #[arg(long, env = "DENYUT_REACH_ALSO", value_name = "WHERE", value_delimiter = ',')]
    reach_also: Vec<Exception>,
    /// Certificates (PEM) of authorities of your own, trusted beside those of the web.
    #[arg(long, env = "DENYUT_REACH_CA", value_name = "FILE")]
    reach_ca: Option<PathBuf>,
    /// Reach nothing: links are not tried.
    #[arg(long, env = "DENYUT_REACH_NOTHING", value_parser = switch)]
    reach_nothing: bool,
    /// Post messages of Web Push there too, beside public addresses; written like --reach-also. Whoever has an account may
    /// make the server post there: no more than a service of yours.
    #[arg(long, env = "DENYUT_PUSH_ALSO", value_name = "WHERE", value_delimiter = ',')]
    push_also: Vec<Exception>,
}

impl ReachOptions {
    /// The way to the links of people, and the way to services of Web Push: what may be looked at need not be posted to.
    ///
    /// # Errors
    /// When the file of authorities cannot be read or used.
    pub fn outward(self) -> anyhow::Result<(Outward, Outward)> {
        let way = |also: &[Exception]| self.way(also);
        Ok((way(&self.reach_also)?, way(&self.push_also)?))
    }

    fn way(&self, also: &[Exception]) -> anyhow::Result<Outward> {
        if self.reach_nothing {
            return Ok(Outward::closed());
        }
        let exceptions = also.to_vec();
        let Some(file) = &self.reach_ca else {
            return Ok(Outward::new(Settings { exceptions, ..Settings::default() })?);
        };
        let authorities = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        if authorities.is_empty() {
            bail!("{} is empty; certificates of authorities in PEM are expected", file.display());
        }
        Outward::new(Settings { exceptions, authorities, ..Settings::default() })
            .map_err(|error| anyhow!("{}: {error}", file.display()))
    }
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LogFormat {
    /// For people.
    Text,
    /// For programs: one JSON object a line.
    Json,
}

fn existing_folder(text: &str) -> Result<PathBuf, String> {
    let folder = PathBuf::from(text);
    if folder.is_dir() { Ok(folder) } else { Err("there is no such folder".to_owned()) }
}

/// Set and not empty, as https://no-color.org asks.
fn is_set(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| !value.is_empty())
}

impl ListenOptions {
    /// Starts logging; the second start in one process is ignored.
    pub fn start_log(&self) {
        let filter = EnvFilter::try_new(&self.log).unwrap_or_else(|_| EnvFilter::new("info"));
        let log = tracing_subscriber::fmt()
            .with_env_filter(filter)
            // Where standard error is closed nobody can be told; trying to would end the program.
            .log_internal_errors(false)
            .with_writer(std::io::stderr)
            .with_ansi(std::io::stderr().is_terminal() && !is_set("NO_COLOR"));
        let _ = match self.log_format {
            LogFormat::Text => log.try_init(),
            LogFormat::Json => log.json().try_init(),
        };
    }
}
