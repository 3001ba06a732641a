//! Objects in a bucket of an S3-compatible store: put, opened, asked about, removed, listed.
//!
//! Knows requests that are signed (`rusty-s3`) and bounded in time and bytes, and nothing of what the objects are. The
//! operator names the store, so it may lie in a network of theirs; nobody else has a word in where a request goes, and
//! one that would be led on is not followed. What goes wrong is a [`Trouble`], which says what to do about it and has
//! no address and no key in it: a signed address is a right for some minutes.

mod place;
mod reading;
mod request;
#[cfg(feature = "testing")]
pub mod testing;
mod trial;
mod trouble;

pub use place::{Endpoint, Keys, NoEndpoint, NoKeys, NoPlace, Place};
pub use reading::Reading;
pub use trouble::Trouble;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::header::{CONTENT_LENGTH, LAST_MODIFIED};
use http::{Method, Response, StatusCode};
use hyper::body::{Bytes, Incoming};
use request::Client;
use rusty_s3::actions::ListObjectsV2;
use rusty_s3::{Credentials, S3Action, UrlStyle};
use sha2::{Digest, Sha256};
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// How far the clocks of this machine and of the store may be apart: a signature counts that long.
const SIGNED_FOR: Duration = Duration::from_secs(15 * 60);
/// The longest list that is read, in bytes: a thousand objects take a third of it.
const LONGEST_LIST: usize = 2 * 1024 * 1024;

/// Where the bucket is and how it is come to.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The store.
    pub endpoint: Endpoint,
    /// The bucket, and where in it.
    pub place: Place,
    /// The region that the store says it is. Those of one's own mostly take any.
    pub region: String,
    /// Whether the name of the bucket stands in the name of the host, as some clouds want it; otherwise in the path.
    pub is_in_host: bool,
    /// With what requests are signed.
    pub keys: Keys,
    /// Authorities that are trusted beside those of the web, as PEM; none if empty.
    pub authorities: Vec<u8>,
    /// What a request may take until the head of its answer is there, and then each part of the answer.
    pub patience: Duration,
    /// How many objects a page of a list has at most.
    pub page: u16,
}

impl Settings {
    /// The usual.
    pub fn new(endpoint: Endpoint, place: Place, keys: Keys) -> Self {
        Self {
            endpoint,
            place,
            region: "us-east-1".to_owned(),
            is_in_host: false,
            keys,
            authorities: Vec::new(),
            // 5 MB on a line of 2 Mbit/s take 20 s.
            patience: Duration::from_secs(60),
            page: 1_000,
        }
    }
}

/// A bucket, or a part of one. Cheap to clone.
#[derive(Clone)]
pub struct Bucket(Arc<Inner>);

struct Inner {
    signer: rusty_s3::Bucket,
    keys: Credentials,
    prefix: String,
    client: Client,
    page: u16,
}

/// A page of the list of all objects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Their names, in the order of the store.
    pub names: Vec<String>,
    /// What to ask for the next page with.
    pub next: Option<String>,
}

/// What is kept could not be made of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadSettings {
    /// The authorities are none.
    #[error(transparent)]
    Authorities(#[from] outward::BadAuthorities),
    /// No address comes of endpoint and bucket.
    #[error("a bucket of that name cannot stand in the name of that host; leave it in the path")]
    Host,
}

impl Bucket {
    /// A bucket by these settings. Nothing is asked yet: see [`Bucket::try_out`].
    ///
    /// # Errors
    /// When the settings cannot go together.
    pub fn new(settings: Settings) -> Result<Self, BadSettings> {
        let style = if settings.is_in_host { UrlStyle::VirtualHost } else { UrlStyle::Path };
        let Place { bucket, prefix } = settings.place;
        let signer = rusty_s3::Bucket::new(settings.endpoint.into_url(), style, bucket, settings.region)
            .map_err(|_| BadSettings::Host)?;
        let client = Client::new(&settings.authorities, settings.patience)?;
        Ok(Self(Arc::new(Inner {
            signer,
            keys: settings.keys.into_credentials(),
            prefix,
            client,
            page: settings.page.max(1),
        })))
    }

    /// Keeps an object under this name, in place of one that is there. When it answers, the store has it.
    ///
    /// # Errors
    /// [`Trouble`]; it may have been kept all the same.
    pub async fn put(&self, name: &str, content: Vec<u8>) -> Result<(), Trouble> {
        let key = self.key(name);
        let mut put = self.0.signer.put_object(Some(&self.0.keys), &key);
        // Signed too, so that nobody on the way changes the content without the store seeing it.
        let sum = BASE64_STANDARD.encode(Sha256::digest(&content));
        put.headers_mut().insert(CHECKSUM, sum.clone());
        let url = put.sign(SIGNED_FOR);
        let answer = self.0.client.send(Method::PUT, &url, &[(CHECKSUM, &sum)], Bytes::from(content)).await?;
        if answer.status().is_success() { Ok(()) } else { Err(self.why(answer).await) }
    }

