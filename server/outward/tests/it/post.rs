//! Messages to a service that takes messages.

use http::{HeaderMap, HeaderValue};
use outward::testing::{NAME, Reply, Site, leads, plain};
use outward::{MOST_SENT, NotReached, Posted};
use std::time::{Duration, SystemTime};

#[tokio::test]
async fn a_message_arrives_as_it_was_given() {
    let site = Site::start(|_| plain(201, "location: /message/1\r\n")).await;
    let mut headers = HeaderMap::new();
    headers.insert("ttl", HeaderValue::from_static("60"));
    headers.insert("host", HeaderValue::from_static("lain.test"));
    let posted = site.outward().post(&site.url("/push/1"), headers, b"isi".to_vec()).await;
    assert_eq!(posted, Ok(Posted { status: 201, retry_after: None }));
    let request = site.seen.requests.lock().unwrap().first().unwrap().clone();
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    assert_eq!(body, "isi");
    for line in ["POST /push/1 HTTP/1.1", "ttl: 60", "content-length: 3", &format!("host: {NAME}:{}", site.at.port())] {
        assert!(head.lines().any(|one| one == line), "{line} in {head}");
    }
    assert!(!head.contains("lain.test"));
}

#[tokio::test]
async fn what_the_service_says_is_told() {
    for status in [200, 400, 403, 404, 410, 500] {
        let site = Site::start(move |_| plain(status, "")).await;
        let posted = site.outward().post(&site.url("/"), HeaderMap::new(), Vec::new()).await;
        assert_eq!(posted, Ok(Posted { status, retry_after: None }));
    }
    let redirects = Site::start(|_| leads("/lain")).await;
    let posted = redirects.outward().post(&redirects.url("/"), HeaderMap::new(), Vec::new()).await;
    assert_eq!(posted.map(|posted| posted.status), Ok(302));
    assert_eq!(redirects.asked(), ["POST /"], "a message is brought nowhere else");
}

#[tokio::test]
async fn a_service_that_has_enough_says_for_how_long() {
    let with = async |retry_after: &str| {
        let header = format!("retry-after: {retry_after}\r\n");
        let site = Site::start(move |_| plain(429, &header)).await;
        let posted = site.outward().post(&site.url("/"), HeaderMap::new(), Vec::new()).await.unwrap();
        assert_eq!(posted.status, 429);
        posted.retry_after
    };
    assert_eq!(with("120").await, Some(Duration::from_secs(120)));
    let soon = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(100));
    let pause = with(&soon).await.unwrap();
    assert!((80..=100).contains(&pause.as_secs()), "{pause:?}");
    assert_eq!(with("Sat, 01 Jan 2000 00:00:00 GMT").await, Some(Duration::ZERO));
    assert_eq!(with("nanti").await, None);
}

#[tokio::test]
async fn too_much_is_not_sent_and_a_slow_service_is_left() {
    let site = Site::start(|_| Reply::Silence).await;
    let much = site.outward().post(&site.url("/"), HeaderMap::new(), vec![0; MOST_SENT + 1]).await;
    assert_eq!(much, Err(NotReached::TooMuch));
    assert!(site.asked().is_empty());
    let slow = site.outward().post(&site.url("/"), HeaderMap::new(), vec![0; 10]).await;
    assert_eq!(slow, Err(NotReached::TooSlow));
}
