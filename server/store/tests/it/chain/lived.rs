//! Everything that a database can have been through.

use crate::evidence;
use crate::fixture::{Fixture, MORNING, form, request};
use crate::staff::StaffFile;
use domain::access::{Role, RoleGrant, RoleGrantId};
use domain::account::{CodePurpose, SecondFactorRule, TimeStep, Viewer};
use domain::activity::{DeviceTimes, DictionaryLine, Step, WorkForm};
use domain::audit::CorrectionId;
use domain::calendar::{Holiday, HolidayKind, Leave, LeaveKind, ShiftPattern, ShiftPatternId, WorkWeek};
use domain::display::DisplayId;
use domain::evidence::Verdict;
use domain::organization::staff_file::{Extent, PositionKind};
use domain::organization::{DeputyId, DeputyKind, DeputyTerm, LogPolicy, ProposalStep};
use domain::time::Zone;
use store::access::By;
use store::account::{NewCode, NewSecondFactor, Proof, Redemption};
use store::activity::{Answer, LateReason, LogRequest};
use store::organization::{Naming, NewDeputy, NewPosition, UnitOrder};
use store::testing::{account_of, id, session, small_number};
use uuid::Uuid;

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
