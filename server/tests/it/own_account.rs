//! One's own password and devices, and what guessing costs.

use crate::live::{connect, hello, next};
use crate::sign_in::{NIP, with_password};
use crate::testapp::{Answer, Setup, TestApp};
use app::ssr::Guesses;
use axum::extract::ConnectInfo;
use axum::http::{Request, header};
use domain::live::{ServerFrame, Topic};
use server::proxies::{Proxies, proxy};
use std::net::SocketAddr;
use std::time::Duration;

const OLD: &str = "melati+putih+di+taman";
const NEW: &str = "kopi+pahit+di+loket";

/// The cookies of a sign-in, as a browser sends them back.
fn cookies(answer: &Answer) -> String {
    assert_eq!(answer.status.as_u16(), 200, "{answer:?}");
    answer.cookies.iter().map(|cookie| cookie.split(';').next().unwrap()).collect::<Vec<_>>().join("; ")
}

async fn sign_in(app: &TestApp, password: &str, cookie: Option<&str>) -> Answer {
    app.call("account/sign_in", cookie, &format!("nip={NIP}&password={password}")).await
}

/// A device of Komang's.
async fn device(app: &TestApp) -> String {
    cookies(&sign_in(app, OLD, None).await)
}

/// Komang with a password, who is signed in on two devices.
async fn two_devices() -> (TestApp, String, String) {
    let app = TestApp::start().await;
    with_password(&app.store, &OLD.replace('+', " ")).await;
    let (one, two) = (device(&app).await, device(&app).await);
    (app, one, two)
}

async fn is_in(app: &TestApp, cookie: &str) -> bool {
    app.call("account/viewing", Some(cookie), "").await.body.contains("Komang")
}

