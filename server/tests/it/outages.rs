//! The server knows when it did not serve.

use crate::process::{Serving, denyut, text};
use std::path::Path;

fn outages(data: &Path) -> Vec<String> {
    let output = denyut(&["outages", "--data-dir", data.to_str().unwrap()]).output().unwrap();
    assert!(output.status.success(), "{}", text(&output));
    text(&output).lines().map(str::to_owned).collect()
}

fn serve(data: &Path) -> Serving {
    Serving::start(&["--data-dir", data.to_str().unwrap()])
}

/// Lets whoever was up have said so that many minutes earlier.
fn wait(data: &Path, minutes: i64) {
    let database = rusqlite::Connection::open(data.join("denyut.db")).unwrap();
    database.execute("UPDATE server_runs SET up_at = up_at - ?1", [minutes * 60_000]).unwrap();
}

#[test]
fn a_kill_and_a_start_ten_minutes_later_are_an_outage() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    serve(data).kill();
    assert_eq!(outages(data), ["No outage is known."]);
    // Killed and started again at once: nobody was kept waiting.
    serve(data).kill();
    assert_eq!(outages(data), ["No outage is known."]);
    wait(data, 10);
    let [present] = &outages(data)[..] else { panic!("nobody serves, and it is not said") };
    assert!(present.contains("10 minutes") && present.ends_with("nobody serves"), "{present}");
    serve(data).kill();
    let [past] = &outages(data)[..] else { panic!("one outage: {:?}", outages(data)) };
    assert!(past.contains("10 minutes  until 2"), "{past}");
}

#[test]
fn a_planned_stop_is_an_outage_however_short() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    serve(data).stop();
    wait(data, 1);
    let log = serve(data).stop();
    let [present, past] = &outages(data)[..] else { panic!("two outages: {:?}", outages(data)) };
    assert!(present.ends_with("nobody serves"), "{present}");
    assert!(past.contains(" seconds  until 2"), "{past}");
    assert!(!log.contains("cannot be written"), "{log}");
}
