//! What browsers are told with every answer, and how long anybody may take to send something.

use crate::confirmation::session_of;
use crate::testapp::{Answer, Setup, TestApp};
use app::ssr::script_source;
use axum::http::{HeaderMap, Request, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use scraper::{Html, Selector};
use server::policy::Policy;
use server::router::Limits;
use sha2::{Digest, Sha256};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use uuid::Uuid;

fn value<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).map_or("", |value| value.to_str().unwrap())
}

/// The sources of one directive of the content policy.
fn directive<'a>(answer: &'a Answer, name: &str) -> Vec<&'a str> {
    let policy = value(&answer.headers, "content-security-policy");
    let found = policy.split("; ").find_map(|part| part.strip_prefix(name)?.strip_prefix(' '));
    found.unwrap_or_default().split(' ').filter(|source| !source.is_empty()).collect()
}

fn nonce(answer: &Answer) -> Option<&str> {
    let scripts = directive(answer, "script-src").into_iter();
    scripts.filter_map(|source| source.strip_prefix("'nonce-")?.strip_suffix('\'')).next()
}

/// Asks every kind of address; answers what each is called and what came.
async fn everything(app: &TestApp) -> Vec<(String, Answer)> {
    let (member, leader) = (app.sign_in(&app.people.member).await, app.sign_in(&app.people.leader).await);
    let administrator = app.sign_in(&app.people.administrator).await;
    let entry = app.log(&app.people.member, "Rapat").await;
    let mut answers = Vec::new();
    let trace = format!("/jejak/{entry}");
    let shown = format!("/catatan/{entry}/bukti");
    // Has to show once more who they are.
    let stale = session_of(app, &app.people.administrator, 16).await;
    let person = format!("/orang/{}", app.people.member.person.id);
    let unit = format!("/pengelola/unit/{}", app.people.division);
    let merge = format!("{unit}/gabung?ke={}", app.people.office);
    let pages: [(Option<&String>, &[&str]); 5] = [
        (
            None,
            &[
                "/",
                "/masuk",
                "/aktivasi",
                "/privasi",
                "/tim",
                "/tidak-ada",
                "/layar/salah",
                "/luring",
                "/luring/kirim",
                "/panduan",
                "/siap",
                "/pkg/x.js",
            ],
        ),
        (
            Some(&member),
            &[
                "/verifikasi",
                "/saya/verifikasi",
                "/konfirmasi",
                "/catat",
                "/saya",
                "/data-saya",
                "/data-saya.json",
                "/jejak",
                &trace,
                &shown,
                "/saya/pengganti",
                "/saya/atasan",
                "/usulan",
                "/masuk",
                "/tim",
            ],
        ),
        (Some(&leader), &["/tim", "/catat", "/saya/pengganti"]),
        (Some(&stale), &["/konfirmasi"]),
        (
            Some(&administrator),
            &[
                "/pengelola/layar",
                "/pengelola/akun",
                "/pengelola/impor",
                "/pengelola/jejak",
                "/pengelola/perbaikan",
                "/pengelola/hak",
                "/pengelola/pengganti",
                "/pengelola/unit",
                &unit,
                &merge,
                "/orang",
                &person,
                "/usulan",
                "/kepegawaian/kalender",
                app::organization::WRONG_ROWS,
            ],
        ),
    ];
    for (cookie, paths) in pages {
        for path in paths {
            let answer = app.page(path, cookie.map(String::as_str)).await;
            answers.push(((*path).to_owned(), answer));
        }
    }
    let cookie = Some(member.as_str());
    answers.push(("a call".into(), app.call("account/viewing", cookie, "").await));
    answers.push(("a refused call".into(), app.call("feedback/my_team", cookie, "limit=10").await));
    answers.push(("no such call".into(), app.call("activity/terbang", cookie, "").await));
    answers
        .push(("a form".into(), app.form("account/prefer", cookie, "/saya", "lang=id&theme=device&back=/saya").await));
    answers.push(("an unreadable form".into(), app.form("activity/log", cookie, "/catat", "id=bukan-id").await));
    let lost = format!("id={}&work%5Bdescription%5D=Rapat", Uuid::now_v7());
    answers.push(("words given back".into(), app.form("activity/log", None, "/catat", &lost).await));
    let large = format!("id={}&work[description]={}", Uuid::now_v7(), "a".repeat(600 * 1024));
    answers.push(("too large a form".into(), app.form("activity/log", cookie, "/catat", &large).await));
    answers.push(("a file".into(), app.upload(Some(&administrator), "x.csv", b"NIP\n").await));
    answers.push(("a stranger's file".into(), app.upload(None, "x.csv", b"NIP\n").await));
    let elsewhere =
        Request::post("/api/account/sign_out").header("origin", "https://jahat.test").body("".into()).unwrap();
    answers.push(("another site".into(), app.send(elsewhere).await));
    answers.push(("no live connection".into(), app.send(Request::get("/langsung").body("".into()).unwrap()).await));
    answers
}

