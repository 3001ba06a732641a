//! The secrets of phones and the key they are sealed with.

use crate::second_factor::{HERE, PASSWORD, enter, is_in, set_up, sign_in, text};
use crate::sign_in::{NIP, with_password};
use crate::testapp::TestApp;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_of_the_database_makes_no_codes() {
    let app = TestApp::start().await;
    with_password(&app.store, PASSWORD).await;
    let (_, cookie) = sign_in(&app, "").await;
    let page = app.page(HERE, Some(&cookie)).await;
    let key = text(&page, "#kunci").unwrap();
    let (phone, codes) = set_up(&app, &cookie).await;
    let Some(file) = app.database_file() else { return };
    let mut bytes = std::fs::read(file).unwrap();
    bytes.extend(std::fs::read(file.with_extension("db-wal")).unwrap_or_default());
    let holds = |secret: &[u8]| bytes.windows(secret.len()).any(|part| part == secret);
    assert!(holds(NIP.as_bytes()), "the wrong file");
    assert!(!holds(&phone.0.secret) && !holds(key.replace(' ', "").as_bytes()));
    assert!(codes.iter().all(|code| !holds(code.as_bytes()) && !holds(code.replace('-', "").as_bytes())));
}

/// As after a backup that was restored without the key.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_secret_that_cannot_be_opened_lets_nobody_in_but_with_a_recovery_code() {
    let app = TestApp::start().await;
    with_password(&app.store, PASSWORD).await;
    let (_, cookie) = sign_in(&app, "").await;
    let (phone, codes) = set_up(&app, &cookie).await;
    let Some(file) = app.database_file() else { return };
    let other = rusqlite::Connection::open(file).unwrap();
    assert_eq!(other.execute("UPDATE second_factors SET secret = randomblob(60)", []).unwrap(), 1);
    let (_, half) = sign_in(&app, "").await;
    let answer = enter(&app, &half, "code", &phone.code(0)).await;
    assert_eq!(answer.status.as_u16(), 503);
    assert!(answer.body.contains("sebutkan nomor") && !is_in(&app, &half).await, "{answer:?}");
    assert_eq!(enter(&app, &half, "recovery", &codes[0]).await.status.as_u16(), 303);
    assert!(is_in(&app, &half).await);
}
