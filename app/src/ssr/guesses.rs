//! Slowing down those who guess passwords, and nobody else.
//!
//! After a few wrong ones the next tries wait, each time twice as long. Counted together is what one stranger can try: an
//! account from a network. What comes from elsewhere, or from a device that was signed in under the present password, is
//! counted apart, so nobody far away keeps an owner out. Of those who are counted together chance decides who is looked at
//! when the pause is over, not who asks most often. Strangers are counted for their network as a whole too (`networks`).
//! Kept in memory, each process for itself; numbers that nobody has are counted like all others, so the delay says nothing.

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
/// At sign-in. Short, because whoever shares a network with a guesser waits for the same gaps; it is the rule for new
/// passwords that keeps guessers out: they need 10^10 tries, and get some 20,000 a day from each network.
const LONGEST_SIGN_IN_SECONDS: i64 = 4;
const LONGEST_SECONDS: i64 = 30;
/// Of a million codes three are right at any moment: half a minute between two tries would not be long enough.
const LONGEST_STEP_SECONDS: i64 = 10 * 60;
/// Codes of six digits that are looked at from each network, whatever was tried from others.
const FREE_STEPS: u32 = 3;
/// So many of them in all. Whoever has hundreds of networks, and the password, has three chances in a thousand a day.
const MOST_FREE_STEPS: u32 = 1_000;
/// Whoever asks so often before the pause is over was only impatient.
const IMPATIENT: u32 = 3;
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
    /// How many were refused since then, unseen.
    refused: u32,
    /// Seconds after the last one until they are forgotten.
    forget: i64,
}

impl Tries {
    fn are_old(self, now: Timestamp) -> bool {
        seconds_since(self.last, now) >= self.forget
    }

    /// After how many seconds the next one is looked at; none: now. Whoever asks all the time would always be there first
    /// when the pause is over, so each has a chance as one of so many as asked during the pause.
    fn wait(&mut self, one: Try, now: Timestamp) -> Option<u32> {
        let doubled = self.count.checked_sub(one.free)?;
        let wait = 1_i64.checked_shl(doubled).filter(|wait| (1..one.longest).contains(wait));
        let left = wait.unwrap_or(one.longest) - seconds_since(self.last, now);
        if left > 0 {
            self.refused = self.refused.saturating_add(1);
            return Some(u32::try_from(left).unwrap_or(1));
        }
        let others = self.refused.saturating_sub(IMPATIENT);
        (others > 0 && rand::random_range(0..=others) > 0).then_some(1)
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
    /// Anybody with an activation code that does not work.
    Code,
    /// Whoever uses a session to change the password, or to show that they know it: counted for that session, so that
    /// a phone that was found slows none of its owner's.
    Session,
    /// Whoever has the password and no code, on a device nobody knows.
    Step,
    /// The same on a device that was signed in to that account.
    KnownStep,
    /// Whoever shows more than a password or a number, counted for that alone: a session that asks for a code from paper,
    /// or an activation code that was used a moment ago.
    Holder,
    /// Somebody signed in who looks for colleagues by name: nothing is guessed, but many of them are a list.
    Searcher,
}

/// One try at one account.
#[derive(Debug, Clone, Copy)]
pub(super) struct Try {
    key: Key,
    /// For the first few of its network, which others take from nobody.
    own: Option<Key>,
    network: Option<Network>,
    free: u32,
    longest: i64,
    forget: i64,
}

impl Try {
    /// `account` is what was typed as its number, whoever it belongs to; `network` from where, if that is known. Devices
    /// that are known are neither counted for their network nor slowed by it.
    pub fn of(guesser: Guesser, account: &(impl AsRef<[u8]> + ?Sized), network: Option<Network>) -> Self {
        let kind = match guesser {
            Guesser::Stranger => 0,
            Guesser::KnownDevice => 1,
            Guesser::Session => 2,
            Guesser::Code => 3,
            Guesser::Step => 4,
            Guesser::KnownStep => 5,
            Guesser::Searcher => 6,
            Guesser::Holder => 7,
        };
        let (longest, forget) = match guesser {
            Guesser::Stranger | Guesser::KnownDevice => (LONGEST_SIGN_IN_SECONDS, FORGET_SECONDS),
            Guesser::Session | Guesser::Code | Guesser::Searcher | Guesser::Holder => (LONGEST_SECONDS, FORGET_SECONDS),
            Guesser::Step => (LONGEST_STEP_SECONDS, FORGET_STEP_SECONDS),
            Guesser::KnownStep => (LONGEST_SECONDS, FORGET_STEP_SECONDS),
        };
        let all = Sha256::new().chain_update([kind]).chain_update(account.as_ref());
        let here = network.map(|network| all.clone().chain_update([0]).chain_update(network.bytes()));
        let all: Key = all.finalize().into();
        let here: Option<Key> = here.map(|here| here.finalize().into());
        let (key, own) = match guesser {
            Guesser::Stranger | Guesser::KnownDevice | Guesser::Code => (here.unwrap_or(all), None),
            // From thousands of networks six digits would be guessed, if those were counted apart for good.
            Guesser::Step => (all, here),
            Guesser::Session | Guesser::KnownStep | Guesser::Searcher | Guesser::Holder => (all, None),
        };
        let network = match guesser {
            Guesser::Stranger | Guesser::Code | Guesser::Step => network,
            Guesser::KnownDevice | Guesser::Session | Guesser::KnownStep | Guesser::Searcher | Guesser::Holder => None,
        };
        let free = if guesser == Guesser::Searcher { FREE_SEARCHES } else { FREE };
        Self { key, own, network, free, longest, forget }
    }

