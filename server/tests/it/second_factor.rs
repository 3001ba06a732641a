//! The second step of a sign-in: over HTTP, with a phone that is a few lines here.

use crate::confirmation::give_password;
use crate::live::{connect, hello, next};
use crate::sign_in::{NIP, with_password};
use crate::testapp::{Answer, TestApp};
use app::ssr::now;
use domain::account::{SecondFactorRule, TimeStep};
use domain::live::{ServerFrame, Topic};
use scraper::{Html, Selector};
use std::time::Duration;
use totp_rs::{Algorithm, Secret, TOTP};

pub const PASSWORD: &str = "melati putih di taman";
pub const HERE: &str = "/saya/verifikasi";

/// A phone that was shown the picture.
pub struct Phone(pub TOTP);

impl Phone {
    fn with(key: &str) -> Self {
        let secret = Secret::Encoded(key.replace(' ', "")).to_bytes().unwrap();
        Self(TOTP::new(Algorithm::SHA1, 6, 0, 30, secret).unwrap())
    }

    /// The code so many steps from now: clocks may differ by one.
    pub fn code(&self, steps: i64) -> String {
        let step = TimeStep::of_millis(now().millis()).0 + steps;
        self.0.generate(u64::try_from(step * TimeStep::SECONDS).unwrap())
    }
}

pub fn text(page: &Answer, selector: &str) -> Option<String> {
    let page = Html::parse_document(&page.body);
    page.select(&Selector::parse(selector).unwrap()).next().map(|found| found.text().collect())
}

fn texts(page: &Answer, selector: &str) -> Vec<String> {
    let page = Html::parse_document(&page.body);
    page.select(&Selector::parse(selector).unwrap()).map(|found| found.text().collect()).collect()
}

pub fn value(page: &Answer, name: &str) -> String {
    let page = Html::parse_document(&page.body);
    let field = page.select(&Selector::parse(&format!("input[name={name}]")).unwrap()).next();
    field.unwrap_or_else(|| panic!("no {name}")).attr("value").unwrap_or_default().to_owned()
}

fn cookies(answer: &Answer) -> String {
    answer.cookies.iter().map(|cookie| cookie.split(';').next().unwrap()).collect::<Vec<_>>().join("; ")
}

/// Signs Komang in by the plain form; where it leads, and the cookies.
pub async fn sign_in(app: &TestApp, onward: &str) -> (String, String) {
    let body = format!("nip={NIP}&password={}&onward={onward}", PASSWORD.replace(' ', "+"));
    let answer = app.form("account/sign_in", None, "/masuk", &body).await;
    (answer.location.clone().unwrap(), cookies(&answer))
}

/// Sets a second factor up on the page; the phone and the recovery codes.
pub async fn set_up(app: &TestApp, cookie: &str) -> (Phone, Vec<String>) {
    let page = app.page(HERE, Some(cookie)).await;
    assert_eq!(page.status.as_u16(), 200, "{page:?}");
    let phone = Phone::with(&text(&page, "#kunci").unwrap());
    // The code of the step before: the present one and the next are still to be used.
    let body = format!("sealed={}&code={}", value(&page, "sealed"), phone.code(-1));
    let done = app.post(HERE, Some(cookie), &body).await;
    let codes = texts(&done, "#kode-cadangan li");
    assert_eq!((done.status.as_u16(), codes.len()), (200, 10), "{done:?}");
    assert!(cookies(&done).contains("denyut_kenal_kode="), "the device that set it up is not known");
    (phone, codes)
}

pub async fn is_in(app: &TestApp, cookie: &str) -> bool {
    app.call("account/viewing", Some(cookie), "").await.body.contains("Komang")
}

