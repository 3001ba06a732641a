//! Every server function, tried as everybody. A function that this table does not know fails the
//! test: nobody adds one without deciding who may call it.

use crate::testapp::TestApp;
use domain::account::SecondFactorRule;
use domain::activity::EntryId;
use domain::display::DisplayId;
use domain::organization::StaffUploadId;
use leptos::server_fn::axum::server_fn_paths;
use std::collections::BTreeSet;
use store::testing::{account_of, session};
use uuid::Uuid;

/// Who asks, seen from an entry of Dewi's.
const CALLERS: [&str; 6] = ["nobody", "author", "colleague", "appraiser", "administrator", "stranger"];

struct Row {
    function: &'static str,
    body: &'static str,
    /// The HTTP status for each of [`CALLERS`].
    expected: [u16; 6],
}

const fn row(function: &'static str, body: &'static str, expected: [u16; 6]) -> Row {
    Row { function, body, expected }
}

/// `{entry}` is a fresh entry of Dewi's, `{fresh}` an unused id, `{board}` the token and
/// `{display}` the id of a fresh board, `{upload}` that of a staff file of the administrator's. To entries the administrator is one more colleague.
const TABLE: &[Row] = &[
    row("account/viewing", "", [200, 200, 200, 200, 200, 200]),
    row("account/gate", "", [200, 200, 200, 200, 200, 200]),
    // A number of its own each time: too many wrong passwords for one would be answered with 429.
    row("account/sign_in", "nip={fresh}&password=salah", [401, 401, 401, 401, 401, 401]),
    row("account/sign_in_demo", "role=employee", [404, 404, 404, 404, 404, 404]),
    row("account/prefer", "lang=en&theme=dark&back=/saya", [200, 200, 200, 200, 200, 200]),
    row("account/sign_out", "", [200, 200, 200, 200, 200, 200]),
    row("account/activating", "", [200, 200, 200, 200, 200, 200]),
    row("account/activate", "nip={number}&code=K7QM2XRT9FHD&{password}", [422, 422, 422, 422, 422, 422]),
    row("account/devices", "", [401, 200, 200, 200, 200, 200]),
    // Too short: whose password it is, is not asked.
    row("account/change_password", "present=a&password=b&again=b", [401, 422, 422, 422, 422, 422]),
    row("account/end_device", "device={fresh}", [401, 404, 404, 404, 404, 404]),
    row("account/end_other_devices", "", [401, 200, 200, 200, 200, 200]),
    row("account/accounts", "looked_for=dewi", [401, 403, 403, 403, 200, 403]),
    row("account/make_code", "employee={member}", [401, 403, 403, 403, 200, 403]),
    // There is none.
    row("account/remove_second_factor", "employee={member}", [401, 403, 403, 403, 404, 403]),
    row("activity/my_day", "", [401, 200, 200, 200, 200, 200]),
    row("activity/log", "id={fresh}&work[description]=Rapat", [401, 200, 200, 200, 200, 200]),
    row("activity/edit", "entry={entry}&version=1&work[description]=Rapat+besar", [401, 200, 404, 403, 404, 404]),
    row("activity/withdraw", "entry={entry}", [401, 200, 404, 403, 404, 404]),
    row("activity/versions", "entry={entry}", [401, 200, 404, 200, 404, 404]),
    row("feedback/my_team", "limit=10", [401, 403, 403, 200, 403, 403]),
    row("feedback/see", "entry={entry}&content_version=1", [401, 403, 404, 200, 404, 404]),
    row("feedback/comment", "entry={entry}&id={fresh}&text=Baik", [401, 200, 404, 200, 404, 404]),
    row("feedback/thank", "entry={entry}&id={fresh}", [401, 403, 404, 200, 404, 404]),
    row("feedback/approve", "entry={entry}&content_version=1", [401, 403, 404, 200, 404, 404]),
    row("feedback/return", "entry={entry}&content_version=1&id={fresh}&text=Lengkapi", [401, 403, 404, 200, 404, 404]),
    row("feedback/reject", "entry={entry}&content_version=1&id={fresh}&text=Ganda", [401, 403, 404, 200, 404, 404]),
    row("feedback/approve_all", "entries[0]={entry}@1", [401, 200, 200, 200, 200, 200]),
    row("audit/entry", "entry={entry}", [401, 200, 404, 200, 404, 404]),
    row("audit/oneself", "", [401, 200, 200, 200, 200, 200]),
    row("audit/administration", "", [401, 403, 403, 403, 200, 403]),
    row("audit/own_data", "", [401, 200, 200, 200, 200, 200]),
    row("audit/ask_correction", "text=Nama+saya+salah", [401, 200, 200, 200, 200, 200]),
    row("audit/corrections", "", [401, 403, 403, 403, 200, 403]),
    // Of nobody: only an administrator hears that.
    row("audit/finish_correction", "correction={fresh}", [401, 403, 403, 403, 404, 403]),
    row("display/board", "token={board}", [200, 200, 200, 200, 200, 200]),
    row("display/boards", "", [401, 403, 403, 403, 200, 403]),
    row("display/create", "unit={unit}", [401, 403, 403, 403, 200, 403]),
    row("organization/staff_import", "extent=part", [401, 403, 403, 403, 200, 403]),
    row("organization/staff_import", "upload={fresh}&extent=part", [401, 403, 403, 403, 404, 403]),
    row("organization/staff_import", "upload={upload}&extent=whole_staff", [401, 403, 403, 403, 200, 403]),
    row(
        "organization/take_over_staff",
        "upload={fresh}&extent=part&seen=0&consent=plain",
        [401, 403, 403, 403, 404, 403],
    ),
    row(
        "organization/take_over_staff",
        "upload={upload}&extent=part&seen=0&consent=plain",
        [401, 403, 403, 403, 409, 403],
    ),
    row("display/revoke", "display={display}", [401, 403, 403, 403, 200, 403]),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_server_function_answers_everybody_as_decided() {
    let app = TestApp::start().await;
    let mut wrong = Vec::new();
    for row in TABLE {
        for (caller, expected) in CALLERS.into_iter().zip(row.expected) {
            let cookie = cookie_of(&app, caller).await;
            let (body, entry) = fill(&app, row.body).await;
            let answer = app.call(row.function, cookie.as_deref(), &body).await;
            if answer.status.as_u16() != expected {
                wrong.push(format!(
                    "{} as {caller}: {} instead of {expected}: {}",
                    row.function, answer.status, answer.body
                ));
            }
            if row.function == "feedback/approve_all" {
                let approved = answer.body.contains(&entry.to_string());
                assert_eq!(approved, caller == "appraiser", "approve_all as {caller}: {}", answer.body);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Whoever lacks the second step is nobody to every function, with whatever right they would have.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn half_a_session_is_nobody() {
    let app = TestApp::start().await;
    let agency = app.people.member.agency_id;
    app.store.set_second_factor_rule(agency, SecondFactorRule::Everyone, app::ssr::now()).await.unwrap();
    let mut wrong = Vec::new();
    for row in TABLE {
        for who in [&app.people.member, &app.people.leader, &app.people.administrator] {
            let cookie = app.sign_in(who).await;
            let (body, entry) = fill(&app, row.body).await;
            let answer = app.call(row.function, Some(&cookie), &body).await;
            if answer.status.as_u16() != row.expected[0] || answer.body.contains(&entry.to_string()) {
                wrong.push(format!("{}: {} {}", row.function, answer.status, answer.body));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let cookie = app.sign_in(&app.people.administrator).await;
    for path in ["/data-saya.json", app::organization::WRONG_ROWS] {
        assert_eq!(app.page(path, Some(&cookie)).await.location.as_deref(), Some("/masuk"), "{path}");
    }
    let sent = app.upload(Some(&cookie), "x.csv", b"NIP\n").await;
    assert_eq!(sent.location.as_deref(), Some("/masuk"));
    assert!(!app.call("account/viewing", Some(&cookie), "").await.body.contains("Sri"));
}

/// Which functions want somebody to have shown lately who they are: every answer after half a day, every
/// administration after a quarter of an hour, and nothing else ever. A new function is decided here too.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_wants_a_confirmation_is_decided_for_every_function() {
    const ANSWERS: &[&str] = &["feedback/approve", "feedback/approve_all", "feedback/reject", "feedback/return"];
    const ADMINISTRATION: &[&str] = &[
        "account/make_code",
        "account/remove_second_factor",
        "audit/finish_correction",
        "display/create",
        "display/revoke",
        "organization/take_over_staff",
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
        "account/end_device",
        "account/end_other_devices",
        "account/accounts",
        "activity/my_day",
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
        "organization/staff_import",
    ];
    let decided: BTreeSet<&str> = [ANSWERS, ADMINISTRATION, NOTHING].concat().into_iter().collect();
    let known: BTreeSet<&str> = TABLE.iter().map(|row| row.function).collect();
    assert_eq!(decided, known, "decide whether it wants a confirmation");
    let app = TestApp::start().await;
    for (minutes, expected) in [(11 * 60, ADMINISTRATION.to_vec()), (13 * 60, [ANSWERS, ADMINISTRATION].concat())] {
        let expected: BTreeSet<&str> = expected.into_iter().collect();
        let mut asked = BTreeSet::new();
        for row in TABLE {
            for who in [&app.people.leader, &app.people.administrator] {
                let secret = app::ssr::token::session_token();
                let opened = app::ssr::now().plus_minutes(-minutes);
                let new = session(app::ssr::token::hash(&secret), opened.plus_minutes(24 * 60));
                app.store.open_session(account_of(who.person.id), new, opened).await.unwrap();
                let (body, _) = fill(&app, row.body).await;
                let answer = app.call(row.function, Some(&format!("denyut={secret}")), &body).await;
                if answer.body == "\"unconfirmed\"" {
                    assert_eq!(answer.status.as_u16(), 401, "{}", row.function);
                    asked.insert(row.function);
                }
            }
        }
        assert_eq!(asked, expected, "after {minutes} minutes");
    }
}

#[test]
fn the_table_knows_every_server_function() {
    // Linking the app registers them.
    let _ = app::App;
    let registered: BTreeSet<String> =
        server_fn_paths().map(|(path, _)| path.trim_start_matches("/api/").to_owned()).collect();
    let known: BTreeSet<String> = TABLE.iter().map(|row| row.function.to_owned()).collect();
    assert!(!registered.is_empty());
    assert_eq!(registered, known, "decide who may call it and add it to the table");
}

/// What the router answers beside server functions and pages of the app: each is decided here for everybody.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_plain_address_answers_everybody_as_decided() {
    const FILES: [u16; 6] = [303, 403, 403, 403, 303, 403];
    const WRONG_ROWS: [u16; 6] = [303, 403, 403, 403, 200, 403];
    const MISSING: [u16; 6] = [303, 403, 403, 403, 404, 403];
    let app = TestApp::start().await;
    let wrong_row = b"NIP,NAMA,JABATAN,UNOR,ATASAN\n1,Siti,Analis,Dinas,\n";
    let administrator = app.sign_in(&app.people.administrator).await;
    for (place, caller) in CALLERS.into_iter().enumerate() {
        let cookie = cookie_of(&app, caller).await;
        let sent = app.upload(cookie.as_deref(), "x.csv", wrong_row).await;
        assert_eq!(sent.status.as_u16(), FILES[place], "upload as {caller}");
        let page = app.upload(Some(&administrator), "x.csv", wrong_row).await.location.unwrap();
        let query = page.split_once('?').unwrap().1;
        for (query, expected) in [(query, WRONG_ROWS), ("berkas=x", MISSING), ("", MISSING)] {
            let path = format!("{}?{query}", app::organization::WRONG_ROWS);
            let rows = app.page(&path, cookie.as_deref()).await;
            assert_eq!(rows.status.as_u16(), expected[place], "{path} as {caller}");
            assert_eq!(rows.body.contains("Siti"), expected[place] == 200, "{path} as {caller}: {}", rows.body);
        }
        if caller == "nobody" {
            assert_eq!(sent.location.as_deref(), Some("/masuk"));
            let asked =
                |builder: axum::http::request::Builder| builder.header("accept", "*/*").body("".into()).unwrap();
            let plain = app.send(asked(axum::http::Request::get(app::organization::WRONG_ROWS))).await;
            assert_eq!(plain.status.as_u16(), 401);
            let plain = app.send(asked(axum::http::Request::post(app::organization::UPLOAD))).await;
            assert_eq!(plain.status.as_u16(), 401);
        }
    }
    let elsewhere = axum::http::Request::post(app::organization::UPLOAD)
        .header("cookie", administrator)
        .header("host", "denyut.test")
        .header("origin", "https://jahat.test");
    assert_eq!(app.send(elsewhere.body("".into()).unwrap()).await.status.as_u16(), 403);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_function_that_is_not_there_says_so_to_everybody() {
    let app = TestApp::start().await;
    for caller in CALLERS {
        let cookie = cookie_of(&app, caller).await;
        let call = app.call("activity/terbang", cookie.as_deref(), "tinggi=rahasia").await;
        let form = app.form("activity/terbang", cookie.as_deref(), "/catat", "tinggi=rahasia").await;
        let read = app.page("/api/activity/terbang", cookie.as_deref()).await;
        for (answer, is_page) in [(call, false), (form, true), (read, true)] {
            assert_eq!(answer.status.as_u16(), 404, "{caller}: {}", answer.body);
            assert!(answer.body.contains("Alamat kiriman ini tidak ada"), "{caller}: {}", answer.body);
            assert_eq!(answer.body.contains("<html"), is_page, "{caller}: {}", answer.body);
            assert!(!answer.body.contains("server function") && !answer.body.contains("rahasia"), "{}", answer.body);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn not_yours_and_not_there_look_the_same() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.other).await;
    let theirs = app.log(&app.people.member, "Rahasia").await;
    let nowhere = EntryId::new(Uuid::now_v7());
    for entry in [theirs, nowhere] {
        let answer = app.call("activity/versions", Some(&cookie), &format!("entry={entry}")).await;
        assert_eq!((answer.status.as_u16(), answer.body.as_str()), (404, "\"not_found\""));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_of_another_site_changes_nothing() {
    let app = TestApp::start().await;
    let cookie = app.sign_in(&app.people.member).await;
    let entry = app.log(&app.people.member, "Rapat").await;
    let request = axum::http::Request::post("/api/activity/withdraw")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("cookie", cookie)
        .header("host", "denyut.test")
        .header("origin", "https://jahat.test");
    let answer = app.send(request.body(format!("entry={entry}").into()).unwrap()).await;
    assert_eq!(answer.status.as_u16(), 403);
    let kept = app.store.entry(&app.people.member, entry).await.unwrap();
    assert_eq!(kept.status, domain::activity::EntryStatus::Sent);
}

async fn cookie_of(app: &TestApp, caller: &str) -> Option<String> {
    let who = match caller {
        "author" => &app.people.member,
        "colleague" => &app.people.other,
        "appraiser" => &app.people.leader,
        "administrator" => &app.people.administrator,
        "stranger" => &app.people.stranger,
        "nobody" => return None,
        _ => panic!("who is {caller}?"),
    };
    Some(app.sign_in(who).await)
}

async fn fill(app: &TestApp, body: &str) -> (String, EntryId) {
    let entry = app.log(&app.people.member, "Memverifikasi data").await;
    let display = DisplayId::new(Uuid::now_v7());
    let board = display.to_string();
    let at = app::ssr::now();
    app.store.create_display(&app.people.administrator, app.people.office, display, board.clone(), at).await.unwrap();
    let upload = StaffUploadId::new(Uuid::now_v7());
    let (sender, file) = (&app.people.administrator, b"NIP,NAMA,JABATAN,UNOR,ATASAN\n".to_vec());
    app.store.keep_staff_upload(sender, upload, "x.csv".into(), file, at).await.unwrap();
    let body = body
        .replace("{upload}", &upload.to_string())
        .replace("{entry}", &entry.to_string())
        .replace("{number}", &format!("1{:017}", Uuid::now_v7().as_u128() % 10_u128.pow(17)))
        .replace("{fresh}", &Uuid::now_v7().to_string())
        .replace("{board}", &board)
        .replace("{display}", &display.to_string())
        .replace("{member}", &app.people.member.person.id.to_string())
        .replace("{password}", "password=kopi+pahit+di+loket&again=kopi+pahit+di+loket")
        .replace("{unit}", &app.people.office.to_string());
    (body, entry)
}
