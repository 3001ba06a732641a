//! Ten pasted lines become ten entries, after they were looked at.

use crate::testapp::{Answer, TestApp};
use app::ssr::now;
use domain::account::Viewer;
use domain::activity::Entry;
use domain::time::WorkDate;
use scraper::{ElementRef, Html, Selector};

const PAGE: &str = "/catat/tempel";

fn select<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn encode(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// The form of a page as a browser sends it: with its fields, and with what was typed into it.
fn form(page: &Answer) -> String {
    let page = Html::parse_document(&page.body);
    let mut fields: Vec<(String, String)> = Vec::new();
    for field in select(&page, "main form input") {
        fields.push((field.attr("name").unwrap().to_owned(), field.attr("value").unwrap_or_default().to_owned()));
    }
    for field in select(&page, "main form textarea") {
        let text = field.text().collect::<String>().replace('\n', "\r\n");
        fields.push((field.attr("name").unwrap().to_owned(), text));
    }
    for field in select(&page, "main form select") {
        let of = |selector| field.select(&Selector::parse(selector).unwrap()).next();
        // A browser takes the first where none is chosen.
        let chosen = of("option[selected]").or_else(|| of("option")).unwrap();
        fields.push((field.attr("name").unwrap().to_owned(), chosen.attr("value").unwrap().to_owned()));
    }
    fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect::<Vec<_>>().join("&")
}

/// Whether the field for why lines are late stands there to be seen; it is there in any case.
fn asks_why(page: &Answer) -> bool {
    let page = Html::parse_document(&page.body);
    assert_eq!(select(&page, "main form input[name=alasan]").len(), 1, "what was typed into it would be lost");
    select(&page, "main form [hidden] [name=alasan]").is_empty()
}

#[track_caller]
fn shows(answer: &Answer, words: &[&str]) {
    for word in words {
        assert!(answer.body.contains(word), "no {word}: {}", answer.body);
    }
}

impl TestApp {
    async fn look(&self, cookie: &str, lines: &str, rest: &str) -> Answer {
        self.post(&format!("{PAGE}/pratinjau"), Some(cookie), &format!("baris={}{rest}", encode(lines))).await
    }

    async fn take(&self, cookie: &str, body: &str) -> Answer {
        self.post(&format!("{PAGE}/catat"), Some(cookie), body).await
    }

    async fn of_day(&self, who: &Viewer, day: WorkDate) -> Vec<Entry> {
        self.store.my_date(who, day).await.unwrap().entries
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lines_are_looked_at_then_logged_and_a_second_press_logs_nothing() {
    let app = TestApp::start().await;
    let dewi = &app.people.member;
    let cookie = app.sign_in(dewi).await;
    let yesterday = dewi.moment(now()).day.minus_days(1);
    let lines = "1. 07.30-08.15 apel pagi\n\n- rapat <b>koordinasi</b> bidang 3 data\n- menata arsip\n";
    let page = app.look(&cookie, lines, &format!("&tanggal={yesterday}&tempat=field")).await;
    assert_eq!(page.status.as_u16(), 200, "{}", page.body);
    assert!(!page.body.contains("<b>koordinasi"), "{}", page.body);
    shows(&page, &["07.30–08.15", "apel pagi", "3 Data", "menata arsip", "tanpa jam", "Catat 3 kegiatan", "Baris 4"]);
    shows(&page, &[&format!("value=\"{yesterday}\" selected"), "value=\"field\" selected"]);
    assert!(app.of_day(dewi, yesterday).await.is_empty(), "a preview writes");

    let body = form(&page);
    for _ in 0..2 {
        let sent = app.take(&cookie, &body).await;
        assert_eq!(sent.status.as_u16(), 303, "{}", sent.body);
        assert_eq!(sent.location.unwrap(), format!("/hari/{yesterday}?dicatat=3"));
    }
    let entries = app.of_day(dewi, yesterday).await;
    let words: Vec<_> = entries.iter().map(|entry| entry.work.description.as_str()).collect();
    assert_eq!(words, ["apel pagi", "rapat <b>koordinasi</b> bidang", "menata arsip"]);
    assert!(
        entries.iter().all(|entry| entry.work.place == domain::activity::Place::Field && entry.id.is_device_made())
    );
    shows(&app.page(&format!("/hari/{yesterday}?dicatat=3"), Some(&cookie)).await, &["3 kegiatan dicatat."]);

    // Pasted once more it is said that they are there; nobody is stopped.
    let again = app.look(&cookie, "07.30-08.15 Apel pagi", &format!("&tanggal={yesterday}")).await;
    shows(&again, &["Catatan yang sama sudah ada", "Jamnya bersamaan", "Catat 1 kegiatan"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_not_looked_at_is_not_logged() {
    let app = TestApp::start().await;
    let dewi = &app.people.member;
    let cookie = app.sign_in(dewi).await;
    let today = dewi.moment(now()).day;
    let body = form(&app.look(&cookie, "apel\nrapat", &format!("&tanggal={today}")).await);
    let yesterday = today.minus_days(1);
    for changed in [
        body.replace(&encode("rapat"), &encode("rapat besar")),
        body.replace(&encode(&today.to_string()), &encode(&yesterday.to_string())),
        body.replace(&encode("office"), &encode("home")),
        body.replace("ambil=", "ambil=9&x="),
        body.replace("id=", "x="),
        format!("baris=apel&tanggal={today}"),
    ] {
        assert_ne!(changed, body);
        let answer = app.take(&cookie, &changed).await;
        assert_eq!(answer.status.as_u16(), 409, "{changed}: {}", answer.body);
        shows(&answer, &["Barisnya berubah sejak pratinjau", "apel"]);
        // What is drawn then can be logged, under ids of its own.
        assert!(!form(&answer).contains(&encode(body.split("id=").nth(1).unwrap().split('&').next().unwrap())));
    }
    assert!(app.of_day(dewi, today).await.is_empty() && app.of_day(dewi, yesterday).await.is_empty());
    // The same ids with other words, as nobody's browser sends them.
    assert_eq!(app.take(&cookie, &body).await.status.as_u16(), 303);
    assert_eq!(app.of_day(dewi, today).await.len(), 2);
    let theirs = app.sign_in(&app.people.other).await;
    let taken = app.take(&theirs, &body).await;
    assert_eq!(taken.status.as_u16(), 409, "{}", taken.body);
    shows(&taken, &["tertukar dengan kiriman lain", "Catat 2 kegiatan"]);
    assert!(app.of_day(&app.people.other, today).await.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lines_that_cannot_be_taken_stay_with_the_reason() {
    let app = TestApp::start().await;
    let dewi = &app.people.member;
    let cookie = app.sign_in(dewi).await;
    let yesterday = dewi.moment(now()).day.minus_days(1);
    let on = format!("&tanggal={yesterday}");
    let long = "a".repeat(5_001);
    let page = app.look(&cookie, &format!("apel\n{long}\n00.00-09.00 jaga\n09.00-20.00 jaga lagi"), &on).await;
    shows(&page, &["Baris ini belum bisa dicatat.", "5.001 huruf", "Catat 3 kegiatan", "harinya menjadi 20 jam"]);
    let answer = app.take(&cookie, &form(&page)).await;
    assert_eq!(answer.status.as_u16(), 200, "{}", answer.body);
    shows(&answer, &["3 kegiatan dicatat untuk Kemarin", "Baris berikut belum.", &format!(">{long}</textarea>")]);
    assert_eq!(app.of_day(dewi, yesterday).await.len(), 3);
    // A day has 24 hours, with what stands there already.
    let full = app.look(&cookie, "20.00-23.59 jaga\n00.00-01.00 jaga", &on).await;
    shows(&full, &["padahal sehari 24 jam", "Catat 1 kegiatan"]);
    // Of what another device sends meanwhile the preview knows nothing; nothing is written then.
    let body = form(&app.look(&cookie, "20.00-22.00 satu\n22.00-23.00 dua", &on).await);
    let other = form(&app.look(&cookie, "00.00-02.00 tiga", &on).await);
    assert_eq!(app.take(&cookie, &other).await.status.as_u16(), 303);
    let refused = app.take(&cookie, &body).await;
    assert_eq!(refused.status.as_u16(), 422, "{}", refused.body);
    shows(&refused, &["Belum ada yang dicatat", "Catat 1 kegiatan", "satu", "dua"]);
    assert_eq!(app.of_day(dewi, yesterday).await.len(), 4);
    // More lines than are taken at once are not lost.
    let many: String = (1..=52).map(|n| format!("tugas nomor {n}\n")).collect();
    let page = app.look(&cookie, &many, &on).await;
    shows(&page, &["2 baris terakhir belum ikut", "Catat 50 kegiatan"]);
    let rest = app.take(&cookie, &form(&page)).await;
    shows(&rest, &["50 kegiatan dicatat", "tugas nomor 51\ntugas nomor 52</textarea>", "Catat 2 kegiatan"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_chooses_the_day_and_a_stranger_signs_in_first() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    let yesterday = app.people.member.moment(now()).day.minus_days(1);
    let page = app.page(&format!("{PAGE}?tanggal={yesterday}"), Some(&cookie)).await;
    shows(&page, &[&format!("value=\"{yesterday}\" selected"), "Pratinjau"]);
    for body in ["", "baris=apel"] {
        for to in ["pratinjau", "catat"] {
            let sent = app.post(&format!("{PAGE}/{to}"), None, body).await;
            assert!(sent.status.as_u16() == 303 || sent.status.as_u16() == 401, "{to} {body}: {}", sent.body);
        }
    }
    assert_eq!(app.page(PAGE, None).await.location.unwrap(), "/masuk?lanjut=%2Fcatat%2Ftempel");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_that_was_logged_before_is_a_template_of_another() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    let lines = async |query: &str| {
        let page = app.page(&format!("{PAGE}{query}"), Some(&cookie)).await;
        assert_eq!(page.status, 200, "{}", page.body);
        let page = Html::parse_document(&page.body);
        select(&page, "main form textarea")[0].text().collect::<String>().trim().to_owned()
    };
    let yesterday = app.people.member.moment(now()).day.minus_days(1);
    assert_eq!(lines("?seperti=kemarin").await, "");
    let body = format!("&tanggal={yesterday}");
    let seen = app.look(&cookie, "09.00-10.00 rapat <b>koordinasi</b>\n08.00-08.30 apel pagi", &body).await;
    app.take(&cookie, &form(&seen)).await;
    assert_eq!(app.of_day(&app.people.member, yesterday).await.len(), 2);
    let expected = "08.00–08.30 apel pagi\n09.00–10.00 rapat <b>koordinasi</b>";
    let on = format!("&tanggal={yesterday}");
    assert_eq!(lines(&format!("?seperti=kemarin{on}")).await, expected);
    assert_eq!(lines(&format!("?seperti={yesterday}{on}")).await, expected);
    // Nothing was logged by looking, and what somebody typed goes before.
    assert_eq!(app.of_day(&app.people.member, yesterday.plus_days(1)).await.len(), 0);
    assert_eq!(lines("?seperti=kemarin&baris=Milik+saya").await, "Milik saya");
    assert_eq!(lines("?seperti=bukan-hari").await, "");
    // Nobody begins from somebody else's day.
    let other = app.sign_in(&app.people.other).await;
    let page = app.page(&format!("{PAGE}?seperti={yesterday}"), Some(&other)).await;
    assert!(!page.body.contains("apel pagi"), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_the_morning_a_day_as_template_begins_without_the_hours_to_come() {
    let app = TestApp::start().await;
    let dewi = &app.people.member;
    let cookie = app.sign_in(dewi).await;
    let moment = dewi.moment(now());
    let (today, yesterday) = (moment.day, moment.day.minus_days(1));
    let typed = "00.00-00.01 jaga malam 1 data\n23.58-23.59 jaga lagi 2 data";
    let seen = app.look(&cookie, typed, &format!("&tanggal={yesterday}")).await;
    shows(&seen, &["Catat 2 kegiatan untuk Kemarin, "]);
    app.take(&cookie, &form(&seen)).await;
    let page = app.page(&format!("{PAGE}?seperti=kemarin"), Some(&cookie)).await;
    // Of the last minutes of a day nothing is to come.
    if dewi.moment(now()).clock.minutes() + 5 < 23 * 60 + 58 {
        shows(&page, &["00.00–00.01 jaga malam 1 Data\njaga lagi 2 Data", "1 baris dimulai tanpa jam"]);
    }
    shows(&page, &["Dari Kemarin, "]);
    // It can be logged at once; where the lines are from, and the day they go to, stand there all the time.
    let seen = app.post(&format!("{PAGE}/pratinjau"), Some(&cookie), &form(&page)).await;
    assert!(!seen.body.contains("belum tiba") && !seen.body.contains("belum bisa dicatat"), "{}", seen.body);
    shows(&seen, &["Catat 2 kegiatan untuk Hari ini, ", "Dari Kemarin, "]);
    assert_eq!(app.take(&cookie, &form(&seen)).await.status, 303);
    assert_eq!(app.of_day(dewi, today).await.len(), 2);
    // What is typed comes from no day, and today needs no name.
    let own = app.look(&cookie, "apel", "").await;
    assert!(!own.body.contains("untuk Hari ini") && !own.body.contains("Dari Kemarin"), "{}", own.body);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn why_lines_are_late_is_asked_once_and_kept_with_each() {
    let app = TestApp::start().await;
    let dewi = &app.people.member;
    let cookie = app.sign_in(dewi).await;
    let policy = domain::organization::LogPolicy { backdate_days: 30, ..dewi.policy };
    app.store.set_log_policy(dewi.agency_id, policy, now()).await.unwrap();
    let today = dewi.moment(now()).day;
    let late = today.minus_days(14);
    let reasons = async |day: WorkDate| {
        let mut reasons = Vec::new();
        for entry in app.of_day(dewi, day).await {
            reasons.push(app.store.lateness(dewi, entry.id).await.unwrap().map(|late| late.reason));
        }
        reasons
    };
    assert!(!asks_why(&app.page(PAGE, Some(&cookie)).await));
    assert!(!asks_why(&app.look(&cookie, "apel", &format!("&tanggal={today}")).await));
    let page = app.look(&cookie, "apel\nrapat", &format!("&tanggal={late}")).await;
    assert!(asks_why(&page), "{}", page.body);
    shows(&page, &["Mengapa baru dicatat?"]);
    // A line that cannot be logged is not late.
    assert!(!asks_why(&app.look(&cookie, "08.00-09.00", &format!("&tanggal={late}")).await));

    let long = form(&page).replace("alasan=", &format!("alasan={}", "a".repeat(301)));
    let refused = app.take(&cookie, &long).await;
    assert_eq!(refused.status.as_u16(), 422, "{}", refused.body);
    let html = Html::parse_document(&refused.body);
    let wrong: Vec<_> = select(&html, "[aria-invalid=true]").iter().map(|field| field.attr("id").unwrap()).collect();
    assert_eq!(wrong, ["alasan"]);
    shows(&refused, &["301 huruf, paling banyak 300", &"a".repeat(301), "Catat 2 kegiatan"]);
    assert!(asks_why(&refused) && reasons(late).await.is_empty());

    // What was typed survives a preview that is refused, and one of a day that is not late.
    let typed = "&alasan=Listrik+padam+%26+%3Cb%3Ehujan";
    let survives = |page: &Answer| form(page).contains(&format!("alasan={}", encode("Listrik padam & <b>hujan")));
    for (lines, day, status) in [("---", late, 422), ("apel", today.minus_days(31), 422), ("apel", today, 200)] {
        let page = app.look(&cookie, lines, &format!("&tanggal={day}{typed}")).await;
        assert_eq!(page.status.as_u16(), status, "{}", page.body);
        assert!(survives(&page) && !asks_why(&page), "{}", page.body);
    }
    let page = app.look(&cookie, "apel\nrapat\n08.00-09.00", &format!("&tanggal={late}{typed}")).await;
    assert!(survives(&page) && asks_why(&page) && !page.body.contains("<b>hujan"), "{}", page.body);
    let rest = app.take(&cookie, &form(&page)).await;
    shows(&rest, &["2 kegiatan dicatat untuk "]);
    assert!(survives(&rest), "{}", rest.body);
    let said = Some(Some("Listrik padam & <b>hujan".to_owned()));
    assert_eq!(reasons(late).await, [said.clone(), said]);

    // Nobody is held up who says nothing, and nothing is kept where nothing is late.
    let silent = app.look(&cookie, "apel", &format!("&tanggal={}", late.minus_days(1))).await;
    assert_eq!(app.take(&cookie, &form(&silent)).await.status.as_u16(), 303);
    assert_eq!(reasons(late.minus_days(1)).await, [Some(None)]);
    let in_time = app.look(&cookie, "apel", &format!("&tanggal={today}{typed}")).await;
    assert_eq!(app.take(&cookie, &form(&in_time)).await.status.as_u16(), 303);
    assert_eq!(reasons(today).await, [None]);
}
