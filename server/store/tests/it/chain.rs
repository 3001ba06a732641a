//! The chain that shows tampering: what is done is in it, and what it covers cannot be changed behind its back.

use crate::evidence;
use crate::fixture::{Fixture, MORNING, form, on_both, refused, request};
use crate::staff::StaffFile;
use domain::access::{Role, RoleGrant, RoleGrantId};
use domain::account::{CodePurpose, SecondFactorRule, TimeStep, Viewer};
use domain::activity::{DeviceTimes, DictionaryLine, Step, WorkForm};
use domain::audit::{Checkpoint, CopiedHead, CorrectionId, Signed};
use domain::calendar::{Holiday, HolidayKind, Leave, LeaveKind, ShiftPattern, ShiftPatternId, WorkWeek};
use domain::display::DisplayId;
use domain::evidence::Verdict;
use domain::organization::staff_file::{Extent, PositionKind};
use domain::organization::{AgencyId, DeputyId, DeputyKind, DeputyTerm, LogPolicy, ProposalStep};
use domain::time::Zone;
use futures::future::join_all;
use store::access::By;
use store::account::{NewCode, NewSecondFactor, Proof, Redemption};
use store::activity::{Answer, LateReason, LogRequest};
use store::audit::{CheckpointKey, Fault, Inspection, Outside, Report};
use store::organization::{Naming, NewDeputy, NewPosition, UnitOrder};
use store::testing::{account_of, id, session, small_number};
use store::{DatabaseUrl, Store};
use uuid::Uuid;

pub async fn inspect(url: &DatabaseUrl, outside: &[Signed]) -> Report {
    inspect_with(url, &Outside { checkpoints: outside.to_vec(), heads: Vec::new() }).await
}

/// With one head that somebody wrote down.
pub async fn inspect_copied(url: &DatabaseUrl, agency: AgencyId, seq: u64, code: &str) -> Report {
    let head = CopiedHead::of(&seq.to_string(), code).unwrap();
    inspect_with(url, &Outside { checkpoints: Vec::new(), heads: vec![(agency, head)] }).await
}

