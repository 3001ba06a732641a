//! Telling devices that asked for it (Web Push). One process at a time follows the outbox after a cursor of its own and
//! looks each minute whose day has no entry; what is told is a sentence without a word that anybody wrote, because it
//! stands on a screen that is locked. See docs/adr/0017-web-push.md.

mod again;
mod key;
mod note;
mod remind;
mod send;
mod tell;
mod words;

pub use key::{PUSH_FILE, PushKey, contact};

use again::{Waiting, again};
use app::ssr::now;
use outward::Outward;
use remind::remind;
use send::Post;
use std::time::Duration;
use store::{CommandError, Place, Store, StoredEvent};
use tell::tell;
use tokio::time::{Instant, MissedTickBehavior};
use uuid::Uuid;

/// What happens within this time is told together: a day that is approved is one message.
const LOOK: Duration = Duration::from_secs(2);
/// Events in one round. A round has to end within the time for which a process says that it tells devices.
const MANY: u64 = 200;
/// How often it says so again.
const AGAIN: Duration = Duration::from_secs(10);

/// Runs until the program ends.
pub async fn keep_pushing(store: Store, outward: Outward, key: PushKey, process: Uuid, minute: Duration) {
    let post = Post { store, outward, key, waiting: Waiting::default() };
    loop {
        match post.store.lead_push(process, now()).await {
            Ok(Some(place)) => {
                if let Err(error) = lead(&post, process, place, minute).await {
                    tracing::error!(%error, "devices cannot be told");
                }
            }
            Ok(None) => {}
            Err(error) => tracing::error!(%error, "devices cannot be told"),
        }
        tokio::time::sleep(AGAIN).await;
    }
}

/// Tells devices as long as this process is the one that does.
async fn lead(post: &Post, process: Uuid, from: Place, minute: Duration) -> Result<(), CommandError> {
    let mut seen = from;
    let mut looked = None::<Instant>;
    let mut said = Instant::now();
    let look = LOOK.min(minute);
    let mut hold = tokio::time::interval(AGAIN);
    hold.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let events = post.store.events_after(seen, MANY).await?;
        let is_full = events.len() as u64 == MANY;
        let events: Vec<StoredEvent> = events.into_iter().take_while(|event| !is_fresh(event, look)).collect();
        if let Some(last) = events.last() {
            let place = last.place;
            while_leading(&mut hold, post, process, tell(post, &events, now())).await?;
            // Only now: a process that stops in between tells it again, in place of what it told before.
            if !post.store.told_up_to(process, place, now()).await? {
                return Ok(());
            }
            seen = place;
        }
        if looked.is_none_or(|at| at.elapsed() >= minute) {
            looked = Some(Instant::now());
            while_leading(&mut hold, post, process, remind(post, now())).await?;
            while_leading(&mut hold, post, process, again(post, now())).await?;
        }
        // Not in each round: it is a write of its own.
        if said.elapsed() >= AGAIN {
            said = Instant::now();
            if post.store.lead_push(process, now()).await?.is_none() {
                return Ok(());
            }
        }
        if !is_full {
            tokio::time::sleep(look).await;
        }
    }
}

/// Whether more of the same may follow at once. What a clock that was set back wrote is not waited for.
fn is_fresh(event: &StoredEvent, look: Duration) -> bool {
    let age = now().millis() - event.at.millis();
    u128::try_from(age).is_ok_and(|age| age < look.as_millis())
}

/// Does something that may take long, and says meanwhile that this process does it.
async fn while_leading(
    hold: &mut tokio::time::Interval,
    post: &Post,
    process: Uuid,
    work: impl Future<Output = Result<(), CommandError>>,
) -> Result<(), CommandError> {
    let mut work = std::pin::pin!(work);
    loop {
        tokio::select! {
            done = &mut work => return done,
            _ = hold.tick() => {
                post.store.lead_push(process, now()).await?;
            }
        }
    }
}
