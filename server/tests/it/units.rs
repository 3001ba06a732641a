//! The tree of units and the page of one of them, as browsers send their forms.

use crate::testapp::TestApp;
use app::ssr::{now, token};
use domain::account::Viewer;
use domain::display::DisplayId;
use domain::organization::OrgUnitId;
use store::access::By;
use store::organization::NewPosition;
use store::testing::{account_of, session};
use uuid::Uuid;

const TREE: &str = "/pengelola/unit";

/// A session of somebody that was opened so many minutes ago.
async fn session_of(app: &TestApp, who: &Viewer, minutes: i64) -> String {
    let secret = token::session_token();
    let new = session(token::hash(&secret), now().plus_minutes(600));
    app.store.open_session(account_of(who.person.id), new, now().plus_minutes(-minutes)).await.unwrap();
    format!("denyut={secret}")
}

/// A second office with one person, *Wayan*, in it, and a section below the division.
async fn grown(app: &TestApp) -> (OrgUnitId, OrgUnitId) {
    let staff = "NIP;NAMA LENGKAP;JABATAN;UNOR;INDUK;ATASAN\n\
        198708122010012035;Wayan;Arsiparis;Badan <b>;;198708122010012030\n\
        198708122010012036;Made;Analis;Seksi;Bidang;198708122010012030\n";
    app.take_over(&app.people.administrator, staff.as_bytes()).await;
    let tree = app.store.unit_tree(By::Person(&app.people.administrator), app.people.administrator.agency_id).await;
    let tree = tree.unwrap();
    let unit = |name: &str| tree.iter().find(|row| row.name == name).unwrap().id;
    (unit("Badan <b>"), unit("Seksi"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_unit_is_renamed_moved_and_put_in_order_on_its_page() {
    let app = TestApp::start().await;
    let sri = session_of(&app, &app.people.administrator, 0).await;
    let (badan, _) = grown(&app).await;
    let people = app.page("/orang", Some(&sri)).await.body;
    assert!(people.contains(TREE), "nothing leads to the units: {people}");
    let tree = app.page(TREE, Some(&sri)).await.body;
    for said in ["Badan &lt;b", "1 pegawai, 6 bersama unit di bawahnya", &format!("{TREE}/{badan}")] {
        assert!(tree.contains(said), "{said}: {tree}");
    }
    let page = format!("{TREE}/{badan}");
    let shown = app.page(&page, Some(&sri)).await.body;
    assert!(shown.contains("Arsiparis") && shown.contains("Wayan"), "who is what there: {shown}");
    assert!(!shown.contains("kosong"), "{shown}");
    let vacant = NewPosition { unit: badan, title: "Kepala <i>".to_owned(), kind: None };
    let by = By::Person(&app.people.administrator);
    let agency = app.people.administrator.agency_id;
    app.store.set_positions(by, agency, vec![vacant], Uuid::now_v7, now()).await.unwrap();
    let shown = app.page(&page, Some(&sri)).await.body;
    assert!(shown.contains("Kepala &lt;i") && shown.contains("kosong"), "{shown}");

    let send = async |form: &str, body: &str| app.post(&format!("{page}/{form}"), Some(&sri), body).await;
    let division = app.people.division;
    for (form, body, said) in [
        ("ganti-nama", "nama=+".to_owned(), "Tulis nama unit"),
        ("ganti-nama", "nama=dinas".to_owned(), "sudah ada unit bernama dinas"),
        ("pindah", "ke=".to_owned(), "Pilih unitnya"),
        ("pindah", format!("ke={badan}"), "tidak dapat berada di bawah dirinya sendiri"),
        ("urutan", "urutan=0".to_owned(), "Tulis angka urutan"),
    ] {
        let answer = send(form, &body).await;
        assert_eq!(answer.status.as_u16(), 422, "{form} {body}");
        assert!(answer.body.contains(said), "{form} {body}: {}", answer.body);
        let typed = body.split('=').nth(1).unwrap();
        // Itself is not among what can be chosen.
        let is_back = typed.len() < 2 || form == "pindah" || answer.body.contains(&format!("value=\"{typed}\""));
        assert!(is_back, "what was typed is gone: {body}");
    }
    let follow = async |form: &str, body: &str, said: &str| {
        let to = send(form, body).await.location.unwrap();
        let page = app.page(&to, Some(&sri)).await.body;
        assert!(page.contains(said), "{said}: {page}");
        page
    };
    follow("urutan", "urutan=2", "Urutan sudah diatur").await;
    follow("ganti-nama", "nama=Badan++Arsip", "Nama unit sudah diganti").await;
    let moved = follow("pindah", &format!("ke={division}"), "Unit sudah dipindahkan").await;
    assert!(moved.contains("di bawah Dinas › Bidang"), "{moved}");
    follow("pindah", "ke=puncak", "Unit sudah dipindahkan").await;
    let trail = app.page("/pengelola/jejak", Some(&sri)).await.body;
    assert!(trail.contains("Unit dipindah ke bawah unit lain") && trail.contains("Badan Arsip"), "{trail}");
    assert_eq!(app.store.recount().await.unwrap(), []);
    assert_eq!(app.store.check_units().await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_merge_is_shown_before_it_is_done_and_its_board_goes_dark() {
    let app = TestApp::start().await;
    let sri = session_of(&app, &app.people.administrator, 0).await;
    let (badan, _) = grown(&app).await;
    let division = app.people.division;
    let board = DisplayId::new(Uuid::now_v7());
    app.store.create_display(&app.people.administrator, division, board, "layar-lama".to_owned(), now()).await.unwrap();
    let page = format!("{TREE}/{division}");
    let asked = app.page(&format!("{page}/gabung?ke={badan}"), Some(&sri)).await;
    assert_eq!(asked.status.as_u16(), 200);
    for said in [
        "Gabungkan Bidang ke Badan &lt;b",
        "4 pegawai pindah ke Badan",
        "1 unit di bawahnya pindah",
        "Seksi",
        "1 layar unit ini dicabut",
        "Penggabungan tidak dapat dibatalkan",
    ] {
        assert!(asked.body.contains(said), "{said}: {}", asked.body);
    }
    assert!(!asked.body.contains("0 peran"), "what does not happen is said");
    let nothing = app.page(&format!("{TREE}/{badan}/gabung?ke={division}"), Some(&sri)).await.body;
    for none in ["0 pegawai", "0 unit", "0 layar", "0 peran"] {
        assert!(!nothing.contains(none), "{none}: {nothing}");
    }
    assert_eq!(app.store.units(&app.people.administrator).await.unwrap().len(), 4, "merged before it was confirmed");
    let itself = app.post(&format!("{page}/gabung"), Some(&sri), &format!("ke={division}")).await;
    assert!(
        itself.status.as_u16() == 422 && itself.body.contains("tidak dapat digabung ke dirinya sendiri"),
        "{itself:?}"
    );
    let done = app.post(&format!("{page}/gabung"), Some(&sri), &format!("ke={badan}")).await;
    let into = app.page(&done.location.unwrap(), Some(&sri)).await.body;
    assert!(into.contains("Unit sudah digabung ke sini") && into.contains("Dewi"), "{into}");
    assert!(app.store.display_of_token("layar-lama").await.is_err());
    // What is closed is still read, says where everything went, and is changed by nobody.
    let closed = app.page(&page, Some(&sri)).await.body;
    assert!(closed.contains("Ditutup sejak") && closed.contains(&format!("{TREE}/{badan}")), "{closed}");
    assert!(!closed.contains("ganti-nama"), "{closed}");
    // A page of before the merge still has its forms: what happened meanwhile is said, and nothing is done.
    for (form, body) in [("ganti-nama", "nama=Lagi"), ("urutan", "urutan=1"), ("pindah", "ke=puncak")] {
        let stale = app.post(&format!("{page}/{form}"), Some(&sri), body).await;
        assert_eq!(stale.status.as_u16(), 409, "{form}");
        assert!(stale.body.contains("sudah ditutup sementara halaman") && stale.body.contains("Digabung ke"), "{form}");
    }
    let stale = app.page(&format!("{page}/gabung?ke={badan}"), Some(&sri)).await;
    assert!(stale.status.as_u16() == 409 && stale.body.contains("sudah ditutup sementara"), "{stale:?}");
    let office = format!("{TREE}/{}", app.people.office);
    for form in ["pindah", "gabung"] {
        let stale = app.post(&format!("{office}/{form}"), Some(&sri), &format!("ke={division}")).await;
        assert_eq!(stale.status.as_u16(), 404, "{form}");
        assert!(stale.body.contains("unit yang dipilih tidak ada lagi"), "{form}: {}", stale.body);
    }
    // A second tap on the same question is no fault.
    let again = app.post(&format!("{page}/gabung"), Some(&sri), &format!("ke={badan}")).await;
    assert_eq!(again.location, Some(format!("{TREE}/{badan}?sudah=gabung")));
    // Its history stands on its page, for who may read that.
    assert!(closed.contains("id=\"jejak\"") && closed.contains("Digabung ke: Badan"), "{closed}");
    assert!(!app.page(TREE, Some(&sri)).await.body.contains(&format!("{TREE}/{division}\"")));
    assert_eq!(app.store.recount().await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_administers_units_shows_once_more_who_they_are() {
    let app = TestApp::start().await;
    let sri = session_of(&app, &app.people.administrator, 20).await;
    let (page, badan) = (format!("{TREE}/{}", app.people.division), grown(&app).await.0);
    assert_eq!(app.page(&page, Some(&sri)).await.status.as_u16(), 200, "reading goes on");
    let asked = app.post(&format!("{page}/pindah"), Some(&sri), &format!("ke={badan}")).await.location.unwrap();
    assert_eq!(asked, format!("/konfirmasi?lanjut={}", page.replace('/', "%2F")));
    let asked = app.post(&format!("{page}/gabung"), Some(&sri), &format!("ke={badan}")).await.location.unwrap();
    assert!(asked.starts_with("/konfirmasi?lanjut=") && asked.contains("gabung") && asked.contains(&badan.to_string()));
    assert_eq!(app.store.units(&app.people.administrator).await.unwrap().len(), 4, "done unasked");
}
