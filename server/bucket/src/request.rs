//! Requests over connections that stay open a while.

use crate::Trouble;
use http::header::{CONTENT_TYPE, USER_AGENT};
use http::{HeaderValue, Method, Request, Response, Uri};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::{self, Error};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use outward::BadAuthorities;
use std::error::Error as _;
use std::io;
use std::time::Duration;
use tokio::time::timeout;
use url::Url;

/// A store of the network answers at once, one behind the sea within a second.
const CONNECT: Duration = Duration::from_secs(5);
/// Shorter than any store keeps a connection open that nobody uses.
const IDLE: Duration = Duration::from_secs(4);
const IDLE_AT_ONCE: usize = 8;
const OURSELVES: HeaderValue = HeaderValue::from_static("Denyut");
const BYTES: HeaderValue = HeaderValue::from_static("application/octet-stream");

pub(crate) struct Client {
    client: legacy::Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    patience: Duration,
}

impl Client {
    pub fn new(authorities: &[u8], patience: Duration) -> Result<Self, BadAuthorities> {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_connect_timeout(Some(CONNECT.min(patience)));
        let connector = HttpsConnectorBuilder::new()
            .with_tls_config(outward::trusting(authorities)?)
            .https_or_http()
            .enable_http1()
            .wrap_connector(tcp);
        let client = legacy::Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE)
            .pool_max_idle_per_host(IDLE_AT_ONCE)
            .build(connector);
        Ok(Self { client, patience })
    }

    pub const fn patience(&self) -> Duration {
        self.patience
    }

    /// Sends a request and answers the head of what comes back. One that leads on is not followed.
    pub async fn send(
        &self,
        method: Method,
        url: &Url,
        headers: &[(&'static str, &str)],
        body: Bytes,
    ) -> Result<Response<Incoming>, Trouble> {
        let uri: Uri = url.as_str().parse().map_err(|_| Trouble::Unreadable)?;
        let mut request = Request::builder().method(method).uri(uri).header(USER_AGENT, OURSELVES);
        if !body.is_empty() {
            request = request.header(CONTENT_TYPE, BYTES);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Full::new(body)).map_err(|_| Trouble::Unreadable)?;
        let answer = timeout(self.patience, self.client.request(request)).await.map_err(|_| Trouble::TooSlow)?;
        answer.map_err(|error| why(&error))
    }

    /// All of an answer, which is text and not longer than this.
    pub async fn text(&self, body: Incoming, longest: usize) -> Result<String, Trouble> {
        let read = timeout(self.patience, Limited::new(body, longest).collect());
        let bytes = read
            .await
            .map_err(|_| Trouble::TooSlow)?
            .map_err(|error| if error.is::<hyper::Error>() { Trouble::Cut } else { Trouble::Unreadable })?;
        String::from_utf8(bytes.to_bytes().into()).map_err(|_| Trouble::Unreadable)
    }
}

/// The errors below have addresses in them; what is told is their kind.
fn why(error: &Error) -> Trouble {
    let mut cause = error.source();
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<hyper::Error>() {
            return if error.is_parse() { Trouble::Unreadable } else { Trouble::Cut };
        }
        if let Some(error) = error.downcast_ref::<io::Error>().map(innermost) {
            // What is wrong with TLS comes as data that is not right, with the reason inside.
            if matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput) {
                return Trouble::Tls;
            }
            if error.kind() == io::ErrorKind::TimedOut {
                return Trouble::TooSlow;
            }
        }
        cause = error.source();
    }
    Trouble::NotReached
}

/// One of them may be wrapped in another.
fn innermost(error: &io::Error) -> &io::Error {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<io::Error>());
    inner.map_or(error, innermost)
}
