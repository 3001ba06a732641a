//! What ends elsewhere ends here too: by time, or in another process on the same database. This process is not told;
//! only the database knows.

use crate::live::{Socket, connect, hello, next};
use crate::testapp::TestApp;
use app::ssr::{now, token};
use domain::access::{Role, RoleGrant, RoleGrantId};
use domain::display::DisplayId;
use domain::live::{Seq, ServerFrame, Topic};
use domain::time::Timestamp;
use futures::StreamExt;
use std::time::{Duration, Instant};
use store::access::By;
use store::testing::{account_of, session};
use tokio_tungstenite::tungstenite::Message;
use uuid::Uuid;

/// A connection of Dewi's under a session of its own, which lasts until then.
async fn listening(app: &TestApp, secret: &str, expires: Timestamp) -> Socket {
    let account = account_of(app.people.member.person.id);
    app.store.open_session(account, session(token::hash(secret), expires), now()).await.unwrap();
    let address = app.listen().await;
    let cookie = format!("denyut={secret}");
    let mut socket = connect(address, "", Some(&cookie), &format!("http://{address}")).await.unwrap();
    hello(&mut socket, vec![Topic::Own], app.store.newest_seq(app.people.member.agency_id).await.unwrap()).await;
    socket
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_that_ends_elsewhere_ends_its_connections_only() {
    let app = TestApp::start().await;
    let (gone, stays) = (token::session_token(), token::session_token());
    let later = now().plus_minutes(60);
    let (mut one, mut other) = (listening(&app, &gone, later).await, listening(&app, &stays, later).await);
    app.store.end_session(token::hash(&gone)).await.unwrap();
    assert_eq!(next(&mut one).await, ServerFrame::Ended);
    let silence = tokio::time::timeout(Duration::from_millis(300), other.next()).await;
    assert!(silence.is_err(), "{silence:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_that_expires_ends_its_connection() {
    let app = TestApp::start().await;
    let soon = Timestamp::from_millis(now().millis() + 4_000);
    let mut socket = listening(&app, &token::session_token(), soon).await;
    assert_eq!(next(&mut socket).await, ServerFrame::Ended);
    assert!(now() >= soon, "ended before its time");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_board_that_is_revoked_elsewhere_goes_dark() {
    let app = TestApp::start().await;
    let address = app.listen().await;
    let (id, administrator) = (DisplayId::new(Uuid::now_v7()), &app.people.administrator);
    app.store.create_display(administrator, app.people.office, id, "papan".into(), now()).await.unwrap();
    let mut socket = connect(address, "?layar=papan", None, &format!("http://{address}")).await.unwrap();
    hello(&mut socket, vec![Topic::Board], Seq(0)).await;
    app.store.revoke_display(administrator, id, now()).await.unwrap();
    loop {
        let frame = next(&mut socket).await;
        if frame == ServerFrame::Ended {
            return;
        }
        assert!(matches!(frame, ServerFrame::Board(_)), "{frame:?}");
    }
}

/// What comes over the connection until it is closed; how long that took.
pub async fn until_closed(socket: &mut Socket) -> (Vec<ServerFrame>, Duration) {
    let begun = Instant::now();
    let mut frames = Vec::new();
    loop {
        let message = tokio::time::timeout(Duration::from_secs(5), socket.next()).await.expect("it is not cut");
        match message {
            Some(Ok(Message::Text(text))) => frames.push(serde_json::from_str(&text).unwrap()),
            Some(Ok(Message::Close(_)) | Err(_)) | None => return (frames, begun.elapsed()),
            Some(Ok(_)) => {}
        }
    }
}

#[track_caller]
pub fn assert_comes_back((frames, took): (Vec<ServerFrame>, Duration)) {
    assert!(matches!(frames.as_slice(), [ServerFrame::Resync, ServerFrame::Bye { .. }]), "{frames:?}");
    assert!(took < Duration::from_secs(1), "{took:?}");
}

/// As another process on the same database would: this one is told nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_role_that_is_given_or_ends_cuts_its_connections_within_a_second() {
    let app = TestApp::start().await;
    let (elsewhere, dewi) = (app.another_process().await, app.people.member.person.id);
    let later = now().plus_minutes(60);
    let mut stays = connected(&app, &app.people.other, vec![Topic::Own]).await;
    let id = RoleGrantId::new(Uuid::now_v7());
    let auditor = RoleGrant { role: Role::Auditor, unit: None };
    let mut socket = listening(&app, &token::session_token(), later).await;
    elsewhere.give_role(By::Operator, dewi, auditor, id, now()).await.unwrap();
    assert_comes_back(until_closed(&mut socket).await);
    let mut socket = listening(&app, &token::session_token(), later).await;
    elsewhere.end_role(By::Operator, id, now()).await.unwrap();
    assert_comes_back(until_closed(&mut socket).await);
    let silence = tokio::time::timeout(Duration::from_millis(300), stays.next()).await;
    assert!(silence.is_err(), "{silence:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_account_that_is_disabled_elsewhere_is_cut_off_within_a_second() {
    let app = TestApp::start().await;
    let elsewhere = app.another_process().await;
    let mut socket = listening(&app, &token::session_token(), now().plus_minutes(60)).await;
    elsewhere.set_disabled(By::Operator, app.people.member.person.id, true, now()).await.unwrap();
    let (frames, took) = until_closed(&mut socket).await;
    assert_eq!(frames, [ServerFrame::Ended]);
    assert!(took < Duration::from_secs(1), "{took:?}");
}

/// Dewi gets another appraiser: she, the one before and the new one read anew.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_assignment_that_changes_cuts_all_three_within_a_second() {
    let app = TestApp::start().await;
    let people = &app.people;
    let mut dewi = connected(&app, &people.member, vec![Topic::Own]).await;
    let mut ratna = connected(&app, &people.leader, vec![Topic::Team]).await;
    let mut bagus = connected(&app, &people.other, vec![Topic::Team]).await;
    let staff = "NIP;NAMA LENGKAP;JABATAN;UNOR;INDUK;ATASAN\n\
        198708122010012031;Dewi;Analis;Bidang;Dinas;198708122010012032\n";
    app.take_over(&app.people.administrator, staff.as_bytes()).await;
    for socket in [&mut dewi, &mut ratna, &mut bagus] {
        assert_comes_back(until_closed(socket).await);
    }
}

/// A connection of somebody in a session of its own.
async fn connected(app: &TestApp, who: &domain::account::Viewer, topics: Vec<Topic>) -> Socket {
    let cookie = app.sign_in(who).await;
    let address = app.listen().await;
    let mut socket = connect(address, "", Some(&cookie), &format!("http://{address}")).await.unwrap();
    hello(&mut socket, topics, app.store.newest_seq(app.people.member.agency_id).await.unwrap()).await;
    socket
}
