//! Whoever holds a connection and sends nothing on it.

use crate::testapp::TestApp;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

const FOR_A_HEAD: Duration = Duration::from_millis(800);
const HALF: &[u8] = b"GET /siap HTTP/1.1\r\nHost: denyut.test\r\nX-";
const WHOLE: &[u8] = b"GET /siap HTTP/1.1\r\nHost: denyut.test\r\n\r\n";

/// Sends this; answers what came until it is quiet, and whether the connection was closed.
async fn read(stream: &mut TcpStream, patience: Duration) -> (String, bool) {
    let (mut said, mut some) = (Vec::new(), [0; 4096]);
    loop {
        match timeout(patience, stream.read(&mut some)).await {
            Err(_) => return (String::from_utf8_lossy(&said).into_owned(), false),
            Ok(Ok(0) | Err(_)) => return (String::from_utf8_lossy(&said).into_owned(), true),
            Ok(Ok(read)) => said.extend_from_slice(&some[..read]),
        }
    }
}

async fn connected(address: SocketAddr, sends: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(sends).await.unwrap();
    stream
}

async fn is_served(address: SocketAddr) -> bool {
    let mut stream = connected(address, WHOLE).await;
    read(&mut stream, Duration::from_millis(200)).await.0.starts_with("HTTP/1.1 200")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_sends_half_a_head_is_cut_off_and_others_are_served_meanwhile() {
    let app = TestApp::start().await;
    let address = app.listen_until(FOR_A_HEAD, std::future::pending()).await;
    let begun = Instant::now();
    let mut slow = Vec::new();
    for _ in 0..50 {
        slow.push(connected(address, HALF).await);
    }
    // One sends a letter now and then: that is no whole head either.
    let mut dripping = connected(address, HALF).await;
    let (mut said, mut writing) = dripping.split();
    let drip = async {
        while writing.write_all(b"a").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    assert!(is_served(address).await, "others wait for it");
    let mut one = [0];
    tokio::select! {
        () = drip => {}
        read = said.read(&mut one) => assert!(matches!(read, Ok(0) | Err(_)), "{read:?}"),
        () = tokio::time::sleep(FOR_A_HEAD * 4) => panic!("it is held for ever"),
    }
    assert!(begun.elapsed() >= FOR_A_HEAD, "cut off too early: {:?}", begun.elapsed());
    for stream in &mut slow {
        let (said, is_closed) = read(stream, FOR_A_HEAD * 4).await;
        assert!(is_closed, "{said}");
    }
    assert!(is_served(address).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_is_used_again_and_who_listens_is_not_cut_off() {
    let app = TestApp::start().await;
    let address = app.listen_until(FOR_A_HEAD, std::future::pending()).await;
    let mut stream = connected(address, WHOLE).await;
    for _ in 0..3 {
        let (said, is_closed) = read(&mut stream, FOR_A_HEAD / 2).await;
        assert!(said.starts_with("HTTP/1.1 200") && !is_closed, "{said}");
        stream.write_all(WHOLE).await.unwrap();
    }
    let cookie = app.sign_in(&app.people.member).await;
    let own = format!("http://{address}");
    let mut socket = crate::live::connect(address, "", Some(&cookie), &own).await.unwrap();
    crate::live::hello(
        &mut socket,
        vec![domain::live::Topic::Own],
        app.store.newest_seq(app.people.member.agency_id).await.unwrap(),
    )
    .await;
    tokio::time::sleep(FOR_A_HEAD * 2).await;
    app.log(&app.people.member, "Rapat").await;
    let heard = timeout(Duration::from_secs(5), crate::live::next(&mut socket)).await.unwrap();
    assert!(matches!(heard, domain::live::ServerFrame::Entry { .. }), "{heard:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_stops_serving_finishes_what_was_begun_and_takes_nothing_new() {
    let app = TestApp::start().await;
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let address = app.listen_until(FOR_A_HEAD, async move { drop(stopped.await) }).await;
    // A form whose body is still on its way.
    let head = format!(
        "POST /saya/atasan/tarik HTTP/1.1\r\nHost: {address}\r\nAccept: text/html\r\nContent-Length: 10\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\nprop"
    );
    let mut begun = connected(address, head.as_bytes()).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    stop.send(()).unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(TcpStream::connect(address).await.is_err(), "it still listens");
    begun.write_all(b"osal=1").await.unwrap();
    let (said, is_closed) = read(&mut begun, Duration::from_secs(5)).await;
    assert!(said.starts_with("HTTP/1.1 303") && is_closed, "{said}");
}
