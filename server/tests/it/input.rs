//! Bad input gets an answer that helps, and nothing is written.

use crate::testapp::TestApp;
use axum::http::Request;
use uuid::Uuid;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_wrong_field_is_named() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    let long = "a".repeat(5_001);
    let future = app.people.member.unit.zone.day_of(app::ssr::now()).plus_days(1);
    let cases = [
        ("work[description]=".to_owned(), "empty"),
        (format!("work[description]={long}"), "\"letters\":5001"),
        ("work[description]=x&work[start]=10.00&work[end]=09.15".to_owned(), "end_before_start"),
        ("work[description]=x&work[start]=22.00&work[end]=24.00".to_owned(), "end_of_day"),
        ("work[description]=x&work[quantity]=0&work[unit]=Data".to_owned(), "zero"),
        ("work[description]=x&work[quantity]=99999999999&work[unit]=Data".to_owned(), "too_large"),
        (format!("work[description]=x&work[date]={future}"), "in_future"),
        ("work[description]=x&work[date]=2020-01-01".to_owned(), "too_far_back"),
        ("work[description]=x&work[quantity]=3&work[unit]=Gerobak".to_owned(), "unknown"),
        ("work[description]=x&work[place]=bulan".to_owned(), "unreadable"),
    ];
    for (body, expected) in cases {
        let answer = app.call("activity/log", Some(&cookie), &format!("id={}&{body}", Uuid::now_v7())).await;
        assert_eq!(answer.status.as_u16(), 422, "{}", answer.body);
        assert!(answer.body.contains(expected), "{expected}: {}", answer.body);
        assert!(!answer.body.contains("Gerobak"), "what was typed came back in an error");
    }
    assert!(app.store.my_day(&app.people.member, app::ssr::now()).await.unwrap().entries.is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_read_is_a_bad_request() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    for body in ["", "id=bukan-id", "%%%", "id[]=1", "\u{0}"] {
        let answer = app.call("activity/log", Some(&cookie), body).await;
        assert_eq!((answer.status.as_u16(), answer.body.as_str()), (400, "\"malformed\""), "{body:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_waited_on_a_shared_phone_is_taken_from_its_owner_only() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    let send = async |sent_by: &str| {
        let body = format!("id={}&work[description]=Rapat", Uuid::now_v7());
        let request = Request::post("/api/activity/log")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("accept", "application/json")
            .header("cookie", &cookie)
            .header(app::SENT_BY, sent_by);
        app.send(request.body(body.into()).unwrap()).await
    };
    let logged = async || app.store.my_day(&app.people.member, app::ssr::now()).await.unwrap().entries.len();
    for other in [app.people.leader.person.id.to_string(), "bukan-id".to_owned(), String::new()] {
        let answer = send(&other).await;
        assert_eq!((answer.status.as_u16(), answer.body.as_str()), (401, "\"signed_out\""), "{other:?}");
    }
    assert_eq!(logged().await, 0, "somebody else's words were taken as theirs");
    assert_eq!(send(&app.people.member.person.id.to_string()).await.status.as_u16(), 200);
    assert_eq!(logged().await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_id_that_no_device_makes_is_a_bad_request() {
    let app = TestApp::start().await;
    let (member, leader) = (app.sign_in(&app.people.member).await, app.sign_in(&app.people.leader).await);
    let entry = app.log(&app.people.member, "Rapat").await;
    let forged = ["00000000-0000-0000-0000-000000000000", "0198f000-0000-4000-8000-000000000001"];
    for id in forged {
        let answered = format!("entry={entry}&content_version=1&id={id}&text=Lengkapi");
        let said = format!("entry={entry}&id={id}&text=Baik");
        let calls = [
            (&member, "activity/log", format!("id={id}&work[description]=Rapat")),
            (&member, "feedback/comment", said.clone()),
            (&leader, "feedback/thank", said),
            (&leader, "feedback/return", answered.clone()),
            (&leader, "feedback/reject", answered),
        ];
        for (cookie, function, body) in calls {
            let answer = app.call(function, Some(cookie), &body).await;
            assert_eq!((answer.status.as_u16(), answer.body.as_str()), (400, "\"malformed\""), "{function} {id}");
        }
    }
    let kept = app.store.my_day(&app.people.member, app::ssr::now()).await.unwrap().entries;
    assert_eq!(kept, [app.store.entry(&app.people.member, entry).await.unwrap()]);
    assert_eq!((kept[0].version, kept[0].conversation.len()), (1, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_thousand_emoji_fit_and_a_larger_body_does_not() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    let farmer: String = "👩🏽‍🌾".bytes().map(|byte| format!("%{byte:02X}")).collect();
    let body = format!("id={}&work[description]={}", Uuid::now_v7(), farmer.repeat(5_000));
    assert_eq!(app.call("activity/log", Some(&cookie), &body).await.status.as_u16(), 200);
    let body = format!("id={}&work[description]={}", Uuid::now_v7(), "a".repeat(600 * 1024));
    let request = Request::post("/api/activity/log")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("content-length", body.len())
        .header("cookie", &cookie);
    assert_eq!(app.send(request.body(body.into()).unwrap()).await.status.as_u16(), 413);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_plain_form_that_cannot_be_taken_is_answered_in_words() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    let large = format!("id={}&work[description]={}", Uuid::now_v7(), "a".repeat(600 * 1024));
    for (body, status, sentence) in [("id=bukan-id", 400, "tidak terbaca"), (large.as_str(), 413, "terlalu besar")] {
        let answer = app.form("activity/log", Some(&cookie), "/catat", body).await;
        assert_eq!((answer.status.as_u16(), answer.location), (status, None), "{}", answer.body);
        assert!(answer.body.contains(sentence) && answer.body.contains("tulisan Anda masih ada"), "{}", answer.body);
    }
    let english = format!("{cookie}; bahasa=en");
    let answer = app.form("activity/log", Some(&english), "/catat", "id=bukan-id").await;
    assert!(answer.body.contains("could not be read") && !answer.body.contains("tidak terbaca"), "{}", answer.body);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_same_id_with_other_content_is_a_conflict() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    let id = Uuid::now_v7();
    let log =
        async |text: &str| app.call("activity/log", Some(&cookie), &format!("id={id}&work[description]={text}")).await;
    assert_eq!(log("satu").await.status.as_u16(), 200);
    assert_eq!(log("satu").await.status.as_u16(), 200);
    let other = log("dua").await;
    assert_eq!((other.status.as_u16(), other.body.as_str()), (409, "\"id_taken\""));
}
