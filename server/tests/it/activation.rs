//! The first sign-in with a code, the reset, and the codes an administrator makes.

use crate::testapp::{Answer, TestApp};
use app::ssr::{now, token};
use domain::account::{CodePurpose, Viewer};
use domain::time::Timestamp;
use store::account::NewCode;
use store::testing::small_number;
use uuid::Uuid;

const PASSWORD: &str = "kopi pahit di loket";
/// The member's number.
const NIP: &str = "198708122010012031";

/// A code of the operator's.
pub async fn make(app: &TestApp, of: &Viewer, purpose: CodePurpose, at: Timestamp) -> String {
    let code = token::activation_code();
    let new = NewCode {
        id: Uuid::now_v7(),
        employee: of.person.id,
        agency: of.agency_id,
        hash: token::code_hash(&app.store.own_number(of).await.unwrap(), &code),
        purpose,
    };
    app.store.make_codes(vec![new], at).await.unwrap();
    code.to_string()
}

fn body(nip: &str, code: &str, password: &str) -> String {
    let password = password.replace(' ', "+");
    format!("nip={nip}&code={code}&password={password}&again={password}")
}

async fn activate(app: &TestApp, body: &str) -> Answer {
    app.call("account/activate", None, body).await
}

/// The cookie of that name, as a browser sends it back.
fn cookie(answer: &Answer, name: &str) -> String {
    let cookie = answer.cookies.iter().find(|cookie| cookie.starts_with(&format!("{name}=")));
    cookie.unwrap_or_else(|| panic!("no {name}: {answer:?}")).split(';').next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_first_code_makes_the_account_and_signs_in() {
    let app = TestApp::start().await;
    let member = &app.people.member;
    let before = app.sign_in(member).await;
    app.store.end_other_sessions(member, [0; 32]).await.unwrap();
    app.store.remove_account_for_test(member.person.id).await.unwrap();
    let code = make(&app, member, CodePurpose::First, now()).await;
    let typed = code.to_lowercase().replace('-', "+");
    let answer = activate(&app, &body(&small_number(31).unwrap().to_string(), &typed, PASSWORD)).await;
    assert_eq!((answer.status.as_u16(), answer.body.as_str()), (200, "\"/catat\""), "{answer:?}");
    let session = cookie(&answer, "denyut");
    assert!(app.call("account/viewing", Some(&session), "").await.body.contains("Dewi"));
    assert!(!app.call("account/viewing", Some(&before), "").await.body.contains("Dewi"));
    // From now on the password is enough.
    let again = app.call("account/sign_in", None, &format!("nip={NIP}&password=kopi+pahit+di+loket")).await;
    assert_eq!(again.status.as_u16(), 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_code_that_does_not_open_the_account_is_refused_alike() {
    let app = TestApp::start().await;
    let (member, other) = (&app.people.member, &app.people.other);
    let used = make(&app, member, CodePurpose::Reset, now()).await;
    assert_eq!(activate(&app, &body(NIP, &used, PASSWORD)).await.status.as_u16(), 200);
    let yesterday = now().plus_minutes(-CodePurpose::Reset.minutes());
    let expired = make(&app, other, CodePurpose::Reset, yesterday).await;
    let expired_nip = small_number(32).unwrap().to_string();
    let mut answers = vec![
        // With the same password it is a second tap.
        activate(&app, &body(NIP, &used, "payung hijau di atas lemari")).await,
        activate(&app, &body(&expired_nip, &expired, PASSWORD)).await,
    ];
    let replaced = make(&app, member, CodePurpose::Reset, now()).await;
    let open = make(&app, member, CodePurpose::Reset, now()).await;
    answers.push(activate(&app, &body(NIP, &replaced, PASSWORD)).await);
    answers.push(activate(&app, &body(NIP, "0000-0000-0000", PASSWORD)).await);
    answers.push(activate(&app, &body(&expired_nip, &open, PASSWORD)).await);
    answers.push(activate(&app, &body("199901012020121999", &open, PASSWORD)).await);
    for answer in answers {
        let seen = (answer.status.as_u16(), answer.body.as_str(), answer.cookies.len());
        assert_eq!(seen, (422, r#"{"account":["code_refused"]}"#, 0));
    }
    assert_eq!(activate(&app, &body(NIP, &open, PASSWORD)).await.status.as_u16(), 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_at_once_one_gets_the_account() {
    let app = TestApp::start().await;
    let code = make(&app, &app.people.member, CodePurpose::Reset, now()).await;
    let [one, other] = [PASSWORD, "payung hijau di atas lemari"].map(|password| body(NIP, &code, password));
    let (one, other) = tokio::join!(activate(&app, &one), activate(&app, &other));
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 422]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_tap_signs_in_like_the_first() {
    let app = TestApp::start().await;
    let code = make(&app, &app.people.member, CodePurpose::Reset, now()).await;
    let body = body(NIP, &code, PASSWORD);
    let (one, two) = tokio::join!(activate(&app, &body), activate(&app, &body));
    let three = activate(&app, &body).await;
    for answer in [one, two, three] {
        assert_eq!(answer.status.as_u16(), 200, "{answer:?}");
        let session = cookie(&answer, "denyut");
        assert!(app.call("account/viewing", Some(&session), "").await.body.contains("Dewi"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wrong_codes_slow_the_next_and_take_nothing_away() {
    let app = TestApp::start().await;
    let code = make(&app, &app.people.member, CodePurpose::First, now()).await;
    for _ in 0..5 {
        assert_eq!(activate(&app, &body(NIP, "0000-0000-0000", PASSWORD)).await.status.as_u16(), 422);
    }
    assert_eq!(activate(&app, &body(NIP, "0000-0000-0000", PASSWORD)).await.status.as_u16(), 429);
    // Whoever has it does not wait for those who guess.
    assert_eq!(activate(&app, &body(NIP, &code, PASSWORD)).await.status.as_u16(), 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_guessable_password_is_refused_and_a_name_is_no_secret_told_to_strangers() {
    let app = TestApp::start().await;
    let code = make(&app, &app.people.member, CodePurpose::Reset, now()).await;
    let guessable = r#"{"account":[{"password":"guessable"}]}"#;
    let said = async |code: &str, password: &str| activate(&app, &body(NIP, code, password)).await.body;
    assert_eq!(said("0000-0000-0000", "bismillah12345").await, r#"{"account":["code_refused"]}"#);
    assert_eq!(said(&code, "bismillah12345").await, guessable);
    // Without the code nobody learns by this that the person is called so.
    assert_eq!(said(&code, "dewi qzx dewi").await, guessable);
    assert_eq!(said("0000-0000-0000", "dewi qzx dewi").await, r#"{"account":["code_refused"]}"#);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_wrong_field_of_the_plain_form_is_named_and_only_the_number_comes_back() {
    let app = TestApp::start().await;
    let post = async |body: &str, field: &str| {
        let answer = app.form("account/activate", None, "/aktivasi", body).await;
        assert_eq!(answer.location, Some(format!("/aktivasi#{field}")), "the wrong field has no focus");
        let left = cookie(&answer, "denyut_aktivasi");
        let page = app.page("/aktivasi", Some(&left)).await;
        assert!(page.cookies.iter().any(|cookie| cookie.starts_with("denyut_aktivasi=;")), "it is shown twice");
        (left, page.body)
    };
    let (left, page) = post("nip=1987&code=K7&password=rahasia&again=lain", "nip").await;
    for sentence in ["NIP terdiri atas 18 angka", "Kode terdiri atas 12 huruf", "Baru 7 huruf"] {
        assert!(page.contains(sentence), "{sentence} is missing");
    }
    assert!(page.contains("value=\"1987\""), "the number is gone");
    for secret in ["rahasia", "K7&", "lain\""] {
        assert!(!left.contains(secret), "{left}");
    }
    assert!(!page.contains("rahasia"), "the password is on the page");
    let (_, page) = post(&body(NIP, "0000-0000-0000", PASSWORD), "code").await;
    assert!(page.contains("NIP dan kode tidak cocok") && page.contains(NIP));
    assert!(!page.contains("0000-0000-0000") && !page.contains("kopi pahit"), "a secret is on the page");
    for attribute in ["username", "one-time-code", "new-password"] {
        assert!(page.contains(&format!("autocomplete=\"{attribute}\"")), "{attribute}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_plain_form_signs_in() {
    let app = TestApp::start().await;
    let code = make(&app, &app.people.member, CodePurpose::Reset, now()).await;
    let answer = app.form("account/activate", None, "/aktivasi", &body(NIP, &code, PASSWORD)).await;
    assert_eq!(answer.location.as_deref(), Some("/catat"));
    assert_eq!(app.page("/catat", Some(&cookie(&answer, "denyut"))).await.status.as_u16(), 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_administrator_sees_a_code_once_and_it_works() {
    let app = TestApp::start().await;
    let session = app.sign_in(&app.people.administrator).await;
    let page = app.page("/pengelola/akun?cari=dewi", Some(&session)).await.body;
    assert!(page.contains("Dewi") && page.contains("Sudah punya akun") && !page.contains("Bagus"), "{page}");
    let employee = app.people.member.person.id;
    let body_of_form = format!("employee={employee}");
    let answer = app.form("account/make_code", Some(&session), "/pengelola/akun?cari=dewi", &body_of_form).await;
    assert_eq!(answer.location.as_deref(), Some("/pengelola/akun?cari=dewi"));
    let made = format!("{session}; {}", cookie(&answer, "denyut_kode"));
    let shown = app.page("/pengelola/akun?cari=dewi", Some(&made)).await;
    assert!(shown.cookies.iter().any(|cookie| cookie.starts_with("denyut_kode=; ")), "{:?}", shown.cookies);
    let (_, rest) = shown.body.split_once("id=\"kode\"").expect("the code is shown");
    let (_, rest) = rest.split_once('>').unwrap();
    let code = rest.get(..14).unwrap();
    assert!(shown.body.contains("Kode untuk Dewi"));
    assert!(!app.page("/pengelola/akun?cari=dewi", Some(&session)).await.body.contains(code), "shown a second time");
    // Whoever comes next is told that a slip of paper lies with her already; until it is used.
    let is_out = async || {
        let page = app.page("/pengelola/akun?cari=dewi", Some(&session)).await.body;
        page.contains("Kode sudah dibuat ") && page.contains("Kode baru mengakhiri yang lama.")
    };
    assert!(is_out().await);
    assert_eq!(activate(&app, &body(NIP, code, PASSWORD)).await.status.as_u16(), 200);
    assert!(!is_out().await);
    let expired = now().plus_minutes(-CodePurpose::Reset.minutes());
    make(&app, &app.people.member, CodePurpose::Reset, expired).await;
    assert!(!is_out().await, "what no longer works is out of nobody's hands");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_administrator_makes_no_code_for_another_agency() {
    let app = TestApp::start().await;
    let session = app.sign_in(&app.people.administrator).await;
    for nobody in [app.people.stranger.person.id.to_string(), Uuid::now_v7().to_string()] {
        let answer = app.call("account/make_code", Some(&session), &format!("employee={nobody}")).await;
        assert_eq!((answer.status.as_u16(), answer.body.as_str()), (404, "\"not_found\""));
    }
    let found = app.call("account/accounts", Some(&session), "looked_for=asing").await.body;
    assert!(found.contains(r#""people":[]"#), "{found}");
    let nobody = format!("employee={}", Uuid::now_v7());
    let refused = app.form("account/make_code", Some(&session), "/pengelola/akun", &nobody).await;
    assert_eq!(refused.location.as_deref(), Some("/pengelola/akun"));
    assert!(app.page("/pengelola/akun", Some(&session)).await.body.contains("tidak ada di instansi Anda"));
}