    /// The object of that name, to be read from its beginning; nothing if there is none.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn open(&self, name: &str) -> Result<Option<Reading>, Trouble> {
        let key = self.key(name);
        let url = self.0.signer.get_object(Some(&self.0.keys), &key).sign(SIGNED_FOR);
        let answer = self.ask(Method::GET, &url).await?;
        if answer.status() == StatusCode::OK {
            let length = number(&answer).ok_or(Trouble::Unreadable)?;
            return Ok(Some(Reading::new(answer.into_body(), length, self.0.client.patience())));
        }
        nothing_there(self.why(answer).await).map(|()| None)
    }

    /// When the object of that name was put last, by the clock of the store; nothing if there is none.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn put_at(&self, name: &str) -> Result<Option<SystemTime>, Trouble> {
        let key = self.key(name);
        let url = self.0.signer.head_object(Some(&self.0.keys), &key).sign(SIGNED_FOR);
        let answer = self.ask(Method::HEAD, &url).await?;
        if answer.status() != StatusCode::OK {
            // Without a content nobody says whether the object or all of the bucket is missing.
            return nothing_there(self.why(answer).await).map(|()| None);
        }
        let at = answer.headers().get(LAST_MODIFIED).and_then(|at| at.to_str().ok());
        let at = at.and_then(|at| httpdate::parse_http_date(at).ok());
        at.map(Some).ok_or(Trouble::Unreadable)
    }

    /// Removes the object of that name, if there is one.
    ///
    /// # Errors
    /// [`Trouble`]; it may have been removed all the same.
    pub async fn remove(&self, name: &str) -> Result<(), Trouble> {
        let key = self.key(name);
        let url = self.0.signer.delete_object(Some(&self.0.keys), &key).sign(SIGNED_FOR);
        let answer = self.ask(Method::DELETE, &url).await?;
        if answer.status().is_success() { Ok(()) } else { nothing_there(self.why(answer).await) }
    }

    /// A page of the list of all objects: the first, or the one after.
    ///
    /// # Errors
    /// [`Trouble`].
    pub async fn list(&self, after: Option<&str>) -> Result<Page, Trouble> {
        self.list_of(after, self.0.page).await
    }

    async fn list_of(&self, after: Option<&str>, most: u16) -> Result<Page, Trouble> {
        let mut list = self.0.signer.list_objects_v2(Some(&self.0.keys));
        list.with_prefix(self.0.prefix.as_str());
        list.with_max_keys(usize::from(most));
        if let Some(after) = after {
            list.with_continuation_token(after);
        }
        let answer = self.ask(Method::GET, &list.sign(SIGNED_FOR)).await?;
        if answer.status() != StatusCode::OK {
            return Err(self.why(answer).await);
        }
        let text = self.0.client.text(answer.into_body(), LONGEST_LIST).await?;
        let list = ListObjectsV2::parse_response(&text).map_err(|_| Trouble::Unreadable)?;
        let names = list.contents.into_iter().filter_map(|object| self.name(&object.key)).collect();
        Ok(Page { names, next: list.next_continuation_token })
    }

    async fn ask(&self, method: Method, url: &url::Url) -> Result<Response<Incoming>, Trouble> {
        self.0.client.send(method, url, &[], Bytes::new()).await
    }

    async fn why(&self, answer: Response<Incoming>) -> Trouble {
        let status = answer.status();
        let text = self.0.client.text(answer.into_body(), trouble::LONGEST).await.unwrap_or_default();
        Trouble::of(status, &text)
    }

    fn key(&self, name: &str) -> String {
        format!("{}{name}", self.0.prefix)
    }

    fn name(&self, key: &str) -> Option<String> {
        key.strip_prefix(&self.0.prefix).map(str::to_owned)
    }
}

/// The bucket and where in it; no key and no secret.
impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Bucket({}/{})", self.0.signer.name(), self.0.prefix)
    }
}

/// The SHA-256 of a content, by which the store sees that it is whole.
const CHECKSUM: &str = "x-amz-checksum-sha256";

fn nothing_there(why: Trouble) -> Result<(), Trouble> {
    if why == Trouble::NoObject { Ok(()) } else { Err(why) }
}

fn number(answer: &Response<Incoming>) -> Option<u64> {
    answer.headers().get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
