//! Plain forms, as a browser without script sends them: they lead to a page, and a refused one
//! finds all that was typed on it.

use crate::testapp::TestApp;
use uuid::Uuid;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_logged_entry_leads_back_to_the_day() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    let body = format!("id={}&work[description]=Mengelola+surat", Uuid::now_v7());
    let answer = app.form("activity/log", Some(&cookie), "/catat", &body).await;
    assert_eq!((answer.status.as_u16(), answer.location.as_deref()), (302, Some("/catat")));
    let page = app.page("/catat", Some(&cookie)).await;
    assert_eq!(page.status.as_u16(), 200);
    assert!(page.body.contains("Mengelola surat"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refused_form_comes_back_with_every_word_once() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    let body = format!(
        "id={}&work[description]=Rapat+%3Cb%3E+panjang&work[start]=10.00&work[end]=09.15&work[quantity]=3",
        Uuid::now_v7()
    );
    let answer = app.form("activity/log", Some(&cookie), "/catat", &body).await;
    assert_eq!(answer.location.as_deref(), Some("/catat"));
    let page = app.page("/catat", Some(&cookie)).await.body;
    assert!(page.contains("Rapat &lt;b&gt; panjang"), "the words are gone");
    assert!(page.contains("09.15") && page.contains("lebih awal"), "the sentence is missing");
    assert!(!app.page("/catat", Some(&cookie)).await.body.contains("Rapat &lt;b&gt;"), "shown a second time");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plain_form_that_makes_a_day_long_is_asked_about_once() {
    const QUESTION: &str = "periksa Mulai dan Selesai";
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    let log = async |span: &str| {
        let body = format!("id={}&work[description]=Jaga+loket{span}", Uuid::now_v7());
        app.form("activity/log", Some(&cookie), "/catat", &body).await;
        app.page("/catat", Some(&cookie)).await.body
    };
    assert!(!log("&work[start]=00.00&work[end]=10.00").await.contains(QUESTION), "ten hours are no long day");
    let page = log("&work[start]=00.00&work[end]=01.30").await;
    assert!(page.contains(QUESTION) && page.contains("11 jam 30 menit"), "nobody asks");
    let (who, today) = (&app.people.member, app.people.member.unit.zone.day_of(app::ssr::now()));
    assert_eq!(app.store.minutes_of_day(who.person.id, today).await.unwrap(), 11 * 60 + 30, "not saved");
    assert!(!app.page("/catat", Some(&cookie)).await.body.contains(QUESTION), "asked a second time");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_earlier_day_that_becomes_long_is_asked_about_too() {
    let app = TestApp::start().await;
    let dewi = &app.people.member;
    let cookie = app.sign_in(dewi).await;
    let yesterday = dewi.moment(app::ssr::now()).day.minus_days(1);
    let log = async |span: &str| {
        let body = format!("id={}&work[description]=Jaga&work[date]={yesterday}{span}", Uuid::now_v7());
        let answer = app.call("activity/log", Some(&cookie), &body).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        serde_json::from_str::<app::activity::Logged>(&answer.body).unwrap().long_day
    };
    assert_eq!(log("&work[start]=08.00&work[end]=15.40").await, None);
    let long = log("&work[start]=09.00&work[end]=20.30").await.unwrap();
    assert_eq!((long.date, long.minutes), (yesterday, 19 * 60 + 10));
    // Without a script the page asks, and says of which day.
    let body = format!(
        "id={}&work[description]=Jaga&work[date]={yesterday}&work[start]=05.00&work[end]=06.00",
        Uuid::now_v7()
    );
    app.form("activity/log", Some(&cookie), "/catat", &body).await;
    let page = app.page("/catat", Some(&cookie)).await.body;
    assert!(page.contains("menjadi 20 jam 10 menit"), "nobody asks: {page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_board_that_is_refused_says_why() {
    const PAGE: &str = "/pengelola/layar";
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.administrator).await;
    let post = async |function: &str, body: &str| {
        let answer = app.form(function, Some(&cookie), PAGE, body).await;
        assert_eq!(answer.location.as_deref(), Some(PAGE));
        app.page(PAGE, Some(&cookie)).await.body
    };
    let small = post("display/create", &format!("unit={}", app.people.division)).await;
    assert!(small.contains("kurang dari 5 orang. Layarnya"), "the sentence is missing");
    let gone = post("display/revoke", &format!("display={}", Uuid::now_v7())).await;
    assert!(
        gone.contains("Layar ini sudah tidak ada.") && !gone.contains("tidak terbuka untuk Anda"),
        "the sentence is missing"
    );
    let good = post("display/create", &format!("unit={}", app.people.office)).await;
    assert!(!good.contains("Layarnya akan") && !good.contains("sudah tidak ada"), "a refusal is shown twice");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_about_an_entry_that_is_gone_come_back_to_be_copied() {
    let app = TestApp::start().await;
    let entry = app.log(&app.people.member, "Salah ketik").await;
    let withdraw = store::activity::Answer::plain(domain::activity::Step::Withdraw, None);
    app.store.move_entry(&app.people.member, entry, &withdraw, app::ssr::now()).await.unwrap();
    for (who, page) in [(&app.people.leader, "/tim"), (&app.people.member, "/catat")] {
        let cookie = app.sign_in(who).await;
        let body = format!("entry={entry}&id={}&text=Kalimat+%3Cb%3E+panjang", Uuid::now_v7());
        let answer = app.form("feedback/comment", Some(&cookie), page, &body).await;
        assert_eq!(answer.location.as_deref(), Some(page));
        let shown = app.page(page, Some(&cookie)).await.body;
        assert!(shown.contains("Kalimat &lt;b&gt; panjang"), "the words are gone from {page}");
        assert!(shown.contains("sudah ditarik penulisnya"), "the sentence is missing on {page}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_leads_back_to_the_page_it_was_given_on() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.leader).await;
    let entry = app.log(&app.people.member, "Rapat").await;
    let seen =
        app.form("feedback/see", Some(&cookie), "/tim?urut=terbaru", &format!("entry={entry}&content_version=1")).await;
    assert_eq!(seen.location, Some(format!("/tim?urut=terbaru&buka={entry}#catatan-{entry}")));
    let body = format!("entry={entry}&content_version=1&id={}&text=", Uuid::now_v7());
    let empty = app.form("feedback/return", Some(&cookie), "/tim", &body).await;
    assert_eq!(empty.location, Some(format!("/tim#catatan-{entry}")));
    let body = format!("entry={entry}&content_version=1");
    let approved = app.form("feedback/approve", Some(&cookie), "/tim", &body).await;
    assert_eq!(approved.location.as_deref(), Some("/tim"));
    let kept = app.store.entry(&app.people.member, entry).await.unwrap();
    assert_eq!(kept.status, domain::activity::EntryStatus::Approved);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stranger_is_led_to_the_door() {
    let app = TestApp::start().await;
    let answer = app.form("activity/log", None, "/catat", &format!("id={}", Uuid::now_v7())).await;
    assert_eq!(answer.location.as_deref(), Some("/masuk"));
    for path in ["/", "/catat", "/tim", "/saya", "/pengelola/layar", "/pengelola/akun"] {
        let page = app.page(path, None).await;
        let door = match path {
            "/" | "/catat" => "/masuk".to_owned(),
            _ => format!("/masuk?lanjut={}", path.replace('/', "%2F")),
        };
        assert_eq!((page.status.as_u16(), page.location), (302, Some(door)), "{path}");
    }
    let page = app.page("/tim?urut=terbaru", None).await;
    assert_eq!(page.location.as_deref(), Some("/masuk?lanjut=%2Ftim%3Furut%3Dterbaru"));
    assert_eq!(app.page("/tidak-ada", None).await.status.as_u16(), 404);
    assert_eq!(app.page("/layar/salah", None).await.status.as_u16(), 404);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_written_when_the_session_had_ended_is_given_back_and_kept_nowhere() {
    let app = TestApp::start().await;
    let id = Uuid::now_v7();
    for (function, body, words) in [
        ("activity/log", format!("id={id}&work%5Bdescription%5D=Rapat+%3Ci%3E"), "Rapat &lt;i&gt;"),
        ("activity/edit", format!("entry={id}&version=1&work%5Bdescription%5D=Rapat+dua"), "Rapat dua"),
        ("feedback/comment", format!("entry={id}&id={id}&text=Baik+sekali."), "Baik sekali."),
        ("feedback/return", format!("entry={id}&content_version=1&id={id}&text=Tulis+jumlahnya."), "Tulis jumlahnya."),
        ("feedback/reject", format!("entry={id}&content_version=1&id={id}&text=Bukan+tugasnya."), "Bukan tugasnya."),
    ] {
        let answer = app.form(function, None, "/tim?urut=terbaru", &body).await;
        assert_eq!((answer.status.as_u16(), answer.location.as_deref()), (401, None), "{function}");
        assert!(
            answer.body.contains(words) && answer.body.contains("Anda sudah keluar"),
            "{function}: {}",
            answer.body
        );
        assert!(answer.body.contains("/masuk?lanjut=%2Ftim%3Furut%3Dterbaru"), "{function}: {}", answer.body);
        assert!(answer.cookies.is_empty(), "{function}: {:?}", answer.cookies);
    }
    // Sent again from where the worker of a phone gave it back: nobody is led to the address of a call.
    let body = format!("entry={id}&id={id}&text=Baik.");
    let again = app.form("feedback/comment", None, "/api/feedback/comment", &body).await.body;
    assert!(again.contains("href=\"/masuk\"") && !again.contains("%2Fapi"), "{again}");
    for who in [&app.people.member, &app.people.administrator] {
        let cookie = app.sign_in(who).await;
        let page = app.page("/catat", Some(&cookie)).await.body;
        assert!(!page.contains("Rapat") && !page.contains("Baik sekali"), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refused_comment_leads_back_to_its_field() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    let entry = app.log(&app.people.member, "Rapat").await;
    let body = format!("entry={entry}&id={}&text=", Uuid::now_v7());
    let answer = app.form("feedback/comment", Some(&cookie), "/catat", &body).await;
    assert_eq!(answer.location, Some(format!("/catat#komentar-{entry}")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refused_change_leads_back_to_its_entry_with_what_was_typed() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    let entry = app.log(&app.people.member, "Rapat").await;
    let body = format!("entry={entry}&version=1&work[description]=Rapat+besar&work[start]=10.00&work[end]=09.00");
    let refused = app.form("activity/edit", Some(&cookie), "/catat", &body).await;
    assert_eq!(refused.location, Some(format!("/catat#entry-{entry}")));
    assert!(app.page("/catat", Some(&cookie)).await.body.contains("Rapat besar"), "what was typed is gone");
    let body = format!("entry={entry}&version=1&work[description]=Rapat+besar");
    let saved = app.form("activity/edit", Some(&cookie), "/catat", &body).await;
    assert_eq!(saved.location.as_deref(), Some("/catat"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_card_sends_a_form_only_where_it_is_asked_for() {
    const FORMS: [(&str, &str); 2] = [("ubah", "/activity/edit\""), ("tarik", "/activity/withdraw\"")];
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    let entry = app.log(&app.people.member, "Rapat <b> & \"kecil\"").await;
    let theirs = app.log(&app.people.leader, "Lain").await;
    let forms = async |address: &str| {
        let page = app.page(address, Some(&cookie)).await.body;
        assert!(page.contains(&format!("/catat?ubah={entry}#entry-{entry}")), "{page}");
        FORMS.map(|(_, action)| page.matches(action).count())
    };
    assert_eq!(forms("/catat").await, [0, 0]);
    assert_eq!(forms(&format!("/catat?ubah={entry}")).await, [1, 0]);
    assert_eq!(forms(&format!("/catat?tarik={entry}")).await, [0, 1]);
    assert_eq!(forms(&format!("/catat?ubah={theirs}")).await, [0, 0]);
    assert_eq!(forms("/catat?ubah=bukan").await, [0, 0]);
    let page = app.page(&format!("/catat?ubah={entry}"), Some(&cookie)).await.body;
    assert!(page.contains("Rapat &lt;b&gt; &amp;") && !page.contains("Rapat <b>"), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn back_never_leads_to_another_site() {
    let app = TestApp::start().await;
    for back in ["//jahat.test", "https://jahat.test", "/\\jahat.test", "/%09/jahat.test", "/%0Ajahat", "/caf%C3%A9"] {
        let body = format!("lang=en&theme=dark&back={back}");
        let answer = app.form("account/prefer", None, "/saya", &body).await;
        assert_eq!(answer.location.as_deref(), Some("/catat"), "{back}");
    }
}
