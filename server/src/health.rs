//! `GET /siap`: whether the program can take work.

use axum::Json;
use axum::extract::State;
use http::StatusCode;
use serde::Serialize;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::Store;
use tokio::sync::Mutex;

/// Strangers may ask as often as they like; the database is asked once a second.
const FRESH: Duration = Duration::from_secs(1);
const PATIENCE: Duration = Duration::from_secs(2);

/// The last answer and when it was found.
#[derive(Debug, Clone)]
pub(crate) struct Health {
    store: Store,
    last: Arc<Mutex<Option<(Instant, bool)>>>,
}

/// What is answered.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    status: &'static str,
    version: &'static str,
    database: &'static str,
}

impl Health {
    pub(crate) fn new(store: Store) -> Self {
        Self { store, last: Arc::new(Mutex::new(None)) }
    }

    async fn can_write(&self) -> bool {
        let mut last = self.last.lock().await;
        if let Some((at, answer)) = *last
            && at.elapsed() < FRESH
        {
            return answer;
        }
        let answer = matches!(tokio::time::timeout(PATIENCE, self.store.probe()).await, Ok(Ok(())));
        *last = Some((Instant::now(), answer));
        answer
    }
}

pub(crate) async fn ready(State(health): State<Health>) -> (StatusCode, Json<Report>) {
    let version = env!("CARGO_PKG_VERSION");
    if health.can_write().await {
        (StatusCode::OK, Json(Report { status: "siap", version, database: "writable" }))
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, Json(Report { status: "belum siap", version, database: "not writable" }))
    }
}
