//! A message to a service that takes messages.

use crate::target::Target;
use crate::{NotReached, Outward};
use http::header::RETRY_AFTER;
use http::{HeaderMap, Method};
use std::time::{Duration, SystemTime};
use tokio::time::timeout;

/// The largest message that is sent, in bytes: services of Web Push take 4,096.
pub const MOST_SENT: usize = 8 * 1024;

/// What a service answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posted {
    /// Its status: 2xx is taken, 404 and 410 that nobody is there any more, 429 that it was too much. A redirect
    /// is not followed.
    pub status: u16,
    /// How long the service asks to be left alone.
    pub retry_after: Option<Duration>,
}

impl Outward {
    /// Posts a message. Waits for its turn, then takes [`Settings::whole`](crate::Settings::whole) at most. The body of
    /// the answer is not read. Host, user agent and connection among the headers are ours.
    ///
    /// # Errors
    /// Why nothing answered; it may have arrived all the same.
    pub async fn post(&self, address: &str, headers: HeaderMap, body: Vec<u8>) -> Result<Posted, NotReached> {
        let open = self.open()?;
        if body.len() > MOST_SENT {
            return Err(NotReached::TooMuch);
        }
        let target = Target::parse(address)?;
        let _turn = open.posts.acquire().await.map_err(|_| NotReached::Closed)?;
        let answer = timeout(open.whole, open.exchange(Method::POST, &target, headers, body));
        let answer = answer.await.unwrap_or(Err(NotReached::TooSlow))?;
        let retry_after = answer.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok());
        Ok(Posted { status: answer.status().as_u16(), retry_after: retry_after.and_then(pause) })
    }
}

/// Seconds, or the moment until which to wait.
fn pause(text: &str) -> Option<Duration> {
    let text = text.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = httpdate::parse_http_date(text).ok()?;
    Some(until.duration_since(SystemTime::now()).unwrap_or_default())
}
