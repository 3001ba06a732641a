//! What happened, as somebody reads it without a script.

use crate::testapp::{Answer, Setup, TestApp};
use app::ssr::inbox::path_to_entry;
use app::ssr::now;
use axum::body::Body;
use axum::http::Request;
use domain::activity::{EntryId, Step, WorkForm};
use domain::calendar::{Leave, LeaveKind};
use domain::feedback::FeedbackId;
use domain::inbox::{PushKind, Pushed, Wishes};
use domain::time::Timestamp;
use scraper::{Html, Selector};
use store::access::By;
use store::activity::LogRequest;
use uuid::Uuid;

impl TestApp {
    /// Nobody was at work in the last days, so that no day is missing an entry.
    async fn rest_until_now(&self) {
        let today = self.people.member.unit.zone.day_of(now());
        let leave = Leave { kind: LeaveKind::Annual, from: today.minus_days(30), until: today.plus_days(1) };
        let people = [&self.people.leader, &self.people.member, &self.people.other];
        let away = people.map(|who| (who.person.id, leave)).to_vec();
        let agency = self.people.member.agency_id;
        self.store.set_leave(By::Operator, agency, away, Uuid::now_v7, now()).await.unwrap();
    }

    /// The page as a browser asks for it that says what for.
    async fn inbox_with(&self, cookie: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::get("/kabar").header("accept", "text/html").header("host", "denyut.test");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.header("cookie", cookie).body(Body::empty()).unwrap()).await
    }
}

