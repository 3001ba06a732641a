//! From a name to a connection, through addresses that were checked.

use crate::exception::may_reach;
use crate::target::Target;
use crate::{NotReached, Open};
use std::fmt;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::Arc;
use tokio::net::TcpStream;
use tokio::sync::{Semaphore, oneshot};
use tokio::time::timeout;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::pki_types::ServerName;

/// How many names are asked for at once. The system may take half a minute for one that nobody answers for.
pub(crate) const LOOKUPS_AT_ONCE: usize = 8;
/// How many addresses of a name are tried.
const MOST_ADDRESSES: usize = 4;

/// Names that are known without asking the system, as a file of hosts has them.
#[derive(Clone, Default)]
pub struct Names(Option<Arc<Known>>);

type Known = dyn Fn(&str) -> Option<Vec<IpAddr>> + Send + Sync;

impl Names {
    /// Asks this first, each time; what it does not know (`None`), the system is asked for.
    pub fn known(ask: impl Fn(&str) -> Option<Vec<IpAddr>> + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(ask)))
    }

    fn ask(&self, name: &str) -> Option<Vec<IpAddr>> {
        self.0.as_ref().and_then(|known| known(name))
    }
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Names(some)" } else { "Names(none)" })
    }
}

impl Open {
    /// Connects to where the target lies. What is connected to is an address, and it was checked: a name that says
    /// something else a moment later changes nothing.
    pub(crate) async fn connect(&self, target: &Target) -> Result<TlsStream<TcpStream>, NotReached> {
        let name = match (target.literal(), target.name()) {
            (Some(address), _) => ServerName::from(address),
            (None, Some(name)) => ServerName::try_from(name.to_owned()).map_err(|_| NotReached::NoAddress)?,
            (None, None) => return Err(NotReached::NoAddress),
        };
        let addresses = self.addresses(target).await?;
        let may = |address: &IpAddr| may_reach(&self.exceptions, target.name(), *address, target.port());
        let allowed: Vec<IpAddr> = addresses.into_iter().filter(may).take(MOST_ADDRESSES).collect();
        if allowed.is_empty() {
            return Err(NotReached::Refused);
        }
        let stream = self.first_that_answers(&allowed, target.port()).await?;
        // The error has the name in it, and a link is somebody's word: no log is to have it.
        self.tls.connect(name, stream).await.map_err(|error| {
            tracing::debug!(kind = ?error.kind(), "TLS failed");
            NotReached::Tls
        })
    }

    async fn addresses(&self, target: &Target) -> Result<Vec<IpAddr>, NotReached> {
        if let Some(address) = target.literal() {
            return Ok(vec![address]);
        }
        let name = target.name().ok_or(NotReached::NoAddress)?;
        let addresses = match self.names.ask(name) {
            Some(addresses) => addresses,
            None => ask_system(name.to_owned(), &self.lookups).await?,
        };
        if addresses.is_empty() { Err(NotReached::NoSuchName) } else { Ok(addresses) }
    }

    async fn first_that_answers(&self, addresses: &[IpAddr], port: u16) -> Result<TcpStream, NotReached> {
        let mut why = NotReached::NoConnection;
        for address in addresses {
            let address = SocketAddr::new(address.to_canonical(), port);
            match timeout(self.connect, TcpStream::connect(address)).await {
                Ok(Ok(stream)) => return Ok(stream),
                Ok(Err(error)) => tracing::debug!(%error, "no connection"),
                Err(_) => why = NotReached::TooSlow,
            }
        }
        Err(why)
    }
}

/// Asks the system, in a thread of its own: it cannot be told to stop, and a runtime that ends waits for the threads
/// that it lends.
async fn ask_system(name: String, lookups: &Arc<Semaphore>) -> Result<Vec<IpAddr>, NotReached> {
    let turn = Arc::clone(lookups).acquire_owned().await.map_err(|_| NotReached::NoSuchName)?;
    let (tell, told) = oneshot::channel();
    let asking = std::thread::Builder::new().name("name-lookup".to_owned()).spawn(move || {
        let found = (name.as_str(), 0).to_socket_addrs();
        let _ = tell.send(found.map(|all| all.map(|address| address.ip()).collect()));
        drop(turn);
    });
    if let Err(error) = asking {
        tracing::debug!(%error, "no thread to look a name up");
        return Err(NotReached::NoSuchName);
    }
    match told.await {
        Ok(Ok(addresses)) => Ok(addresses),
        Ok(Err(error)) => {
            tracing::debug!(%error, "a name was not found");
            Err(NotReached::NoSuchName)
        }
        Err(_) => Err(NotReached::NoSuchName),
    }
}
