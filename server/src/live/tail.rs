//! Follows the outbox: what is durable is announced, in order.

use super::hub::Hub;
use std::sync::Arc;
use std::time::Duration;
use store::{Place, Store};

/// Other processes on the same PostgreSQL commit without telling us; this often we look.
const LOOK: Duration = Duration::from_millis(200);
const MANY: u64 = 500;
const AFTER_ERROR: Duration = Duration::from_secs(1);

/// Runs until the program ends.
pub async fn follow_outbox(store: Store, hub: Arc<Hub>) {
    let mut commits = store.commits();
    let mut seen = newest(&store).await;
    loop {
        match store.events_after(seen, MANY).await {
            Ok(events) => {
                for event in &events {
                    hub.announce(event);
                    seen = event.place;
                }
                if events.len() as u64 == MANY {
                    continue;
                }
            }
            Err(error) => {
                tracing::error!(%error, "the outbox cannot be read");
                tokio::time::sleep(AFTER_ERROR).await;
                continue;
            }
        }
        // Either a commit of ours, or time to look for those of others.
        let _ = tokio::time::timeout(LOOK, commits.changed()).await;
    }
}

async fn newest(store: &Store) -> Place {
    loop {
        match store.newest_place().await {
            Ok(place) => return place,
            Err(error) => {
                tracing::error!(%error, "the outbox cannot be read");
                tokio::time::sleep(AFTER_ERROR).await;
            }
        }
    }
}
