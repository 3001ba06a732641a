//! What was typed into a form of a document when the session ended meanwhile: it stands in the form again once the same
//! person is back, and nobody else ever reads it.

use crate::confirmation::session_of;
use crate::testapp::{TestApp, seal};
use app::ssr::{now, token};
use domain::account::Viewer;
use domain::organization::OrgUnitId;
use store::testing::{account_of, session};
use uuid::Uuid;

/// A form of a document, filled in.
struct Form {
    who: Viewer,
    /// The page on which it stands, as it is opened to fill the form in.
    page: String,
    /// Where it is sent.
    to: String,
    body: String,
    /// What stands in the page afterwards.
    stands: Vec<&'static str>,
}

/// The forms of documents into which something is typed, each by somebody who may send it.
async fn forms(app: &TestApp) -> Vec<Form> {
    let people = &app.people;
    let (dewi, ratna, sri) = (&people.member, &people.leader, &people.administrator);
    let entry = app.log(dewi, "Rapat").await;
    let shown = app.show_photo(dewi, entry).await;
    let late = app.log(dewi, "Mendata warga").await;
    app.come_late(dewi, late).await;
    let why = format!("/jejak/{late}/alasan");
    let asked = format!("cari=bagus&proposed={}&note=Saya+di+loket", people.other.person.id);
    app.store
        .propose_supervisor(
            dewi,
            store::organization::NewProposal {
                id: domain::organization::ProposalId::new(Uuid::now_v7()),
                proposed: people.other.person.id,
                note: String::new(),
            },
            now(),
        )
        .await
        .unwrap();
    let proposal = app.store.own_supervisor(dewi).await.unwrap().proposals.last().unwrap().id;
    let form = |who: &Viewer, page: &str, to: &str, body: &str, stands: &[&'static str]| Form {
        who: who.clone(),
        page: page.to_owned(),
        to: to.to_owned(),
        body: body.to_owned(),
        stands: stands.to_vec(),
    };
    let unit = format!("/pengelola/unit/{}", people.division);
    let evidence = format!("/catatan/{entry}/bukti");
    let (calendar, deputies) = ("/kepegawaian/kalender", "/pengelola/pengganti");
    let named = "id=&untuk=198708122010012030&nip=198708122010012077&jenis=plh&dari=2099-01-02&sampai=2099-01-03";
    vec![
        form(
            dewi,
            "/catat/tempel",
            "/catat/tempel/pratinjau",
            "baris=07.30-08.00+apel%0D%0Atinjau+lokasi+banjir&tempat=field&alasan=Listrik+padam",
            &["07.30-08.00 apel", "tinjau lokasi banjir", "value=\"field\" selected", "value=\"Listrik padam\""],
        ),
        form(
            dewi,
            "/catat/tempel",
            "/catat/tempel/catat",
            "baris=menata+arsip+lama&id=&ambil=1&dilihat=x",
            &["menata arsip lama"],
        ),
        form(
            sri,
            "/pengelola/hak",
            "/pengelola/hak/beri",
            "nip=198708122010012077&role=auditor",
            &["value=\"198708122010012077\"", "value=\"auditor\" checked"],
        ),
        form(sri, &unit, &format!("{unit}/ganti-nama"), "nama=Bidang+Arsip", &["value=\"Bidang Arsip\""]),
        form(sri, &unit, &format!("{unit}/pindah"), "ke=puncak", &["value=\"puncak\" selected"]),
        form(sri, &unit, &format!("{unit}/urutan"), "urutan=77", &["value=\"77\""]),
        form(
            sri,
            calendar,
            "/kepegawaian/kalender/libur",
            "tanggal=2099-05-01&keterangan=Hari+Pasar&jenis=Libur+daerah",
            &["value=\"2099-05-01\"", "value=\"Hari Pasar\"", "value=\"Libur daerah\" selected"],
        ),
        form(
            sri,
            calendar,
            "/kepegawaian/kalender/cuti",
            "nip=198708122010012077&jenis=Cuti+sakit&mulai=2099-05-01&selesai=2099-05-02",
            &["value=\"198708122010012077\"", "value=\"Cuti sakit\" selected", "value=\"2099-05-02\""],
        ),
        form(
            sri,
            deputies,
            "/pengelola/pengganti/tunjuk",
            named,
            &["value=\"198708122010012077\"", "value=\"2099-01-02\"", "value=\"2099-01-03\""],
        ),
        form(
            ratna,
            "/saya/pengganti",
            "/saya/pengganti/serahkan",
            "id=&siapa=&nip=198708122010012077&dari=2099-01-02&sampai=2099-01-03",
            &["value=\"198708122010012077\"", "value=\"2099-01-02\"", "value=\"2099-01-03\""],
        ),
        form(
            &people.other,
            "/saya/atasan?cari=ratna",
            "/saya/atasan/usulkan",
            &asked.replace("bagus", "ratna"),
            &["Saya di loket"],
        ),
        form(
            sri,
            "/usulan",
            "/usulan/putuskan",
            &format!("proposal={proposal}&answer=tolak&sentence=Bagus+pindah+besok"),
            &["Bagus pindah besok"],
        ),
        form(
            dewi,
            &evidence,
            "/bukti/tautan",
            &format!("entry={entry}&tautan=https://kota.go.id/a"),
            &["value=\"https://kota.go.id/a\""],
        ),
        form(dewi, &why, &why, "alasan=Listrik+padam", &["Listrik padam"]),
        form(
            ratna,
            &evidence,
            &format!("/bukti/{shown}/nilai"),
            &format!("entry={entry}&bukti={shown}&nilai=not-fitting&alasan=Foto+lain"),
            &["value=\"Foto lain\"", "value=\"not-fitting\" checked"],
        ),
    ]
}

