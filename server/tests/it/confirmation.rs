//! Showing once more who one is: before an answer after half a day, and before administering after a quarter of an hour.

use crate::second_factor::{HERE, PASSWORD, set_up, value};
use crate::testapp::{Answer, TestApp};
use app::ssr::{Passwords, now, token};
use domain::account::{SecondFactorRule, Viewer};
use scraper::{Html, Selector};
use store::account::PasswordChange;
use store::testing::{account_of, session};
use uuid::Uuid;

const HALF_A_DAY: i64 = 12 * 60;

/// A session that was opened so many minutes ago.
pub async fn session_of(app: &TestApp, who: &Viewer, minutes: i64) -> String {
    let secret = token::session_token();
    let new = session(token::hash(&secret), now().plus_minutes(600));
    app.store.open_session(account_of(who.person.id), new, now().plus_minutes(-minutes)).await.unwrap();
    format!("denyut={secret}")
}

pub async fn give_password(app: &TestApp, who: &Viewer) {
    let checked = app.store.own_credentials(who).await.unwrap();
    let password_hash = Passwords::hash(PASSWORD).unwrap();
    let change = PasswordChange { checked, password_hash, keep: [0; 32] };
    app.store.change_password(who, change, now()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_half_a_day_an_answer_wants_the_password_and_no_word_is_lost() {
    let app = TestApp::start().await;
    let leader = &app.people.leader;
    give_password(&app, leader).await;
    let entry = app.log(&app.people.member, "Rapat").await;
    let fresh = session_of(&app, leader, HALF_A_DAY - 1).await;
    let cookie = session_of(&app, leader, HALF_A_DAY + 1).await;
    let body = format!("entry={entry}&content_version=1&id={}&text=Lengkapi+%3Cb%3E+jumlahnya", Uuid::now_v7());
    // Reading goes on.
    assert_eq!(
        app.call("feedback/see", Some(&cookie), &format!("entry={entry}&content_version=1")).await.status.as_u16(),
        200
    );
    let call = app.call("feedback/return", Some(&cookie), &body).await;
    assert_eq!((call.status.as_u16(), call.body.as_str()), (401, "\"unconfirmed\""));
    let form = app.form("feedback/return", Some(&cookie), "/tim?urut=terbaru", &body).await;
    let confirm = form.location.unwrap();
    assert_eq!(confirm, format!("/konfirmasi?lanjut=%2Ftim%3Furut%3Dterbaru%23catatan-{entry}"));
    let back = format!("/tim?urut=terbaru#catatan-{entry}");
    let page = app.page(&confirm, Some(&cookie)).await;
    assert!(page.body.contains("Masuk sebagai Ratna") && value(&page, "lanjut") == back, "{page:?}");
    assert!(!page.body.contains("Kode 6 angka"), "there is no second factor");
    let confirm = async |cookie: &str, password: &str| {
        let body = format!("password={}&lanjut=%2Ftim%3Furut%3Dterbaru", password.replace(' ', "+"));
        app.post("/konfirmasi", Some(cookie), &body).await
    };
    let wrong = confirm(&cookie, "bukan ini").await;
    assert_eq!(wrong.status.as_u16(), 422);
    assert!(wrong.body.contains("Kata sandi tidak cocok") && !wrong.body.contains("bukan ini"), "{wrong:?}");
    assert_eq!(confirm(&cookie, PASSWORD).await.location.as_deref(), Some("/tim?urut=terbaru"));
    let page = app.page("/tim?urut=terbaru", Some(&cookie)).await.body;
    assert!(page.contains("Lengkapi &lt;b&gt; jumlahnya"), "the words are gone");
    assert!(page.contains("Sudah dikonfirmasi. Kirim sekali lagi."), "nobody says what to do");
    assert_eq!(app.call("feedback/return", Some(&cookie), &body).await.status.as_u16(), 200);
    // Confirmed already: there is nothing to ask.
    assert_eq!(app.page("/konfirmasi?lanjut=%2Ftim", Some(&cookie)).await.location.as_deref(), Some("/tim"));
    let entry = app.log(&app.people.member, "Rapat dua").await;
    let approved = app.call("feedback/approve", Some(&fresh), &format!("entry={entry}&content_version=1")).await;
    assert_eq!(approved.status.as_u16(), 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn administering_wants_the_password_after_a_quarter_of_an_hour_and_the_code_too() {
    let app = TestApp::start().await;
    let administrator = &app.people.administrator;
    give_password(&app, administrator).await;
    let create = format!("unit={}", app.people.office);
    let cookie = session_of(&app, administrator, 16).await;
    let asked = app.form("display/create", Some(&cookie), "/pengelola/layar", &create).await;
    assert_eq!(asked.location.as_deref(), Some("/konfirmasi?lanjut=%2Fpengelola%2Flayar"));
    // Neither is a second factor set up by whoever finds the phone.
    assert_eq!(
        app.page(HERE, Some(&cookie)).await.location.as_deref(),
        Some("/konfirmasi?lanjut=%2Fsaya%2Fverifikasi")
    );
    let confirm = async |more: &str| {
        let body = format!("password={}&lanjut=%2Fsaya%2Fverifikasi{more}", PASSWORD.replace(' ', "+"));
        app.post("/konfirmasi", Some(&cookie), &body).await
    };
    assert_eq!(confirm("").await.location.as_deref(), Some(HERE));
    assert_eq!(app.call("display/create", Some(&cookie), &create).await.status.as_u16(), 200);
    let (phone, codes) = set_up(&app, &cookie).await;
    // With a second factor the password alone confirms nothing.
    let old = session_of(&app, administrator, 16).await;
    app.post("/verifikasi", Some(&old), &format!("recovery={}", codes[0])).await;
    assert_eq!(app.call("display/create", Some(&old), &create).await.status.as_u16(), 200, "the code was just given");
    for (more, status) in [("", 422), ("&code=000000", 422), ("&code=", 422)] {
        assert_eq!(confirm(more).await.status.as_u16(), status, "{more}");
    }
    assert_eq!(confirm(&format!("&code={}", phone.code(0))).await.status.as_u16(), 303);
    assert_eq!(confirm(&format!("&code={}", phone.code(0))).await.status.as_u16(), 422, "the same code twice");
    assert_eq!(app.page("/konfirmasi", None).await.location.as_deref(), Some("/masuk?lanjut=%2Fkonfirmasi"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guessing_the_password_of_a_phone_that_lies_about_is_slowed() {
    let app = TestApp::start().await;
    let administrator = &app.people.administrator;
    give_password(&app, administrator).await;
    let cookie = session_of(&app, administrator, 16).await;
    for _ in 0..5 {
        assert_eq!(app.post("/konfirmasi", Some(&cookie), "password=salah").await.status.as_u16(), 422);
    }
    let slowed = app.post("/konfirmasi", Some(&cookie), "password=salah").await;
    assert_eq!(slowed.status.as_u16(), 429);
    assert!(slowed.headers.contains_key("retry-after"));
}

/// Where a page leads, and what is there.
async fn follow(app: &TestApp, page: &str, cookie: &str) -> (String, Answer) {
    let mut page = page.to_owned();
    for _ in 0..5 {
        let answer = app.page(&page, Some(cookie)).await;
        match &answer.location {
            Some(to) => page.clone_from(to),
            None => return (page, answer),
        }
    }
    panic!("{page} leads round in a circle");
}

/// No link of the page leads back to it, and its person can sign out there.
async fn can_be_left(app: &TestApp, (here, page): (String, Answer), cookie: &str) {
    assert_eq!(page.status.as_u16(), 200, "{here}: {page:?}");
    assert!(page.body.contains("action=\"/api/account/sign_out\""), "{here}: {}", page.body);
    let links: Vec<String> = {
        let (page, links) = (Html::parse_document(&page.body), Selector::parse("a[href^='/']").unwrap());
        page.select(&links).map(|link| link.attr("href").unwrap().to_owned()).collect()
    };
    for link in links {
        assert_ne!(follow(app, &link, cookie).await.0, here, "{link} leads back to where it stands");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_cannot_show_who_they_are_can_leave() {
    let app = TestApp::start().await;
    let dewi = &app.people.member;
    give_password(&app, dewi).await;
    let administrator = &app.people.administrator;
    for page in [HERE.to_owned(), format!("/pengelola/unit/{}/gabung?ke=1", app.people.division)] {
        let cookie = session_of(&app, administrator, 16).await;
        let (at, asked) = follow(&app, &page, &cookie).await;
        assert!(at.starts_with("/konfirmasi?lanjut=") && asked.body.contains("Kembali tanpa konfirmasi"), "{at}");
        can_be_left(&app, (at, asked), &cookie).await;
    }
    // Somebody who is long there is asked for a second factor from one moment to the next.
    let cookie = session_of(&app, dewi, 16).await;
    let agency = app.store.agencies().await.unwrap()[0].id;
    app.store.set_second_factor_rule(agency, SecondFactorRule::Everyone, now()).await.unwrap();
    let (at, asked) = follow(&app, "/catat", &cookie).await;
    assert!(at.starts_with("/konfirmasi?lanjut=") && !asked.body.contains("Kembali tanpa"), "{at}: {}", asked.body);
    can_be_left(&app, (at, asked), &cookie).await;
    let body = format!("password={}&lanjut=%2Fsaya%2Fverifikasi", PASSWORD.replace(' ', "+"));
    assert_eq!(app.post("/konfirmasi", Some(&cookie), &body).await.location.as_deref(), Some(HERE));
    let (at, asked) = follow(&app, "/catat", &cookie).await;
    assert_eq!(at, HERE, "{asked:?}");
    can_be_left(&app, (at, asked), &cookie).await;
    let left = app.form("account/sign_out", Some(&cookie), HERE, "").await;
    assert_eq!(left.location.as_deref(), Some("/masuk"));
    assert_eq!(app.page("/catat", Some(&cookie)).await.location.as_deref(), Some("/masuk"));
    assert_eq!(app.page("/masuk", Some(&cookie)).await.status.as_u16(), 200, "the session lives on");
}
