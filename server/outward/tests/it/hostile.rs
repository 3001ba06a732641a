//! Addresses that lead where nobody may go, and sites that never end.

use outward::testing::{HERE, NAME, Reply, Site, forbidden, leads, plain};
use outward::{Exception, Names, NotReached, Outward, Settings};
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Whatever a name says, and nothing excepted.
fn saying(addresses: &[&str]) -> Outward {
    let addresses: Vec<IpAddr> = addresses.iter().map(|address| address.parse().unwrap()).collect();
    let names = Names::known(move |_| Some(addresses.clone()));
    Outward::new(Settings { names, whole: Duration::from_secs(1), ..Default::default() }).unwrap()
}

#[tokio::test]
async fn addresses_of_local_networks_are_refused_however_they_are_written() {
    let outward = saying(&[]);
    for literal in [
        "127.0.0.1",
        "0x7f.1",
        "0177.0.0.1",
        "2130706433",
        "127.1",
        "0",
        "10.0.0.1",
        "169.254.169.254",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[fd00:ec2::254]",
        "１２７.0.0.1",
    ] {
        assert_eq!(outward.look(&format!("https://{literal}/")).await, Err(NotReached::Refused), "{literal}");
    }
}

#[tokio::test]
async fn names_of_local_addresses_are_refused() {
    for addresses in [&["127.0.0.1"][..], &["10.0.0.1", "192.168.1.1"], &["::1"], &["::ffff:127.0.0.1"]] {
        let outward = saying(addresses);
        assert_eq!(outward.look("https://dalam.kota.go.id/").await, Err(NotReached::Refused), "{addresses:?}");
        assert_eq!(
            outward.post("https://dalam.kota.go.id/", Default::default(), Vec::new()).await,
            Err(NotReached::Refused)
        );
    }
    assert_eq!(saying(&[]).look("https://tidak.ada/").await, Err(NotReached::NoSuchName));
    // What the system says of its own name is checked in the same way.
    let outward = Outward::new(Settings::default()).unwrap();
    assert_eq!(outward.look("https://localhost/").await, Err(NotReached::Refused));
}

#[tokio::test]
async fn other_ports_of_public_sites_are_refused() {
    let outward = saying(&["1.1.1.1"]);
    for port in [22, 25, 80, 6379, 8443] {
        assert_eq!(outward.look(&format!("https://situs.id:{port}/")).await, Err(NotReached::Refused), "{port}");
    }
}

#[tokio::test]
async fn what_is_no_address_by_tls_is_refused() {
    let outward = saying(&["1.1.1.1"]);
    for other in [
        "",
        "situs.id",
        "http://situs.id/",
        "ftp://situs.id/",
        "file:///etc/passwd",
        "https://",
        "https://dewi@situs.id/",
        "https://dewi:rahasia@situs.id/",
        "gopher://situs.id/",
        "https://situs.id:0x/",
    ] {
        assert_eq!(outward.look(other).await, Err(NotReached::NoAddress), "{other}");
    }
    let long = format!("https://situs.id/{}", "a".repeat(4_000));
    assert_eq!(outward.look(&long).await, Err(NotReached::NoAddress));
}

#[tokio::test]
async fn no_redirect_leads_into_a_local_network() {
    let (inside, came) = forbidden().await;
    for to in [
        format!("https://{inside}/"),
        format!("https://dalam.test:{}/", inside.port()),
        format!("//{inside}/"),
        "https://127.0.0.1/".to_owned(),
        "https://[::ffff:10.0.0.1]/".to_owned(),
        "https://169.254.169.254/latest/meta-data/".to_owned(),
    ] {
        let target = to.clone();
        let site = Site::start(move |_| leads(&target)).await;
        assert_eq!(site.outward().look(&site.url("/")).await, Err(NotReached::Refused), "{to}");
        assert_eq!(site.asked(), ["HEAD /"]);
    }
    for to in [format!("http://{inside}/"), "file:///etc/passwd".to_owned(), format!("https://a:b@{NAME}/")] {
        let target = to.clone();
        let site = Site::start(move |_| leads(&target)).await;
        assert_eq!(site.outward().look(&site.url("/")).await, Err(NotReached::NoAddress), "{to}");
    }
    assert_eq!(came.load(Ordering::SeqCst), 0, "nobody came");
}

