//! `GET /siap` and the headers of every answer.

use crate::testapp::TestApp;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_is_ready_only_while_it_can_write() {
    let app = TestApp::start().await;
    // On a busy machine the first try may take longer than a health check waits.
    let answer = until(&app, 200).await;
    assert!(answer.contains(env!("CARGO_PKG_VERSION")) && answer.contains("writable"));

    // Only SQLite lets another program keep all writers out with one statement.
    let Some(file) = app.database_file() else { return };
    let other = rusqlite::Connection::open(file).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let answer = until(&app, 503).await;
    assert!(answer.contains("belum siap"), "{answer}");
    // Reading goes on meanwhile.
    assert_eq!(app.page("/masuk", None).await.status.as_u16(), 200);

    other.execute_batch("ROLLBACK").unwrap();
    until(&app, 200).await;
}

/// While a second server starts in the same process, pages of the first are drawn as before.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_starts_holds_up_no_page_of_another() {
    let app = TestApp::start().await;
    let state = app.state.clone();
    let starting = std::thread::spawn(move || (0..200).for_each(|_| drop(server::router::router(state.clone()))));
    while !starting.is_finished() {
        let drawn = tokio::time::timeout(std::time::Duration::from_secs(10), app.page("/masuk", None)).await;
        assert!(drawn.expect("it waits for ever").body.contains("Kata sandi"));
    }
    starting.join().unwrap();
}

/// The answer is kept for a second; asks until it has the expected status.
async fn until(app: &TestApp, status: u16) -> String {
    let asking = async {
        loop {
            let answer = app.page("/siap", None).await;
            if answer.status.as_u16() == status {
                return answer.body;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(30), asking).await.expect("the status never came")
}
