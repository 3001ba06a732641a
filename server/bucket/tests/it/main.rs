//! A bucket against a store of the same kind, and against what goes wrong on the way there.

#![allow(clippy::unwrap_used, reason = "tests say what they expect by unwrapping")]

use bucket::testing::{KEY, SECRET, TestStore};
use bucket::{Bucket, Keys, Page, Settings, Trouble};
use std::time::{Duration, SystemTime};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

async fn read(bucket: &Bucket, name: &str) -> Result<Option<Vec<u8>>, Trouble> {
    let Some(mut reading) = bucket.open(name).await? else { return Ok(None) };
    let mut bytes = Vec::new();
    while let Some(part) = reading.next().await? {
        bytes.extend_from_slice(&part);
    }
    assert_eq!(bytes.len() as u64, reading.length());
    Ok(Some(bytes))
}

async fn all(bucket: &Bucket) -> Vec<String> {
    let (mut names, mut after, mut pages) = (Vec::new(), None, 0);
    loop {
        let Page { names: some, next } = bucket.list(after.as_deref()).await.unwrap();
        names.extend(some);
        pages += 1;
        match next {
            Some(_) => after = next,
            None => break,
        }
    }
    println!("{} names on {pages} pages", names.len());
    names
}

#[tokio::test]
async fn what_is_put_is_opened_listed_and_removed() {
    let store = TestStore::start();
    for place in ["bukti", "bukti/denyut/kota"] {
        let bucket = store.bucket(place);
        bucket.try_out().await.unwrap();
        assert_eq!(read(&bucket, "aa/bb/foto").await, Ok(None));
        assert_eq!(bucket.put_at("aa/bb/foto").await, Ok(None));
        let large = vec![7; 3_000_000];
        bucket.put("aa/bb/foto", large.clone()).await.unwrap();
        bucket.put("aa/bb/lain", Vec::new()).await.unwrap();
        assert_eq!(read(&bucket, "aa/bb/foto").await, Ok(Some(large)));
        assert_eq!(read(&bucket, "aa/bb/lain").await, Ok(Some(Vec::new())));
        let at = bucket.put_at("aa/bb/foto").await.unwrap().unwrap();
        assert!(SystemTime::now().duration_since(at).unwrap_or_default() < Duration::from_secs(60));
        assert_eq!(all(&bucket).await, ["aa/bb/foto", "aa/bb/lain"]);
        bucket.put("aa/bb/foto", b"baru".to_vec()).await.unwrap();
        assert_eq!(read(&bucket, "aa/bb/foto").await, Ok(Some(b"baru".to_vec())));
        for name in ["aa/bb/foto", "aa/bb/foto", "aa/bb/lain"] {
            bucket.remove(name).await.unwrap();
        }
        assert_eq!(all(&bucket).await, Vec::<String>::new());
    }
    let places = std::fs::read_dir(store.objects()).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(places.into_iter().all(|name| ["aa", "denyut"].iter().any(|known| name == *known)));
}

#[tokio::test]
async fn a_list_of_several_pages_is_read_to_its_end() {
    let store = TestStore::start();
    let bucket = Bucket::new(Settings { page: 3, ..store.settings("bukti/denyut") }).unwrap();
    let beside = store.bucket("bukti/denyut-lain");
    beside.put("milik-lain", b"x".to_vec()).await.unwrap();
    let names: Vec<_> = (0..10).map(|n| format!("ab/{n:02} é")).collect();
    for name in &names {
        bucket.put(name, b"x".to_vec()).await.unwrap();
    }
    assert_eq!(all(&bucket).await, names);
}

