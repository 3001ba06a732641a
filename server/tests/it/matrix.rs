//! The matrix: every address of the program, tried against a real server as everybody in every relation.
//!
//! What there is to try comes from the program: its server functions, its pages, the plain routes of its router, its
//! live topics. What must come back stands in `matrix/expected.txt`, written by hand from the matrix of visibility and
//! apart from the code. An address that the file or the list below does not know fails the test: nobody adds one without
//! deciding who may ask for it.

mod cells;
mod endpoints;
mod expected;
mod listening;
mod routes;
mod world;

use app::App;
use app::organization::UPLOAD;
use cells::Cells;
use domain::activity::EntryStatus;
use domain::live::Topic;
use endpoints::{ENDPOINTS, Way};
use expected::Expected;
use leptos::server_fn::axum::server_fn_paths;
use std::collections::BTreeSet;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Asker {
    Nobody,
    Employee,
    /// Administers the unit they work in.
    UnitOwn,
    /// Administers the unit above it.
    UnitAbove,
    /// Administers another unit.
    UnitOther,
    Agency,
    Personnel,
    Auditor,
}

impl Asker {
    pub const ALL: [Self; 8] = [
        Self::Nobody,
        Self::Employee,
        Self::UnitOwn,
        Self::UnitAbove,
        Self::UnitOther,
        Self::Agency,
        Self::Personnel,
        Self::Auditor,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Employee => "employee",
            Self::UnitOwn => "unit-own",
            Self::UnitAbove => "unit-above",
            Self::UnitOther => "unit-other",
            Self::Agency => "agency",
            Self::Personnel => "personnel",
            Self::Auditor => "auditor",
        }
    }
}

/// Whose it is that is asked about, seen from who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Of {
    Oneself,
    Subordinate,
    /// Of somebody whose supervisor the asker stands in for.
    StoodIn,
    SubordinatesSubordinate,
    /// A former subordinate's, from when they were one.
    Kept,
    /// A former subordinate's, from after that.
    Former,
    Peer,
    OtherUnit,
    OtherAgency,
    /// There is no such thing.
    Nothing,
}

impl Of {
    pub const ALL: [Self; 10] = [
        Self::Oneself,
        Self::Subordinate,
        Self::StoodIn,
        Self::SubordinatesSubordinate,
        Self::Kept,
        Self::Former,
        Self::Peer,
        Self::OtherUnit,
        Self::OtherAgency,
        Self::Nothing,
    ];
}

/// Runs in this thread: where several render pages of one world at once, the framework now and then takes a page's signals
/// away before the page is written.
fn alone<T>(tried: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(tried)
}

/// On PostgreSQL only the states in which most is allowed and in which least is: what decides is the same code.
fn states() -> &'static [EntryStatus] {
    match std::env::var("DENYUT_TEST_ON").as_deref() {
        Ok("postgres") => &[EntryStatus::Sent, EntryStatus::Withdrawn],
        _ => &EntryStatus::ALL,
    }
}

/// Each asker in a world and a thread of their own.
#[test]
fn everybody_is_answered_as_decided() {
    let begun = std::time::Instant::now();
    let tried = Asker::ALL.map(|asker| std::thread::spawn(move || alone(Cells::try_all(asker, states()))));
    let mut cells = 0;
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    for one in tried {
        let one = one.join().unwrap();
        cells += one.count;
        wrong.extend(one.wrong);
        used.extend(one.used);
    }
    println!("{cells} cells in {:?}", begun.elapsed());
    assert!(wrong.is_empty(), "{} of {cells} cells:\n{}", wrong.len(), wrong.join("\n"));
    if states().len() == EntryStatus::ALL.len() {
        assert!(cells >= 5_000, "only {cells} cells");
        let idle: Vec<_> = Expected::read().lines().filter(|line| !used.contains(line)).collect();
        assert!(idle.is_empty(), "about nothing: {idle:#?}");
    }
}

#[tokio::test]
async fn half_a_session_is_nobody() {
    let tried = Cells::try_half().await;
    assert!(tried.wrong.is_empty(), "{}", tried.wrong.join("\n"));
}

