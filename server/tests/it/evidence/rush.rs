//! Many photos at once, what is left over, and what the command line finds and takes away.

use super::samples::{kept_pdf, pdf, photo};
use super::{Sending, told};
use crate::meanwhile::slowest_log;
use crate::process::{denyut, text};
use crate::testapp::TestApp;
use app::ssr::EvidenceDesk;
use app::ssr::evidence::files_in;
use axum::http::{StatusCode, header};
use domain::evidence::EvidenceId;
use futures::future::join_all;
use server::evidence::sweep;
use std::path::Path;
use std::time::{Duration, SystemTime};
use store::evidence::{Adding, NewEvidence};
use store::testing::small_agency;
use store::{DatabaseUrl, Store};
use uuid::Uuid;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rush_of_photos_waits_or_is_told_to_come_back_and_logging_stays_fast() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    let bytes = photo(3_000, 2_000);
    let mut waiting = Vec::new();
    for n in 0..14 {
        let entry = app.log(&app.people.member, &format!("Rapat {n}")).await;
        let sending = Sending::new(&app, &cookie, bytes.clone());
        sending.all().await;
        waiting.push((sending, entry));
    }
    let rush = join_all(waiting.iter().map(|(sending, entry)| sending.finish(*entry, "a.jpg")));
    let (rush, slowest) = tokio::join!(rush, slowest_log(&app, &cookie));
    let (done, busy): (Vec<_>, Vec<_>) = rush.into_iter().partition(|answer| answer.status == StatusCode::OK);
    println!("{} taken, {} told to come back, slowest log {slowest:?}", done.len(), busy.len());
    // One is looked at and eight wait; who comes later may find a place that has become free.
    assert!(done.len() >= 9 && !busy.is_empty(), "{} and {}", done.len(), busy.len());
    for answer in busy {
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(answer.headers[header::RETRY_AFTER], "5");
        assert_eq!(told(&answer)["error"], "busy");
    }
    // Nothing was lost: whoever comes back does not send it again.
    for (sending, entry) in &waiting {
        assert_eq!(sending.finish(*entry, "a.jpg").await.status, StatusCode::OK);
        assert_eq!(app.store.evidence_of(&app.people.member, *entry).await.unwrap().pieces.len(), 1);
    }
    assert!(slowest < Duration::from_secs(2), "{slowest:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_no_row_needs_is_swept_once_it_is_old_and_everything_else_stays() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    let entry = app.log(&app.people.member, "Rapat").await;
    let mut ids = Vec::new();
    for side in [400, 480] {
        let id = Uuid::now_v7().to_string();
        app.show(Some(&cookie), [&id, &entry.to_string()], "a.jpg", &photo(side, side)).await;
        ids.push(id);
    }
    let removed = app.store.evidence_file(&app.people.member, ids[1].parse().unwrap()).await.unwrap();
    app.post(&format!("/bukti/{}/hapus", ids[1]), Some(&cookie), "").await;
    let desk = &app.state.backend.evidence;
    let orphan = desk.files().put(b"milik siapa pun").unwrap();
    let later = SystemTime::now() + Duration::from_secs(60);
    let earlier = SystemTime::now() - Duration::from_secs(24 * 3600);
    let young = sweep(&app.store, desk, earlier, earlier).await.unwrap();
    assert_eq!((young.kept, young.removed), (5, 0));
    let old = sweep(&app.store, desk, later, later).await.unwrap();
    assert_eq!((old.kept, old.removed), (2, 3));
    assert!(desk.files().open(&orphan).unwrap().is_none());
    assert!(desk.files().open(&removed.content.parse().unwrap()).unwrap().is_none());
    assert_eq!(app.page(&format!("/bukti/{}", ids[0]), Some(&cookie)).await.status, StatusCode::OK);
    assert_eq!(app.page(&format!("/bukti/{}/kecil", ids[0]), Some(&cookie)).await.status, StatusCode::OK);
}

fn run(folder: &Path, arguments: &[&str], status: i32) -> String {
    let output = denyut(&[arguments, &["--data-dir", folder.to_str().unwrap()]].concat()).output().unwrap();
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {}", text(&output));
    text(&output)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_command_line_names_what_is_missing_and_takes_away_what_is_erased() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&DatabaseUrl::Sqlite(folder.path().join("denyut.db"))).await.unwrap();
    let people = small_agency(&store, app::ssr::now()).await.unwrap();
    let desk = EvidenceDesk::open(folder.path(), 1).unwrap();
    let mut pieces = Vec::new();
    for (who, content) in [(&people.member, "sama"), (&people.member, "sendiri"), (&people.other, "sama")] {
        let entry = domain::activity::EntryId::new(Uuid::now_v7());
        let form = domain::activity::WorkForm { description: "Rapat".into(), ..Default::default() };
        let request = store::activity::LogRequest { form, device: None, now: app::ssr::now() };
        store.log(who, entry, &request).await.unwrap();
        let bytes = [pdf(100), content.as_bytes().to_vec()].concat();
        let hash = desk.files().put(&bytes).unwrap();
        let content = kept_pdf(&hash.to_string(), bytes.len());
        let id = EvidenceId::new(Uuid::now_v7());
        let added =
            store.add_evidence(who, NewEvidence { id, entry, content, place: None }, app::ssr::now()).await.unwrap();
        assert_eq!(added, Adding::Done);
        pieces.push((entry, id, hash));
    }
    store.close().await.unwrap();
    let check = |status| run(folder.path(), &["check"], status);
    assert!(check(0).contains("Every file of evidence is there."));
    let [shared, own, _] = &pieces[..] else { panic!() };
    let erase = |(entry, ..): &(domain::activity::EntryId, _, _)| {
        run(folder.path(), &["erase", "entry", &entry.to_string()], 0)
    };
    // Somebody else shows the same, so it stays.
    assert!(erase(shared).contains("1 piece of evidence with 0 files"), "kept");
    assert!(desk.files().open(&shared.2).unwrap().is_some());
    assert!(erase(own).contains("1 piece of evidence with 1 file"), "gone");
    assert!(desk.files().open(&own.2).unwrap().is_none());
    check(0);
    assert!(run(folder.path(), &["verify"], 0).contains("Intact"));
    std::fs::remove_dir_all(files_in(folder.path())).unwrap();
    let said = check(1);
    let (_, id, hash) = &pieces[2];
    assert!(said.contains(&format!("evidence {id}: the file {hash} is missing")), "{said}");
    assert!(said.contains("1 file of evidence is missing."), "{said}");
    assert!(!files_in(folder.path()).exists(), "who looks makes nothing");
}