#[tokio::test]
async fn what_is_wrong_with_a_bucket_is_said_and_no_key_with_it() {
    let mut store = TestStore::start();
    let wrong = |id: &str, secret: &str| Settings { keys: Keys::new(id, secret).unwrap(), ..store.settings("bukti") };
    let mut said = String::new();
    for settings in [wrong(KEY, "rahasia-lain"), wrong("KUNCILAIN", SECRET)] {
        let bucket = Bucket::new(settings.clone()).unwrap();
        let trouble = bucket.try_out().await.unwrap_err();
        assert_eq!(trouble, Trouble::Keys);
        assert_eq!(bucket.put("foto", b"x".to_vec()).await, Err(Trouble::Keys));
        assert_eq!(read(&bucket, "foto").await, Err(Trouble::Keys));
        // The answer to it has no content that could say more.
        assert_eq!(bucket.put_at("foto").await, Err(Trouble::Forbidden));
        assert_eq!(bucket.remove("foto").await, Err(Trouble::Keys));
        said += &format!("{trouble} {trouble:?} {settings:?} {bucket:?}");
    }
    assert_eq!(store.bucket("tiada").try_out().await, Err(Trouble::NoBucket));
    let bucket = store.bucket("bukti");
    store.stop();
    let gone = bucket.try_out().await.unwrap_err();
    assert!(matches!(gone, Trouble::NotReached | Trouble::Cut), "{gone:?}");
    said += &format!("{gone} {gone:?}");
    for secret in [KEY, SECRET, "rahasia", "KUNCILAIN", "Signature"] {
        assert!(!said.contains(secret), "{said}");
    }
}

#[tokio::test]
async fn a_store_that_dies_in_the_middle_is_an_error_and_never_a_shorter_object() {
    let store = TestStore::start();
    let content: Vec<u8> = (0..1_000_000_u32).map(|n| (n % 251) as u8).collect();
    let at = store.breaking_after(Some(300_000), None);
    let cut = Bucket::new(store.settings_by(at, "bukti")).unwrap();
    assert_eq!(cut.put("foto", content.clone()).await, Err(Trouble::Cut));
    let whole = store.bucket("bukti");
    assert_eq!(read(&whole, "foto").await, Ok(None), "half of it was kept");
    whole.put("foto", content.clone()).await.unwrap();
    let at = store.breaking_after(None, Some(300_000));
    let cut = Bucket::new(store.settings_by(at, "bukti")).unwrap();
    assert_eq!(read(&cut, "foto").await, Err(Trouble::Cut));
    assert_eq!(read(&whole, "foto").await, Ok(Some(content)));
}

#[tokio::test]
async fn by_tls_the_authority_is_named_or_nothing_is_sent() {
    let store = TestStore::start_by_tls();
    let bucket = store.bucket("bukti");
    bucket.try_out().await.unwrap();
    let untrusted = Bucket::new(Settings { authorities: Vec::new(), ..store.settings("bukti") }).unwrap();
    assert_eq!(untrusted.try_out().await, Err(Trouble::Tls));
    let nonsense = Settings { authorities: b"x".to_vec(), ..store.settings("bukti") };
    assert!(Bucket::new(nonsense).unwrap_err().to_string().contains("PEM"));
}

/// Answers every request with this; answers how often somebody came.
async fn somebody(answer: &'static str) -> (std::net::SocketAddr, std::sync::Arc<std::sync::Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    let seen = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let noting = seen.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut part = vec![0; 4096];
            let n = stream.read(&mut part).await.unwrap_or_default();
            noting.lock().unwrap().push(String::from_utf8_lossy(&part[..n]).into_owned());
            if answer.is_empty() {
                // Says nothing until whoever asks has enough of it.
                let _ = stream.read(&mut part).await;
            }
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    (at, seen)
}

#[tokio::test]
async fn nobody_is_followed_waited_for_or_believed_without_bound() {
    let store = TestStore::start();
    let endless = "HTTP/1.1 200 OK\r\ncontent-length: 90000000\r\n\r\n<?xml";
    let led = "HTTP/1.1 307 X\r\nlocation: http://169.254.169.254/\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    let page = "HTTP/1.1 200 OK\r\ncontent-length: 6\r\nconnection: close\r\n\r\n<html>";
    for (answer, expected) in [
        (led, Trouble::Elsewhere),
        (page, Trouble::Unreadable),
        ("SSH-2.0-OpenSSH\r\n\r\n", Trouble::Unreadable),
        (endless, Trouble::Cut),
        ("", Trouble::TooSlow),
    ] {
        let (at, seen) = somebody(answer).await;
        let settings = Settings { patience: Duration::from_millis(500), ..store.settings_by(at, "bukti") };
        let bucket = Bucket::new(settings).unwrap();
        assert_eq!(bucket.list(None).await, Err(expected), "{answer:?}");
        let seen = seen.lock().unwrap();
        assert!(!seen.is_empty() && seen.iter().all(|head| !head.contains(SECRET)), "{seen:?}");
    }
}
