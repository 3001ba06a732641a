//! The program as the operator meets it: its commands, its answers to wrong settings, its end.

use crate::live::{connect, hello, next};
use crate::sign_in::{NIP, with_password};
use app::ssr::token;
use domain::display::DisplayId;
use domain::live::{Seq, ServerFrame, Topic};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
use store::testing::{account_of, session, small_agency};
use store::{DatabaseUrl, Store};
use uuid::Uuid;

pub fn denyut(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_denyut"));
    command.args(arguments).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command
}

pub fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn a_wrong_value_is_one_sentence_and_exit_two() {
    for arguments in [
        ["serve", "--listen", "bukan-alamat"],
        ["serve", "--listen", "8080"],
        ["serve", "--database-url", "mysql://x"],
        ["serve", "--log-format", "xml"],
        ["serve", "--log", "denyut=keras=sekali"],
        ["serve", "--log", "warning"],
        ["serve", "--log", "loud"],
        ["serve", "--log", "info,servr=debug"],
        ["serve", "--site-dir", "tidak-ada"],
        ["terbang", "--tinggi", "sekali"],
        ["import", "pegawai", "x.csv"],
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
    let unknown = denyut(&["serve", "--lisen", "x"]).output().unwrap();
    assert!(text(&unknown).contains("--lisen") && !text(&unknown).contains("DENYUT_"), "{}", text(&unknown));
}

#[test]
fn what_is_wrong_is_said_with_what_would_be_right() {
    let said = |arguments: &[&str], variable: &str, value: &str| {
        let output = denyut(arguments).env(variable, value).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", text(&output));
        text(&output)
    };
    let log = said(&["serve"], "DENYUT_LOG", "warning");
    assert!(log.contains("DENYUT_LOG") && log.contains("error, warn, info, debug and trace"), "{log}");
    let address = said(&["serve"], "DENYUT_LISTEN", "9001");
    assert!(address.contains("127.0.0.1:9001"), "{address}");
    let switch = said(&["serve"], "DENYUT_SECURE_COOKIES", "ya");
    assert!(switch.contains("DENYUT_SECURE_COOKIES") && switch.contains("true, yes, on or 1"), "{switch}");
    let unknown = said(&["terbang"], "DENYUT_LOG", "info");
    assert!(unknown.contains("denyut help"), "{unknown}");
}

#[test]
fn every_command_has_help() {
    for command in [
        "serve",
        "demo",
        "migrate",
        "check",
        "outages",
        "verify",
        "checkpoint",
        "erase entry",
        "erase proposal",
        "role grant",
        "role list",
        "role end",
        "deputy name",
        "deputy list",
        "deputy end",
        "account disable",
        "agency add",
        "agency list",
        "import employees",
        "import units",
        "import positions",
        "import activities",
        "import holidays",
        "import leave",
        "import shifts",
        "shift add",
        "shift list",
        "unit list",
        "unit week",
        "unit rename",
        "unit move",
        "unit sort",
        "unit merge",
        "withdraw leave",
        "withdraw holiday",
        "codes make",
    ] {
        let arguments: Vec<_> = command.split(' ').chain(["--help"]).collect();
        let output = denyut(&arguments).output().unwrap();
        assert!(output.status.success());
        assert!(text(&output).contains("DENYUT_DATA_DIR"), "{}", text(&output));
    }
}

/// The small agency in that folder.
fn fill(folder: &tempfile::TempDir) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let url = DatabaseUrl::Sqlite(folder.path().join("denyut.db"));
        let store = Store::open(&url).await.unwrap();
        small_agency(&store, app::ssr::now()).await.unwrap();
        store.close().await.unwrap();
    });
}

