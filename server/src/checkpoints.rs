//! Signing the heads of the chains, each minute while there is news, with a key that never leaves the data folder.

use crate::key_file::key;
use std::path::{Path, PathBuf};
use std::time::Duration;
use store::Store;
use store::audit::CheckpointKey;
use tokio::time::MissedTickBehavior;

/// The file of the secret key in the data folder.
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
    let key = CheckpointKey::new(&key(folder, KEY_FILE)?);
    for head in heads {
        store.keep_checkpoint(key.sign(head)).await?;
    }
    Ok(())
}