fn stands(page: &str, form: &Form) -> bool {
    form.stands.iter().all(|words| page.contains(words))
}

/// What of it is not on the page when nobody has typed anything.
fn is_anywhere(page: &str, form: &Form) -> bool {
    page.contains("belum terkirim")
        || form.stands.iter().any(|words| !words.contains("checked") && page.contains(words))
}

const STILL_HERE: &str = "Yang tadi Anda ketik masih ada di sini dan belum terkirim.";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_typed_when_the_session_had_ended_stands_in_the_form_of_the_same_person() {
    let app = TestApp::start().await;
    for form in forms(&app).await {
        let (to, path) = (&form.to, form.page.split('?').next().unwrap());
        let secret = token::session_token();
        let new = session(token::hash(&secret), now().plus_minutes(60));
        app.store.open_session(account_of(form.who.person.id), new, now()).await.unwrap();
        let cookie = format!("denyut={secret}");
        let drawn = app.page(&form.page, Some(&cookie)).await.body;
        assert!(!is_anywhere(&drawn, &form), "{to}: it stands there before it is typed: {drawn}");
        let body = format!("pengisi={}&{}", seal(&drawn), form.body);

        // Signed out in another tab, or put out from another device: the cookie says nothing any more.
        app.store.end_session(token::hash(&secret)).await.unwrap();
        for left in [Some(cookie.as_str()), None] {
            let sent = app.post(to, left, &body).await;
            assert_eq!(sent.status.as_u16(), 303, "{to}: {}", sent.body);
            assert!(sent.location.as_deref().unwrap().starts_with("/masuk?lanjut="), "{to}: {:?}", sent.location);
        }
        for other in [&app.people.member, &app.people.leader, &app.people.other, &app.people.administrator] {
            if other.person.id != form.who.person.id {
                let theirs = app.sign_in(other).await;
                let page = app.page(path, Some(&theirs)).await.body;
                assert!(!is_anywhere(&page, &form), "{to}: {} reads it: {page}", other.person.name);
            }
        }
        let again = app.sign_in(&form.who).await;
        let page = app.page(path, Some(&again)).await;
        assert_eq!(page.status.as_u16(), 200, "{to}");
        assert!(stands(&page.body, &form) && page.body.contains(STILL_HERE), "{to}: {}", page.body);
        let page = app.page(path, Some(&again)).await.body;
        assert!(!is_anywhere(&page, &form), "{to}: shown a second time: {page}");
    }
}

