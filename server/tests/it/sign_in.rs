//! Signing in and out.

use crate::meanwhile::slowest_log;
use crate::testapp::{Answer, TestApp};
use app::ssr::{Passwords, now, token};
use axum::body::Body;
use axum::http::{Request, header};
use domain::account::{AccountId, SecondFactorRule};
use domain::organization::{AgencyId, EmployeeId, LogPolicy, OrgUnitId};
use domain::time::Zone;
use futures::future::join_all;
use std::time::{Duration, Instant};
use store::Store;
use store::organization::{NewAccount, NewAgency, NewEmployee, NewUnit};
use uuid::Uuid;

pub const NIP: &str = "199001012020011001";

/// Somebody with a password, in an agency of their own.
pub async fn with_password(store: &Store, password: &str) {
    let uuid = Uuid::now_v7;
    let agency = NewAgency {
        id: AgencyId::new(uuid()),
        code: "kunci".to_owned(),
        name: "Instansi".to_owned(),
        zone: Zone::Wit,
        policy: LogPolicy::default(),
        second_factor: SecondFactorRule::Nobody,
    };
    let unit = NewUnit { id: OrgUnitId::new(uuid()), parent: None, name: "Unit".to_owned(), zone: Zone::Wit };
    let person = NewEmployee {
        id: EmployeeId::new(uuid()),
        unit: unit.id,
        appraiser: None,
        nip: NIP.parse().unwrap(),
        name: "Komang".to_owned(),
        position: "Analis".to_owned(),
        since: Zone::Wit.day_of(app::ssr::now()),
        role: None,
    };
    let account = NewAccount {
        id: AccountId::new(uuid()),
        employee: person.id,
        password_hash: Passwords::hash(password).unwrap(),
        demo_role: None,
    };
    store.add_agency(agency, vec![unit], vec![], vec![person], vec![account], app::ssr::now()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_right_password_opens_a_session_and_signing_out_ends_it() {
    let app = TestApp::start().await;
    with_password(&app.store, "melati putih").await;
    let answer = app.call("account/sign_in", None, "nip=19900101+202001+1+001&password=melati+putih").await;
    assert_eq!(answer.status.as_u16(), 200);
    let cookie = answer.cookies[0].split(';').next().unwrap().to_owned();
    assert!(answer.cookies[0].contains("HttpOnly") && answer.cookies[0].contains("SameSite=Lax"));
    assert!(app.call("account/viewing", Some(&cookie), "").await.body.contains("Komang"));
    app.call("account/sign_out", Some(&cookie), "").await;
    assert!(!app.call("account/viewing", Some(&cookie), "").await.body.contains("Komang"));
}

/// Whatever session a browser brings along to the sign-in ends there, whoever planted it; what was made up opens nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_session_that_was_brought_to_the_sign_in_ends_and_no_other_one_is_taken_over() {
    let app = TestApp::start().await;
    with_password(&app.store, "melati putih").await;
    let sign_in = async |cookie: Option<&str>, password: &str| {
        let body = format!("nip={NIP}&password={password}");
        app.call("account/sign_in", cookie, &body).await
    };
    let session_in = |answer: &crate::testapp::Answer| {
        let cookies = answer.cookies.iter().filter_map(|cookie| cookie.split(';').next());
        cookies.map(str::to_owned).find(|cookie| cookie.starts_with("denyut=")).unwrap()
    };
    let is_open = async |cookie: &str| {
        let viewing = app.call("account/viewing", Some(cookie), "").await.body;
        viewing.contains("Komang") || viewing.contains("Dewi")
    };
    let own = session_in(&sign_in(None, "melati+putih").await);
    // Somebody else's, which a stranger has put there.
    let planted = app.sign_in(&app.people.member).await;
    for brought in [own, planted] {
        assert!(is_open(&brought).await);
        assert_eq!(sign_in(Some(&brought), "salah").await.status.as_u16(), 401);
        assert!(is_open(&brought).await, "a wrong password ends it");
        let opened = session_in(&sign_in(Some(&brought), "melati+putih").await);
        assert!(opened != brought && is_open(&opened).await);
        assert!(!is_open(&brought).await, "the old session goes on");
    }
    let made_up = format!("denyut={}", "a".repeat(43));
    let opened = session_in(&sign_in(Some(&made_up), "melati+putih").await);
    assert!(opened != made_up && !is_open(&made_up).await && is_open(&opened).await);
    // Half a session too.
    let agency = app.people.member.agency_id;
    app.store.set_second_factor_rule(agency, SecondFactorRule::Everyone, app::ssr::now()).await.unwrap();
    let half = app.sign_in(&app.people.member).await;
    let is_half = async || app.page("/verifikasi", Some(&half)).await.location.is_some_and(|to| !to.contains("/masuk"));
    assert!(is_half().await, "the session lacks nothing");
    session_in(&sign_in(Some(&half), "melati+putih").await);
    assert!(!is_half().await, "half a session goes on");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn signing_in_leads_on_to_what_was_asked_for_if_it_is_ours_and_theirs() {
    let app = TestApp::start().await;
    with_password(&app.store, "melati putih").await;
    // The person leads nobody and administers nothing.
    for (asked, to) in [
        ("%2Fsaya", "/saya"),
        ("%2Fcatat%3Fisi%3DRapat", "/catat?isi=Rapat"),
        ("%2Ftim%3Furut%3Dterbaru", "/catat"),
        ("%2Fpengelola%2Flayar", "/catat"),
        ("%2F%2Fjahat.test", "/catat"),
        ("https%3A%2F%2Fjahat.test", "/catat"),
        ("%2Fmasuk", "/catat"),
        ("", "/catat"),
    ] {
        let body = format!("nip={NIP}&password=melati+putih&onward={asked}");
        let answer = app.form("account/sign_in", None, "/masuk", &body).await;
        assert_eq!(answer.location.as_deref(), Some(to), "{asked}");
    }
    let body = format!("nip={NIP}&password=salah&onward=%2Fsaya");
    let refused = app.form("account/sign_in", None, "/masuk?lanjut=%2Fsaya", &body).await;
    assert_eq!(refused.location.as_deref(), Some("/masuk?lanjut=%2Fsaya"), "a refusal forgets where to go");
    let page = app.page("/masuk?lanjut=%2Fsaya", None).await.body;
    assert!(page.contains(r#"name="onward" value="/saya""#), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_signed_in_needs_no_door() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    let page = app.page("/masuk", Some(&cookie)).await;
    assert_eq!((page.status.as_u16(), page.location.as_deref()), (302, Some("/catat")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wrong_number_and_wrong_password_cannot_be_told_apart() {
    let app = TestApp::start().await;
    with_password(&app.store, "melati putih").await;
    let attempts = [
        format!("nip={NIP}&password=salah"),
        "nip=199001012020011999&password=salah".to_owned(),
        "nip=199901012020122999&password=salah".to_owned(),
    ];
    let mut answers = Vec::new();
    for body in attempts {
        let answer = app.call("account/sign_in", None, &body).await;
        answers.push((answer.status.as_u16(), answer.body, answer.cookies));
    }
    assert_eq!(answers[0], (401, "\"sign_in_refused\"".to_owned(), vec![]));
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plain_sign_in_that_fails_keeps_the_number_and_says_why() {
    let app = TestApp::start().await;
    let answer = app.form("account/sign_in", None, "/masuk", &format!("nip={NIP}&password=salah")).await;
    assert_eq!(answer.location.as_deref(), Some("/masuk"));
    assert!(!answer.location.unwrap().contains(NIP));
    let cookie = answer.cookies[0].split(';').next().unwrap().to_owned();
    let page = app.page("/masuk", Some(&cookie)).await.body;
    assert!(page.contains(NIP) && page.contains("NIP dan kata sandi tidak cocok"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_typed_in_place_of_a_number_stands_there_still() {
    let app = TestApp::start().await;
    for (typed, stands) in [
        ("komang.ayu%40kota.go.id", "value=\"komang.ayu@kota.go.id\""),
        ("12+A%3B%22%3Cb%3E", "value=\"12 A;&quot;&lt;b&gt;\""),
    ] {
        let refused = app.form("account/sign_in", None, "/masuk", &format!("nip={typed}&password=salah")).await;
        let cookie = refused.cookies[0].split(';').next().unwrap().to_owned();
        let page = app.page("/masuk", Some(&cookie)).await.body;
        assert!(page.contains(stands) && page.contains("18 angka"), "{typed}: {page}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_empty_field_is_named_and_counts_as_no_guess() {
    let app = TestApp::start().await;
    with_password(&app.store, "melati putih").await;
    for _ in 0..9 {
        let answer = app.call("account/sign_in", None, &format!("nip={NIP}&password=")).await;
        assert_eq!((answer.status.as_u16(), answer.body.as_str()), (422, r#"{"account":["password_empty"]}"#));
    }
    let odd = app.call("account/sign_in", None, "nip=1987&password=salah").await;
    assert_eq!((odd.status.as_u16(), odd.body.as_str()), (422, r#"{"account":["nip"]}"#));
    let neither = app.form("account/sign_in", None, "/masuk", "nip=+&password=").await;
    assert_eq!(neither.location.as_deref(), Some("/masuk#nip"), "the wrong field has no focus");
    let page = app.page("/masuk", Some(neither.cookies[0].split(';').next().unwrap())).await.body;
    assert!(page.contains("Isi NIP Anda") && page.contains("Isi kata sandi Anda"), "{page}");
    let missing = app.form("account/sign_in", None, "/masuk", &format!("nip={NIP}&password=&onward=%2Fsaya")).await;
    assert_eq!(missing.location.as_deref(), Some("/masuk?lanjut=%2Fsaya#password"));
    let answer = app.call("account/sign_in", None, &format!("nip={NIP}&password=melati+putih")).await;
    assert_eq!(answer.status.as_u16(), 200, "whoever forgot the password waits as if they had guessed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rush_of_sign_ins_waits_or_is_told_to_come_back_and_logging_stays_fast() {
    let app = TestApp::start().await;
    with_password(&app.store, "melati putih").await;
    let cookie = app.sign_in(&app.people.member).await;
    // One is hashed and 128 wait.
    let tries = 0..200;
    let bodies: Vec<String> = tries.map(|n| format!("nip=199901012020122{:03}&password=salah", n + 1)).collect();
    let rush = async {
        let begun = Instant::now();
        let answers = join_all(bodies.iter().map(|body| app.call("account/sign_in", None, body))).await;
        (answers, begun.elapsed())
    };
    let ((answers, took), slowest) = tokio::join!(rush, slowest_log(&app, &cookie));
    let (looked_at, busy): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answer| answer.status.as_u16() == 401);
    let counts = (looked_at.len(), busy.len());
    println!("{} looked at, {} told to come back in {took:?}, slowest log {slowest:?}", counts.0, counts.1);
    assert!(looked_at.len() >= 129 && !busy.is_empty(), "{counts:?}");
    for answer in busy {
        assert_eq!((answer.status.as_u16(), answer.headers["retry-after"].to_str().unwrap()), (503, "5"));
        assert!(answer.body.contains("busy"), "{answer:?}");
    }
    // Who was told to come back has not guessed, and gets in.
    let answer = app.call("account/sign_in", None, &format!("nip={NIP}&password=melati+putih")).await;
    assert_eq!(answer.status.as_u16(), 200);
    assert!(slowest < Duration::from_secs(2), "{slowest:?}");
}

/// Until when the session of an answer is open, in hours from now, and what its cookie says of that.
async fn hours_of(app: &TestApp, answer: &Answer) -> (i64, Option<String>) {
    let cookie = answer.cookies.iter().find(|cookie| cookie.starts_with("denyut=")).unwrap();
    let secret = cookie.split([';', '=']).nth(1).unwrap();
    let is_open = async |hours: i64| {
        let later = now().plus_minutes(hours * 60 - 1);
        app.store.signed_in_as(token::hash(secret), later).await.unwrap().is_some()
    };
    let mut hours = 0;
    for asked in [1, 12, 13, 24 * 90, 24 * 90 + 1] {
        hours = if is_open(asked).await { asked } else { hours };
    }
    (hours, cookie.split("; ").find(|part| part.starts_with("Max-Age")).map(str::to_owned))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_stays_for_long_on_ones_own_device_only() {
    let app = TestApp::start().await;
    with_password(&app.store, "melati putih").await;
    let right = format!("nip={NIP}&password=melati+putih");
    let shared = app.form("account/sign_in", None, "/masuk", &right).await;
    assert_eq!(hours_of(&app, &shared).await, (12, None), "it outlives the browser");
    let own = app.form("account/sign_in", None, "/masuk", &format!("{right}&own_device=true")).await;
    assert_eq!(hours_of(&app, &own).await, (24 * 90, Some("Max-Age=7776000".to_owned())));
    for own_device in ["false", ""] {
        let answer = app.call("account/sign_in", None, &format!("{right}&own_device={own_device}")).await;
        assert!(answer.status.as_u16() != 200 || hours_of(&app, &answer).await.0 == 12, "{own_device}: {answer:?}");
    }
    // The first time too.
    let nip = app.store.own_number(&app.people.member).await.unwrap();
    for (own_device, hours) in [("", 12), ("&own_device=true", 24 * 90)] {
        let purpose = domain::account::CodePurpose::Reset;
        let code = crate::activation::make(&app, &app.people.member, purpose, now()).await;
        let body = format!("nip={nip}&code={code}&password=kopi+pahit+di+loket&again=kopi+pahit+di+loket{own_device}");
        let answer = app.form("account/activate", None, "/aktivasi", &body).await;
        assert_eq!(hours_of(&app, &answer).await.0, hours, "{answer:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_phone_is_taken_for_ones_own_and_a_computer_is_not_until_its_user_says_so() {
    let app = TestApp::start().await;
    let phone = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36";
    let computer = phone.replace("Linux; Android 10; K", "Windows NT 10.0");
    let is_ticked = async |path: &str, agent: &str, cookie: &str| {
        let request = Request::get(path)
            .header(header::ACCEPT, "text/html")
            .header(header::HOST, "denyut.test")
            .header(header::USER_AGENT, agent)
            .header(header::COOKIE, cookie);
        let page = app.send(request.body(Body::empty()).unwrap()).await.body;
        let (_, rest) = page.split_once("name=\"own_device\"").unwrap_or_else(|| panic!("no box: {page}"));
        rest.split('>').next().unwrap().contains("checked")
    };
    for path in ["/masuk", "/aktivasi"] {
        assert!(is_ticked(path, phone, "").await && !is_ticked(path, &computer, "").await, "{path}");
        assert!(!is_ticked(path, "curl/8.0", "").await, "{path}");
    }
    // What was said is not lost with a wrong password.
    for (said, agent) in [("&own_device=true", computer.as_str()), ("", phone)] {
        let wrong = format!("nip={NIP}&password=salah{said}");
        let refused = app.form("account/sign_in", None, "/masuk", &wrong).await;
        let cookie = refused.cookies[0].split(';').next().unwrap().to_owned();
        assert_eq!(is_ticked("/masuk", agent, &cookie).await, !said.is_empty(), "{agent}");
    }
}