#[tokio::test]
async fn a_name_that_says_something_else_a_moment_later_changes_nothing() {
    let (inside, came) = forbidden().await;
    let site = Site::start(|_| plain(200, "")).await;
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    // Two addresses of this machine stand for a public one and a private one.
    let other: IpAddr = "127.0.0.2".parse().unwrap();
    let names = Names::known(move |_| Some(vec![if count.fetch_add(1, Ordering::SeqCst) == 0 { HERE } else { other }]));
    let outward = Outward::new(Settings { names, ..site.settings() }).unwrap();
    assert_eq!(outward.look(&site.url("/")).await.map(|answer| answer.status), Ok(200));
    assert_eq!(asked.load(Ordering::SeqCst), 1, "a name is asked for once for each connection");
    assert_eq!(outward.look(&site.url("/")).await, Err(NotReached::Refused));
    // A name with both is reached by the one that may be.
    let both = Names::known(move |_| Some(vec![other, HERE]));
    let outward = Outward::new(Settings { names: both, ..site.settings() }).unwrap();
    assert_eq!(outward.look(&site.url("/")).await.map(|answer| answer.status), Ok(200));
    assert_eq!((inside.ip(), came.load(Ordering::SeqCst)), (HERE, 0));
    // Where that one does not answer the other one is not tried.
    let settings = Settings { exceptions: vec![Exception::Address((other, site.at.port()).into())], ..site.settings() };
    let names = Names::known(move |_| Some(vec![other, HERE]));
    let outward = Outward::new(Settings { names, ..settings }).unwrap();
    assert_eq!(outward.look(&site.url("/")).await, Err(NotReached::NoConnection));
}

#[tokio::test]
async fn what_is_excepted_is_reached_and_nothing_beside_it() {
    let site = Site::start(|_| plain(200, "")).await;
    let (port, other) = (site.at.port(), site.at.port() ^ 1);
    let name = |name: &str, port| Exception::Name { name: name.to_owned(), port };
    let with = |exception| Outward::new(Settings { exceptions: vec![exception], ..site.settings() }).unwrap();
    let reached = with(name(NAME, port)).look(&site.url("/")).await;
    assert_eq!(reached.map(|answer| answer.status), Ok(200));
    for elsewhere in [
        name("lain.test", port),
        name(NAME, other),
        Exception::Address((HERE, other).into()),
        // A network is reached by port 443 only.
        Exception::Network("127.0.0.0/8".parse().unwrap()),
    ] {
        let refused = with(elsewhere.clone()).look(&site.url("/")).await;
        assert_eq!(refused, Err(NotReached::Refused), "{elsewhere:?}");
    }
}

#[tokio::test]
async fn answers_that_never_end_take_neither_time_nor_memory() {
    let endless = |first: &str, again: String| {
        let first = first.to_owned();
        move |_: &str| Reply::Endless(first.clone(), again.clone(), Duration::ZERO)
    };
    let body = Site::start(endless("HTTP/1.1 200 OK\r\n\r\n", "x".repeat(64 * 1024))).await;
    let started = Instant::now();
    assert_eq!(body.outward().look(&body.url("/")).await.map(|answer| answer.status), Ok(200));
    assert!(started.elapsed() < Duration::from_secs(1), "{:?}", started.elapsed());
    let headers = Site::start(endless("HTTP/1.1 200 OK\r\n", "x-y: z\r\n".repeat(200))).await;
    assert_eq!(headers.outward().look(&headers.url("/")).await, Err(NotReached::Unreadable));
    let header = Site::start(endless("HTTP/1.1 200 OK\r\nx: ", "x".repeat(1_024))).await;
    assert_eq!(header.outward().look(&header.url("/")).await, Err(NotReached::Unreadable));
    let garbage = Site::start(endless("", "bukan http ".repeat(100))).await;
    assert_eq!(garbage.outward().look(&garbage.url("/")).await, Err(NotReached::Unreadable));
    // What the sockets of both sides hold, many times over.
    for site in [body, headers, header, garbage] {
        assert!(site.seen.sent.load(Ordering::SeqCst) < 16 * 1024 * 1024);
    }
}

#[tokio::test]
async fn whoever_is_slow_is_left() {
    let silent = Site::start(|_| Reply::Silence).await;
    let pause = Duration::from_millis(100);
    let drips = Site::start(move |_| Reply::Endless("HTTP/1.1 200 OK\r\nx: ".to_owned(), "x".to_owned(), pause)).await;
    let informs = "HTTP/1.1 103 Early Hints\r\n\r\n";
    let informs = Site::start(move |_| Reply::Endless(informs.to_owned(), informs.to_owned(), pause)).await;
    for site in [silent, drips, informs] {
        let started = Instant::now();
        assert_eq!(site.outward().look(&site.url("/")).await, Err(NotReached::TooSlow));
        assert!(started.elapsed() < Duration::from_secs(3), "{:?}", started.elapsed());
    }
    // It takes the connection and never says who it is.
    let (mute, came) = forbidden().await;
    let site = Site::start(|_| plain(200, "")).await;
    let settings = Settings { exceptions: vec![Exception::Address(mute)], ..site.settings() };
    let outward = Outward::new(settings).unwrap();
    assert!(outward.look(&format!("https://{mute}/")).await.is_err());
    assert_eq!(came.load(Ordering::SeqCst), 1);
}
