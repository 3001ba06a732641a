//! After any sequence of acts by anybody, transfers, moves and merges of units among them, the counters say what the log says, and the chain what
//! the tables say.

use crate::chain::{assert_intact, inspect};
use crate::fixture::{Fixture, Kind, MORNING, request};
use crate::staff::StaffFile;
use domain::account::Viewer;
use domain::activity::{Entry, EntryStatus, Side, Step};
use domain::organization::OrgUnitId;
use domain::organization::staff_file::Extent;
use proptest::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};
use store::CommandError;
use store::access::By;
use store::activity::Answer;
use store::organization::UnitOrder;
use uuid::Uuid;

#[derive(Debug, Clone)]
enum Act {
    Log {
        by_other: bool,
        days_back: u16,
    },
    Step {
        entry: usize,
        step: Step,
        by_leader: bool,
    },
    Edit {
        entry: usize,
        days_back: u16,
        reads_newest: bool,
    },
    Comment {
        entry: usize,
        by_leader: bool,
    },
    Thank {
        entry: usize,
    },
    Transfer {
        of_other: bool,
        to: usize,
    },
    /// Below another unit, or at the top where there is no such.
    Move {
        unit: usize,
        below: Option<usize>,
    },
    Merge {
        unit: usize,
        into: usize,
    },
}

/// Units as a staff file names them, each with the one that it lies below; a file makes those that are not there.
const UNITS: [(&str, &str); 5] =
    [("Dinas", ""), ("Bidang", "Dinas"), ("Seksi", "Bidang"), ("Loket", "Seksi"), ("Arsip", "Dinas")];

fn seldom() -> impl Strategy<Value = bool> {
    proptest::bool::weighted(0.2)
}

fn any_act() -> impl Strategy<Value = Act> {
    let (entry, unit) = (0usize..6, 0usize..12);
    let step = proptest::sample::select(vec![Step::Withdraw, Step::See, Step::Approve, Step::Return, Step::Reject]);
    prop_oneof![
        3 => (any::<bool>(), 0u16..4).prop_map(|(by_other, days_back)| Act::Log { by_other, days_back }),
        6 => (entry.clone(), step, seldom()).prop_map(|(entry, step, by_other_side)| {
            Act::Step { entry, step, by_leader: (step.side() == Side::Appraiser) != by_other_side }
        }),
        3 => (entry.clone(), 0u16..4, seldom()).prop_map(|(entry, days_back, reads_old)| {
            Act::Edit { entry, days_back, reads_newest: !reads_old }
        }),
        1 => (entry.clone(), any::<bool>()).prop_map(|(entry, by_leader)| Act::Comment { entry, by_leader }),
        1 => entry.prop_map(|entry| Act::Thank { entry }),
        2 => (any::<bool>(), 0..UNITS.len()).prop_map(|(of_other, to)| Act::Transfer { of_other, to }),
        1 => (unit.clone(), proptest::option::weighted(0.8, unit.clone()))
            .prop_map(|(unit, below)| Act::Move { unit, below }),
        1 => (unit.clone(), unit).prop_map(|(unit, into)| Act::Merge { unit, into }),
    ]
}

/// Whether it was done; false where it was refused for a reason that is in the order of things.
async fn perform(town: &Fixture, people: &mut People, entries: &mut Vec<Entry>, act: &Act) -> bool {
    let dated = |days_back: u16| {
        let mut request = request("Menginput data");
        request.form.date = town.member.unit.zone.day_of(MORNING).minus_days(days_back).to_string();
        request
    };
    match act {
        Act::Log { by_other, days_back } => {
            let who = if *by_other { &people.other } else { &people.member };
            entries.push(town.store.log(who, town.entry_id(), &dated(*days_back)).await.unwrap());
            true
        }
        Act::Step { entry, step, by_leader } => {
            let Some(entry) = pick(entries, *entry) else { return false };
            let who = if *by_leader { &people.leader } else { people.author(entry) };
            let reason = step.needs_reason().then(|| (town.feedback_id(), "Tolong lengkapi".to_owned()));
            let answer = Answer { step: *step, content_version: None, reason };
            let is_theirs = (step.side() == Side::Appraiser) == *by_leader;
            let result = town.store.move_entry(who, entry.id, &answer, MORNING).await;
            assert!(is_theirs || result.is_err(), "{act:?} was done by the other side");
            done(act, &result, |error| {
                if is_theirs {
                    matches!(error, CommandError::MovedOn(_))
                } else {
                    matches!(error, CommandError::Forbidden)
                }
            })
        }
        Act::Edit { entry, days_back, reads_newest } => {
            let Some(entry) = pick(entries, *entry) else { return false };
            let who = people.author(entry);
            let newest = town.store.entry(who, entry.id).await.unwrap().content_version;
            let read = if *reads_newest { newest } else { 1 };
            let result = town.store.edit(who, entry.id, read, &dated(*days_back)).await;
            done(act, &result, |error| {
                matches!(error, CommandError::MovedOn(_))
                    || (read != newest && matches!(error, CommandError::ChangedMeanwhile))
            })
        }
        Act::Comment { entry, by_leader } => {
            let Some(entry) = pick(entries, *entry) else { return false };
            let who = if *by_leader { &people.leader } else { people.author(entry) };
            let result = town.store.comment(who, entry.id, town.feedback_id(), "Baik", MORNING).await;
            done(act, &result, is_withdrawn)
        }
        Act::Thank { entry } => {
            let Some(entry) = pick(entries, *entry) else { return false };
            let result = town.store.thank(&people.leader, entry.id, town.feedback_id(), MORNING).await;
            done(act, &result, is_out_of_totals)
        }
        Act::Transfer { of_other, to } => {
            let (number, name) = if *of_other { (32, "Bagus") } else { (31, "Dewi") };
            let (unit, parent) = UNITS[*to];
            let file = StaffFile(vec![]).with(number, name, unit, parent, Some(30));
            // A unit that was moved is not where the file says.
            if !file.check(&town.store.staff(town.leader.agency_id).await.unwrap(), Extent::Part).wrong.is_empty() {
                return false;
            }
            let changes = town.try_import(&file, Extent::Part, MORNING).await.unwrap();
            *people = People::of(town).await;
            !changes.changed.is_empty()
        }
        Act::Move { unit, below } => {
            let units = units(town).await;
            let parent = below.and_then(|below| pick(&units, below).copied());
            let Some(order) = pick(&units, *unit).map(|unit| order(town, *unit)) else { return false };
            let result = town.store.move_unit(order, parent).await;
            *people = People::of(town).await;
            done(act, &result, is_of_the_tree)
        }
        Act::Merge { unit, into } => {
            let units = units(town).await;
            let (Some(unit), Some(into)) = (pick(&units, *unit), pick(&units, *into)) else { return false };
            let result = town.store.merge_unit(order(town, *unit), *into, Uuid::now_v7).await;
            *people = People::of(town).await;
            done(act, &result, is_of_the_tree)
        }
    }
}