#[test]
fn deputies_are_named_listed_and_ended_at_the_console() {
    const RATNA: &str = "198708122010012030";
    const DEWI: &str = "198708122010012031";
    let folder = tempfile::tempdir().unwrap();
    fill(&folder);
    let run = |arguments: &[&str], code: i32| {
        let output = denyut(arguments).env("DENYUT_DATA_DIR", folder.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", text(&output));
        text(&output)
    };
    let last = domain::time::Zone::Wib.day_of(app::ssr::now()).plus_days(3).to_string();
    let name = ["deputy", "name", DEWI, "--for", RATNA, "--until", &last];
    assert!(run(&name, 0).contains("Dewi stands in for Ratna"));
    assert!(run(&name, 1).contains("already"));
    let listed = run(&["deputy", "list", "--agency", "a10"], 0);
    assert!(listed.contains("plh") && listed.contains("Dewi for Ratna"), "{listed}");
    let id = listed.split_whitespace().next().unwrap();
    assert!(run(&["deputy", "end", id], 0).contains("Ended"));
    assert!(run(&["deputy", "list", "--agency", "a10"], 0).contains("Nobody stands in"));
    let no_id = run(&["deputy", "end", "x"], 2);
    assert!(no_id.contains("the long id that denyut deputy list shows first in each line"), "{no_id}");
    for (arguments, said) in [
        (&["deputy", "name", DEWI, "--for", RATNA, "--until", "2020-01-01"][..], "lies before the first"),
        (&["deputy", "name", DEWI, "--for", DEWI, "--until", &last], "nobody stands in for themselves"),
        (&["deputy", "name", RATNA, "--for", DEWI, "--until", &last], "Dewi leads nobody, so there is nothing"),
        (&["deputy", "end", "0190163d-8694-739b-aea5-966c26f8ad91"], "denyut deputy list shows those that hold"),
        (&["deputy", "name", DEWI, "--for", "198708122010012040", "--until", &last], "not both in the service"),
    ] {
        let said_so = run(arguments, 1);
        assert!(said_so.contains(said), "{said_so}");
    }
}

#[test]
fn roles_are_given_listed_and_ended_at_the_console() {
    const DEWI: &str = "198708122010012031";
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    fill(&folder);
    let run = |arguments: &[&str], code: i32| {
        let output = denyut(arguments).env("DENYUT_DATA_DIR", data).output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", text(&output));
        text(&output)
    };
    let unit = ["unit-administrator", "--unit", "bidang"];
    let granted = run(&[&["role", "grant", DEWI], &unit[..]].concat(), 0);
    assert!(granted.contains("Dewi is an administrator of bidang from now on"), "{granted}");
    run(&["role", "grant", DEWI, "auditor"], 0);
    let again = run(&["role", "grant", DEWI, "auditor"], 0);
    assert!(again.contains("Dewi is an auditor already; nothing was changed."), "{again}");
    let listed = run(&["role", "list", "--agency", "a10"], 0);
    let lines: Vec<Vec<&str>> = listed.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(
        lines,
        [
            vec!["agency-administrator", "198708122010012033", "Sri"],
            vec!["unit-administrator", DEWI, "Dewi", "Bidang"],
            vec!["auditor", DEWI, "Dewi"],
        ]
    );
    run(&[&["role", "end", DEWI], &unit[..]].concat(), 0);
    let again = run(&[&["role", "end", DEWI], &unit[..]].concat(), 1);
    assert!(again.contains("Dewi is not an administrator of bidang"), "{again}");
    for (arguments, said) in [
        (&["role", "grant", DEWI, "unit-administrator"][..], "say which one with --unit NAME"),
        (&["role", "grant", DEWI, "unit-administrator", "--unit", "lain"], "has no unit lain"),
        (&["role", "grant", DEWI, "auditor", "--unit", "bidang"], "without --unit"),
        (&["role", "grant", "198708122010012099", "auditor"], "nobody has that NIP"),
    ] {
        let refused = run(arguments, 1);
        assert!(refused.contains(said), "{refused}");
    }
    let unknown = run(&["role", "grant", DEWI, "raja"], 2);
    assert!(unknown.contains("agency-administrator, personnel-office, unit-administrator, auditor"), "{unknown}");
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
        let url = DatabaseUrl::Sqlite(folder.path().join("denyut.db"));
        let store = Store::open(&url).await.unwrap();
        let people = small_agency(&store, app::ssr::now()).await.unwrap();
        store.drift_for_test(people.office).await.unwrap();
        store.close().await.unwrap();
    });
    let drifted = denyut(&["check", "--data-dir", data]).output().unwrap();
    assert_eq!(drifted.status.code(), Some(1), "{}", text(&drifted));
    assert!(text(&drifted).contains("1 counter differs"), "{}", text(&drifted));
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
    let said = text(&output);
    assert!(said.contains("another program listens there") && said.contains("--listen 127.0.0.1:"), "{said}");
}

#[test]
fn an_address_of_another_machine_is_not_said_to_be_taken() {
    let folder = tempfile::tempdir().unwrap();
    // TEST-NET-1: no machine has it.
    let arguments =
        ["serve", "--data-dir", folder.path().to_str().unwrap(), "--listen", "192.0.2.1:8080", "--plain-http"];
    let output = denyut(&arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output);
    assert!(said.contains("no such address") && !said.contains("another program"), "{said}");
}

