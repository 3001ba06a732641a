//! Evidence in a bucket of an S3-compatible store.

use super::samples::{kept_pdf, pdf, photo};
use super::{Sending, told};
use crate::process::{denyut, text};
use crate::testapp::{Setup, TestApp};
use axum::http::StatusCode;
use bucket::testing::{KEY, SECRET, TestStore};
use domain::activity::EntryId;
use domain::evidence::EvidenceId;
use evidence::FileStore;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use store::evidence::{Adding, NewEvidence};
use store::testing::small_agency;
use store::{DatabaseUrl, Store};
use uuid::Uuid;

fn objects(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(objects(&path)) } else { found.push(path) }
    }
    found
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_photo_goes_into_the_bucket_and_comes_back_for_those_who_may_see_it() {
    let mut bucket = TestStore::start();
    let folder = tempfile::tempdir().unwrap();
    let files = FileStore::in_bucket(bucket.bucket("bukti/kota"), folder.path()).unwrap();
    let app = TestApp::start_as(Setup { files: Some(files), ..Setup::default() }).await;
    let (dewi, ratna) = (app.sign_in(&app.people.member).await, app.sign_in(&app.people.leader).await);
    let stranger = app.administrator_elsewhere().await;
    let entry = app.log(&app.people.member, "Rapat koordinasi").await;
    let sending = Sending::new(&app, &dewi, photo(1_200, 900));
    sending.all().await;
    assert_eq!(objects(&bucket.objects()).len(), 0, "on its way it lies here");
    assert_eq!(sending.finish(entry, "rapat.jpg").await.status, StatusCode::OK);
    let kept = objects(&bucket.objects().join("kota"));
    assert_eq!(kept.len(), 2, "the photo and its preview: {kept:?}");
    for path in [format!("/bukti/{}", sending.id), format!("/bukti/{}/kecil", sending.id)] {
        let shown = app.file(&path, Some(&ratna)).await;
        assert!(shown.starts_with(&[0xFF, 0xD8, 0xFF]));
        assert_eq!(shown, app.file(&path, Some(&dewi)).await);
        assert!(kept.iter().any(|kept| std::fs::read(kept).unwrap() == shown));
        assert_eq!(app.page(&path, Some(&stranger)).await.status, StatusCode::NOT_FOUND);
        assert_eq!(app.page(&path, None).await.location.as_deref(), Some("/masuk"));
    }
    // The store goes: what is shown cannot be read now, and what is sent waits for another try.
    let document = Sending::new(&app, &dewi, pdf(300_000));
    document.all().await;
    bucket.stop();
    let shown = app.page(&format!("/bukti/{}", sending.id), Some(&ratna)).await;
    assert_eq!(shown.status, StatusCode::SERVICE_UNAVAILABLE);
    let finished = document.finish(entry, "laporan.pdf").await;
    assert_eq!(finished.status, StatusCode::SERVICE_UNAVAILABLE, "{finished:?}");
    assert!(told(&finished)["sentence"].as_str().unwrap().len() > 20);
    assert_eq!(document.how_far().await, document.bytes.len(), "what had come was thrown away");
    assert_eq!(app.store.evidence_of(&app.people.member, entry).await.unwrap().pieces.len(), 1);
    for answer in [shown.body, finished.body] {
        assert!(!answer.contains(KEY) && !answer.contains("127.0.0.1"), "{answer}");
    }
    app.log(&app.people.member, "Mencatat tetap bisa").await;
}

/// What stands on the command line for a bucket; the keys are in a file.
fn flags(bucket: &TestStore, folder: &Path, place: &str, secret: &str) -> Vec<String> {
    let keys = folder.join("kunci");
    std::fs::write(&keys, format!("{KEY}\n{secret}\n")).unwrap();
    let data = folder.join("data");
    std::fs::create_dir_all(&data).unwrap();
    let [data, keys] = [data, keys].map(|path| path.to_str().unwrap().to_owned());
    let endpoint = bucket.endpoint().to_string();
    ["--data-dir", &data, "--files", place, "--files-endpoint", &endpoint, "--files-keys", &keys]
        .map(str::to_owned)
        .to_vec()
}

fn run(arguments: &[&str], flags: &[String], status: i32) -> String {
    let output = denyut(arguments).args(flags).output().unwrap();
    let said = text(&output);
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {said}");
    for secret in [KEY, SECRET, "rahasia", "Amz"] {
        assert!(!said.contains(secret), "{said}");
    }
    said
}

