//! Requests that the server makes to others.
//!
//! Whatever is reached was named by a stranger: the link of somebody's evidence, the address at which a browser wants its
//! messages. So nothing is reached but public addresses, by TLS, on port 443; the address that was checked is the one
//! that is connected to, whatever a name says a moment later; each redirect is looked at anew; time, bytes and how
//! many run at once are bounded, and no content is read. What lies within the operator's own network is reached only
//! where the operator named it ([`Exception`]). No proxy, cookie or password is used or taken from the environment.
//!
//! Knows HTTP and addresses. Deliberately does not know why something is reached or who asked, keeps nothing, and has
//! no words for people: [`NotReached`] is a kind. Whoever shows it to people must not let them tell apart
//! what lies in our network from what lies nowhere.

mod address;
mod connect;
mod exception;
mod exchange;
mod look;
mod post;
mod range;
mod target;
#[cfg(feature = "testing")]
pub mod testing;
mod tls;

pub use address::is_public;
pub use connect::Names;
pub use exception::{Exception, NotAnException};
pub use look::{Answer, MOST_REDIRECTS};
pub use post::{MOST_SENT, Posted};
pub use range::{AddressRange, NotARange};
pub use tls::{BadAuthorities, trusting};

use std::sync::Arc;
use std::time::Duration;
use thiserror::Error;
use tokio::sync::Semaphore;

/// How many links are looked at at once.
const LOOKS_AT_ONCE: usize = 4;
/// How many messages are posted at once, apart from those: a slow site must not keep a message waiting.
const POSTS_AT_ONCE: usize = 8;

/// What may be reached, and how.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What may be reached although it is not public, or not on port 443.
    pub exceptions: Vec<Exception>,
    /// Certificates in PEM of authorities that are trusted beside those of the web; empty for none.
    pub authorities: Vec<u8>,
    /// Names that are known without asking the system.
    pub names: Names,
    /// How long all of one request may take, redirects included.
    pub whole: Duration,
    /// How long one address may take until it is connected to.
    pub connect: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            exceptions: Vec::new(),
            authorities: Vec::new(),
            names: Names::default(),
            whole: Duration::from_secs(8),
            connect: Duration::from_secs(3),
        }
    }
}

/// The way out. Cheap to clone; clones share what may run at once.
#[derive(Clone)]
pub struct Outward(Option<Arc<Open>>);

struct Open {
    exceptions: Vec<Exception>,
    names: Names,
    tls: tokio_rustls::TlsConnector,
    whole: Duration,
    connect: Duration,
    looks: Semaphore,
    posts: Semaphore,
    lookups: Arc<Semaphore>,
}

impl Outward {
    /// A way out by these settings.
    ///
    /// # Errors
    /// When the authorities are no certificates.
    pub fn new(settings: Settings) -> Result<Self, BadAuthorities> {
        let tls = tls::connector(&settings.authorities)?;
        Ok(Self(Some(Arc::new(Open {
            exceptions: settings.exceptions,
            names: settings.names,
            tls,
            whole: settings.whole,
            connect: settings.connect,
            looks: Semaphore::new(LOOKS_AT_ONCE),
            posts: Semaphore::new(POSTS_AT_ONCE),
            lookups: Arc::new(Semaphore::new(connect::LOOKUPS_AT_ONCE)),
        }))))
    }

    /// None: whatever is asked for is [`NotReached::Closed`]. For networks that nothing may leave.
    pub const fn closed() -> Self {
        Self(None)
    }

    /// Whether there is a way out at all.
    pub const fn is_open(&self) -> bool {
        self.0.is_some()
    }

    fn open(&self) -> Result<&Open, NotReached> {
        self.0.as_deref().ok_or(NotReached::Closed)
    }
}

impl std::fmt::Debug for Outward {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.is_open() { "Outward(open)" } else { "Outward(closed)" })
    }
}

/// Why nothing answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NotReached {
    /// The operator lets nothing out.
    #[error("nothing is let out")]
    Closed,
    /// No address of the web by TLS, or one with a user or a password in it.
    #[error("no address that is reached by TLS")]
    NoAddress,
    /// It lies where nothing may be reached: every address of the name is one of a local network, or the port is another.
    #[error("a refused address or port")]
    Refused,
    /// Nobody knows the name, or it could not be asked for.
    #[error("no such name")]
    NoSuchName,
    /// Nobody listens there, or no way leads there.
    #[error("no connection")]
    NoConnection,
    /// Somebody listens who does not prove to be who was asked for.
    #[error("TLS failed")]
    Tls,
    /// It took too long.
    #[error("too slow")]
    TooSlow,
    /// What came back is no HTTP, or more of it than is read.
    #[error("no readable answer")]
    Unreadable,
    /// It leads on more often than anybody follows.
    #[error("too many redirects")]
    TooManyRedirects,
    /// More was to be sent than is allowed.
    #[error("too much to send")]
    TooMuch,
}
