//! What must hold of the whole town, whatever the day.

use super::*;
use domain::activity::{EntryStatus, Side, WorkForm, WorkRules};
use domain::calendar::Nights;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A Monday morning, a Friday at noon, a Saturday, all of a Wednesday, a New Year, a midnight.
const MOMENTS: [(&str, &str); 9] = [
    ("2026-04-20", "10.42"),
    ("2026-04-24", "12.00"),
    ("2026-04-25", "11.00"),
    ("2026-04-22", "06.30"),
    ("2026-04-22", "10.42"),
    ("2026-04-22", "16.30"),
    ("2026-04-22", "23.59"),
    ("2027-01-01", "16.05"),
    ("2027-03-01", "00.00"),
];

/// Built once for all tests.
static TOWNS: LazyLock<Vec<Town>> = LazyLock::new(|| MOMENTS.map(|(day, clock)| build_at(day, clock)).into());

fn build_at(day: &str, clock: &str) -> Town {
    build(day.parse().unwrap(), clock.parse().unwrap())
}

fn town(day: &str, clock: &str) -> &'static Town {
    let place = MOMENTS.iter().position(|moment| *moment == (day, clock)).unwrap();
    &TOWNS[place]
}

fn leads(town: &Town) -> HashMap<EmployeeKey, usize> {
    let mut leads = HashMap::new();
    for appraiser in town.employees.iter().filter_map(|employee| employee.appraiser) {
        *leads.entry(appraiser).or_default() += 1;
    }
    leads
}

fn entries_of<'a>(town: &'a Town, day: &str) -> Vec<&'a LoggedEntry> {
    let day = day.parse().unwrap();
    town.entries.iter().filter(|entry| Zone::Wib.day_of(entry.received_at) == day).collect()
}

#[test]
fn the_same_moment_gives_the_same_town() {
    assert_eq!(*town("2026-04-22", "10.42"), build_at("2026-04-22", "10.42"));
}

#[test]
fn a_later_hour_only_adds() {
    let (morning, evening) = (town("2026-04-22", "10.42"), town("2026-04-22", "16.30"));
    assert_eq!(morning.employees, evening.employees);
    assert!(morning.entries.len() < evening.entries.len());
    for (before, after) in morning.entries.iter().zip(&evening.entries) {
        assert_eq!((before.author, &before.work, before.received_at), (after.author, &after.work, after.received_at));
        assert!(after.steps.starts_with(&before.steps) && after.comments.starts_with(&before.comments));
    }
}

#[test]
fn twelve_offices_stand_under_the_regency() {
    let town = town("2026-04-22", "10.42");
    assert_eq!(town.units[0].parent, None);
    assert_eq!(town.units.iter().filter(|unit| unit.parent == Some(UnitKey(0))).count(), 12);
    for (place, unit) in town.units.iter().enumerate() {
        assert_eq!(unit.key.0, place);
        assert!(place == 0 || unit.parent.is_some_and(|parent| parent < unit.key), "{}", unit.name);
    }
    let parent = |key: &UnitKey| town.units[key.0].parent;
    let depth = |unit: &Unit| std::iter::successors(Some(unit.key), parent).count();
    assert_eq!(town.units.iter().map(depth).max(), Some(4));
    assert_eq!(town.units[town.display_unit.0].name, "Dinas Kependudukan dan Pencatatan Sipil");
}

#[test]
fn four_hundred_people_have_names_and_numbers_of_their_own() {
    let town = town("2026-04-22", "10.42");
    assert!((380..=420).contains(&town.employees.len()), "{}", town.employees.len());
    let names: HashSet<_> = town.employees.iter().map(|employee| &employee.name).collect();
    let nips: HashSet<_> = town.employees.iter().map(|employee| &employee.nip).collect();
    assert_eq!((names.len(), nips.len()), (town.employees.len(), town.employees.len()));
}

#[test]
fn one_leads_sixty_and_nobody_else_more_than_seventeen() {
    let town = town("2026-04-22", "10.42");
    let mut leads = leads(town);
    assert_eq!(leads.remove(&town.cast.appraiser), Some(60));
    assert!(leads.values().all(|people| *people <= 17), "{leads:?}");
    let ratna = &town.employees[town.cast.appraiser.0];
    assert_eq!(
        (ratna.name.as_str(), ratna.position),
        ("Ratna Wulandari", "Kepala Bidang Pelayanan Pendaftaran Penduduk")
    );
    let dewi = &town.employees[town.cast.employee.0];
    assert_eq!((dewi.name.as_str(), dewi.appraiser), ("Dewi Anggraini", Some(ratna.key)));
    assert_eq!(town.employees[town.cast.administrator.0].name, "Agus Salim Harahap");
    assert_eq!(town.cast.who(DemoRole::Administrator), town.cast.administrator);
}

