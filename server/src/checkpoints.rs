//! Signing the heads of the chains, each minute while there is news, with a key that never leaves the data folder.

use crate::key_file::key;
use domain::audit::Head;
use domain::organization::AgencyId;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Duration;
use store::Store;
use store::audit::CheckpointKey;
use tokio::time::MissedTickBehavior;

/// The file of the secret key in the data folder.
pub const KEY_FILE: &str = "checkpoint.key";
/// How often a serving Denyut signs.
pub const MINUTE: Duration = Duration::from_secs(60);

/// Signs what is new, at once and then that often, as long as the program runs.
pub async fn keep_checkpoints(store: Store, folder: PathBuf, every: Duration) {
    let mut signer = Signer::new(folder);
    let mut times = tokio::time::interval(every);
    times.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        times.tick().await;
        if let Err(error) = signer.sign_news(&store).await {
            tracing::error!(error = format!("{error:#}"), "the chains cannot be signed");
        }
    }
}

/// Signs the heads that no checkpoint has yet. The key is made at the first need.
///
/// # Errors
/// When the key can neither be read nor made, or the database fails.
pub(crate) async fn sign_news(store: &Store, folder: &Path) -> anyhow::Result<()> {
    Signer::new(folder.to_owned()).sign_news(store).await
}

/// What it has signed it remembers: otherwise whoever writes a chain anew in the database and takes the signatures out gets
/// new ones of the true key a minute later.
struct Signer {
    folder: PathBuf,
    signed: HashMap<AgencyId, Head>,
}

impl Signer {
    fn new(folder: PathBuf) -> Self {
        Self { folder, signed: HashMap::new() }
    }

    async fn sign_news(&mut self, store: &Store) -> anyhow::Result<()> {
        let heads = store.unsigned_heads().await?;
        if heads.is_empty() {
            return Ok(());
        }
        let key = CheckpointKey::new(&key(&self.folder, KEY_FILE)?);
        for checkpoint in heads {
            let (agency, head) = (checkpoint.agency, checkpoint.head);
            if let Some(before) = self.signed.get(&agency)
                && store.head_at(agency, before.seq).await?.as_ref() != Some(before)
            {
                let (agency, record) = (agency.to_string(), before.seq);
                tracing::error!(agency, record, "a chain does not contain any more what was signed: it is not signed");
                continue;
            }
            store.keep_checkpoint(key.sign(checkpoint)).await?;
            self.signed.insert(agency, head);
        }
        Ok(())
    }
}
