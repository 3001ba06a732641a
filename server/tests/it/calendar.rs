//! The page of free days and leave, as a browser sends its forms.

use crate::testapp::{Answer, TestApp};
use app::ssr::now;
use domain::access::{Role, RoleGrant, RoleGrantId};
use domain::time::Zone;
use store::access::By;
use uuid::Uuid;

const PAGE: &str = "/kepegawaian/kalender";

/// Bagus, who does the personnel office's work.
async fn office(app: &TestApp) -> String {
    let grant = RoleGrant { role: Role::PersonnelOffice, unit: None };
    let (who, id) = (app.people.other.person.id, RoleGrantId::new(Uuid::now_v7()));
    app.store.give_role(By::Operator, who, grant, id, now()).await.unwrap();
    app.sign_in(&app.people.other).await
}

#[track_caller]
fn shows(answer: &Answer, words: &[&str]) {
    for word in words {
        assert!(answer.body.contains(word), "no {word}: {}", answer.body);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn free_days_are_set_one_by_one_and_taken_back() {
    let app = TestApp::start().await;
    let cookie = office(&app).await;
    let send = async |path: &str, body: &str| app.post(&format!("{PAGE}/{path}"), Some(&cookie), body).await;
    let me = app.page("/saya", Some(&cookie)).await;
    shows(&me, &[PAGE]);
    let set = send("libur", "tanggal=2030-05-01&keterangan=Hari+Buruh&jenis=Libur+nasional").await;
    let page = app.page(&set.location.unwrap(), Some(&cookie)).await;
    shows(&page, &["Tersimpan: 1 baru, 0 berubah, 0 tetap.", "Hari Buruh", "1 Mei 2030 · Libur nasional"]);
    let wrong = send("libur", "tanggal=2030-02-30&keterangan=+&jenis=Hari+pasar").await;
    assert_eq!(wrong.status.as_u16(), 422);
    shows(
        &wrong,
        &["Bukan tanggal.", "Belum diisi.", "Tulis nasional, cuti bersama, atau daerah.", "value=\"2030-02-30\""],
    );
    let gone = send("libur/cabut", "tanggal=2030-05-01").await;
    let page = app.page(&gone.location.unwrap(), Some(&cookie)).await;
    shows(&page, &["Sudah dicabut.", "Belum ada hari libur di tahun ini."]);
    assert_eq!(send("libur/cabut", "tanggal=2030-05-01").await.status.as_u16(), 404);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn leave_is_entered_for_who_is_there_and_once() {
    let app = TestApp::start().await;
    let cookie = office(&app).await;
    let today = Zone::Wib.day_of(now());
    let [until, later] = [2, 9].map(|days| today.plus_days(days));
    let send = async |nip: &str, until| {
        let body = format!("nip={nip}&jenis=Cuti+sakit&mulai={today}&selesai={until}");
        app.post(&format!("{PAGE}/cuti"), Some(&cookie), &body).await
    };
    let dewi = "198708122010012031";
    let set = send(dewi, until).await;
    let page = app.page(&set.location.unwrap(), Some(&cookie)).await;
    shows(&page, &["Tercatat: Dewi, Cuti sakit, "]);
    // The same form again is the same leave.
    let again = app.page(&send(dewi, until).await.location.unwrap(), Some(&cookie)).await;
    shows(&again, &["Tercatat: Dewi, Cuti sakit, "]);
    assert_eq!(again.body.matches("/kalender/cuti/cabut").count(), 1);
    let clash = send(dewi, later).await;
    assert_eq!(clash.status.as_u16(), 422);
    shows(&clash, &["Sudah ada cuti", "Cabut dulu yang itu kalau salah."]);
    // Of another agency, of nobody, and no number at all.
    for (nip, said) in [("198708122010012040", "Tidak ada pegawai aktif"), ("1987", "NIP terdiri dari 18 angka")] {
        let refused = send(nip, until).await;
        assert_eq!(refused.status.as_u16(), 422);
        shows(&refused, &[said]);
    }
    // The other agency sees nothing of it, and takes nothing back.
    let elsewhere = app.administrator_elsewhere().await;
    assert!(!app.page(PAGE, Some(&elsewhere)).await.body.contains("Dewi"));
    let body = format!("employee={}&tanggal={today}", app.people.member.person.id);
    let withdraw = async |cookie: &str| app.post(&format!("{PAGE}/cuti/cabut"), Some(cookie), &body).await;
    assert_eq!(withdraw(&elsewhere).await.status.as_u16(), 404);
    let gone = withdraw(&cookie).await;
    shows(&app.page(&gone.location.unwrap(), Some(&cookie)).await, &["Sudah dicabut.", "Tidak ada yang cuti."]);
    let own = app.store.trace_oneself(&app.people.member).await.unwrap();
    assert!(own.iter().any(|trace| trace.by.as_ref().is_some_and(|by| by.name == "Bagus")), "{own:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn leave_of_months_ahead_is_found_and_taken_back() {
    let app = TestApp::start().await;
    let cookie = office(&app).await;
    let first = Zone::Wib.day_of(now()).plus_days(100);
    let set = async |days: u16| {
        let until = first.plus_days(days);
        let body = format!("nip=198708122010012031&jenis=Cuti+tahunan&mulai={first}&selesai={until}");
        app.post(&format!("{PAGE}/cuti"), Some(&cookie), &body).await
    };
    assert_eq!(set(2).await.status.as_u16(), 303);
    shows(&app.page(PAGE, Some(&cookie)).await, &["Tidak ada yang cuti."]);
    // What stands in the way can be gone to from where it is named.
    let clash = set(5).await;
    let search = format!("{PAGE}?cari=198708122010012031");
    shows(&clash, &["Sudah ada cuti", &format!("{search}#cuti"), "Lihat cutinya"]);
    for search in [search.clone(), format!("{PAGE}?cari=dewi")] {
        shows(&app.page(&search, Some(&cookie)).await, &["Cuti tahunan", "/kalender/cuti/cabut", "name=\"cari\""]);
    }
    shows(&app.page(&format!("{PAGE}?cari=bagus"), Some(&cookie)).await, &["Tidak ada cuti yang cocok."]);
    let elsewhere = app.administrator_elsewhere().await;
    shows(&app.page(&search, Some(&elsewhere)).await, &["Tidak ada cuti yang cocok."]);
    let member = app.sign_in(&app.people.member).await;
    assert_eq!(app.page(&search, Some(&member)).await.status.as_u16(), 403);
    let body = format!("employee={}&tanggal={first}&cari=198708122010012031", app.people.member.person.id);
    let gone = app.post(&format!("{PAGE}/cuti/cabut"), Some(&cookie), &body).await.location.unwrap();
    assert!(gone.ends_with("&cari=198708122010012031"), "{gone}");
    shows(&app.page(&gone, Some(&cookie)).await, &["Sudah dicabut.", "Tidak ada cuti yang cocok."]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_is_taken_over_whole_or_not_at_all() {
    let app = TestApp::start().await;
    let cookie = office(&app).await;
    let send = async |list: &str, file: &str| {
        app.upload_to(&format!("{PAGE}/{list}/berkas"), Some(&cookie), "kalender.csv", file.as_bytes()).await
    };
    let wrong =
        send("libur", "Tanggal;Keterangan\n1 Mei 2030;Hari Buruh\n31/06/2030;Pancasila\n01/05/2030;Lagi\n").await;
    assert_eq!(wrong.status.as_u16(), 422, "{wrong:?}");
    shows(&wrong, &["Belum ada yang disimpan.", "Baris 3, Tanggal", "Bukan tanggal.", "bertabrakan dengan baris 2"]);
    let year = async || app.page(&format!("{PAGE}?tahun=2030"), Some(&cookie)).await;
    shows(&year().await, &["Belum ada hari libur di tahun ini."]);
    let right = "Tanggal;Keterangan;Jenis\n1 Mei 2030;Hari Buruh;\n02/05/2030;Cuti bersama;cuti bersama\n";
    let set = send("libur", right).await;
    shows(&app.page(&set.location.unwrap(), Some(&cookie)).await, &["Tersimpan: 2 baru"]);
    shows(&year().await, &["Hari Buruh", "2 Mei 2030 · Cuti bersama"]);
    let leave = "NIP,Jenis,Mulai,Selesai\n198708122010012031,tahunan,01/07/2030,03/07/2030\n\
                 198708122010012040,tahunan,01/07/2030,03/07/2030\n";
    let foreign = send("cuti", leave).await;
    shows(&foreign, &["Baris 3, NIP", "Tidak ada pegawai aktif dengan NIP itu di instansi ini."]);
    let own = leave.lines().take(2).collect::<Vec<_>>().join("\n");
    shows(&app.page(&send("cuti", &own).await.location.unwrap(), Some(&cookie)).await, &["Tersimpan: 1 baru"]);
    // Neither is a list.
    shows(&send("cuti", "Nama\nDewi\n").await, &["Baris pertama tidak menyebut kolom NIP, Jenis, Mulai, Selesai."]);
    let picture = app.upload_to(&format!("{PAGE}/cuti/berkas"), Some(&cookie), "a.png", b"\x89PNG\r\n\x1a\n\0\0").await;
    assert_eq!(picture.status.as_u16(), 422);
    shows(&picture, &["Berkas ini tidak dapat dibaca."]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn setting_the_calendar_wants_a_fresh_password_and_a_role() {
    let app = TestApp::start().await;
    let secret = app::ssr::token::session_token();
    let session = store::testing::session(app::ssr::token::hash(&secret), now().plus_minutes(600));
    let account = store::testing::account_of(app.people.administrator.person.id);
    app.store.open_session(account, session, now().plus_minutes(-16)).await.unwrap();
    let stale = format!("denyut={secret}");
    let body = "tanggal=2030-05-01&keterangan=Hari+Buruh";
    let asked = app.post(&format!("{PAGE}/libur"), Some(&stale), body).await;
    assert!(asked.location.unwrap().starts_with("/konfirmasi?lanjut="));
    let file = b"Tanggal;Keterangan\n01/05/2030;Hari Buruh\n";
    let asked = app.upload_to(&format!("{PAGE}/libur/berkas"), Some(&stale), "a.csv", file).await;
    assert!(asked.location.unwrap().starts_with("/konfirmasi?lanjut="));
    let member = app.sign_in(&app.people.member).await;
    let refused = app.upload_to(&format!("{PAGE}/libur/berkas"), Some(&member), "a.csv", file).await;
    assert_eq!(refused.status.as_u16(), 403);
    let not_theirs = app.page(PAGE, Some(&member)).await;
    assert_eq!(not_theirs.status.as_u16(), 403);
    assert!(not_theirs.body.contains("<title>Halaman ini bukan untuk Anda"), "{not_theirs:?}");
    assert!(!not_theirs.body.contains("Halaman belum dapat dibuka"), "{not_theirs:?}");
    assert!(!app.page("/saya", Some(&member)).await.body.contains(PAGE));
    let days = "2030-01-01".parse().unwrap()..="2030-12-31".parse().unwrap();
    assert_eq!(app.store.holidays(app.people.member.agency_id, days).await.unwrap(), []);
}
