//! The list of people, the page of one of them, and the page of roles, as browsers send their forms.

use crate::live::{connect, hello, next};
use crate::testapp::TestApp;
use app::ssr::{now, token};
use domain::access::Role;
use domain::account::Viewer;
use domain::live::{ServerFrame, Topic};
use std::time::{Duration, Instant};
use store::testing::{account_of, session};

/// A session of the administrator that was opened so many minutes ago.
async fn administrator(app: &TestApp, minutes: i64) -> String {
    let secret = token::session_token();
    let new = session(token::hash(&secret), now().plus_minutes(600));
    let account = account_of(app.people.administrator.person.id);
    app.store.open_session(account, new, now().plus_minutes(-minutes)).await.unwrap();
    format!("denyut={secret}")
}

fn page_of(who: &Viewer) -> String {
    format!("/orang/{}", who.person.id)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_disabled_on_their_page_is_out_everywhere_within_a_second() {
    let app = TestApp::start().await;
    let (dewi, sri) = (&app.people.member, administrator(&app, 0).await);
    let hers = app.sign_in(dewi).await;
    let address = app.listen().await;
    let mut socket = connect(address, "", Some(&hers), &format!("http://{address}")).await.unwrap();
    hello(&mut socket, vec![Topic::Own], app.store.newest_seq(app.people.member.agency_id).await.unwrap()).await;
    let page = app.page(&page_of(dewi), Some(&sri)).await.body;
    assert!(page.contains("langsung keluar dari semua perangkat") && page.contains("Nonaktifkan akun"), "{page}");
    // A code for a new password is made where codes are made, with her found already; never for oneself.
    let way = format!("/pengelola/akun?cari={}", "198708122010012031");
    assert!(page.contains(&way) && page.contains("Buat kode untuk kata sandi baru"), "{page}");
    assert!(app.page(&way, Some(&sri)).await.body.contains("Dewi"));
    let own = app.page(&page_of(&app.people.administrator), Some(&sri)).await.body;
    assert!(!own.contains("/pengelola/akun?cari="), "{own}");
    let begun = Instant::now();
    let done = app.post(&format!("{}/nonaktifkan", page_of(dewi)), Some(&sri), "").await;
    assert_eq!(next(&mut socket).await, ServerFrame::Ended);
    assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
    assert_eq!(app.page("/catat", Some(&hers)).await.status.as_u16(), 302, "her session goes on");
    let page = app.page(&done.location.unwrap(), Some(&sri)).await.body;
    assert!(page.contains("Akun sudah dinonaktifkan") && page.contains("Nonaktif sejak"), "{page}");
    assert!(page.contains("Akun dimatikan"), "it is not in her history");
    // Where accounts are looked for she is not as if she had never been.
    let found = app.page("/pengelola/akun?cari=dewi", Some(&sri)).await.body;
    assert!(found.contains("Nonaktif: tidak dapat masuk") && found.contains(&page_of(dewi)), "{found}");
    assert!(!found.contains("Buat kode<"), "{found}");
    let done = app.post(&format!("{}/aktifkan", page_of(dewi)), Some(&sri), "").await;
    assert!(app.page(&done.location.unwrap(), Some(&sri)).await.body.contains("Akun aktif lagi"));
    assert_eq!(app.page("/catat", Some(&hers)).await.status.as_u16(), 302, "an ended session came back");
    assert_eq!(app.page("/catat", Some(&app.sign_in(dewi).await)).await.status.as_u16(), 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_role_is_given_and_ended_on_the_page() {
    const PAGE: &str = "/pengelola/hak";
    let app = TestApp::start().await;
    let (dewi, sri) = (app.people.member.person.id, administrator(&app, 0).await);
    let give = async |body: &str| app.post("/pengelola/hak/beri", Some(&sri), body).await;
    let held = async || app.store.find_viewer(dewi, now()).await.unwrap().unwrap().roles.len();
    for (body, said) in [
        ("nip=12&role=auditor", "NIP terdiri dari 18 angka"),
        ("nip=198708122010012031", "Pilih perannya"),
        ("nip=198708122010012031&role=unit-administrator&unit=", "Pengelola unit memerlukan unit"),
        ("nip=198708122010012040&role=auditor", "Tidak ada pegawai aktif dengan NIP itu"),
        ("nip=198708122010012033&role=auditor", "tidak dapat memberi peran kepada diri sendiri"),
    ] {
        let answer = give(body).await;
        assert!(answer.status.is_client_error() && answer.body.contains(said), "{body}: {answer:?}");
        let nip = body.split(['=', '&']).nth(1).unwrap();
        assert!(answer.body.contains(&format!("value=\"{nip}\"")), "what was typed is gone: {body}");
    }
    assert_eq!(held().await, 0);
    let office = app.people.division;
    let given = give(&format!("nip=19870812+201001+2+031&role=unit-administrator&unit={office}")).await;
    let page = app.page(&given.location.unwrap(), Some(&sri)).await.body;
    assert!(page.contains("Dewi sekarang memegang peran Pengelola unit · Bidang."), "{page}");
    let again = give(&format!("nip=198708122010012031&role=unit-administrator&unit={office}")).await;
    let page = app.page(&again.location.unwrap(), Some(&sri)).await.body;
    assert!(page.contains("Orang ini sudah memegang peran itu. Tidak ada yang berubah."), "{page}");
    assert!(page.contains("Peran Anda sendiri hanya dapat diakhiri oleh orang lain"), "{page}");
    assert_eq!(held().await, 1);
    let hers = app.page("/saya", Some(&app.sign_in(&app.people.member).await)).await.body;
    assert!(hers.contains("/orang") && !hers.contains(PAGE), "what her role opens is not offered");
    for way in ["Pengelolaan", "/pengelola/akun", "/pengelola/unit", "/pengelola/layar", "/usulan"] {
        assert!(hers.contains(way), "{way}: {hers}");
    }
    let nobodys = app.page("/saya", Some(&app.sign_in(&app.people.other).await)).await.body;
    assert!(!nobodys.contains("Pengelolaan"), "a heading over nothing");
    let held_by_her = app.store.role_holders(&app.people.administrator).await.unwrap();
    let role = held_by_her.iter().find(|one| one.grant.role == Role::UnitAdministrator).unwrap().id;
    let ended = app.post("/pengelola/hak/akhiri", Some(&sri), &format!("grant={role}")).await;
    assert!(app.page(&ended.location.unwrap(), Some(&sri)).await.body.contains("Peran sudah berakhir"));
    assert_eq!(held().await, 0);
    // The person's own page keeps what was.
    let page = app.page(&page_of(&app.people.member), Some(&sri)).await.body;
    assert!(page.contains("Pengelola unit · Bidang") && page.contains("diberi oleh Sri"), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_has_not_shown_lately_who_they_are_is_asked_first() {
    let app = TestApp::start().await;
    let sri = administrator(&app, 20).await;
    let page = page_of(&app.people.member);
    // Reading goes on.
    assert_eq!(app.page(&page, Some(&sri)).await.status.as_u16(), 200);
    let disable = app.post(&format!("{page}/nonaktifkan"), Some(&sri), "").await;
    assert_eq!(disable.location, Some(format!("/konfirmasi?lanjut={}", page.replace('/', "%2F"))));
    for form in ["/pengelola/hak/beri", "/pengelola/hak/akhiri"] {
        let asked = app.post(form, Some(&sri), "nip=198708122010012031&role=auditor").await;
        assert_eq!(asked.location.as_deref(), Some("/konfirmasi?lanjut=%2Fpengelola%2Fhak"));
    }
    assert!(app.store.credentials(&"198708122010012031".parse().unwrap()).await.unwrap().is_some(), "disabled unasked");
    // Whoever may not at all hears that, and is asked for nothing.
    let cookie = app.sign_in(&app.people.leader).await;
    assert_eq!(app.post(&format!("{page}/nonaktifkan"), Some(&cookie), "").await.status.as_u16(), 403);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_page_of_a_person_says_who_was_their_supervisor_on_any_day() {
    let app = TestApp::start().await;
    let staff = "NIP;NAMA LENGKAP;JABATAN;UNOR;INDUK;ATASAN\n\
        198708122010012031;Dewi <b>;Analis;Bidang;Dinas;198708122010012032\n";
    app.take_over(&app.people.administrator, staff.as_bytes()).await;
    let sri = administrator(&app, 0).await;
    let page = app.page(&page_of(&app.people.member), Some(&sri)).await.body;
    let (now, before) = (page.find("atasan: Bagus").unwrap(), page.find("atasan: Ratna").unwrap());
    assert!(now < before, "the present one first");
    assert!(page.contains(" sampai ") && page.contains("Dewi &lt;b&gt;") && !page.contains("Dewi <b>"), "{page}");
    // The list finds her by part of her name and by her number.
    for looked_for in ["dewi", "1987081220100120+31", ""] {
        let list = app.page(&format!("/orang?cari={looked_for}"), Some(&sri)).await.body;
        assert!(list.contains(&page_of(&app.people.member)), "{looked_for}");
    }
    let none = app.page("/orang?cari=tidakada", Some(&sri)).await.body;
    assert!(none.contains("Tidak ada pegawai yang cocok"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_has_a_namesake_is_told_apart_wherever_they_are_chosen() {
    let app = TestApp::start().await;
    let staff = "NIP;NAMA LENGKAP;JABATAN;UNOR;INDUK;ATASAN\n\
        199001012015012041;Erna;Analis;Bidang;Dinas;198708122010012030\n\
        199101012015011042;Erna;Analis;Bidang;Dinas;198708122010012030\n\
        199201012015012043;Erna;Analis;Dinas;;198708122010012030\n";
    app.take_over(&app.people.administrator, staff.as_bytes()).await;
    let [sri, dewi, ratna] = [&app.people.administrator, &app.people.member, &app.people.leader];
    let [sri, dewi, ratna] = [app.sign_in(sri).await, app.sign_in(dewi).await, app.sign_in(ratna).await];
    let unit = format!("/pengelola/unit/{}", app.people.division);
    for (page, cookie, said) in [
        ("/orang?cari=erna", &sri, ["Bidang · NIP …2041<", "Bidang · NIP …1042<", "Dinas<"]),
        (
            "/saya/atasan?cari=erna",
            &dewi,
            ["Analis, Bidang · NIP …2041<", "Analis, Bidang · NIP …1042<", "Analis, Dinas<"],
        ),
        (
            "/saya/pengganti",
            &ratna,
            ["Analis · Bidang · NIP …2041<", "Analis · Bidang · NIP …1042<", "Analis · Dinas<"],
        ),
        (&unit, &sri, ["Erna · NIP …2041<", "Erna · NIP …1042<", "Dewi<"]),
    ] {
        let page = app.page(page, Some(cookie)).await.body;
        for said in said {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(!page.contains("…2043") && !page.contains("199001012015012041"), "more than it takes: {page}");
    }
    // Whoever has no namesake in their position is as before.
    let list = app.page("/orang?cari=dewi", Some(&sri)).await.body;
    assert!(!list.contains("NIP …"), "{list}");
}
