//! The program as the operator meets it: its commands, its answers to wrong settings, its end.

use std::io::{BufRead, BufReader};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

fn denyut(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_denyut"));
    command.args(arguments).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn a_wrong_value_is_one_sentence_and_exit_two() {
    for arguments in [
        ["serve", "--listen", "bukan-alamat"],
        ["serve", "--database-url", "mysql://x"],
        ["serve", "--log-format", "xml"],
        ["serve", "--log", "denyut=keras=sekali"],
        ["serve", "--site-dir", "tidak-ada"],
        ["terbang", "--tinggi", "sekali"],
    ] {
        let output = denyut(&arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", text(&output));
        let said = text(&output);
        assert!(said.starts_with("denyut: ") && said.trim_end().lines().count() == 1, "{said}");
    }
}

#[test]
fn a_mistyped_database_is_refused_without_repeating_its_password() {
    let output = denyut(&["serve"]).env("DENYUT_DATABASE_URL", "postgre://u:rahasia@h/d").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output);
    assert!(
        said.contains("DENYUT_DATABASE_URL") && said.contains("postgres://") && !said.contains("rahasia"),
        "{said}"
    );
}

#[test]
fn a_wrong_environment_is_named_too() {
    let output = denyut(&["serve"]).env("DENYUT_LISTEN", "8080").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output).contains("DENYUT_LISTEN"), "{}", text(&output));
}

#[test]
fn every_command_has_help() {
    for command in ["serve", "demo", "migrate", "check"] {
        let output = denyut(&[command, "--help"]).output().unwrap();
        assert!(output.status.success());
        assert!(text(&output).contains("DENYUT_DATA_DIR"), "{}", text(&output));
    }
}

#[test]
fn a_drifted_counter_fails_the_check() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let migrated = denyut(&["migrate", "--data-dir", data]).output().unwrap();
    assert!(migrated.status.success(), "{}", text(&migrated));
    let clean = denyut(&["check", "--data-dir", data]).output().unwrap();
    assert_eq!(clean.status.code(), Some(0), "{}", text(&clean));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let url = store::DatabaseUrl::Sqlite(folder.path().join("denyut.db"));
        let store = store::Store::open(&url).await.unwrap();
        let people = store::testing::small_agency(&store, app::ssr::now()).await.unwrap();
        store.drift_for_test(people.office).await.unwrap();
        store.close().await.unwrap();
    });
    let drifted = denyut(&["check", "--data-dir", data]).output().unwrap();
    assert_eq!(drifted.status.code(), Some(1), "{}", text(&drifted));
    assert!(text(&drifted).contains("1 counters differ"), "{}", text(&drifted));
}

#[test]
fn sigterm_ends_it_cleanly_within_five_seconds() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let mut child =
        denyut(&["serve", "--data-dir", data, "--listen", "127.0.0.1:0"]).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    lines.find(|line| line.as_ref().is_ok_and(|line| line.contains("is serving"))).unwrap().unwrap();
    let started = Instant::now();
    Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    let status = child.wait().unwrap();
    assert_eq!(status.code(), Some(0));
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}

#[test]
fn a_second_server_on_the_same_port_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output =
        denyut(&["serve", "--data-dir", folder.path().to_str().unwrap(), "--listen", &address]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output).contains("cannot listen on"), "{}", text(&output));
}

#[test]
fn no_number_and_no_word_of_anybody_is_logged() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let mut child = denyut(&["serve", "--data-dir", data, "--listen", "127.0.0.1:0", "--log", "debug"])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let serving = lines.find(|line| line.as_ref().is_ok_and(|line| line.contains("is serving"))).unwrap().unwrap();
    let address = serving.split("127.0.0.1:").nth(1).unwrap().split(' ').next().unwrap().trim_end_matches('\u{1b}');
    let port: u16 = address.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap();
    for (path, body) in [
        ("/api/account/sign_in", "nip=199001012020011001&password=sandi-rahasia"),
        ("/layar/papan-rahasia", ""),
        ("/catat?isi=kalimat-rahasia", ""),
    ] {
        ask(port, path, body);
    }
    Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    child.wait().unwrap();
    let log: String = lines.map_while(Result::ok).collect();
    assert!(log.contains("request"), "nothing was logged: {log}");
    for secret in ["199001012020011001", "sandi-rahasia", "papan-rahasia", "kalimat-rahasia"] {
        assert!(!log.contains(secret), "{secret} is in the log: {log}");
    }
}

/// One request, as plain as it gets.
fn ask(port: u16, path: &str, body: &str) {
    use std::io::{Read, Write};
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
    let method = if body.is_empty() { "GET" } else { "POST" };
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .unwrap();
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    assert!(answer.starts_with("HTTP/1.1"), "{answer}");
}
