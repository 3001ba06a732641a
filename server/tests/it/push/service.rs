//! A service of Web Push behind TLS, and devices that read what came there.

use outward::Outward;
use outward::testing::{HERE, NAME, certificates, reaching};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::Mutex;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use web_push_native::p256::SecretKey;
use web_push_native::p256::elliptic_curve::sec1::ToEncodedPoint;
use web_push_native::{Auth, decrypt};

/// A message as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Came {
    pub path: String,
    pub head: String,
    pub body: Vec<u8>,
}

/// What a browser has: where its service is, and its keys.
#[derive(Clone)]
pub struct Device {
    pub endpoint: String,
    pub key: SecretKey,
    pub auth: [u8; 16],
}

impl Device {
    pub fn point(&self) -> String {
        hex(self.key.public_key().to_encoded_point(false).as_bytes())
    }

    pub fn secret(&self) -> String {
        hex(&self.auth)
    }

    /// What it says, as only this device can read it.
    pub fn read(&self, body: &[u8]) -> Vec<u8> {
        decrypt(body.to_vec(), &self.key, &Auth::from(self.auth)).expect("sealed for somebody else")
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub struct Service {
    at: SocketAddr,
    authority: String,
    status: Arc<AtomicU16>,
    came: Mutex<UnboundedReceiver<Came>>,
}

impl Service {
    pub async fn start() -> Self {
        let (authority, acceptor) = certificates();
        let listener = TcpListener::bind((HERE, 0)).await.unwrap();
        let at = listener.local_addr().unwrap();
        let (send, came) = unbounded_channel();
        let status = Arc::new(AtomicU16::new(201));
        let answered = Arc::clone(&status);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (send, acceptor, status) = (send.clone(), acceptor.clone(), Arc::clone(&answered));
                tokio::spawn(async move {
                    let Ok(stream) = acceptor.accept(stream).await else { return };
                    take(stream, &send, status.load(Ordering::SeqCst)).await;
                });
            }
        });
        Self { at, authority, status, came: Mutex::new(came) }
    }

    /// A device of it.
    pub fn device(&self, path: &str) -> Device {
        let seed = [path.len() as u8 + 3; 32];
        let key = SecretKey::from_slice(&seed).unwrap();
        Device { endpoint: format!("https://{NAME}:{}{path}", self.at.port()), key, auth: [7; 16] }
    }

    /// From now on it answers so.
    pub fn answer(&self, status: u16) {
        self.status.store(status, Ordering::SeqCst);
    }

    pub async fn next(&self) -> Option<Came> {
        self.within(Duration::from_secs(15)).await
    }

    pub async fn within(&self, time: Duration) -> Option<Came> {
        let mut came = self.came.lock().await;
        tokio::time::timeout(time, came.recv()).await.ok().flatten()
    }

    /// A way out that leads here and nowhere else.
    pub fn outward(&self) -> Outward {
        Outward::new(reaching(self.at, &self.authority)).unwrap()
    }
}

async fn take(
    mut stream: tokio_rustls::server::TlsStream<tokio::net::TcpStream>,
    send: &UnboundedSender<Came>,
    status: u16,
) {
    let mut all = Vec::new();
    let mut part = [0; 4_096];
    loop {
        let Ok(many @ 1..) = stream.read(&mut part).await else { return };
        all.extend_from_slice(&part[..many]);
        let Some(end) = all.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&all[..end]).to_ascii_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
        let body = &all[end + 4..];
        if body.len() >= length.unwrap_or(0) {
            let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
            let _ = send.send(Came { path, head: head.clone(), body: body.to_vec() });
            break;
        }
    }
    let _ = stream.write_all(format!("HTTP/1.1 {status} X\r\ncontent-length: 0\r\n\r\n").as_bytes()).await;
    let _ = stream.shutdown().await;
}
