//! Running the server until it is told to stop.

use crate::assets::Site;
use crate::checkpoints::{MINUTE, keep_checkpoints};
use crate::connections::{FOR_A_HEAD, serve_connections};
use crate::evidence::{keep_evidence, keep_links};
use crate::key_file::key;
use crate::live::{ASK_AGAIN, Hub, follow_outbox, follow_rights, keep_boards, watch_rights};
use crate::policy::Policy;
use crate::proxies::Proxies;
use crate::push::{PushKey, keep_pushing};
use crate::router::{AppState, router};
use crate::uptime::{keep_up, say_up};
use anyhow::{Context, anyhow, bail};
use app::ssr::{Backend, EvidenceDesk, Guesses, Passwords, Vault, now};
use evidence::FileStore;
use outward::{AddressRange, Outward};
use std::future::Future;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use store::organization::Holding;
use store::{DatabaseUrl, Store};
use tokio::net::TcpListener;
use uuid::Uuid;

/// The file of the key with which secrets in the database are sealed.
pub const VAULT_FILE: &str = "second-factor.key";
/// Connections that are still busy this long after the signal are cut.
const FAREWELL: Duration = Duration::from_secs(3);
/// What was accepted is written in this time, or was never answered; with the above it stays under the promised five.
const LAST_WRITES: Duration = Duration::from_millis(1_500);
/// Events older than this are forgotten; a page that slept longer reads anew.
const REMEMBERED_MINUTES: i64 = 3 * 24 * 60;
/// How often it is looked whose day has no entry.
const PUSH_MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

/// What the server needs to know.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// Where the data is.
    pub database: DatabaseUrl,
    /// Where the key of the checkpoints is.
    pub data_dir: PathBuf,
    /// Where what people show is kept.
    pub files: FileStore,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Whether the demonstration accounts may be used.
    pub is_demo: bool,
    /// Whether cookies are for TLS only.
    pub is_secure: bool,
    /// Whether other machines may be served without TLS.
    pub may_be_plain: bool,
    /// Origins whose pages may show a board.
    pub frame_boards_by: Vec<String>,
    /// The proxies whose word is taken for where a request comes from.
    pub trusted_proxies: Vec<AddressRange>,
    /// The way to the links that people show.
    pub outward: Outward,
    /// The way to services of Web Push.
    pub push_outward: Outward,
    /// Whom services of Web Push may write to; nothing is pushed without.
    pub push_contact: Option<String>,
    /// Serve web files from here instead of those in the binary.
    pub site_dir: Option<PathBuf>,
}

/// Serves until `stop` resolves, then finishes what was accepted.
///
/// # Errors
/// When the database or the address cannot be used.
pub async fn serve(options: ServeOptions, stop: impl Future<Output = ()> + Send + 'static) -> anyhow::Result<()> {
    let store = Store::open(&options.database).await?;
    if let Err(refused) = may_serve(&options, &store).await {
        store.close().await?;
        return Err(refused);
    }
    let listener = TcpListener::bind(options.listen)
        .await
        .map_err(|error| anyhow!("cannot listen on {}: {}", options.listen, why_not(&error, options.listen)))?;
    let address = listener.local_addr()?;
    let hub = Arc::new(Hub::default());
    let push = push_key(&options)?;
    let backend = Backend {
        push_key: push.as_ref().map(|key| key.public().into()),
        ..backend(&options, store.clone(), Arc::clone(&hub))?
    };
    let evidence = backend.evidence.clone();
    let policy = Policy::new(options.is_secure, options.frame_boards_by);
    let mut state = AppState::new(backend, Arc::clone(&hub), Site::new(options.site_dir), policy);
    state.proxies = Proxies::new(options.trusted_proxies);
    // Before anything old is forgotten: who was up at last is looked for here.
    let process = Uuid::now_v7();
    say_up(&store, process).await;
    let push =
        push.map(|key| tokio::spawn(keep_pushing(store.clone(), options.push_outward, key, process, PUSH_MINUTE)));
    let jobs = [
        tokio::spawn(keep_up(store.clone(), process)),
        tokio::spawn(follow_outbox(store.clone(), Arc::clone(&hub))),
        tokio::spawn(keep_boards(store.clone(), Arc::clone(&hub))),
        tokio::spawn(watch_rights(store.clone(), Arc::clone(&hub), ASK_AGAIN)),
        tokio::spawn(follow_rights(store.clone(), Arc::clone(&hub))),
        tokio::spawn(forget(store.clone())),
        tokio::spawn(keep_checkpoints(store.clone(), options.data_dir.clone(), MINUTE)),
        tokio::spawn(keep_evidence(store.clone(), evidence)),
        tokio::spawn(keep_links(store.clone(), options.outward)),
    ];
    tracing::info!(%address, version = env!("CARGO_PKG_VERSION"), "denyut is serving");

    let (cut, mut cutting) = tokio::sync::watch::channel(false);
    let leaving = Arc::clone(&hub);
    let farewells = Arc::clone(&hub);
    let (told_to_stop, stopped) = tokio::sync::oneshot::channel();
    let graceful = serve_connections(listener, router(state), FOR_A_HEAD, async move {
        stop.await;
        let _ = told_to_stop.send(now());
        tracing::info!("stopping: finishing what was accepted");
        leaving.stop();
        cut.send_replace(true);
    });
    let deadline = async move {
        let _ = cutting.wait_for(|is_cut| *is_cut).await;
        tokio::time::sleep(FAREWELL).await;
    };
    let finished = async move {
        graceful.await;
        // Live connections are no requests any more; nobody waited for their goodbye.
        farewells.all_gone().await;
    };
    tokio::select! {
        () = finished => {}
        () = deadline => tracing::warn!("some connections did not close in time and were cut"),
    }
    for job in jobs.into_iter().chain(push) {
        job.abort();
    }
    let close = async {
        if let Err(error) = store.has_stopped(process, stopped.await.unwrap_or_else(|_| now())).await {
            tracing::warn!(%error, "it cannot be written that the server stops; the next start takes it for a kill");
        }
        store.close().await
    };
    match tokio::time::timeout(LAST_WRITES, close).await {
        Ok(closed) => closed?,
        Err(_) => tracing::warn!("the database did not close in time; what was answered is on disk"),
    }
    tracing::info!("stopped");
    Ok(())
}