/// Somebody else has signed in on that device since: what they send is not theirs.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_is_kept_for_who_wrote_it_and_not_for_who_sends_it() {
    let app = TestApp::start().await;
    let (ratna, sri) = (&app.people.leader, &app.people.administrator);
    let hers = app.sign_in(ratna).await;
    let drawn = app.page("/saya/pengganti", Some(&hers)).await.body;
    let stale = session_of(&app, sri, 16).await;
    let body = format!("pengisi={}&id=&nip=198708122010012077&dari=2099-01-02&sampai=2099-01-03", seal(&drawn));
    let sent = app.post("/pengelola/pengganti/tunjuk", Some(&stale), &body).await;
    assert!(sent.location.unwrap().starts_with("/konfirmasi?lanjut="));
    let page = app.page("/pengelola/pengganti", Some(&app.sign_in(sri).await)).await.body;
    assert!(!page.contains("198708122010012077") && !page.contains(STILL_HERE), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_has_to_show_who_they_are_finds_what_they_typed() {
    let app = TestApp::start().await;
    let sri = &app.people.administrator;
    let stale = session_of(&app, sri, 16).await;
    let unit: OrgUnitId = app.people.division;
    let page = format!("/pengelola/unit/{unit}");
    let drawn = app.page(&page, Some(&stale)).await.body;
    let body = format!("pengisi={}&nama=Bidang+Baru", seal(&drawn));
    let sent = app.post(&format!("{page}/ganti-nama"), Some(&stale), &body).await;
    assert!(sent.location.unwrap().starts_with("/konfirmasi?lanjut="));
    // Another page of theirs does not take it.
    let other = app.page(&format!("/pengelola/unit/{}", app.people.office), Some(&stale)).await.body;
    assert!(!other.contains("Bidang Baru") && !other.contains(STILL_HERE), "{other}");
    let back = app.page(&page, Some(&stale)).await.body;
    assert!(back.contains("value=\"Bidang Baru\"") && back.contains(STILL_HERE), "{back}");
    // A button has nothing to be kept.
    let sent = app.post("/kepegawaian/kalender/libur/cabut", Some(&stale), "tanggal=2099-05-01").await;
    assert!(sent.location.unwrap().starts_with("/konfirmasi?lanjut="));
    let calendar = app.page("/kepegawaian/kalender", Some(&stale)).await.body;
    assert!(!calendar.contains("2099-05-01") && !calendar.contains(STILL_HERE), "{calendar}");
}

/// What cannot be kept for anybody goes back to whoever sent it, with the answer.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_kept_is_given_back() {
    let app = TestApp::start().await;
    let unit = app.people.division;
    let to = format!("/pengelola/unit/{unit}/ganti-nama");
    let cookie = app.sign_in(&app.people.administrator).await;
    let page = format!("/pengelola/unit/{unit}");
    let sealed = seal(&app.page(&page, Some(&cookie)).await.body);
    let spoilt = format!("{}0", &sealed[..sealed.len() - 1]);
    let spoilt = if spoilt == sealed { format!("{}1", &sealed[..sealed.len() - 1]) } else { spoilt };
    let long = "a".repeat(49 * 1024);
    for body in [format!("pengisi={spoilt}&nama=Bidang+Baru"), format!("pengisi={sealed}&nama=Bidang+Baru&ke={long}")] {
        let sent = app.post(&to, None, &body).await;
        assert_eq!(sent.status.as_u16(), 401, "{}", sent.body);
        assert!(sent.body.contains("Bidang Baru") && sent.body.contains("/masuk?lanjut="), "{}", sent.body);
    }
    let drawn = app.page(&page, Some(&cookie)).await.body;
    assert!(!drawn.contains("Bidang Baru"), "{drawn}");
    let secret = format!("pengisi={sealed}&nama=Bidang+Baru&password=rahasia+sekali&code=123456");
    assert_eq!(app.post(&to, None, &secret).await.status.as_u16(), 303);
    let kept = app.store.take_failed_form(app.people.administrator.person.id, page, now()).await.unwrap().unwrap();
    assert!(kept.contains("Bidang Baru") && !kept.contains("rahasia") && !kept.contains("123456"), "{kept}");
    assert!(!kept.contains(&sealed), "{kept}");
}

/// The same for the one form of words on a page of the program that is no entry.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wish_for_correction_waits_for_who_wrote_it_too() {
    let app = TestApp::start().await;
    let (dewi, other) = (&app.people.member, &app.people.other);
    let secret = token::session_token();
    let new = session(token::hash(&secret), now().plus_minutes(60));
    app.store.open_session(account_of(dewi.person.id), new, now()).await.unwrap();
    let cookie = format!("denyut={secret}");
    let sealed = seal(&app.page("/data-saya", Some(&cookie)).await.body);
    app.store.end_session(token::hash(&secret)).await.unwrap();
    let wish = format!("id={}&text=Nama+saya+%3Cb%3Esalah", Uuid::now_v7());
    let send = async |whose: &str| {
        app.form("audit/ask_correction", Some(&cookie), "/data-saya", &format!("{wish}&pengisi={whose}")).await
    };
    for whose in ["", "00ff"] {
        let sent = send(whose).await;
        assert_eq!(sent.status.as_u16(), 401, "{sent:?}");
        assert!(sent.body.contains("Nama saya &lt;b&gt;salah"), "{sent:?}");
    }
    let sent = send(&sealed).await;
    assert_eq!((sent.status.as_u16(), sent.location.as_deref()), (303, Some("/masuk?lanjut=%2Fdata-saya%23text")));
    let page = async |cookie: &str| app.page("/data-saya", Some(cookie)).await.body;
    let theirs = page(&app.sign_in(other).await).await;
    assert!(!theirs.contains("Nama saya") && !theirs.contains(STILL_HERE), "{theirs}");
    let again = app.sign_in(dewi).await;
    let hers = page(&again).await;
    assert!(hers.contains("Nama saya &lt;b&gt;salah</textarea>") && hers.contains(STILL_HERE), "{hers}");
    assert!(!page(&again).await.contains("Nama saya"), "shown a second time");
    assert!(app.store.open_corrections(&app.people.administrator).await.unwrap().is_empty(), "it was sent");
    // What was kept is sent like any other.
    let sent = app.form("audit/ask_correction", Some(&again), "/data-saya", &format!("{wish}&pengisi={sealed}")).await;
    assert_eq!(sent.location.as_deref(), Some("/data-saya#terkirim"));
}
