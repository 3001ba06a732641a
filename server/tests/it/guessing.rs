//! Who guesses slows themselves: nobody keeps the owner out by it, however often they ask.

use crate::activation::make;
use crate::second_factor::{PASSWORD, set_up, sign_in};
use crate::sign_in::{NIP, with_password};
use crate::testapp::{Answer, Setup, TestApp};
use app::ssr::{Guesses, now};
use axum::extract::ConnectInfo;
use axum::http::{Request, header};
use domain::account::CodePurpose;
use server::proxies::{Proxies, proxy};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

const BOT: &str = "203.0.113.7";
const OWNER: &str = "198.51.100.1";
const NEW: &str = "kopi+pahit+di+loket";

/// Behind a proxy that says where requests come from.
async fn app(guesses: Guesses) -> Arc<TestApp> {
    let proxies = Proxies::new(vec![proxy("127.0.0.1").unwrap()]);
    Arc::new(TestApp::start_as(Setup { proxies, guesses, ..Setup::default() }).await)
}

/// As the proxy of this machine passes a form on.
async fn from(app: &TestApp, address: &str, path: &str, body: String, cookie: &str) -> Answer {
    let proxy = SocketAddr::from(([127, 0, 0, 1], 4711));
    let accepts = if path.starts_with("/api/") { "application/json" } else { "text/html" };
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, accepts)
        .header(header::HOST, "denyut.test")
        .header(header::ORIGIN, "http://denyut.test")
        .header(header::COOKIE, cookie)
        .header("x-forwarded-for", address)
        .extension(ConnectInfo(proxy));
    app.send(request.body(body.into()).unwrap()).await
}

fn password(nip: &str, password: &str) -> String {
    format!("nip={nip}&password={}", password.replace(' ', "+"))
}

fn code(nip: &str, code: &str) -> String {
    format!("nip={nip}&code={code}&password={NEW}&again={NEW}")
}

/// Somebody who sends the same wrong form again and again, ten times a second and more, and takes every gap.
struct Bot {
    refused: Arc<AtomicU32>,
    is_stopped: Arc<AtomicBool>,
    running: tokio::task::JoinHandle<()>,
}

