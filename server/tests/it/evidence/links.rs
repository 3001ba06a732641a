//! Whether links can be opened, by a site of ours behind TLS: what both sides read, and what nobody learns.

use crate::process::denyut;
use crate::testapp::{Setup, TestApp};
use axum::http::StatusCode;
use domain::activity::EntryId;
use outward::testing::{NAME, Site, leads, plain};
use outward::{Names, Outward, Settings};
use server::evidence::keep_links;
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};
use store::testing::age_link_checks;
use tokio::task::JoinHandle;
use uuid::Uuid;

/// A program that tries links while this is there.
struct Trying(JoinHandle<()>);

impl Trying {
    fn start(app: &TestApp, outward: Outward) -> Self {
        Self(tokio::spawn(keep_links(app.store.clone(), outward)))
    }
}

impl Drop for Trying {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn show(app: &TestApp, cookie: &str, entry: EntryId, link: &str) -> String {
    let id = Uuid::now_v7().to_string();
    let done = app.post("/bukti/tautan", Some(cookie), &format!("id={id}&entry={entry}&tautan={link}")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    id
}

/// The page once it says this.
async fn page_saying(app: &TestApp, cookie: &str, entry: EntryId, words: &str) -> String {
    let since = Instant::now();
    loop {
        let drawn = app.page(&format!("/catatan/{entry}/bukti"), Some(cookie)).await.body;
        if drawn.contains(words) {
            return drawn;
        }
        assert!(since.elapsed() < Duration::from_secs(20), "{words} is not said: {drawn}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_sides_read_whether_a_link_opens_and_its_author_has_it_tried_again() {
    let app = TestApp::start().await;
    let status = Arc::new(AtomicU16::new(404));
    let answers = Arc::clone(&status);
    let site = Site::start(move |_| plain(answers.load(Ordering::SeqCst), "")).await;
    let _trying = Trying::start(&app, site.outward());
    let (dewi, ratna) = (app.sign_in(&app.people.member).await, app.sign_in(&app.people.leader).await);
    let entry = app.log(&app.people.member, "Rapat koordinasi").await;
    let id = show(&app, &dewi, entry, &site.url("/notula?a=1")).await;
    let again = format!("/bukti/{id}/periksa");
    let drawn = page_saying(&app, &dewi, entry, "halaman ini tidak ada.").await;
    assert!(drawn.contains("Diperiksa ") && drawn.contains(&again) && !drawn.contains("Akan dicoba lagi"), "{drawn}");
    assert_eq!(site.asked(), ["HEAD /notula?a=1", "GET /notula?a=1"]);
    let seen = page_saying(&app, &ratna, entry, "halaman ini tidak ada.").await;
    assert!(!seen.contains(&again), "only who may change what is shown has it tried again: {seen}");

    // A minute has not passed.
    let soon = app.post(&again, Some(&dewi), &format!("entry={entry}")).await;
    assert_eq!(soon.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(soon.body.contains("baru saja diperiksa") && soon.headers["retry-after"] == "60", "{}", soon.body);
    status.store(200, Ordering::SeqCst);
    age_link_checks(&app.store, 61).await.unwrap();
    let done = app.post(&again, Some(&dewi), &format!("entry={entry}")).await;
    let drawn = app.page(&done.location.unwrap(), Some(&dewi)).await.body;
    assert!(drawn.contains("Tautan akan diperiksa"), "{drawn}");
    page_saying(&app, &dewi, entry, "Bisa dibuka. Diperiksa ").await;
    page_saying(&app, &ratna, entry, "Bisa dibuka. Diperiksa ").await;
    let own: serde_json::Value = app.page("/data-saya.json", Some(&dewi)).await.body.parse().unwrap();
    let check = &own["evidence"][0]["check"];
    assert_eq!((&check["state"], &check["ended_at"]), (&"opens".into(), &"".into()), "{own}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_links_into_a_network_learns_nothing_of_it() {
    let app = TestApp::start().await;
    let site = Site::start(|request| match request.split(' ').nth(1) {
        Some("/ke-dalam") => leads("https://127.0.0.1:1/"),
        Some("/ke-sini") => leads("https://10.0.0.1/"),
        _ => plain(200, ""),
    });
    let site = site.await;
    let names = Names::known(|name| match name {
        NAME => Some(vec![outward::testing::HERE]),
        // Of two names inside, one lies where somebody listens.
        "ada.kota.go.id" => Some(vec![outward::testing::HERE]),
        "kosong.kota.go.id" => Some(vec!["10.9.8.7".parse().unwrap()]),
        _ => Some(Vec::new()),
    });
    let exceptions = vec![format!("{NAME}:{}", site.at.port()).parse().unwrap()];
    let outward = Outward::new(Settings { names, exceptions, ..site.settings() }).unwrap();
    let _trying = Trying::start(&app, outward);
    let dewi = app.sign_in(&app.people.member).await;
    let port = site.at.port();
    let mut said = Vec::new();
    for link in [
        format!("https://ada.kota.go.id:{port}/"),
        "https://ada.kota.go.id/".to_owned(),
        "https://kosong.kota.go.id/".to_owned(),
        "https://tidak-ada.kota.go.id/".to_owned(),
        site.url("/ke-dalam"),
        site.url("/ke-sini"),
    ] {
        let entry = app.log(&app.people.member, "Rapat koordinasi").await;
        show(&app, &dewi, entry, &link).await;
        let drawn = page_saying(&app, &dewi, entry, "jaringan kantor.").await;
        let (_, rest) = drawn.split_once("Belum bisa dibuka").unwrap();
        let (sentence, _) = rest.split_once("Diperiksa").unwrap();
        assert!(rest.contains("Akan dicoba lagi."), "{drawn}");
        said.push(sentence.to_owned());
    }
    let own: serde_json::Value = app.page("/data-saya.json", Some(&dewi)).await.body.parse().unwrap();
    for piece in own["evidence"].as_array().unwrap() {
        let check = (&piece["check"]["state"], &piece["check"]["ended_at"]);
        assert_eq!(check, (&"unreached".into(), &"".into()), "{piece}");
    }
    assert!(said.iter().all(|one| one == &said[0]), "{said:#?}");
    assert_eq!(site.asked(), ["HEAD /ke-dalam", "HEAD /ke-sini"]);
    assert_eq!(site.seen.came.load(Ordering::SeqCst), 2, "nobody came by the name that lies inside");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_that_leads_to_a_sign_in_says_so() {
    let app = TestApp::start().await;
    let site = Site::start(|request| {
        let port = request.split("host: situs.test:").nth(1).and_then(|rest| rest.split("\r\n").next());
        port.map_or_else(|| plain(200, ""), |port| leads(format!("https://127.0.0.1:{port}/masuk")))
    });
    let site = site.await;
    let _trying = Trying::start(&app, site.outward());
    let dewi = app.sign_in(&app.people.member).await;
    let entry = app.log(&app.people.member, "Rapat koordinasi").await;
    show(&app, &dewi, entry, &site.url("/")).await;
    page_saying(&app, &dewi, entry, "Bisa dibuka, lewat 127.0.0.1: mungkin perlu masuk dulu.").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_nothing_is_let_out_links_are_shown_untried() {
    let app = TestApp::start_as(Setup { checks_no_links: true, ..Default::default() }).await;
    keep_links(app.store.clone(), Outward::closed()).await;
    let dewi = app.sign_in(&app.people.member).await;
    let entry = app.log(&app.people.member, "Rapat koordinasi").await;
    let id = show(&app, &dewi, entry, "https://kota.go.id/").await;
    let drawn = app.page(&format!("/catatan/{entry}/bukti"), Some(&dewi)).await.body;
    assert!(drawn.contains("Belum diperiksa: server ini tidak membuka") && !drawn.contains("/periksa"), "{drawn}");
    let asked = app.post(&format!("/bukti/{id}/periksa"), Some(&dewi), &format!("entry={entry}")).await;
    assert_eq!(asked.status, StatusCode::CONFLICT);
    assert!(asked.body.contains("Belum diperiksa"), "{}", asked.body);
}

#[test]
fn what_may_be_reached_is_read_at_the_start_or_refused_with_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ca.pem");
    let refused = |arguments: &[&str]| {
        let data = folder.path().join("data").display().to_string();
        let output = denyut(&[&["serve", "--data-dir", &data], arguments].concat()).output().unwrap();
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    let said = refused(&["--reach-also", "10.1.0.0/40"]);
    assert!(said.contains("--reach-also") && said.contains("such as 10.1.0.0/16"), "{said}");
    let path = file.display().to_string();
    let said = refused(&["--reach-ca", &path]);
    assert!(said.contains("cannot read") && said.contains(&path), "{said}");
    for (content, words) in [("", "is empty"), ("bukan sertifikat", "PEM is expected")] {
        std::fs::write(&file, content).unwrap();
        let said = refused(&["--reach-ca", &path]);
        assert!(said.contains(words) && said.contains(&path), "{said}");
    }
}
