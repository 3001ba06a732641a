//! What is shown for an entry, over HTTP: how a file comes in whatever happens on its way, what is kept of it, who has it.

mod bucket;
mod links;
mod page;
mod rush;
mod samples;

use crate::testapp::{Answer, TestApp};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use domain::activity::EntryId;
use evidence::ContentHash;
use samples::{CAMERA, bomb, office, pdf, photo};
use serde_json::Value;
use uuid::Uuid;

/// A request of a script.
async fn ask(app: &TestApp, method: Method, path: &str, cookie: Option<&str>, body: Vec<u8>) -> Answer {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::ACCEPT, "application/json")
        .header(header::HOST, "denyut.test")
        .header(header::ORIGIN, "http://denyut.test")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::CONTENT_LENGTH, body.len());
    if let Some(cookie) = cookie {
        request = request.header(header::COOKIE, cookie);
    }
    app.send(request.body(Body::from(body)).unwrap()).await
}

fn told(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{answer:?}"))
}

/// A file on its way.
struct Sending<'a> {
    app: &'a TestApp,
    cookie: String,
    id: Uuid,
    bytes: Vec<u8>,
    hash: String,
}

impl<'a> Sending<'a> {
    fn new(app: &'a TestApp, cookie: &str, bytes: Vec<u8>) -> Self {
        let hash = ContentHash::of(&bytes).to_string();
        Self { app, cookie: cookie.to_owned(), id: Uuid::now_v7(), bytes, hash }
    }

    async fn piece(&self, from: usize, to: usize) -> Answer {
        let Self { id, hash, bytes, .. } = self;
        let path = format!("/bukti/unggah/{id}?hash={hash}&length={}&offset={from}", bytes.len());
        ask(self.app, Method::PUT, &path, Some(&self.cookie), bytes[from..to.min(bytes.len())].to_vec()).await
    }

    async fn how_far(&self) -> Value {
        let path = format!("/bukti/unggah/{}", self.id);
        told(&ask(self.app, Method::GET, &path, Some(&self.cookie), Vec::new()).await)["received"].clone()
    }

    async fn all(&self) {
        for from in (0..self.bytes.len()).step_by(200_000) {
            let taken = self.piece(from, from + 200_000).await;
            assert_eq!(taken.status, StatusCode::OK, "{taken:?}");
        }
    }