/// The lines of the page: whether each is new, its words and where it leads.
fn lines(page: &Answer) -> Vec<(bool, String, String)> {
    let html = Html::parse_document(&page.body);
    let (article, link) = (Selector::parse("main article").unwrap(), Selector::parse("a").unwrap());
    let line = |line: scraper::ElementRef<'_>| {
        let link = line.select(&link).next().unwrap();
        let text = |of: scraper::ElementRef<'_>| of.text().collect::<String>();
        (text(line).contains("Baru"), text(link), link.attr("href").unwrap().to_owned())
    };
    html.select(&article).map(line).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_happened_is_new_until_it_was_looked_at_and_each_line_opens_the_thing_itself() {
    let app = TestApp::start().await;
    let (dewi, ratna) = (&app.people.member, &app.people.leader);
    app.rest_until_now().await;
    let (hers, theirs) = (app.sign_in(dewi).await, app.sign_in(ratna).await);
    let empty = app.page("/kabar", Some(&app.sign_in(&app.people.other).await)).await;
    assert!(empty.body.contains("Belum ada kabar"), "{}", empty.body);

    let (entry, returned) = (app.log(dewi, "Rapat").await, app.log(dewi, "Surat").await);
    let said = |text: &str| format!("entry={entry}&id={}&text={text}", Uuid::now_v7());
    assert_eq!(app.call("feedback/comment", Some(&theirs), &said("Rapi+sekali")).await.status.as_u16(), 200);
    let return_it = store::activity::Answer {
        reason: Some((FeedbackId::new(Uuid::now_v7()), "Lengkapi".to_owned())),
        ..store::activity::Answer::plain(Step::Return, None)
    };
    app.store.move_entry(ratna, returned, &return_it, now()).await.unwrap();

    // The bell comes with the page, whole.
    let bell = |page: &Answer| {
        let html = Html::parse_document(&page.body);
        let link = html.select(&Selector::parse("header #kabar > a[href=\"/kabar\"]").unwrap()).next();
        link.and_then(|link| link.attr("aria-label")).unwrap_or_else(|| panic!("{}", page.body)).to_owned()
    };
    assert_eq!(bell(&app.page("/catat", Some(&hers)).await), "Kabar, 2 belum dibaca");
    assert_eq!(bell(&app.page("/tim", Some(&theirs)).await), "Kabar");
    assert_eq!(app.call("inbox/unread", Some(&hers), "").await.body, "2");

    // What a browser fetches for later, and what another site puts into a frame, nobody has looked at.
    for headers in [[("sec-purpose", "prefetch")], [("sec-fetch-dest", "iframe")]] {
        let fetched = app.inbox_with(&hers, &headers).await;
        assert_eq!(fetched.status.as_u16(), 200);
        assert!(lines(&fetched).iter().all(|(is_new, ..)| *is_new), "{}", fetched.body);
    }
    let expected = |is_new| {
        [
            (is_new, format!("{} mengembalikan catatan Anda untuk dilengkapi", ratna.person.name), returned),
            (is_new, format!("{} mengomentari catatan Anda", ratna.person.name), entry),
        ]
        .map(|(is_new, words, entry)| (is_new, words, format!("/catat#entry-{entry}")))
    };
    let looked_at = app.inbox_with(&hers, &[("sec-fetch-dest", "document")]).await;
    assert_eq!(lines(&looked_at), expected(true), "{}", looked_at.body);
    assert!(looked_at.body.contains("“Rapi sekali”") && looked_at.body.contains("“Lengkapi”"), "{}", looked_at.body);
    assert_eq!(lines(&app.page("/kabar", Some(&hers)).await), expected(false));
    assert_eq!(bell(&app.page("/catat", Some(&hers)).await), "Kabar");
    // The place that a line leads to is on the page.
    let log = app.page("/catat", Some(&hers)).await.body;
    assert!(
        log.contains(&format!("id=\"entry-{entry}\"")) && log.contains(&format!("id=\"entry-{returned}\"")),
        "{log}"
    );

    assert_eq!(app.call("feedback/comment", Some(&hers), &said("Terima+kasih")).await.status.as_u16(), 200);
    let replied = lines(&app.page("/kabar", Some(&theirs)).await);
    let opens = format!("/tim?buka={entry}#catatan-{entry}");
    assert_eq!(replied, [(true, format!("{} menulis di catatannya", dewi.person.name), opens.clone())]);
    let team = app.page(opens.split('#').next().unwrap(), Some(&theirs)).await.body;
    assert!(team.contains(&format!("id=\"catatan-{entry}\"")), "{team}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_leads_to_where_the_entry_is_when_it_is_opened() {
    let app = TestApp::start().await;
    let (dewi, ratna) = (&app.people.member, &app.people.leader);
    let (hers, theirs) = (app.sign_in(dewi).await, app.sign_in(ratna).await);
    let leads = async |cookie: &str, path: &str| app.page(path, Some(cookie)).await.location;
    let log = async |text: &str, at: Timestamp| {
        let id = EntryId::new(Uuid::now_v7());
        let form = WorkForm { description: text.to_owned(), ..WorkForm::default() };
        app.store.log(dewi, id, &LogRequest { form, device: None, now: at }).await.unwrap();
        id
    };
    let approve = async |entry, at| {
        let approve = store::activity::Answer::plain(Step::Approve, None);
        app.store.move_entry(ratna, entry, &approve, at).await.unwrap();
    };
    let entry = app.log(dewi, "Rapat").await;
    let message = path_to_entry(entry, now());
    assert_eq!(leads(&hers, &message).await, Some(format!("/catat#entry-{entry}")));
    assert_eq!(leads(&theirs, &message).await, Some(format!("/tim?buka={entry}#catatan-{entry}")));
    let door = app.page(&message, None).await.location.expect("a stranger is led somewhere");
    assert_eq!(door, format!("/masuk?lanjut={}", message.replace('/', "%2F").replace('?', "%3F").replace('=', "%3D")));

    // A message that was opened days after it was sent.
    let then = now().plus_minutes(-10 * 24 * 60);
    let (alone, spoken_of) = (log("Surat", then).await, log("Data", then).await);
    let id = FeedbackId::new(Uuid::now_v7());
    app.store.comment(ratna, spoken_of, id, "Rapi", then).await.unwrap();
    for entry in [alone, spoken_of] {
        approve(entry, then).await;
    }
    for entry in [alone, spoken_of] {
        let place = format!("/catat?lihat={entry}#entry-{entry}");
        assert_eq!(leads(&hers, &path_to_entry(entry, then)).await, Some(place.clone()));
        assert_eq!(leads(&theirs, &path_to_entry(entry, then)).await, Some(format!("/jejak/{entry}")));
        // Where it can be read and answered.
        let page = app.page(place.split('#').next().unwrap(), Some(&hers)).await.body;
        assert!(page.contains(&format!("id=\"entry-{entry}\"")), "{page}");
        assert!(!app.page("/catat", Some(&hers)).await.body.contains(&format!("id=\"entry-{entry}\"")));
        // Nobody else is shown it there.
        let theirs = app.page(place.split('#').next().unwrap(), Some(&theirs)).await.body;
        assert!(!theirs.contains(&format!("id=\"entry-{entry}\"")), "{theirs}");
    }

    // One that is too old to stand in the log by itself, also where something happens to it only now.
    let long_ago = |days: i64| now().plus_minutes(-days * 24 * 60);
    let [old, returned, last] =
        [log("Lama", long_ago(95)).await, log("Ulang", long_ago(95)).await, log("Batas", long_ago(90)).await];
    let return_it = store::activity::Answer {
        reason: Some((FeedbackId::new(Uuid::now_v7()), "Lengkapi".to_owned())),
        ..store::activity::Answer::plain(Step::Return, None)
    };
    app.store.move_entry(ratna, returned, &return_it, long_ago(94)).await.unwrap();
    for entry in [old, last] {
        approve(entry, now()).await;
    }
    for (entry, at, is_asked_for) in [(old, now(), true), (returned, long_ago(94), true), (last, now(), false)] {
        let asked = if is_asked_for { format!("?lihat={entry}") } else { String::new() };
        let place = format!("/catat{asked}#entry-{entry}");
        assert_eq!(leads(&hers, &path_to_entry(entry, at)).await, Some(place));
        for (path, is_there) in [("/catat".to_owned(), !is_asked_for), (format!("/catat{asked}"), true)] {
            let page = app.page(&path, Some(&hers)).await.body;
            assert_eq!(page.contains(&format!("id=\"entry-{entry}\"")), is_there, "{path}: {page}");
        }
    }

    let gone = app.log(dewi, "Salah").await;
    app.store.move_entry(dewi, gone, &store::activity::Answer::plain(Step::Withdraw, None), now()).await.unwrap();
    assert_eq!(leads(&hers, &path_to_entry(gone, now())).await, Some(format!("/jejak/{gone}")));
    for nowhere in ["/kabar/entah", "/kabar/entah?pada=kemarin", "/kabar/00000000-0000-4000-8000-000000000000"] {
        assert_eq!(app.page(nowhere, Some(&hers)).await.status.as_u16(), 404, "{nowhere}");
    }
    // A time that is none asks as if it were long ago.
    assert_eq!(leads(&hers, &format!("/kabar/{entry}?pada=kemarin")).await, Some(format!("/catat#entry-{entry}")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_approvals_of_a_day_are_one_line_and_lead_to_that_day() {
    let app = TestApp::start().await;
    let (dewi, ratna) = (&app.people.member, &app.people.leader);
    app.rest_until_now().await;
    let cookie = app.sign_in(dewi).await;
    let today = dewi.moment(now()).day;
    for text in ["Rapat", "Surat", "Data"] {
        let entry = app.log(dewi, text).await;
        let approve = store::activity::Answer::plain(Step::Approve, None);
        app.store.move_entry(ratna, entry, &approve, now()).await.unwrap();
    }
    let page = app.page("/kabar", Some(&cookie)).await;
    let words = format!("{} menyetujui 3 catatan Anda", ratna.person.name);
    assert_eq!(lines(&page), [(true, words, format!("/hari/{today}"))], "{}", page.body);
    let day = app.page(&format!("/hari/{today}"), Some(&cookie)).await.body;
    assert_eq!(day.matches("id=\"entry-").count(), 3, "{day}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_without_an_entry_is_told_and_opens_where_it_can_be_filled() {
    let app = TestApp::start().await;
    let dewi = &app.people.member;
    let cookie = app.sign_in(dewi).await;
    let told = lines(&app.page("/kabar", Some(&cookie)).await);
    let today = dewi.moment(now()).day;
    // Monday to Friday of the days that are open.
    let open = (1..=dewi.policy.backdate_days.min(7)).map(|back| today.minus_days(back));
    let days: Vec<String> = open.filter(|day| day.weekday_number() <= 5).map(|day| format!("/hari/{day}")).collect();
    let told: Vec<String> = told.into_iter().map(|(_, _, opens)| opens).collect();
    assert!(told.ends_with(&days) && told.len() <= days.len() + 1, "{told:?} {days:?}");
    if let Some(day) = days.first() {
        assert!(app.page(day, Some(&cookie)).await.body.contains("Catat untuk hari itu"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_nothing_is_pushed_nothing_is_offered_and_what_was_chosen_stays() {
    let app = TestApp::start().await;
    let member = &app.people.member;
    let cookie = app.sign_in(member).await;
    let pushed = Pushed::those(|kind| kind == PushKind::Words);
    app.store.set_wishes(member, Wishes { pushed, ..Wishes::default() }).await.unwrap();
    let page = app.page("/pengingat", Some(&cookie)).await.body;
    assert!(page.contains("Server ini tidak mengirim apa pun ke perangkat"), "{page}");
    for offered in PushKind::ALL.map(|kind| format!("name=\"{}\"", kind.code())) {
        assert!(!page.contains(&offered), "{offered} cannot work: {page}");
    }
    assert!(!page.contains("dikirim ke perangkat Anda"), "{page}");
    let sent = "ingatkan=ya&jam=08.15&tenang_dari=18.00&tenang_sampai=07.00";
    assert_eq!(app.post("/pengingat", Some(&cookie), sent).await.status.as_u16(), 303);
    let kept = app.store.wishes(member.person.id).await.unwrap();
    assert_eq!((kept.hour.map(|hour| hour.to_string()).as_deref(), kept.pushed), (Some("08.15"), pushed));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ones_own_hour_is_kept_and_an_hour_in_quiet_is_said_at_its_field() {
    let app = TestApp::start_as(Setup { push_key: Some("kunci".into()), ..Setup::default() }).await;
    let cookie = app.sign_in(&app.people.member).await;
    let field = |page: &Answer, name: &str| {
        let html = Html::parse_document(&page.body);
        let found = html.select(&Selector::parse(&format!("input[name={name}]")).unwrap()).next();
        let found = found.unwrap_or_else(|| panic!("no {name}: {}", page.body)).value();
        (found.attr("value").unwrap_or_default().to_owned(), found.attr("checked").is_some())
    };
    let usual = app.page("/pengingat", Some(&cookie)).await;
    let [hour, from, until] = ["jam", "tenang_dari", "tenang_sampai"].map(|name| field(&usual, name).0);
    assert_eq!([&*hour, &*from, &*until], ["15.30", "18.00", "07.00"]);
    assert!(["ingatkan", "jawaban", "komentar", "balasan", "pengingat"].into_iter().all(|name| field(&usual, name).1));

    let refused = "ingatkan=ya&jam=19.00&tenang_dari=18.00&tenang_sampai=07.00&jawaban=ya";
    let refused = app.post("/pengingat", Some(&cookie), refused).await;
    assert_eq!(refused.status.as_u16(), 422);
    assert!(refused.body.contains("ada di dalam waktu tenang"), "{}", refused.body);
    assert!(field(&refused, "jawaban").1 && !field(&refused, "komentar").1, "what was ticked is gone");
    assert_eq!(field(&refused, "jam").0, "19.00");

    let sent = "jam=08.15&tenang_dari=21&tenang_sampai=05.30&balasan=ya";
    let sent = app.post("/pengingat", Some(&cookie), sent).await;
    assert_eq!((sent.status.as_u16(), sent.location.as_deref()), (303, Some("/pengingat?sudah=simpan")));
    let kept = app.page("/pengingat?sudah=simpan", Some(&cookie)).await;
    assert!(kept.body.contains("Sudah disimpan") && !field(&kept, "ingatkan").1, "{}", kept.body);
    assert_eq!((field(&kept, "tenang_dari").0, field(&kept, "balasan").1), ("21.00".to_owned(), true));
    // Whoever wants no reminder is reminded of nothing, on the page or in their news.
    assert_eq!(app.call("inbox/reminder", Some(&cookie), "").await.body, "null");
    assert_eq!(lines(&app.page("/kabar", Some(&cookie)).await), []);
    let data = app.page("/data-saya.json", Some(&cookie)).await.body;
    assert!(data.contains("\"wishes\"") && data.contains("\"news_read_until\""), "{data}");
}
