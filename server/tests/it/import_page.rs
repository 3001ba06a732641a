//! A staff file by the page `/pengelola/impor`, as a browser without script sends it.

use crate::testapp::{Answer, TestApp};
use domain::access::{Role, RoleGrant, RoleGrantId};
use store::access::By;
use uuid::Uuid;

const PAGE: &str = "/pengelola/impor";
const SAMPLE: &[u8] = include_bytes!("../../sheet/tests/it/employees-sample.csv");
const HEADER: &str = "NIP;NAMA LENGKAP;JABATAN;UNOR;INDUK;ATASAN\n";
/// The small agency as its personnel office would send it.
const STAFF: &str = "198708122010012030;Ratna;Analis;Dinas;;\n\
    198708122010012031;Dewi;Analis;Bidang;Dinas;198708122010012030\n\
    198708122010012032;Bagus;Analis;Bidang;Dinas;198708122010012030\n\
    198708122010012033;Sri;Analis;Bidang;Dinas;198708122010012030\n\
    198708122010012034;Yohanes;Analis;Bidang;Dinas;198708122010012030\n";

/// Every wrong row of the sample: line, header of the column, and words of what is said of it.
const WRONG: [(u32, &str, &str); 13] = [
    (9, "NIP", "Baris 113 memakai NIP yang sama"),
    (28, "NIP ATASAN", "Tidak seorang pun menilai dirinya sendiri"),
    (40, "NIP", "menganggap NIP ini bilangan"),
    (84, "UNIT KERJA", "Kosong. Kolom ini harus diisi"),
    (91, "NIP ATASAN", "(2 orang, berikutnya baris 115)"),
    (105, "NIP", "Baris yang sama sudah ada di baris 8"),
    (110, "NIP ATASAN", "tidak ada di berkas maupun di instansi"),
    (113, "NIP", "Baris 9 memakai NIP yang sama"),
    (115, "NIP ATASAN", "(2 orang, berikutnya baris 91)"),
    (117, "NAMA", "Kosong. Kolom ini harus diisi"),
    (119, "NIP", "bukan tanggal lahir"),
    (121, "GOLONGAN", "I/a sampai IV/e"),
    (128, "NIP", "Ada 17 angka. NIP terdiri atas 18 angka"),
];

/// An administrator before the page.
struct Desk {
    app: TestApp,
    cookie: String,
}

impl Desk {
    async fn new() -> Self {
        let app = TestApp::start().await;
        let cookie = app.sign_in(&app.people.administrator).await;
        Self { app, cookie }
    }

    /// Sends a file; answers the address of its preview.
    async fn send(&self, bytes: &[u8]) -> String {
        let answer = self.app.upload(Some(&self.cookie), "pegawai.csv", bytes).await;
        assert_eq!(answer.status.as_u16(), 303, "{}", answer.body);
        answer.location.unwrap()
    }

    async fn page(&self, path: &str) -> String {
        let answer = self.app.page(path, Some(&self.cookie)).await;
        assert_eq!(answer.status.as_u16(), 200, "{path}: {}", answer.body);
        text(&answer.body)
    }

    /// Presses the button of the preview at `path`.
    async fn take_over(&self, path: &str) -> String {
        let page = self.app.page(path, Some(&self.cookie)).await.body;
        let answer = self.post(&form(&page)).await;
        assert_eq!(answer.status.as_u16(), 302, "{}", answer.body);
        self.page(&answer.location.unwrap()).await
    }

    async fn post(&self, body: &str) -> Answer {
        self.app.form("organization/take_over_staff", Some(&self.cookie), PAGE, body).await
    }

    async fn people(&self) -> usize {
        self.app.store.staff_desk(&self.app.people.administrator).await.unwrap().seen.count()
    }
}

/// The hidden fields of the form on a page, as its button sends them.
#[track_caller]
fn form(page: &str) -> String {
    let field = |name: &str| {
        let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\"")).expect("there is such a field");
        format!("{name}={}", rest.split('"').next().unwrap())
    };
    ["upload", "extent", "seen", "consent"].map(field).join("&")
}

/// The words of a page without its marks.
fn text(html: &str) -> String {
    let body = html.split_once("<main").unwrap().1.split("</main>").next().unwrap();
    words(body)
}

fn words(html: &str) -> String {
    let words = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words));
    words.collect::<Vec<_>>().concat().replace("&quot;", "\"").replace("&#x27;", "'")
}