/// Where these addresses were asked, a document came, and none of them runs anything but what keeps drafts.
const DOCUMENTS: [&str; 9] = [
    "/luring",
    "/panduan",
    "/catatan/",
    "/saya/pengganti",
    "/saya/atasan",
    "/usulan",
    "/pengelola/pengganti",
    "/pengelola/unit",
    "/kepegawaian/",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_tells_browsers_what_they_may_do() {
    let app = TestApp::start().await;
    let mut documents = 0;
    for (what, answer) in everything(&app).await {
        let header = |name| value(&answer.headers, name);
        assert_eq!(header("x-content-type-options"), "nosniff", "{what}");
        assert_eq!(header("x-frame-options"), "DENY", "{what}");
        assert_eq!(header("referrer-policy"), "same-origin", "{what}");
        assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{what}");
        assert_eq!(header("cross-origin-resource-policy"), "same-origin", "{what}");
        assert!(header("permissions-policy").contains("geolocation=()"), "{what}");
        assert_eq!(header("strict-transport-security"), "", "{what}: there is no TLS here");
        let policy = header("content-security-policy");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{what}: {policy}");
        assert!(!policy.contains('*') && !policy.contains("http:") && !policy.contains("https:"), "{what}: {policy}");
        for (name, expected) in [
            ("default-src", &["'none'"][..]),
            ("style-src", &["'self'"]),
            ("img-src", &["'self'", "data:"]),
            ("base-uri", &["'none'"]),
            ("form-action", &["'self'"]),
            ("object-src", &["'none'"]),
            ("frame-ancestors", &["'none'"]),
        ] {
            assert_eq!(directive(&answer, name), expected, "{what}: {policy}");
        }
        documents += usize::from(answer.body.starts_with("<!DOCTYPE html>"));
        // Written by the server alone.
        if DOCUMENTS.iter().any(|path| what.starts_with(path)) {
            assert!(answer.status == 200 && answer.body.starts_with("<!DOCTYPE html>"), "{what}: {answer:?}");
            assert_eq!(nonce(&answer), None, "{what}: there is no script to name");
        }
        scripts_are_named(&what, &answer);
    }
    assert!(documents > 15, "only {documents} documents were looked at");
}

/// A script as a content policy names it.
fn named(script: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(script)))
}

