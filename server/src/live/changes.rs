//! Follows the chains for rights that changed: a role, an account, a place in the organization, whoever changed it and
//! in whichever process. Who is concerned is cut off and comes back with the rights they have now, or not at all.

use super::hub::{End, Hub};
use app::ssr::now;
use domain::time::{WorkDate, Zone};
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;
use store::access::RightsSeen;
use store::{CommandError, Store};
use tokio::time::MissedTickBehavior;

/// A right that ended is listened by no longer than a second.
const LOOK: Duration = Duration::from_millis(250);

/// Runs until the program ends.
pub async fn follow_rights(store: Store, hub: Arc<Hub>) {
    follow(store, hub, today).await;
}

/// The same, by a calendar of its own: `today` answers the day in each zone.
async fn follow(store: Store, hub: Arc<Hub>, today: impl Fn() -> [WorkDate; 3]) {
    let mut ticks = tokio::time::interval(LOOK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut seen: Option<RightsSeen> = None;
    let mut days = today();
    loop {
        ticks.tick().await;
        let looked = match &mut seen {
            // Who is connected was asked about when they came, and after they had joined.
            None => store.rights_seen().await.map(|now| seen = Some(now)),
            Some(seen) => store.rights_changed(seen).await.map(|rights| {
                if !rights.is_empty() {
                    hub.end_people(&rights.changed, End::RightsChanged);
                    hub.end_people(&rights.ended, End::RightEnded);
                }
            }),
        };
        let turned = turn(&store, &hub, &mut days, today()).await;
        if let Err(error) = looked.and(turned) {
            tracing::error!(%error, "changed rights cannot be read");
        }
    }
}

/// The day in each zone.
fn today() -> [WorkDate; 3] {
    Zone::ALL.map(|zone| zone.day_of(now()))
}

/// Cuts off whoever begins or ends to stand in for somebody with a day that has just begun: nothing is written at
/// midnight, so no chain says it.
async fn turn(store: &Store, hub: &Hub, before: &mut [WorkDate; 3], today: [WorkDate; 3]) -> Result<(), CommandError> {
    if *before == today {
        return Ok(());
    }
    let mut people = HashSet::new();
    // Whoever is of another zone is cut off for nothing, and comes back as they were.
    for (zone, day) in before.iter().zip(today) {
        if *zone != day {
            people.extend(store.deputies_turning(day).await?);
        }
    }
    hub.end_people(&people, End::RightsChanged);
    *before = today;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::hub::{Ears, Right, Subscription};
    use super::*;
    use domain::account::Viewer;
    use domain::organization::{DeputyId, DeputyKind, DeputyTerm};
    use std::sync::Mutex;
    use store::access::By;
    use store::organization::{Naming, NewDeputy};
    use store::testing::{SmallAgency, small_agency};
    use store::{DatabaseUrl, Listening};
    use uuid::Uuid;

    /// Bagus stands in for Ratna on one day, the day after `now`.
    struct Town {
        store: Store,
        people: SmallAgency,
        hub: Arc<Hub>,
        now: WorkDate,
        _folder: tempfile::TempDir,
    }

    impl Town {
        async fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let store = Store::open(&DatabaseUrl::Sqlite(folder.path().join("denyut.db"))).await.unwrap();
            let people = small_agency(&store, now()).await.unwrap();
            let today = Zone::Wib.day_of(now());
            let first = today.plus_days(1);
            let new = NewDeputy {
                id: DeputyId::new(Uuid::now_v7()),
                holder: people.leader.person.id,
                deputy: people.other.person.id,
                kind: DeputyKind::Delegate,
                term: DeputyTerm::new(first, first, today).unwrap(),
            };
            assert_eq!(store.name_deputy(By::Operator, new, now()).await.unwrap(), Naming::Done);
            Self { store, people, hub: Arc::default(), now: today, _folder: folder }
        }

        /// A connection of theirs, as it stands after they came.
        fn listen(&self, who: &Viewer) -> Subscription {
            let ears = Listening { agency: who.agency_id, employee: who.person.id, own: true, team: Vec::new() };
            self.hub.join(Right::Session([1; 32]), Ears::Person(ears))
        }

        /// Who is told when the days in the zones, so many after `now`, become others: the deputy and their colleague.
        async fn told(&self, before: [u16; 3], after: [u16; 3]) -> [Option<End>; 2] {
            let [deputy, colleague] = [&self.people.other, &self.people.member].map(|who| self.listen(who));
            let [mut before, after] = [before, after].map(|days| days.map(|day| self.now.plus_days(day)));
            turn(&self.store, &self.hub, &mut before, after).await.unwrap();
            assert_eq!(before, after, "the same midnight twice");
            [deputy, colleague].map(|one| *one.end.borrow())
        }
    }

    #[tokio::test]
    async fn with_the_day_in_any_zone_the_deputies_of_it_come_back_with_what_they_may() {
        let town = Town::new().await;
        let (told, nobody) = ([Some(End::RightsChanged), None], [None, None]);
        for (before, after, expected) in [
            ([0, 0, 0], [0, 0, 0], nobody),
            // Midnight comes from the east: WIT, WITA, WIB.
            ([0, 0, 0], [0, 0, 1], told),
            ([0, 0, 1], [0, 1, 1], told),
            ([0, 1, 1], [1, 1, 1], told),
            ([1, 1, 1], [1, 1, 1], nobody),
            // And the day after the last.
            ([1, 1, 1], [1, 1, 2], told),
            ([1, 2, 2], [2, 2, 2], told),
            ([2, 2, 2], [2, 2, 3], nobody),
            ([2, 3, 3], [3, 3, 3], nobody),
        ] {
            assert_eq!(town.told(before, after).await, expected, "{before:?} {after:?}");
        }
    }

    #[tokio::test]
    async fn who_is_connected_at_midnight_is_told_within_a_second() {
        let town = Town::new().await;
        let mut deputy = town.listen(&town.people.other);
        let colleague = town.listen(&town.people.member);
        let days = Arc::new(Mutex::new([town.now; 3]));
        let calendar = Arc::clone(&days);
        tokio::spawn(follow(town.store.clone(), Arc::clone(&town.hub), move || *calendar.lock().unwrap()));
        tokio::time::sleep(LOOK * 3).await;
        assert_eq!(*deputy.end.borrow(), None, "nothing has happened yet");
        *days.lock().unwrap() = [town.now.plus_days(1); 3];
        tokio::time::timeout(Duration::from_secs(1), deputy.end.changed()).await.expect("nobody said it").unwrap();
        assert_eq!(*deputy.end.borrow(), Some(End::RightsChanged));
        assert_eq!(*colleague.end.borrow(), None);
    }
}
