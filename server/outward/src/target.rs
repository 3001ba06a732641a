//! Where a request goes, read as browsers read it.

use crate::NotReached;
use std::net::IpAddr;
use url::{Host, Url};

/// The longest address that is followed, in bytes. Addresses of message services have some 300.
const LONGEST: usize = 4_000;

/// An address by TLS, without user, password and fragment.
#[derive(Debug, Clone)]
pub(crate) struct Target(Url);

impl Target {
    /// Reads an address.
    ///
    /// # Errors
    /// [`NotReached::NoAddress`].
    pub fn parse(text: &str) -> Result<Self, NotReached> {
        Self::of(Url::parse(text).map_err(|_| NotReached::NoAddress)?)
    }

    /// Where an answer from here leads on to.
    ///
    /// # Errors
    /// [`NotReached::NoAddress`], also where it leads away from TLS.
    pub fn follow(&self, location: &str) -> Result<Self, NotReached> {
        Self::of(self.0.join(location).map_err(|_| NotReached::NoAddress)?)
    }

    fn of(mut url: Url) -> Result<Self, NotReached> {
        url.set_fragment(None);
        let is_plain = url.username().is_empty() && url.password().is_none();
        let is_https = url.scheme() == "https" && url.host().is_some();
        if is_https && is_plain && url.as_str().len() <= LONGEST { Ok(Self(url)) } else { Err(NotReached::NoAddress) }
    }

    /// The host as browsers write it: a name in small letters, or an address, that of version 6 in brackets.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// The address, where the host is one, however it was written (`0x7f.1`).
    pub fn literal(&self) -> Option<IpAddr> {
        match self.0.host()? {
            Host::Domain(_) => None,
            Host::Ipv4(address) => Some(address.into()),
            Host::Ipv6(address) => Some(address.into()),
        }
    }

    /// The name, where the host is one; without the dot that may end it.
    pub fn name(&self) -> Option<&str> {
        match self.0.host()? {
            Host::Domain(name) => Some(name.strip_suffix('.').unwrap_or(name)),
            Host::Ipv4(_) | Host::Ipv6(_) => None,
        }
    }

    pub fn port(&self) -> u16 {
        self.0.port().unwrap_or(crate::exception::HTTPS)
    }

    /// Host and port for the header; the port only where it is another than that of TLS.
    pub fn authority(&self) -> String {
        match self.0.port() {
            Some(port) => format!("{}:{port}", self.host()),
            None => self.host().to_owned(),
        }
    }

    /// Path and query.
    pub fn path(&self) -> &str {
        &self.0[url::Position::BeforePath..url::Position::AfterQuery]
    }
}
