//! The key by which services of Web Push know this installation, and whom they may write to about it.

use crate::key_file::key;
use anyhow::{anyhow, bail};
use std::fmt;
use std::path::Path;
use std::sync::Arc;
use web_push_native::jwt_simple::algorithms::{ECDSAP256PublicKeyLike, ES256KeyPair};

/// The file of the key in the data folder. With another one every device has to ask anew.
pub const PUSH_FILE: &str = "push.key";

/// The key with its contact. Cheap to clone.
#[derive(Clone)]
pub struct PushKey(Arc<Parts>);

struct Parts {
    pair: ES256KeyPair,
    contact: String,
}

impl PushKey {
    /// The key in the data folder, made at the first need.
    ///
    /// # Errors
    /// When it can neither be read nor made.
    pub fn open(folder: &Path, contact: String) -> anyhow::Result<Self> {
        let secret = key(folder, PUSH_FILE)?;
        let Ok(pair) = ES256KeyPair::from_bytes(&secret) else {
            bail!("{} holds no key", folder.join(PUSH_FILE).display())
        };
        Ok(Self(Arc::new(Parts { pair, contact })))
    }

    /// What browsers are told, in hexadecimal digits: 65 bytes of a point.
    pub fn public(&self) -> String {
        let point = self.0.pair.public_key().public_key().to_bytes_uncompressed();
        point.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    pub(super) fn pair(&self) -> &ES256KeyPair {
        &self.0.pair
    }

    pub(super) fn contact(&self) -> &str {
        &self.0.contact
    }
}

impl fmt::Debug for PushKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PushKey")
    }
}

/// Where services may write to: an address of mail or of the web.
///
/// # Errors
/// What is expected.
pub fn contact(text: &str) -> anyhow::Result<String> {
    let text = text.trim();
    let is_mail = text.strip_prefix("mailto:").is_some_and(|mail| mail.contains('@') && !mail.contains(' '));
    if is_mail || text.strip_prefix("https://").is_some_and(|rest| rest.contains('.') && !rest.contains(' ')) {
        return Ok(text.to_owned());
    }
    Err(anyhow!("expected mailto:somebody@kota.go.id or https://kota.go.id/kontak"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what they expect by unwrapping")]
    use super::*;

    #[test]
    fn the_key_stays_the_same_and_its_public_half_is_a_point() {
        let folder = tempfile::tempdir().unwrap();
        let open = || PushKey::open(folder.path(), "mailto:admin@kota.go.id".into()).unwrap().public();
        let public = open();
        assert_eq!((public.len(), public.get(..2)), (130, Some("04")));
        assert_eq!(open(), public);
    }

    #[test]
    fn a_contact_is_mail_or_a_page() {
        for text in ["mailto:admin@kota.go.id", "https://kota.go.id/kontak"] {
            assert_eq!(contact(text).unwrap(), text);
        }
        for text in ["admin@kota.go.id", "mailto:", "http://kota.go.id", ""] {
            assert!(contact(text).is_err(), "{text}");
        }
    }
}