async fn units(town: &Fixture) -> Vec<OrgUnitId> {
    let rows = town.store.unit_tree(By::Operator, town.leader.agency_id).await.unwrap();
    rows.into_iter().map(|row| row.id).collect()
}

fn order(town: &Fixture, unit: OrgUnitId) -> UnitOrder<'static> {
    UnitOrder { by: By::Operator, agency: town.leader.agency_id, unit, now: MORNING }
}

/// A tree has no circles, and no two units of a name below one.
const fn is_of_the_tree(error: &CommandError) -> bool {
    matches!(error, CommandError::Unit(_))
}

/// Any number is some entry or unit, once there is one.
fn pick<T>(some: &[T], n: usize) -> Option<&T> {
    some.get(n.checked_rem(some.len())?)
}

const fn is_withdrawn(error: &CommandError) -> bool {
    matches!(error, CommandError::MovedOn(EntryStatus::Withdrawn))
}

const fn is_out_of_totals(error: &CommandError) -> bool {
    matches!(error, CommandError::MovedOn(status) if !status.counts())
}

/// A refusal is expected here and now, or it fails the test: a database that refuses is no rule of the log.
fn done<T>(act: &Act, result: &Result<T, CommandError>, is_expected: impl FnOnce(&CommandError) -> bool) -> bool {
    if let Err(error) = result {
        assert!(is_expected(error), "{act:?}: {error:?}");
    }
    result.is_ok()
}

/// Dewi, Bagus and who leads them, where they are now.
struct People {
    leader: Viewer,
    member: Viewer,
    other: Viewer,
}

impl People {
    async fn of(town: &Fixture) -> Self {
        let [leader, member, other] = [&town.leader, &town.member, &town.other].map(|who| who.person.id);
        Self { leader: town.now(leader).await, member: town.now(member).await, other: town.now(other).await }
    }

    fn author(&self, entry: &Entry) -> &Viewer {
        if entry.is_by(self.member.person.id) { &self.member } else { &self.other }
    }
}

fn check(kind: Kind, cases: u32) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let Some(town) = runtime.block_on(Fixture::new(kind)) else { return };
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let [tried, done, moved, merged] = [(); 4].map(|()| AtomicUsize::new(0));
    proptest!(config, |(acts in proptest::collection::vec(any_act(), 1..25))| {
        let (drifts, misfits) = runtime.block_on(async {
            let mut people = People::of(&town).await;
            let mut entries = Vec::new();
            for act in &acts {
                let is_done = perform(&town, &mut people, &mut entries, act).await;
                tried.fetch_add(1, Ordering::Relaxed);
                done.fetch_add(usize::from(is_done), Ordering::Relaxed);
                moved.fetch_add(usize::from(is_done && matches!(act, Act::Move { .. })), Ordering::Relaxed);
                merged.fetch_add(usize::from(is_done && matches!(act, Act::Merge { .. })), Ordering::Relaxed);
            }
            (town.store.recount().await.unwrap(), town.store.check_assignments().await.unwrap())
        });
        prop_assert!(drifts.is_empty(), "{drifts:#?}");
        prop_assert_eq!(misfits, []);
    });
    assert_intact(&runtime.block_on(inspect(&town.url, &[])));
    let [tried, done, moved, merged] = [tried, done, moved, merged].map(AtomicUsize::into_inner);
    println!("{done} of {tried} acts were done, {moved} moves and {merged} merges of units among them");
    assert!(moved > 0 && merged > 0, "the tree stayed as it was");
    assert!(done * 4 > tried, "only {done} of {tried} acts were done: hardly anything was tried");
}

#[test]
fn counters_equal_a_recount_on_sqlite() {
    check(Kind::Sqlite, 60);
}

#[test]
fn counters_equal_a_recount_on_postgres() {
    check(Kind::Postgres, 20);
}
