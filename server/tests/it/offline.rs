//! What lets a phone install the program and open it without network.

use crate::testapp::{TestApp, secret_fields};
use axum::http::header;

/// What takes away what a browser keeps of a person, in a document of the app.
const LEAVE: &str = "denyut\\.(hari|kebiasaan)";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_pages_that_ask_for_secrets_are_held_against_the_list_of_them() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    let pages: [(&str, bool, &[&str]); 4] = [
        ("/masuk", false, &["password"]),
        ("/aktivasi", false, &["again", "code", "password"]),
        ("/saya", true, &["again", "password", "present"]),
        ("/saya/verifikasi", true, &["code"]),
    ];
    for (path, is_signed_in, expected) in pages {
        let page = app.page(path, is_signed_in.then_some(cookie.as_str())).await;
        assert_eq!(secret_fields(&page).iter().collect::<Vec<_>>(), expected, "{path}: {}", page.body);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_browser_keeps_of_a_person_goes_at_the_doors_without_a_program_too() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    for (path, is_signed_in, expected) in [
        ("/masuk", false, true),
        ("/masuk?lanjut=%2Ftim", false, true),
        ("/aktivasi", false, true),
        // Read by who is signed in, or by anybody.
        ("/aktivasi", true, false),
        ("/catat", true, false),
        ("/saya", true, false),
        ("/privasi", false, false),
        ("/layar/salah", false, false),
    ] {
        let page = app.page(path, is_signed_in.then_some(cookie.as_str())).await;
        let nonced = page.body.split("<script nonce=").any(|script| script.contains(LEAVE));
        assert_eq!(nonced, expected, "{path}: {}", page.body);
    }
}

#[tokio::test]
async fn the_manifest_names_icons_that_are_there_and_as_large_as_it_says() {
    let app = TestApp::start().await;
    let manifest = app.page("/manifest.webmanifest", None).await;
    assert_eq!(manifest.headers[header::CONTENT_TYPE], "application/manifest+json");
    let manifest: serde_json::Value = serde_json::from_str(&manifest.body).unwrap();
    let icons = manifest["icons"].as_array().unwrap();
    assert!(icons.iter().any(|icon| icon["purpose"] == "maskable"));
    for icon in icons {
        let answer = app.page(icon["src"].as_str().unwrap(), None).await;
        assert_eq!(
            (answer.status.as_u16(), &answer.headers[header::CONTENT_TYPE]),
            (200, &"image/png".parse().unwrap())
        );
        let bytes = app.bytes(icon["src"].as_str().unwrap()).await;
        let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        assert_eq!(icon["sizes"], format!("{}x{}", side(16), side(20)));
    }
    for shortcut in manifest["shortcuts"].as_array().unwrap() {
        let page = app.page(shortcut["url"].as_str().unwrap(), None).await;
        assert_eq!(page.status.as_u16(), 302, "it leads somewhere");
    }
}

#[tokio::test]
async fn the_worker_may_ask_this_server_only_and_is_never_an_old_one() {
    let app = TestApp::start().await;
    let worker = app.page("/service-worker.js", None).await;
    assert_eq!(worker.headers[header::CONTENT_TYPE], "text/javascript; charset=utf-8");
    assert_eq!(worker.headers[header::CACHE_CONTROL], "no-cache");
    assert_eq!(worker.headers[header::CONTENT_SECURITY_POLICY], "default-src 'none'; connect-src 'self'");
    assert!(
        worker.body.starts_with("const VERSION = \"") && worker.body.contains("const FILES = ["),
        "{}",
        worker.body
    );
    assert_eq!(worker.body, app.page("/service-worker.js", None).await.body);
}

#[tokio::test]
async fn what_stands_in_place_of_a_page_leads_to_the_log() {
    let app = TestApp::start().await;
    let page = app.page("/luring", Some("denyut_lang=en")).await;
    assert!(page.body.contains("href=\"/catat\""), "{}", page.body);
    let page = app.page("/luring", None).await.body;
    assert!(page.contains("Tanpa sinyal") && !page.contains("<script"), "{page}");
    assert!(page.contains("href=\"/panduan\""), "{page}");
    assert!(app.page("/service-worker.js", None).await.body.contains("const GUIDE = '/panduan';"));
}

#[tokio::test]
async fn what_stands_in_place_of_an_unanswered_form_is_kept_and_knows_what_never_stands_in_a_page() {
    let app = TestApp::start().await;
    let page = app.page("/luring/kirim", None).await;
    let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    // The worker shows it with these headers: nothing that was typed is run, and its form is sent to us only.
    let scripts = format!("script-src {};", app::ssr::script_source());
    assert!(policy.contains("form-action 'self'") && policy.contains(&scripts), "{policy}");
    assert!(page.body.contains("Belum ada jawaban") && !page.body.contains("<script"), "{}", page.body);
    let english = app.page("/luring/kirim", Some("bahasa=en")).await.body;
    assert!(english.contains("No answer yet") && english.contains("Send again"), "{english}");
    let worker = app.page("/service-worker.js", None).await.body;
    assert!(worker.contains("const UNSENT = '/luring/kirim';"), "{worker}");
    assert!(worker.contains("addAll([...FILES, ASIDE, UNSENT, GUIDE])"), "{worker}");
    // Held against every page of every test (`TestApp::send`).
    let secrets = "const SECRETS = [\"password\",\"present\",\"again\",\"code\",\"recovery\",\"sealed\"];";
    assert!(worker.contains(secrets), "{worker}");
}