#[test]
fn a_server_whose_bucket_cannot_be_used_says_why_and_does_not_start() {
    let mut bucket = TestStore::start();
    let folder = tempfile::tempdir().unwrap();
    let serve = &["serve", "--listen", "127.0.0.1:0"];
    let refused = |bucket: &TestStore, place: &str, secret: &str, words: &str| {
        let started = Instant::now();
        let said = run(serve, &flags(bucket, folder.path(), place, secret), 1);
        assert!(said.contains(&format!("the bucket {place}/ at http://127.0.0.1:")) && said.contains(words), "{said}");
        assert_eq!(said.trim_end().lines().count(), 1, "{said}");
        assert!(started.elapsed().as_secs() < 10);
    };
    refused(&bucket, "s3://bukti", "rahasia-lain", "does not know these keys");
    refused(&bucket, "s3://tiada", SECRET, "has no such bucket");
    bucket.stop();
    refused(&bucket, "s3://bukti", SECRET, "cannot be reached");
    for (wrong, words) in [
        (["--files", "bukti"], "such as s3://bukti"),
        (["--files-endpoint", "http://10.1.2.3:9000"], "has to be reached by TLS"),
        (["--files-endpoint", "https://k:rahasia@s3.kota.go.id"], "no name and no password"),
        (["--files-region", "jauh di sana"], "such as ap-southeast-3"),
    ] {
        let said = run(&[serve.as_slice(), &wrong].concat(), &[], 2);
        assert!(said.contains(words) && said.contains("DENYUT_FILES"), "{said}");
    }
    let data = ["--data-dir", folder.path().to_str().unwrap()].map(str::to_owned);
    let said = run(&[serve.as_slice(), &["--files-endpoint", "https://s3.kota.go.id"]].concat(), &data, 1);
    assert!(said.contains("add --files "), "{said}");
}

#[test]
fn a_server_with_a_bucket_starts_and_logs_no_key_however_much_it_logs() {
    let bucket = TestStore::start();
    let folder = tempfile::tempdir().unwrap();
    let flags = flags(&bucket, folder.path(), "s3://bukti/kota", SECRET);
    let mut server = denyut(&["serve", "--listen", "127.0.0.1:0", "--log", "trace"])
        .args(flags)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut log = String::new();
    for line in BufReader::new(server.stderr.take().unwrap()).lines().map_while(Result::ok) {
        if line.contains("is serving") {
            Command::new("kill").args(["-TERM", &server.id().to_string()]).status().unwrap();
        }
        log += &line;
    }
    assert!(server.wait().unwrap().success());
    assert!(log.contains("is serving") && log.contains("stopped"), "{log}");
    for secret in [KEY, SECRET, "Amz-Signature", "Amz-Credential"] {
        assert!(!log.contains(secret), "{secret} is in the log: {log}");
    }
    assert_eq!(objects(&bucket.objects()).len(), 0, "what was tried out stayed");
    assert!(!folder.path().join("data/evidence/files").exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_command_line_looks_into_the_bucket_and_takes_away_what_is_erased() {
    let bucket = TestStore::start();
    let folder = tempfile::tempdir().unwrap();
    let flags = flags(&bucket, folder.path(), "s3://bukti", SECRET);
    let store = Store::open(&DatabaseUrl::Sqlite(folder.path().join("data/denyut.db"))).await.unwrap();
    let people = small_agency(&store, app::ssr::now()).await.unwrap();
    let files = FileStore::in_bucket(bucket.bucket("bukti"), folder.path().join("data/evidence")).unwrap();
    let entry = EntryId::new(Uuid::now_v7());
    let form = domain::activity::WorkForm { description: "Rapat".into(), ..Default::default() };
    let request = store::activity::LogRequest { form, device: None, now: app::ssr::now() };
    store.log(&people.member, entry, &request).await.unwrap();
    let hashes = [files.put(b"satu").unwrap(), files.put(b"dua").unwrap()];
    for hash in hashes {
        let content = kept_pdf(&hash.to_string(), 4);
        let new = NewEvidence { id: EvidenceId::new(Uuid::now_v7()), entry, content, place: None };
        assert_eq!(store.add_evidence(&people.member, new, app::ssr::now()).await.unwrap(), Adding::Done);
    }
    store.close().await.unwrap();
    assert!(run(&["check"], &flags, 0).contains("Every file of evidence is there."));
    // Nobody looks for it in the folder.
    assert!(run(&["check"], &flags[..2], 1).contains("2 files of evidence are missing."));
    assert!(files.remove(&hashes[0]).unwrap());
    assert!(run(&["check"], &flags, 1).contains(&format!("the file {} is missing", hashes[0])));
    let erase = ["erase", "entry", &entry.to_string()];
    let mut elsewhere = flags.clone();
    elsewhere[3] = "s3://tiada".to_owned();
    assert!(run(&erase, &elsewhere, 1).contains("has no such bucket"), "nothing was erased yet");
    assert!(run(&erase, &flags, 0).contains("2 pieces of evidence with 1 file"), "gone");
    assert_eq!(objects(&bucket.objects()).len(), 0);
}
