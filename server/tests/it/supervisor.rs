//! *Atasan saya tidak sesuai* as browsers send its forms: proposed, answered by both, and everybody's pages follow.

use crate::live::{connect, hello};
use crate::rights::{assert_comes_back, until_closed};
use crate::testapp::TestApp;
use app::ssr::{now, token};
use domain::account::Viewer;
use domain::live::Topic;
use domain::organization::ProposalState;
use store::testing::{account_of, session};

const OWN: &str = "/saya/atasan";
const ASKED: &str = "/usulan";
const DEWI: &str = "198708122010012031";
const BAGUS: &str = "198708122010012032";

/// A session that was opened so many minutes ago.
async fn old_session(app: &TestApp, who: &Viewer, minutes: i64) -> String {
    let secret = token::session_token();
    let new = session(token::hash(&secret), now().plus_minutes(600));
    app.store.open_session(account_of(who.person.id), new, now().plus_minutes(-minutes)).await.unwrap();
    format!("denyut={secret}")
}

/// Dewi proposes Bagus; answers the proposal as its forms name it.
async fn proposed(app: &TestApp, note: &str) -> String {
    let dewi = app.sign_in(&app.people.member).await;
    let body = format!("cari=bagus&proposed={}&note={note}", app.people.other.person.id);
    let sent = app.post("/saya/atasan/usulkan", Some(&dewi), &body).await;
    assert_eq!(sent.location.as_deref(), Some("/saya/atasan?sudah=usul"), "{}", sent.body);
    let own = app.store.own_supervisor(&app.people.member).await.unwrap();
    own.proposals.last().unwrap().id.to_string()
}

async fn state(app: &TestApp) -> ProposalState {
    app.store.own_supervisor(&app.people.member).await.unwrap().proposals.last().unwrap().state
}

