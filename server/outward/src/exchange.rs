//! One request and the head of its answer.

use crate::target::Target;
use crate::{NotReached, Open};
use http::header::{CONNECTION, HOST, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method, Request, Response};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;

/// The longest head of an answer that is read, in bytes, and the most headers in it.
const LONGEST_HEAD: usize = 16 * 1024;
const MOST_HEADERS: usize = 64;
const OURSELVES: HeaderValue = HeaderValue::from_static("Denyut");

impl Open {
    /// Sends a request and reads the head of what comes back. No byte of its body is asked for; the connection ends.
    pub(crate) async fn exchange(
        &self,
        method: Method,
        target: &Target,
        headers: HeaderMap,
        body: Vec<u8>,
    ) -> Result<Response<Incoming>, NotReached> {
        let request = request(method, target, headers, body)?;
        let stream = self.connect(target).await?;
        let (mut sender, connection) = http1::Builder::new()
            .max_buf_size(LONGEST_HEAD)
            .max_headers(MOST_HEADERS)
            .handshake(TokioIo::new(stream))
            .await
            .map_err(unreadable)?;
        let mut connection = std::pin::pin!(connection);
        let mut answer = std::pin::pin!(sender.send_request(request));
        // Whichever way it ends both are dropped here, and with them the socket.
        tokio::select! {
            biased;
            answer = &mut answer => answer,
            _ = &mut connection => answer.await,
        }
        .map_err(unreadable)
    }
}

fn request(
    method: Method,
    target: &Target,
    headers: HeaderMap,
    body: Vec<u8>,
) -> Result<Request<Full<Bytes>>, NotReached> {
    let host = HeaderValue::from_str(&target.authority()).map_err(|_| NotReached::NoAddress)?;
    let mut request = Request::builder()
        .method(method)
        .uri(target.path())
        .body(Full::new(Bytes::from(body)))
        .map_err(|_| NotReached::NoAddress)?;
    *request.headers_mut() = headers;
    request.headers_mut().insert(HOST, host);
    request.headers_mut().insert(USER_AGENT, OURSELVES);
    request.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    Ok(request)
}

#[allow(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn unreadable(error: hyper::Error) -> NotReached {
    tracing::debug!(%error, "no readable answer");
    NotReached::Unreadable
}
