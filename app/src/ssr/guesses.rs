//! Slowing down those who guess passwords, and nobody else.
//!
//! After a few wrong passwords the next tries for that account wait, each time twice as long up to half a minute. A
//! device that was signed in under the present password is counted apart: what strangers do never slows it. Strangers are
//! counted for the network they come from too (`networks`). Kept in memory, each process for itself; numbers that nobody
//! has are counted like all others, so the delay says nothing.

mod networks;

pub use networks::Network;

use domain::time::Timestamp;
use networks::Networks;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Wrong ones that cost nothing: people mistype.
const FREE: u32 = 5;
/// Searches that cost nothing: nobody needs so many to find one person, and whoever copies the staff list needs thousands.
const FREE_SEARCHES: u32 = 30;
const LONGEST_SECONDS: i64 = 30;
/// Of a million codes three are right at any moment: half a minute between two tries would not be long enough.
const LONGEST_STEP_SECONDS: i64 = 10 * 60;
/// Without a try for so long it begins anew.
const FORGET_SECONDS: i64 = 15 * 60;
/// For codes of six digits a day: who waits a quarter of an hour would be faster than who keeps trying.
const FORGET_STEP_SECONDS: i64 = 24 * 3_600;
/// Some 600 KB. Whoever fills it with other numbers makes the oldest be forgotten, and has waited for a hash of each.
const MOST: usize = 8_192;

type Key = [u8; 32];

#[derive(Debug, Clone, Copy)]
struct Tries {
    count: u32,
    last: Timestamp,
}

/// What was tried lately. Cheap to clone.
///
/// A std mutex: held for a look into a map, never across an await.
#[derive(Debug, Clone)]
pub struct Guesses {
    counted: Arc<Mutex<Counted>>,
    /// Wrong ones of a network that cost nothing.
    free: u32,
}

#[derive(Debug, Default)]
struct Counted {
    tries: HashMap<Key, Tries>,
    networks: Networks,
}

/// Who tries to open what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guesser {
    /// A device nobody knows.
    Stranger,
    /// A device that was signed in to that account.
    KnownDevice,
    /// Anybody with an activation code.
    Code,
    /// Somebody signed in who changes the password, or shows that they know it.
    Owner,
    /// Whoever has the password and no code, on a device nobody knows.
    Step,
    /// The same on a device that was signed in to that account.
    KnownStep,
    /// Somebody signed in who looks for colleagues by name: nothing is guessed, but many of them are a list.
    Searcher,
}

/// One try at one account.
#[derive(Debug, Clone, Copy)]
pub(super) struct Try {
    key: Key,
    network: Option<Network>,
    free: u32,
    longest: i64,
    forget: i64,
}

impl Try {
    /// `account` is what was typed as its number, whoever it belongs to; `network` from where, if that is known. Devices
    /// that are known are neither counted for it nor slowed by it.
    pub fn of(guesser: Guesser, account: &str, network: Option<Network>) -> Self {
        let kind = match guesser {
            Guesser::Stranger => [0],
            Guesser::KnownDevice => [1],
            Guesser::Owner => [2],
            Guesser::Code => [3],
            Guesser::Step => [4],
            Guesser::KnownStep => [5],
            Guesser::Searcher => [6],
        };
        let longest = if guesser == Guesser::Step { LONGEST_STEP_SECONDS } else { LONGEST_SECONDS };
        let is_step = matches!(guesser, Guesser::Step | Guesser::KnownStep);
        let forget = if is_step { FORGET_STEP_SECONDS } else { FORGET_SECONDS };
        let key = Sha256::new().chain_update(kind).chain_update(account.as_bytes()).finalize().into();
        let network = match guesser {
            Guesser::Stranger | Guesser::Code | Guesser::Step => network,
            Guesser::KnownDevice | Guesser::Owner | Guesser::KnownStep | Guesser::Searcher => None,
        };
        let free = if guesser == Guesser::Searcher { FREE_SEARCHES } else { FREE };
        Self { key, network, free, longest, forget }
    }
}

impl Default for Guesses {
    fn default() -> Self {
        Self::with_free(networks::FREE)
    }
}

impl Guesses {
    /// Of each network so many wrong ones cost nothing.
    pub fn with_free(free: u32) -> Self {
        Self { counted: Arc::default(), free }
    }

