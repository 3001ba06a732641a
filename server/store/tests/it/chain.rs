//! The chain that shows tampering: what is done is in it, and what it covers cannot be changed behind its back.

use crate::fixture::{Fixture, MORNING, form, on_both, request};
use crate::staff::StaffFile;
use domain::account::CodePurpose;
use domain::activity::Step;
use domain::audit::Signed;
use domain::display::DisplayId;
use domain::organization::staff_file::Extent;
use futures::future::join_all;
use store::account::{NewCode, Redemption};
use store::activity::{Answer, LogRequest};
use store::audit::{Inspection, Report};
use store::testing::{account_of, id, session, small_number};
use store::{DatabaseUrl, Store};
use uuid::Uuid;

pub async fn inspect(url: &DatabaseUrl, outside: &[Signed]) -> Report {
    let inspection = Inspection::open(url).await.unwrap();
    let report = inspection.verify(outside).await.unwrap();
    inspection.close().await.unwrap();
    report
}

#[track_caller]
pub fn assert_intact(report: &Report) {
    assert!(report.is_intact(), "{:#?}", report.findings);
}

impl Fixture {
    /// Everything that a database can have been through: every command that writes what the chain covers.
    pub async fn live_through_everything(&self) {
        let (member, leader, administrator) = (&self.member, &self.leader, &self.administrator);
        let store = &self.store;
        let first = self.log(member, "Menginput data penduduk").await;
        let second = self.log(member, "Rapat koordinasi").await;
        let third = self.log(&self.other, "Melayani warga").await;
        let spoilt = self.log(&self.other, "Salah ketik").await;
        let full = LogRequest { form: self.full_form(), device_at: Some(MORNING.plus_minutes(-3)), now: MORNING };
        store.log(member, self.entry_id(), &full).await.unwrap();
        let step = async |who, entry, step: Step, words: Option<&str>| {
            let reason = words.map(|words| (self.feedback_id(), words.to_owned()));
            let answer = Answer { step, content_version: None, reason };
            store.move_entry(who, entry, &answer, MORNING.plus_minutes(5)).await.unwrap();
        };
        step(leader, first.id, Step::See, None).await;
        store.comment(leader, first.id, self.feedback_id(), "Bagus", MORNING.plus_minutes(6)).await.unwrap();
        store.thank(leader, first.id, self.feedback_id(), MORNING.plus_minutes(7)).await.unwrap();
        step(leader, first.id, Step::Approve, None).await;
        step(leader, second.id, Step::Return, Some("Tolong lengkapi")).await;
        store.edit(member, second.id, 1, &request("Rapat koordinasi dengan bidang lain")).await.unwrap();
        step(leader, third.id, Step::Reject, Some("Bukan tugas kita")).await;
        step(&self.other, spoilt.id, Step::Withdraw, None).await;

        let board = DisplayId::new(id(700));
        store.create_display(administrator, self.office, board, "rahasia".to_owned(), MORNING).await.unwrap();
        store.revoke_display(administrator, board, MORNING.plus_minutes(9)).await.unwrap();
        let lasting = DisplayId::new(id(701));
        store.create_display(administrator, self.office, lasting, "rahasia kedua".to_owned(), MORNING).await.unwrap();

        store
            .open_session(account_of(administrator.person.id), session([3; 32], MORNING.plus_minutes(600)), MORNING)
            .await
            .unwrap();
        let code = NewCode {
            id: id(800),
            employee: member.person.id,
            agency: member.agency_id,
            hash: [4; 32],
            purpose: CodePurpose::Reset,
        };
        store.make_codes(vec![code.clone()], MORNING).await.unwrap();
        let redemption = Redemption {
            nip: small_number(31).unwrap(),
            code: [4; 32],
            password_hash: "$argon2id$baru".to_owned(),
            account: account_of(member.person.id),
            session: session([5; 32], MORNING.plus_minutes(600)),
        };
        assert!(store.redeem_code(redemption.clone(), MORNING.plus_minutes(1)).await.unwrap().is_some());
        store.make_code_for(administrator, self.other.person.id, id(801), [6; 32], MORNING).await.unwrap();
        let wrong = Redemption { nip: small_number(32).unwrap(), code: [7; 32], ..redemption };
        for _ in 0..10 {
            assert_eq!(store.redeem_code(wrong.clone(), MORNING.plus_minutes(2)).await.unwrap(), None);
        }
        let checked = store.own_credentials(leader).await.unwrap();
        let change =
            store::account::PasswordChange { checked, password_hash: "$argon2id$lain".to_owned(), keep: [9; 32] };
        store.change_password(leader, change, MORNING).await.unwrap();

        // Yohanes leaves, Bagus goes to the office, somebody comes into a new unit.
        let file = StaffFile(vec![])
            .with(30, "Ratna", "Dinas", "", None)
            .with(31, "Dewi", "Bidang", "Dinas", Some(30))
            .with(32, "Bagus", "Dinas", "", Some(31))
            .with(33, "Sri", "Bidang", "Dinas", Some(30))
            .with(35, "Baru", "Seksi", "Bidang", Some(30));
        self.try_import(&file, Extent::WholeStaff, MORNING.plus_minutes(24 * 60)).await.unwrap();
    }

