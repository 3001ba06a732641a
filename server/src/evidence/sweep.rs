//! Contents that no row knows, and uploads that nobody went on with.

use ::evidence::{ContentHash, Swept};
use app::ssr::EvidenceDesk;
use std::time::{Duration, SystemTime};
use store::Store;

const DAY: Duration = Duration::from_secs(24 * 3600);
/// Not in the first minutes: a server that starts has other things to do.
const FIRST: Duration = Duration::from_secs(600);
/// A phone may have been without signal for a week.
const UPLOADS: u32 = 7;

/// Sweeps once a day, for ever.
pub async fn keep_evidence(store: Store, desk: EvidenceDesk) {
    let mut days = tokio::time::interval_at(tokio::time::Instant::now() + FIRST, DAY);
    loop {
        days.tick().await;
        let now = SystemTime::now();
        let (Some(files), Some(uploads)) = (now.checked_sub(DAY), now.checked_sub(UPLOADS * DAY)) else { continue };
        match sweep(&store, &desk, files, uploads).await {
            Ok(Swept { removed: 0, .. }) => {}
            Ok(Swept { kept, removed }) => tracing::info!(kept, removed, "evidence that nobody needs was swept"),
            Err(error) => tracing::error!(%error, "evidence that nobody needs cannot be swept"),
        }
    }
}

/// Takes away the contents that no row needs and nobody put since `files`, and the uploads that nobody went on with since
/// `uploads`.
///
/// # Errors
/// When the database or the disk fails; what was not reached is swept another time.
pub async fn sweep(
    store: &Store,
    desk: &EvidenceDesk,
    files: SystemTime,
    uploads: SystemTime,
) -> anyhow::Result<Swept> {
    let needed = needed(store).await?;
    let desk = desk.clone();
    let swept = tokio::task::spawn_blocking(move || {
        desk.uploads().sweep(uploads)?;
        desk.files().sweep(|hash| needed.binary_search(&short(hash)).is_ok(), files)
    });
    Ok(swept.await??)
}

/// The first eight bytes of each hash that is needed, in order: those of a million photos take 16 MB, and whatever begins
/// alike stays.
async fn needed(store: &Store) -> anyhow::Result<Vec<u64>> {
    let (mut needed, mut after) = (Vec::new(), None);
    loop {
        let next = store.needed_contents(after).await?;
        let Some(last) = next.last() else { break };
        after = Some(last.id);
        for hash in next.iter().flat_map(|piece| &piece.hashes) {
            needed.push(short(&hash.parse()?));
        }
    }
    needed.sort_unstable();
    needed.dedup();
    Ok(needed)
}

fn short(hash: &ContentHash) -> u64 {
    hash.as_bytes().iter().take(8).fold(0, |short, byte| short << 8 | u64::from(*byte))
}
