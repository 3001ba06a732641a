//! Asks again and again by which right everybody still listens: sessions expire, and other processes on the same
//! database end sessions and revoke boards without telling this one.

use super::hub::{Hub, Right};
use app::ssr::now;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;
use store::{CommandError, Store};
use tokio::time::{Instant, sleep};

/// Between two rounds, where they are quick: a right that ended elsewhere is listened by for a second at most.
pub const ASK_AGAIN: Duration = Duration::from_millis(800);
/// Between two rounds at most, however slow they are.
const LONGEST: Duration = Duration::from_secs(15);
/// The rest after a round is so many times as long as the round: a busy database is not asked all the time.
const REST: u32 = 20;

/// Runs until the program ends; at least so long lies between two rounds. However many are connected, each round is one
/// query for all sessions and one for all boards; what ends in this process ends at once, without it.
pub async fn watch_rights(store: Store, hub: Arc<Hub>, at_least: Duration) {
    loop {
        let begun = Instant::now();
        match ended(&store, hub.rights()).await {
            Ok(ended) if ended.is_empty() => {}
            Ok(ended) => hub.end_rights(&ended),
            // Who cannot be asked about stays: a database that is away for a moment signs nobody out.
            Err(error) => tracing::error!(%error, "rights cannot be read"),
        }
        sleep((begun.elapsed() * REST).max(at_least).min(LONGEST.max(at_least))).await;
    }
}

/// Those of the rights that are no more.
async fn ended(store: &Store, mut rights: HashSet<Right>) -> Result<HashSet<Right>, CommandError> {
    let (mut sessions, mut displays) = (Vec::new(), Vec::new());
    for right in &rights {
        match right {
            Right::Session(token) => sessions.push(*token),
            Right::Display(display) => displays.push(*display),
        }
    }
    if !sessions.is_empty() {
        for token in store.open_sessions(&sessions, now()).await? {
            rights.remove(&Right::Session(token));
        }
    }
    if !displays.is_empty() {
        for display in store.open_displays(&displays).await? {
            rights.remove(&Right::Display(display));
        }
    }
    Ok(rights)
}
