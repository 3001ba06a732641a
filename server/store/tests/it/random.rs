//! After any sequence of acts by anybody, the counters say what the log says.

use crate::fixture::{Fixture, Kind, MORNING, request};
use domain::activity::{Entry, Step};
use proptest::prelude::*;
use store::activity::Answer;

#[derive(Debug, Clone)]
enum Act {
    Log { by_other: bool, days_back: u16 },
    Step { entry: usize, step: Step },
    Edit { entry: usize, days_back: u16 },
    Comment { entry: usize, by_leader: bool },
    Thank { entry: usize },
}

fn any_act() -> impl Strategy<Value = Act> {
    let entry = 0usize..6;
    let step = proptest::sample::select(vec![Step::Withdraw, Step::See, Step::Approve, Step::Return, Step::Reject]);
    prop_oneof![
        3 => (any::<bool>(), 0u16..4).prop_map(|(by_other, days_back)| Act::Log { by_other, days_back }),
        6 => (entry.clone(), step).prop_map(|(entry, step)| Act::Step { entry, step }),
        3 => (entry.clone(), 0u16..4).prop_map(|(entry, days_back)| Act::Edit { entry, days_back }),
        1 => (entry.clone(), any::<bool>()).prop_map(|(entry, by_leader)| Act::Comment { entry, by_leader }),
        1 => entry.prop_map(|entry| Act::Thank { entry }),
    ]
}

async fn perform(town: &Fixture, entries: &mut Vec<Entry>, act: &Act) {
    let dated = |days_back: u16| {
        let mut request = request("Menginput data");
        request.form.date = town.member.unit.zone.day_of(MORNING).minus_days(days_back).to_string();
        request
    };
    match act {
        Act::Log { by_other, days_back } => {
            let who = if *by_other { &town.other } else { &town.member };
            entries.push(town.store.log(who, town.entry_id(), &dated(*days_back)).await.unwrap());
        }
        Act::Step { entry, step } => {
            let Some(entry) = entries.get(*entry) else { return };
            let who = if step.side() == domain::activity::Side::Author { author(town, entry) } else { &town.leader };
            let reason = step.needs_reason().then(|| (town.feedback_id(), "Tolong lengkapi".to_owned()));
            let answer = Answer { step: *step, content_version: None, reason };
            // Refused where the state table says so; the counters must not care.
            let _ = town.store.move_entry(who, entry.id, &answer, MORNING).await;
        }
        Act::Edit { entry, days_back } => {
            let Some(entry) = entries.get(*entry) else { return };
            let who = author(town, entry);
            let version = town.store.entry(who, entry.id).await.unwrap().content_version;
            let _ = town.store.edit(who, entry.id, version, &dated(*days_back)).await;
        }
        Act::Comment { entry, by_leader } => {
            let Some(entry) = entries.get(*entry) else { return };
            let who = if *by_leader { &town.leader } else { author(town, entry) };
            let _ = town.store.comment(who, entry.id, town.feedback_id(), "Baik", MORNING).await;
        }
        Act::Thank { entry } => {
            let Some(entry) = entries.get(*entry) else { return };
            let _ = town.store.thank(&town.leader, entry.id, town.feedback_id(), MORNING).await;
        }
    }
}

fn author<'a>(town: &'a Fixture, entry: &Entry) -> &'a domain::account::Viewer {
    if entry.is_by(town.member.person.id) { &town.member } else { &town.other }
}

fn check(kind: Kind, cases: u32) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let Some(town) = runtime.block_on(Fixture::new(kind)) else { return };
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(acts in proptest::collection::vec(any_act(), 1..25))| {
        let drifts = runtime.block_on(async {
            let mut entries = Vec::new();
            for act in &acts {
                perform(&town, &mut entries, act).await;
            }
            town.store.recount().await.unwrap()
        });
        prop_assert!(drifts.is_empty(), "{drifts:#?}");
    });
}

#[test]
fn counters_equal_a_recount_on_sqlite() {
    check(Kind::Sqlite, 60);
}

#[test]
fn counters_equal_a_recount_on_postgres() {
    check(Kind::Postgres, 20);
}
