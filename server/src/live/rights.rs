//! Asks again and again by which right everybody still listens: sessions expire, and other processes on the same
//! database end sessions and revoke boards without telling this one.

use super::hub::{Hub, Right};
use app::ssr::now;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;
use store::{CommandError, Store};
use tokio::time::MissedTickBehavior;

/// How long a right that ended elsewhere may still be listened by.
pub const ASK_AGAIN: Duration = Duration::from_secs(15);

/// Runs until the program ends. However many are connected, each round is one query for all sessions and one for all
/// boards; what ends in this process ends at once, without it.
pub async fn watch_rights(store: Store, hub: Arc<Hub>, every: Duration) {
    let mut rounds = tokio::time::interval(every);
    rounds.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        rounds.tick().await;
        match ended(&store, hub.rights()).await {
            Ok(ended) if ended.is_empty() => {}
            Ok(ended) => hub.end_rights(&ended),
            // Who cannot be asked about stays: a database that is away for a moment signs nobody out.
            Err(error) => tracing::error!(%error, "rights cannot be read"),
        }
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
