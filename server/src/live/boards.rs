//! Recounts the boards that somebody watches: after news at most four times a second, and every
//! half minute so that clock, date and pace stay true.

use super::hub::Hub;
use app::ssr::now;
use domain::live::ServerFrame;
use domain::organization::OrgUnitId;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::Store;
use tokio::time::MissedTickBehavior;

const PACE: Duration = Duration::from_millis(250);
const ANYWAY: Duration = Duration::from_secs(30);
/// Units move rarely; for this long their place in the tree is remembered.
const TREE: Duration = Duration::from_secs(60);

/// Runs until the program ends.
pub async fn keep_boards(store: Store, hub: Arc<Hub>) {
    let mut ticks = tokio::time::interval(PACE);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut tree = Tree { above: HashMap::new(), since: Instant::now() };
    let mut shown: HashMap<OrgUnitId, Instant> = HashMap::new();
    loop {
        ticks.tick().await;
        let watched = hub.watched();
        let touched = hub.take_touched();
        if watched.is_empty() {
            shown.clear();
            continue;
        }
        let touched = tree.with_above(&store, touched).await;
        shown.retain(|unit, _| watched.contains(unit));
        for unit in watched {
            let is_old = shown.get(&unit).is_none_or(|at| at.elapsed() > ANYWAY);
            if is_old || touched.contains(&unit) {
                shown.insert(unit, Instant::now());
                show(&store, &hub, unit).await;
            }
        }
    }
}

async fn show(store: &Store, hub: &Hub, unit: OrgUnitId) {
    match store.board(unit, now()).await {
        Ok(board) => hub.show(unit, &ServerFrame::Board(Box::new(board))),
        Err(error) => tracing::error!(%error, "a board cannot be counted"),
    }
}

/// Which units lie above which.
struct Tree {
    above: HashMap<OrgUnitId, Vec<OrgUnitId>>,
    since: Instant,
}

impl Tree {
    async fn with_above(&mut self, store: &Store, units: HashSet<OrgUnitId>) -> HashSet<OrgUnitId> {
        if self.since.elapsed() > TREE {
            self.above.clear();
            self.since = Instant::now();
        }
        let mut all = HashSet::new();
        for unit in units {
            if let std::collections::hash_map::Entry::Vacant(place) = self.above.entry(unit) {
                match store.units_above(unit).await {
                    Ok(above) => {
                        place.insert(above);
                    }
                    Err(error) => tracing::error!(%error, "the tree of units cannot be read"),
                }
            }
            all.insert(unit);
            all.extend(self.above.get(&unit).into_iter().flatten().copied());
        }
        all
    }
}
