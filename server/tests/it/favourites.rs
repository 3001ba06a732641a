//! What somebody wants at hand, by plain forms.

use crate::testapp::TestApp;

const PAGE: &str = "/catat/favorit";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_favourite_is_made_used_and_let_go_without_a_script() {
    let app = TestApp::start().await;
    let dewi = &app.people.member;
    let (hers, theirs) = (app.sign_in(dewi).await, app.sign_in(&app.people.leader).await);
    app.log(dewi, "Apel pagi").await;
    let empty = app.page(PAGE, Some(&hers)).await.body;
    assert!(empty.contains("Belum ada favorit.") && empty.contains("value=\"Apel pagi\""), "{empty}");
    let kept = app.post(&format!("{PAGE}/simpan"), Some(&hers), "kegiatan=Rapat+%3Cb%3E+mingguan").await;
    assert_eq!((kept.status.as_u16(), kept.location.as_deref()), (303, Some("/catat/favorit?sudah=simpan")));
    let page = app.page("/catat/favorit?sudah=simpan", Some(&hers)).await.body;
    assert!(page.contains("Favorit disimpan.") && page.contains("Rapat &lt;b&gt; mingguan"), "{page}");
    assert!(page.contains("/catat?isi=Rapat%20%3Cb%3E%20mingguan"), "{page}");
    assert!(!app.page(PAGE, Some(&theirs)).await.body.contains("mingguan"));
    // First of all that is offered, on whichever device.
    let day = app.call("activity/my_day", Some(&hers), "").await.body;
    let day: app::activity::Day = serde_json::from_str(&day).unwrap();
    assert!(day.habits[0].description == "Rapat <b> mingguan", "{:?}", day.habits);
    let log = app.page("/catat", Some(&hers)).await.body;
    assert!(log.contains("/catat?isi=Rapat%20%3Cb%3E%20mingguan"), "{log}");
    assert!(log.contains("favorit Anda"), "{log}");
    // The other ways come with the page, before its entries.
    let [composer, ways, entries] =
        ["action=\"/api/activity/log\"", "href=\"/catat/tempel", "id=\"today\""].map(|part| log.find(part).unwrap());
    assert!(composer < ways && ways < entries, "{log}");
    assert!(app.page("/data-saya.json", Some(&hers)).await.body.contains("Rapat <b> mingguan"));

    let gone = app.post(&format!("{PAGE}/lepas"), Some(&hers), "kegiatan=Rapat+%3Cb%3E+mingguan").await;
    assert_eq!(gone.location.as_deref(), Some("/catat/favorit?sudah=lepas"));
    assert!(app.page(PAGE, Some(&hers)).await.body.contains("Belum ada favorit."));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_a_favourite_stands_in_its_field_with_the_reason() {
    let app = TestApp::start().await;
    let hers = app.sign_in(&app.people.member).await;
    let keep = async |words: &str| app.post("/catat/favorit/simpan", Some(&hers), &format!("kegiatan={words}")).await;
    let (long, empty) = (keep(&"a".repeat(121)).await, keep("+").await);
    assert_eq!((long.status.as_u16(), empty.status.as_u16()), (422, 422));
    assert!(long.body.contains(&"a".repeat(121)) && long.body.contains("kegiatan-error"), "{}", long.body);
    for n in 0..20 {
        assert_eq!(keep(&format!("Satu+{n}")).await.status.as_u16(), 303);
    }
    let full = keep("Satu+lagi").await;
    assert_eq!(full.status.as_u16(), 409);
    assert!(full.body.contains("sudah 20") && full.body.contains("value=\"Satu lagi\""), "{}", full.body);
}