async fn inspect_with(url: &DatabaseUrl, outside: &Outside) -> Report {
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
        let full = LogRequest {
            form: self.full_form(),
            device: Some(DeviceTimes::at(MORNING.plus_minutes(-3))),
            now: MORNING,
        };
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

        let photo = self.show(member, evidence::photo(second.id, "a", 300_000)).await;
        store.judge_evidence(leader, photo, (Verdict::NotFitting, "Foto lain"), MORNING.plus_minutes(8)).await.unwrap();
        let link = self.show(member, evidence::link(second.id, "https://kota.go.id/")).await;
        store.remove_evidence(member, link, MORNING.plus_minutes(8)).await.unwrap();

        self.come_late().await;
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
        assert_eq!(store.redeem_code(wrong, MORNING.plus_minutes(2)).await.unwrap(), None);
        let checked = store.own_credentials(leader).await.unwrap();
        let change =
            store::account::PasswordChange { checked, password_hash: "$argon2id$lain".to_owned(), keep: [9; 32] };
        store.change_password(leader, change, MORNING).await.unwrap();

        self.use_second_factors([5; 32]).await;
        self.keep_a_calendar().await;
        let wish = CorrectionId::new(id(900));
        store.ask_correction(member, wish, "Nama saya salah tulis", MORNING).await.unwrap();
        store.ask_correction(leader, CorrectionId::new(id(901)), "Golongan sudah naik", MORNING).await.unwrap();
        store.finish_correction(administrator, wish, MORNING.plus_minutes(3)).await.unwrap();

        let give = async |by: By<'_>, who: &Viewer, grant, id| {
            store.give_role(by, who.person.id, grant, id, MORNING).await.unwrap();
        };
        let [auditor, of_unit] = [RoleGrantId::new(id(950)), RoleGrantId::new(id(951))];
        give(By::Operator, member, RoleGrant { role: Role::Auditor, unit: None }, auditor).await;
        let unit = RoleGrant { role: Role::UnitAdministrator, unit: Some(self.division) };
        give(By::Person(administrator), leader, unit, of_unit).await;
        store.end_role(By::Person(administrator), auditor, MORNING.plus_minutes(2)).await.unwrap();
        store.set_disabled(By::Operator, self.other.person.id, true, MORNING).await.unwrap();
        self.propose_supervisors().await;
        self.stand_in().await;

        self.rebuild_units().await;
        // Yohanes leaves, Bagus goes to the office, somebody comes into a new unit.
        let file = StaffFile(vec![])
            .with(30, "Ratna", "Dinas", "", None)
            .with(31, "Dewi", "Bidang", "Dinas", Some(30))
            .with(32, "Bagus", "Dinas", "", Some(31))
            .with(33, "Sri", "Bidang", "Dinas", Some(30))
            .with(35, "Baru", "Seksi", "Bidang", Some(30));
        self.try_import(&file, Extent::WholeStaff, MORNING.plus_minutes(24 * 60)).await.unwrap();
    }

    /// One entry that comes late with a reason, one whose reason is said afterwards, and one without.
    async fn come_late(&self) {
        let day = Zone::Wib.day_of(MORNING).minus_days(2).to_string();
        let monday = |minutes: i64| {
            let form = WorkForm { date: day.clone(), ..form("Mendata warga") };
            // No two rows are alike: whoever exchanged those would have changed nothing.
            LogRequest { form, device: None, now: MORNING.plus_minutes(minutes) }
        };
        let why = LateReason { typed: Some("Listrik padam".to_owned()), can_ask: true };
        self.store.log_late(&self.member, self.entry_id(), &monday(1), &why).await.unwrap();
        let late = self.store.log(&self.member, self.entry_id(), &monday(2)).await.unwrap();
        self.store.say_why_late(&self.member, late.id, "Di lapangan", MORNING.plus_minutes(4)).await.unwrap();
        self.store.log(&self.member, self.entry_id(), &monday(3)).await.unwrap();
    }

    /// One deputyship that was ended, and one that holds: in it an entry is commented and approved on behalf.
    async fn stand_in(&self) {
        let (store, day) = (&self.store, Zone::Wib.day_of(MORNING));
        let name = async |number, by: By<'_>, kind| {
            let term = DeputyTerm::new(day, day.plus_days(9), day).unwrap();
            let (holder, deputy) = (self.leader.person.id, self.administrator.person.id);
            let new = NewDeputy { id: DeputyId::new(id(number)), holder, deputy, kind, term };
            assert_eq!(store.name_deputy(by, new, MORNING).await.unwrap(), Naming::Done);
            new.id
        };
        let ended = name(960, By::Operator, DeputyKind::Acting).await;
        store.end_deputy(By::Operator, ended, MORNING.plus_minutes(1)).await.unwrap();
        name(961, By::Person(&self.leader), DeputyKind::Delegate).await;
        let deputy = self.now(self.administrator.person.id).await;
        let entry = self.log(&self.member, "Menyusun laporan").await;
        store.comment(&deputy, entry.id, self.feedback_id(), "Rapi", MORNING).await.unwrap();
        store.move_entry(&deputy, entry.id, &Answer::plain(Step::Approve, Some(1)), MORNING).await.unwrap();
    }

    /// A unit comes in by a file, goes to the top, stands first, is called otherwise, and is merged into the division.
    async fn rebuild_units(&self) {
        let (agency, store, by) = (self.member.agency_id, &self.store, By::Person(&self.administrator));
        let file = self.units_of(&[["Gudang", "Bidang", "3", ""]]).await;
        store.import_units(by, agency, file, MORNING).await.unwrap();
        let unit = store.units_called(agency, "Gudang").await.unwrap()[0];
        let order = UnitOrder { by, agency, unit, now: MORNING };
        for kind in [None, Some(PositionKind::General)] {
            let post = NewPosition { unit, title: "Penjaga Gudang".to_owned(), kind };
            store.set_positions(by, agency, vec![post], Uuid::now_v7, MORNING).await.unwrap();
        }
        store.move_unit(order, None).await.unwrap();
        store.sort_unit(order, 1).await.unwrap();
        store.rename_unit(order, "Gudang Arsip".to_owned()).await.unwrap();
        store.merge_unit(order, self.division, Uuid::now_v7).await.unwrap();
    }

    /// One that stays, with a code that was used; one that was made anew and taken away; and a rule.
    async fn use_second_factors(&self, token: [u8; 32]) {
        let (member, leader, store) = (&self.member, &self.leader, &self.store);
        for (who, first) in [(member, 810), (leader, 820)] {
            let code = |n: u128| (id(first + n), [u8::try_from(n).unwrap(); 32]);
            let new = NewSecondFactor { sealed: vec![9; 48], used: TimeStep(1), codes: (0..3).map(code).collect() };
            store.set_second_factor(who, new, token, MORNING).await.unwrap();
        }
        assert!(store.take_second_step(member, token, Proof::Phone(TimeStep(2)), MORNING).await.unwrap());
        assert!(store.take_second_step(member, token, Proof::Recovery([1; 32]), MORNING).await.unwrap());
        store.make_recovery_codes(leader, vec![(id(830), [7; 32])], MORNING).await.unwrap();
        store.remove_own_second_factor(leader, MORNING).await.unwrap();
        store.set_second_factor_rule(member.agency_id, SecondFactorRule::Answering, MORNING).await.unwrap();
    }

    /// One that is carried out, one that is refused with a sentence and erased, one that is taken back, one that is open.
    async fn propose_supervisors(&self) {
        let step = async |who: &Viewer, id, step, sentence| {
            self.store.take_proposal_step(who, id, (step, sentence), Uuid::now_v7, MORNING).await.unwrap();
        };
        let (yohanes, bagus, sri) = (self.viewer(34).await, &self.other, &self.administrator);
        let done = self.propose(&yohanes, bagus).await;
        step(sri, done, ProposalStep::Confirm, "").await;
        step(bagus, done, ProposalStep::Agree, "").await;
        let refused = self.try_propose(&self.member, bagus, "Saya di loket Bagus").await.unwrap();
        step(sri, refused, ProposalStep::Refuse, "Bagus akan pindah").await;
        self.store.erase_proposal_words(refused, MORNING).await.unwrap();
        let withdrawn = self.try_propose(bagus, sri, "Kami satu ruang").await.unwrap();
        step(sri, withdrawn, ProposalStep::Decline, "").await;
        let withdrawn = self.propose(bagus, sri).await;
        step(bagus, withdrawn, ProposalStep::Withdraw, "").await;
        self.try_propose(&self.member, sri, "Saya satu ruang dengan Sri").await.unwrap();
    }

    /// Free days, leave, shifts, a week and a dictionary, each set, changed and taken back.
    async fn keep_a_calendar(&self) {
        let (agency, store, new_id) = (self.member.agency_id, &self.store, Uuid::now_v7);
        let day = |text: &str| text.parse().unwrap();
        let holiday = |on, name: &str| Holiday { day: day(on), name: name.to_owned(), kind: HolidayKind::National };
        let days = vec![holiday("2026-05-01", "Hari Buruh"), holiday("2026-06-01", "Pancasila")];
        store.set_holidays(By::Operator, agency, days, new_id, MORNING).await.unwrap();
        store
            .set_holidays(By::Operator, agency, vec![holiday("2026-06-01", "Hari Lahir Pancasila")], new_id, MORNING)
            .await
            .unwrap();
        store.withdraw_holiday(By::Operator, agency, day("2026-05-01"), MORNING).await.unwrap();
        let leave = |from, until| Leave { kind: LeaveKind::Sick, from: day(from), until: day(until) };
        let (first, second) = (leave("2026-05-04", "2026-05-06"), leave("2026-05-11", "2026-05-11"));
        let who = self.member.person.id;
        store.set_leave(By::Operator, agency, vec![(who, first), (who, second)], new_id, MORNING).await.unwrap();
        store.withdraw_leave(By::Operator, agency, who, day("2026-05-05"), MORNING).await.unwrap();
        let pattern = ShiftPatternId::new(id(960));
        let wards = ShiftPattern::parse("Bangsal", "Pagi 07.00-14.00; Malam 21.00-07.00; -").unwrap();
        store.add_shift_pattern(agency, pattern, wards, MORNING).await.unwrap();
        for (pattern, begins) in [(Some(pattern), "2026-05-01"), (None, "2026-05-20"), (Some(pattern), "2026-06-01")] {
            store.follow_shifts(agency, vec![(who, pattern, day(begins))], new_id, MORNING).await.unwrap();
        }
        store.set_work_week(self.order(self.division), Some(WorkWeek::Six)).await.unwrap();
        store.set_log_policy(agency, LogPolicy { backdate_days: 3, answer_days: 3 }, MORNING).await.unwrap();
        let line = |unit: &str| DictionaryLine { name: "Menyapu".to_owned(), unit: unit.to_owned(), minutes: 30 };
        store.set_dictionary(agency, vec![line("Kali")], new_id, MORNING).await.unwrap();
        store.set_dictionary(agency, vec![line("Ruang")], new_id, MORNING).await.unwrap();
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
    // Agency, two units and five people; thirteen acts on entries, four on late ones and four on evidence; three on boards, one sign-in, three on codes, one
    // password, five on second factors and one on the rule, four on rights, three on corrections; fourteen on
    // the calendar, the dictionary and the rules; eleven on proposals and a change that came of one; six on deputies, about both each,
    // and three acts on an entry; a unit, three people
    // and the import; a unit that comes, moves, changes places with another, gets a new name and is merged; posts that are
    // made, get a kind, go over with it, and come with the import.
    assert_eq!(
        report.chains[0].records,
        8 + 13 + 4 + 4 + 3 + 1 + 3 + 1 + 6 + 4 + 3 + 14 + (11 + 1) + (6 + 3) + 5 + 6 + 4
    );
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

/// Runs statements on the database as its owner.
pub async fn as_owner(url: &DatabaseUrl, statements: &str) {
    use sea_orm::ConnectionTrait;
    let address = match url {
        DatabaseUrl::Sqlite(path) => format!("sqlite://{}", path.display()),
        DatabaseUrl::Postgres(address) => address.clone(),
    };
    let database = sea_orm::Database::connect(address).await.unwrap();
    database.execute_unprepared(statements).await.unwrap();
    database.close().await.unwrap();
}

on_both!(what_was_there_before_the_chain_is_taken_into_it_once, |town| {
    town.live_through_everything().await;
    let rows = inspect(&town.url, &[]).await.rows;
    town.store.clone().close().await.unwrap();
    // As the step of the schema leaves it.
    as_owner(&town.url, "DELETE FROM audit_records; UPDATE audit_heads SET seq = 0").await;
    assert!(!inspect(&town.url, &[]).await.is_intact());
    let (one, two) = tokio::join!(Store::open(&town.url), Store::open(&town.url));
    let (one, two) = (one.unwrap(), two.unwrap());
    two.close().await.unwrap();
    let taken = inspect(&town.url, &[]).await;
    assert_intact(&taken);
    assert_eq!(taken.rows, rows);
    let entry = one.log(&town.member, town.entry_id(), &request("Sesudah itu")).await.unwrap();
    one.comment(&town.leader, entry.id, town.feedback_id(), "Baik", MORNING).await.unwrap();
    one.close().await.unwrap();
    // Opened again, nothing is taken over a second time.
    Store::open(&town.url).await.unwrap().close().await.unwrap();
    let later = inspect(&town.url, &[]).await;
    assert_intact(&later);
    assert_eq!(later.chains[0].records, taken.chains[0].records + 2);
});

on_both!(a_chain_that_is_gone_is_never_begun_anew, |town| {
    town.log(&town.member, "Menginput data").await;
    town.store.clone().close().await.unwrap();
    as_owner(&town.url, "DELETE FROM audit_records; DELETE FROM audit_heads").await;
    Store::open(&town.url).await.unwrap().close().await.unwrap();
    assert!(!inspect(&town.url, &[]).await.is_intact());
});

on_both!(erased_words_are_gone_and_the_chain_stays_whole, |town| {
    let entry = town.log(&town.member, "Rahasia orang lain").await;
    let other = town.log(&town.member, "Menginput data").await;
    town.store.edit(&town.member, entry.id, 1, &request("Rahasia orang lain lagi")).await.unwrap();
    town.store.comment(&town.leader, entry.id, town.feedback_id(), "Jangan tulis rahasia", MORNING).await.unwrap();
    town.store.thank(&town.leader, entry.id, town.feedback_id(), MORNING).await.unwrap();
    let erased = town.store.erase_words(entry.id, MORNING).await.unwrap();
    assert_eq!((erased.versions, erased.said), (2, 1));
    assert_intact(&inspect(&town.url, &[]).await);
    let versions = town.store.versions(&town.member, entry.id).await.unwrap();
    assert_eq!(versions.iter().map(|one| one.work.description.as_str()).collect::<Vec<_>>(), ["", ""]);
    let left = town.store.entry(&town.member, entry.id).await.unwrap();
    assert!(left.conversation.iter().all(|said| said.text.as_deref().unwrap_or_default().is_empty()));
    assert_eq!(town.store.entry(&town.member, other.id).await.unwrap().work.description, "Menginput data");
    let nobody = town.store.erase_words(town.entry_id(), MORNING).await;
    assert_eq!(refused(nobody), "NotFound");
    // It goes on, and can be erased again.
    town.store.edit(&town.member, entry.id, 2, &request("Sekarang tanpa rahasia")).await.unwrap();
    assert_intact(&inspect(&town.url, &[]).await);
    assert_eq!(town.store.erase_words(entry.id, MORNING).await.unwrap().versions, 1);
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(an_erasure_that_the_chain_does_not_know_is_found, |town| {
    let entry = town.log(&town.member, "Menginput data").await;
    as_owner(&town.url, "UPDATE entry_changes SET description = '', text_salt = NULL").await;
    let report = inspect(&town.url, &[]).await;
    let row = format!("entry_changes {} 1", entry.id);
    assert_eq!(report.findings.len(), 1, "{:?}", report.findings);
    assert_eq!(report.findings[0].fault, Fault::RowChanged { row, columns: vec!["description"] });
    assert_eq!(report.findings[0].agency, Some(town.member.agency_id));
});

on_both!(a_head_is_signed_once_and_its_signature_is_checked, |town| {
    let (key, other) = (CheckpointKey::new(&[1; 32]), CheckpointKey::new(&[2; 32]));
    let heads = town.store.unsigned_heads().await.unwrap();
    assert_eq!(heads.len(), 2);
    for head in heads {
        // As two processes would: both are right, one is kept.
        town.store.keep_checkpoint(key.sign(head)).await.unwrap();
        town.store.keep_checkpoint(other.sign(head)).await.unwrap();
    }
    assert_eq!(town.store.unsigned_heads().await.unwrap(), []);
    town.log(&town.member, "Menginput data").await;
    assert_eq!(town.store.unsigned_heads().await.unwrap().len(), 1, "only the chain that grew");
    let kept = town.store.newest_checkpoint(town.member.agency_id).await.unwrap().unwrap();
    assert_eq!(kept, key.sign(kept.checkpoint));
    let report = inspect(&town.url, &[kept, other.sign(kept.checkpoint)]).await;
    assert_intact(&report);
    assert_eq!(report.chains[0].checkpoints, 1);

    let forged = Signed { key: other.sign(kept.checkpoint).key, ..kept };
    let seq = kept.checkpoint.head.seq;
    let report = inspect(&town.url, &[forged]).await;
    assert_eq!(report.findings[0].fault, Fault::OutsideSignature { seq });
    let elsewhere = Checkpoint { agency: AgencyId::new(id(999)), ..kept.checkpoint };
    assert_eq!(inspect(&town.url, &[key.sign(elsewhere)]).await.findings[0].fault, Fault::OutsideUnknown);
});

on_both!(a_checkpoint_of_a_key_that_nobody_kept_is_found_with_one_that_was, |town| {
    let (key, fresh) = (CheckpointKey::new(&[1; 32]), CheckpointKey::new(&[2; 32]));
    let sign = async |key: &CheckpointKey| {
        for head in town.store.unsigned_heads().await.unwrap() {
            town.store.keep_checkpoint(key.sign(head)).await.unwrap();
        }
        town.store.newest_checkpoint(town.member.agency_id).await.unwrap().unwrap()
    };
    let outside = sign(&key).await;
    town.log(&town.member, "Menginput data").await;
    // As somebody without the key would, after writing anew all that came after what is kept elsewhere.
    let replaced = sign(&fresh).await;
    let alone = inspect(&town.url, &[]).await;
    assert_intact(&alone);
    assert_eq!((alone.chains[0].checkpoints, alone.chains[0].keys), (2, 2));
    let report = inspect(&town.url, &[outside]).await;
    let foreign = Fault::ForeignKey { seq: replaced.checkpoint.head.seq };
    assert_eq!(report.findings.iter().map(|one| &one.fault).collect::<Vec<_>>(), [&foreign]);
    // A new key that somebody else knows of is as good as the first; what a key did not sign vouches for none.
    assert_intact(&inspect(&town.url, &[outside, replaced]).await);
    let forged = Signed { key: replaced.key, ..outside };
    let report = inspect(&town.url, &[outside, forged]).await;
    assert!(report.findings.iter().any(|one| one.fault == foreign), "{:?}", report.findings);
});

on_both!(a_head_that_somebody_wrote_down_is_held_against_the_chain, |town| {
    let agency = town.member.agency_id;
    let head = town.store.head(agency).await.unwrap().unwrap();
    town.log(&town.member, "Menginput data").await;
    assert_intact(&inspect_copied(&town.url, agency, head.seq, &head.short()).await);
    let last = head.seq + 1;
    for (of, seq, code, fault) in [
        (agency, head.seq, "0123 4567 89ab cdef", Fault::OutsideRewritten { seq: head.seq }),
        (agency, last, &*head.short(), Fault::OutsideRewritten { seq: last }),
        (agency, last + 1, &*head.short(), Fault::OutsideCut { seq: last + 1, last }),
        (AgencyId::new(id(999)), 1, &*head.short(), Fault::OutsideUnknown),
    ] {
        let report = inspect_copied(&town.url, of, seq, code).await;
        assert_eq!(report.findings.iter().map(|one| &one.fault).collect::<Vec<_>>(), [&fault]);
    }
});

/// The schema of the version before the chains, with rows in it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_older_database_is_brought_up_to_date_with_a_chain() {
    use migrations::MigratorTrait;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("denyut.db");
    let database = sea_orm::Database::connect(format!("sqlite://{}?mode=rwc", path.display())).await.unwrap();
    migrations::Migrator::up(&database, Some(9)).await.unwrap();
    database.close().await.unwrap();
    let old = rusqlite::Connection::open(&path).unwrap();
    old.execute_batch(
        "INSERT INTO agencies VALUES (x'00000000000000000000000000000001', 'lama', 'Lama', 'wib', 3, 3, 1);
         INSERT INTO org_units VALUES (x'00000000000000000000000000000002', x'00000000000000000000000000000001', NULL, 'Dinas', 'wib', 1);
         INSERT INTO unit_ancestors VALUES (x'00000000000000000000000000000002', x'00000000000000000000000000000002', 0);
         INSERT INTO employees (id, agency_id, unit_id, nip, name, position, is_administrator, created_at) VALUES
            (x'00000000000000000000000000000003', x'00000000000000000000000000000001', x'00000000000000000000000000000002',
             '198708122010012031', 'Dewi', 'Analis', 1, 1);
         INSERT INTO entries (id, agency_id, author_id, unit_id, work_date, status, version, content_version, received_at,
             received_day, changed_at) VALUES (x'00000000000000000000000000000004', x'00000000000000000000000000000001',
             x'00000000000000000000000000000003', x'00000000000000000000000000000002', '2026-04-22', 'sent', 1, 1, 1, '2026-04-22', 1);
         INSERT INTO entry_changes (entry_id, version, agency_id, step, actor_id, at, description, work_date, place) VALUES
            (x'00000000000000000000000000000004', 1, x'00000000000000000000000000000001', 'log',
             x'00000000000000000000000000000003', 1, 'Menginput data', '2026-04-22', 'office');",
    )
    .unwrap();
    old.close().unwrap();
    let url = DatabaseUrl::Sqlite(path.clone());
    Store::open(&url).await.unwrap().close().await.unwrap();
    let report = inspect(&url, &[]).await;
    assert_intact(&report);
    // Agency, unit, person with a role, entry: one record each; of seven rows.
    assert_eq!((report.chains[0].records, report.rows), (4, 7));
    rusqlite::Connection::open(&path).unwrap().execute("UPDATE entries SET status = 'approved'", []).unwrap();
    assert!(!inspect(&url, &[]).await.is_intact());
}

/// A chain of a program that did not know what an agency may decide about second factors.
#[tokio::test]
async fn a_column_that_is_younger_than_its_record_is_no_finding_until_somebody_fills_it() {
    use domain::audit::{Fact, Link, NO_HASH, Record, Said, Value, encode};
    use migrations::MigratorTrait;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("denyut.db");
    let database = sea_orm::Database::connect(format!("sqlite://{}?mode=rwc", path.display())).await.unwrap();
    migrations::Migrator::up(&database, Some(11)).await.unwrap();
    database.close().await.unwrap();
    let agency = AgencyId::new(id(10));
    let text = |text: &str| Value::Text(text.to_owned());
    let said = [text("lama"), text("Lama"), text("wib"), Value::Number(3), Value::Number(3), Value::Number(1)];
    let said = (1..).zip(said).collect();
    let content = encode(&[Fact { table: 1, key: agency.uuid().as_bytes().to_vec(), said: Said::Is(said) }]);
    let (deed, subject) = ("agency-added", "agency");
    let record = Record { at: MORNING, actor: None, deed, subject, id: agency.uuid(), content: &content };
    let hash = record.hash(&Link { agency, seq: 1, before: NO_HASH });
    let key = agency.uuid().as_bytes().to_vec();
    let old = rusqlite::Connection::open(&path).unwrap();
    old.execute("INSERT INTO agencies VALUES (?1, 'lama', 'Lama', 'wib', 3, 3, 1)", [&key]).unwrap();
    old.execute(
        "INSERT INTO audit_records VALUES (?1, 1, ?2, NULL, ?3, ?4, ?1, ?5, ?6)",
        rusqlite::params![key, MORNING.millis(), deed, subject, content, hash],
    )
    .unwrap();
    old.execute("INSERT INTO audit_heads VALUES (?1, 1, ?2)", rusqlite::params![key, hash]).unwrap();
    let url = DatabaseUrl::Sqlite(path.clone());
    Store::open(&url).await.unwrap().close().await.unwrap();
    assert_intact(&inspect(&url, &[]).await);
    old.execute("UPDATE agencies SET second_factor = 'nobody'", []).unwrap();
    let report = inspect(&url, &[]).await;
    assert_eq!(report.findings[0].fault.to_string().split(": ").nth(1), Some("second_factor"), "{report:#?}");
    old.execute("UPDATE agencies SET second_factor = NULL", []).unwrap();
    let store = Store::open(&url).await.unwrap();
    store.set_second_factor_rule(agency, SecondFactorRule::Everyone, MORNING).await.unwrap();
    store.close().await.unwrap();
    assert_intact(&inspect(&url, &[]).await);
}

on_both!(a_wish_for_correction_reaches_ones_own_administrators_only, |town| {
    let wish = CorrectionId::new(town.entry_id().uuid());
    assert!(refused(town.store.ask_correction(&town.member, wish, "  ", MORNING).await).starts_with("Words"));
    let ask = async |who, text| town.store.ask_correction(who, wish, text, MORNING).await;
    // Of two taps at once, and one later, there is one request.
    let (one, two) = tokio::join!(ask(&town.member, " Nama saya salah. "), ask(&town.member, "Nama saya salah."));
    one.and(two).unwrap();
    ask(&town.member, "Nama saya salah.").await.unwrap();
    assert_eq!(refused(ask(&town.member, "Golongan juga salah.").await), "IdTaken");
    assert_eq!(refused(ask(&town.other, "Nama saya salah.").await), "IdTaken");
    assert_eq!(refused(town.store.open_corrections(&town.leader).await), "Forbidden");
    assert_eq!(refused(town.store.finish_correction(&town.member, wish, MORNING).await), "Forbidden");
    let foreign = town.stranger.clone().with_roles(vec![RoleGrant::AGENCY_ADMINISTRATOR]);
    assert_eq!(town.store.open_corrections(&foreign).await.unwrap(), []);
    assert_eq!(refused(town.store.finish_correction(&foreign, wish, MORNING).await), "NotFound");
    let open = town.store.open_corrections(&town.administrator).await.unwrap();
    let one = &open[0];
    assert_eq!(
        (open.len(), one.correction.name.as_str(), one.correction.text.as_str()),
        (1, "Dewi", "Nama saya salah.")
    );
    // Nobody corrects the data of a namesake.
    assert_eq!((one.employee, &one.unit), (town.member.person.id, &town.member.unit.name));
    assert_eq!(one.nip.as_str(), "198708122010012031");
    for _ in 0..2 {
        town.store.finish_correction(&town.administrator, wish, MORNING.plus_minutes(1)).await.unwrap();
    }
    assert_eq!(town.store.open_corrections(&town.administrator).await.unwrap(), []);
    let own = town.store.own_corrections(&town.member).await.unwrap();
    assert_eq!((own[0].done_at, own[0].done_by.as_deref()), (Some(MORNING.plus_minutes(1)), Some("Sri")));
    assert_eq!(refused(town.store.handled_corrections(&town.leader).await), "Forbidden");
    assert_eq!(town.store.handled_corrections(&foreign).await.unwrap(), []);
    let handled = town.store.handled_corrections(&town.administrator).await.unwrap();
    assert_eq!((handled.len(), handled[0].employee), (1, town.member.person.id));
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(the_history_of_oneself_to_take_along_is_whole, |town| {
    let dewi = &town.member;
    for n in 0..520 {
        let (employee, agency) = (dewi.person.id, dewi.agency_id);
        let code = NewCode { id: id(3_000 + n), employee, agency, hash: [4; 32], purpose: CodePurpose::Reset };
        town.store.make_codes(vec![code], MORNING).await.unwrap();
    }
    let history = town.store.own_data(dewi, MORNING).await.unwrap().history;
    let made = history.iter().filter(|trace| trace.deed == domain::audit::Deed::CodeMade).count();
    assert_eq!(made, 520);
    assert_eq!(history[0].deed, domain::audit::Deed::Joined, "the oldest first");
    assert!(history.windows(2).all(|pair| pair[0].seq < pair[1].seq));
});

on_both!(everything_about_oneself_comes_together_and_no_secret, |town| {
    town.live_through_everything().await;
    let dewi = town.now(town.member.person.id).await;
    let data = town.store.own_data(&dewi, MORNING.plus_minutes(2)).await.unwrap();
    assert_eq!((data.entries.len(), data.assignments.len(), data.codes.len(), data.corrections.len()), (7, 1, 1, 1));
    assert_eq!(data.entries.iter().map(|own| own.versions.len()).sum::<usize>(), 8);
    assert_eq!(data.entries.iter().filter(|own| own.late.is_some()).count(), 3);
    assert_eq!((data.person.name.as_str(), data.devices.len(), data.said.len()), ("Dewi", 1, 0));
    assert!(data.history.iter().any(|trace| trace.deed == domain::audit::Deed::CodeRedeemed));
    let ratna = town.store.own_data(&town.now(town.leader.person.id).await, MORNING).await.unwrap();
    // A comment, thanks, a return and a rejection, all on entries of others.
    assert_eq!((ratna.entries.len(), ratna.said.len(), ratna.deputies.len()), (0, 4, 2));
    let text = serde_json::to_string(&data).unwrap();
    assert!(!text.contains("argon2id") && text.contains("Nama saya salah tulis") && !text.contains("Melayani warga"));
});
