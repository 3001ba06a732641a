//! Sealing what the database has to hold and must not be able to read.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use std::fmt;
use uuid::Uuid;

/// Bytes of a nonce: long enough to be drawn at random for ever.
const NONCE: usize = 24;

/// A key that is not in the database, and what is sealed with it. Cheap to clone.
#[derive(Clone)]
pub struct Vault(XChaCha20Poly1305);

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault(…)")
    }
}

impl Vault {
    /// With this key.
    pub fn new(key: &[u8; 32]) -> Self {
        Self(XChaCha20Poly1305::new(key.into()))
    }

    /// Seals a secret for one purpose of one account: nowhere else is it opened. None: it is far too long.
    pub(in crate::ssr) fn seal(&self, purpose: Purpose, account: Uuid, secret: &[u8]) -> Option<Vec<u8>> {
        let nonce: [u8; NONCE] = rand::random();
        let bound = bound(purpose, account);
        let sealed = self.0.encrypt(&XNonce::from(nonce), Payload { msg: secret, aad: &bound }).ok()?;
        Some([&nonce[..], &sealed].concat())
    }

    /// Opens what was sealed for that; none for anything else.
    pub(in crate::ssr) fn open(&self, purpose: Purpose, account: Uuid, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        let bound = bound(purpose, account);
        self.0.decrypt(&XNonce::from(nonce), Payload { msg: sealed, aad: &bound }).ok()
    }
}

/// What something is sealed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ssr) enum Purpose {
    /// To stay in the database.
    Stored,
    /// To come back with a form.
    Pending,
    /// To say for whom a form was drawn.
    Form,
}

fn bound(purpose: Purpose, account: Uuid) -> Vec<u8> {
    let purpose: &[u8] = match purpose {
        Purpose::Stored => b"second factor",
        Purpose::Pending => b"second factor to be",
        Purpose::Form => b"form",
    };
    [purpose, account.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_is_opened_for_its_purpose_and_its_owner_only() {
        let (vault, me, other) = (Vault::new(&[7; 32]), Uuid::from_u128(1), Uuid::from_u128(2));
        let sealed = vault.seal(Purpose::Stored, me, b"rahasia").unwrap();
        assert_eq!(vault.open(Purpose::Stored, me, &sealed).as_deref(), Some(&b"rahasia"[..]));
        assert_eq!(vault.open(Purpose::Pending, me, &sealed), None);
        assert_eq!(vault.open(Purpose::Stored, other, &sealed), None);
        assert_eq!(Vault::new(&[8; 32]).open(Purpose::Stored, me, &sealed), None);
        let mut spoilt = sealed.clone();
        spoilt[30] ^= 1;
        assert_eq!(vault.open(Purpose::Stored, me, &spoilt), None);
        assert_eq!(vault.open(Purpose::Stored, me, b"pendek"), None);
        assert!(!sealed.windows(7).any(|part| part == b"rahasia"));
        assert_ne!(sealed, vault.seal(Purpose::Stored, me, b"rahasia").unwrap(), "the same twice");
    }
}
