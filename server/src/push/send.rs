//! Sending: sealed for the device, signed with our key, through the way out that reaches public addresses only.

use super::again::Waiting;
use super::key::PushKey;
use app::lang::Lang;
use app::ssr::now;
use domain::inbox::PushKind;
use domain::time::Timestamp;
use futures::{StreamExt, TryStreamExt, stream};
use http::{HeaderValue, Uri};
use outward::{NotReached, Outward, Posted};
use std::collections::BTreeMap;
use std::time::Duration;
use store::push::Subscription;
use store::{CommandError, Store};
use uuid::Uuid;
use web_push_native::p256::PublicKey;
use web_push_native::{Auth, WebPushBuilder};

/// Messages at once; the way out lets no more pass.
const AT_ONCE: usize = 8;
/// A service that fails is left alone for a minute, then twice as long, up to half a day.
const FIRST_PAUSE: Duration = Duration::from_secs(60);
const LONGEST_PAUSE: Duration = Duration::from_secs(12 * 60 * 60);

/// What sending needs.
pub(super) struct Post {
    pub store: Store,
    pub outward: Outward,
    pub key: PushKey,
    pub waiting: Waiting,
}

/// What a device is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Message {
    pub kind: PushKind,
    pub title: String,
    /// Where it opens, on our own site.
    pub path: String,
    /// What it takes the place of: at most 32 letters that addresses have.
    pub tag: String,
    pub lang: Lang,
    /// Until when it is worth being delivered.
    pub until: Timestamp,
}

impl Message {
    /// Whether it takes the place of that one: the same of the same entry, or a later answer to it.
    pub fn replaces(&self, other: &Self) -> bool {
        let are_answers = [self, other].iter().all(|message| message.kind == PushKind::Answers);
        self.tag == other.tag || (are_answers && self.tag.get(1..) == other.tag.get(1..))
    }
}

/// What became of a message.
enum Sent {
    Taken,
    /// There is nobody any more to be told anything.
    Gone,
    /// The service does not take it, and would not take it later.
    Refused,
    /// Not for the moment.
    NotNow,
}

impl Post {
    /// Sends all of them, to each device in their order, and keeps what the services say of the devices. What they do not
    /// take for the moment waits.
    pub async fn send_all(&self, messages: Vec<(&Subscription, Message)>) -> Result<(), CommandError> {
        let mut by_device: BTreeMap<Uuid, (&Subscription, Vec<Message>)> = BTreeMap::new();
        for (device, message) in messages {
            by_device.entry(device.at.id).or_insert((device, Vec::new())).1.push(message);
        }
        stream::iter(by_device.into_values())
            .map(Ok)
            .try_for_each_concurrent(AT_ONCE, async |(device, messages)| self.send_to(device, messages).await)
            .await
    }

    async fn send_to(&self, device: &Subscription, messages: Vec<Message>) -> Result<(), CommandError> {
        if device.retry_at > now() {
            self.waiting.keep(device, messages);
            return Ok(());
        }
        let mut messages = messages.into_iter();
        while let Some(message) = messages.next() {
            match self.send(device, &message).await? {
                Sent::Taken => self.waiting.forget(device, &message),
                Sent::Refused => {}
                Sent::Gone => return Ok(()),
                Sent::NotNow => {
                    self.waiting.keep(device, std::iter::once(message).chain(messages));
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    async fn send(&self, device: &Subscription, message: &Message) -> Result<Sent, CommandError> {
        let Some(request) = self.sealed(device, message) else {
            // No key of a browser: it was never one that could be told.
            self.store.forget_device(device.at.id).await?;
            return Ok(Sent::Gone);
        };
        let (head, body) = request.into_parts();
        Ok(match self.outward.post(&device.at.endpoint, head.headers, body).await {
            Ok(Posted { status: 200..=299, .. }) => {
                if device.failures > 0 {
                    self.store.device_was_told(device.at.id).await?;
                }
                Sent::Taken
            }
            Ok(Posted { status: 404 | 410, .. }) => {
                self.store.forget_device(device.at.id).await?;
                Sent::Gone
            }
            Ok(Posted { status, retry_after }) => {
                tracing::debug!(status, "a service of Web Push did not take a message");
                self.leave_alone(device, retry_after).await?;
                if status == 429 || status >= 500 { Sent::NotNow } else { Sent::Refused }
            }
            // The operator lets nothing out: that says nothing of the device.
            Err(NotReached::Closed) => Sent::Refused,
            Err(error) => {
                tracing::debug!(%error, "a service of Web Push was not reached");
                self.leave_alone(device, None).await?;
                Sent::NotNow
            }
        })
    }

    async fn leave_alone(&self, device: &Subscription, asked: Option<Duration>) -> Result<(), CommandError> {
        let pause = asked.unwrap_or_default().max(pause(device.failures)).min(LONGEST_PAUSE);
        let now = now();
        self.store.device_was_not_told(device.at.id, now, after(now, pause)).await
    }

    fn sealed(&self, device: &Subscription, message: &Message) -> Option<http::Request<Vec<u8>>> {
        let endpoint: Uri = device.at.endpoint.parse().ok()?;
        let public = PublicKey::from_sec1_bytes(&device.at.p256dh).ok()?;
        let auth: [u8; 16] = device.at.auth.as_slice().try_into().ok()?;
        let body = serde_json::json!({
            "title": message.title,
            "path": message.path,
            "tag": message.tag,
            "lang": message.lang.code(),
        });
        let lives = u64::try_from(message.until.millis() - now().millis()).unwrap_or_default();
        let lives = Duration::from_secs(lives.div_ceil(1_000));
        let mut request = WebPushBuilder::new(endpoint, public, Auth::from(auth))
            .with_valid_duration(lives)
            .with_vapid(self.key.pair(), self.key.contact())
            .build(body.to_string())
            .ok()?;
        let headers = request.headers_mut();
        headers.insert("urgency", HeaderValue::from_static("normal"));
        headers.insert("topic", HeaderValue::from_str(&message.tag).ok()?);
        Some(request)
    }
}

fn pause(failures: u32) -> Duration {
    FIRST_PAUSE.saturating_mul(1 << failures.min(16)).min(LONGEST_PAUSE)
}

/// The moment so much later.
pub(super) fn after(now: Timestamp, pause: Duration) -> Timestamp {
    now.plus_millis(i64::try_from(pause.as_millis()).unwrap_or(i64::MAX / 4))
}
