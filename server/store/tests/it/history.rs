//! What a history says beside who did what: whom it names, for which days, from what to what.

use crate::chain::as_owner;
use crate::fixture::{Fixture, MORNING, on_both};
use crate::staff::StaffFile;
use domain::access::{Role, RoleGrant, RoleGrantId};
use domain::account::Viewer;
use domain::audit::{Deed, Detail, Held, What};
use domain::calendar::{Leave, LeaveKind};
use domain::organization::staff_file::Extent;
use domain::organization::{DeputyId, DeputyKind, DeputyTerm, LogPolicy};
use domain::time::WorkDate;
use store::access::By;
use store::organization::NewDeputy;
use uuid::Uuid;

fn day(text: &str) -> WorkDate {
    text.parse().unwrap()
}

fn changed(what: What, before: &str, after: &str) -> Detail {
    Detail::Changed { what, before: Held::Text(before.to_owned()), after: Held::Text(after.to_owned()) }
}

impl Fixture {
    /// The last thing in a person's own history.
    async fn last(&self, who: &Viewer) -> (Deed, Vec<Detail>) {
        let trace = self.store.trace_oneself(who).await.unwrap().pop().unwrap();
        (trace.deed, trace.details)
    }

    /// The newest thing that was administered.
    async fn newest(&self, who: &Viewer) -> (Deed, Vec<Detail>) {
        let trace = self.store.trace_administration(who, None, 1).await.unwrap().pop().unwrap();
        (trace.deed, trace.details)
    }

    async fn give(&self, who: &Viewer, grant: RoleGrant) {
        let id = RoleGrantId::new(Uuid::now_v7());
        self.store.give_role(By::Operator, who.person.id, grant, id, MORNING).await.unwrap();
    }
}

on_both!(a_deputy_and_a_role_are_named, |town| {
    let new = NewDeputy {
        id: DeputyId::new(Uuid::now_v7()),
        holder: town.leader.person.id,
        deputy: town.other.person.id,
        kind: DeputyKind::DailyActing,
        term: DeputyTerm::new(day("2026-04-23"), day("2026-04-25"), day("2026-04-22")).unwrap(),
    };
    town.store.name_deputy(By::Operator, new, MORNING).await.unwrap();
    let named = vec![Detail::Deputy {
        deputy: "Bagus".to_owned(),
        holder: "Ratna".to_owned(),
        kind: DeputyKind::DailyActing,
        first: day("2026-04-23"),
        last: day("2026-04-25"),
    }];
    // Both read it, though the chain says it only once.
    for who in [&town.other, &town.leader] {
        assert_eq!(town.last(who).await, (Deed::DeputyNamed, named.clone()));
    }
    assert_eq!(town.newest(&town.administrator).await, (Deed::DeputyNamed, named.clone()));
    town.store.end_deputy(By::Operator, new.id, MORNING).await.unwrap();
    assert_eq!(town.last(&town.leader).await, (Deed::DeputyEnded, named));
    town.give(&town.other, RoleGrant { role: Role::UnitAdministrator, unit: Some(town.division) }).await;
    let role = Detail::Role { role: Role::UnitAdministrator, unit: Some("Bidang".to_owned()) };
    assert_eq!(town.last(&town.other).await, (Deed::RightGiven, vec![role]));
});

on_both!(a_transfer_says_from_where_to_where, |town| {
    let moved = StaffFile(vec![]).with(31, "Dewi", "Dinas", "", Some(32));
    town.import(&moved, Extent::Part, MORNING).await;
    let (deed, details) = town.last(&town.member).await;
    assert_eq!(deed, Deed::Changed);
    assert_eq!(details, [changed(What::Unit, "Bidang", "Dinas"), changed(What::Appraiser, "Ratna", "Bagus")]);
    // A page that holds only the newest records reads the older ones for what was there before.
    let page = town.store.trace_administration(&town.administrator, None, 2).await.unwrap();
    assert_eq!((page[1].deed, &page[1].details), (Deed::Changed, &details));
    let joined = town.store.trace_oneself(&town.member).await.unwrap().remove(0);
    let said = |what, after: &str| Detail::Changed { what, before: Held::Unsaid, after: Held::Text(after.to_owned()) };
    let expected = [said(What::Unit, "Bidang"), said(What::Appraiser, "Ratna"), said(What::Position, "Analis")];
    assert_eq!((joined.deed, joined.details.as_slice()), (Deed::Joined, expected.as_slice()));
});

on_both!(a_renamed_unit_and_a_setting_say_what_they_were, |town| {
    let administrator = &town.administrator;
    town.store.rename_unit(town.order(town.division), "Bidang Data".to_owned()).await.unwrap();
    let renamed = vec![changed(What::UnitName, "Bidang", "Bidang Data")];
    assert_eq!(town.newest(administrator).await, (Deed::UnitSet, renamed));
    let policy = LogPolicy { backdate_days: 5, ..LogPolicy::default() };
    town.store.set_log_policy(town.member.agency_id, policy, MORNING).await.unwrap();
    let before = Held::Number(i64::from(LogPolicy::default().backdate_days));
    let set = Detail::Changed { what: What::BackdateDays, before, after: Held::Number(5) };
    assert_eq!(town.newest(administrator).await, (Deed::AgencySet, vec![set]));
});

on_both!(why_somebody_is_away_is_told_to_them_and_to_who_enters_leave_only, |town| {
    let leave = Leave { kind: LeaveKind::Sick, from: day("2026-05-04"), until: day("2026-05-06") };
    let who = town.member.person.id;
    let agency = town.member.agency_id;
    town.store.set_leave(By::Operator, agency, vec![(who, leave)], Uuid::now_v7, MORNING).await.unwrap();
    town.give(&town.other, RoleGrant { role: Role::Auditor, unit: None }).await;
    let auditor = town.now(town.other.person.id).await;
    let away = |kind| vec![Detail::Leave { kind, first: leave.from, last: leave.until }];
    assert_eq!(town.last(&town.member).await, (Deed::LeaveSet, away(Some(LeaveKind::Sick))));
    let read = async |viewer: &Viewer| {
        let page = town.store.trace_administration(viewer, None, 2).await.unwrap();
        page.into_iter().find(|one| one.deed == Deed::LeaveSet).unwrap().details
    };
    assert_eq!(read(&town.administrator).await, away(Some(LeaveKind::Sick)));
    assert_eq!(read(&auditor).await, away(None));
    // What was put into the row behind the program's back is not what the chain says.
    as_owner(&town.url, "UPDATE leaves SET kind = 'annual'").await;
    assert_eq!(read(&town.administrator).await, away(None));
});
