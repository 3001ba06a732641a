//! What the operator decides about second factors, at the command line.

use crate::process::{denyut, text};
use app::ssr::now;
use domain::account::TimeStep;
use std::path::Path;
use store::account::NewSecondFactor;
use store::testing::small_agency;
use store::{DatabaseUrl, Store};

fn run(folder: &Path, arguments: &[&str], status: i32) -> String {
    let folder = folder.to_str().unwrap();
    let output = denyut(&[arguments, &["--data-dir", folder]].concat()).output().unwrap();
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {}", text(&output));
    text(&output)
}

#[test]
fn a_new_agency_asks_those_who_answer_for_others_unless_it_is_told_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str], status| run(folder.path(), arguments, status);
    run(&["agency", "add", "kota", "Kota", "--zone", "WIB"], 0);
    run(&["agency", "add", "desa", "Desa", "--zone", "WIB", "--second-factor", "Nobody"], 0);
    let listed = run(&["agency", "list"], 0);
    assert!(
        listed.contains("kota  WIB  Kota  (second factor: supervisors and administrators; evidence: 200 MB)"),
        "{listed}"
    );
    assert!(listed.contains("desa  WIB  Desa  (second factor: nobody; evidence: 200 MB)"), "{listed}");
    let set = run(&["agency", "set", "KOTA", "--second-factor", "everyone"], 0);
    assert_eq!(set, "kota asks everyone for a second factor.\n");
    assert!(run(&["agency", "list"], 0).contains("Kota  (second factor: everyone; evidence: 200 MB)"));
    assert!(run(&["agency", "set", "lain", "--second-factor", "everyone"], 1).contains("there is no agency lain"));
    let wrong = run(&["agency", "set", "kota", "--second-factor", "semua"], 2);
    assert!(wrong.contains("expected nobody, answering or everyone"), "{wrong}");
    assert!(run(&["verify"], 0).contains("Intact"), "a rule was changed behind the back of the chain");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_operator_takes_a_second_factor_away() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&DatabaseUrl::Sqlite(folder.path().join("denyut.db"))).await.unwrap();
    let people = small_agency(&store, now()).await.unwrap();
    let new = NewSecondFactor { sealed: vec![1; 48], used: TimeStep(1), codes: vec![] };
    store.set_second_factor(&people.member, new, [0; 32], now()).await.unwrap();
    let number = store.own_number(&people.member).await.unwrap().to_string();
    // The key that sealed it is not there: a new one would open nothing.
    let said = run(folder.path(), &["serve", "--listen", "127.0.0.1:0"], 1);
    assert!(said.contains("second-factor.key is missing"), "{said}");
    assert!(!folder.path().join("second-factor.key").exists(), "another key was put in its place");
    let remove = |status| run(folder.path(), &["account", "remove-second-factor", &number], status);
    assert!(remove(0).starts_with("Removed."));
    assert_eq!(store.second_factor(&people.member).await.unwrap(), None);
    assert!(remove(1).contains("nobody in service with that NIP has a second factor"));
    assert!(run(folder.path(), &["verify"], 0).contains("Intact"));
}
