//! The pages of a month and of a day of one's own log, as a browser without a script asks for them.

use crate::testapp::{Answer, TestApp};
use app::ssr::now;
use domain::account::Viewer;
use domain::activity::{EntryId, WorkForm};
use domain::calendar::{Leave, LeaveKind, Month};
use domain::time::WorkDate;
use scraper::{ElementRef, Html, Selector};
use store::access::By;
use store::activity::LogRequest;
use uuid::Uuid;

fn select<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(of: &ElementRef<'_>) -> String {
    of.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn shows(answer: &Answer, words: &[&str]) {
    for word in words {
        assert!(answer.body.contains(word), "no {word}: {}", answer.body);
    }
}

/// What a screen reader hears of a day.
fn heard(answer: &Answer, day: WorkDate) -> String {
    let page = Html::parse_document(&answer.body);
    let link = select(&page, &format!("td a[href=\"/hari/{day}\"]"));
    assert_eq!(link.len(), 1, "{day}: {}", answer.body);
    let unseen: Vec<_> = link[0].select(&Selector::parse(".unseen").unwrap()).collect();
    text(&unseen[0])
}

impl TestApp {
    async fn log_on(&self, who: &Viewer, text: &str, on: WorkDate, times: [&str; 2]) -> EntryId {
        let [start, end] = times.map(str::to_owned);
        let form = WorkForm { description: text.into(), date: on.to_string(), start, end, ..WorkForm::default() };
        let id = EntryId::new(Uuid::now_v7());
        self.store.log(who, id, &LogRequest { form, device: None, now: now() }).await.unwrap();
        id
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_month_is_a_table_of_weeks_and_each_day_says_what_it_has() {
    let app = TestApp::start().await;
    let dewi = &app.people.member;
    let cookie = app.sign_in(dewi).await;
    let today = dewi.moment(now()).day;
    let yesterday = today.minus_days(1);
    app.log_on(dewi, "Rapat", yesterday, ["08.00", "09.30"]).await;
    app.log_on(dewi, "Surat", yesterday, ["", ""]).await;
    app.log_on(&app.people.other, "Milik Bagus", today, ["", ""]).await;
    let leave = Leave { kind: LeaveKind::Annual, from: today.plus_days(1), until: today.plus_days(1) };
    app.store
        .set_leave(By::Operator, dewi.agency_id, vec![(dewi.person.id, leave)], Uuid::now_v7, now())
        .await
        .unwrap();

    let of = async |day: WorkDate| app.page(&format!("/kalender/{}", Month::of(day)), Some(&cookie)).await;
    let said = heard(&of(yesterday).await, yesterday);
    assert!(said.ends_with(": 2 catatan · 1 jam 30 menit"), "{said}");
    let said = heard(&of(leave.from).await, leave.from);
    assert!(said.ends_with(": cuti tahunan"), "{said}");

    let page = app.page("/kalender", Some(&cookie)).await;
    assert_eq!(page.status.as_u16(), 200);
    assert!(!page.body.contains("<script") && !page.body.contains("Milik Bagus"), "{}", page.body);
    let html = Html::parse_document(&page.body);
    let month = Month::of(today);
    let heads: Vec<_> = select(&html, "th[scope=col] .unseen").iter().map(text).collect();
    assert_eq!(heads, ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]);
    let rows = select(&html, "tbody tr");
    assert!(rows.iter().all(|row| row.select(&Selector::parse("td").unwrap()).count() == 7), "{}", page.body);
    let days: Vec<_> = select(&html, "td a").iter().filter_map(|link| link.attr("href")).map(str::to_owned).collect();
    assert_eq!(days, month.days().map(|day| format!("/hari/{day}")).collect::<Vec<_>>());
    // The first stands below the name of its weekday.
    let first = rows[0].select(&Selector::parse("td").unwrap()).position(|cell| cell.child_elements().count() > 0);
    assert_eq!(first, Some(usize::from(month.days_before())));
    let marked: Vec<_> = select(&html, "[aria-current=date]").iter().filter_map(|link| link.attr("href")).collect();
    assert_eq!(marked, [format!("/hari/{today}")]);
    for other in [month.previous(), month.next()] {
        shows(&page, &[&format!("/kalender/{other}")]);
    }
    // Another month leads back to this one.
    shows(
        &app.page(&format!("/kalender/{}", month.previous()), Some(&cookie)).await,
        &["href=\"/kalender\"", "Hari ini"],
    );
    let english = format!("{cookie}; bahasa=en");
    shows(&app.page("/kalender", Some(&english)).await, &["Monday", "Calendar of the log"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_has_its_entries_and_the_way_to_one_more() {
    let app = TestApp::start().await;
    let dewi = &app.people.member;
    let cookie = app.sign_in(dewi).await;
    let today = dewi.moment(now()).day;
    let yesterday = today.minus_days(1);
    let of = async |day: WorkDate| app.page(&format!("/hari/{day}"), Some(&cookie)).await;
    let late = app.log_on(dewi, "Sore <b>sekali</b>", yesterday, ["13.00", "14.00"]).await;
    let early = app.log_on(dewi, "Pagi", yesterday, ["08.00", "09.30"]).await;
    app.log_on(&app.people.other, "Milik Bagus", yesterday, ["", ""]).await;
    let page = of(yesterday).await;
    assert_eq!(page.status.as_u16(), 200);
    assert!(!page.body.contains("Milik Bagus") && !page.body.contains("<b>sekali"), "{}", page.body);
    let html = Html::parse_document(&page.body);
    let cards: Vec<_> = select(&html, "article").iter().map(text).collect();
    assert_eq!(cards.len(), 2);
    assert!(cards[0].starts_with("08.00–09.30 Terkirim Pagi") && cards[1].contains("Sore"), "{cards:?}");
    for entry in [late, early] {
        shows(&page, &[&format!("/jejak/{entry}"), &format!("/catatan/{entry}/bukti")]);
    }
    // Each can be logged once more, with its words as they are.
    shows(&page, &["href=\"/catat?isi=Pagi\"", "href=\"/catat?isi=Sore%20%3Cb%3Esekali%3C%2Fb%3E\"", "Catat lagi"]);
    let again = app.page("/catat?isi=Sore%20%3Cb%3Esekali%3C%2Fb%3E", Some(&cookie)).await;
    let form = Html::parse_document(&again.body);
    assert_eq!(select(&form, "textarea").first().map(text).as_deref(), Some("Sore <b>sekali</b>"));
    shows(
        &page,
        &["2 catatan · 2 jam 30 menit", &format!("href=\"/catat?tanggal={yesterday}\""), "Catat untuk hari itu"],
    );

    shows(&of(today).await, &["href=\"/catat\"", "Catat untuk hari ini"]);
    let open = dewi.policy.backdate_days;
    assert!(of(today.minus_days(open)).await.body.contains("?tanggal="));
    let closed = of(today.minus_days(open + 1)).await;
    shows(&closed, &["Tidak ada catatan pada hari itu.", &format!("paling jauh {open} hari")]);
    let tomorrow = of(today.plus_days(1)).await;
    shows(&tomorrow, &["Hari itu belum tiba."]);
    let before = of(today.minus_days(500)).await;
    shows(&before, &["Hari itu sebelum Anda tercatat di Denyut."]);
    for page in [closed, tomorrow, before] {
        assert!(!page.body.contains("?tanggal="), "{}", page.body);
    }
    // On leave nothing is expected, and nothing forbidden.
    let leave = Leave { kind: LeaveKind::Annual, from: today, until: today };
    app.store
        .set_leave(By::Operator, dewi.agency_id, vec![(dewi.person.id, leave)], Uuid::now_v7, now())
        .await
        .unwrap();
    shows(&of(today).await, &["Cuti tahunan.", "Catat untuk hari ini"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_no_day_is_nowhere_and_a_stranger_signs_in_first() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    for nowhere in [
        "/kalender/2026-13",
        "/kalender/april",
        "/kalender/0000-01",
        "/kalender/9999-12",
        "/hari/2026-02-30",
        "/hari/x",
        "/hari/65535-01-01",
    ] {
        assert_eq!(app.page(nowhere, Some(&cookie)).await.status.as_u16(), 404, "{nowhere}");
    }
    // At the ends of what can be looked at nothing leads beyond.
    for (month, beyond) in [("2000-01", "1999-12"), ("2100-12", "2101-01")] {
        let page = app.page(&format!("/kalender/{month}"), Some(&cookie)).await;
        assert_eq!(page.status.as_u16(), 200);
        assert!(!page.body.contains(beyond), "{}", page.body);
    }
    for page in ["/kalender", "/kalender/2026-04", "/hari/2026-04-20"] {
        let led = app.page(page, None).await.location.unwrap();
        assert_eq!(led, format!("/masuk?lanjut={}", page.replace('/', "%2F")));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_chooses_the_day_of_the_form_if_it_is_open() {
    let app = TestApp::start().await;
    let dewi = &app.people.member;
    let cookie = app.sign_in(dewi).await;
    let today = dewi.moment(now()).day;
    let chosen = async |asked: &str| {
        let page = app.page(&format!("/catat?tanggal={asked}"), Some(&cookie)).await;
        assert_eq!(page.status.as_u16(), 200, "{asked}");
        let html = Html::parse_document(&page.body);
        let options = select(&html, "select[name=\"work[date]\"] option[selected]");
        let options: Vec<_> =
            options.iter().map(|option| option.attr("value").unwrap_or_default().to_owned()).collect();
        // What the folded line says will be saved.
        (options, text(&select(&html, ".sum")[0]))
    };
    let yesterday = today.minus_days(1).to_string();
    let (options, says) = chosen(&yesterday).await;
    assert_eq!(options, [yesterday]);
    assert!(says.starts_with("Kemarin, "), "{says}");
    for today in [today.to_string(), today.plus_days(1).to_string(), "2020-01-01".into(), "x".into(), String::new()] {
        let (options, says) = chosen(&today).await;
        assert!(options.iter().all(String::is_empty) && says == "Hari ini · Kantor", "{today}: {options:?} {says}");
    }
}
