//! Who stands before the server, and from which network a request then comes.

use app::ssr::Network;
use http::{HeaderMap, HeaderName};
use outward::AddressRange;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// A proxy or a network of them, as an option names it.
///
/// # Errors
/// What would be right.
pub fn proxy(text: &str) -> Result<AddressRange, String> {
    let wrong = |_| "expected the address of a proxy or its network, such as 10.0.7.5 or 10.0.7.0/24".to_owned();
    text.parse().map_err(wrong)
}

/// The proxies whose word is taken for where a request comes from. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Proxies(Arc<[AddressRange]>);

impl Proxies {
    /// Those.
    pub fn new(these: Vec<AddressRange>) -> Self {
        Self(these.into())
    }

    /// From which network a request comes that `peer` brought; none if that cannot be known.
    ///
    /// Where nobody named the proxies, a private address is rather one of them than a person: all people would be one
    /// network, and one who guesses would slow all others.
    pub fn network_of(&self, peer: IpAddr, headers: &HeaderMap) -> Option<Network> {
        let peer = peer.to_canonical();
        if self.trusts(peer) {
            return self.forwarded(headers).map(Network::of);
        }
        (!self.0.is_empty() || is_public(peer)).then(|| Network::of(peer))
    }

    /// The last address in the header that is no proxy's: what stands before it anybody may have written.
    fn forwarded(&self, headers: &HeaderMap) -> Option<IpAddr> {
        for value in headers.get_all(FORWARDED_FOR).iter().rev() {
            for one in value.to_str().ok()?.rsplit(',') {
                let address = address(one.trim())?;
                if !self.trusts(address) {
                    return Some(address);
                }
            }
        }
        None
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|range| range.holds(address))
    }
}

/// An address as proxies write it; some add the port.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let address = bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|with_port| with_port.ip()))?;
    Some(address.to_canonical())
}

/// Whether an address is one of the internet. The others stand for this machine, a local network, or a provider's.
const fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => {
            let is_local = address.is_private() || address.is_loopback() || address.is_link_local();
            !is_local && !address.is_unspecified() && !is_shared(address)
        }
        IpAddr::V6(address) => {
            let is_local = address.is_unique_local() || address.is_loopback() || address.is_unicast_link_local();
            !is_local && !address.is_unspecified()
        }
    }
}

/// 100.64.0.0/10, between a provider and its customers.
const fn is_shared(address: Ipv4Addr) -> bool {
    address.to_bits() >> 22 == 0x6440_0000 >> 22
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what they expect by unwrapping")]
    use super::*;
    use http::HeaderValue;

    fn proxies(named: &[&str]) -> Proxies {
        Proxies::new(named.iter().map(|text| proxy(text).unwrap()).collect())
    }

    /// The network of a request that `peer` brought with these headers.
    fn from(named: &[&str], peer: &str, headers: &[&'static str]) -> Option<Network> {
        let headers = headers.iter().map(|value| (FORWARDED_FOR, HeaderValue::from_static(value))).collect();
        proxies(named).network_of(peer.parse().unwrap(), &headers)
    }

    fn of(address: &str) -> Option<Network> {
        Some(Network::of(address.parse().unwrap()))
    }

    #[test]
    fn the_word_of_a_named_proxy_is_taken_and_of_nobody_else() {
        let proxy = ["127.0.0.1", "10.0.7.0/24"];
        assert_eq!(from(&proxy, "127.0.0.1", &["203.0.113.7"]), of("203.0.113.7"));
        assert_eq!(from(&proxy, "::ffff:127.0.0.1", &["203.0.113.7:4711"]), of("203.0.113.7"));
        assert_eq!(from(&proxy, "10.0.7.9", &["[2001:db8::1]:443"]), of("2001:db8::1"));
        // Through two proxies, and with what the visitor wrote before them.
        let chain = ["198.51.100.1, 203.0.113.7", "10.0.7.2"];
        assert_eq!(from(&proxy, "127.0.0.1", &chain), of("203.0.113.7"));
        assert_eq!(from(&proxy, "127.0.0.1", &["bukan alamat, 203.0.113.7"]), of("203.0.113.7"));
        assert_eq!(from(&proxy, "127.0.0.1", &["203.0.113.7, bukan alamat"]), None);
        assert_eq!(from(&proxy, "127.0.0.1", &[]), None);
        assert_eq!(from(&proxy, "127.0.0.1", &["10.0.7.2"]), None);
        // Whoever comes past the proxies is who they are, whatever they say.
        assert_eq!(from(&proxy, "198.51.100.9", &["203.0.113.7"]), of("198.51.100.9"));
        assert_eq!(from(&proxy, "10.0.8.1", &["203.0.113.7"]), of("10.0.8.1"));
    }

    #[test]
    fn where_no_proxy_is_named_a_private_address_is_nobodys() {
        assert_eq!(from(&[], "203.0.113.7", &["198.51.100.9"]), of("203.0.113.7"));
        assert_eq!(from(&[], "2001:db8::1", &[]), of("2001:db8::1"));
        for private in
            ["127.0.0.1", "::1", "10.0.0.5", "192.168.1.4", "100.64.0.1", "169.254.1.1", "fd00::1", "fe80::1"]
        {
            assert_eq!(from(&[], private, &["203.0.113.7"]), None, "{private}");
        }
        assert!(is_public(Ipv4Addr::new(100, 63, 0, 1).into()) && is_public(Ipv4Addr::new(100, 128, 0, 1).into()));
    }

    #[test]
    fn a_network_is_written_with_its_bits() {
        for text in ["", "proxy", "10.0.7.0/33", "10.0.7.0/x", "10.0.7", "::/129", "10.0.7.5/"] {
            assert!(proxy(text).unwrap_err().contains("such as 10.0.7.5"), "{text}");
        }
        let holds = |range: &str, address: &str| proxy(range).unwrap().holds(address.parse().unwrap());
        assert!(holds("10.0.7.5", "10.0.7.5") && !holds("10.0.7.5", "10.0.7.4"));
        assert!(holds("10.0.0.0/8", "10.255.1.1") && !holds("10.0.0.0/8", "11.0.0.1"));
        assert!(holds("0.0.0.0/0", "203.0.113.7") && !holds("0.0.0.0/0", "::1"));
        assert!(holds("fd00::/8", "fd12::1") && !holds("fd00::/8", "fe80::1") && holds("::/0", "2001:db8::1"));
    }
}