fn change(present: &str, password: &str) -> String {
    format!("present={present}&password={password}&again={password}")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_password_puts_every_other_device_out_with_its_connection() {
    let (app, here, there) = two_devices().await;
    let address = app.listen().await;
    let mut socket = connect(address, "", Some(&there), &format!("http://{address}")).await.unwrap();
    hello(&mut socket, vec![Topic::Own], app.store.newest_seq(app.people.member.agency_id).await.unwrap()).await;
    let answer = app.form("account/change_password", Some(&here), "/saya", &change(OLD, NEW)).await;
    assert_eq!(answer.location.as_deref(), Some("/saya#password-changed"), "what was done is said out of sight");
    let ended = tokio::time::timeout(Duration::from_secs(1), next(&mut socket)).await;
    assert_eq!(ended.unwrap(), ServerFrame::Ended);
    assert_eq!((is_in(&app, &here).await, is_in(&app, &there).await), (true, false));
    let page = app.page("/saya", Some(&here)).await.body;
    assert!(page.contains("Kata sandi sudah diganti"), "the page does not say that it is done");
    assert!(page.contains("id=\"password-changed\""), "the address leads nowhere");
    assert!(!app.page("/saya", Some(&here)).await.body.contains("Kata sandi sudah diganti"), "said a second time");
    assert_eq!(sign_in(&app, OLD, None).await.status.as_u16(), 401);
    assert_eq!(sign_in(&app, NEW, None).await.status.as_u16(), 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_password_is_not_changed_without_the_present_one_nor_into_a_bad_one() {
    let (app, here, there) = two_devices().await;
    let said = async |body: String| {
        let answer = app.call("account/change_password", Some(&here), &body).await;
        assert_eq!(answer.status.as_u16(), 422);
        answer.body
    };
    assert_eq!(said(change("salah", NEW)).await, r#"{"account":["present"]}"#);
    assert_eq!(said(change(OLD, "komang+komang")).await, r#"{"account":[{"password":"guessable"}]}"#);
    assert_eq!(said(change(OLD, "pendek")).await, r#"{"account":[{"password":{"too_short":{"letters":6}}}]}"#);
    let differ = format!("present={OLD}&password={NEW}&again={NEW}1");
    assert_eq!(said(differ).await, r#"{"account":[{"password":"not_repeated"}]}"#);
    assert!(is_in(&app, &there).await);
    assert_eq!(sign_in(&app, OLD, None).await.status.as_u16(), 200);
    for (body, field) in
        [(change(OLD, "pendek"), "password"), (format!("present={OLD}&password={NEW}&again=1"), "again")]
    {
        let refused = app.form("account/change_password", Some(&here), "/saya", &body).await;
        assert_eq!(refused.location, Some(format!("/saya#{field}")), "the wrong field is out of sight");
    }
    let refused = app.form("account/change_password", Some(&here), "/saya", &change("salah", NEW)).await;
    assert_eq!(refused.location.as_deref(), Some("/saya#present"));
    let page = app.page("/saya", Some(&here)).await.body;
    assert!(page.contains("bukan kata sandi Anda yang sekarang") && !page.contains("kopi pahit"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_device_is_named_in_plain_words_and_can_be_put_out() {
    let (app, here, there) = two_devices().await;
    let phone = axum::http::Request::post("/api/account/sign_in")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("user-agent", "Mozilla/5.0 (Linux; Android 10; K) Chrome/142.0.0.0 Mobile Safari/537.36");
    let phone = app.send(phone.body(format!("nip={NIP}&password={OLD}").into()).unwrap()).await;
    let phone = cookies(&phone);
    let page = app.page("/saya", Some(&here)).await.body;
    assert!(page.contains("Chrome di Android") && page.contains("Perangkat ini"), "a device is missing");
    assert_eq!(page.matches("Masuk sejak: Hari ini, ").count(), 3, "{page}");
    let (_, since) = page.split_once("Masuk sejak: ").unwrap();
    let since = since.split_once(". Terakhir").unwrap().0;
    assert!(
        since.rsplit_once(" pukul ").is_some_and(|(_, clock)| clock.len() == 5),
        "one is as good as the other: {since}"
    );
    let devices: serde_json::Value =
        serde_json::from_str(&app.call("account/devices", Some(&here), "").await.body).unwrap();
    let ids: Vec<String> =
        devices["devices"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids.len(), 3);
    // The phone signed in last, so it comes right after this device.
    let body = format!("device={}", ids[1]);
    // Somebody else cannot put it out, and does not learn that it is there.
    let stranger = app.sign_in(&app.people.member).await;
    assert_eq!(app.call("account/end_device", Some(&stranger), &body).await.status.as_u16(), 404);
    assert!(is_in(&app, &phone).await);
    let answer = app.form("account/end_device", Some(&here), "/saya", &body).await;
    assert_eq!(answer.location.as_deref(), Some("/saya#devices-ended"));
    assert_eq!((is_in(&app, &phone).await, is_in(&app, &there).await), (false, true));
    app.call("account/end_other_devices", Some(&here), "").await;
    assert_eq!((is_in(&app, &here).await, is_in(&app, &there).await), (true, false));
    assert!(is_in(&app, &here).await && app.call("account/viewing", Some(&stranger), "").await.body.contains("Dewi"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guessing_is_slowed_for_strangers_and_not_for_a_device_that_is_known() {
    let (app, here, _) = two_devices().await;
    for _ in 0..5 {
        assert_eq!(sign_in(&app, "salah", None).await.status.as_u16(), 401);
    }
    let slowed = sign_in(&app, OLD, None).await;
    assert_eq!(slowed.status.as_u16(), 429);
    assert!(slowed.body.contains("retry_seconds"), "{}", slowed.body);
    // At once: the first wait is a second.
    let plain = app.form("account/sign_in", None, "/masuk", &format!("nip={NIP}&password=salah")).await;
    let left = plain.cookies[0].split(';').next().unwrap().to_owned();
    assert!(app.page("/masuk", Some(&left)).await.body.contains("Tunggu"));
    // Out, and in again on the device that was in before.
    app.call("account/sign_out", Some(&here), "").await;
    assert_eq!(sign_in(&app, OLD, Some(&here)).await.status.as_u16(), 200);
    // A number that nobody has is slowed in the same way.
    let unknown = async || app.call("account/sign_in", None, "nip=199901012020121999&password=salah").await;
    for _ in 0..5 {
        assert_eq!(unknown().await.status.as_u16(), 401);
    }
    let unknown = unknown().await;
    assert_eq!((unknown.status, unknown.body), (slowed.status, slowed.body));
}

/// As the proxy of this machine passes it on.
async fn from(app: &TestApp, address: &str, function: &str, body: String, cookie: &str) -> Answer {
    let proxy = SocketAddr::from(([127, 0, 0, 1], 4711));
    let request = Request::post(format!("/api/account/{function}"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, "application/json")
        .header(header::COOKIE, cookie)
        .header("x-forwarded-for", address)
        .extension(ConnectInfo(proxy));
    app.send(request.body(body.into()).unwrap()).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_password_at_many_numbers_is_slowed_for_strangers_of_that_network() {
    let proxies = Proxies::new(vec![proxy("127.0.0.1").unwrap()]);
    let guesses = Guesses::with_free(5);
    let app = TestApp::start_as(Setup { proxies, guesses, ..Setup::default() }).await;
    with_password(&app.store, &OLD.replace('+', " ")).await;
    let sign_in = async |address: &str, nip: &str, password: &str, cookie: &str| {
        from(&app, address, "sign_in", format!("nip={nip}&password={password}"), cookie).await
    };
    // A right one is none of them, however often.
    let mut known = String::new();
    for _ in 0..6 {
        let right = sign_in("203.0.113.7", NIP, OLD, "").await;
        assert_eq!(right.status.as_u16(), 200, "{right:?}");
        known = right.cookies.iter().find(|cookie| cookie.starts_with("denyut_kenal=")).unwrap().clone();
    }
    let code = |nip: &str| format!("nip={nip}&code=K7QM-2XRT-9FHD&password={NEW}&again={NEW}");
    // From several addresses of one network, each at another number. One is forgotten every ten seconds, so a slow machine
    // tries a few more.
    let mut tried = 0;
    loop {
        let (address, nip) = (format!("203.0.113.{tried}"), format!("199901012020121{}", 100 + tried));
        let wrong = match tried % 2 {
            0 => sign_in(&address, &nip, NEW, "").await,
            _ => from(&app, &address, "activate", code(&nip), "").await,
        };
        if wrong.status.as_u16() == 429 {
            break;
        }
        assert!(wrong.body.contains("refused"), "{wrong:?}");
        tried += 1;
        assert!(tried < 50, "nobody is slowed");
    }
    assert!(tried >= 5, "slowed after {tried}");
    let [somebody, nobody] = [NIP, "199901012020121996"];
    let slowed = sign_in("203.0.113.7", somebody, OLD, "").await;
    assert_eq!(slowed.status.as_u16(), 429, "{slowed:?}");
    let unknown = sign_in("203.0.113.200", nobody, OLD, "").await;
    assert_eq!(unknown.status.as_u16(), 429, "{unknown:?}");
    // Both said within a second or so: but for that the bytes are the same.
    let without_digits = |answer: &Answer| answer.body.replace(|c: char| c.is_ascii_digit(), "");
    assert_eq!(without_digits(&slowed), without_digits(&unknown));
    assert_eq!(from(&app, "203.0.113.7", "activate", code(nobody), "").await.status.as_u16(), 429);
    // Another network, and a device that is known.
    assert_eq!(sign_in("203.0.114.7", somebody, OLD, "").await.status.as_u16(), 200);
    let known = known.split(';').next().unwrap();
    assert_eq!(sign_in("203.0.113.7", somebody, OLD, known).await.status.as_u16(), 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_is_noted_on_the_first_request_of_a_day() {
    let app = TestApp::start().await;
    let (who, yesterday) = (&app.people.member, app::ssr::now().plus_minutes(-24 * 60));
    let secret = app::ssr::token::session_token();
    let session = store::testing::session(app::ssr::token::hash(&secret), app::ssr::now().plus_minutes(60));
    app.store.open_session(store::testing::account_of(who.person.id), session, yesterday).await.unwrap();
    let today = who.unit.zone.day_of(app::ssr::now());
    app.call("account/viewing", Some(&format!("denyut={secret}")), "").await;
    let noted = async {
        while app.store.devices(who, app::ssr::now()).await.unwrap()[0].seen_on != today {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), noted).await.expect("the day is not noted");
}
