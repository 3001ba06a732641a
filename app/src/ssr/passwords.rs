//! Password hashing with argon2id, in a bounded queue of its own.
//!
//! One hash takes 19 MiB and some 30 ms. Only as many run at once as there is room for, a bounded
//! number waits, everybody else is told to come back: a rush of sign-ins never starves the log.

use super::guessable::{OwnWords, is_guessable};
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::account::NewPassword;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// OWASP's second choice for argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
/// What waits behind the running ones; at 30 a second and core a wait of a few seconds.
const WAITING: usize = 128;

/// The queue. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Passwords {
    running: Arc<Semaphore>,
    accepted: Arc<Semaphore>,
    /// A hash of nothing anybody knows: unknown people take as long as known ones.
    decoy: Arc<str>,
}

/// Why a password was not checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Too many are waiting.
    #[error("too many sign-ins at once")]
    Busy,
    /// Hashing failed.
    #[error("hashing failed")]
    Failed,
}

impl Passwords {
    /// A queue that hashes `at_once` passwords at the same time.
    ///
    /// # Errors
    /// `Failed` if this machine cannot hash at all.
    pub fn new(at_once: usize) -> Result<Self, PasswordError> {
        let decoy = hash_with("-", &hasher(MEMORY_KIB, PASSES)?)?;
        Ok(Self {
            running: Arc::new(Semaphore::new(at_once.max(1))),
            accepted: Arc::new(Semaphore::new(at_once.max(1) + WAITING)),
            decoy: decoy.into(),
        })
    }

    /// Whether the password belongs to the hash; with no hash the same work is done and the answer
    /// is no.
    ///
    /// # Errors
    /// `Busy` when the queue is full.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool, PasswordError> {
        let is_known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.decoy.to_string());
        let matches = self.queued(move || {
            let parsed = PasswordHash::new(&hash).map_err(|_| PasswordError::Failed)?;
            Ok(Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok())
        });
        Ok(matches.await? && is_known)
    }

    /// The PHC string of a new password, or none if it is among those that are tried first.
    ///
    /// # Errors
    /// `Busy` when the queue is full.
    pub async fn hash_new(&self, password: NewPassword, own: OwnWords) -> Result<Option<String>, PasswordError> {
        let hash =
            move || if is_guessable(&password, &own) { Ok(None) } else { Self::hash(password.as_str()).map(Some) };
        self.queued(hash).await
    }

    async fn queued<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, PasswordError> + Send + 'static,
    ) -> Result<T, PasswordError> {
        let place = Arc::clone(&self.accepted).try_acquire_owned().map_err(|_| PasswordError::Busy)?;
        let turn = Arc::clone(&self.running).acquire_owned().await.map_err(|_| PasswordError::Busy)?;
        let done = tokio::task::spawn_blocking(move || {
            // Given back when the work is done, not when whoever asked has hung up.
            let _held = (place, turn);
            work()
        });
        done.await.map_err(|_| PasswordError::Failed)?
    }

    /// The PHC string of a password that a person chose.
    ///
    /// # Errors
    /// `Failed` if this machine cannot hash.
    pub fn hash(password: &str) -> Result<String, PasswordError> {
        hash_with(password, &hasher(MEMORY_KIB, PASSES)?)
    }

    /// A cheap hash for the demonstration town, whose passwords stand in a file beside it anyway.
    ///
    /// # Errors
    /// `Failed` if this machine cannot hash.
    pub fn hash_for_demo(password: &str) -> Result<String, PasswordError> {
        hash_with(password, &hasher(Params::MIN_M_COST, 1)?)
    }
}

fn hasher(memory_kib: u32, passes: u32) -> Result<Argon2<'static>, PasswordError> {
    let params = Params::new(memory_kib, passes, 1, None).map_err(|_| PasswordError::Failed)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash_with(password: &str, hasher: &Argon2<'_>) -> Result<String, PasswordError> {
    let salt = SaltString::encode_b64(&rand::random::<[u8; 16]>()).map_err(|_| PasswordError::Failed)?;
    let hash = hasher.hash_password(password.as_bytes(), &salt).map_err(|_| PasswordError::Failed)?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_of_a_known_account_matches() {
        let passwords = Passwords::new(1).unwrap();
        let hash = Passwords::hash("kata sandi yang panjang").unwrap();
        assert_eq!(passwords.verify("kata sandi yang panjang".into(), Some(hash.clone())).await, Ok(true));
        assert_eq!(passwords.verify("salah".into(), Some(hash)).await, Ok(false));
        assert_eq!(passwords.verify("-".into(), None).await, Ok(false));
    }

    #[tokio::test]
    async fn who_hangs_up_frees_no_place_before_the_work_is_done() {
        let passwords = Passwords::new(1).unwrap();
        let hash = Passwords::hash("kata sandi yang panjang").unwrap();
        let mut asked = Box::pin(passwords.verify("salah".into(), Some(hash)));
        assert!(futures::poll!(&mut asked).is_pending());
        drop(asked);
        assert_eq!(passwords.running.available_permits(), 0);
        // The work goes on and gives the place back.
        drop(passwords.running.acquire().await.unwrap());
    }

    #[tokio::test]
    async fn a_full_queue_refuses_at_once() {
        let passwords = Passwords::new(1).unwrap();
        let _all = passwords.accepted.acquire_many(1 + WAITING as u32).await.unwrap();
        assert_eq!(passwords.verify("x".into(), None).await, Err(PasswordError::Busy));
    }
}