    fn keys(&self) -> impl Iterator<Item = Key> + use<> {
        [Some(self.key), self.own].into_iter().flatten()
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
        let Counted { tries, networks } = &mut *self.counted();
        let is_below = |key, most| tries.get(&key).is_none_or(|tries| tries.are_old(now) || tries.count < most);
        let is_reserved = one.own.is_some_and(|own| is_below(own, FREE_STEPS) && is_below(one.key, MOST_FREE_STEPS));
        if !is_reserved
            && let Some(before) = tries.get_mut(&one.key).filter(|tries| !tries.are_old(now))
            && let Some(left) = before.wait(one, now)
        {
            return Err(left);
        }
        if let Some(left) = one.network.and_then(|network| networks.wait(network, self.free, now)) {
            return Err(left);
        }
        if let Some(network) = one.network {
            networks.count(network, now);
        }
        for key in one.keys() {
            if tries.len() >= MOST && !tries.contains_key(&key) {
                forget_some(tries, now);
            }
            let before = tries.get(&key).filter(|tries| !tries.are_old(now)).map_or(0, |before| before.count);
            tries.insert(key, Tries { count: before.saturating_add(1), last: now, refused: 0, forget: one.forget });
        }
        Ok(())
    }

    /// It was not looked at after all, because too many others wait: it was no guess.
    pub(super) fn take_back(&self, one: Try) {
        let Counted { tries, networks } = &mut *self.counted();
        for key in one.keys() {
            match tries.get_mut(&key) {
                Some(counted) if counted.count > 1 => counted.count -= 1,
                Some(_) => drop(tries.remove(&key)),
                None => (),
            }
        }
        one.network.into_iter().for_each(|network| networks.take_back(network));
    }

    /// The password was right: what was counted for the account is forgotten. Of the network that try only: else
    /// whoever has one password would begin anew with it.
    pub(super) fn was_right(&self, one: Try) {
        self.forget(one);
        one.network.into_iter().for_each(|network| self.counted().networks.take_back(network));
    }

    /// Forgets what was counted for the account, of which this one is no try.
    pub(super) fn forget(&self, one: Try) {
        let mut counted = self.counted();
        for key in one.keys() {
            counted.tries.remove(&key);
        }
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