/// Whatever a document brings that a browser would run, or take for a style, its header names.
fn scripts_are_named(what: &str, answer: &Answer) {
    let page = Html::parse_document(&answer.body);
    let nonce = nonce(answer);
    if nonce.is_none() {
        assert_eq!(directive(answer, "script-src"), [script_source()], "{what}");
    }
    let scripts = Selector::parse("script").unwrap();
    for script in page.select(&scripts) {
        if script.attr("data-draf").is_some() {
            assert_eq!(named(&script.text().collect::<String>()), script_source(), "{what}");
            continue;
        }
        assert_eq!(script.attr("nonce"), nonce, "{what}");
        assert!(nonce.is_some_and(|nonce| nonce.len() >= 22), "{what}: a script without a nonce");
    }
    let all = Selector::parse("*").unwrap();
    for element in page.select(&all) {
        assert_ne!(element.value().name(), "style", "{what}");
        for (name, value) in element.value().attrs() {
            assert!(name != "style" && !name.starts_with("on"), "{what}: {name}={value:?}");
            assert!(!value.trim_start().to_lowercase().starts_with("javascript:"), "{what}: {name}={value:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_document_has_a_nonce_of_its_own() {
    let app = TestApp::start().await;
    let mut seen = std::collections::HashSet::new();
    for path in ["/masuk", "/masuk", "/tidak-ada", "/layar/salah", "/privasi"] {
        let page = app.page(path, None).await;
        let nonce = nonce(&page).unwrap_or_else(|| panic!("{path}")).to_owned();
        assert!(page.body.contains(&format!("nonce=\"{nonce}\"")), "{path}");
        assert_eq!(directive(&page, "script-src"), ["'self'", &format!("'nonce-{nonce}'"), "'wasm-unsafe-eval'"]);
        assert_eq!(directive(&page, "connect-src"), ["'self'", "ws://denyut.test"]);
        assert!(seen.insert(nonce), "{path}: a nonce was used twice");
    }
    // What brings no program may have none.
    let refused = app.form("activity/log", None, "/catat", "id=bukan-id").await;
    assert_eq!(directive(&refused, "script-src"), [script_source()]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_tls_browsers_are_told_to_come_by_tls_and_boards_stand_where_they_were_allowed() {
    let policy = Policy::new(true, vec!["https://kota.go.id".to_owned()]);
    let app = TestApp::start_as(Setup { policy, ..Setup::default() }).await;
    for (path, ancestors, frames) in [
        ("/layar/salah", "https://kota.go.id", ""),
        ("/masuk", "'none'", "DENY"),
        ("/pengelola/layar", "'none'", "DENY"),
    ] {
        let page = app.page(path, None).await;
        assert_eq!(value(&page.headers, "strict-transport-security"), "max-age=63072000", "{path}");
        assert_eq!(directive(&page, "frame-ancestors"), [ancestors], "{path}");
        assert_eq!(value(&page.headers, "x-frame-options"), frames, "{path}");
    }
    assert_eq!(directive(&app.page("/masuk", None).await, "connect-src"), ["'self'", "wss://denyut.test"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_sends_too_slowly_is_answered_and_holds_nothing() {
    let [request, upload, silence] = [600, 2_500, 600].map(Duration::from_millis);
    let limits = Limits { request, upload, silence };
    let app = TestApp::start_as(Setup { limits, ..Setup::default() }).await;
    let cookie = app.sign_in(&app.people.administrator).await;
    let address = app.listen().await;
    let head = |path: &str, kind: &str| {
        format!(
            "POST {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\nContent-Type: {kind}\r\n\
             Content-Length: 1000\r\nAccept: application/json\r\n\r\n"
        )
    };
    let form = head("/api/activity/log", "application/x-www-form-urlencoded");
    let file = head(app::organization::UPLOAD, "multipart/form-data; boundary=x");
    // Nothing more comes, or a byte now and then.
    for (head, drips, status, most) in [
        (&form, false, "503", Duration::from_secs(3)),
        (&form, true, "503", Duration::from_secs(3)),
        (&file, false, "400", Duration::from_secs(2)),
        (&file, true, "503", Duration::from_secs(6)),
    ] {
        let since = Instant::now();
        let mut line = tokio::net::TcpStream::connect(address).await.unwrap();
        line.write_all(head.as_bytes()).await.unwrap();
        let (mut reading, mut writing) = line.split();
        let mut answer = [0; 12];
        let dripping = async {
            loop {
                tokio::time::sleep(Duration::from_millis(100)).await;
                if drips && writing.write_all(b"-").await.is_err() {
                    std::future::pending::<()>().await;
                }
            }
        };
        tokio::select! {
            read = reading.read_exact(&mut answer) => { read.unwrap(); }
            () = dripping => {}
        }
        let answer = String::from_utf8_lossy(&answer).into_owned();
        assert_eq!(answer, format!("HTTP/1.1 {status}"), "drips: {drips}");
        assert!(since.elapsed() < most, "{answer} after {:?}", since.elapsed());
    }
    let day = app.store.my_day(&app.people.administrator, app::ssr::now()).await.unwrap();
    assert!(day.entries.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_time_that_is_given_is_the_one_that_is_promised() {
    let Limits { request, upload, silence } = Limits::default();
    assert_eq!([request, upload, silence].map(|time| time.as_secs()), [30, 300, 30]);
    // The header that lets a browser keep nothing of a page stays beside those of the policy.
    let page = TestApp::start().await.page("/masuk", None).await;
    assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
}