pub async fn enter(app: &TestApp, cookie: &str, field: &str, code: &str) -> Answer {
    app.post("/verifikasi", Some(cookie), &format!("{field}={}&lanjut=%2Fsaya", code.replace(' ', "+"))).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_loads_the_page_again_finds_the_picture_that_they_scanned() {
    let app = TestApp::start().await;
    with_password(&app.store, PASSWORD).await;
    let (_, session) = sign_in(&app, "").await;
    let first = app.page(HERE, Some(&session)).await;
    let key = text(&first, "#kunci").unwrap();
    let phone = Phone::with(&key);
    let kept = first.cookies.iter().find(|cookie| cookie.starts_with("denyut_pasang=")).unwrap();
    assert!(kept.contains("Max-Age=600") && kept.contains("HttpOnly"), "{kept}");
    assert!(!kept.contains(&key.replace(' ', "")), "readable");
    let cookie = format!("{session}; {}", cookies(&first));
    let again = app.page(HERE, Some(&cookie)).await;
    assert_eq!(text(&again, "#kunci").unwrap(), key, "the picture changed");
    // A code that is wrong changes it for neither: the answer shows the same, and so does the page afterwards.
    let wrong = app.post(HERE, Some(&cookie), &format!("sealed={}&code=000000", value(&again, "sealed"))).await;
    let cookie = format!("{session}; {}", cookies(&wrong));
    let after = app.page(HERE, Some(&cookie)).await;
    assert_eq!([&wrong, &after].map(|page| text(page, "#kunci")), [Some(key.clone()), Some(key.clone())]);
    // Another session of the same person starts anew, and so does whoever brings something else.
    let (_, other) = sign_in(&app, "").await;
    for foreign in [format!("{other}; {}", cookies(&wrong)), format!("{session}; denyut_pasang=00ff")] {
        let page = app.page(HERE, Some(&foreign)).await;
        assert_ne!(text(&page, "#kunci").unwrap(), key, "{foreign}");
    }
    let body = format!("sealed={}&code={}", value(&after, "sealed"), phone.code(0));
    let done = app.post(HERE, Some(&cookie), &body).await;
    assert_eq!(texts(&done, "#kode-cadangan li").len(), 10, "{done:?}");
    assert!(done.cookies.iter().any(|cookie| cookie.starts_with("denyut_pasang=; ") && cookie.contains("Max-Age=0")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_phone_is_set_up_and_asked_for_at_the_next_sign_in() {
    let app = TestApp::start().await;
    with_password(&app.store, PASSWORD).await;
    let (to, cookie) = sign_in(&app, "").await;
    assert_eq!(to, "/catat");
    let page = app.page(HERE, Some(&cookie)).await;
    assert!(page.body.contains("<svg") && page.body.contains("<path"), "no picture");
    let key = text(&page, "#kunci").unwrap();
    let wrong = app.post(HERE, Some(&cookie), &format!("sealed={}&code=000000", value(&page, "sealed"))).await;
    assert_eq!((wrong.status.as_u16(), text(&wrong, "#kunci")), (422, Some(key)), "the picture changed");
    // Somebody else's picture, or none, is a new one.
    for sealed in ["", "abcd", "zz", &"00".repeat(60)] {
        let other = app.post(HERE, Some(&cookie), &format!("sealed={sealed}&code=123456")).await;
        assert_eq!(other.status.as_u16(), 422, "{sealed}");
    }
    let (phone, codes) = set_up(&app, &cookie).await;
    assert!(is_in(&app, &cookie).await, "the device that set it up is out");
    let again = app.page(HERE, Some(&cookie)).await;
    assert!(again.body.contains("belum dipakai: 10") && !again.body.contains(&codes[0]), "codes are shown twice");

    let (to, half) = sign_in(&app, "%2Fsaya").await;
    assert_eq!(to, "/verifikasi?lanjut=%2Fsaya");
    assert!(!is_in(&app, &half).await);
    assert_eq!(app.page("/catat", Some(&half)).await.location.as_deref(), Some("/masuk"));
    assert_eq!(
        app.page("/masuk?lanjut=%2Ftim", Some(&half)).await.location.as_deref(),
        Some("/verifikasi?lanjut=%2Ftim")
    );
    assert_eq!(app.page(HERE, Some(&half)).await.location.as_deref(), Some("/verifikasi?lanjut=%2Fsaya%2Fverifikasi"));
    let page = app.page(&to, Some(&half)).await;
    assert_eq!((page.status.as_u16(), value(&page, "lanjut").as_str()), (200, "/saya"));
    for wrong in ["000000", "", "K7QM-2XRT-9FHD", "bukan kode"] {
        assert_eq!(enter(&app, &half, "code", wrong).await.status.as_u16(), 422, "{wrong}");
    }
    let code = phone.code(0);
    let right = enter(&app, &half, "code", &code).await;
    assert_eq!((right.status.as_u16(), right.location.as_deref()), (303, Some("/saya")));
    assert!(is_in(&app, &half).await);
    // On another device the same code is worth nothing; the next one is.
    let (_, other) = sign_in(&app, "").await;
    let used = enter(&app, &other, "code", &code).await;
    assert_eq!(used.status.as_u16(), 422);
    assert!(used.body.contains("sudah dipakai") && !is_in(&app, &other).await, "{used:?}");
    assert_eq!(enter(&app, &other, "code", &phone.code(1)).await.status.as_u16(), 303);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_recovery_code_opens_once_and_new_ones_end_the_old() {
    let app = TestApp::start().await;
    with_password(&app.store, PASSWORD).await;
    let (_, cookie) = sign_in(&app, "").await;
    let (_, codes) = set_up(&app, &cookie).await;
    let (_, half) = sign_in(&app, "").await;
    // As people type them.
    let typed = codes[0].to_lowercase().replace('-', " ");
    assert_eq!(enter(&app, &half, "recovery", &typed).await.location.as_deref(), Some("/saya"));
    assert!(is_in(&app, &half).await);
    let (_, other) = sign_in(&app, "").await;
    assert_eq!(enter(&app, &other, "recovery", &codes[0]).await.status.as_u16(), 422);
    let own = app.page("/data-saya.json", Some(&cookie)).await.body;
    let own: domain::audit::OwnData = serde_json::from_str(&own).unwrap();
    let used = own.recovery_codes.iter().filter(|code| code.used_at.is_some()).count();
    assert!(own.second_factor_since.is_some() && (own.recovery_codes.len(), used) == (10, 1));
    let made = app.post("/saya/verifikasi/kode", Some(&cookie), "").await;
    let fresh = texts(&made, "#kode-cadangan li");
    assert_eq!(fresh.len(), 10);
    assert!(fresh.iter().all(|code| !codes.contains(code)));
    assert_eq!(enter(&app, &other, "recovery", &codes[1]).await.status.as_u16(), 422);
    assert_eq!(enter(&app, &other, "recovery", &fresh[1]).await.status.as_u16(), 303);
    assert!(app.page(HERE, Some(&cookie)).await.body.contains("belum dipakai: 9"));
    // Off: the password alone is enough again, and no code is left.
    let off = app.post("/saya/verifikasi/matikan", Some(&cookie), "").await;
    assert_eq!(off.location.as_deref(), Some("/saya"));
    assert_eq!(sign_in(&app, "").await.0, "/catat");
    // What only a form does is not done by an address.
    for address in ["/saya/verifikasi/kode", "/saya/verifikasi/matikan"] {
        assert_eq!(app.page(address, Some(&cookie)).await.location.as_deref(), Some(HERE));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whom_the_agency_asks_sets_it_up_before_anything_else() {
    let app = TestApp::start().await;
    with_password(&app.store, PASSWORD).await;
    let (_, before) = sign_in(&app, "").await;
    let agencies = app.store.agencies().await.unwrap();
    let agency = agencies.iter().find(|agency| agency.code == "kunci").unwrap().id;
    let set = async |rule| app.store.set_second_factor_rule(agency, rule, now()).await.unwrap();
    set(SecondFactorRule::Answering).await;
    assert!(is_in(&app, &before).await, "Komang answers nobody");
    let address = app.listen().await;
    let mut socket = connect(address, "", Some(&before), &format!("http://{address}")).await.unwrap();
    hello(&mut socket, vec![Topic::Own], app.store.newest_seq(app.people.member.agency_id).await.unwrap()).await;

    // As another process would: only the database knows.
    set(SecondFactorRule::Everyone).await;
    assert_eq!(next(&mut socket).await, ServerFrame::Ended);
    assert!(!is_in(&app, &before).await, "a session of before is whole");
    assert!(connect(address, "", Some(&before), &format!("http://{address}")).await.is_err());
    let (to, cookie) = sign_in(&app, "%2Fsaya").await;
    assert_eq!(to, "/verifikasi?lanjut=%2Fsaya");
    let to = app.page(&to, Some(&cookie)).await.location.unwrap();
    assert_eq!(to, "/saya/verifikasi?lanjut=%2Fsaya");
    let page = app.page(&to, Some(&cookie)).await;
    assert!(page.body.contains("Instansi Anda meminta ini") && !page.body.contains("Nanti saja"), "{page:?}");
    assert!(!is_in(&app, &cookie).await);
    let phone = Phone::with(&text(&page, "#kunci").unwrap());
    let body = format!("sealed={}&code={}&lanjut=%2Fsaya", value(&page, "sealed"), phone.code(0));
    let done = app.post(HERE, Some(&cookie), &body).await;
    assert!(done.body.contains(r#"href="/saya""#) && is_in(&app, &cookie).await, "{done:?}");
    // It stays as long as the agency asks for it, whatever is sent.
    assert!(!app.page(HERE, Some(&cookie)).await.body.contains("/saya/verifikasi/matikan"));
    app.post("/saya/verifikasi/matikan", Some(&cookie), "").await;
    assert_eq!(sign_in(&app, "").await.0, "/verifikasi");
    set(SecondFactorRule::Nobody).await;
    assert_eq!(sign_in(&app, "").await.0, "/verifikasi", "who has one uses it");
    assert!(!is_in(&app, &before).await, "the code is missing there still");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn setting_it_up_ends_what_other_devices_listen_to_at_once() {
    let app = TestApp::start().await;
    with_password(&app.store, PASSWORD).await;
    let ((_, here), (_, there)) = (sign_in(&app, "").await, sign_in(&app, "").await);
    let address = app.listen().await;
    let mut socket = connect(address, "", Some(&there), &format!("http://{address}")).await.unwrap();
    hello(&mut socket, vec![Topic::Own], app.store.newest_seq(app.people.member.agency_id).await.unwrap()).await;
    set_up(&app, &here).await;
    let ended = tokio::time::timeout(Duration::from_secs(1), next(&mut socket)).await;
    assert_eq!(ended.unwrap(), ServerFrame::Ended);
    assert_eq!((is_in(&app, &here).await, is_in(&app, &there).await), (true, false));
    // Leaving half a session ends it.
    let left = app.form("account/sign_out", Some(&there), "/verifikasi", "").await;
    assert_eq!(left.location.as_deref(), Some("/masuk"));
    assert_eq!(app.page("/verifikasi", Some(&there)).await.location.as_deref(), Some("/masuk"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guessing_codes_is_slowed_for_strangers_and_not_for_a_device_that_is_known() {
    let app = TestApp::start().await;
    with_password(&app.store, PASSWORD).await;
    let (_, mine) = sign_in(&app, "").await;
    let (phone, _) = set_up(&app, &mine).await;
    let (_, desk) = sign_in(&app, "").await;
    let right = enter(&app, &desk, "code", &phone.code(0)).await;
    assert_eq!(right.status.as_u16(), 303);
    let known = cookies(&right);
    assert!(known.contains("denyut_kenal=") && known.contains("denyut_kenal_kode="), "{known}");
    let (_, thief) = sign_in(&app, "").await;
    assert!(!thief.contains("denyut_kenal"), "the password alone makes no known device");
    for _ in 0..5 {
        assert_eq!(enter(&app, &thief, "code", "000000").await.status.as_u16(), 422);
    }
    let (_, another) = sign_in(&app, "").await;
    let session = another.split("; ").find(|cookie| cookie.starts_with("denyut=")).unwrap();
    // A device of before there was a second factor has shown the password only.
    let of_before = mine.split("; ").find(|cookie| cookie.starts_with("denyut_kenal=")).unwrap();
    for cookie in [&thief, &another, &format!("{session}; {of_before}")] {
        let slowed = enter(&app, cookie, "code", &phone.code(1)).await;
        assert_eq!(slowed.status.as_u16(), 429, "{slowed:?}");
        assert!(slowed.headers.contains_key("retry-after") && slowed.body.contains("detik"));
    }
    // My own device, which lost its session, is asked for the code and does not wait.
    assert_eq!(enter(&app, &format!("{session}; {known}"), "code", &phone.code(1)).await.status.as_u16(), 303);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_administrator_takes_it_away_and_a_code_for_a_new_password_does_not() {
    let app = TestApp::start().await;
    let member = &app.people.member;
    let mine = app.sign_in(member).await;
    set_up(&app, &mine).await;
    let other = app.sign_in(member).await;
    let administrator = app.sign_in(&app.people.administrator).await;
    let employee = format!("employee={}", member.person.id);
    let viewing = async |cookie: &str| app.call("account/viewing", Some(cookie), "").await.body.contains("Dewi");
    assert!(viewing(&mine).await && !viewing(&other).await);
    let made = app.call("account/make_code", Some(&administrator), &employee).await;
    let code = made.body.split('"').find(|part| part.len() == 14 && part.contains('-')).unwrap().to_owned();
    let body = format!("nip=198708122010012031&code={code}&password=kopi+pahit+di+loket&again=kopi+pahit+di+loket");
    let opened = app.call("account/activate", None, &body).await;
    assert_eq!(opened.status.as_u16(), 200, "{opened:?}");
    let half = cookies(&opened);
    assert!(!viewing(&half).await && !half.contains("denyut_kenal"), "a code opened an account with a second factor");
    let page = app.page("/pengelola/akun?cari=dewi", Some(&administrator)).await.body;
    assert!(page.contains("Hapus verifikasi dua langkah"), "no button");
    let question = "details form[action='/api/account/remove_second_factor']";
    let asked = Html::parse_document(&page).select(&Selector::parse(question).unwrap()).count();
    assert_eq!(asked, 1, "one tap removes it");
    let removed =
        app.form("account/remove_second_factor", Some(&administrator), "/pengelola/akun?cari=dewi", &employee).await;
    assert_eq!(removed.location.as_deref(), Some("/pengelola/akun?cari=dewi"));
    assert!(viewing(&half).await);
    let page = async || app.page("/pengelola/akun?cari=dewi", Some(&administrator)).await.body;
    let (said, after) = ("Verifikasi dua langkah milik Dewi sudah dihapus.", page().await);
    assert!(after.contains(said) && !after.contains("Hapus verifikasi"), "{after}");
    assert!(!page().await.contains(said), "it is said twice");
    let trace = app.call("audit/administration", Some(&administrator), "").await.body;
    assert!(trace.contains("second-factor-set") && trace.contains("second-factor-removed"), "{trace}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn these_pages_are_asked_for_by_ones_own_site_only_and_bring_no_script() {
    let app = TestApp::start().await;
    give_password(&app, &app.people.member).await;
    let cookie = app.sign_in(&app.people.member).await;
    for path in ["/verifikasi", HERE, "/saya/verifikasi/kode", "/saya/verifikasi/matikan", "/konfirmasi"] {
        let elsewhere = axum::http::Request::post(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("cookie", &cookie)
            .header("host", "denyut.test")
            .header("origin", "https://jahat.test");
        assert_eq!(app.send(elsewhere.body("".into()).unwrap()).await.status.as_u16(), 403, "{path}");
        let nobody = app.post(path, None, "").await;
        assert!(nobody.location.unwrap().starts_with("/masuk"), "{path}");
        // What cannot be read asks again instead of failing.
        let garbled = app.post(path, Some(&cookie), "%%%=&&").await;
        assert!(garbled.status.as_u16() < 500, "{path}: {garbled:?}");
    }
    let page = app.page(HERE, Some(&cookie)).await;
    assert!(!page.body.contains("<script"), "{page:?}");
    assert_eq!(page.headers["cache-control"], "no-store");
}
