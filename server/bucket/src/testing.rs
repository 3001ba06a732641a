//! A store of the same kind (`s3s`), which keeps its objects as files in a folder, and what goes wrong on the way to one.
//! Compiled for tests only (feature `testing`).

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests say what they expect by unwrapping")]

use crate::{Bucket, Endpoint, Keys, Settings};
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use outward::testing::certificates;
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s_fs::FileSystem;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;

/// The bucket that is there.
pub const BUCKET: &str = "bukti";
/// The id of the key.
pub const KEY: &str = "KUNCIUJI";
/// Its secret.
pub const SECRET: &str = "sangat/rahasia+sekali";

/// A store with one bucket, until the test ends.
#[derive(Debug)]
pub struct TestStore {
    folder: TempDir,
    at: SocketAddr,
    authority: Option<String>,
    runtime: Option<Runtime>,
}

impl TestStore {
    /// One that is reached without TLS.
    pub fn start() -> Self {
        Self::start_as(false)
    }

    /// One that is reached by TLS, with an authority of its own.
    pub fn start_by_tls() -> Self {
        Self::start_as(true)
    }

    fn start_as(by_tls: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join(BUCKET)).unwrap();
        let mut builder = S3ServiceBuilder::new(FileSystem::new(folder.path()).unwrap());
        builder.set_auth(SimpleAuth::from_single(KEY, SECRET));
        let service = builder.build();
        let runtime = runtime();
        let (listener, at) = listener();
        let (authority, acceptor) = by_tls.then(certificates).unzip();
        runtime.spawn(async move {
            let listener = TcpListener::from_std(listener).unwrap();
            while let Ok((stream, _)) = listener.accept().await {
                let (service, acceptor) = (service.clone(), acceptor.clone());
                tokio::spawn(async move {
                    match acceptor {
                        None => serve(stream, service).await,
                        Some(acceptor) => {
                            if let Ok(stream) = acceptor.accept(stream).await {
                                serve(stream, service).await;
                            }
                        }
                    }
                });
            }
        });
        Self { folder, at, authority, runtime: Some(runtime) }
    }

    /// Settings with which the bucket may be used; the place is written without `s3://`.
    pub fn settings(&self, place: &str) -> Settings {
        self.settings_by(self.at, place)
    }

    /// The same over another address that leads there.
    pub fn settings_by(&self, at: SocketAddr, place: &str) -> Settings {
        let keys = Keys::new(KEY, SECRET).unwrap();
        Settings {
            authorities: self.authority.clone().unwrap_or_default().into_bytes(),
            patience: Duration::from_secs(5),
            ..Settings::new(self.endpoint_by(at), format!("s3://{place}").parse().unwrap(), keys)
        }
    }

    /// Its address.
    pub fn endpoint(&self) -> Endpoint {
        self.endpoint_by(self.at)
    }

    fn endpoint_by(&self, at: SocketAddr) -> Endpoint {
        let scheme = if self.authority.is_some() { "https" } else { "http" };
        format!("{scheme}://{at}").parse().unwrap()
    }

    /// A bucket, or a part of one.
    pub fn bucket(&self, place: &str) -> Bucket {
        Bucket::new(self.settings(place)).unwrap()
    }

    /// Where its objects lie as files.
    pub fn objects(&self) -> PathBuf {
        self.folder.path().join(BUCKET)
    }

    /// An address that leads there and breaks each connection after so many bytes that were sent, or that came back.
    pub fn breaking_after(&self, sent: Option<u64>, back: Option<u64>) -> SocketAddr {
        let runtime = self.runtime.as_ref().unwrap();
        let (to, (listener, at)) = (self.at, listener());
        runtime.spawn(async move {
            let listener = TcpListener::from_std(listener).unwrap();
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(lead(stream, to, sent, back));
            }
        });
        at
    }

    /// It is gone, in the middle of whatever it does.
    pub fn stop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Drop for TestStore {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Its own, so that a test that waits in its thread does not keep the store from answering.
fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap()
}

fn listener() -> (std::net::TcpListener, SocketAddr) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let at = listener.local_addr().unwrap();
    (listener, at)
}

async fn serve(stream: impl AsyncRead + AsyncWrite + Unpin, service: S3Service) {
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

async fn lead(from: TcpStream, to: SocketAddr, sent: Option<u64>, back: Option<u64>) {
    let Ok(to) = TcpStream::connect(to).await else { return };
    let ((mut from_read, mut from_write), (mut to_read, mut to_write)) = (from.into_split(), to.into_split());
    // Whichever ends first takes both with it.
    tokio::select! {
        () = copy(&mut from_read, &mut to_write, sent) => {}
        () = copy(&mut to_read, &mut from_write, back) => {}
    }
}

async fn copy(from: &mut (impl AsyncRead + Unpin), to: &mut (impl AsyncWrite + Unpin), most: Option<u64>) {
    let mut from = from.take(most.unwrap_or(u64::MAX));
    let _ = tokio::io::copy(&mut from, to).await;
    let _ = to.flush().await;
}
