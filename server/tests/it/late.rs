//! An entry that comes late, as its people meet it without a script.

use crate::testapp::TestApp;
use app::ssr::now;
use domain::activity::Step;
use store::activity::Answer;
use uuid::Uuid;

const ASKED: &str = "Mengapa baru dicatat?";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_late_form_is_kept_and_its_author_says_why_once() {
    let app = TestApp::start().await;
    let (dewi, ratna) = (&app.people.member, &app.people.leader);
    let (hers, theirs) = (app.sign_in(dewi).await, app.sign_in(ratna).await);
    let policy = domain::organization::LogPolicy { backdate_days: 30, ..dewi.policy };
    app.store.set_log_policy(dewi.agency_id, policy, now()).await.unwrap();
    let id = Uuid::now_v7();
    let date = dewi.unit.zone.day_of(now()).minus_days(14);
    let form = format!("id={id}&work[description]=Mendata+warga&work[date]={date}");
    assert_eq!(app.post("/api/activity/log", Some(&hers), &form).await.status.as_u16(), 302);

    let (history, page) = (format!("/jejak/{id}"), format!("/jejak/{id}/alasan"));
    let asks = app.page(&history, Some(&hers)).await.body;
    assert!(asks.contains("Dicatat sesudah batasnya, akhir ") && asks.contains(ASKED), "{asks}");
    let told = app.page(&history, Some(&theirs)).await.body;
    assert!(told.contains("Dicatat sesudah batasnya") && !told.contains(ASKED), "{told}");
    let drawn = app.page(&page, Some(&hers)).await;
    assert!(drawn.body.contains("name=\"alasan\"") && drawn.body.contains("Mendata warga"), "{}", drawn.body);

    let sent = app.post(&page, Some(&hers), "alasan=Di+lapangan+tanpa+sinyal").await;
    assert_eq!((sent.status.as_u16(), sent.location), (303, Some(format!("{page}?sudah=tulis"))));
    let saved = app.page(&format!("{page}?sudah=tulis"), Some(&hers)).await.body;
    assert!(saved.contains("Alasan sudah disimpan") && !saved.contains("name=\"alasan\""), "{saved}");
    for cookie in [&hers, &theirs] {
        let told = app.page(&history, Some(cookie)).await.body;
        assert!(told.contains("Alasan: Di lapangan tanpa sinyal") && !told.contains(ASKED), "{told}");
    }
    let again = app.post(&page, Some(&hers), "alasan=Lain").await;
    assert_eq!(again.status.as_u16(), 409);
    assert!(again.body.contains("sudah ditulis sebelumnya"), "{}", again.body);
    let file = app.page("/data-saya.json", Some(&hers)).await.body;
    assert!(file.contains("Di lapangan tanpa sinyal"), "{file}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reason_goes_with_the_entry_and_what_waited_is_taken_without() {
    let app = TestApp::start().await;
    let dewi = &app.people.member;
    let hers = app.sign_in(dewi).await;
    let policy = domain::organization::LogPolicy { backdate_days: 30, ..dewi.policy };
    app.store.set_log_policy(dewi.agency_id, policy, now()).await.unwrap();
    let date = dewi.unit.zone.day_of(now()).minus_days(14);
    let day: app::activity::Day =
        serde_json::from_str(&app.call("activity/my_day", Some(&hers), "").await.body).unwrap();
    assert!(day.late_days.iter().any(|(late, from)| *late == date && *from < now()), "{:?}", day.late_days);
    assert!(day.late_days.iter().all(|(late, _)| *late < day.today.minus_days(1)), "{:?}", day.late_days);

    let log = async |id: Uuid, reason: &str| {
        let body = format!("id={id}&work[description]=Mendata+warga&work[date]={date}{reason}");
        app.call("activity/log", Some(&hers), &body).await
    };
    let said = Uuid::now_v7();
    assert_eq!(log(said, "&reason=Listrik+padam+%26+hujan").await.status.as_u16(), 200);
    let told = app.page(&format!("/jejak/{said}"), Some(&hers)).await.body;
    assert!(told.contains("Alasan: Listrik padam &amp; hujan") && !told.contains(ASKED), "{told}");
    for silent in ["", "&reason=", "&reason=+%0A"] {
        let id = Uuid::now_v7();
        assert_eq!(log(id, silent).await.status.as_u16(), 200, "{silent}");
        assert!(app.page(&format!("/jejak/{id}"), Some(&hers)).await.body.contains(ASKED), "{silent}");
    }
    let long = log(Uuid::now_v7(), &format!("&reason={}", "a".repeat(301))).await;
    assert_eq!(long.status.as_u16(), 422, "{}", long.body);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_is_asked_why_once_it_is_final_or_where_it_is_in_time() {
    let app = TestApp::start().await;
    let (dewi, ratna) = (&app.people.member, &app.people.leader);
    let hers = app.sign_in(dewi).await;
    let (late, in_time) = (app.log(dewi, "Rapat").await, app.log(dewi, "Apel").await);
    app.come_late(dewi, late).await;
    app.store.move_entry(ratna, late, &Answer::plain(Step::Approve, Some(2)), now()).await.unwrap();
    for (entry, said, status) in [(late, "sudah selesai", 409), (in_time, "tidak terlambat", 404)] {
        let page = app.page(&format!("/jejak/{entry}/alasan"), Some(&hers)).await;
        assert!(page.body.contains(said) && !page.body.contains("name=\"alasan\""), "{}", page.body);
        assert!(!app.page(&format!("/jejak/{entry}"), Some(&hers)).await.body.contains(ASKED));
        let sent = app.post(&format!("/jejak/{entry}/alasan"), Some(&hers), "alasan=Ada").await;
        assert_eq!(sent.status.as_u16(), status, "{}", sent.body);
    }
}
