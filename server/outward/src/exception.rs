//! What the operator lets be reached beside the internet.

use crate::address::is_public;
use crate::range::AddressRange;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;
use thiserror::Error;

/// The port of sites that are reached by TLS.
pub(crate) const HTTPS: u16 = 443;

/// What may be reached although it is not public, or not on port 443.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exception {
    /// Every address of a network, on port 443.
    Network(AddressRange),
    /// One address on one port, whatever name leads there.
    Address(SocketAddr),
    /// One name on one port, whatever its address is.
    Name {
        /// In small letters.
        name: String,
        /// Which port.
        port: u16,
    },
}

/// What was written is none of the above.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("expected a network, an address or a name, such as 10.1.0.0/16, 10.1.2.3:8443 or eoffice.kota.go.id")]
pub struct NotAnException;

impl Exception {
    fn allows(&self, name: Option<&str>, at: SocketAddr) -> bool {
        match self {
            Self::Network(range) => at.port() == HTTPS && range.holds(at.ip()),
            Self::Address(address) => *address == at,
            Self::Name { name: allowed, port } => *port == at.port() && name == Some(allowed),
        }
    }
}

impl FromStr for Exception {
    type Err = NotAnException;

    /// A network (`10.1.0.0/16`), an address (`10.1.2.3`, `10.1.2.3:8443`) or a name (`eoffice.kota.go.id`,
    /// `eoffice.kota.go.id:8443`); without a port it is 443.
    fn from_str(text: &str) -> Result<Self, NotAnException> {
        let text = text.trim();
        if let Ok(range) = text.parse() {
            return Ok(Self::Network(range));
        }
        if let Ok(address) = text.parse() {
            return Ok(Self::Address(address));
        }
        let (name, port) = match text.split_once(':') {
            Some((name, port)) => (name, port.parse().map_err(|_| NotAnException)?),
            None => (text, HTTPS),
        };
        let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'))
            && name.split('.').all(|label| !label.is_empty())
            // A last part of digits makes a number of the whole, and this one could not be read as such.
            && !name.rsplit('.').next().unwrap_or_default().starts_with(|c: char| c.is_ascii_digit());
        if is_name && port > 0 { Ok(Self::Name { name: name.to_ascii_lowercase(), port }) } else { Err(NotAnException) }
    }
}

/// Whether this address on this port may be connected to, for the host of this name; none for an address that was
/// written as numbers.
pub(crate) fn may_reach(exceptions: &[Exception], name: Option<&str>, address: IpAddr, port: u16) -> bool {
    let address = address.to_canonical();
    let is_web = port == HTTPS && is_public(address);
    is_web || exceptions.iter().any(|exception| exception.allows(name, SocketAddr::new(address, port)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what they expect by unwrapping")]
    use super::*;

    fn may(exceptions: &str, name: Option<&str>, at: &str) -> bool {
        let exceptions: Vec<_> = exceptions.split_whitespace().map(|one| one.parse().unwrap()).collect();
        let at: SocketAddr = at.parse().unwrap();
        may_reach(&exceptions, name, at.ip(), at.port())
    }

    #[test]
    fn exceptions_are_written_as_networks_addresses_or_names() {
        let name = |name: &str, port| Ok(Exception::Name { name: name.to_owned(), port });
        assert_eq!("10.1.0.0/16".parse(), Ok(Exception::Network("10.1.0.0/16".parse().unwrap())));
        assert_eq!("10.1.2.3".parse(), Ok(Exception::Network("10.1.2.3".parse().unwrap())));
        assert_eq!("fd00::/8".parse(), Ok(Exception::Network("fd00::/8".parse().unwrap())));
        assert_eq!("10.1.2.3:8443".parse(), Ok(Exception::Address("10.1.2.3:8443".parse().unwrap())));
        assert_eq!("[fd00::1]:8443".parse(), Ok(Exception::Address("[fd00::1]:8443".parse().unwrap())));
        assert_eq!(" E-Office.Kota.go.id".parse(), name("e-office.kota.go.id", 443));
        assert_eq!("eoffice:8443".parse(), name("eoffice", 8443));
        for wrong in
            ["", " ", "10.1.0.0/33", "10.1.2", "10.1.2.3:0x", "a:0", "a:", "https://a.id", "a.id/b", "a..id", "*"]
        {
            assert_eq!(wrong.parse::<Exception>(), Err(NotAnException), "{wrong:?}");
        }
    }

    #[test]
    fn an_exception_opens_what_it_names_and_nothing_else() {
        assert!(may("", Some("a.id"), "1.1.1.1:443") && may("", None, "[2606:4700::1]:443"));
        assert!(!may("", Some("a.id"), "1.1.1.1:8443") && !may("", Some("a.id"), "10.1.2.3:443"));
        assert!(may("10.1.0.0/16", Some("a.id"), "10.1.2.3:443") && may("10.1.0.0/16", None, "[::ffff:10.1.2.3]:443"));
        assert!(!may("10.1.0.0/16", Some("a.id"), "10.2.2.3:443") && !may("10.1.0.0/16", None, "10.1.2.3:8443"));
        assert!(may("10.1.2.3:8443", Some("a.id"), "10.1.2.3:8443") && !may("10.1.2.3:8443", None, "10.1.2.3:443"));
        assert!(may("a.id", Some("a.id"), "10.1.2.3:443") && !may("a.id", Some("b.a.id"), "10.1.2.3:443"));
        assert!(!may("a.id", None, "10.1.2.3:443") && !may("a.id", Some("a.id"), "10.1.2.3:8443"));
        assert!(may("b.id a.id:8443", Some("a.id"), "1.1.1.1:8443"));
    }
}