    fn counted(&self) -> MutexGuard<'_, Counted> {
        self.counted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets a try begin. It counts as wrong until [`Guesses::was_right`], so that many at once are not free.
    ///
    /// # Errors
    /// The seconds after which the next one is looked at.
    pub(super) fn begin(&self, one: Try, now: Timestamp) -> Result<(), u32> {
        let mut counted = self.counted();
        let Counted { tries, networks } = &mut *counted;
        let before = tries.get(&one.key).filter(|tries| seconds_since(tries.last, now) < one.forget).copied();
        let count = before.map_or(0, |before| before.count);
        if let (Some(before), Some(doubled)) = (before, count.checked_sub(one.free)) {
            let wait = 1_i64.checked_shl(doubled).filter(|wait| (1..one.longest).contains(wait));
            let left = wait.unwrap_or(one.longest) - seconds_since(before.last, now);
            if left > 0 {
                return Err(u32::try_from(left).unwrap_or(1));
            }
        }
        if let Some(left) = one.network.and_then(|network| networks.wait(network, self.free, now)) {
            return Err(left);
        }
        if tries.len() >= MOST && !tries.contains_key(&one.key) {
            forget_some(tries, now);
        }
        if let Some(network) = one.network {
            networks.count(network, now);
        }
        tries.insert(one.key, Tries { count: count.saturating_add(1), last: now });
        Ok(())
    }

    /// It was not looked at after all, because too many others wait: it was no guess.
    pub(super) fn take_back(&self, one: Try) {
        let Counted { tries, networks } = &mut *self.counted();
        match tries.get_mut(&one.key) {
            Some(counted) if counted.count > 1 => counted.count -= 1,
            Some(_) => drop(tries.remove(&one.key)),
            None => (),
        }
        one.network.into_iter().for_each(|network| networks.take_back(network));
    }

    /// The password was right: what was counted for the account is forgotten. Of the network that try only: else
    /// whoever has one password would begin anew with it.
    pub(super) fn was_right(&self, one: Try) {
        let Counted { tries, networks } = &mut *self.counted();
        tries.remove(&one.key);
        one.network.into_iter().for_each(|network| networks.take_back(network));
    }
}

/// Whole seconds, never more than have passed.
fn seconds_since(then: Timestamp, now: Timestamp) -> i64 {
    (now.millis() - then.millis()).div_euclid(1_000)
}

