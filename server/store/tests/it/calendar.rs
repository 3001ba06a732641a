//! Holidays, leave, shifts and work weeks, and what they decide.

use crate::chain::{assert_intact, inspect};
use crate::fixture::{Fixture, MORNING, on_both, refused};
use domain::access::{Role, RoleGrant};
use domain::account::Viewer;
use domain::activity::{EntryId, WorkForm};
use domain::audit::Deed;
use domain::calendar::{
    Expectation, Holiday, HolidayKind, Leave, LeaveKind, ShiftPattern, ShiftPatternId, WorkCalendar, WorkWeek,
};
use domain::organization::EmployeeId;
use domain::time::{WorkDate, Zone};
use store::access::By;
use store::activity::LogRequest;
use store::organization::{Imported, UnitOrder};
use store::recount::{Misfit, MisfitKind};
use store::testing::id;
use uuid::Uuid;

fn day(text: &str) -> WorkDate {
    text.parse().unwrap()
}

fn holiday(on: &str, name: &str) -> Holiday {
    Holiday { day: day(on), name: name.to_owned(), kind: HolidayKind::National }
}

fn annual(from: &str, until: &str) -> Leave {
    Leave { kind: LeaveKind::Annual, from: day(from), until: day(until) }
}

impl Fixture {
    async fn holidays_are(&self, days: Vec<Holiday>) -> Imported {
        self.store.set_holidays(By::Operator, self.member.agency_id, days, Uuid::now_v7, MORNING).await.unwrap()
    }

    async fn goes_on_leave(&self, who: EmployeeId, leave: Leave) -> Result<Imported, store::CommandError> {
        self.store.set_leave(By::Operator, self.member.agency_id, vec![(who, leave)], Uuid::now_v7, MORNING).await
    }

    async fn calendar(&self, who: &Viewer, days: [&str; 2]) -> WorkCalendar {
        let days = day(days[0])..=day(days[1]);
        self.store.calendar_of(who.agency_id, who.unit.id, who.person.id, days).await.unwrap()
    }
}

on_both!(the_same_holidays_twice_change_nothing, |town| {
    let two = || vec![holiday("2026-05-01", "Hari Buruh"), holiday("2026-06-01", "Pancasila")];
    assert_eq!(town.holidays_are(two()).await, Imported { new: 2, ..Imported::default() });
    assert_eq!(town.holidays_are(two()).await, Imported { unchanged: 2, ..Imported::default() });
    let other = vec![holiday("2026-06-01", "Hari Lahir Pancasila")];
    assert_eq!(town.holidays_are(other).await, Imported { changed: 1, ..Imported::default() });
    let year = || day("2026-01-01")..=day("2026-12-31");
    let names = async |of: &Viewer| {
        let days = town.store.holidays(of.agency_id, year()).await.unwrap();
        days.into_iter().map(|day| day.name).collect::<Vec<_>>()
    };
    assert_eq!(names(&town.member).await, ["Hari Buruh", "Hari Lahir Pancasila"]);
    assert!(names(&town.stranger).await.is_empty(), "another agency is free too");
    town.store.withdraw_holiday(By::Operator, town.member.agency_id, day("2026-05-01"), MORNING).await.unwrap();
    let again = town.store.withdraw_holiday(By::Operator, town.member.agency_id, day("2026-05-01"), MORNING).await;
    assert_eq!(refused(again), "NotFound");
    assert_eq!(names(&town.member).await, ["Hari Lahir Pancasila"]);
    assert_eq!(town.holidays_are(two()).await.new, 1, "a day that was withdrawn cannot be free again");
});