#[test]
fn a_database_that_cannot_be_used_is_named_once_and_soon() {
    let folder = tempfile::tempdir().unwrap();
    let said = |arguments: &[&str]| {
        let started = Instant::now();
        let output = denyut(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", text(&output));
        assert!(started.elapsed() < Duration::from_secs(4), "{:?}", started.elapsed());
        let said = text(&output);
        assert_eq!(said.trim_end().lines().count(), 1, "{said}");
        said
    };
    // Port 1 is nobody's.
    let refused = said(&["migrate", "--database-url", "postgres://denyut:rahasia@127.0.0.1:1/denyut"]);
    assert!(refused.contains("PostgreSQL at 127.0.0.1:1 refuses connections"), "{refused}");
    assert!(!refused.contains("rahasia") && refused.matches("refuse").count() == 1, "{refused}");
    let unknown = said(&["migrate", "--database-url", "postgres://denyut:rahasia@tidak-ada.invalid/denyut"]);
    assert!(unknown.contains("PostgreSQL at tidak-ada.invalid:5432 cannot be reached"), "{unknown}");
    assert!(!unknown.contains("rahasia"), "{unknown}");

    let file = folder.path().join("berkas");
    std::fs::write(&file, "bukan basis data, hanya tulisan biasa").unwrap();
    let below = file.join("data");
    for command in ["migrate", "demo"] {
        let folder = said(&[command, "--data-dir", below.to_str().unwrap()]);
        assert!(folder.contains(&format!("the data folder {} cannot be used", below.display())), "{folder}");
    }
    let text = said(&["migrate", "--database-url", &format!("sqlite:{}", file.display())]);
    assert!(text.contains(&format!("the database {} cannot be opened", file.display())), "{text}");
    assert_eq!(text.matches("not a database").count(), 1, "{text}");
}

/// What must never be in a log: a token is as good as its owner, and the rest is nobody's business.
const WORDS: &[&str] = &["kalimat-rahasia", "tanggapan-rahasia", "ketikan-rahasia", "alasan-rahasia"];
const PASSWORDS: &[&str] = &["melati-rahasia", "sandi-rahasia", "K7QM"];
const NAMES: &[&str] = &["Dewi", "Ratna", "Komang"];
const NUMBERS: &[&str] = &[NIP, "198708122010012031", "199001012020011999"];
const TOKENS: &[&str] =
    &["papan-rahasia", "papan-palsu-rahasia", "kuki-dewi-rahasia", "kuki-ratna-rahasia", "kuki-palsu"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_number_and_no_word_of_anybody_is_logged() {
    for format in ["text", "json"] {
        let folder = tempfile::tempdir().unwrap();
        plant(&folder).await;
        let data = folder.path().to_str().unwrap();
        let server = Serving::start(&["--data-dir", data, "--log", "debug", "--log-format", format]);
        let made = a_working_day(&server).await;
        let log = server.stop();
        assert!(log.contains("DEBUG") && log.contains("/langsung"), "hardly anything was logged: {log}");
        let is_json = |line| serde_json::from_str::<serde_json::Value>(line).is_ok();
        assert_eq!(log.lines().all(is_json), format == "json", "{log}");
        for secret in [WORDS, PASSWORDS, NAMES, NUMBERS, TOKENS, &[made.as_str()]].into_iter().flatten() {
            assert!(!log.contains(secret), "{secret} is in the log: {log}");
        }
    }
}

/// The small agency with sessions and a board of known tokens, and Komang with a password.
async fn plant(folder: &tempfile::TempDir) {
    let store = Store::open(&DatabaseUrl::Sqlite(folder.path().join("denyut.db"))).await.unwrap();
    let now = app::ssr::now();
    let people = small_agency(&store, now).await.unwrap();
    with_password(&store, "melati-rahasia").await;
    for (who, token) in [(&people.member, "kuki-dewi-rahasia"), (&people.leader, "kuki-ratna-rahasia")] {
        let account = account_of(who.person.id);
        store.open_session(account, session(token::hash(token), now.plus_minutes(60)), now).await.unwrap();
    }
    let display = DisplayId::new(Uuid::now_v7());
    store.create_display(&people.administrator, people.office, display, "papan-rahasia".into(), now).await.unwrap();
    store.close().await.unwrap();
}

/// Everything that people type or carry, sent once; answers the token of the session that was made.
async fn a_working_day(server: &Serving) -> String {
    let (dewi, ratna) = ("Cookie: denyut=kuki-dewi-rahasia", "Cookie: denyut=kuki-ratna-rahasia");
    let (entry, fresh) = (Uuid::now_v7(), Uuid::now_v7);
    let address = SocketAddr::from(([127, 0, 0, 1], server.port));
    let own = format!("http://{address}");
    let mut socket = connect(address, "", Some("denyut=kuki-dewi-rahasia"), &own).await.unwrap();
    hello(&mut socket, vec![Topic::Own], Seq(0)).await;
    let mut board = connect(address, "?layar=papan-rahasia", None, &own).await.unwrap();
    hello(&mut board, vec![Topic::Board], Seq(0)).await;
    assert!(connect(address, "?layar=papan-palsu-rahasia", None, &own).await.is_err());

    let call = |path: &str, cookie, body: String, status| {
        let headers = format!("{cookie}\r\nAccept: application/json");
        server.ask(&format!("/api/{path}"), &headers, &body, status)
    };
    call("activity/log", dewi, format!("id={entry}&work[description]=kalimat-rahasia"), 200);
    assert!(matches!(next(&mut socket).await, ServerFrame::Entry { .. }));
    call("feedback/comment", dewi, format!("entry={entry}&id={}&text=tanggapan-rahasia", fresh()), 200);
    let reason = format!("entry={entry}&content_version=1&id={}&text=alasan-rahasia", fresh());
    call("feedback/return", ratna, reason.clone(), 200);
    // Refused: said again under another id, and by somebody who is not signed in.
    call("feedback/return", ratna, reason.replace("id=0", "id=1"), 409);
    call("feedback/return", "Cookie: denyut=kuki-palsu", reason, 401);
    // What cannot even be read.
    call("activity/log", dewi, "id=kalimat-rahasia&work[description]=ketikan-rahasia".to_owned(), 400);

    let refused = format!("id={}&work[description]=ketikan-rahasia&work[start]=10.00&work[end]=09.00", fresh());
    let from = format!("{dewi}\r\nAccept: text/html\r\nReferer: http://x/catat?isi=kalimat-rahasia");
    server.ask("/api/activity/log", &from, &refused, 302);
    assert!(server.ask("/catat", &format!("{dewi}\r\nAccept: text/html"), "", 200).contains("ketikan-rahasia"));
    server.ask("/tim", &format!("{ratna}\r\nAccept: text/html"), "", 200);
    server.ask("/layar/papan-rahasia", "Accept: text/html", "", 200);
    server.ask("/layar/papan-palsu-rahasia", "Accept: text/html", "", 404);
    server.ask("/kalimat-rahasia?isi=kalimat-rahasia", "Accept: text/html", "", 404);

    for (nip, status) in [(NIP, 401), ("199001012020011999", 401), ("198708122010012031x", 422)] {
        call("account/sign_in", "X: x", format!("nip={nip}&password=sandi-rahasia"), status);
    }
    let plain = "Accept: text/html\r\nReferer: http://x/masuk";
    server.ask("/api/account/sign_in", plain, &format!("nip={NIP}&password=sandi-rahasia"), 302);
    let code = format!("nip={NIP}&code=K7QM-2XRT-9FHD&password=sandi-rahasia-dua&again=sandi-rahasia-dua");
    call("account/activate", "X: x", code.clone(), 422);
    server.ask("/api/account/activate", plain, &code, 302);
    let change = "present=sandi-rahasia&password=kata-sandi-rahasia&again=kata-sandi-rahasia-lain";
    call("account/change_password", dewi, change.to_owned(), 422);
    let answer = call("account/sign_in", "X: x", format!("nip={NIP}&password=melati-rahasia"), 200);
    let made = answer.split("denyut=").nth(1).unwrap().split(';').next().unwrap();
    assert_eq!(made.len(), 64, "{answer}");
    made.to_owned()
}

/// A server that is serving, and all that it has logged.
pub struct Serving {
    child: Child,
    port: u16,
    log: std::thread::JoinHandle<String>,
}

impl Serving {
    pub fn start(arguments: &[&str]) -> Self {
        let arguments = [&["serve", "--listen", "127.0.0.1:0"], arguments].concat();
        let mut child = denyut(&arguments).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let serving = lines.find(|line| line.contains("is serving")).expect("it serves");
        let port = serving.split("127.0.0.1:").nth(1).unwrap();
        let port = port.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap();
        // Read all the time: a server whose log nobody takes stands still.
        let log = std::thread::spawn(move || lines.collect::<Vec<_>>().join("\n"));
        Self { child, port, log }
    }

    pub fn stop(mut self) -> String {
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        self.child.wait().unwrap();
        self.log.join().unwrap()
    }

    /// Ended as by a failure of power.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// One request, as plain as it gets; answers headers and body.
    #[track_caller]
    fn ask(&self, path: &str, headers: &str, body: &str, status: u16) -> String {
        use std::io::{Read, Write};
        let mut stream = std::net::TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let method = if body.is_empty() { "GET" } else { "POST" };
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{method} {path}: {answer}");
        answer
    }
}