    fn full_form(&self) -> domain::activity::WorkForm {
        let mut form = form("Memverifikasi berkas");
        form.start = "08.00".to_owned();
        form.end = "09.30".to_owned();
        form.quantity = "24".to_owned();
        form.unit = "Data".to_owned();
        form
    }
}

on_both!(what_is_done_is_in_the_chain_and_agrees_with_the_tables, |town| {
    assert_intact(&inspect(&town.url, &[]).await);
    town.live_through_everything().await;
    let report = inspect(&town.url, &[]).await;
    assert_intact(&report);
    assert_eq!(report.chains.len(), 2);
    assert!(report.chains.iter().all(|chain| chain.head.is_some_and(|head| head.seq == chain.records)));
    // Agency, two units and five people; thirteen acts on entries; three on boards, one sign-in, four on codes, one
    // password; a unit, three people and the import.
    assert_eq!(report.chains[0].records, 8 + 13 + 3 + 1 + 4 + 1 + 5);
    assert!(report.rows > 40, "{}", report.rows);
});

on_both!(two_stores_at_once_neither_fork_a_chain_nor_wait_for_each_other_for_ever, |town| {
    // As two processes would: each with its own writer.
    let other = Store::open(&town.url).await.unwrap();
    let request = request("Menginput data");
    let boards = |store: &Store, from: u128| {
        let store = store.clone();
        let (administrator, office) = (town.administrator.clone(), town.office);
        async move {
            for n in from..from + 20 {
                let board = DisplayId::new(id(n));
                store.create_display(&administrator, office, board, format!("rahasia {n}"), MORNING).await.unwrap();
            }
        }
    };
    let logged = |store: Store| {
        let request = &request;
        let town = &town;
        async move {
            let own = join_all((0..60).map(|_| store.log(&town.member, town.entry_id(), request)));
            let strange = join_all((0..60).map(|_| store.log(&town.stranger, town.entry_id(), request)));
            let (own, strange) = tokio::join!(own, strange);
            own.into_iter().chain(strange).for_each(|result| drop(result.unwrap()));
        }
    };
    tokio::join!(
        logged(town.store.clone()),
        logged(other.clone()),
        boards(&town.store, 10_000),
        boards(&other, 20_000)
    );
    other.close().await.unwrap();
    let report = inspect(&town.url, &[]).await;
    assert_intact(&report);
    let records: Vec<_> = report.chains.iter().map(|chain| chain.records).collect();
    // Agency, two units, five people, 120 entries, 40 boards; agency, unit, person, 120 entries.
    assert_eq!(records, [1 + 2 + 5 + 120 + 40, 1 + 1 + 1 + 120]);
});

on_both!(what_was_refused_is_not_in_the_chain, |town| {
    let entry = town.log(&town.member, "Menginput data").await;
    let before = inspect(&town.url, &[]).await.chains;
    let refused = Answer::plain(Step::Return, None);
    assert!(town.store.move_entry(&town.leader, entry.id, &refused, MORNING).await.is_err());
    assert!(town.store.log(&town.other, entry.id, &request("Lain")).await.is_err());
    assert!(
        town.store
            .create_display(&town.member, town.office, DisplayId::new(Uuid::now_v7()), "x".to_owned(), MORNING)
            .await
            .is_err()
    );
    assert_eq!(inspect(&town.url, &[]).await.chains, before);
});
