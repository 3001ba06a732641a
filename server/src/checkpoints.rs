//! Signing the heads of the chains, each minute while there is news, with a key that never leaves the data folder.

use anyhow::{Context, bail};
use app::ssr::token;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;
use store::Store;
use store::audit::CheckpointKey;
use tokio::time::MissedTickBehavior;

/// The file of the secret key in the data folder: 64 hexadecimal digits.
pub const KEY_FILE: &str = "checkpoint.key";
const MINUTE: Duration = Duration::from_secs(60);

/// Signs what is new, each minute.
pub(crate) async fn keep_checkpoints(store: Store, folder: PathBuf) {
    let mut minutes = tokio::time::interval(MINUTE);
    minutes.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        minutes.tick().await;
        if let Err(error) = sign_news(&store, &folder).await {
            tracing::error!(error = format!("{error:#}"), "the chains cannot be signed");
        }
    }
}

/// Signs the heads that no checkpoint has yet. The key is made at the first need.
///
/// # Errors
/// When the key can neither be read nor made, or the database fails.
pub(crate) async fn sign_news(store: &Store, folder: &Path) -> anyhow::Result<()> {
    let heads = store.unsigned_heads().await?;
    if heads.is_empty() {
        return Ok(());
    }
    let key = key(folder)?;
    for head in heads {
        store.keep_checkpoint(key.sign(head)).await?;
    }
    Ok(())
}

fn key(folder: &Path) -> anyhow::Result<CheckpointKey> {
    let path = folder.join(KEY_FILE);
    let text = match std::fs::read_to_string(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            make(folder, &path)?;
            std::fs::read_to_string(&path)
        }
        read => read,
    };
    let text = text.with_context(|| format!("{} cannot be read", path.display()))?;
    match secret(text.trim()) {
        Some(secret) => Ok(CheckpointKey::new(&secret)),
        None => bail!("{} holds no key", path.display()),
    }
}

/// Whole or not at all, and never in place of another that a second process has just made.
fn make(folder: &Path, path: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder)?;
    let secret = token::session_token();
    let draft = folder.join(format!("{KEY_FILE}.{}", token::display_token()));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
    let made =
        writeln!(file, "{secret}").and_then(|()| file.sync_all()).and_then(|()| std::fs::hard_link(&draft, path));
    std::fs::remove_file(&draft)?;
    match made {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            Err(error).with_context(|| format!("{} cannot be made", path.display()))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

fn secret(hex: &str) -> Option<[u8; 32]> {
    if hex.len() != 64 || !hex.is_ascii() {
        return None;
    }
    let mut secret = [0; 32];
    for (byte, place) in secret.iter_mut().zip((0..).step_by(2)) {
        *byte = u8::from_str_radix(hex.get(place..place + 2)?, 16).ok()?;
    }
    Some(secret)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what they expect by unwrapping")]
    use super::*;
    use domain::audit::{Checkpoint, Head};
    use domain::organization::AgencyId;
    use domain::time::Timestamp;
    use std::os::unix::fs::PermissionsExt;

    fn signer(folder: &Path) -> [u8; 32] {
        let head = Head { seq: 1, at: Timestamp::from_millis(0), hash: [0; 32] };
        key(folder).unwrap().sign(Checkpoint { agency: AgencyId::new(uuid::Uuid::nil()), head }).key
    }

    #[test]
    fn the_key_is_made_once_and_only_its_owner_may_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let first = signer(&data);
        assert_eq!(signer(&data), first);
        let mode = std::fs::metadata(data.join(KEY_FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(std::fs::read_dir(&data).unwrap().count(), 1, "a draft stayed");
        assert_ne!(signer(&folder.path().join("other")), first);
    }

    #[test]
    fn a_damaged_key_is_said_and_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(KEY_FILE), "bukan kunci").unwrap();
        assert!(key(folder.path()).is_err());
        assert_eq!(std::fs::read_to_string(folder.path().join(KEY_FILE)).unwrap(), "bukan kunci");
    }
}
