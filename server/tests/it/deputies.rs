//! Standing in for a supervisor, as browsers send its forms: on whose page it shows, and how soon.

use crate::live::{connect, hello, next};
use crate::testapp::{TestApp, unsealed};
use app::ssr::now;
use domain::activity::EntryEvent;
use domain::live::{ServerFrame, Topic};
use domain::organization::{DeputyId, DeputyKind, DeputyTerm};
use std::time::{Duration, Instant};
use store::access::By;
use store::organization::{Naming, NewDeputy};
use uuid::Uuid;

const PAGE: &str = "/saya/pengganti";
const ALL: &str = "/pengelola/pengganti";

/// The body of a form for today.
fn today(body: &str) -> String {
    let today = domain::time::Zone::Wib.day_of(now());
    format!("id={}&dari={today}&sampai={today}&{body}", Uuid::now_v7())
}

fn body_of_bagus(app: &TestApp) -> String {
    format!("siapa={}", app.people.other.person.id)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_handed_a_team_has_it_within_a_second_and_answers_on_behalf() {
    let app = TestApp::start().await;
    let people = &app.people;
    let (ratna, bagus, dewi) =
        (app.sign_in(&people.leader).await, app.sign_in(&people.other).await, app.sign_in(&people.member).await);
    let address = app.listen().await;
    let origin = format!("http://{address}");
    let mut socket = connect(address, "", Some(&bagus), &origin).await.unwrap();
    hello(&mut socket, vec![Topic::Team], app.store.newest_seq(app.people.member.agency_id).await.unwrap()).await;
    let page = app.page(PAGE, Some(&ratna)).await.body;
    assert!(page.contains("Pengganti saya") && page.contains("Bagus") && page.contains("Belum ada."), "{page}");
    let begun = Instant::now();
    let body = today(&body_of_bagus(&app));
    let done = app.post("/saya/pengganti/serahkan", Some(&ratna), &body).await.location.unwrap();
    assert_eq!(next(&mut socket).await, ServerFrame::Resync);
    assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
    let page = app.page(&done, Some(&ratna)).await.body;
    assert!(page.contains("Sudah diserahkan. Bagus menggantikan Anda, "), "{page}");
    let again = app.post("/saya/pengganti/serahkan", Some(&ratna), &today(&body_of_bagus(&app))).await;
    assert!(again.body.contains("Orang ini sudah menggantikan Anda pada hari-hari itu"), "{}", again.body);

    let mut socket = connect(address, "", Some(&bagus), &origin).await.unwrap();
    hello(&mut socket, vec![Topic::Team], app.store.newest_seq(app.people.member.agency_id).await.unwrap()).await;
    let entry = app.log(&people.member, "Memverifikasi data").await;
    let ServerFrame::Entry { event: EntryEvent::Logged(heard), .. } = next(&mut socket).await else { panic!() };
    assert_eq!(heard.id, entry);
    let page = app.page("/tim", Some(&bagus)).await.body;
    assert!(page.contains("Anda menggantikan Ratna sampai") && page.contains("Memverifikasi data"), "{page}");
    let said = format!("entry={entry}&id={}&text=Rapi", Uuid::now_v7());
    assert_eq!(app.call("feedback/comment", Some(&bagus), &said).await.status.as_u16(), 200);
    let page = app.page("/catat", Some(&dewi)).await.body;
    assert!(page.contains("Bagus a.n. Ratna"), "{page}");
    let page = app.page(&format!("/jejak/{entry}"), Some(&dewi)).await.body;
    assert!(page.contains("oleh Bagus a.n. Ratna"), "{page}");
    let own = app.page("/data-saya.json", Some(&bagus)).await.body;
    let own: serde_json::Value = serde_json::from_str(&own).unwrap();
    assert_eq!(own["deputies"][0]["holder"], "Ratna");
}

/// With any other field wrong or right, a number of another agency is as a number of nobody.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_tells_nothing_of_another_agency() {
    let app = TestApp::start().await;
    let (ratna, sri) = (app.sign_in(&app.people.leader).await, app.sign_in(&app.people.administrator).await);
    let (foreign, free, own) = ("198708122010012040", "198708122010012099", "198708122010012033");
    let id = Uuid::now_v7();
    for (path, who, body) in [
        ("/saya/pengganti/serahkan", &ratna, "nip={nip}&dari=&sampai="),
        ("/saya/pengganti/serahkan", &ratna, "nip={nip}&dari=2099-01-01&sampai=2099-01-02"),
        ("/pengelola/pengganti/tunjuk", &sri, "untuk={nip}&nip=198708122010012031&dari=2099-01-01&sampai=2099-01-02"),
        ("/pengelola/pengganti/tunjuk", &sri, "untuk={nip}&nip={own}&jenis=plh&dari=2099-01-01&sampai=2099-01-02"),
        ("/pengelola/pengganti/tunjuk", &sri, "untuk=198708122010012030&nip={nip}&jenis=plh&dari=&sampai=2099-01-02"),
    ] {
        let ask = async |nip: &str| {
            let body = format!("id={id}&{}", body.replace("{nip}", nip).replace("{own}", own));
            let answer = app.post(path, Some(who), &body).await;
            (answer.status, unsealed(&answer.body).replace(nip, "…"))
        };
        assert_eq!(ask(foreign).await, ask(free).await, "{path} {body}");
    }
}

