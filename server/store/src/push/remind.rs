//! Taking on the reminders that are due: whoever takes one on reminds, and nobody else does, whichever process asks.

use super::Turn;
use crate::audit::updated;
use crate::connect::Store;
use crate::entity::push_turn;
use crate::error::CommandError;
use domain::organization::EmployeeId;
use domain::time::{Timestamp, WorkDate, Zone};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Who has no device any more is not looked at until they have one, which brings their turn.
const NEVER: Timestamp = Timestamp::from_millis(i64::MAX / 2);
/// How soon somebody is looked at again whose night of yesterday is still at hand.
const AFTER_NIGHT_MINUTES: i64 = 60;

/// What was taken on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminders {
    /// How many people were looked at.
    pub looked: usize,
    /// Who is to be reminded now, and of which day. Nobody is told of it again.
    pub due: Vec<(EmployeeId, WorkDate)>,
}

impl Store {
    /// Looks at up to `limit` people whose turn it is, says when each is looked at next, and takes on the reminders that
    /// are due. That is kept before anybody is told: a process that stops in between reminds nobody twice, and of two that
    /// ask at once one is answered with each. A few statements, however many people there are.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense, and when the writer cannot write.
    pub async fn take_reminders(&self, now: Timestamp, limit: u64) -> Result<Reminders, CommandError> {
        let turns = self.due_turns(now, limit).await?;
        let mut next = Vec::with_capacity(turns.len());
        let mut due: BTreeMap<WorkDate, Vec<Uuid>> = BTreeMap::new();
        if !turns.is_empty() {
            let concerned = self.concerned(turns.iter().map(|turn| turn.employee)).await?;
            let days = self.reminder_days(&turns, now).await?;
            for Turn { employee, reminded_on } in &turns {
                let (Some(concerned), Some(day)) = (concerned.get(employee), days.get(employee)) else {
                    next.push((*employee, NEVER));
                    continue;
                };
                let rule = concerned.wishes.rule().filter(|_| concerned.wishes.pushed.reminder);
                match rule.and_then(|rule| day.remind_at(rule, *reminded_on, now)) {
                    Some(at) if at > now => next.push((*employee, at)),
                    is_due => {
                        next.push((*employee, next_day(*employee, day.day, day.zone, now)));
                        if is_due.is_some() {
                            due.entry(day.day).or_default().push(employee.uuid());
                        }
                    }
                }
            }
        }
        let due = if turns.is_empty() { Vec::new() } else { self.set_turns(next, due).await? };
        Ok(Reminders { looked: turns.len(), due })
    }

    /// Who of those who are due has not been reminded meanwhile.
    async fn set_turns(
        &self,
        next: Vec<(EmployeeId, Timestamp)>,
        due: BTreeMap<WorkDate, Vec<Uuid>>,
    ) -> Result<Vec<(EmployeeId, WorkDate)>, CommandError> {
        use push_turn::Column::{EmployeeId as Who, NextAt, RemindedOn};
        let next = next.into_iter().map(|(who, at)| {
            push_turn::Model { employee_id: who.uuid(), next_at: at.millis(), reminded_on: None }.into_active_model()
        });
        let next: Vec<_> = next.collect();
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    let mut taken = Vec::new();
                    for (day, people) in due {
                        let is_new = Condition::any().add(RemindedOn.is_null()).add(RemindedOn.lt(day.date()));
                        let take = push_turn::Entity::update_many()
                            .col_expr(RemindedOn, Expr::value(day.date()))
                            .filter(Who.is_in(people))
                            .filter(is_new);
                        let rows = updated(tx, take).await?;
                        taken.extend(rows.into_iter().map(|row| (EmployeeId::new(row.employee_id), day)));
                    }
                    let later = OnConflict::column(Who).update_column(NextAt).to_owned();
                    push_turn::Entity::insert_many(next).on_conflict(later).exec_without_returning(tx).await?;
                    Ok(taken)
                })
            })
            .await
    }
}

