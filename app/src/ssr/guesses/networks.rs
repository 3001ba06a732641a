//! Slowing down those who try one password at many accounts: by the network they come from.
//!
//! Every wrong try costs its network a while, and many of them are free: an office of hundreds of people has one address,
//! and each morning some of them mistype. Whoever goes on waits for one while at most, so a network is slowed and never
//! shut, whatever its neighbours do.

use domain::time::Timestamp;
use std::collections::HashMap;
use std::net::IpAddr;

/// Wrong ones that cost nothing, until they are forgotten: more than an office mistypes in a morning, and more than may
/// wait for a hash at once.
pub(super) const FREE: u32 = 300;
/// One wrong try is forgotten after so long; what a network has to wait between two tries at most.
const PACE_SECONDS: i64 = 10;
/// Some 300 KB.
const MOST: usize = 8_192;

/// The network somebody asks from.
///
/// Of IPv4 a /24: what a small provider or an office has. Of IPv6 a /48: whoever rents a line or a server is given a
/// /56 or a /48 of their own, and would be 65,536 networks if a /64 were one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Network([u8; 7]);

impl Network {
    /// The network of an address.
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => {
                let [a, b, c, _] = address.octets();
                Self([4, a, b, c, 0, 0, 0])
            }
            IpAddr::V6(address) => {
                let [a, b, c, d, e, f, ..] = address.octets();
                Self([6, a, b, c, d, e, f])
            }
        }
    }
}

impl Network {
    /// Its bytes, the same for all its addresses.
    pub(super) const fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// When everything that was wrong will be forgotten, of each network.
#[derive(Debug, Default)]
pub(super) struct Networks(HashMap<Network, Timestamp>);

impl Networks {
    /// After how many seconds the next try is looked at; none: now.
    pub fn wait(&self, network: Network, free: u32, now: Timestamp) -> Option<u32> {
        let forgotten = self.0.get(&network)?;
        let allowed = (i64::from(free) - 1) * PACE_SECONDS * 1_000;
        let over = forgotten.millis() - now.millis() - allowed;
        // A begun second is a whole one.
        if over > 0 { u32::try_from((over - 1).div_euclid(1_000) + 1).ok() } else { None }
    }

    /// Counts a try as wrong.
    pub fn count(&mut self, network: Network, now: Timestamp) {
        if self.0.len() >= MOST && !self.0.contains_key(&network) {
            self.forget_some(now);
        }
        let forgotten = self.0.entry(network).or_insert(now);
        *forgotten = later((*forgotten).max(now), PACE_SECONDS);
    }

    /// One that was counted was not wrong.
    pub fn take_back(&mut self, network: Network) {
        if let Some(forgotten) = self.0.get_mut(&network) {
            *forgotten = later(*forgotten, -PACE_SECONDS);
        }
    }

    /// Makes room for one: all that is over, else who is nearest to it.
    fn forget_some(&mut self, now: Timestamp) {
        self.0.retain(|_, forgotten| *forgotten > now);
        if self.0.len() >= MOST
            && let Some(nearest) = self.0.iter().min_by_key(|(_, forgotten)| **forgotten).map(|(network, _)| *network)
        {
            self.0.remove(&nearest);
        }
    }
}

const fn later(than: Timestamp, seconds: i64) -> Timestamp {
    Timestamp::from_millis(than.millis() + seconds * 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Timestamp = Timestamp::from_millis(1_776_823_200_000);

    fn network(address: &str) -> Network {
        Network::of(address.parse().unwrap())
    }

    #[test]
    fn neighbours_are_one_network() {
        assert_eq!(network("203.0.113.7"), network("203.0.113.200"));
        assert_eq!(network("203.0.113.7"), network("::ffff:203.0.113.9"));
        assert_ne!(network("203.0.113.7"), network("203.0.114.7"));
        assert_eq!(network("2001:db8:7:1::1"), network("2001:db8:7:ffff::2"));
        assert_ne!(network("2001:db8:7::1"), network("2001:db8:8::1"));
        assert_ne!(network("4.1.2.3"), network("401:203::"));
    }

    #[test]
    fn a_morning_of_an_office_costs_nothing_and_guessing_a_while_at_most() {
        let (mut networks, office) = (Networks::default(), network("203.0.113.7"));
        // Five hundred people in half an hour, and four of five mistype.
        for person in 0..500_i64 {
            let now = later(START, person * 1_800 / 500);
            assert_eq!(networks.wait(office, FREE, now), None, "person {person}");
            networks.count(office, now);
            if person % 5 == 0 {
                networks.take_back(office);
            }
        }
        // Whoever goes on without a pause.
        let (mut now, mut looked_at) = (later(START, 1_800), 0);
        for second in 0..3_600 {
            now = later(START, 1_800 + second);
            match networks.wait(office, FREE, now) {
                None => {
                    networks.count(office, now);
                    looked_at += 1;
                }
                Some(wait) => assert!(i64::from(wait) <= PACE_SECONDS, "{wait} s"),
            }
        }
        assert!(looked_at < FREE + 3_600 / 10 + 2, "{looked_at} an hour");
        assert_eq!(networks.wait(network("203.0.114.7"), FREE, now), None, "another network waits too");
        assert_eq!(networks.wait(office, FREE, later(now, PACE_SECONDS)), None);
    }

    #[test]
    fn they_are_never_more_than_there_is_room_for() {
        let mut networks = Networks::default();
        let guesser = network("203.0.113.7");
        for _ in 0..FREE {
            networks.count(guesser, START);
        }
        for number in 0..=u32::try_from(MOST).unwrap() {
            networks.count(Network::of(IpAddr::from((number << 8).to_be_bytes())), START);
        }
        assert_eq!(networks.0.len(), MOST);
        assert!(networks.wait(guesser, FREE, START).is_some(), "whoever guessed most is forgotten first");
    }
}