/// Whom the list says and whom the number says: two people get nothing, and no team goes to the wrong one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_answers_to_one_question_are_refused() {
    let app = TestApp::start().await;
    let ratna = app.sign_in(&app.people.leader).await;
    let hand_over = async |nip: &str| {
        let body = today(&format!("siapa={}&nip={nip}", app.people.other.person.id));
        app.post("/saya/pengganti/serahkan", Some(&ratna), &body).await
    };
    let refused = hand_over("198708122010012031").await;
    assert!(refused.status.as_u16() == 422 && refused.body.contains("jangan keduanya"), "{}", refused.body);
    assert_eq!(hand_over("198708122010012032").await.status.as_u16(), 303, "it is the same person");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_title_of_a_document_is_text() {
    let app = TestApp::start().await;
    let sri = app.sign_in(&app.people.administrator).await;
    for path in ["/orang", "/pengelola/hak", "/pengelola/unit", PAGE] {
        let page = app.page(path, Some(&sri)).await.body;
        let (_, title) = page.split_once("<title>").unwrap();
        let title = title.split_once("</title>").unwrap().0;
        assert!(title.ends_with("Denyut") && !title.contains('<'), "{path}: {title}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_wrong_with_a_form_is_said_and_nothing_typed_is_lost() {
    let app = TestApp::start().await;
    let sri = app.sign_in(&app.people.administrator).await;
    let name = async |body: &str| app.post("/pengelola/pengganti/tunjuk", Some(&sri), body).await;
    let (ratna, dewi, own) = ("198708122010012030", "198708122010012031", "198708122010012033");
    let both = format!("untuk={ratna}&nip={dewi}");
    let days = |first: &str, last: &str| format!("id={}&{both}&jenis=plh&dari={first}&sampai={last}", Uuid::now_v7());
    for (body, said) in [
        (today("untuk=12&nip=&jenis=plh"), "NIP pejabat yang digantikan belum benar"),
        (today(&format!("untuk={ratna}&nip=12&jenis=plh")), "Pilih penggantinya"),
        (today(&both), "Pilih sebagai apa"),
        (days("", "2026-12-01"), "Isi tanggal mulainya"),
        (days("2026-12-01", ""), "Isi tanggal terakhirnya"),
        (days("2099-12-02", "2099-12-01"), "mendahului tanggal mulai"),
        (days("2020-01-01", "2020-01-02"), "sudah lewat"),
        (days("2020-01-01", "2099-01-02"), "paling awal hari ini"),
        (days("2099-01-01", "2101-01-01"), "Paling lama 366 hari"),
        (today(&format!("untuk={ratna}&nip={ratna}&jenis=plt")), "tidak menggantikan dirinya sendiri"),
        (today(&format!("untuk={dewi}&nip=198708122010012032&jenis=plh")), "tidak memimpin siapa pun"),
        (today(&format!("untuk={ratna}&nip={own}&jenis=plt")), "tidak dapat menunjuk diri sendiri"),
        (today(&format!("untuk={ratna}&nip=198708122010012040&jenis=plt")), "Tidak ada pegawai aktif"),
    ] {
        let refused = name(&body).await;
        assert!(!refused.status.is_success() && !refused.status.is_redirection(), "{body}");
        assert!(refused.body.contains(said), "{body}: {}", refused.body);
    }
    let refused = name(&days("2020-01-01", "2020-01-02")).await.body;
    assert!(refused.contains(ratna) && refused.contains(dewi) && refused.contains("2020-01-02"), "{refused}");
    let done = name(&today(&format!("{both}&jenis=plh"))).await.location.unwrap();
    let page = app.page(&done, Some(&sri)).await.body;
    let day = app::ssr::now();
    let day = domain::time::Zone::Wib.day_of(day).date().format("%Y").to_string();
    let said =
        page.split("Pengganti sudah ditunjuk. Dewi menggantikan Ratna, ").nth(1).unwrap_or_else(|| panic!("{page}"));
    assert!(said.split('<').next().unwrap().ends_with(&format!("{day}.")) && page.contains("Plh"), "{page}");
    assert!(name(&today(&format!("{both}&jenis=plt"))).await.body.contains("sudah menggantikannya"));
    assert!(app.page("/pengelola/jejak", Some(&sri)).await.body.contains("Pengganti ditunjuk"));
    let elsewhere = app.administrator_elsewhere().await;
    assert!(!app.page(ALL, Some(&elsewhere)).await.body.contains("Ratna"));
}

/// A list that does not fit on its page leads on, and what one's own page leaves out is counted.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_does_not_fit_on_a_page_is_on_the_next_or_counted() {
    let app = TestApp::start().await;
    let (leader, deputy) = (&app.people.leader, &app.people.other);
    let today = leader.unit.zone.day_of(now());
    for n in 0..52 {
        let day = today.plus_days(n);
        let new = NewDeputy {
            id: DeputyId::new(Uuid::now_v7()),
            holder: leader.person.id,
            deputy: deputy.person.id,
            kind: DeputyKind::Delegate,
            term: DeputyTerm::new(day, day, today).unwrap(),
        };
        assert_eq!(app.store.name_deputy(By::Person(leader), new, now()).await.unwrap(), Naming::Done);
        if n > 0 {
            app.store.end_delegation(leader, new.id, now()).await.unwrap();
        }
    }
    let ratna = app.sign_in(leader).await;
    let own = app.page("/saya/pengganti", Some(&ratna)).await.body;
    assert!(own.contains("Masih ada 41 yang lebih lama"), "{own}");
    for n in 100..151 {
        let day = today.plus_days(n);
        let (id, kind) = (DeputyId::new(Uuid::now_v7()), DeputyKind::Delegate);
        let term = DeputyTerm::new(day, day, today).unwrap();
        let new = NewDeputy { id, holder: leader.person.id, deputy: deputy.person.id, kind, term };
        app.store.name_deputy(By::Person(leader), new, now()).await.unwrap();
    }
    let sri = app.sign_in(&app.people.administrator).await;
    let rows = |page: &str| page.matches("/akhiri\"").count();
    let first = app.page("/pengelola/pengganti", Some(&sri)).await.body;
    assert!(rows(&first) == 50 && first.contains("?halaman=1") && !first.contains("Sebelumnya"), "{first}");
    let second = app.page("/pengelola/pengganti?halaman=1", Some(&sri)).await.body;
    assert!(rows(&second) == 2 && second.contains("?halaman=0") && !second.contains("Berikutnya"), "{second}");
}
