//! Trying whether the links that people show can be opened, a moment after they were added and later again.

use app::ssr::now;
use domain::evidence::{Link, LinkState};
use outward::{Answer, NotReached, Outward};
use std::time::Duration;
use store::evidence::LinkToTry;
use store::{CommandError, Store};
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval, sleep};

/// Whoever has added a link looks at the page again soon.
const TICK: Duration = Duration::from_secs(1);
/// How many are tried at once: as many as the way out lets through.
const AT_ONCE: usize = 4;
/// After a trouble of the database.
const REST: Duration = Duration::from_secs(30);

/// Tries them, for ever; where nothing is let out nobody does, and they stay untried.
pub async fn keep_links(store: Store, outward: Outward) {
    if !outward.is_open() {
        return;
    }
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    // Whoever ends this ends them too.
    let mut tries = JoinSet::new();
    loop {
        ticks.tick().await;
        while tries.try_join_next().is_some() {}
        let free = AT_ONCE.saturating_sub(tries.len());
        if free == 0 {
            continue;
        }
        match store.take_links(free as u64, now()).await {
            Ok(links) => {
                for link in links {
                    tries.spawn(try_one(store.clone(), outward.clone(), link));
                }
            }
            Err(error) => {
                complain(&error);
                sleep(REST).await;
            }
        }
    }
}

async fn try_one(store: Store, outward: Outward, link: LinkToTry) {
    let found = found(&link.link, outward.look(&link.link).await);
    if let Err(error) = store.has_tried(link, found, now()).await {
        complain(&error);
    }
}

/// What is kept of it. Why nothing answered is not: it would tell people what there is in our network.
fn found(link: &str, looked: Result<Answer, NotReached>) -> (LinkState, Option<String>) {
    match looked {
        Ok(Answer { status, host }) => {
            let is_same = Link::parse(link).is_ok_and(|link| plain(link.host()) == plain(&host));
            (LinkState::of_status(status), (!is_same).then_some(host))
        }
        Err(why) => {
            // No address: whose link it is would be known from the log.
            tracing::debug!(%why, "a link could not be opened");
            (LinkState::Unreached, None)
        }
    }
}

/// Sites call themselves with it or without, and mean the same.
fn plain(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

fn complain(error: &CommandError) {
    tracing::error!(%error, "links cannot be tried");
}
