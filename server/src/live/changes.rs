//! Follows the chains for rights that changed: a role, an account, a place in the organization, whoever changed it and
//! in whichever process. Who is concerned is cut off and comes back with the rights they have now, or not at all.

use super::hub::{End, Hub};
use app::ssr::now;
use domain::time::{WorkDate, Zone};
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;
use store::access::RightsSeen;
use store::{CommandError, Store};
use tokio::time::MissedTickBehavior;

/// A right that ended is listened by no longer than a second.
const LOOK: Duration = Duration::from_millis(250);

/// Runs until the program ends.
pub async fn follow_rights(store: Store, hub: Arc<Hub>) {
    let mut ticks = tokio::time::interval(LOOK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut seen: Option<RightsSeen> = None;
    let mut days = today();
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
        let turned = turn(&store, &hub, &mut days, today()).await;
        if let Err(error) = looked.and(turned) {
            tracing::error!(%error, "changed rights cannot be read");
        }
    }
}

/// The day in each zone.
fn today() -> [WorkDate; 3] {
    Zone::ALL.map(|zone| zone.day_of(now()))
}

/// Cuts off whoever begins or ends to stand in for somebody with a day that has just begun: nothing is written at
/// midnight, so no chain says it.
async fn turn(store: &Store, hub: &Hub, before: &mut [WorkDate; 3], today: [WorkDate; 3]) -> Result<(), CommandError> {
    if *before == today {
        return Ok(());
    }
    let mut people = HashSet::new();
    // Whoever is of another zone is cut off for nothing, and comes back as they were.
    for (zone, day) in before.iter().zip(today) {
        if *zone != day {
            people.extend(store.deputies_turning(day).await?);
        }
    }
    hub.end_people(&people, End::RightsChanged);
    *before = today;
    Ok(())
}
