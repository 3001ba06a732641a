//! Asking for what is not there, from where one may not, or as no browser would. Who may ask for what is the matter of
//! `matrix.rs`.

use crate::testapp::TestApp;
use domain::activity::EntryId;
use uuid::Uuid;

/// A program that asks without being a browser hears a status, and is led nowhere.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_that_is_not_signed_in_is_told_so_and_led_nowhere() {
    let app = TestApp::start().await;
    let asked = |builder: axum::http::request::Builder| builder.header("accept", "*/*").body("".into()).unwrap();
    let rows = app.send(asked(axum::http::Request::get(app::organization::WRONG_ROWS))).await;
    let sent = app.send(asked(axum::http::Request::post(app::organization::UPLOAD))).await;
    assert_eq!((rows.status.as_u16(), sent.status.as_u16()), (401, 401));
}

/// The wrong rows of a file hold names: who may not read them gets none with the refusal.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_wrong_row_is_given_out_with_a_refusal() {
    let app = TestApp::start().await;
    let administrator = app.sign_in(&app.people.administrator).await;
    let wrong_row = b"NIP,NAMA,JABATAN,UNOR,ATASAN\n1,Siti,Analis,Dinas,\n";
    let page = app.upload(Some(&administrator), "x.csv", wrong_row).await.location.unwrap();
    let path = format!("{}?{}", app::organization::WRONG_ROWS, page.split_once('?').unwrap().1);
    assert!(app.page(&path, Some(&administrator)).await.body.contains("Siti"));
    for who in [&app.people.member, &app.people.leader, &app.people.stranger] {
        let cookie = app.sign_in(who).await;
        assert!(!app.page(&path, Some(&cookie)).await.body.contains("Siti"));
    }
    let elsewhere = axum::http::Request::post(app::organization::UPLOAD)
        .header("cookie", administrator)
        .header("host", "denyut.test")
        .header("origin", "https://jahat.test");
    assert_eq!(app.send(elsewhere.body("".into()).unwrap()).await.status.as_u16(), 403);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_function_that_is_not_there_says_so_to_everybody() {
    let app = TestApp::start().await;
    for who in [None, Some(&app.people.member), Some(&app.people.administrator)] {
        let cookie = match who {
            Some(who) => Some(app.sign_in(who).await),
            None => None,
        };
        let caller = who.map_or("nobody", |who| &who.person.name);
        let call = app.call("activity/terbang", cookie.as_deref(), "tinggi=rahasia").await;
        let form = app.form("activity/terbang", cookie.as_deref(), "/catat", "tinggi=rahasia").await;
        let read = app.page("/api/activity/terbang", cookie.as_deref()).await;
        for (answer, is_page) in [(call, false), (form, true), (read, true)] {
            assert_eq!(answer.status.as_u16(), 404, "{caller}: {}", answer.body);
            assert!(answer.body.contains("Alamat kiriman ini tidak ada"), "{caller}: {}", answer.body);
            assert_eq!(answer.body.contains("<html"), is_page, "{caller}: {}", answer.body);
            assert!(!answer.body.contains("server function") && !answer.body.contains("rahasia"), "{}", answer.body);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn not_yours_and_not_there_look_the_same() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.other).await;
    let theirs = app.log(&app.people.member, "Rahasia").await;
    let nowhere = EntryId::new(Uuid::now_v7());
    for entry in [theirs, nowhere] {
        let answer = app.call("activity/versions", Some(&cookie), &format!("entry={entry}")).await;
        assert_eq!((answer.status.as_u16(), answer.body.as_str()), (404, "\"not_found\""));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_an_entry_said_is_drawn_as_words_and_never_as_markup() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.leader).await;
    let entry = app.log(&app.people.member, "<b onclick=alert(1)>Rapat</b> & surat").await;
    let answer = app.call("activity/versions", Some(&cookie), &format!("entry={entry}")).await;
    let drawn: String = serde_json::from_str(&answer.body).unwrap();
    assert!(drawn.contains("&lt;b onclick=alert(1)&gt;Rapat&lt;/b&gt; &amp; surat"), "{drawn}");
    assert!(drawn.contains("Pertama dikirim") && !drawn.contains("<b"), "{drawn}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_of_another_site_changes_nothing() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    let entry = app.log(&app.people.member, "Rapat").await;
    let request = axum::http::Request::post("/api/activity/withdraw")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("cookie", cookie)
        .header("host", "denyut.test")
        .header("origin", "https://jahat.test");
    let answer = app.send(request.body(format!("entry={entry}").into()).unwrap()).await;
    assert_eq!(answer.status.as_u16(), 403);
    let kept = app.store.entry(&app.people.member, entry).await.unwrap();
    assert_eq!(kept.status, domain::activity::EntryStatus::Sent);
}
