//! Follows the chains for rights that changed: a role, an account, a place in the organization, whoever changed it and
//! in whichever process. Who is concerned is cut off and comes back with the rights they have now, or not at all.

use super::hub::{End, Hub};
use std::sync::Arc;
use std::time::Duration;
use store::Store;
use store::access::RightsSeen;
use tokio::time::MissedTickBehavior;

/// A right that ended is listened by no longer than a second.
const LOOK: Duration = Duration::from_millis(250);

/// Runs until the program ends.
pub async fn follow_rights(store: Store, hub: Arc<Hub>) {
    let mut ticks = tokio::time::interval(LOOK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut seen: Option<RightsSeen> = None;
    loop {
        ticks.tick().await;
        let looked = match &mut seen {
            // Who is connected was asked about when they came, and after they had joined.
            None => store.rights_seen().await.map(|now| seen = Some(now)),
            Some(seen) => store.rights_changed(seen).await.map(|rights| {
                if !rights.is_empty() {
                    hub.end_people(&rights.changed, End::RightsChanged);
                    hub.end_people(&rights.ended, End::RightEnded);
                }
            }),
        };
        if let Err(error) = looked {
            tracing::error!(%error, "changed rights cannot be read");
        }
    }
}