#[test]
fn every_chain_ends_at_the_regional_secretary() {
    let town = town("2026-04-22", "10.42");
    for employee in &town.employees {
        match employee.appraiser {
            // An appraiser stands before those appraised, so there is no loop.
            Some(appraiser) => assert!(appraiser < employee.key, "{}", employee.name),
            None => assert_eq!(employee.position, "Sekretaris Daerah"),
        }
    }
    assert_eq!(town.employees.iter().filter(|employee| employee.appraiser.is_none()).count(), 1);
}

#[test]
fn everything_logged_could_have_been_typed() {
    for town in TOWNS.iter() {
        let units: Vec<_> = town.activities.iter().map(|activity| activity.unit.clone()).collect();
        let mut minutes: HashMap<_, u32> = HashMap::new();
        for entry in &town.entries {
            let that_day = minutes.entry((entry.author, entry.work.date)).or_default();
            let rules = WorkRules {
                moment: Nights::default().moment(entry.received_at, Zone::Wib),
                nights: &Nights::default(),
                backdate_days: 3,
                units: &units,
                minutes_that_day: *that_day,
            };
            assert_eq!(WorkForm::from(&entry.work).parse(&rules).as_ref(), Ok(&entry.work));
            *that_day += entry.work.span.map_or(0, |span| u32::from(span.minutes()));
        }
        assert!(minutes.values().all(|minutes| *minutes <= 10 * 60));
    }
}

#[test]
fn every_step_is_open_and_explained() {
    for town in TOWNS.iter() {
        for entry in &town.entries {
            let mut status = EntryStatus::Sent;
            let mut last = entry.received_at;
            for taken in &entry.steps {
                status = status.after(taken.step).unwrap();
                assert!(taken.at >= last);
                last = taken.at;
                assert_eq!(taken.reason.is_some(), taken.step.needs_reason());
                assert!(taken.step.side() == Side::Author || town.employees[entry.author.0].appraiser.is_some());
            }
        }
    }
}

#[test]
fn only_the_two_people_of_an_entry_speak_and_nothing_is_later_than_now() {
    for ((day, clock), town) in MOMENTS.into_iter().zip(TOWNS.iter()) {
        let now = calendar::at(day.parse().unwrap(), i64::from(clock.parse::<ClockTime>().unwrap().minutes()));
        for entry in &town.entries {
            let appraiser = town.employees[entry.author.0].appraiser;
            let said = entry.comments.iter().map(|comment| comment.at);
            let done = entry.steps.iter().map(|taken| taken.at);
            assert!(said.clone().chain(done).chain(entry.thanks).all(|at| at > entry.received_at && at <= now));
            assert!(said.is_sorted());
            assert!(entry.comments.iter().all(|comment| comment.by == entry.author || Some(comment.by) == appraiser));
            assert!(entry.received_at <= now);
        }
        assert!(town.entries.is_sorted_by_key(|entry| entry.received_at));
    }
}

#[test]
fn ten_working_days_lie_behind_and_today_follows_the_clock() {
    let morning = town("2026-04-22", "10.42");
    let days: HashSet<_> = morning.entries.iter().map(|entry| entry.work.date).collect();
    assert_eq!(days.len(), DAYS_OF_LOG + 1);
    assert!(entries_of(town("2026-04-22", "06.30"), "2026-04-22").is_empty());
    let saturday = town("2026-04-25", "11.00");
    assert!((3..60).contains(&entries_of(saturday, "2026-04-25").len()));
    let friday = entries_of(saturday, "2026-04-24").len();
    assert!(friday < entries_of(saturday, "2026-04-23").len());
}

#[test]
fn the_day_looks_like_a_day() {
    let town = town("2026-04-22", "23.59");
    let today = entries_of(town, "2026-04-22");
    let at_hour = |hour| today.iter().filter(|entry| Zone::Wib.clock_of(entry.received_at).hour() == hour).count();
    assert!(at_hour(8) > at_hour(10) && at_hour(15) > at_hour(13) && at_hour(9) > at_hour(11));
    let count = |status| {
        let is = |entry: &&&LoggedEntry| {
            entry.steps.iter().try_fold(EntryStatus::Sent, |status, taken| status.after(taken.step)) == Some(status)
        };
        today.iter().filter(is).count()
    };
    assert!(count(EntryStatus::Sent) + count(EntryStatus::Seen) > today.len() / 2);
    let thanks = town.entries.iter().filter(|entry| entry.thanks.is_some()).count() * 1_000 / town.entries.len();
    assert!((60..=100).contains(&thanks), "{thanks}");
}

#[test]
fn dewi_has_a_lively_day_and_a_talk_about_it() {
    let town = town("2026-04-22", "10.42");
    let today = "2026-04-22".parse().unwrap();
    let hers: Vec<_> =
        town.entries.iter().filter(|entry| entry.author == town.cast.employee && entry.work.date == today).collect();
    assert_eq!(hers.len(), 5);
    let talk = &hers[3];
    assert_eq!(talk.work.description, "Memverifikasi data perekaman KTP elektronik Kecamatan Sukamaju");
    assert_eq!(
        talk.comments.iter().map(|comment| comment.by).collect::<Vec<_>>(),
        [town.cast.appraiser, town.cast.employee]
    );
    assert!(talk.thanks.is_some());
}