/// Makes room for one: all that is old, else the oldest.
fn forget_some(tries: &mut HashMap<Key, Tries>, now: Timestamp) {
    tries.retain(|_, tries| seconds_since(tries.last, now) < FORGET_SECONDS);
    if tries.len() >= MOST
        && let Some(oldest) = tries.iter().min_by_key(|(_, tries)| tries.last).map(|(key, _)| *key)
    {
        tries.remove(&oldest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NIP: &str = "198708122010012014";

    const fn at(seconds: i64) -> Timestamp {
        Timestamp::from_millis(1_776_823_200_000 + seconds * 1_000)
    }

    /// Five wrong ones in a moment.
    fn after_five(guesser: Guesser) -> (Guesses, Try) {
        let (guesses, one) = (Guesses::default(), Try::of(guesser, NIP, None));
        for _ in 0..FREE {
            assert_eq!(guesses.begin(one, at(0)), Ok(()));
        }
        (guesses, one)
    }

    #[test]
    fn each_further_guess_waits_twice_as_long_up_to_half_a_minute() {
        let (guesses, one) = after_five(Guesser::Stranger);
        let mut now = 0;
        for wait in [1, 2, 4, 8, 16, 30, 30, 30] {
            assert_eq!(guesses.begin(one, at(now)), Err(u32::try_from(wait).unwrap()));
            now += wait;
            assert_eq!(guesses.begin(one, at(now)), Ok(()), "after {wait} s");
        }
    }

    #[test]
    fn codes_of_six_digits_are_guessed_more_slowly() {
        let (guesses, one) = after_five(Guesser::Step);
        let mut now = 0;
        for wait in [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600] {
            assert_eq!(guesses.begin(one, at(now)), Err(u32::try_from(wait).unwrap()));
            now += wait;
            assert_eq!(guesses.begin(one, at(now)), Ok(()), "after {wait} s");
        }
        assert_eq!(guesses.begin(Try::of(Guesser::KnownStep, NIP, None), at(now)), Ok(()));
        // Whoever rests a while is not faster than who keeps trying.
        let later = at(now + 24 * 3_600 - 1);
        assert_eq!(guesses.begin(one, later), Ok(()));
        assert!(guesses.begin(one, later).is_err());
    }

    #[test]
    fn strangers_slow_no_device_that_is_known_and_no_other_account() {
        let (guesses, one) = after_five(Guesser::Stranger);
        assert!(guesses.begin(one, at(0)).is_err());
        assert_eq!(guesses.begin(Try::of(Guesser::KnownDevice, NIP, None), at(0)), Ok(()));
        assert_eq!(guesses.begin(Try::of(Guesser::Owner, NIP, None), at(0)), Ok(()));
        assert_eq!(guesses.begin(Try::of(Guesser::Stranger, "1", None), at(0)), Ok(()));
    }

    #[test]
    fn who_looks_for_one_colleague_waits_for_nothing_and_who_copies_the_list_does() {
        let (guesses, one) = (Guesses::default(), Try::of(Guesser::Searcher, NIP, None));
        for _ in 0..FREE_SEARCHES {
            assert_eq!(guesses.begin(one, at(0)), Ok(()));
        }
        assert_eq!(guesses.begin(one, at(0)), Err(1));
        assert_eq!(guesses.begin(Try::of(Guesser::Searcher, "1", None), at(0)), Ok(()));
        assert_eq!(guesses.begin(Try::of(Guesser::Stranger, NIP, None), at(0)), Ok(()));
    }

    #[test]
    fn a_right_password_or_a_quiet_while_begins_anew() {
        let (guesses, one) = after_five(Guesser::Stranger);
        guesses.was_right(one);
        assert_eq!(guesses.begin(one, at(0)), Ok(()));
        let (guesses, one) = after_five(Guesser::Stranger);
        for _ in 0..FREE {
            assert_eq!(guesses.begin(one, at(FORGET_SECONDS)), Ok(()));
        }
    }

    #[test]
    fn what_was_not_looked_at_is_no_guess() {
        let (guesses, one) = (Guesses::default(), Try::of(Guesser::Stranger, NIP, None));
        for _ in 0..3 * FREE {
            assert_eq!(guesses.begin(one, at(0)), Ok(()));
            guesses.take_back(one);
        }
        assert!(guesses.counted().tries.is_empty(), "a full queue fills the memory");
        let (guesses, one) = after_five(Guesser::Stranger);
        assert!(guesses.begin(one, at(0)).is_err());
        guesses.take_back(one);
        assert_eq!(guesses.begin(one, at(0)), Ok(()));
    }

    #[test]
    fn it_remembers_no_more_than_it_has_room_for() {
        let guesses = Guesses::default();
        for number in 0..MOST + 10 {
            let now = at(i64::try_from(number).unwrap() / 100);
            assert_eq!(guesses.begin(Try::of(Guesser::Stranger, &number.to_string(), None), now), Ok(()));
        }
        assert_eq!(guesses.counted().tries.len(), MOST);
    }

    #[test]
    fn one_password_at_many_accounts_is_slowed_for_strangers_of_that_network() {
        let guesses = Guesses::with_free(10);
        let [here, there] = ["203.0.113.7", "198.51.100.1"].map(|text| Some(Network::of(text.parse().unwrap())));
        let of = |guesser, number: u32, network| Try::of(guesser, &number.to_string(), network);
        for number in 0..10 {
            assert_eq!(guesses.begin(of(Guesser::Stranger, number, here), at(0)), Ok(()), "{number}");
        }
        for guesser in [Guesser::Stranger, Guesser::Code, Guesser::Step] {
            assert_eq!(guesses.begin(of(guesser, 99, here), at(0)), Err(10));
            assert_eq!(guesses.begin(of(guesser, 99, there), at(0)), Ok(()));
            assert_eq!(guesses.begin(of(guesser, 98, None), at(0)), Ok(()));
        }
        for guesser in [Guesser::KnownDevice, Guesser::KnownStep, Guesser::Owner] {
            assert_eq!(guesses.begin(of(guesser, 99, here), at(0)), Ok(()));
        }
        // Whoever knows one password is not rid of what was wrong.
        let own = of(Guesser::Stranger, 50, here);
        assert_eq!(guesses.begin(own, at(10)), Ok(()));
        guesses.was_right(own);
        assert_eq!(guesses.begin(of(Guesser::Stranger, 51, here), at(10)), Ok(()));
        assert!(guesses.begin(of(Guesser::Stranger, 52, here), at(10)).is_err());
    }
}
