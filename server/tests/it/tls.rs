//! With TLS before the server and without: what its cookies say, and where it is served at all.

use crate::process::denyut;
use crate::sign_in::{NIP, with_password};
use crate::testapp::{Setup, TestApp};
use server::policy::Policy;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

/// Name, then everything that is said about it.
fn parts(cookie: &str) -> (&str, Vec<&str>) {
    let mut parts = cookie.split("; ");
    (parts.next().unwrap().split_once('=').unwrap().0, parts.collect())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn behind_tls_no_cookie_is_sent_without_it_or_read_by_a_script() {
    let policy = Policy::new(true, Vec::new());
    let app = TestApp::start_as(Setup { policy, is_secure: true, ..Default::default() }).await;
    with_password(&app.store, "melati putih").await;
    let right = format!("nip={NIP}&password=melati+putih&own_device=true");
    let signed_in = app.call("account/sign_in", None, &right).await;
    let session = signed_in.cookies.iter().find(|cookie| cookie.starts_with("__Host-denyut=")).unwrap();
    // A browser takes that prefix only with Secure, for every path and for no other host.
    let (_, said) = parts(session);
    assert_eq!(said, ["Path=/", "Max-Age=7776000", "HttpOnly", "SameSite=Lax", "Secure"]);
    let session = session.split(';').next().unwrap();
    assert!(app.call("account/viewing", Some(session), "").await.body.contains("Komang"));
    let as_if_plain = session.replacen("__Host-", "", 1);
    assert!(!app.call("account/viewing", Some(&as_if_plain), "").await.body.contains("Komang"), "any name will do");

    let wrong = app.form("account/sign_in", None, "/masuk", &format!("nip={NIP}&password=salah")).await;
    let preferred = app.form("account/prefer", None, "/saya", "lang=en&theme=dark&back=/saya").await;
    let administrator = app.sign_in(&app.people.administrator).await;
    let administrator = administrator.replacen("denyut=", "__Host-denyut=", 1);
    let code = format!("employee={}&back=", app.people.member.person.id);
    let made = app.form("account/make_code", Some(&administrator), "/pengelola/akun", &code).await;
    let signed_out = app.form("account/sign_out", Some(session), "/saya", "").await;
    let answers = [signed_in, wrong, preferred, made, signed_out];
    let all: Vec<_> = answers.iter().flat_map(|answer| &answer.cookies).map(|cookie| parts(cookie)).collect();
    let names: Vec<_> = all.iter().map(|(name, _)| *name).collect();
    let session = "__Host-denyut";
    assert_eq!(names, [session, "denyut_kenal", "denyut_masuk", "bahasa", "tema", "denyut_kode", session]);
    for (name, said) in all {
        let has = |part: &str| said.contains(&part);
        assert!(["Path=/", "HttpOnly", "SameSite=Lax", "Secure"].into_iter().all(has), "{name}: {said:?}");
        assert!(!said.iter().any(|part| part.starts_with("Domain")), "{name}: {said:?}");
    }
}

/// What the server says last: that it is serving, or why not. It is stopped then.
fn last_word(arguments: &[&str], variables: &[(&str, &str)]) -> String {
    let mut command = denyut(&[&["serve"], arguments].concat());
    let mut child = command.envs(variables.iter().copied()).stderr(Stdio::piped()).spawn().unwrap();
    let mut last = String::new();
    for line in BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok) {
        last = line;
        if last.contains("is serving") {
            break;
        }
    }
    let _ = child.kill();
    child.wait().unwrap();
    last
}

#[test]
fn other_machines_are_served_without_tls_only_where_that_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let at = |listen, more: &[&str], variables: &[(&str, &str)]| {
        last_word(&[&["--data-dir", data, "--listen", listen], more].concat(), variables)
    };
    for listen in ["0.0.0.0:0", "[::]:0", "192.0.2.1:8080"] {
        let said = at(listen, &[], &[]);
        assert!(said.starts_with(&format!("denyut: {listen} can be reached from other machines")), "{said}");
        assert!(said.contains("--secure-cookies") && said.contains("--plain-http"), "{said}");
    }
    let anywhere = "0.0.0.0:0";
    for said in [
        at(anywhere, &["--plain-http"], &[]),
        at(anywhere, &[], &[("DENYUT_PLAIN_HTTP", "true")]),
        at(anywhere, &["--secure-cookies"], &[]),
        at("127.0.0.1:0", &[], &[]),
    ] {
        assert!(said.contains("is serving"), "{said}");
    }
}
