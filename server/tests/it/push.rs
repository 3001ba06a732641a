//! Devices that are told of things, by a service of their own behind TLS that reads what came as a browser would.

mod service;

use crate::testapp::{Setup, TestApp};
use app::ssr::now;
use domain::account::Viewer;
use domain::activity::{EntryId, QuietHours, Step};
use domain::feedback::FeedbackId;
use domain::inbox::Wishes;
use domain::organization::{DeputyId, DeputyKind, DeputyTerm};
use server::push::{PushKey, keep_pushing};
use service::{Device, Service};
use std::time::Duration;
use store::access::By;
use store::activity::Answer;
use store::organization::{Naming, NewDeputy};
use uuid::Uuid;

/// How long nothing may come before it is believed that nothing will.
const SILENCE: Duration = Duration::from_secs(4);

/// For how long somebody stays signed in on their own device, and on any other.
const OWN_MINUTES: i64 = 90 * 24 * 60;
const OTHERS_MINUTES: i64 = 12 * 60;

/// A program with a process that tells devices, each minute as long as a test can wait.
struct Town {
    app: TestApp,
    service: Service,
    _folder: tempfile::TempDir,
    key: PushKey,
}

impl Town {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let key = PushKey::open(folder.path(), "mailto:admin@kota.go.id".into()).unwrap();
        let setup = Setup { push_key: Some(key.public().into()), ..Setup::default() };
        let town = Self { app: TestApp::start_as(setup).await, service: Service::start().await, _folder: folder, key };
        for who in [&town.app.people.member, &town.app.people.leader] {
            town.disturb(who, None).await;
        }
        town
    }

    /// A process that tells devices; it begins with what happens from here on.
    fn push(&self) {
        let (store, outward) = (self.app.store.clone(), self.service.outward());
        tokio::spawn(keep_pushing(store, outward, self.key.clone(), Uuid::now_v7(), Duration::from_millis(500)));
    }

    /// Whoever runs this test at night is not quiet; the reminder is at that hour, if any.
    async fn disturb(&self, who: &Viewer, hour: Option<&str>) {
        let midnight = "00.00".parse().unwrap();
        let quiet = QuietHours { from: midnight, until: midnight };
        let wishes = Wishes { hour: hour.map(|hour| hour.parse().unwrap()), quiet, ..Wishes::default() };
        self.app.store.set_wishes(who, wishes).await.unwrap();
    }

    /// On a device of their own.
    async fn sign_in(&self, who: &Viewer) -> String {
        self.app.sign_in_for(who, OWN_MINUTES).await
    }

    async fn subscribe(&self, cookie: &str, device: &Device) -> u16 {
        let body = format!(
            "endpoint={}&p256dh={}&auth={}",
            device.endpoint.replace(':', "%3A").replace('/', "%2F"),
            device.point(),
            device.secret()
        );
        self.app.call("inbox/subscribe", Some(cookie), &body).await.status.as_u16()
    }

    async fn approve(&self, entry: EntryId) {
        let approve = Answer::plain(Step::Approve, None);
        self.app.store.move_entry(&self.app.people.leader, entry, &approve, now()).await.unwrap();
    }

    async fn say(&self, entry: EntryId) {
        let id = FeedbackId::new(Uuid::now_v7());
        self.app.store.comment(&self.app.people.leader, entry, id, "Apa hasilnya?", now()).await.unwrap();
    }

    /// What these devices are told until nothing more comes: which, and the title. By device, since which of several is
    /// first is chance.
    async fn told(&self, devices: &[&Device]) -> Vec<(String, String)> {
        let mut told = Vec::new();
        while let Some(came) = self.service.within(SILENCE).await {
            let device = devices.iter().find(|device| device.endpoint.ends_with(&came.path)).expect("somebody else");
            let said: serde_json::Value = serde_json::from_slice(&device.read(&came.body)).unwrap();
            told.push((came.path, said["title"].as_str().unwrap().to_owned()));
        }
        told.sort_by(|one, other| one.0.cmp(&other.0));
        told
    }

    /// The process has begun.
    async fn is_pushing(&self) {
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_approval_reaches_the_devices_of_its_author_and_nobody_elses() {
    let town = Town::start().await;
    let (dewi, ratna) = (&town.app.people.member, &town.app.people.leader);
    let [hers, theirs] = [dewi, ratna].map(|who| who.clone());
    let (hers, theirs) = (town.sign_in(&hers).await, town.sign_in(&theirs).await);
    let [phone, desk] = ["/dewi", "/ratna"].map(|path| town.service.device(path));
    assert_eq!(town.subscribe(&hers, &phone).await, 200);
    assert_eq!(town.subscribe(&theirs, &desk).await, 200);
    town.push();
    // Two processes of one database tell it once.
    town.push();
    town.is_pushing().await;
    let entry = town.app.log(dewi, "Rahasia di layar terkunci").await;
    town.approve(entry).await;
    let came = town.service.next().await.expect("nothing came");
    assert_eq!(came.path, "/dewi");
    let said: serde_json::Value = serde_json::from_slice(&phone.read(&came.body)).unwrap();
    assert_eq!(said["title"], format!("{} menyetujui catatan Anda", ratna.person.name));
    let opens = said["path"].as_str().unwrap();
    assert!(opens.starts_with(&format!("/kabar/{entry}?pada=")), "{opens}");
    let opened = town.app.page(opens, Some(&hers)).await;
    assert_eq!(opened.location, Some(format!("/catat#entry-{entry}")));
    assert!(!said.to_string().contains("Rahasia"), "{said}");
    for header in ["ttl: 43", "urgency: normal", &format!("topic: a{}", &entry.uuid().simple().to_string()[1..])] {
        assert!(came.head.contains(header), "{header} in {}", came.head);
    }
    assert!(came.head.contains("authorization: vapid t=") && came.head.contains("content-encoding: aes128gcm"));
    assert_eq!(town.service.within(SILENCE).await, None, "told twice, or somebody else");
    // What the author writes reaches who answers.
    let body = format!("entry={entry}&id={}&text=Terima+kasih", Uuid::now_v7());
    assert_eq!(town.app.call("feedback/comment", Some(&hers), &body).await.status.as_u16(), 200);
    let came = town.service.next().await.expect("nothing came");
    let said: serde_json::Value = serde_json::from_slice(&desk.read(&came.body)).unwrap();
    assert_eq!(
        (&*came.path, &said["title"]),
        ("/ratna", &format!("{} menulis di catatannya", dewi.person.name).into())
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_signed_out_is_quiet_or_gone_is_told_nothing() {
    let town = Town::start().await;
    let dewi = &town.app.people.member;
    let [out, stays] = [town.sign_in(dewi).await, town.sign_in(dewi).await];
    let [left, phone] = ["/keluar", "/tinggal"].map(|path| town.service.device(path));
    assert_eq!(town.subscribe(&out, &left).await, 200);
    assert_eq!(town.subscribe(&stays, &phone).await, 200);
    assert_eq!(town.app.call("account/sign_out", Some(&out), "").await.status.as_u16(), 200);
    town.push();
    town.is_pushing().await;
    let mut entries = Vec::new();
    for text in ["Satu", "Dua", "Tiga", "Empat"] {
        entries.push(town.app.log(dewi, text).await);
    }
    town.approve(entries[0]).await;
    assert_eq!(town.service.next().await.expect("nothing came").path, "/tinggal");
    assert_eq!(town.service.within(SILENCE).await, None, "a device is told whose session has ended");

    let minute = zone_minute(dewi);
    let quiet = QuietHours { from: minute(-5), until: minute(5) };
    let wishes = Wishes { hour: None, quiet, ..Wishes::default() };
    town.app.store.set_wishes(dewi, wishes).await.unwrap();
    town.approve(entries[1]).await;
    assert_eq!(town.service.within(SILENCE).await, None, "somebody was disturbed in their quiet hours");

    town.disturb(dewi, None).await;
    town.service.answer(410);
    town.approve(entries[2]).await;
    assert!(town.service.next().await.is_some());
    tokio::time::sleep(Duration::from_secs(1)).await;
    town.service.answer(201);
    town.approve(entries[3]).await;
    assert_eq!(town.service.within(SILENCE).await, None, "a device that is gone is still told");
}

/// So many minutes from now, on the clock where somebody works.
fn zone_minute(who: &Viewer) -> impl Fn(i64) -> domain::time::ClockTime {
    let (zone, now) = (who.unit.zone, now());
    move |more| zone.clock_of(now.plus_minutes(more))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_no_browser_gives_out_is_refused_and_nothing_is_pushed_without_a_contact() {
    let town = Town::start().await;
    let cookie = town.sign_in(&town.app.people.member).await;
    let good = town.service.device("/a");
    let wrong = [
        Device { endpoint: "http://push.test/a".into(), ..good.clone() },
        // What lies in a network of ours is refused where it would be reached.
        Device { endpoint: "https://dewi:sandi@push.test/a".into(), ..good.clone() },
        Device { endpoint: "/a".into(), ..good.clone() },
    ];
    for device in &wrong {
        assert_eq!(town.subscribe(&cookie, device).await, 400, "{}", device.endpoint);
    }
    let short = format!("endpoint=https%3A%2F%2Fpush.test%2Fa&p256dh=04&auth={}", good.secret());
    assert_eq!(town.app.call("inbox/subscribe", Some(&cookie), &short).await.status.as_u16(), 400);
    let without = TestApp::start().await;
    let cookie = without.sign_in(&without.people.member).await;
    assert_eq!(without.call("inbox/push_key", Some(&cookie), "").await.body, "null");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deputy_is_told_for_whom_and_nobody_of_what_they_did_themselves() {
    let town = Town::start().await;
    let (dewi, ratna, bagus) = (&town.app.people.member, &town.app.people.leader, &town.app.people.other);
    town.disturb(bagus, None).await;
    let term = dewi.unit.zone.day_of(now());
    let new = NewDeputy {
        id: DeputyId::new(Uuid::now_v7()),
        holder: ratna.person.id,
        deputy: bagus.person.id,
        kind: DeputyKind::Delegate,
        term: DeputyTerm::new(term, term.plus_days(1), term).unwrap(),
    };
    assert_eq!(town.app.store.name_deputy(By::Operator, new, now()).await.unwrap(), Naming::Done);
    let mut devices = Vec::new();
    for (who, path) in [(dewi, "/dewi"), (ratna, "/ratna"), (bagus, "/b")] {
        let (cookie, device) = (town.sign_in(who).await, town.service.device(path));
        assert_eq!(town.subscribe(&cookie, &device).await, 200);
        devices.push((cookie, device));
    }
    let all: Vec<&Device> = devices.iter().map(|(_, device)| device).collect();
    let told = |path: &str, title: String| (path.to_owned(), title);
    town.push();
    town.is_pushing().await;
    let entry = town.app.log(dewi, "Rapat").await;
    let body = format!("entry={entry}&id={}&text=Rahasia", Uuid::now_v7());
    assert_eq!(town.app.call("feedback/comment", Some(&devices[0].0), &body).await.status.as_u16(), 200);
    let said = format!("{} menulis di catatannya", dewi.person.name);
    let for_whom = format!("{said}. Anda menjawab a.n. {}.", ratna.person.name);
    assert_eq!(town.told(&all).await, [told("/b", for_whom), told("/ratna", said)]);
    // The deputy answers: the author is told for whom, and neither the deputy nor who they stand in for.
    let deputy = town.app.store.find_viewer(bagus.person.id, now()).await.unwrap().unwrap();
    let approve = Answer::plain(Step::Approve, None);
    town.app.store.move_entry(&deputy, entry, &approve, now()).await.unwrap();
    let approved = format!("{} a.n. {} menyetujui catatan Anda", bagus.person.name, ratna.person.name);
    assert_eq!(town.told(&all).await, [told("/dewi", approved)]);
    // What the deputy writes on an entry of their own reaches who leads them, once, and not themselves.
    let own = town.app.log(bagus, "Milik pengganti").await;
    town.app.store.comment(&deputy, own, FeedbackId::new(Uuid::now_v7()), "Selesai.", now()).await.unwrap();
    let said = format!("{} menulis di catatannya", bagus.person.name);
    assert_eq!(town.told(&all).await, [told("/ratna", said)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_service_does_not_take_for_the_moment_is_sent_again_when_it_may_be_asked() {
    let town = Town::start().await;
    let dewi = &town.app.people.member;
    let (cookie, phone) = (town.sign_in(dewi).await, town.service.device("/dewi"));
    assert_eq!(town.subscribe(&cookie, &phone).await, 200);
    town.push();
    town.is_pushing().await;
    let (first, second) = (town.app.log(dewi, "Satu").await, town.app.log(dewi, "Dua").await);
    town.service.answer(429);
    town.approve(first).await;
    assert!(town.service.next().await.is_some());
    town.service.answer(201);
    // It is left alone, with what happens meanwhile too.
    town.say(second).await;
    assert_eq!(town.service.within(SILENCE).await, None, "a service that asked to be left alone is asked");
    let device = town.app.store.subscriptions([dewi.person.id], now()).await.unwrap().remove(0);
    assert!(device.failures == 1 && device.retry_at > now(), "{device:?}");
    // Its pause is over.
    town.app.store.device_was_told(device.at.id).await.unwrap();
    let ratna = &town.app.people.leader.person.name;
    let both = [format!("{ratna} menyetujui catatan Anda"), format!("{ratna} mengomentari catatan Anda")];
    assert_eq!(town.told(&[&phone]).await, both.map(|title| ("/dewi".to_owned(), title)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_device_that_is_not_ones_own_is_offered_nothing_and_told_nothing() {
    let town = Town::start().await;
    let dewi = &town.app.people.member;
    let phone = town.service.device("/loket");
    for (minutes, key, status) in [(OTHERS_MINUTES, "null", 404), (OWN_MINUTES, &town.key.public(), 200)] {
        let cookie = town.app.sign_in_for(dewi, minutes).await;
        let said = town.app.call("inbox/push_key", Some(&cookie), "").await.body;
        assert_eq!(said.trim_matches('"'), key);
        assert_eq!(town.subscribe(&cookie, &phone).await, status);
    }
}
