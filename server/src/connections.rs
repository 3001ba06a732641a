//! The connections that requests come on. As `axum::serve` keeps them, and with a time for the head of a request: who
//! sends half a head and waits would hold a connection for ever.

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::serve::Listener;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower::ServiceExt;

/// How long a connection may take over the head of its next request, counted from when it could begin. Longer than a proxy
/// keeps a connection that it has no use for, so that it is the proxy that closes it and no request meets the end.
pub const FOR_A_HEAD: Duration = Duration::from_secs(65);

/// Serves the program, told of each connection who is at its other end, until `stop` resolves; then finishes the requests
/// that were begun. Live connections are no requests any more: nobody waits for them here.
pub async fn serve_connections(
    mut listener: TcpListener,
    program: Router,
    for_a_head: Duration,
    stop: impl Future<Output = ()> + Send,
) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(for_a_head);
    let (stopping, _) = watch::channel(());
    let (open, held) = watch::channel(());
    let mut stop = pin!(stop);
    loop {
        // After an error of the machine, such as too many open files, it waits a second and goes on.
        let (io, peer) = tokio::select! {
            accepted = Listener::accept(&mut listener) => accepted,
            () = &mut stop => break,
        };
        let service = program.clone().map_request(move |mut request: http::Request<Incoming>| -> Request {
            request.extensions_mut().insert(ConnectInfo::<SocketAddr>(peer));
            request.map(Body::new)
        });
        let connection = http.serve_connection(TokioIo::new(io), TowerToHyperService::new(service)).with_upgrades();
        let (mut stop_heard, held) = (stopping.subscribe(), held.clone());
        tokio::spawn(async move {
            let mut connection = pin!(connection);
            let ended = tokio::select! {
                ended = connection.as_mut() => ended,
                _ = stop_heard.changed() => {
                    connection.as_mut().graceful_shutdown();
                    connection.await
                }
            };
            if let Err(error) = ended {
                tracing::trace!(%error, "a connection ended early");
            }
            drop(held);
        });
    }
    stopping.send_replace(());
    drop((listener, held));
    open.closed().await;
}
