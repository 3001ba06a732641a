//! Slowing down those who guess passwords, and nobody else.
//!
//! After a few wrong passwords the next tries for that account wait, each time twice as long up to half a minute. A
//! device that was signed in under the present password is counted apart: what strangers do never slows it. Strangers are
//! counted for the network they come from too (`networks`). Kept in memory, each process for itself; numbers that nobody
//! has are counted like all others, so the delay says nothing.

mod networks;
#[cfg(test)]
mod tests;

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
    /// Seconds after the last one until they are forgotten.
    forget: i64,
}

impl Tries {
    fn are_old(self, now: Timestamp) -> bool {
        seconds_since(self.last, now) >= self.forget
    }

    /// The millisecond at which they are forgotten.
    const fn until(self) -> i64 {
        self.last.millis() + self.forget * 1_000
    }
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
        let before = tries.get(&one.key).filter(|tries| !tries.are_old(now)).copied();
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
        tries.insert(one.key, Tries { count: count.saturating_add(1), last: now, forget: one.forget });
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

/// Makes room for one: all that is old, else what would be forgotten first. Tries at a code are counted for a day: whoever
/// fills the memory with passwords of other numbers does not make them be forgotten.
fn forget_some(tries: &mut HashMap<Key, Tries>, now: Timestamp) {
    tries.retain(|_, tries| !tries.are_old(now));
    if tries.len() >= MOST
        && let Some(next) = tries.iter().min_by_key(|(_, tries)| tries.until()).map(|(key, _)| *key)
    {
        tries.remove(&next);
    }
}