/// The wrong rows that a page names, each as its words.
fn wrong_rows(html: &str) -> Vec<String> {
    let section = html.split_once("id=\"salah\"").unwrap().1.split("</section>").next().unwrap();
    section.split("<li").skip(1).map(|row| words(&format!("<li{row}"))).collect()
}

fn file(rows: &str) -> Vec<u8> {
    format!("{HEADER}{rows}").into_bytes()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_sample_goes_its_whole_way() {
    let desk = Desk::new().await;
    let preview = desk.send(SAMPLE).await;
    let page = desk.page(&preview).await;
    for figure in ["baru122", "berubah0", "tetap0", "keluar0", "salah13"] {
        assert!(page.contains(figure), "{figure}: {page}");
    }
    let rows = wrong_rows(&desk.app.page(&preview, Some(&desk.cookie)).await.body);
    assert_eq!(rows.len(), WRONG.len(), "{rows:#?}");
    for ((line, column, words), row) in WRONG.into_iter().zip(rows) {
        let (head, said) = row.split_once(&format!("{column}: ")).unwrap_or_else(|| panic!("{line}: {row}"));
        assert!(line != 40 || said.contains("Tertulis: 1.98708E+17"), "{row}");
        assert!(head.starts_with(&format!("Baris {line}")) && said.contains(words), "{line}: {row}");
    }
    assert!(page.contains("diangkat pada umur 6 tahun"), "{page}");
    assert_eq!(desk.page(&preview).await, page, "a reload shows something else");
    assert_eq!(desk.people().await, 5, "the preview wrote something");

    // Whoever left the preview finds the way back to it.
    let empty = desk.app.page(PAGE, Some(&desk.cookie)).await.body;
    assert!(empty.contains("masih menunggu") && empty.contains(&format!("href=\"{preview}\"")), "{empty}");

    let rows = desk.app.page(&preview.replace(PAGE, app::organization::WRONG_ROWS), Some(&desk.cookie)).await;
    assert_eq!(rows.body.lines().count(), 1 + WRONG.len());
    let done = desk.take_over(&preview).await;
    assert!(done.contains("Sudah diambil alih") && done.contains("122 pegawai baru"), "{done}");
    assert!(done.contains("13 baris salah tidak ditulis") && done.contains("kode aktivasi"), "{done}");
    assert_eq!(desk.people().await, 127);
    let result = desk.app.page(&preview, Some(&desk.cookie)).await.body;
    assert!(result.contains("href=\"/pengelola/akun\"") && result.contains("denyut codes make"), "{result}");
    assert!(!desk.page(PAGE).await.contains("masih menunggu"), "it was taken over");
    let again = desk.app.page(&preview.replace(PAGE, app::organization::WRONG_ROWS), Some(&desk.cookie)).await;
    assert_eq!(again.body, rows.body, "the wrong rows are gone");

    let second = desk.page(&desk.send(SAMPLE).await).await;
    assert!(second.contains("tetap122") && second.contains("tidak mengubah apa pun"), "{second}");
    let lines = rows.body.lines().filter(|row| row.contains("Lukman Prasetyo") || row.contains("NIP"));
    let mended = lines.collect::<Vec<_>>().join("\n").replace("1.98708E+17", "198708122010011001");
    let mended = desk.take_over(&desk.send(mended.as_bytes()).await).await;
    assert!(mended.contains("1 pegawai baru"), "{mended}");
    assert_eq!(desk.app.store.check_assignments().await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_read_gets_a_sentence_and_is_not_kept() {
    let desk = Desk::new().await;
    let old_excel = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    let large = vec![b'a'; 16_000_001];
    let cases: [(&[u8], &str); 6] = [
        (b"", "Belum ada berkas"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\0", "bukan tabel"),
        (&old_excel, "Simpan"),
        (b"NAMA,JABATAN,UNOR,ATASAN\nx,y,z,\n", "tidak ada kolom NIP"),
        (b"NIP,NIP BARU,NAMA,JABATAN,UNOR,ATASAN\n", "ada beberapa kolom NIP"),
        (&large, "lebih dari 16 MB"),
    ];
    for (bytes, words) in cases {
        let name = if bytes.is_empty() { "" } else { "pegawai.csv" };
        let answer = desk.app.upload(Some(&desk.cookie), name, bytes).await;
        assert_eq!((answer.status.as_u16(), answer.location.as_deref()), (303, Some(PAGE)), "{words}");
        let page = desk.page(PAGE).await;
        assert!(page.contains(words), "{words}: {page}");
        assert!(!desk.page(PAGE).await.contains(words), "{words} is shown twice");
    }
    let huge = vec![b'a'; 65_000_000];
    let answer = desk.app.upload(Some(&desk.cookie), "pegawai.csv", &huge).await;
    assert_eq!(answer.status.as_u16(), 413);
    assert!(answer.body.contains("Bagi menjadi beberapa berkas"), "{}", answer.body);
    let english = format!("{}; bahasa=en", desk.cookie);
    desk.app.upload(Some(&english), "pegawai.csv", b"NAMA\nx\n").await;
    assert!(desk.app.page(PAGE, Some(&english)).await.body.contains("no column NIP"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_workbook_is_read_as_well_as_text() {
    let desk = Desk::new().await;
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [
        ["NIP", "NAMA", "JABATAN", "UNIT KERJA", "UNIT INDUK", "NIP ATASAN"],
        ["198708122010012031", "Dewi Sari", "Analis", "Bidang", "Dinas", "198708122010012030"],
    ];
    for (line, row) in (0..).zip(rows) {
        for (place, cell) in (0..).zip(row) {
            sheet.write_string(line, place, cell).unwrap();
        }
    }
    let page = desk.page(&desk.send(&book.save_to_buffer().unwrap()).await).await;
    assert!(page.contains("berubah1") && page.contains("NAMA: Dewi menjadi Dewi Sari"), "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn markup_and_formulas_are_text_everywhere() {
    let desk = Desk::new().await;
    let evil = "<img src=x onerror=alert(1)>";
    let rows = format!(
        "198708122010012036;{evil};{evil};{evil};Dinas;198708122010012030\n\
         198708122010012031;=1+1;Analis;Bidang;Dinas;198708122010012030\n\
         1;{evil};Analis;Bidang;Dinas;\n2;\"=HYPERLINK(\"\"http://jahat\"\")\";Analis;Bidang;Dinas;\n"
    );
    let answer = desk.app.upload(Some(&desk.cookie), &format!("{evil}.csv"), &file(&rows)).await;
    let preview = answer.location.unwrap();
    let page = desk.app.page(&preview, Some(&desk.cookie)).await.body;
    assert!(!page.contains("<img"), "markup of the file is markup of the page");
    assert!(page.contains("&lt;img src=x onerror=alert(1)&gt;") && page.contains("=1+1"));
    // The words of the file's own header stand before what is wrong.
    assert!(page.contains("NAMA LENGKAP"), "{page}");
    let rows = desk.app.page(&preview.replace(PAGE, app::organization::WRONG_ROWS), Some(&desk.cookie)).await.body;
    assert!(rows.contains("\"'=HYPERLINK(\"\"http://jahat\"\")\"") && rows.contains(evil), "{rows}");
    desk.take_over(&preview).await;
    let result = desk.app.page(&preview, Some(&desk.cookie)).await.body;
    assert!(!result.contains("<img") && result.contains("Sudah diambil alih"), "{result}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_preview_that_is_out_of_date_is_refused_and_drawn_anew() {
    let desk = Desk::new().await;
    let preview = desk.send(&file("198708122010012035;Baru;Analis;Bidang;Dinas;198708122010012030\n")).await;
    let old = form(&desk.app.page(&preview, Some(&desk.cookie)).await.body);
    // A colleague was quicker.
    let leader = desk.app.people.leader.clone().with_roles(vec![RoleGrant::AGENCY_ADMINISTRATOR]);
    let other = domain::organization::StaffUploadId::new(Uuid::now_v7());
    let bytes = file("198708122010012031;Dewi Sari;Analis;Bidang;Dinas;198708122010012030\n");
    desk.app.store.keep_staff_upload(&leader, other, "x".into(), bytes, app::ssr::now()).await.unwrap();
    desk.take_over(&format!("{PAGE}?berkas={other}")).await;

    let answer = desk.post(&old).await;
    let page = desk.page(answer.location.as_deref().unwrap()).await;
    assert!(page.contains("Data pegawai berubah sejak pratinjau itu dibuat"), "{page}");
    assert_eq!(desk.people().await, 5);
    assert!(desk.take_over(&preview).await.contains("1 pegawai baru"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_double_tap_takes_over_once() {
    let desk = Desk::new().await;
    let preview = desk.send(&file("198708122010012035;Baru;Analis;Bidang;Dinas;198708122010012030\n")).await;
    let body = form(&desk.app.page(&preview, Some(&desk.cookie)).await.body);
    let (one, other) = tokio::join!(desk.post(&body), desk.post(&body));
    for answer in [one, other, desk.post(&body).await] {
        assert_eq!((answer.status.as_u16(), answer.location.as_deref()), (302, Some(preview.as_str())));
    }
    let page = desk.page(&preview).await;
    assert!(page.contains("Sudah diambil alih") && page.contains("1 pegawai baru"), "{page}");
    assert_eq!(desk.people().await, 6);
    assert_eq!(desk.app.store.check_assignments().await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_leaves_by_accident_and_no_administrator_by_their_own_hand() {
    let desk = Desk::new().await;
    let part = desk.send(&file(&STAFF.replace("198708122010012034;Yohanes", "198708122010012035;Baru"))).await;
    let whole = format!("{part}&seluruh=ya");
    assert!(desk.page(&part).await.contains("keluar0"));
    let page = desk.page(&whole).await;
    assert!(page.contains("keluar1") && page.contains("1 dari 5 pegawai akan keluar hari ini"), "{page}");
    // One of five is many: the order alone is not enough.
    let body = form(&desk.app.page(&whole, Some(&desk.cookie)).await.body);
    let answer = desk.post(&body.replace("consent=leaving", "consent=plain")).await;
    let page = desk.page(answer.location.as_deref().unwrap()).await;
    assert!(page.contains("Lebih dari sepersepuluh pegawai"), "{page}");
    assert!(desk.take_over(&whole).await.contains("1 keluar"));

    let rows: Vec<_> = STAFF.lines().filter(|row| !row.contains("Sri")).collect();
    let whole = format!("{}&seluruh=ya", desk.send(&file(&rows.join("\n"))).await);
    let page = desk.app.page(&whole, Some(&desk.cookie)).await.body;
    assert!(page.contains("Anda sendiri tidak ada di berkas ini") && !page.contains("name=\"consent\""), "{page}");
    let id = whole.split_once('=').unwrap().1.split('&').next().unwrap();
    let forged = format!("upload={id}&extent=whole_staff&seen=0&consent=leaving");
    assert_eq!(desk.app.call("organization/take_over_staff", Some(&desk.cookie), &forged).await.status.as_u16(), 409);
    assert!(
        desk.app.store.find_viewer(desk.app.people.administrator.person.id, app::ssr::now()).await.unwrap().is_some()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn right_rows_alone_want_to_be_asked_for_and_never_as_the_whole_staff() {
    let desk = Desk::new().await;
    let preview = desk.send(&file(&format!("{STAFF}198708122010012035;;Analis;Bidang;Dinas;\n198708122010012036;Baru;Analis;Bidang;Dinas;198708122010012030\n"))).await;
    let body = form(&desk.app.page(&preview, Some(&desk.cookie)).await.body);
    assert!(body.ends_with("consent=right_rows"), "{body}");
    let refused = async |body: &str| {
        let answer = desk.app.call("organization/take_over_staff", Some(&desk.cookie), body).await;
        assert_eq!(answer.status.as_u16(), 409, "{body}");
        answer.body
    };
    assert!(refused(&body.replace("right_rows", "plain")).await.contains("only_right_rows"));
    assert!(refused(&body.replace("=part", "=whole_staff")).await.contains("mend_first"));
    let whole = desk.app.page(&format!("{preview}&seluruh=ya"), Some(&desk.cookie)).await.body;
    assert!(whole.contains("dinyatakan memuat seluruh pegawai") && !whole.contains("name=\"consent\""), "{whole}");
    assert_eq!(desk.people().await, 5);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_agency_does_not_see_the_file() {
    let desk = Desk::new().await;
    let preview = desk.send(&file("1;Rahasia;Analis;Bidang;Dinas;\n")).await;
    let stranger = desk.app.administrator_elsewhere().await;
    let nowhere = format!("{PAGE}?berkas={}", Uuid::now_v7());
    for path in [preview.as_str(), nowhere.as_str(), "/pengelola/impor?berkas=x"] {
        let page = desk.app.page(path, Some(&stranger)).await;
        assert_eq!(page.status.as_u16(), 404);
        assert!(page.body.contains("Berkas ini tidak ada lagi") && !page.body.contains("Rahasia"), "{}", page.body);
        let rows = desk.app.page(&path.replace(PAGE, app::organization::WRONG_ROWS), Some(&stranger)).await;
        assert_eq!((rows.status.as_u16(), rows.body.as_str()), (404, "Berkas ini tidak ada lagi."));
    }
    let body = form(&desk.app.page(&desk.send(SAMPLE).await, Some(&desk.cookie)).await.body);
    let answer = desk.app.call("organization/take_over_staff", Some(&stranger), &body).await;
    assert_eq!((answer.status.as_u16(), answer.body.as_str()), (404, "\"not_found\""));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_personnel_office_is_rid_of_nobody_with_a_role_and_stands_in_the_history_itself() {
    let desk = Desk::new().await;
    let (app, office) = (&desk.app, &desk.app.people.other);
    let role = RoleGrant { role: Role::PersonnelOffice, unit: None };
    let id = RoleGrantId::new(Uuid::now_v7());
    app.store.give_role(By::Operator, office.person.id, role, id, app::ssr::now()).await.unwrap();
    let cookie = app.sign_in(office).await;
    let whole = async |staff: &str| {
        let sent = app.upload(Some(&cookie), "pegawai.csv", &file(staff)).await.location.unwrap();
        app.page(&format!("{sent}&seluruh=ya"), Some(&cookie)).await.body
    };
    let without_sri: Vec<&str> = STAFF.lines().filter(|line| !line.contains("Sri")).collect();
    let page = whole(&format!("{}\n", without_sri.join("\n"))).await;
    assert!(page.contains("Seorang pemegang peran tidak ada di berkas ini"), "{page}");
    assert!(!page.contains("take_over_staff"), "it can be taken over all the same");

    app.take_over(office, &file(&STAFF.replace("Yohanes;Analis", "Yohanes;Arsiparis"))).await;
    let seen = app.page("/pengelola/jejak", Some(&app.sign_in(&app.people.administrator).await)).await.body;
    let (_, after) = seen.split_once("Data pegawai diimpor").unwrap();
    assert!(after.chars().take(400).collect::<String>().contains("Bagus"), "{after}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_gets_a_team_by_a_file_that_they_send() {
    let desk = Desk::new().await;
    let app = &desk.app;
    let dewi = "198708122010012031".parse().unwrap();
    let appraiser = async || {
        let desk = app.store.staff_desk(&app.people.administrator).await.unwrap();
        desk.seen.person(&dewi).unwrap().appraiser.clone().unwrap().to_string()
    };
    // Sri administers, and would answer for Dewi and for somebody new.
    let rows = "198708122010012031;Dewi;Analis;Bidang;Dinas;198708122010012033\n\
        198708122010012035;Baru;Analis;Bidang;Dinas;198708122010012033\n";
    let sent = desk.send(&file(rows)).await;
    let page = app.page(&sent, Some(&desk.cookie)).await.body;
    let said = text(&page);
    assert!(!page.contains("name=\"consent\""), "it can be taken over");
    assert!(said.contains("menjadikan Anda atasan dari orang yang sebelumnya tidak"), "{said}");
    assert_eq!(said.matches("Baris ini menjadikan Anda atasan orang ini").count(), 2, "{said}");
    // The order without the button: of the staff as it is, the page of another file has the number.
    let harmless = desk.send(&file(&rows.replace(";198708122010012033\n", ";198708122010012030\n"))).await;
    let harmless = form(&app.page(&harmless, Some(&desk.cookie)).await.body);
    let seen = harmless.split('&').find(|field| field.starts_with("seen=")).unwrap();
    let sent = desk.send(&file(rows)).await;
    let id = sent.split_once('=').unwrap().1;
    for consent in ["plain", "right_rows", "leaving"] {
        let forged = format!("upload={id}&extent=part&{seen}&consent={consent}");
        let answer = app.call("organization/take_over_staff", Some(&desk.cookie), &forged).await;
        assert_eq!((answer.status.as_u16(), answer.body.contains("sender_leads")), (409, true), "{}", answer.body);
    }
    assert_eq!((appraiser().await.as_str(), desk.people().await), ("198708122010012030", 5));
    // A colleague may: then two know of it, and the history has the name of who did it.
    let leader = app.people.leader.person.id;
    let (role, id) = (RoleGrant::AGENCY_ADMINISTRATOR, RoleGrantId::new(Uuid::now_v7()));
    app.store.give_role(By::Operator, leader, role, id, app::ssr::now()).await.unwrap();
    app.take_over(&app.people.leader, &file(rows)).await;
    assert_eq!(appraiser().await, "198708122010012033");
    // Whom they lead by then they may name.
    desk.take_over(&desk.send(&file(&rows.replace("Dewi;Analis", "Dewi;Arsiparis"))).await).await;
}