/// In the first hours of the next day, not everybody in the same minute. While a night of yesterday is still at hand,
/// today has not been looked at yet.
fn next_day(who: EmployeeId, day: WorkDate, zone: Zone, now: Timestamp) -> Timestamp {
    let today = zone.day_of(now);
    if day < today {
        return now.plus_minutes(AFTER_NIGHT_MINUTES);
    }
    let spread = i64::from(who.uuid().as_bytes()[15]);
    zone.start_of(today.plus_days(1)).plus_minutes(spread)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DatabaseUrl;
    use crate::organization::{NewAccount, NewAgency, NewEmployee, NewUnit};
    use crate::push::NewSubscription;
    use crate::testing::{account_of, id, session};
    use domain::account::SecondFactorRule;
    use domain::organization::{AgencyId, LogPolicy, OrgUnitId};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// Wednesday, 22 April 2026, 09.00 in the west of Indonesia.
    const MORNING: Timestamp = Timestamp::from_millis(1_776_823_200_000);

    /// An agency in which everybody has a unit and a device of their own.
    async fn agency(store: &Store, people: usize) {
        let number = |n: usize| id(100 + n as u128);
        let who = |n| EmployeeId::new(number(n));
        let unit = |n| OrgUnitId::new(number(n));
        let new = NewAgency {
            id: AgencyId::new(id(1)),
            code: "kota".into(),
            name: "Kota".into(),
            zone: Zone::Wib,
            policy: LogPolicy::default(),
            second_factor: SecondFactorRule::Nobody,
        };
        let units = (0..people).map(|n| NewUnit {
            id: unit(n),
            parent: (n > 0).then(|| unit(0)),
            name: format!("Unit {n}"),
            zone: Zone::ALL[n % 3],
        });
        let known = (0..people).map(|n| NewEmployee {
            id: who(n),
            unit: unit(n),
            appraiser: None,
            nip: format!("1987081220100120{n:02}").parse().unwrap(),
            name: format!("Pegawai {n}"),
            position: "Analis".into(),
            since: "2026-01-01".parse().unwrap(),
            role: None,
        });
        let accounts = (0..people).map(|n| NewAccount {
            id: account_of(who(n)),
            employee: who(n),
            password_hash: "-".into(),
            demo_role: None,
        });
        let (units, known, accounts) = (units.collect(), known.collect(), accounts.collect());
        store.add_agency(new, units, Vec::new(), known, accounts, MORNING).await.unwrap();
        for n in 0..people {
            let viewer = store.find_viewer(who(n), MORNING).await.unwrap().unwrap();
            let token = [u8::try_from(n).unwrap(); 32];
            let opened = session(token, MORNING.plus_minutes(60 * 24));
            store.open_session(account_of(who(n)), opened, MORNING).await.unwrap();
            let (id, endpoint) = (number(n), format!("https://push.test/{n}"));
            let new = NewSubscription { id, endpoint, p256dh: vec![4], auth: vec![7], lang: "id".into() };
            store.subscribe(&viewer, token, new, MORNING).await.unwrap();
        }
    }

    /// How many statements read what a round needs.
    async fn statements(people: usize) -> usize {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(&DatabaseUrl::Sqlite(folder.path().join("denyut.db"))).await.unwrap();
        agency(&store, people).await;
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        store.reads.set_metric_callback(move |_| {
            count.fetch_add(1, Ordering::SeqCst);
        });
        let evening = MORNING.plus_minutes(8 * 60);
        let taken = store.take_reminders(evening, 300).await.unwrap();
        assert_eq!(taken.looked, people);
        asked.load(Ordering::SeqCst)
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn many_people_in_many_units_need_no_more_statements_than_a_few() {
        let few = statements(3).await;
        assert!(few > 3 && few < 20, "{few}");
        assert_eq!(statements(90).await, few);
    }
}