async fn supervisor(app: &TestApp) -> String {
    let dewi = app.store.find_viewer(app.people.member.person.id, now()).await.unwrap().unwrap();
    dewi.appraiser.unwrap().name
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_supervisor_is_put_right_in_a_few_taps() {
    let app = TestApp::start().await;
    let people = &app.people;
    let [dewi, bagus, sri] = [&people.member, &people.other, &people.administrator];
    let [hers, his, administrators] = [app.sign_in(dewi).await, app.sign_in(bagus).await, app.sign_in(sri).await];
    let me = app.page("/saya", Some(&hers)).await.body;
    assert!(me.contains("href=\"/saya/atasan\"") && me.contains("Atasan saya tidak sesuai"), "{me}");
    assert!(!app.page("/saya", Some(&his)).await.body.contains("menunggu Anda"));

    let page = app.page(OWN, Some(&hers)).await.body;
    assert!(page.contains("Ratna") && page.contains("sejak "), "{page}");
    let found = app.page("/saya/atasan?cari=bag", Some(&hers)).await.body;
    assert!(found.contains("Bagus") && found.contains("Analis, Bidang") && !found.contains(BAGUS), "{found}");
    let id = proposed(&app, "Saya+di+loket+<b>Bagus</b>").await;
    let page = app.page("/saya/atasan?sudah=usul", Some(&hers)).await.body;
    assert!(page.contains("Usulan sudah terkirim") && page.contains("Menunggu jawabannya dan pengelola"), "{page}");
    assert!(page.contains("tetap menjawab catatan Anda") && page.contains("Tarik usulan"), "{page}");
    assert!(!page.contains("name=\"cari\""), "another one can be proposed meanwhile");

    // Both hear of it where they are, and open it with one tap.
    for cookie in [&his, &administrators] {
        let me = app.page("/saya", Some(cookie)).await.body;
        assert!(me.contains("1 usulan atasan menunggu Anda") && me.contains("href=\"/usulan\""), "{me}");
    }
    let page = app.page(ASKED, Some(&his)).await.body;
    assert!(page.contains("Dewi (Analis, Bidang) mengusulkan Anda sebagai atasannya"), "{page}");
    assert!(page.contains("Saya di loket &lt;b&gt;Bagus") && !page.contains("Untuk disahkan"), "{page}");
    let answer = format!("proposal={id}&answer=setuju");
    let agreed = app.post("/usulan/jawab", Some(&his), &answer).await;
    let page = app.page(&agreed.location.unwrap(), Some(&his)).await.body;
    assert!(page.contains("Jawaban Anda sudah tersimpan") && page.contains("Menunggu pengelola"), "{page}");
    assert!(!app.page("/saya", Some(&his)).await.body.contains("menunggu Anda"));
    assert_eq!(supervisor(&app).await, "Ratna");

    let page = app.page(ASKED, Some(&administrators)).await.body;
    assert!(page.contains("Calon atasan sudah setuju") && page.contains("Ratna"), "{page}");
    assert!(page.contains("Bagus (Analis, Bidang) diusulkan sebagai atasannya"), "{page}");
    let confirmed = app.post("/usulan/putuskan", Some(&administrators), &format!("proposal={id}&answer=sahkan")).await;
    let page = app.page(&confirmed.location.unwrap(), Some(&administrators)).await.body;
    assert!(page.contains("Usulan sudah disahkan") && page.contains("Tidak ada usulan yang terbuka"), "{page}");
    assert_eq!((supervisor(&app).await.as_str(), state(&app).await), ("Bagus", ProposalState::Done));
    let page = app.page(OWN, Some(&hers)).await.body;
    assert!(
        page.contains("Bagus disetujui keduanya dan menjadi atasan Anda") && page.contains("name=\"cari\""),
        "{page}"
    );
    let trail = app.page("/jejak", Some(&hers)).await.body;
    for deed in ["Atasan lain diusulkan", "Usulan disetujui calon atasan", "Usulan atasan disahkan"] {
        assert!(trail.contains(deed), "{deed}: {trail}");
    }
    let data = app.page("/data-saya.json", Some(&hers)).await.body;
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert_eq!(data["proposals"][0]["note"], "Saya di loket <b>Bagus</b>");
    assert_eq!(data["proposals"][0]["state"], "done");
    // Her team page, his from today on.
    assert_eq!(app.page("/tim", Some(&his)).await.status.as_u16(), 200);
    assert!(app.page("/tim", Some(&his)).await.body.contains("Dewi"));
}

/// She, the one before and the new one read anew.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_second_yes_cuts_all_three_within_a_second() {
    let app = TestApp::start().await;
    let people = &app.people;
    let id = proposed(&app, "").await;
    let bagus = app.sign_in(&people.other).await;
    app.post("/usulan/jawab", Some(&bagus), &format!("proposal={id}&answer=setuju")).await;
    let address = app.listen().await;
    let mut sockets = Vec::new();
    for (who, topic) in [(&people.member, Topic::Own), (&people.leader, Topic::Team), (&people.other, Topic::Team)] {
        let cookie = app.sign_in(who).await;
        let mut socket = connect(address, "", Some(&cookie), &format!("http://{address}")).await.unwrap();
        hello(&mut socket, vec![topic], app.store.newest_seq(app.people.member.agency_id).await.unwrap()).await;
        sockets.push(socket);
    }
    let sri = app.sign_in(&people.administrator).await;
    app.post("/usulan/putuskan", Some(&sri), &format!("proposal={id}&answer=sahkan")).await;
    for socket in &mut sockets {
        assert_comes_back(until_closed(socket).await);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_is_told_with_its_sentence_and_no_words_are_lost_on_the_way() {
    let app = TestApp::start().await;
    let people = &app.people;
    let id = proposed(&app, "").await;
    let dewi = app.sign_in(&people.member).await;
    // An administrator who signed in long ago shows first who that is, and the sentence waits.
    let sri = old_session(&app, &people.administrator, 20).await;
    let body = format!("proposal={id}&answer=tolak&sentence=Bagus+pindah+%3Ci%3Ebesok");
    let asked = app.post("/usulan/putuskan", Some(&sri), &body).await;
    assert_eq!(asked.location.as_deref(), Some("/konfirmasi?lanjut=%2Fusulan"));
    assert_eq!(state(&app).await, ProposalState::Waiting);
    let page = app.page(ASKED, Some(&sri)).await.body;
    assert!(
        page.contains("Bagus pindah &lt;i&gt;besok") && page.contains("masih ada di sini dan belum terkirim"),
        "{page}"
    );
    assert!(!app.page(ASKED, Some(&sri)).await.body.contains("Bagus pindah"), "it is filled in twice");
    // Signed out meanwhile: the words come back on the answer itself.
    let lost = app.post("/usulan/putuskan", None, &body).await;
    assert_eq!(lost.status.as_u16(), 401);
    assert!(
        lost.body.contains("Bagus pindah &lt;i&gt;besok") && lost.body.contains("lanjut=%2Fusulan"),
        "{}",
        lost.body
    );
    let lost = app.post("/saya/atasan/usulkan", None, "proposed=x&note=Sejak+Mei").await;
    assert!(lost.status.as_u16() == 401 && lost.body.contains("Sejak Mei"), "{}", lost.body);

    let sri = app.sign_in(&people.administrator).await;
    let refused = app.post("/usulan/putuskan", Some(&sri), &body).await;
    assert!(app.page(&refused.location.unwrap(), Some(&sri)).await.body.contains("Usulan sudah ditolak"));
    let page = app.page(OWN, Some(&dewi)).await.body;
    assert!(page.contains("Pengelola menolak usulan Bagus") && page.contains("Bagus pindah &lt;i&gt;besok"), "{page}");
    // Answered again it says how it stands.
    let bagus = app.sign_in(&people.other).await;
    let late = app.post("/usulan/jawab", Some(&bagus), &format!("proposal={id}&answer=setuju")).await;
    assert!(late.status.as_u16() == 409 && late.body.contains("sudah ditolak pengelola"), "{}", late.body);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_proposal_that_cannot_be_is_refused_in_words_and_nothing_typed_is_gone() {
    let app = TestApp::start().await;
    let people = &app.people;
    let dewi = app.sign_in(&people.member).await;
    let ratna = app.sign_in(&people.leader).await;
    let id = |who: &Viewer| who.person.id.to_string();
    for (cookie, proposed, status, said) in [
        (&dewi, String::new(), 422, "Pilih dulu siapa atasan Anda"),
        (&dewi, id(&people.member), 422, "atasan dirinya sendiri"),
        (&dewi, id(&people.leader), 422, "sudah tercatat sebagai atasan Anda"),
        (&ratna, id(&people.member), 422, "berada di bawah pengusul"),
        (&dewi, id(&people.stranger), 404, "Tidak ada pegawai itu di instansi Anda"),
        (&dewi, "x".to_owned(), 404, "Tidak ada pegawai itu di instansi Anda"),
    ] {
        let body = format!("cari=bagus&proposed={proposed}&note=Sejak+Mei");
        let answer = app.post("/saya/atasan/usulkan", Some(cookie), &body).await;
        assert!(answer.status.as_u16() == status && answer.body.contains(said), "{said}: {answer:?}");
        assert!(answer.body.contains("method=\"get\" action=\"/saya/atasan\""), "searching again leads nowhere");
        assert!(answer.body.contains("Sejak Mei") && answer.body.contains("value=\"bagus\""), "{}", answer.body);
    }
    let open = proposed(&app, "").await;
    let again = format!("proposed={}&note=Sejak+Juni", people.administrator.person.id);
    let again = app.post("/saya/atasan/usulkan", Some(&dewi), &again).await;
    assert!(again.status.as_u16() == 409 && again.body.contains("masih punya usulan yang terbuka"), "{}", again.body);
    assert!(again.body.contains("Sejak Juni"), "{}", again.body);
    let taken = app.post("/saya/atasan/tarik", Some(&dewi), &format!("proposal={open}")).await;
    assert!(app.page(&taken.location.unwrap(), Some(&dewi)).await.body.contains("Usulan sudah ditarik"));
    // A part of a number finds nobody, whoever's birthday it is.
    let part = app.page("/saya/atasan?cari=19870812", Some(&dewi)).await.body;
    assert!(part.contains("NIP dicari utuh") && !part.contains("name=\"proposed\""), "{part}");
    let whole = app.page(&format!("/saya/atasan?cari={BAGUS}"), Some(&dewi)).await.body;
    assert!(whole.contains(&format!("value=\"{}\"", people.other.person.id)), "{whole}");
    let oneself = app.page(&format!("/saya/atasan?cari={DEWI}"), Some(&dewi)).await.body;
    assert!(oneself.contains("Tidak ada pegawai yang cocok"), "{oneself}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_searches_without_end_waits() {
    let app = TestApp::start().await;
    let [dewi, ratna] = [app.sign_in(&app.people.member).await, app.sign_in(&app.people.leader).await];
    for _ in 0..30 {
        assert_eq!(app.page("/saya/atasan?cari=bagus", Some(&dewi)).await.status.as_u16(), 200);
    }
    let many = app.page("/saya/atasan?cari=bagus", Some(&dewi)).await;
    assert!(many.status.as_u16() == 429 && many.body.contains("Sudah banyak pencarian"), "{many:?}");
    assert!(many.body.contains("value=\"bagus\"") && !many.body.contains("name=\"proposed\""), "{}", many.body);
    // Only she does, and the page itself costs nothing.
    assert_eq!(app.page(OWN, Some(&dewi)).await.status.as_u16(), 200);
    assert_eq!(app.page("/saya/atasan?cari=dewi", Some(&ratna)).await.status.as_u16(), 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answering_wants_what_answering_and_administering_want() {
    let app = TestApp::start().await;
    let people = &app.people;
    let id = proposed(&app, "").await;
    let (agree, confirm) = (format!("proposal={id}&answer=setuju"), format!("proposal={id}&answer=sahkan"));
    let asked = Some("/konfirmasi?lanjut=%2Fusulan".to_owned());
    let bagus = old_session(&app, &people.other, 13 * 60).await;
    assert_eq!(app.post("/usulan/jawab", Some(&bagus), &agree).await.location, asked);
    let sri = old_session(&app, &people.administrator, 16).await;
    assert_eq!(app.post("/usulan/putuskan", Some(&sri), &confirm).await.location, asked);
    assert_eq!(state(&app).await, ProposalState::Waiting);
    // Half a day and a quarter of an hour are enough; proposing wants nothing at all.
    let bagus = old_session(&app, &people.other, 11 * 60).await;
    app.post("/usulan/jawab", Some(&bagus), &agree).await;
    assert_eq!(state(&app).await, ProposalState::Agreed);
    let long_ago = old_session(&app, &people.administrator, 30 * 24 * 60).await;
    let own = format!("proposed={}", people.other.person.id);
    let own = app.post("/saya/atasan/usulkan", Some(&long_ago), &own).await;
    assert_eq!(own.location.as_deref(), Some("/saya/atasan?sudah=usul"));
    // Hers is decided by somebody else, and the page says so.
    let sri = app.sign_in(&people.administrator).await;
    let page = app.page(ASKED, Some(&sri)).await.body;
    assert!(page.contains("pengelola lain yang memutuskan"), "{page}");
    let own = app.store.own_supervisor(&people.administrator).await.unwrap().proposals.pop().unwrap().id;
    let own = app.post("/usulan/putuskan", Some(&sri), &format!("proposal={own}&answer=sahkan")).await;
    assert!(own.status.as_u16() == 403 && own.body.contains("pengelola lain yang memutuskan"), "{}", own.body);
    // Whoever may not at all hears that, and is asked for nothing.
    let ratna = old_session(&app, &people.leader, 20).await;
    assert_eq!(app.post("/usulan/putuskan", Some(&ratna), &confirm).await.status.as_u16(), 403);
}