/// Why the address cannot be listened on, and what would help.
fn why_not(error: &std::io::Error, address: SocketAddr) -> String {
    let kind = error.kind();
    if kind == ErrorKind::AddrInUse {
        let other = SocketAddr::new(address.ip(), address.port().checked_add(1).unwrap_or(8080));
        format!("another program listens there already; choose another port, such as --listen {other}")
    } else if kind == ErrorKind::AddrNotAvailable {
        "this machine has no such address".to_owned()
    } else if kind == ErrorKind::PermissionDenied {
        "ports below 1024 are for root, or for a program with CAP_NET_BIND_SERVICE".to_owned()
    } else {
        error.to_string()
    }
}

/// What server functions work with.
///
/// # Errors
/// When this machine cannot hash passwords, or the key of second factors can neither be read nor made.
pub fn backend(options: &ServeOptions, store: Store, hub: Arc<Hub>) -> anyhow::Result<Backend> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    // One core stays free for the log, however many sign in.
    let passwords = Passwords::new(cores.saturating_sub(1).max(1))?;
    Ok(Backend {
        store,
        passwords,
        guesses: Guesses::default(),
        vault: Vault::new(&key(&options.data_dir, VAULT_FILE)?),
        evidence: EvidenceDesk::with(options.files.clone(), &options.data_dir, (cores / 2).clamp(1, 2))
            .with_context(|| format!("the folder of evidence in {} cannot be used", options.data_dir.display()))?,
        checks_links: options.outward.is_open(),
        is_demo: options.is_demo,
        is_secure: options.is_secure,
        push_key: None,
        rights: hub,
    })
}

/// The key of Web Push, where the operator wants it and anything may be let out.
fn push_key(options: &ServeOptions) -> anyhow::Result<Option<PushKey>> {
    let Some(contact) = options.push_contact.clone().filter(|_| options.push_outward.is_open()) else {
        return Ok(None);
    };
    Ok(Some(PushKey::open(&options.data_dir, contact)?))
}

/// Whether this database may be served in this way.
async fn may_serve(options: &ServeOptions, store: &Store) -> anyhow::Result<()> {
    refuse_town(options, store).await?;
    refuse_unasked_plain(options)?;
    refuse_without_key(options, store).await
}

/// Without TLS whoever is on the way reads passwords, and the cookies with which everybody is signed in.
fn refuse_unasked_plain(options: &ServeOptions) -> anyhow::Result<()> {
    let is_here_only = options.listen.ip().to_canonical().is_loopback();
    if is_here_only || options.is_secure || options.may_be_plain {
        return Ok(());
    }
    bail!(
        "{} can be reached from other machines, and without TLS passwords and sessions can be read on the way: put a proxy \
         with TLS before it and give --secure-cookies, listen on this machine only (--listen 127.0.0.1:8080), or give \
         --plain-http to serve it so all the same",
        options.listen
    )
}

/// Whoever knows how the town is made knows the passwords of its people, of its administrator too.
async fn refuse_town(options: &ServeOptions, store: &Store) -> anyhow::Result<()> {
    match (store.holding().await?, options.is_demo) {
        (Holding::Town { .. }, false) => bail!(
            "the database holds the demonstration town, whose passwords are no secret; serve it with --demo, or give real \
             data a folder of its own"
        ),
        (Holding::TownAndMore, false) => bail!(
            "the database holds the demonstration town and more; the passwords of the town are no secret, so real data \
             needs a folder of its own: denyut agency add, then denyut import employees"
        ),
        (Holding::TownAndMore | Holding::Real, true) if !options.listen.ip().is_loopback() => bail!(
            "the database holds more than the demonstration town; with --demo anybody who can reach this address would \
             administer it, so it is served that way on this machine only (--listen 127.0.0.1:8080)"
        ),
        (Holding::Nothing | Holding::Town { .. } | Holding::TownAndMore | Holding::Real, _) => Ok(()),
    }
}

/// A new key would open none of the secrets that an older one sealed, and those sealed with it meanwhile would be lost
/// when the older one is brought back.
async fn refuse_without_key(options: &ServeOptions, store: &Store) -> anyhow::Result<()> {
    let path = options.data_dir.join(VAULT_FILE);
    if path.exists() || !store.has_second_factors().await? {
        return Ok(());
    }
    bail!(
        "{} is missing, and the second factors in the database open with it only: bring it back from a backup, or take \
         each factor away with denyut account remove-second-factor",
        path.display()
    )
}

/// Forgets old events, once an hour.
async fn forget(store: Store) {
    let mut hours = tokio::time::interval(HOUR);
    loop {
        hours.tick().await;
        if let Err(error) = store.prune_events(now().plus_minutes(-REMEMBERED_MINUTES)).await {
            tracing::error!(%error, "old events cannot be forgotten");
        }
        if let Err(error) = store.prune_failed_forms(now()).await {
            tracing::error!(%error, "old forms cannot be forgotten");
        }
        if let Err(error) = store.prune_staff_uploads(now()).await {
            tracing::error!(%error, "old staff files cannot be forgotten");
        }
        if let Err(error) = store.prune_outages(now()).await {
            tracing::error!(%error, "old outages cannot be forgotten");
        }
    }
}
