//! What is wrong with a form of a document is said at its field: every refused form, with the fields it is about.

use crate::confirmation::give_password;
use crate::second_factor::{HERE, PASSWORD, value};
use crate::testapp::{Answer, TestApp};
use domain::account::Viewer;
use scraper::{ElementRef, Html, Selector};
use uuid::Uuid;

/// A form that is refused.
struct Case {
    who: Viewer,
    to: String,
    body: String,
    /// The ids of the fields that are wrong, in their order, each with words of its sentence.
    wrong: Vec<(String, &'static str)>,
    /// What was typed and stands there still.
    typed: Vec<&'static str>,
}

fn select<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

/// Whether the sentence stands at each of the fields, nothing else is marked, and the first of them has the focus.
fn check(to: &str, answer: &Answer, wrong: &[(String, &str)]) {
    let page = Html::parse_document(&answer.body);
    let marked: Vec<_> = select(&page, "[aria-invalid=true]").iter().filter_map(|field| field.attr("id")).collect();
    let expected: Vec<_> = wrong.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(marked, expected, "{to}: {}", answer.body);
    for (id, words) in wrong {
        let field = select(&page, &format!("[id=\"{id}\"]"));
        assert_eq!(field.len(), 1, "{to}: {id} stands there more than once");
        let described = field[0].attr("aria-describedby").unwrap_or_default();
        let said = described.split(' ').flat_map(|by| select(&page, &format!("[id=\"{by}\"]")));
        let said: String = said.flat_map(|one| one.text().map(str::to_owned).collect::<Vec<_>>()).collect();
        assert!(said.contains(words), "{to}: {id} is described by {described:?}, which says {said:?}");
    }
    let focused = select(&page, "[autofocus]");
    assert_eq!(focused.len(), 1, "{to}: {}", answer.body);
    let is_first = |one: &ElementRef<'_>| one.attr("id") == Some(expected[0]);
    let around = focused[0].ancestors().filter_map(ElementRef::wrap).any(|one| is_first(&one));
    assert!(is_first(&focused[0]) || around, "{to}: another field has the focus");
    let folded = focused[0].ancestors().filter_map(ElementRef::wrap);
    let folded = folded.into_iter().any(|one| one.value().name() == "details" && one.attr("open").is_none());
    assert!(!folded, "{to}: the field is folded away");
}

fn case(who: &Viewer, to: &str, body: &str, wrong: &[(&str, &'static str)], typed: &[&'static str]) -> Case {
    Case {
        who: who.clone(),
        to: to.to_owned(),
        body: body.to_owned(),
        wrong: wrong.iter().map(|(id, words)| ((*id).to_owned(), *words)).collect(),
        typed: typed.to_vec(),
    }
}

const DEWI: &str = "198708122010012031";
const FREE: &str = "198708122010012099";

fn of_roles(app: &TestApp) -> Vec<Case> {
    let sri = &app.people.administrator;
    let own = "198708122010012033";
    let one =
        |body: &str, at, said, typed: &[&'static str]| case(sri, "/pengelola/hak/beri", body, &[(at, said)], typed);
    vec![
        one("nip=12&role=auditor", "nip", "18 angka", &["value=\"12\"", "value=\"auditor\" checked"]),
        one(&format!("nip={DEWI}"), "peran", "Pilih perannya", &["value=\"198708122010012031\""]),
        one(
            &format!("nip={DEWI}&role=unit-administrator"),
            "unit",
            "memerlukan unit",
            &["unit-administrator\" checked"],
        ),
        one(&format!("nip={FREE}&role=auditor"), "nip", "Tidak ada pegawai aktif", &["198708122010012099"]),
        one(&format!("nip={own}&role=auditor"), "nip", "diri sendiri", &["198708122010012033"]),
    ]
}

fn of_units(app: &TestApp) -> Vec<Case> {
    let (sri, unit, office) = (&app.people.administrator, app.people.division, app.people.office);
    let one =
        |to: &str, body: &str, at, said| case(sri, &format!("/pengelola/unit/{unit}/{to}"), body, &[(at, said)], &[]);
    let below = format!("/pengelola/unit/{office}/pindah");
    vec![
        one("ganti-nama", "nama=", "nama", "Tulis nama unit"),
        one("pindah", "ke=", "pindah", "Pilih unitnya"),
        one("urutan", "urutan=nol", "urutan", "mulai dari 1"),
        one("gabung", "ke=", "gabung", "Pilih unitnya"),
        case(sri, &below, &format!("ke={unit}"), &[("pindah", "di bawah dirinya sendiri")], &[]),
    ]
}

fn of_calendar(app: &TestApp) -> Vec<Case> {
    let sri = &app.people.administrator;
    let (free, leave) = ("/kepegawaian/kalender/libur", "/kepegawaian/kalender/cuti");
    vec![
        case(
            sri,
            free,
            "tanggal=2030-02-30&keterangan=+&jenis=Hari+pasar",
            &[("tanggal", "Bukan tanggal"), ("keterangan", "Belum diisi"), ("jenis-libur", "Tulis nasional")],
            &["value=\"2030-02-30\""],
        ),
        case(
            sri,
            leave,
            "nip=12&jenis=Cuti+sakit&mulai=kemarin&selesai=2030-01-02",
            &[("nip", "18 angka"), ("mulai", "Bukan tanggal")],
            &["value=\"12\"", "value=\"kemarin\"", "value=\"2030-01-02\""],
        ),
        case(
            sri,
            leave,
            &format!("nip={FREE}&jenis=Cuti+sakit&mulai=2030-01-01&selesai=2030-01-02"),
            &[("nip", "Tidak ada pegawai aktif")],
            &["value=\"198708122010012099\""],
        ),
    ]
}

fn of_deputies(app: &TestApp) -> Vec<Case> {
    let (ratna, sri) = (&app.people.leader, &app.people.administrator);
    let id = Uuid::now_v7();
    let own = |body: &str, at, said, typed: &[&'static str]| {
        case(ratna, "/saya/pengganti/serahkan", &format!("id={id}&{body}"), &[(at, said)], typed)
    };
    let all = |body: &str, at, said, typed: &[&'static str]| {
        case(sri, "/pengelola/pengganti/tunjuk", &format!("id={id}&{body}"), &[(at, said)], typed)
    };
    let days = "dari=2099-01-02&sampai=2099-01-03";
    let (first, last) = ("value=\"2099-01-02\"", "value=\"2099-01-03\"");
    vec![
        own(days, "nip", "Pilih penggantinya", &[first, last]),
        own(&format!("nip={FREE}&{days}"), "nip", "Tidak ada pegawai aktif", &[first, last]),
        own(&format!("siapa={}&nip={DEWI}&{days}", app.people.other.person.id), "nip", "jangan keduanya", &[first]),
        own(&format!("nip={DEWI}&dari=&sampai=2099-01-03"), "dari", "Isi tanggal mulainya", &[last]),
        own(&format!("nip={DEWI}&dari=2099-01-02&sampai="), "sampai", "Isi tanggal terakhirnya", &[first]),
        own(&format!("nip={DEWI}&dari=2099-01-03&sampai=2099-01-02"), "sampai", "mendahului", &[first, last]),
        own(&format!("nip={DEWI}&dari=2020-01-03&sampai=2099-01-02"), "dari", "sudah lewat", &["2020-01-03"]),
        all(&format!("untuk=1&nip={DEWI}&jenis=plh&{days}"), "untuk", "18 angka", &["value=\"1\"", first, last]),
        all(&format!("untuk={FREE}&nip={DEWI}&jenis=plh&{days}"), "untuk", "Tidak ada pegawai", &[first, last]),
        all(&format!("untuk={DEWI}&nip={FREE}&jenis=plh&{days}"), "nip", "Tidak ada pegawai", &[first, last]),
        all(&format!("untuk={DEWI}&nip=198708122010012032&{days}"), "jenis", "Pilih sebagai apa", &[first, last]),
        all(&format!("untuk={DEWI}&nip={DEWI}&jenis=plh&{days}"), "nip", "dirinya sendiri", &[first, last]),
    ]
}

async fn of_proposals(app: &TestApp) -> Vec<Case> {
    let (dewi, bagus, sri) = (&app.people.member, &app.people.other, &app.people.administrator);
    let hers = app.sign_in(dewi).await;
    let body = format!("cari=bagus&proposed={}", bagus.person.id);
    app.post("/saya/atasan/usulkan", Some(&hers), &body).await;
    let id = app.store.own_supervisor(dewi).await.unwrap().proposals.last().unwrap().id;
    let long = "a".repeat(6_000);
    let to = "/saya/atasan/usulkan";
    let (ratna, nobody) = (app.people.leader.person.id, Uuid::now_v7());
    vec![
        case(
            bagus,
            to,
            "cari=ratna&note=Saya+di+loket",
            &[("calon", "Pilih dulu")],
            &["Saya di loket", "value=\"ratna\""],
        ),
        case(bagus, to, &format!("cari=ratna&proposed={ratna}&note=Sudah"), &[("calon", "sudah tercatat")], &["Sudah"]),
        case(bagus, to, &format!("cari=&proposed={nobody}&note=Ada"), &[("cari", "Tidak ada pegawai itu")], &["Ada"]),
        case(bagus, to, &format!("cari=sri&proposed={}&note={long}", sri.person.id), &[("note", "")], &["aaaaaaaaaa"]),
        case(
            sri,
            "/usulan/putuskan",
            &format!("proposal={id}&answer=tolak&sentence={long}"),
            &[(&format!("kalimat-{id}"), "")],
            &["aaaaaaaaaa"],
        ),
    ]
}

fn of_pasted_lines(app: &TestApp) -> Vec<Case> {
    let dewi = &app.people.member;
    let look = |body: &str, at, said, typed: &[&'static str]| {
        case(dewi, "/catat/tempel/pratinjau", body, &[(at, said)], typed)
    };
    vec![
        look("baris=+%0D%0A---", "baris", "Belum ada baris", &["---"]),
        look(
            "baris=apel&tanggal=2020-01-01&tempat=home",
            "tanggal",
            "hari ke belakang",
            &["apel", "value=\"home\" selected"],
        ),
        look("baris=apel&tanggal=2099-01-01", "tanggal", "belum tiba", &["apel"]),
        case(dewi, "/catat/tempel/catat", "", &[("baris", "Belum ada baris")], &[]),
    ]
}

async fn of_evidence(app: &TestApp) -> Vec<Case> {
    let (dewi, ratna) = (&app.people.member, &app.people.leader);
    let entry = app.log(dewi, "Rapat").await;
    let shown = app.show_photo(dewi, entry).await;
    let (to, id) = (format!("/bukti/{shown}/nilai"), Uuid::now_v7());
    let (verdict, word) = (format!("nilai-{shown}"), format!("alasan-{shown}"));
    vec![
        case(
            dewi,
            "/bukti/tautan",
            &format!("id={id}&entry={entry}&tautan=http://kota.go.id/a"),
            &[("tautan", "https://")],
            &["value=\"http://kota.go.id/a\""],
        ),
        case(ratna, &to, &format!("entry={entry}&alasan=Foto+lain"), &[(&verdict, "Pilih dulu")], &["Foto lain"]),
        case(
            ratna,
            &to,
            &format!("entry={entry}&nilai=not-fitting&alasan="),
            &[(&word, "Tulis alasan")],
            &["value=\"not-fitting\" checked"],
        ),
    ]
}

async fn of_late(app: &TestApp) -> Vec<Case> {
    let dewi = &app.people.member;
    let entry = app.log(dewi, "Rapat").await;
    app.come_late(dewi, entry).await;
    let long = "a".repeat(301);
    let one = |body: &str, said, typed: &[&'static str]| {
        case(dewi, &format!("/jejak/{entry}/alasan"), body, &[("alasan", said)], typed)
    };
    vec![one("alasan=+", "", &[]), one(&format!("alasan={long}"), "300", &["aaaaaaaaaa"])]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_wrong_is_said_at_its_field_and_the_first_has_the_focus() {
    let app = TestApp::start().await;
    let mut cases = of_roles(&app);
    cases.extend(of_units(&app));
    cases.extend(of_calendar(&app));
    cases.extend(of_deputies(&app));
    cases.extend(of_proposals(&app).await);
    cases.extend(of_evidence(&app).await);
    cases.extend(of_pasted_lines(&app));
    cases.extend(of_late(&app).await);
    for Case { who, to, body, wrong, typed } in cases {
        let cookie = app.sign_in(&who).await;
        let answer = match to.ends_with("/gabung") {
            true => app.page(&format!("{to}?{body}"), Some(&cookie)).await,
            false => app.post(&to, Some(&cookie), &body).await,
        };
        assert!(answer.status.is_client_error(), "{to} {body:.80}: {} {}", answer.status, answer.body);
        check(&format!("{to} {body:.80}"), &answer, &wrong);
        for words in typed {
            assert!(answer.body.contains(words), "{to} {body:.80}: {words} is gone: {}", answer.body);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_is_refused_says_so_at_its_field() {
    let app = TestApp::start().await;
    let sri = app.sign_in(&app.people.administrator).await;
    for (file, said) in [
        (&b"\0\x01"[..], "tidak dapat dibaca"),
        (b"Warna;Ukuran\n1;2\n", "tidak menyebut kolom"),
        (b"Tanggal;Keterangan\n30/02/2030;Hari Pasar\n", "Belum ada yang disimpan"),
    ] {
        let answer = app.upload_to("/kepegawaian/kalender/libur/berkas", Some(&sri), "a.csv", file).await;
        assert_eq!(answer.status.as_u16(), 422, "{}", answer.body);
        check(said, &answer, &[("berkas-libur".to_owned(), said)]);
    }
    let dewi = app.sign_in(&app.people.member).await;
    let entry = app.log(&app.people.member, "Rapat").await.to_string();
    let answer = app.show(Some(&dewi), [&Uuid::now_v7().to_string(), &entry], "a.jpg", b"").await;
    check("/bukti/kirim", &answer, &[("berkas".to_owned(), "")]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_password_or_code_is_said_at_its_field() {
    let app = TestApp::start().await;
    give_password(&app, &app.people.leader).await;
    let cookie = app.sign_in(&app.people.leader).await;
    let page = app.page(HERE, Some(&cookie)).await;
    let body = format!("sealed={}&code=000000", value(&page, "sealed"));
    let wrong = app.post(HERE, Some(&cookie), &body).await;
    check(HERE, &wrong, &[("code".to_owned(), "tidak cocok")]);
    let wrong = app.post("/konfirmasi", Some(&cookie), "password=salah+sekali&lanjut=%2Fsaya").await;
    check("/konfirmasi", &wrong, &[("password".to_owned(), "Kata sandi tidak cocok")]);
    crate::second_factor::set_up(&app, &cookie).await;
    let wrong = app.post("/konfirmasi", Some(&cookie), &format!("password={PASSWORD}&code=12&lanjut=%2Fsaya")).await;
    let said = "Kata sandi atau kode tidak cocok";
    check("/konfirmasi", &wrong, &[("password".to_owned(), said), ("code".to_owned(), said)]);
    let half = app.sign_in(&app.people.leader).await;
    for (body, field) in [("code=12", "code"), ("code=&recovery=salah", "recovery")] {
        let wrong = app.post("/verifikasi", Some(&half), body).await;
        check("/verifikasi", &wrong, &[(field.to_owned(), "kode")]);
    }
}
