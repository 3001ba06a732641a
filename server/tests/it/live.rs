//! The live connection: who gets one, what comes over it, and how it ends.

use crate::testapp::TestApp;
use domain::display::DisplayId;
use domain::live::{ClientFrame, Seq, ServerFrame, Topic};
use futures::{SinkExt, StreamExt};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use uuid::Uuid;

pub type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

pub async fn connect(
    address: SocketAddr,
    query: &str,
    cookie: Option<&str>,
    origin: &str,
) -> Result<Socket, Box<Error>> {
    let mut request = format!("ws://{address}/langsung{query}").into_client_request().unwrap();
    if let Some(cookie) = cookie {
        request.headers_mut().insert("cookie", cookie.parse().unwrap());
    }
    request.headers_mut().insert("origin", origin.parse().unwrap());
    connect_async(request).await.map(|(socket, _)| socket).map_err(Box::new)
}

pub async fn hello(socket: &mut Socket, topics: Vec<Topic>, after: Seq) {
    let frame = serde_json::to_string(&ClientFrame::Hello { topics, after }).unwrap();
    socket.send(Message::text(frame)).await.unwrap();
    assert!(matches!(next(socket).await, ServerFrame::Welcome { .. }));
}

pub async fn next(socket: &mut Socket) -> ServerFrame {
    loop {
        let message = tokio::time::timeout(Duration::from_secs(5), socket.next()).await.expect("nothing came");
        if let Message::Text(text) = message.unwrap().unwrap() {
            return serde_json::from_str(&text).unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn strangers_and_other_sites_get_no_connection() {
    let app = TestApp::start().await;
    let address = app.listen().await;
    let own = format!("http://{address}");
    let cookie = app.sign_in(&app.people.member).await;
    let status = |result: Result<Socket, Box<Error>>| match result.map_err(|error| *error) {
        Err(Error::Http(response)) => response.status().as_u16(),
        other => panic!("{other:?}"),
    };
    assert_eq!(status(connect(address, "", None, &own).await), 401);
    assert_eq!(status(connect(address, "", Some("denyut=palsu"), &own).await), 401);
    assert_eq!(status(connect(address, "?layar=palsu", None, &own).await), 401);
    assert_eq!(status(connect(address, "", Some(&cookie), "http://jahat.test").await), 403);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_entry_reaches_the_appraiser_and_nobody_else() {
    let app = TestApp::start().await;
    let address = app.listen().await;
    let own = format!("http://{address}");
    let (leader, other) = (app.sign_in(&app.people.leader).await, app.sign_in(&app.people.other).await);
    let mut appraiser = connect(address, "", Some(&leader), &own).await.unwrap();
    let mut colleague = connect(address, "", Some(&other), &own).await.unwrap();
    hello(&mut appraiser, vec![Topic::Team], Seq(0)).await;
    hello(&mut colleague, vec![Topic::Own, Topic::Team], Seq(0)).await;
    let started = std::time::Instant::now();
    let entry = app.log(&app.people.member, "Memverifikasi data").await;
    let ServerFrame::Entry { event, .. } = next(&mut appraiser).await else { panic!() };
    println!("entry on the appraiser's connection after {:?}", started.elapsed());
    assert_eq!(event.entry_id(), entry);
    let silence = tokio::time::timeout(Duration::from_millis(300), colleague.next()).await;
    assert!(silence.is_err(), "{silence:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_missed_is_repeated_once_and_in_order() {
    let app = TestApp::start().await;
    let address = app.listen().await;
    let own = format!("http://{address}");
    let cookie = app.sign_in(&app.people.member).await;
    let before = app.store.newest_seq(app.people.member.agency_id).await.unwrap();
    let first = app.log(&app.people.member, "Satu").await;
    let second = app.log(&app.people.member, "Dua").await;
    let mut socket = connect(address, "", Some(&cookie), &own).await.unwrap();
    hello(&mut socket, vec![Topic::Own], before).await;
    let third = app.log(&app.people.member, "Tiga").await;
    let mut seen = Vec::new();
    for _ in 0..3 {
        let ServerFrame::Entry { seq, event } = next(&mut socket).await else { panic!() };
        seen.push((seq, event.entry_id()));
    }
    assert_eq!(seen.iter().map(|(_, id)| *id).collect::<Vec<_>>(), [first, second, third]);
    assert!(seen.windows(2).all(|pair| pair[0].0 < pair[1].0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_missed_too_much_is_told_to_read_anew() {
    let app = TestApp::start().await;
    let address = app.listen().await;
    let cookie = app.sign_in(&app.people.member).await;
    for _ in 0..3 {
        app.log(&app.people.member, "Satu").await;
    }
    app.store.prune_events(app::ssr::now().plus_minutes(1)).await.unwrap();
    let mut socket = connect(address, "", Some(&cookie), &format!("http://{address}")).await.unwrap();
    hello(&mut socket, vec![Topic::Own], Seq(1)).await;
    assert_eq!(next(&mut socket).await, ServerFrame::Resync);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_knows_of_more_than_there_is_reads_anew_and_goes_on_hearing() {
    let app = TestApp::start().await;
    let address = app.listen().await;
    let cookie = app.sign_in(&app.people.member).await;
    app.log(&app.people.member, "Satu").await;
    let mut socket = connect(address, "", Some(&cookie), &format!("http://{address}")).await.unwrap();
    // As after a backup was restored under an open page.
    hello(&mut socket, vec![Topic::Own], Seq(1_000)).await;
    assert_eq!(next(&mut socket).await, ServerFrame::Resync);
    let entry = app.log(&app.people.member, "Dua").await;
    let ServerFrame::Entry { event, .. } = next(&mut socket).await else { panic!() };
    assert_eq!(event.entry_id(), entry);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn signing_out_ends_the_connection_within_a_second() {
    let app = TestApp::start().await;
    let address = app.listen().await;
    let cookie = app.sign_in(&app.people.member).await;
    let mut socket = connect(address, "", Some(&cookie), &format!("http://{address}")).await.unwrap();
    hello(&mut socket, vec![Topic::Own], Seq(0)).await;
    let started = std::time::Instant::now();
    app.call("account/sign_out", Some(&cookie), "").await;
    assert_eq!(next(&mut socket).await, ServerFrame::Ended);
    assert!(started.elapsed() < Duration::from_secs(1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_board_moves_and_goes_dark_when_revoked() {
    let app = TestApp::start().await;
    let address = app.listen().await;
    let id = DisplayId::new(Uuid::now_v7());
    let at = app::ssr::now();
    app.store.create_display(&app.people.administrator, app.people.office, id, "papan".into(), at).await.unwrap();
    let mut socket = connect(address, "?layar=papan", None, &format!("http://{address}")).await.unwrap();
    hello(&mut socket, vec![Topic::Board], Seq(0)).await;
    let ServerFrame::Board(before) = next(&mut socket).await else { panic!() };
    assert_eq!(before.entries, 0);
    app.log(&app.people.member, "Kalimat rahasia").await;
    let after = loop {
        let ServerFrame::Board(board) = next(&mut socket).await else { panic!() };
        if board.entries > 0 {
            break board;
        }
    };
    assert!(!serde_json::to_string(&after).unwrap().contains("rahasia"));
    let administrator = app.sign_in(&app.people.administrator).await;
    app.call("display/revoke", Some(&administrator), &format!("display={id}")).await;
    assert_eq!(next(&mut socket).await, ServerFrame::Ended);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stopping_server_says_when_to_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let database = store::DatabaseUrl::Sqlite(folder.path().join("denyut.db"));
    let store = store::Store::open(&database).await.unwrap();
    let people = store::testing::small_agency(&store, app::ssr::now()).await.unwrap();
    let secret = app::ssr::token::session_token();
    let (account, token) = (store::testing::account_of(people.member.person.id), app::ssr::token::hash(&secret));
    store
        .open_session(account, store::testing::session(token, app::ssr::now().plus_minutes(60)), app::ssr::now())
        .await
        .unwrap();
    store.close().await.unwrap();

    let address = free_address();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let data_dir = folder.path().to_owned();
    let options = server::serve::ServeOptions {
        files: evidence::FileStore::at(folder.path().join("evidence/files")).unwrap(),
        database,
        data_dir,
        listen: address,
        is_demo: false,
        is_secure: false,
        may_be_plain: false,
        frame_boards_by: Vec::new(),
        trusted_proxies: Vec::new(),
        outward: outward::Outward::closed(),
        push_outward: outward::Outward::closed(),
        push_contact: None,
        site_dir: None,
    };
    let serving = tokio::spawn(server::serve::serve(options, async move { drop(stopped.await) }));
    let (cookie, own) = (format!("denyut={secret}"), format!("http://{address}"));
    let mut socket = loop {
        match connect(address, "", Some(&cookie), &own).await.map_err(|error| *error) {
            Ok(socket) => break socket,
            Err(Error::Io(_)) => tokio::task::yield_now().await,
            Err(other) => panic!("{other:?}"),
        }
    };
    hello(&mut socket, vec![Topic::Own], Seq(0)).await;
    let asked = std::time::Instant::now();
    stop.send(()).unwrap();
    let ServerFrame::Bye { retry_ms } = next(&mut socket).await else { panic!() };
    assert!((500..3_000).contains(&retry_ms));
    serving.await.unwrap().unwrap();
    assert!(asked.elapsed() < Duration::from_secs(5), "{:?}", asked.elapsed());
}

/// Free a moment ago; nobody else on this machine asks for ports in between.
fn free_address() -> SocketAddr {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}
