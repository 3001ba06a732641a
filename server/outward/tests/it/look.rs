//! What a look finds out, and what it asks for.

use outward::testing::{NAME, Reply, Site, leads, plain};
use outward::{Answer, MOST_REDIRECTS, NotReached, Outward, Settings};
use std::sync::atomic::Ordering;
use std::time::Duration;

fn answered(status: u16) -> Result<Answer, NotReached> {
    Ok(Answer { status, host: NAME.to_owned() })
}

#[tokio::test]
async fn the_head_is_asked_for_and_nothing_else_is_sent() {
    let site = Site::start(|_| plain(200, "")).await;
    assert_eq!(site.outward().look(&site.url("/a?b=1#c")).await, answered(200));
    let expected = format!(
        "HEAD /a?b=1 HTTP/1.1\r\nhost: {NAME}:{}\r\nuser-agent: Denyut\r\nconnection: close\r\n\r\n",
        site.at.port()
    );
    assert_eq!(*site.seen.requests.lock().unwrap(), [expected]);
}

#[tokio::test]
async fn a_site_that_refuses_the_head_alone_is_asked_as_a_browser_asks() {
    let site = Site::start(|request| plain(if request.starts_with("HEAD") { 405 } else { 200 }, "")).await;
    assert_eq!(site.outward().look(&site.url("/a")).await, answered(200));
    assert_eq!(site.asked(), ["HEAD /a", "GET /a"]);
    let rude = Site::start(|request| match request.starts_with("HEAD") {
        true => Reply::All(String::new()),
        false => plain(200, ""),
    });
    let rude = rude.await;
    assert_eq!(rude.outward().look(&rude.url("/")).await, answered(200));
}

#[tokio::test]
async fn what_a_site_answers_is_told() {
    for status in [204, 304, 401, 403, 404, 410, 429, 500, 503] {
        let site = Site::start(move |_| plain(status, "")).await;
        assert_eq!(site.outward().look(&site.url("/")).await, answered(status));
    }
    let content = Site::start(|_| Reply::All("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhalo!".to_owned())).await;
    assert_eq!(content.outward().look(&content.url("/")).await, answered(200));
}

#[tokio::test]
async fn redirects_are_followed_three_times_and_carry_nothing_along() {
    let hops = |most: usize| {
        move |request: &str| {
            let at = request.split(['/', ' ']).nth(2).unwrap().parse::<usize>().unwrap();
            if at < most { leads(format!("/{}", at + 1)) } else { plain(200, "") }
        }
    };
    let site = Site::start(hops(MOST_REDIRECTS)).await;
    assert_eq!(site.outward().look(&site.url("/0")).await, answered(200));
    assert_eq!(site.asked(), ["HEAD /0", "HEAD /1", "HEAD /2", "HEAD /3"]);
    for request in site.seen.requests.lock().unwrap().iter() {
        assert!(!request.contains("cookie") && !request.contains("referer"), "{request}");
    }
    let site = Site::start(hops(MOST_REDIRECTS + 1)).await;
    assert_eq!(site.outward().look(&site.url("/0")).await, Err(NotReached::TooManyRedirects));
    assert_eq!(site.asked().len(), MOST_REDIRECTS + 1);
}

#[tokio::test]
async fn where_it_ended_is_told() {
    let site = Site::start(|request| {
        let port = request.split("host: situs.test:").nth(1).and_then(|rest| rest.split("\r\n").next());
        port.map_or_else(|| plain(200, ""), |port| leads(format!("https://127.0.0.1:{port}/masuk")))
    });
    let site = site.await;
    let ended = Answer { status: 200, host: "127.0.0.1".to_owned() };
    assert_eq!(site.outward().look(&site.url("/")).await, Ok(ended));
}

#[tokio::test]
async fn nobody_answers_who_does_not_prove_to_be_who_was_asked_for() {
    let site = Site::start(|_| plain(200, "")).await;
    let strangers = Outward::new(Settings { authorities: Vec::new(), ..site.settings() }).unwrap();
    assert_eq!(strangers.look(&site.url("/")).await, Err(NotReached::Tls));
    let other = site.url("/").replace(NAME, "lain.test");
    assert_eq!(site.outward().look(&other).await, Err(NotReached::Tls));
    assert!(site.asked().is_empty());
    for wrong in ["bukan sertifikat", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
        let settings = Settings { authorities: wrong.into(), ..Default::default() };
        assert!(Outward::new(settings).is_err(), "{wrong}");
    }
}

#[tokio::test]
async fn where_nothing_is_let_out_nothing_goes_out() {
    let site = Site::start(|_| plain(200, "")).await;
    let closed = Outward::closed();
    assert!(!closed.is_open() && site.outward().is_open());
    assert_eq!(closed.look(&site.url("/")).await, Err(NotReached::Closed));
    assert_eq!(closed.post(&site.url("/"), Default::default(), Vec::new()).await, Err(NotReached::Closed));
    assert!(site.asked().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn few_are_looked_at_at_once() {
    let site = Site::start(|_| Reply::Silence).await;
    let outward = Outward::new(Settings { whole: Duration::from_millis(300), ..site.settings() }).unwrap();
    let looks: Vec<_> = (0..10)
        .map(|n| {
            let (outward, url) = (outward.clone(), site.url(&format!("/{n}")));
            tokio::spawn(async move { outward.look(&url).await })
        })
        .collect();
    for look in looks {
        assert_eq!(look.await.unwrap(), Err(NotReached::TooSlow));
    }
    assert_eq!(site.asked().len(), 10);
    assert!(site.seen.most.load(Ordering::SeqCst) <= 5, "four, and one that has not noticed the end of another");
}
