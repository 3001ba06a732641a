//! What the log is like while something else takes all of the server.

use crate::testapp::TestApp;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Logs twenty entries one after the other; answers how long the slowest took.
pub async fn slowest_log(app: &TestApp, cookie: &str) -> Duration {
    let mut slowest = Duration::ZERO;
    for n in 0..20 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        let begun = Instant::now();
        let body = format!("id={}&work[description]=Catatan+{n}", Uuid::now_v7());
        assert_eq!(app.call("activity/log", Some(cookie), &body).await.status.as_u16(), 200);
        slowest = slowest.max(begun.elapsed());
    }
    slowest
}
