//! The page of an entry's evidence, as a browser without a script uses it; the headers of its files; and who has them.

use super::samples::{pdf, photo};
use super::{ask, told};
use crate::confirmation::{give_password, session_of};
use crate::second_factor::PASSWORD;
use crate::testapp::{Answer, TestApp};
use app::ssr::now;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use domain::activity::EntryId;
use domain::evidence::Quota;
use uuid::Uuid;

/// Shows a file by the form; answers its id.
async fn show(app: &TestApp, cookie: &str, entry: EntryId, name: &str, bytes: &[u8]) -> String {
    let id = Uuid::now_v7().to_string();
    let done = app.show(Some(cookie), [&id, &entry.to_string()], name, bytes).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    id
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_sides_use_the_page_without_a_script() {
    let app = TestApp::start().await;
    let (dewi, ratna) = (app.sign_in(&app.people.member).await, app.sign_in(&app.people.leader).await);
    let entry = app.log(&app.people.member, "Rapat <b>koordinasi</b>").await;
    let page = format!("/catatan/{entry}/bukti");
    let drawn = app.page(&page, Some(&dewi)).await;
    assert_eq!(drawn.status, StatusCode::OK);
    for words in ["Bukti dukung", "Belum ada bukti", "Rapat &lt;b&gt;koordinasi", "Tambah berkas", "Tambah tautan"] {
        assert!(drawn.body.contains(words), "{words}: {}", drawn.body);
    }
    let photo = show(&app, &dewi, entry, "rapat <b>.png.jpg", &photo(640, 480)).await;
    let link = format!("id={}&entry={entry}&tautan=https://kota.go.id/a%3Fb", Uuid::now_v7());
    let done = app.post("/bukti/tautan", Some(&dewi), &link).await.location.unwrap();
    let drawn = app.page(&done, Some(&dewi)).await.body;
    for words in ["Bukti sudah ditambahkan", "kota.go.id", "https://kota.go.id/a?b", "noopener", "Sedang diperiksa"] {
        assert!(drawn.contains(words), "{words}: {drawn}");
    }
    assert!(drawn.contains(&format!("/bukti/{photo}/kecil")) && drawn.contains("Hapus"), "{drawn}");
    // Nothing goes at one tap, and the way back is the entry's own, wherever it is by now.
    let asked = drawn.find("Hapus bukti ini?").unwrap();
    assert!(drawn[..asked].rfind("<details").unwrap() > drawn[..asked].rfind("</details>").unwrap_or(0), "{drawn}");
    assert!(drawn.contains("name=\"entry\"") && drawn.contains(&format!("href=\"/kabar/{entry}\"")), "{drawn}");
    assert!(!drawn.contains("<b>.png") && !drawn.contains("Apakah bukti ini sesuai"), "{drawn}");

    let seen = app.page(&page, Some(&ratna)).await.body;
    assert!(seen.contains("Apakah bukti ini sesuai") && !seen.contains("/hapus"), "{seen}");
    assert!(!seen.contains("Tambah berkas"), "{seen}");
    let path = format!("/bukti/{photo}/nilai");
    let body = format!("entry={entry}&nilai=not-fitting&alasan=");
    let refused = app.post(&path, Some(&ratna), &body).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Tulis alasan singkat") && refused.body.contains("checked"), "{}", refused.body);
    let refused = app.post(&path, Some(&ratna), &format!("entry={entry}&alasan=Foto+lain")).await;
    assert!(refused.body.contains("Pilih dulu: sesuai") && refused.body.contains("Foto lain"), "{}", refused.body);
    let done = app.post(&path, Some(&ratna), &format!("{body}Foto+<i>lain")).await.location.unwrap();
    let judged = app.page(&done, Some(&ratna)).await.body;
    assert!(judged.contains("Penilaian bukti sudah disimpan"));
    // Back at the piece, not at the top of the page.
    assert_eq!(done, format!("{page}?sudah=nilai#bukti-{photo}"));
    assert!(judged.contains(&format!("id=\"bukti-{photo}\"")), "{judged}");
    let heard = app.page(&page, Some(&dewi)).await.body;
    assert!(
        heard.contains("Belum sesuai") && heard.contains("Foto &lt;i&gt;lain") && heard.contains("oleh Ratna"),
        "{heard}"
    );

    let wrong = format!("id={}&entry={entry}&tautan=http://kota.go.id/", Uuid::now_v7());
    let wrong = app.post("/bukti/tautan", Some(&dewi), &wrong).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("dimulai dengan https://") && wrong.body.contains("value=\"http://kota.go.id/\""));
    let done =
        app.post(&format!("/bukti/{photo}/hapus"), Some(&dewi), &format!("entry={entry}")).await.location.unwrap();
    let drawn = app.page(&done, Some(&dewi)).await.body;
    assert!(drawn.contains("Bukti sudah dihapus") && !drawn.contains(&photo), "{drawn}");
    let own = app.page("/data-saya.json", Some(&dewi)).await.body;
    let own: serde_json::Value = serde_json::from_str(&own).unwrap();
    assert_eq!(own["evidence"][0]["name"], "rapat b .png.jpg");
    assert_eq!(
        (&own["evidence"][0]["verdict"], &own["evidence"][0]["word"]),
        (&"not-fitting".into(), &"Foto <i>lain".into())
    );
    assert_eq!(own["evidence"][1]["link"], "https://kota.go.id/a?b");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_stands_alone_and_is_asked_for_again_each_time() {
    let app = TestApp::start().await;
    let dewi = app.sign_in(&app.people.member).await;
    let entry = app.log(&app.people.member, "Rapat").await;
    let head = |answer: &Answer, name: header::HeaderName| answer.headers[name].to_str().unwrap().to_owned();
    let photo = show(&app, &dewi, entry, "r\u{e9}kap.jpg", &photo(640, 480)).await;
    let document = show(&app, &dewi, entry, "laporan.pdf", &pdf(9_000)).await;
    for (id, how, kind) in [(&photo, "inline", "image/jpeg"), (&document, "attachment", "application/pdf")] {
        let file = app.page(&format!("/bukti/{id}"), Some(&dewi)).await;
        assert_eq!(file.status, StatusCode::OK);
        assert!(head(&file, header::CONTENT_DISPOSITION).starts_with(&format!("{how}; filename=")));
        assert_eq!(head(&file, header::CONTENT_SECURITY_POLICY), "sandbox; default-src 'none'");
        assert_eq!(head(&file, header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert_eq!(head(&file, header::X_FRAME_OPTIONS), "DENY");
        assert_eq!(head(&file, header::CONTENT_TYPE), kind);
        assert_eq!(head(&file, header::CACHE_CONTROL), "private, no-cache");
        assert!(!file.headers.contains_key(header::CONTENT_ENCODING));
        let again = async |cookie: Option<&str>| {
            let mut request =
                Request::get(format!("/bukti/{id}")).header(header::IF_NONE_MATCH, head(&file, header::ETAG));
            if let Some(cookie) = cookie {
                request = request.header(header::COOKIE, cookie);
            }
            app.send(request.body(Body::empty()).unwrap()).await
        };
        let known = again(Some(&dewi)).await;
        assert_eq!((known.status, known.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
        // What a browser has is no right to it.
        let bagus = app.sign_in(&app.people.other).await;
        assert_eq!(again(Some(&bagus)).await.status, StatusCode::NOT_FOUND);
        assert_eq!(again(None).await.status, StatusCode::UNAUTHORIZED);
    }
    let named = app.page(&format!("/bukti/{photo}"), Some(&dewi)).await;
    assert!(head(&named, header::CONTENT_DISPOSITION).ends_with("filename*=UTF-8''r%C3%A9kap.jpg"));
    assert_eq!(app.page(&format!("/bukti/{document}/kecil"), Some(&dewi)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_yours_and_what_is_not_there_look_the_same() {
    let app = TestApp::start().await;
    let dewi = app.sign_in(&app.people.member).await;
    let entry = app.log(&app.people.member, "Rapat").await;
    let id = show(&app, &dewi, entry, "rapat.jpg", &photo(64, 64)).await;
    let none = Uuid::now_v7().to_string();
    let elsewhere = app.administrator_elsewhere().await;
    let stranger = app.sign_in(&app.people.stranger).await;
    for cookie in
        [app.sign_in(&app.people.other).await, app.sign_in(&app.people.administrator).await, elsewhere, stranger]
    {
        for (real, unreal) in [
            (format!("/bukti/{id}"), format!("/bukti/{none}")),
            (format!("/bukti/{id}/kecil"), format!("/bukti/{none}/kecil")),
            (format!("/catatan/{entry}/bukti"), format!("/catatan/{none}/bukti")),
        ] {
            let (one, two) = (app.page(&real, Some(&cookie)).await, app.page(&unreal, Some(&cookie)).await);
            assert_eq!((one.status, &one.body), (StatusCode::NOT_FOUND, &two.body), "{real}");
            let get = async |path: &str| ask(&app, Method::GET, path, Some(&cookie), Vec::new()).await;
            let (one, two) = (get(&real).await, get(&unreal).await);
            assert_eq!((one.status, &one.body), (StatusCode::NOT_FOUND, &two.body), "{real}");
        }
        for what in ["nilai", "hapus"] {
            let send = async |id: &str, body: &str| {
                ask(&app, Method::POST, &format!("/bukti/{id}/{what}"), Some(&cookie), body.as_bytes().to_vec()).await
            };
            for body in ["nilai=fitting", ""] {
                let (one, two) = (send(&id, body).await, send(&none, body).await);
                assert_eq!((one.status, &one.body), (StatusCode::NOT_FOUND, &two.body), "{what}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn limits_are_said_in_a_sentence() {
    let app = TestApp::start().await;
    let member = &app.people.member;
    let dewi = app.sign_in(member).await;
    app.store.set_evidence_quota(member.agency_id, Quota::new(1).unwrap(), now()).await.unwrap();
    let entry = app.log(member, "Rapat").await;
    show(&app, &dewi, entry, "a.pdf", &pdf(900_000)).await;
    let ids = [&Uuid::now_v7().to_string(), &entry.to_string()];
    let full = app.show(Some(&dewi), ids.map(String::as_str), "b.pdf", &pdf(200_000)).await;
    assert_eq!(full.status, StatusCode::INSUFFICIENT_STORAGE);
    assert!(full.body.contains("tahun ini 1 MB, sudah terpakai 1 MB"), "{}", full.body);
    for n in 0..9 {
        let link = format!("id={}&entry={entry}&tautan=https://kota.go.id/{n}", Uuid::now_v7());
        assert_eq!(app.post("/bukti/tautan", Some(&dewi), &link).await.status, StatusCode::SEE_OTHER);
    }
    let link = format!("id={}&entry={entry}&tautan=https://kota.go.id/10", Uuid::now_v7());
    let many = app.post("/bukti/tautan", Some(&dewi), &link).await;
    assert!(many.status == StatusCode::CONFLICT && many.body.contains("Paling banyak 10 bukti"), "{}", many.body);
    // A script hears it at the first piece, before it has sent anything.
    let early = format!("/bukti/unggah/{}?hash={}&length=9&offset=0&entry={entry}", Uuid::now_v7(), "0".repeat(64));
    let early = ask(&app, Method::PUT, &early, Some(&dewi), b"%PDF".to_vec()).await;
    assert_eq!((early.status, told(&early)["error"].clone()), (StatusCode::CONFLICT, "too-many".into()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_judgement_wants_the_password_after_half_a_day_and_no_word_is_lost() {
    let app = TestApp::start().await;
    let (leader, member) = (&app.people.leader, &app.people.member);
    give_password(&app, leader).await;
    let dewi = app.sign_in(member).await;
    let entry = app.log(member, "Rapat").await;
    let id = show(&app, &dewi, entry, "rapat.jpg", &photo(64, 64)).await;
    let old = session_of(&app, leader, 12 * 60 + 1).await;
    let (path, body) =
        (format!("/bukti/{id}/nilai"), format!("entry={entry}&bukti={id}&nilai=not-fitting&alasan=Foto+lain"));
    let asked = ask(&app, Method::POST, &path, Some(&old), body.clone().into_bytes()).await;
    assert_eq!((asked.status, told(&asked)["error"].clone()), (StatusCode::UNAUTHORIZED, "unconfirmed".into()));
    let confirm = app.post(&path, Some(&old), &body).await.location.unwrap();
    assert!(confirm.starts_with("/konfirmasi?lanjut=%2Fcatatan%2F"), "{confirm}");
    let onward = format!("/catatan/{entry}/bukti");
    let shown = format!("password={}&lanjut={}", PASSWORD.replace(' ', "+"), onward.replace('/', "%2F"));
    let back = app.post("/konfirmasi", Some(&old), &shown).await;
    assert_eq!(back.location.as_deref(), Some(onward.as_str()), "{}", back.body);
    let drawn = app.page(&onward, Some(&old)).await.body;
    assert!(drawn.contains("value=\"Foto lain\"") && drawn.contains("masih ada di sini dan belum terkirim"), "{drawn}");
    assert_eq!(app.post(&path, Some(&old), &body).await.status, StatusCode::SEE_OTHER);
    // Whose session has ended gets the words back, and they are kept nowhere.
    let lost = app.post(&path, None, &body).await;
    assert!(lost.status == StatusCode::UNAUTHORIZED && lost.body.contains("Foto lain"), "{}", lost.body);
    assert_eq!(app.post(&path, None, &format!("entry={entry}&nilai=fitting")).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_site_adds_and_removes_nothing() {
    let app = TestApp::start().await;
    let dewi = app.sign_in(&app.people.member).await;
    let entry = app.log(&app.people.member, "Rapat").await;
    let id = show(&app, &dewi, entry, "rapat.jpg", &photo(64, 64)).await;
    let unggah = format!("/bukti/unggah/{}?hash={}&length=3&offset=0", Uuid::now_v7(), "0".repeat(64));
    for path in [
        format!("/bukti/{id}/hapus"),
        "/bukti/tautan".to_owned(),
        "/bukti".to_owned(),
        "/bukti/kirim".to_owned(),
        unggah,
    ] {
        let request = Request::post(&path)
            .header(header::COOKIE, &dewi)
            .header(header::HOST, "denyut.test")
            .header(header::ORIGIN, "http://jahat.test")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let body = format!("id={}&entry={entry}&tautan=https://jahat.test/", Uuid::now_v7());
        let refused = app.send(request.body(body.into()).unwrap()).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(app.store.evidence_of(&app.people.member, entry).await.unwrap().pieces.len(), 1);
}