on_both!(whoever_keeps_the_calendar_sets_it_and_is_named, |town| {
    let office = town.with_role(&town.other, RoleGrant { role: Role::PersonnelOffice, unit: None }).await;
    let unit = RoleGrant { role: Role::UnitAdministrator, unit: Some(town.office) };
    let unit = town.with_role(&town.leader, unit).await;
    let auditor = town.stranger.clone().with_roles(vec![RoleGrant { role: Role::Auditor, unit: None }]);
    let foreign = town.stranger.clone().with_roles(vec![RoleGrant::AGENCY_ADMINISTRATOR]);
    let (agency, who, free) = (office.agency_id, town.member.person.id, || vec![holiday("2026-05-01", "Hari Buruh")]);
    let leave = annual("2026-04-22", "2026-04-24");
    let (store, days) = (&town.store, day("2026-04-24")..=day("2026-04-30"));
    for (viewer, answer) in [(&unit, "Forbidden"), (&auditor, "Forbidden"), (&foreign, "NotFound")] {
        let by = By::Person(viewer);
        assert_eq!(refused(store.set_holidays(by, agency, free(), Uuid::now_v7, MORNING).await), answer);
        assert_eq!(refused(store.set_leave(by, agency, vec![(who, leave)], Uuid::now_v7, MORNING).await), answer);
        assert_eq!(refused(store.withdraw_holiday(by, agency, day("2026-05-01"), MORNING).await), answer);
        assert_eq!(refused(store.withdraw_leave(by, agency, who, leave.from, MORNING).await), answer);
    }
    assert_eq!(refused(store.leave_among(&unit, days.clone()).await), "Forbidden");
    let by = By::Person(&office);
    store.set_holidays(by, agency, free(), Uuid::now_v7, MORNING).await.unwrap();
    // Of two forms at once for overlapping days one is entered.
    let other = annual("2026-04-24", "2026-04-30");
    let (one, two) = tokio::join!(
        store.set_leave(by, agency, vec![(who, leave)], Uuid::now_v7, MORNING),
        store.set_leave(by, agency, vec![(who, other)], Uuid::now_v7, MORNING)
    );
    assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1, "{one:?}, {two:?}");
    let away = store.leave_among(&office, days.clone()).await.unwrap();
    assert_eq!(away.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["Dewi"]);
    assert_eq!(store.leave_among(&foreign, days.clone()).await.unwrap(), [], "another agency is seen");
    let traces = store.trace_oneself(&town.member).await.unwrap();
    let set = traces.iter().find(|trace| trace.deed == Deed::LeaveSet).unwrap();
    assert_eq!(set.by.as_ref().map(|by| by.name.as_str()), Some("Bagus"));
    let found = async |viewer: &Viewer, looked_for: &str| store.find_leave(viewer, looked_for, day("2026-04-24")).await;
    assert_eq!(refused(found(&unit, "dewi").await), "Forbidden");
    assert_eq!(found(&office, " DEWI ").await.unwrap(), away);
    for nothing in ["", "  ", "bagus", "%"] {
        assert_eq!(found(&office, nothing).await.unwrap(), [], "{nothing}");
    }
    assert_eq!(found(&foreign, "dewi").await.unwrap(), [], "another agency is found");
    assert_eq!(store.find_leave(&office, "dewi", day("2026-05-01")).await.unwrap(), [], "what is over is found");
    store.withdraw_leave(by, agency, who, day("2026-04-24"), MORNING).await.unwrap();
    assert_eq!(store.leave_among(&office, days).await.unwrap(), []);
    assert_eq!(found(&office, "dewi").await.unwrap(), []);
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(leave_counts_until_it_is_withdrawn_and_never_twice, |town| {
    let who = town.member.person.id;
    let leave = annual("2026-04-22", "2026-04-24");
    assert_eq!(town.goes_on_leave(who, leave).await.unwrap().new, 1);
    assert_eq!(town.goes_on_leave(who, leave).await.unwrap().unchanged, 1);
    let overlapping = town.goes_on_leave(who, annual("2026-04-24", "2026-04-30")).await;
    assert_eq!(refused(overlapping), "ChangedMeanwhile");
    let week = ["2026-04-20", "2026-04-26"];
    let on = town.calendar(&town.member, week).await.on(day("2026-04-23"));
    assert_eq!(on, Expectation::Leave(LeaveKind::Annual));
    assert_eq!(town.calendar(&town.other, week).await.on(day("2026-04-23")), Expectation::Work);
    let elsewhere =
        town.store.withdraw_leave(By::Operator, town.stranger.agency_id, who, day("2026-04-23"), MORNING).await;
    assert_eq!(refused(elsewhere), "NotFound");
    town.store.withdraw_leave(By::Operator, town.member.agency_id, who, day("2026-04-23"), MORNING).await.unwrap();
    let own = town.store.own_data(&town.member, MORNING).await.unwrap();
    assert_eq!(own.leave.iter().map(|own| (own.leave, own.withdrawn_at)).collect::<Vec<_>>(), [(leave, Some(MORNING))]);
    assert_eq!(town.calendar(&town.member, week).await.on(day("2026-04-23")), Expectation::Work);
});

on_both!(the_nearest_unit_above_decides_the_week, |town| {
    let saturday = async || town.calendar(&town.member, ["2026-04-25", "2026-04-25"]).await.on(day("2026-04-25"));
    assert_eq!(saturday().await, Expectation::DayOff);
    town.store.set_work_week(town.order(town.office), Some(WorkWeek::Six)).await.unwrap();
    assert_eq!(saturday().await, Expectation::Work, "the division does not follow its office");
    town.store.set_work_week(town.order(town.division), Some(WorkWeek::Five)).await.unwrap();
    assert_eq!(saturday().await, Expectation::DayOff, "the division has no week of its own");
    town.store.set_work_week(town.order(town.division), None).await.unwrap();
    assert_eq!(saturday().await, Expectation::Work);
    let elsewhere = UnitOrder { agency: town.stranger.agency_id, ..town.order(town.office) };
    let elsewhere = town.store.set_work_week(elsewhere, None).await;
    assert_eq!(refused(elsewhere), "NotFound");
});

on_both!(a_unit_that_is_renamed_keeps_what_happened_in_it, |town| {
    town.log(&town.member, "Rapat").await;
    let rename = async |unit, name: &str| town.store.rename_unit(town.order(unit), name.to_owned()).await;
    rename(town.office, "Dinas Baru").await.unwrap();
    let board = town.store.board(town.office, MORNING).await.unwrap();
    assert_eq!((board.unit.as_str(), board.entries), ("Dinas Baru", 1));
    let elsewhere = UnitOrder { agency: town.stranger.agency_id, ..town.order(town.office) };
    let elsewhere = town.store.rename_unit(elsewhere, "X".to_owned()).await;
    assert_eq!(refused(elsewhere), "NotFound");
    // Its own name, and beside another.
    rename(town.division, "Bidang").await.unwrap();
    town.assert_clean(&town.store.recount().await.unwrap());
});

on_both!(shifts_are_followed_from_a_day_on_and_left_again, |town| {
    let (agency, who) = (town.member.agency_id, town.member.person.id);
    let pattern = ShiftPattern::parse("Malam", "Malam 21.00-07.00; -").unwrap();
    let (one, other) = (ShiftPatternId::new(id(960)), ShiftPatternId::new(id(961)));
    town.store.add_shift_pattern(agency, one, pattern.clone(), MORNING).await.unwrap();
    let twice = town.store.add_shift_pattern(agency, other, pattern.clone(), MORNING).await;
    assert_eq!(refused(twice), "IdTaken");
    let follow = async |pattern, begins: &str| {
        town.store.follow_shifts(agency, vec![(who, pattern, day(begins))], Uuid::now_v7, MORNING).await.unwrap()
    };
    assert_eq!(follow(Some(one), "2026-04-20").await.new, 1);
    assert_eq!(follow(Some(one), "2026-04-20").await.unchanged, 1);
    town.holidays_are(vec![holiday("2026-04-22", "Libur")]).await;
    let on = async |text: &str| town.calendar(&town.member, [text, text]).await.on(day(text));
    assert!(matches!(on("2026-04-22").await, Expectation::Shift(_)), "a shift knows holidays");
    assert_eq!(on("2026-04-21").await, Expectation::DayOff);
    assert_eq!(on("2026-04-17").await, Expectation::Work, "the shifts began before their day");
    assert_eq!(follow(None, "2026-04-24").await.changed, 1);
    assert!(matches!(on("2026-04-22").await, Expectation::Shift(_)), "what was is forgotten");
    assert_eq!(on("2026-04-24").await, Expectation::Work);
    let own = town.store.own_data(&town.member, MORNING).await.unwrap().shifts;
    assert_eq!(own.len(), 1);
    assert_eq!((own[0].pattern.as_str(), own[0].until), ("Malam", Some(day("2026-04-23"))));
    // Begun anew before the first was to begin: the first never was.
    follow(Some(one), "2026-05-10").await;
    follow(Some(one), "2026-05-05").await;
    assert!(matches!(on("2026-05-05").await, Expectation::Shift(_)));
    assert_eq!(on("2026-05-10").await, Expectation::DayOff, "the pattern is counted from the older day");
});

on_both!(shifts_that_begin_among_older_ones_end_those_and_an_overlap_is_found, |town| {
    let (agency, who) = (town.member.agency_id, town.member.person.id);
    let (night, day_shift) = (ShiftPatternId::new(id(960)), ShiftPatternId::new(id(961)));
    for (id, name, days) in [(night, "Malam", "Malam 21.00-07.00"), (day_shift, "Pagi", "Pagi 07.00-14.00")] {
        let pattern = ShiftPattern::parse(name, days).unwrap();
        town.store.add_shift_pattern(agency, id, pattern, MORNING).await.unwrap();
    }
    let follow = async |pattern, begins: &str| {
        town.store.follow_shifts(agency, vec![(who, pattern, day(begins))], Uuid::now_v7, MORNING).await.unwrap()
    };
    follow(Some(night), "2026-03-01").await;
    follow(None, "2026-04-01").await;
    follow(Some(night), "2026-05-01").await;
    // From the middle of what ended by itself, and before what was to come.
    assert_eq!(follow(Some(day_shift), "2026-03-15").await.changed, 1);
    let held = async || {
        let own = town.store.own_data(&town.member, MORNING).await.unwrap().shifts;
        own.into_iter().map(|one| (one.pattern, one.from, one.until)).collect::<Vec<_>>()
    };
    let first = ("Malam".to_owned(), day("2026-03-01"), Some(day("2026-03-14")));
    assert_eq!(held().await, [first.clone(), ("Pagi".to_owned(), day("2026-03-15"), None)]);
    assert_eq!(follow(Some(day_shift), "2026-03-15").await.unchanged, 1);
    assert_eq!(town.store.check_assignments().await.unwrap(), []);
    // None from a day of the past on ends what had ended later.
    follow(None, "2026-04-01").await;
    follow(None, "2026-03-20").await;
    assert_eq!(held().await, [first, ("Pagi".to_owned(), day("2026-03-15"), Some(day("2026-03-19")))]);
    assert_eq!(follow(None, "2026-03-20").await.unchanged, 1);
    assert_eq!(town.store.check_assignments().await.unwrap(), []);
    town.store.overlap_shifts_for_test(who, day("2026-03-19")).await.unwrap();
    let overlap = Misfit { of: who, kind: MisfitKind::ShiftsOverlap };
    assert_eq!(town.store.check_assignments().await.unwrap(), [overlap]);
});

on_both!(who_is_not_expected_is_no_gap_on_the_page_of_the_team, |town| {
    let expected = async || {
        let team = town.store.my_team(&town.leader, 10, MORNING).await.unwrap();
        let named = team.members.into_iter().map(|member| (member.person.name, member.is_expected));
        named.collect::<Vec<_>>()
    };
    let everybody = |dewi, others| {
        [("Bagus", others), ("Dewi", dewi), ("Sri", others), ("Yohanes", others)]
            .map(|(name, is)| (name.to_owned(), is))
    };
    assert_eq!(expected().await, everybody(true, true));
    town.goes_on_leave(town.member.person.id, annual("2026-04-22", "2026-04-22")).await.unwrap();
    assert_eq!(expected().await, everybody(false, true));
    town.holidays_are(vec![holiday("2026-04-22", "Libur")]).await;
    assert_eq!(expected().await, everybody(false, false));
    let team = town.store.my_team(&town.leader, 10, MORNING).await.unwrap();
    let free: Vec<_> = team.free.iter().map(WorkDate::to_string).collect();
    assert_eq!(&free[free.len() - 3..], ["2026-04-18", "2026-04-19", "2026-04-22"]);
});

on_both!(a_free_day_is_held_against_no_board, |town| {
    town.log(&town.member, "Rapat").await;
    let cells = async || {
        let board = town.store.board(town.office, MORNING).await.unwrap();
        board.month.into_iter().map(|cell| cell.day.to_string()).collect::<Vec<_>>()
    };
    assert!(cells().await.contains(&"2026-04-03".to_owned()) && !cells().await.contains(&"2026-04-25".to_owned()));
    town.holidays_are(vec![holiday("2026-04-03", "Jumat Agung")]).await;
    town.store.set_work_week(town.order(town.office), Some(WorkWeek::Six)).await.unwrap();
    assert!(town.store.board(town.office, MORNING).await.unwrap().is_working_day);
    town.holidays_are(vec![holiday("2026-04-22", "Libur")]).await;
    assert!(!town.store.board(town.office, MORNING).await.unwrap().is_working_day);
    assert!(!cells().await.contains(&"2026-04-03".to_owned()) && cells().await.contains(&"2026-04-25".to_owned()));
});

on_both!(a_night_is_of_the_day_it_began_on_for_its_author_and_for_the_team, |town| {
    let (agency, who) = (town.member.agency_id, town.member.person.id);
    let night = ShiftPatternId::new(id(960));
    let pattern = ShiftPattern::parse("Malam", "Malam 21.00-07.00; -; -").unwrap();
    town.store.add_shift_pattern(agency, night, pattern, MORNING).await.unwrap();
    let follow = async |pattern, begins: &str| {
        town.store.follow_shifts(agency, vec![(who, pattern, day(begins))], Uuid::now_v7, MORNING).await.unwrap()
    };
    follow(Some(night), "2026-04-21").await;
    // The shifts end with the night: it is worked to its end all the same.
    follow(None, "2026-04-22").await;
    let at = |zone: Zone, on: &str, hour: i64| zone.start_of(day(on)).plus_minutes(hour * 60);
    let log = async |zone, now, date: &str, times: [&str; 2], n: u128| {
        let mut viewer = town.store.find_viewer(who, now).await.unwrap().unwrap();
        viewer.unit.zone = zone;
        let [start, end] = times.map(str::to_owned);
        let form =
            WorkForm { description: "Jaga".to_owned(), date: date.to_owned(), start, end, ..WorkForm::default() };
        let request = LogRequest { form, device: None, now };
        town.store.log(&viewer, EntryId::new(id(n)), &request).await.map(|entry| entry.work.date.to_string())
    };
    for (n, zone) in (0u128..).zip(Zone::ALL) {
        let log = async |on: &str, hour, date: &str, times, place: u128| {
            log(zone, at(zone, on, hour), date, times, 2000 + 10 * n + place).await
        };
        assert_eq!(log("2026-04-21", 22, "", ["21.00", "22.00"], 0).await.unwrap(), "2026-04-21");
        assert_eq!(log("2026-04-22", 2, "", ["23.00", "01.00"], 1).await.unwrap(), "2026-04-21");
        assert_eq!(log("2026-04-22", 6, "", ["05.00", "06.00"], 2).await.unwrap(), "2026-04-21");
        assert_eq!(log("2026-04-22", 12, "", ["", ""], 3).await.unwrap(), "2026-04-22");
        assert_eq!(log("2026-04-22", 12, "2026-04-21", ["06.00", "07.00"], 4).await.unwrap(), "2026-04-21");
        let wrong = refused(log("2026-04-22", 12, "2026-04-22", ["11.00", "01.00"], 5).await);
        assert!(wrong.contains("EndBeforeStart"), "{wrong}");
        // What is sent again after the night is the same entry of the same day.
        assert_eq!(log("2026-04-22", 12, "", ["23.00", "01.00"], 1).await.unwrap(), "2026-04-21");
        if zone == town.member.unit.zone {
            // The other zones are not those of the unit; until then its counters know only this one.
            town.assert_clean(&town.store.recount().await.unwrap());
        }
    }
    let at = |on: &str, hour| at(Zone::Wib, on, hour);
    let page = async |now| {
        let viewer = town.store.find_viewer(who, now).await.unwrap().unwrap();
        town.store.my_day(&viewer, now).await.unwrap().entries.len()
    };
    assert_eq!(page(at("2026-04-22", 2)).await, 15, "the evening's work is gone after midnight");
    let of_team = async |now| {
        let team = town.store.my_team(&town.leader, 50, now).await.unwrap();
        let dewi = team.members.into_iter().find(|member| member.person.id == who).unwrap();
        (dewi.today, dewi.is_expected)
    };
    town.holidays_are(vec![holiday("2026-04-22", "Libur")]).await;
    assert_eq!(of_team(at("2026-04-21", 12)).await, (15, true));
    assert_eq!(of_team(at("2026-04-22", 2)).await, (15, true), "a night ends at midnight");
    assert!(!of_team(at("2026-04-22", 12)).await.1, "who has come from a night is expected at once");
});