impl Bot {
    /// Comes back once it is being refused.
    async fn start(app: &Arc<TestApp>, path: &'static str, body: String, cookie: String) -> Self {
        let refused = Arc::new(AtomicU32::new(0));
        let is_stopped = Arc::new(AtomicBool::new(false));
        let running = tokio::spawn({
            let (app, refused, is_stopped) = (Arc::clone(app), Arc::clone(&refused), Arc::clone(&is_stopped));
            async move {
                while !is_stopped.load(Ordering::Relaxed) {
                    if from(&app, BOT, path, body.clone(), &cookie).await.status.as_u16() == 429 {
                        refused.fetch_add(1, Ordering::Relaxed);
                    }
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            }
        });
        let bot = Self { refused, is_stopped, running };
        bot.goes_on().await;
        bot
    }

    /// Waits until it was refused a few more times.
    async fn goes_on(&self) {
        let before = self.refused.load(Ordering::Relaxed);
        let more = async {
            while self.refused.load(Ordering::Relaxed) < before + 3 {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(60), more).await.expect("the bot is not slowed");
    }

    async fn stop(self) {
        self.goes_on().await;
        self.is_stopped.store(true, Ordering::Relaxed);
        self.running.await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_guesses_keeps_no_other_network_from_signing_in() {
    let app = app(Guesses::default()).await;
    with_password(&app.store, PASSWORD).await;
    let bot = Bot::start(&app, "/api/account/sign_in", password(NIP, "salah"), String::new()).await;
    for _ in 0..3 {
        // Its owner mistypes once, and has no device that is known.
        let mistyped = from(&app, OWNER, "/api/account/sign_in", password(NIP, "melati"), "").await;
        assert_eq!(mistyped.status.as_u16(), 401, "{mistyped:?}");
        let right = from(&app, OWNER, "/api/account/sign_in", password(NIP, PASSWORD), "").await;
        assert_eq!(right.status.as_u16(), 200, "{right:?}");
        bot.goes_on().await;
    }
    // A number that nobody has is answered alike there and here.
    let unknown = "199901012020121999";
    let elsewhere = from(&app, OWNER, "/api/account/sign_in", password(unknown, "salah"), "").await;
    assert_eq!((elsewhere.status.as_u16(), elsewhere.body.as_str()), (401, "\"sign_in_refused\""));
    bot.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_right_code_opens_the_account_whatever_others_try_for_its_number() {
    // The bot uses up what its network has too.
    let app = app(Guesses::with_free(5)).await;
    let member = &app.people.member;
    let nip = app.store.own_number(member).await.unwrap().to_string();
    let bot = Bot::start(&app, "/api/account/activate", code(&nip, "0000-0000-0000"), String::new()).await;
    for (address, purpose) in [(OWNER, CodePurpose::Reset), (BOT, CodePurpose::Reset)] {
        let right = make(&app, member, purpose, now()).await;
        let opened = from(&app, address, "/api/account/activate", code(&nip, &right), "").await;
        assert_eq!(opened.status.as_u16(), 200, "{address}: {opened:?}");
        // A second tap.
        let again = from(&app, address, "/api/account/activate", code(&nip, &right), "").await;
        assert_eq!(again.status.as_u16(), 200, "{address}: {again:?}");
        bot.goes_on().await;
    }
    bot.stop().await;
    // What is wrong is answered alike whoever has the number.
    let wrong = async |nip: &str| from(&app, BOT, "/api/account/activate", code(nip, "0000-0000-0000"), "").await;
    let (known, unknown) = (wrong(&nip).await, wrong("199901012020121999").await);
    assert_eq!((known.status.as_u16(), unknown.status.as_u16()), (429, 429));
    let without_digits = |answer: &Answer| answer.body.replace(|c: char| c.is_ascii_digit(), "");
    assert_eq!(without_digits(&known), without_digits(&unknown));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_knows_the_password_keeps_nobody_from_the_second_step() {
    let app = app(Guesses::default()).await;
    with_password(&app.store, PASSWORD).await;
    let (_, mine) = sign_in(&app, "").await;
    let (phone, recovery) = set_up(&app, &mine).await;
    let (_, thief) = sign_in(&app, "").await;
    let bot = Bot::start(&app, "/verifikasi", "code=000000".to_owned(), thief).await;
    // On a phone of another network, with its code.
    let (_, desk) = sign_in(&app, "").await;
    let right = from(&app, OWNER, "/verifikasi", format!("code={}", phone.code(0)), &desk).await;
    assert_eq!(right.status.as_u16(), 303, "{right:?}");
    // On the very network, with one from paper; a mistyped one costs the others nothing.
    for code in recovery.iter().take(2) {
        let (_, there) = sign_in(&app, "").await;
        for _ in 0..2 {
            let wrong = from(&app, BOT, "/verifikasi", "recovery=0000-0000-0000".to_owned(), &there).await;
            assert_eq!(wrong.status.as_u16(), 422, "{wrong:?}");
        }
        let right = from(&app, BOT, "/verifikasi", format!("recovery={code}"), &there).await;
        assert_eq!(right.status.as_u16(), 303, "{right:?}");
    }
    bot.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_found_a_phone_keeps_its_owner_from_no_confirmation() {
    let app = app(Guesses::default()).await;
    with_password(&app.store, PASSWORD).await;
    let (_, found) = sign_in(&app, "").await;
    let (_, mine) = sign_in(&app, "").await;
    let bot = Bot::start(&app, "/konfirmasi", "password=salah".to_owned(), found).await;
    let body = format!("password={}", PASSWORD.replace(' ', "+"));
    let right = from(&app, OWNER, "/konfirmasi", body, &mine).await;
    assert_eq!(right.status.as_u16(), 303, "{right:?}");
    let present = PASSWORD.replace(' ', "+");
    let changed = format!("present={present}&password={NEW}&again={NEW}");
    let changed = from(&app, OWNER, "/api/account/change_password", changed, &mine).await;
    assert_eq!(changed.status.as_u16(), 200, "{changed:?}");
    bot.is_stopped.store(true, Ordering::Relaxed);
    bot.running.await.unwrap();
}
