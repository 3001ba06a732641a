//! What ends elsewhere ends here too: by time, or in another process on the same database. This process is not told;
//! only the database knows.

use crate::live::{Socket, connect, hello, next};
use crate::testapp::TestApp;
use app::ssr::{now, token};
use domain::display::DisplayId;
use domain::live::{Seq, ServerFrame, Topic};
use domain::time::Timestamp;
use futures::StreamExt;
use std::time::Duration;
use store::testing::{account_of, session};
use uuid::Uuid;

/// A connection of Dewi's under a session of its own, which lasts until then.
async fn listening(app: &TestApp, secret: &str, expires: Timestamp) -> Socket {
    let account = account_of(app.people.member.person.id);
    app.store.open_session(account, session(token::hash(secret), expires), now()).await.unwrap();
    let address = app.listen().await;
    let cookie = format!("denyut={secret}");
    let mut socket = connect(address, "", Some(&cookie), &format!("http://{address}")).await.unwrap();
    hello(&mut socket, vec![Topic::Own], app.store.newest_seq().await.unwrap()).await;
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
