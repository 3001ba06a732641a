//! Saying each minute that this process is up, so that an outage is known to whoever asks who was late.

use app::ssr::now;
use domain::activity::{BEAT_SECONDS, Outage};
use std::time::Duration;
use store::{CommandError, Store};
use tokio::time::MissedTickBehavior;
use uuid::Uuid;

/// Says now that the process is up. What goes wrong is said in the log: a server that cannot write yet may in a minute.
pub(crate) async fn say_up(store: &Store, process: Uuid) {
    match store.is_up(process, now()).await {
        Ok(Some(outage)) => tell(outage),
        Ok(None) => {}
        Err(error) => complain(&error),
    }
}

/// Says it each minute.
pub(crate) async fn keep_up(store: Store, process: Uuid) {
    let mut minutes = tokio::time::interval(Duration::from_secs(BEAT_SECONDS));
    minutes.set_missed_tick_behavior(MissedTickBehavior::Delay);
    // The first one is now, and has been said.
    minutes.tick().await;
    loop {
        minutes.tick().await;
        say_up(&store, process).await;
    }
}

fn tell(outage: Outage) {
    let seconds = outage.until.map_or(0, |until| until.millis().saturating_sub(outage.from.millis()) / 1_000);
    tracing::info!(seconds, "nobody served until now; what waited meanwhile is not late");
}

fn complain(error: &CommandError) {
    tracing::error!(%error, "it cannot be written that the server is up");
}
