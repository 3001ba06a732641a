//! *Jejak* over HTTP: who sees what was done, and where outsiders find the head.

use crate::second_factor::value;
use crate::testapp::TestApp;
use app::ssr::now;
use domain::activity::Step;
use domain::display::DisplayId;
use domain::feedback::FeedbackId;
use domain::organization::{DeputyId, DeputyKind, DeputyTerm};
use store::access::By;
use store::activity::Answer;
use store::organization::{NewDeputy, UnitOrder};
use uuid::Uuid;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_sides_read_the_same_history_of_an_entry_and_nobody_else_does() {
    let app = TestApp::start().await;
    let (member, leader) = (&app.people.member, &app.people.leader);
    let entry = app.log(member, "Menginput data rahasia").await;
    app.store.move_entry(leader, entry, &Answer::plain(Step::See, Some(1)), now()).await.unwrap();
    app.store.comment(leader, entry, FeedbackId::new(Uuid::now_v7()), "Bagus", now()).await.unwrap();
    app.store.move_entry(leader, entry, &Answer::plain(Step::Approve, Some(1)), now()).await.unwrap();
    let path = format!("/jejak/{entry}");
    for who in [member, leader] {
        let cookie = app.sign_in(who).await;
        let page = app.page(&path, Some(&cookie)).await;
        assert_eq!(page.status.as_u16(), 200);
        let places: Vec<_> =
            ["Dicatat", "Dilihat penilai", "Dikomentari", "Disetujui"].map(|deed| page.body.find(deed)).into();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
        // The number of the entry is for examiners, folded away.
        let (_, folded) = page.body.split_once("<details").expect("a fold");
        assert!(folded.contains(&format!("Nomor catatan di sistem: {entry}")), "{}", page.body);
        assert!(page.body.contains("oleh Ratna") && page.body.contains("Kode pengaman jejak"));
        assert!(!page.body.contains("rahasia") && !page.body.contains("Bagus"), "the history repeats words");
    }
    for who in [&app.people.other, &app.people.administrator, &app.people.stranger] {
        let cookie = app.sign_in(who).await;
        for asked in [path.clone(), format!("/jejak/{}", Uuid::now_v7()), "/jejak/bukan-nomor".to_owned()] {
            let page = app.page(&asked, Some(&cookie)).await;
            assert_eq!(page.status.as_u16(), 404, "{asked}");
            let said = ["Halaman tidak ada", "tidak terbuka untuk Anda", "href=\"/catat\""];
            assert!(said.into_iter().all(|said| page.body.contains(said)), "{asked}: {}", page.body);
            assert!(!page.body.contains("Ratna") || who.appraiser.is_some(), "{asked}");
            assert!(!page.body.contains("Disetujui"), "{asked}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_kept_a_code_sees_whether_it_still_fits() {
    let app = TestApp::start().await;
    let dewi = &app.people.member;
    app.log(dewi, "Menginput data").await;
    let head = app.store.head(dewi.agency_id).await.unwrap().unwrap();
    app.log(dewi, "Rapat").await;
    let cookie = app.sign_in(dewi).await;
    assert!(app.page("/jejak", Some(&cookie)).await.body.contains("href=\"/jejak/cocokkan\""));
    let ask = async |number: &str, code: &str, cookie: &str| {
        let query =
            format!("rekaman={}&kode={}", number.replace(' ', "+"), code.replace(' ', "+").replace('·', "%C2%B7"));
        app.page(&format!("/jejak/cocokkan?{query}"), Some(cookie)).await
    };
    let number = head.seq.to_string();
    let foot = format!("Jejak {number} · 20.06 · {}", head.short());
    for (number, code) in
        [(&*number, head.short()), (&*number, head.short().replace(' ', "").to_uppercase()), ("", foot)]
    {
        let page = ask(number, &code, &cookie).await;
        assert_eq!(page.status.as_u16(), 200);
        assert!(page.body.contains(&format!("Cocok: rekaman {} masih", head.seq)), "{}", page.body);
    }
    let page = ask(&number, "0123 4567 89ab cdef", &cookie).await;
    assert!(page.body.contains(&format!("Tidak cocok: jejak sampai rekaman {number} pernah ditulis ulang.")));
    let page = ask("9999", &head.short(), &cookie).await;
    assert!(page.body.contains("Tidak cocok: rekaman 9.999 tidak ada lagi."));
    for (number, code, said) in [("", "b7c10192690efe28", "Tulis nomor"), ("239", "b7c1", "enam belas angka")] {
        let page = ask(number, code, &cookie).await;
        assert_eq!(page.status.as_u16(), 422);
        assert!(page.body.contains(said), "{}", page.body);
    }
    // Of the chain of one's own agency only.
    let foreign = app.sign_in(&app.people.stranger).await;
    assert!(!ask(&number, &head.short(), &foreign).await.body.contains("Cocok: rekaman"));
    let signed_out = app.page(&format!("/jejak/cocokkan?rekaman={number}&kode=b7c10192690efe28"), None).await;
    assert_eq!(signed_out.status.as_u16(), 303);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_administrator_sees_what_was_administered_and_no_entry() {
    let app = TestApp::start().await;
    app.log(&app.people.member, "Menginput data").await;
    let cookie = app.sign_in(&app.people.administrator).await;
    let administrator = &app.people.administrator;
    let board = DisplayId::new(Uuid::now_v7());
    app.store.create_display(administrator, app.people.office, board, "rahasia".to_owned(), now()).await.unwrap();
    app.store.make_code_for(administrator, app.people.member.person.id, Uuid::now_v7(), [1; 32], now()).await.unwrap();
    let page = app.page("/pengelola/jejak", Some(&cookie)).await;
    assert_eq!(page.status.as_u16(), 200);
    for expected in [
        "Layar dibuat: Dinas",
        "Kode aktivasi dibuat: Dewi",
        "Pemegang peran masuk: Sri",
        "Mulai tercatat sebagai pegawai: Bagus",
    ] {
        assert!(page.body.contains(expected), "{expected}");
    }
    assert!(!page.body.contains("Dicatat") && !page.body.contains("rahasia"));
    assert!(!page.body.contains("Asing"), "another agency's");
    // Whom it names, for which days: in words, and what people are called is text.
    let office = app.people.office;
    let order = UnitOrder { by: By::Operator, agency: administrator.agency_id, unit: office, now: now() };
    app.store.rename_unit(order, "Dinas <b>Baru</b>".to_owned()).await.unwrap();
    let today = administrator.unit.zone.day_of(now());
    let new = NewDeputy {
        id: DeputyId::new(Uuid::now_v7()),
        holder: app.people.leader.person.id,
        deputy: app.people.other.person.id,
        kind: DeputyKind::DailyActing,
        term: DeputyTerm::new(today, today, today).unwrap(),
    };
    app.store.name_deputy(By::Operator, new, now()).await.unwrap();
    let page = app.page("/pengelola/jejak", Some(&cookie)).await;
    assert!(page.body.contains("Nama unit: Dinas → Dinas &lt;b&gt;Baru&lt;/b&gt;"), "{}", page.body);
    assert_eq!(page.body.matches(">Bagus menggantikan Ratna · Plh · ").count(), 2, "of both");
    let person = app.page(&format!("/orang/{}", app.people.leader.person.id), Some(&cookie)).await;
    assert!(person.body.contains("Bagus menggantikan Ratna · Plh · "), "{}", person.body);
    let english = app.page("/pengelola/jejak", Some(&format!("{cookie}; bahasa=en"))).await;
    assert!(english.body.contains("Bagus stands in for Ratna · Daily acting · "), "{}", english.body);
    let older = app.call("audit/administration", Some(&cookie), "before=2").await;
    assert!(older.body.contains("agency-added") && !older.body.contains("board-made"), "{}", older.body);
    let own = app.page("/jejak", Some(&app.sign_in(&app.people.member).await)).await;
    assert!(
        own.body.contains("Mulai tercatat sebagai pegawai") && own.body.contains("Kode aktivasi dibuat"),
        "one's own history"
    );
    assert!(!own.body.contains("Layar dibuat"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_head_stands_at_the_foot_of_the_board() {
    let app = TestApp::start().await;
    app.log(&app.people.member, "Menginput data").await;
    let (administrator, office) = (&app.people.administrator, app.people.office);
    let board = DisplayId::new(Uuid::now_v7());
    app.store.create_display(administrator, office, board, "alamat".to_owned(), now()).await.unwrap();
    let head = app.store.head(app.people.member.agency_id).await.unwrap().unwrap();
    let page = app.page("/layar/alamat", None).await;
    assert!(page.body.contains(&format!("Jejak {} · ", head.seq)) && page.body.contains(&head.short()));
    let other = app.store.head(app.people.stranger.agency_id).await.unwrap().unwrap();
    assert!(!page.body.contains(&other.short()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn own_data_is_a_file_of_ones_own_only() {
    let app = TestApp::start().await;
    app.log(&app.people.member, "Punya Dewi").await;
    app.log(&app.people.other, "Punya Bagus").await;
    let nobody = app.page("/data-saya.json", None).await;
    assert_eq!((nobody.status.as_u16(), nobody.location.as_deref()), (303, Some("/masuk")));
    let cookie = app.sign_in(&app.people.member).await;
    let file = app.page("/data-saya.json", Some(&cookie)).await;
    assert_eq!(file.status.as_u16(), 200);
    let data: domain::audit::OwnData = serde_json::from_str(&file.body).unwrap();
    assert_eq!((data.person.name.as_str(), data.entries.len()), ("Dewi", 1));
    assert!(file.body.contains("Punya Dewi") && !file.body.contains("Punya Bagus"));
    let page = app.page("/data-saya", Some(&cookie)).await;
    assert!(page.body.contains("Unduh data saya") && page.body.contains(data.person.nip.as_str()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wish_for_correction_goes_from_a_plain_form_to_the_administrator_and_back() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    let id = value(&app.page("/data-saya", Some(&cookie)).await, "id");
    let empty = app.form("audit/ask_correction", Some(&cookie), "/data-saya", &format!("id={id}&text=++")).await;
    assert_eq!(empty.location.as_deref(), Some("/data-saya#text"), "the wrong field is out of sight");
    let page = app.page("/data-saya", Some(&cookie)).await.body;
    assert!(page.contains("aria-invalid=\"true\"") && page.contains("aria-describedby=\"text-error\""), "{page}");
    let wish = format!("id={id}&text=Nama+saya+%3Cb%3Esalah");
    for tap in 0..2 {
        let sent = app.form("audit/ask_correction", Some(&cookie), "/data-saya", &wish).await;
        assert_eq!(sent.location.as_deref(), Some("/data-saya#terkirim"), "{tap}: {sent:?}");
    }
    let page = app.page("/data-saya", Some(&cookie)).await;
    assert_ne!(value(&page, "id"), id, "the next one would be taken for the same");
    assert_eq!(app.store.open_corrections(&app.people.administrator).await.unwrap().len(), 1);
    assert!(
        page.body.contains("id=\"terkirim\"")
            && page.body.contains("Permintaan sudah terkirim.")
            && page.body.contains("Menunggu pengelola")
    );
    assert!(page.body.contains("Nama saya &lt;b&gt;salah") && !page.body.contains("<b>salah"));
    let office = app.sign_in(&app.people.administrator).await;
    let wishes = app.page("/pengelola/perbaikan", Some(&office)).await;
    assert!(wishes.body.contains("Dewi") && wishes.body.contains("Nama saya &lt;b&gt;salah"));
    let link = format!("href=\"/orang/{}\"", app.people.member.person.id);
    for shown in [link.as_str(), "NIP 198708122010012031", "Bidang"] {
        assert!(wishes.body.contains(shown), "{shown}: {}", wishes.body);
    }
    let id = app.store.open_corrections(&app.people.administrator).await.unwrap()[0].correction.id;
    let done = format!("correction={id}");
    app.form("audit/finish_correction", Some(&office), "/pengelola/perbaikan", &done).await;
    assert!(app.page("/pengelola/perbaikan", Some(&office)).await.body.contains("Tidak ada permintaan"));
    let handled = app.page("/pengelola/perbaikan", Some(&office)).await.body;
    assert!(handled.contains("Yang sudah ditangani") && handled.contains("Nama saya &lt;b&gt;salah"), "{handled}");
    assert!(!handled.contains("finish_correction"), "it can be dealt with once more");
    let own = app.page("/data-saya", Some(&cookie)).await.body;
    assert!(own.contains("Ditangani") && own.contains("oleh Sri"), "{own}");
}