/// What wants somebody to have shown lately who they are: every answer after half a day, every administration after a
/// quarter of an hour, and nothing else ever. Functions, and whatever a plain form or a file is sent to.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_wants_a_confirmation_is_decided_for_all_that_writes() {
    const ANSWERS: &[&str] = &[
        "feedback/approve",
        "feedback/approve_all",
        "feedback/reject",
        "feedback/return",
        "post:/bukti/{id}/nilai",
        // Whoever agrees to be somebody's supervisor answers their entries from then on.
        "post:/usulan/jawab",
    ];
    const ADMINISTRATION: &[&str] = &[
        "account/make_code",
        "account/remove_second_factor",
        "audit/finish_correction",
        "display/create",
        "display/revoke",
        "organization/take_over_staff",
        // One's own: whoever finds a phone that is signed in must not lock its owner out.
        "post:/saya/verifikasi",
        "post:/saya/verifikasi/kode",
        "post:/saya/verifikasi/matikan",
        "post:/orang/{id}/nonaktifkan",
        "post:/orang/{id}/aktifkan",
        "post:/pengelola/hak/beri",
        "post:/pengelola/hak/akhiri",
        // It gives somebody else a team to answer.
        "post:/saya/pengganti/serahkan",
        "post:/pengelola/pengganti/tunjuk",
        "post:/pengelola/pengganti/akhiri",
        "post:/usulan/putuskan",
        "post:/pengelola/unit/{id}/gabung",
        "post:/pengelola/unit/{id}/ganti-nama",
        "post:/pengelola/unit/{id}/pindah",
        "post:/pengelola/unit/{id}/urutan",
        "post:/kepegawaian/kalender/libur",
        "post:/kepegawaian/kalender/libur/cabut",
        "post:/kepegawaian/kalender/libur/berkas",
        "post:/kepegawaian/kalender/cuti",
        "post:/kepegawaian/kalender/cuti/cabut",
        "post:/kepegawaian/kalender/cuti/berkas",
    ];
    const NOTHING: &[&str] = &[
        "account/viewing",
        "account/gate",
        "account/sign_in",
        "account/sign_in_demo",
        "account/prefer",
        "account/sign_out",
        "account/activating",
        "account/activate",
        "account/devices",
        "account/change_password",
        "account/end_other_devices",
        "account/end_device",
        "account/accounts",
        "activity/my_day",
        "activity/own_book",
        "activity/log",
        "activity/edit",
        "activity/withdraw",
        "activity/versions",
        "feedback/my_team",
        "feedback/see",
        "feedback/comment",
        "feedback/thank",
        "audit/entry",
        "audit/oneself",
        "audit/administration",
        "audit/own_data",
        "audit/ask_correction",
        "audit/corrections",
        "display/board",
        "display/boards",
        "inbox/unread",
        "inbox/reminder",
        // What one's own device is told; it says no more than the page.
        "inbox/push_key",
        "inbox/subscribe",
        "inbox/unsubscribe",
        "organization/staff_import",
        // Nothing is taken over yet.
        UPLOAD,
        // Where it is shown who one is.
        "post:/verifikasi",
        "post:/konfirmasi",
        // It gives back what was given.
        "post:/saya/pengganti/akhiri",
        // Nothing comes of it before somebody else says yes.
        "post:/saya/atasan/usulkan",
        "post:/saya/atasan/tarik",
        // When one wants to be told, which nobody else is.
        "post:/pengingat",
        // One's own, as an entry is.
        "post:/catat/favorit/simpan",
        "post:/catat/favorit/lepas",
        "post:/catat/tempel/pratinjau",
        "post:/catat/tempel/catat",
        "post:/bukti",
        "post:/bukti/kirim",
        "post:/bukti/tautan",
        "post:/bukti/unggah/{id}",
        "post:/bukti/{id}/periksa",
        "post:/bukti/{id}/hapus",
        "post:/jejak/{entry}/alasan",
    ];
    // Pages that are nothing but the first half of an administration.
    const READ: [&str; 2] = ["/saya/verifikasi", "/pengelola/unit/{id}/gabung"];
    let decided = [ANSWERS, ADMINISTRATION, NOTHING].concat();
    let writes = ENDPOINTS.iter().filter(|one| !matches!(one.way, Way::Page | Way::Read));
    let writes: BTreeSet<_> = writes.map(|one| one.name).collect();
    assert_eq!(decided.len(), writes.len(), "decided twice");
    assert_eq!(writes, decided.into_iter().collect(), "decide whether it wants a confirmation");
    let administration = [ADMINISTRATION, &READ].concat();
    assert_eq!(Cells::unconfirmed(11 * 60).await, administration.iter().copied().collect());
    let both = BTreeSet::from_iter([&administration, ANSWERS].concat());
    assert_eq!(Cells::unconfirmed(13 * 60).await, both);
}

#[test]
fn every_server_function_is_tried() {
    // Linking the app registers them.
    let _ = App;
    let registered: BTreeSet<&str> = server_fn_paths().map(|(path, _)| path.trim_start_matches("/api/")).collect();
    let tried = ENDPOINTS.iter().filter(|one| one.way == Way::Call).map(|one| one.name).collect();
    assert!(!registered.is_empty());
    assert_eq!(registered, tried, "decide who may call it: endpoints.rs and expected.txt");
}

#[test]
fn every_page_is_tried() {
    let pages = server::router::pages();
    let pages: BTreeSet<String> = pages.iter().map(|page| page.path().to_owned()).collect();
    let tried = ENDPOINTS.iter().filter(|one| one.way == Way::Page).map(|one| one.name.to_owned()).collect();
    assert_eq!(pages, tried, "decide who may see it: endpoints.rs and expected.txt");
}

#[test]
fn every_live_topic_is_tried() {
    let name = |topic| match topic {
        Topic::Own => "live/own",
        Topic::Team => "live/team",
        Topic::Board => "live/board",
    };
    let expected = Expected::read();
    for topic in [Topic::Own, Topic::Team, Topic::Board] {
        assert!(expected.knows(name(topic)));
    }
}