    async fn finish(&self, entry: EntryId, name: &str) -> Answer {
        let Self { id, hash, bytes, .. } = self;
        let form = format!("id={id}&upload={id}&hash={hash}&length={}&entry={entry}&name={name}", bytes.len());
        ask(self.app, Method::POST, "/bukti", Some(&self.cookie), form.into_bytes()).await
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_upload_that_is_cut_at_every_piece_goes_on_there_and_is_one_piece_of_evidence() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    let entry = app.log(&app.people.member, "Rapat koordinasi").await;
    let sending = Sending::new(&app, &cookie, pdf(700_000));
    let length = sending.bytes.len();
    assert_eq!(sending.how_far().await, 0);
    let mut from = 0;
    while from < length {
        let to = (from + 100_000).min(length);
        // Behind a gap: the answer says where to go on.
        if to < length {
            let early = sending.piece(to, to + 1).await;
            assert_eq!((early.status, told(&early)["received"].clone()), (StatusCode::ACCEPTED, from.into()));
        }
        let unfinished = sending.finish(entry, "a.pdf").await;
        assert_eq!((unfinished.status, told(&unfinished)["received"].clone()), (StatusCode::ACCEPTED, from.into()));
        // The answer was lost: the same again, and once more in other pieces.
        for begin in [from, from, from.saturating_sub(50_000)] {
            let taken = sending.piece(begin, to).await;
            assert_eq!((taken.status, told(&taken)["received"].clone()), (StatusCode::OK, to.into()), "{taken:?}");
        }
        assert_eq!(sending.how_far().await, to);
        from = to;
    }
    for _ in 0..2 {
        let done = sending.finish(entry, "Laporan+akhir.PDF").await;
        assert_eq!(done.status, StatusCode::OK, "{done:?}");
    }
    assert_eq!(sending.how_far().await, 0, "what is kept is not on its way any more");
    let all = app.store.evidence_of(&app.people.member, entry).await.unwrap().pieces;
    assert_eq!((all.len(), all[0].name.as_str()), (1, "Laporan akhir.pdf"));
    let kept = app.page(&format!("/bukti/{}", sending.id), Some(&cookie)).await;
    assert_eq!(kept.body.as_bytes(), sending.bytes);
    let other = app.log(&app.people.member, "Yang lain").await;
    // The same id for another file is no second piece.
    let another = Sending { bytes: pdf(1_000), hash: ContentHash::of(&pdf(1_000)).to_string(), ..sending };
    another.all().await;
    assert_eq!(another.finish(other, "b.pdf").await.status, StatusCode::CONFLICT);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_changed_on_its_way_is_sent_again_and_an_upload_is_its_owners() {
    let app = TestApp::start().await;
    let (dewi, bagus) = (app.sign_in(&app.people.member).await, app.sign_in(&app.people.other).await);
    let entry = app.log(&app.people.member, "Rapat koordinasi").await;
    let mut sending = Sending::new(&app, &dewi, pdf(1_000));
    let right = std::mem::replace(&mut sending.bytes, pdf(1_000).into_iter().rev().collect());
    sending.all().await;
    let broken = sending.finish(entry, "a.pdf").await;
    assert_eq!((broken.status, told(&broken)["error"].clone()), (StatusCode::CONFLICT, "broken".into()));
    assert_eq!(sending.how_far().await, 0);
    sending.bytes = right;
    sending.all().await;
    // Somebody else who knows id and hash has nothing of it.
    let theirs = Sending { cookie: bagus, bytes: sending.bytes.clone(), hash: sending.hash.clone(), ..sending };
    assert_eq!(theirs.how_far().await, 0);
    let entry_of_theirs = app.log(&app.people.other, "Melayani warga").await;
    let taken = theirs.finish(entry_of_theirs, "a.pdf").await;
    assert_eq!((taken.status, told(&taken)["error"].clone()), (StatusCode::ACCEPTED, "missing".into()));
    assert_eq!(theirs.finish(entry, "a.pdf").await.status, StatusCode::NOT_FOUND);
    let owner = Sending { cookie: dewi, ..theirs };
    assert_eq!(owner.finish(entry, "a.pdf").await.status, StatusCode::OK);
    for query in ["?hash=x&length=3&offset=0", ""] {
        let path = format!("/bukti/unggah/{}{query}", owner.id);
        let strange = ask(&app, Method::PUT, &path, Some(&owner.cookie), vec![1; 3]).await;
        assert_eq!(strange.status, StatusCode::BAD_REQUEST);
    }
    let large = format!("/bukti/unggah/{}?hash={}&length=900000&offset=0", Uuid::now_v7(), owner.hash);
    let large = ask(&app, Method::PUT, &large, Some(&owner.cookie), vec![1; 300_000]).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    let promised = format!("/bukti/unggah/{}?hash={}&length=99000000&offset=0", Uuid::now_v7(), owner.hash);
    let promised = ask(&app, Method::PUT, &promised, Some(&owner.cookie), vec![1]).await;
    assert_eq!(promised.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(told(&promised)["sentence"].as_str().unwrap().contains("12 MB"));
    // Twenty are on their way at most.
    for _ in 0..20 {
        Sending::new(&app, &owner.cookie, pdf(1_000)).piece(0, 10).await;
    }
    let more = Sending::new(&app, &owner.cookie, pdf(1_000)).piece(0, 10).await;
    assert_eq!(more.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_photo_of_eight_megabytes_is_kept_small_and_without_its_place() {
    let app = TestApp::start().await;
    let (dewi, ratna) = (app.sign_in(&app.people.member).await, app.sign_in(&app.people.leader).await);
    let entry = app.log(&app.people.member, "Rapat koordinasi").await;
    let sent = photo(4_000, 3_000);
    assert!((8_000_000..12_000_000).contains(&sent.len()), "{}", sent.len());
    assert!(holds(&sent, CAMERA.as_bytes()) && holds(&sent, b"Exif"));
    let id = Uuid::now_v7().to_string();
    let done = app.show(Some(&dewi), [&id, &entry.to_string()], "IMG_2026.jpg", &sent).await;
    assert_eq!(done.location.unwrap(), format!("/catatan/{entry}/bukti?sudah=tambah"));
    for (path, most) in [("", 300_000), ("/kecil", 30_000)] {
        let kept = app.file(&format!("/bukti/{id}{path}"), Some(&ratna)).await;
        assert!(kept.starts_with(&[0xFF, 0xD8, 0xFF]) && kept.len() < most, "{path}: {}", kept.len());
        for note in [CAMERA.as_bytes(), b"Exif", b"http://ns.adobe.com"] {
            assert!(!holds(&kept, note));
        }
    }
    let shown = &app.store.evidence_of(&app.people.leader, entry).await.unwrap().pieces[0];
    assert_eq!((shown.size, shown.name.as_str()), (Some((1_600, 1_200)), "IMG_2026.jpg"));
    // By the way of a script the same.
    let sending = Sending::new(&app, &dewi, sent);
    sending.all().await;
    assert_eq!(sending.finish(entry, "IMG_2026.jpg").await.status, StatusCode::OK);
    let again = app.file(&format!("/bukti/{}", sending.id), Some(&dewi)).await;
    assert_eq!(again, app.file(&format!("/bukti/{id}"), Some(&dewi)).await);
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hostile_files_are_refused_with_a_sentence_and_leave_nothing() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    let entry = app.log(&app.people.member, "Rapat koordinasi").await;
    let zeros = vec![0; 300_000_000];
    let files: [(&str, Vec<u8>, &str); 7] = [
        ("foto.jpg", bomb(), "40 megapiksel"),
        ("laporan.pdf", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF\0\0".to_vec(), "program"),
        ("logo.jpg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".to_vec(), "SVG"),
        ("surat.docx", office("word/media/a.bin", &zeros), "jauh lebih besar"),
        ("surat.docx", office("word/vbaProject.bin", b"x"), "makro"),
        ("foto.jpg", photo(64, 64)[..200].to_vec(), "rusak"),
        ("kosong.pdf", Vec::new(), "kosong"),
    ];
    for (name, bytes, word) in files {
        let id = Uuid::now_v7().to_string();
        let page = app.show(Some(&cookie), [&id, &entry.to_string()], name, &bytes).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(page.body.contains(word) && page.body.contains("Bukti dukung"), "{name}: {}", page.body);
        if bytes.is_empty() {
            continue;
        }
        let sending = Sending::new(&app, &cookie, bytes);
        sending.all().await;
        let refused = sending.finish(entry, name).await;
        assert_eq!(
            (refused.status, told(&refused)["error"].clone()),
            (StatusCode::UNPROCESSABLE_ENTITY, "file".into())
        );
        assert!(told(&refused)["sentence"].as_str().unwrap().contains(word), "{refused:?}");
        assert_eq!(sending.how_far().await, 0, "{name}: would stand in the way of others");
    }
    let none = app.show(Some(&cookie), [&Uuid::now_v7().to_string(), &entry.to_string()], "", b"").await;
    assert!(none.body.contains("Pilih dulu berkasnya"), "{}", none.body);
    let large = pdf(5_400_000);
    let large = app.show(Some(&cookie), [&Uuid::now_v7().to_string(), &entry.to_string()], "a.pdf", &large).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(large.body.contains("paling besar 5 MB"), "{}", large.body);
    let huge = vec![1; 13_000_000];
    let huge = app.show(Some(&cookie), [&Uuid::now_v7().to_string(), &entry.to_string()], "a.jpg", &huge).await;
    assert!(huge.status == StatusCode::PAYLOAD_TOO_LARGE && huge.body.contains("paling besar 12 MB"), "{}", huge.body);
    assert!(app.store.evidence_of(&app.people.member, entry).await.unwrap().pieces.is_empty());
}
