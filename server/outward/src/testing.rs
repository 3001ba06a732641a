//! A site behind TLS, with an authority of its own, that answers as a test tells it. Compiled for tests only (feature
//! `testing`).

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests say what they expect by unwrapping")]

use crate::{Exception, Names, Outward, Settings};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::server::TlsStream;

/// Where everything of a test lies.
pub const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
/// The name in the certificate, beside the address of this machine.
pub const NAME: &str = "situs.test";

/// What a site does with a request.
#[derive(Debug)]
pub enum Reply {
    /// Sends this and closes.
    All(String),
    /// Sends the first, then the second again and again with this pause, until nobody listens.
    Endless(String, String, Duration),
    /// Says nothing and keeps the connection.
    Silence,
}

/// An answer without content.
pub fn plain(status: u16, headers: &str) -> Reply {
    Reply::All(format!("HTTP/1.1 {status} X\r\n{headers}content-length: 0\r\n\r\n"))
}

/// An answer that leads on.
pub fn leads(to: impl AsRef<str>) -> Reply {
    plain(302, &format!("location: {}\r\nset-cookie: a=b\r\n", to.as_ref()))
}

/// What was asked and sent.
#[derive(Debug, Default)]
pub struct Seen {
    /// How many connections there were, also those that ended before anything was asked.
    pub came: AtomicUsize,
    /// Each request, head and body.
    pub requests: Mutex<Vec<String>>,
    /// Bytes that were sent.
    pub sent: AtomicUsize,
    /// How many were open at once at most, and now.
    pub most: AtomicUsize,
    now: AtomicUsize,
}

/// A site that is served until the test ends.
#[derive(Debug)]
pub struct Site {
    /// The authority that vouches for it, as PEM.
    pub authority: String,
    /// Where it listens.
    pub at: SocketAddr,
    /// What happened there.
    pub seen: Arc<Seen>,
}

impl Site {
    /// A site that answers so.
    pub async fn start(reply: impl Fn(&str) -> Reply + Send + Sync + 'static) -> Self {
        let (authority, acceptor) = certificates();
        let listener = TcpListener::bind((HERE, 0)).await.unwrap();
        let at = listener.local_addr().unwrap();
        let (seen, reply) = (Arc::new(Seen::default()), Arc::new(reply));
        let (noting, acceptor) = (Arc::clone(&seen), acceptor.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (seen, reply, acceptor) = (Arc::clone(&noting), Arc::clone(&reply), acceptor.clone());
                seen.came.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(async move {
                    let Ok(stream) = acceptor.accept(stream).await else { return };
                    seen.most.fetch_max(seen.now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    serve(stream, &seen, &*reply).await;
                    seen.now.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        Self { authority, at, seen }
    }

    /// The address of a path under the name of the certificate.
    pub fn url(&self, path: &str) -> String {
        format!("https://{NAME}:{}{path}", self.at.port())
    }

    /// Settings with which this site, and nothing else here, may be reached.
    pub fn settings(&self) -> Settings {
        Settings {
            whole: Duration::from_millis(1_500),
            connect: Duration::from_millis(500),
            ..reaching(self.at, &self.authority)
        }
    }

    /// A way out with those.
    pub fn outward(&self) -> Outward {
        Outward::new(self.settings()).unwrap()
    }

    /// Method and path of each request so far.
    pub fn asked(&self) -> Vec<String> {
        let requests = self.seen.requests.lock().unwrap();
        requests.iter().map(|request| request.split(" HTTP").next().unwrap().to_owned()).collect()
    }
}

/// Settings with which one place of this machine, and nothing else here, may be reached.
pub fn reaching(at: SocketAddr, authority: &str) -> Settings {
    Settings {
        exceptions: vec![Exception::Address(at)],
        authorities: authority.as_bytes().to_vec(),
        names: Names::known(|name| Some(if name.ends_with(".test") { vec![HERE] } else { Vec::new() })),
        ..Settings::default()
    }
}

/// A place that nobody may come to, and whether somebody came.
pub async fn forbidden() -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind((HERE, 0)).await.unwrap();
    let (at, came) = (listener.local_addr().unwrap(), Arc::new(AtomicUsize::new(0)));
    let count = Arc::clone(&came);
    tokio::spawn(async move {
        while listener.accept().await.is_ok() {
            count.fetch_add(1, Ordering::SeqCst);
        }
    });
    (at, came)
}

/// An authority as PEM, and what proves by it to be [`NAME`] at [`HERE`].
pub fn certificates() -> (String, TlsAcceptor) {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let leaf = CertificateParams::new(vec![NAME.to_owned(), HERE.to_string()]).unwrap();
    let leaf = leaf.signed_by(&key, &authority).unwrap();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![leaf.der().clone()], key)
        .unwrap();
    (authority.pem(), TlsAcceptor::from(Arc::new(config)))
}

async fn serve(mut stream: TlsStream<TcpStream>, seen: &Seen, reply: &(dyn Fn(&str) -> Reply + Send + Sync)) {
    let Some(request) = read(&mut stream).await else { return };
    seen.requests.lock().unwrap().push(request.clone());
    match reply(&request) {
        Reply::All(text) => {
            let _ = stream.write_all(text.as_bytes()).await;
            let _ = stream.shutdown().await;
        }
        Reply::Endless(first, again, pause) => {
            let mut next = first;
            while stream.write_all(next.as_bytes()).await.is_ok() && stream.flush().await.is_ok() {
                seen.sent.fetch_add(next.len(), Ordering::SeqCst);
                next.clone_from(&again);
                tokio::time::sleep(pause).await;
            }
        }
        // Until the other side hangs up.
        Reply::Silence => drop(stream.read(&mut [0; 1]).await),
    }
}

/// The head of a request and its body, by the length that it says.
async fn read(stream: &mut TlsStream<TcpStream>) -> Option<String> {
    let mut bytes = Vec::new();
    loop {
        let mut part = [0; 4096];
        let n = stream.read(&mut part).await.ok().filter(|n| *n > 0)?;
        bytes.extend_from_slice(&part[..n]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
                return Some(text);
            }
        }
    }
}
