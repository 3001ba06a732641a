//! Who stands in for a supervisor, day by day, and on whose behalf they act.

use crate::chain::{as_owner, assert_intact, inspect};
use crate::fixture::{Fixture, MORNING, on_both, refused};
use crate::staff::StaffFile;
use domain::access::{Role, RoleGrant};
use domain::account::Viewer;
use domain::activity::{Answered, EntryEvent, Step};
use domain::audit::Deed;
use domain::feedback::Feedback;
use domain::organization::staff_file::Extent;
use domain::organization::{DeputyId, DeputyKind, DeputyTerm, EmployeeId};
use domain::time::{Timestamp, Zone};
use store::access::By;
use store::activity::Answer;
use store::organization::{Naming, NewDeputy, PAGE};
use store::testing::id;
use store::{Listening, Place};
use uuid::Uuid;

/// The morning of a later day.
fn morning(day: u16) -> Timestamp {
    MORNING.plus_minutes(i64::from(day) * 24 * 60)
}

fn deputy_of(holder: &Viewer, deputy: &Viewer, kind: DeputyKind, first: u16, last: u16) -> NewDeputy {
    let day = |n| Zone::Wib.day_of(morning(n));
    NewDeputy {
        id: DeputyId::new(Uuid::now_v7()),
        holder: holder.person.id,
        deputy: deputy.person.id,
        kind,
        term: DeputyTerm::new(day(first), day(last), day(0)).unwrap(),
    }
}

const PERSONNEL: RoleGrant = RoleGrant { role: Role::PersonnelOffice, unit: None };

impl Fixture {
    async fn on(&self, who: &Viewer, day: u16) -> Viewer {
        self.store.find_viewer(who.person.id, morning(day)).await.unwrap().unwrap()
    }

    async fn hand_over(&self, to: &Viewer, first: u16, last: u16) -> DeputyId {
        let new = deputy_of(&self.leader, to, DeputyKind::Delegate, first, last);
        assert_eq!(self.store.name_deputy(By::Person(&self.leader), new, MORNING).await.unwrap(), Naming::Done);
        new.id
    }

    async fn team(&self, who: &Viewer, day: u16) -> Result<Vec<String>, String> {
        let viewer = self.on(who, day).await;
        let team = self.store.my_team(&viewer, 100, morning(day)).await.map_err(|error| format!("{error:?}"))?;
        Ok(team.entries.into_iter().map(|entry| entry.work.description).collect())
    }
}

on_both!(a_deputy_answers_from_the_first_day_to_the_last_and_never_their_own, |town| {
    let entry = town.log(&town.member, "Memverifikasi data").await;
    town.log(&town.other, "Milik pengganti sendiri").await;
    town.hand_over(&town.other, 1, 2).await;
    assert_eq!(town.team(&town.other, 0).await, Err("Forbidden".to_owned()));
    for day in [1, 2] {
        assert_eq!(town.team(&town.other, day).await.unwrap(), ["Memverifikasi data"], "day {day}");
        // Whose team it is answers it too.
        assert_eq!(town.team(&town.leader, day).await.unwrap().len(), 2);
        let viewer = town.on(&town.other, day).await;
        let team = town.store.my_team(&viewer, 100, morning(day)).await.unwrap();
        assert_eq!((team.waiting, team.members.len()), (1, 3), "Dewi, Sri and Yohanes, not oneself");
        assert!(team.members.iter().all(|member| member.led_by == Some(town.leader.person.id)));
        assert_eq!(team.standing_in[0].holder, town.leader.person);
        assert_eq!(team.standing_in[0].last, Zone::Wib.day_of(morning(2)));
    }
    assert_eq!(town.team(&town.other, 3).await, Err("Forbidden".to_owned()));

    let approve = Answer::plain(Step::Approve, Some(1));
    for day in [0, 3] {
        let viewer = town.on(&town.other, day).await;
        let now = morning(day);
        assert_eq!(refused(town.store.move_entry(&viewer, entry.id, &approve, now).await), "NotFound");
        assert_eq!(refused(town.store.entry(&viewer, entry.id).await), "NotFound");
    }
    let viewer = town.on(&town.other, 1).await;
    let own = town.log(&town.other, "Lagi").await;
    assert_eq!(refused(town.store.move_entry(&viewer, own.id, &approve, morning(1)).await), "Forbidden");
    town.store.move_entry(&viewer, entry.id, &approve, morning(1)).await.unwrap();
    town.assert_clean(&town.store.recount().await.unwrap());
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(what_a_deputy_does_says_on_whose_behalf, |town| {
    town.hand_over(&town.other, 0, 2).await;
    let deputy = town.on(&town.other, 0).await;
    let entry = town.log(&town.member, "Memverifikasi data").await;
    town.store.comment(&deputy, entry.id, town.feedback_id(), "Rapi.", MORNING).await.unwrap();
    town.store.comment(&town.leader, entry.id, town.feedback_id(), "Setuju.", MORNING.plus_minutes(1)).await.unwrap();
    town.store.thank(&deputy, entry.id, town.feedback_id(), MORNING.plus_minutes(2)).await.unwrap();
    let reason = Some((town.feedback_id(), "Lampirkan daftarnya.".to_owned()));
    let back = Answer { step: Step::Return, content_version: Some(1), reason };
    town.store.move_entry(&deputy, entry.id, &back, MORNING.plus_minutes(3)).await.unwrap();
    let read = town.store.entry(&town.member, entry.id).await.unwrap();
    let behalf = |said: &Feedback| (said.by.name.clone(), said.on_behalf_of.as_ref().map(|one| one.name.clone()));
    let (bagus, ratna) = ("Bagus".to_owned(), "Ratna".to_owned());
    let expected = [
        (bagus.clone(), Some(ratna.clone())),
        (ratna.clone(), None),
        (bagus.clone(), Some(ratna.clone())),
        (bagus.clone(), Some(ratna.clone())),
    ];
    assert_eq!(read.conversation.iter().map(behalf).collect::<Vec<_>>(), expected);
    let deputy_for_ratna = Answered { by: deputy.person.clone(), on_behalf_of: Some(town.leader.person.clone()) };
    assert_eq!(read.answered.as_deref(), Some(&deputy_for_ratna));
    // Whoever is on the other side hears it at once, and changed words are nobody's answer any more.
    let events = town.store.events_after(Place::default(), 100).await.unwrap();
    let heard = events.into_iter().find_map(|event| match serde_json::from_str(&event.body).unwrap() {
        EntryEvent::Moved { answered, .. } => answered,
        EntryEvent::Logged(_) | EntryEvent::Edited { .. } | EntryEvent::Said { .. } | EntryEvent::Shown { .. } => None,
    });
    assert_eq!(heard.as_deref(), Some(&deputy_for_ratna));
    let trail = town.store.trace_entry(&town.member, entry.id).await.unwrap();
    let trail: Vec<_> = trail.iter().map(|one| (one.deed, one.on_behalf_of.as_deref())).collect();
    let expected = [
        (Deed::Logged, None),
        (Deed::Commented, Some("Ratna")),
        (Deed::Commented, None),
        (Deed::Thanked, Some("Ratna")),
        (Deed::Returned, Some("Ratna")),
    ];
    assert_eq!(trail, expected);
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(a_deputyship_that_was_ended_holds_no_longer, |town| {
    town.log(&town.member, "Memverifikasi data").await;
    let held = town.hand_over(&town.other, 0, 9).await;
    assert!(town.team(&town.other, 1).await.is_ok());
    for stranger in [&town.member, &town.stranger] {
        assert_eq!(refused(town.store.end_delegation(stranger, held, MORNING).await), "NotFound");
        assert_eq!(refused(town.store.end_deputy(By::Person(stranger), held, MORNING).await), "Forbidden");
    }
    // Either side ends a delegation; a second time nothing happens.
    for who in [&town.other, &town.leader] {
        town.store.end_delegation(who, held, morning(1)).await.unwrap();
    }
    assert_eq!(town.team(&town.other, 1).await, Err("Forbidden".to_owned()));
    let own = town.store.own_deputies(&town.leader).await.unwrap().rows;
    assert_eq!(own.iter().map(|one| one.ended_at).collect::<Vec<_>>(), [Some(morning(1))]);
    assert_eq!(refused(town.store.end_deputy(By::Operator, DeputyId::new(id(999)), MORNING).await), "NotFound");
    let deeds: Vec<_> = town.store.trace_oneself(&town.leader).await.unwrap().iter().map(|one| one.deed).collect();
    assert!(deeds.ends_with(&[Deed::DeputyNamed, Deed::DeputyEnded]), "{deeds:?}");
});

on_both!(only_who_leads_hands_over_and_only_a_role_names_acting_officers, |town| {
    let name = async |by: By<'_>, new: NewDeputy| match town.store.name_deputy(by, new, MORNING).await {
        Ok(naming) => format!("{naming:?}"),
        Err(error) => format!("{error:?}"),
    };
    let delegate = |holder, to| deputy_of(holder, to, DeputyKind::Delegate, 0, 1);
    let acting = |holder, to| deputy_of(holder, to, DeputyKind::Acting, 0, 1);
    let person = By::Person;
    // Who leads nobody has nothing to hand over, and nobody hands over for another.
    assert_eq!(name(person(&town.member), delegate(&town.member, &town.other)).await, "Forbidden");
    assert_eq!(name(person(&town.other), delegate(&town.leader, &town.member)).await, "Forbidden");
    assert_eq!(name(person(&town.leader), acting(&town.leader, &town.member)).await, "Forbidden");
    assert_eq!(name(person(&town.leader), delegate(&town.leader, &town.stranger)).await, "NotFound");
    assert_eq!(name(person(&town.leader), delegate(&town.leader, &town.leader)).await, "Oneself");
    // Sri administers the agency: not a team for herself, and nobody of another agency.
    let sri = || person(&town.administrator);
    assert_eq!(name(sri(), acting(&town.leader, &town.administrator)).await, "Forbidden");
    assert_eq!(name(sri(), acting(&town.stranger, &town.member)).await, "NotFound");
    assert_eq!(name(sri(), acting(&town.leader, &town.stranger)).await, "NotFound");
    // Who leads nobody has nobody to stand in for, until an entry waits for them.
    assert_eq!(name(sri(), acting(&town.other, &town.member)).await, "LeadsNobody");
    assert_eq!(name(By::Operator, acting(&town.other, &town.member)).await, "LeadsNobody");
    let once = acting(&town.leader, &town.member);
    assert_eq!(name(sri(), once).await, "Done");
    assert_eq!(name(sri(), once).await, "Done", "the same form twice names once");
    let longer = NewDeputy { term: deputy_of(&town.leader, &town.member, DeputyKind::Acting, 0, 9).term, ..once };
    assert_eq!(name(sri(), longer).await, "IdTaken", "what was asked is not what is done");
    assert_eq!(name(sri(), acting(&town.leader, &town.member)).await, "Already");
    let named = town.store.deputies(&town.administrator, Zone::Wib.day_of(MORNING), 0).await.unwrap();
    assert_eq!(named.len(), 1);
    assert_eq!(refused(town.store.deputies(&town.leader, Zone::Wib.day_of(MORNING), 0).await), "Forbidden");
    // What was named by role is ended by role.
    assert_eq!(refused(town.store.end_delegation(&town.member, once.id, MORNING).await), "NotFound");
    assert_eq!(refused(town.store.end_deputy(person(&town.member), once.id, MORNING).await), "Forbidden");
    let office = town.with_role(&town.other, PERSONNEL).await;
    town.store.end_deputy(person(&office), once.id, MORNING).await.unwrap();
    assert_eq!(name(sri(), once).await, "IdTaken", "it has ended");
    // What is handed over is handed no further.
    town.hand_over(&town.other, 0, 3).await;
    let deputy = town.on(&town.other, 0).await;
    assert_eq!(name(person(&deputy), delegate(&deputy, &town.member)).await, "Forbidden");
});

on_both!(the_day_of_a_deputy_is_that_of_their_own_unit, |town| {
    // The division lies in the east: its day begins two hours before that of the office, where Ratna is.
    as_owner(&town.url, "UPDATE org_units SET zone = 'wit' WHERE name = 'Bidang'").await;
    town.hand_over(&town.other, 1, 1).await;
    let at = async |hour: i64| {
        let midnight = Zone::Wib.start_of(Zone::Wib.day_of(morning(1)));
        let viewer = town.store.find_viewer(town.other.person.id, midnight.plus_minutes(hour * 60)).await.unwrap();
        !viewer.unwrap().stands_in.is_empty()
    };
    assert_eq!(
        (at(-3).await, at(-1).await, at(12).await, at(21).await, at(23).await),
        (false, true, true, true, false)
    );
});

on_both!(news_of_the_team_reach_who_stands_in, |town| {
    town.hand_over(&town.other, 0, 2).await;
    let deputy = town.on(&town.other, 0).await;
    let before = town.store.newest_seq(town.member.agency_id).await.unwrap();
    town.log(&town.member, "Satu").await;
    town.log(&town.other, "Milik pengganti sendiri").await;
    let team = std::iter::once(deputy.person.id).chain(deputy.stands_in.iter().copied()).collect();
    let listening = Listening { agency: deputy.agency_id, employee: deputy.person.id, own: false, team };
    let heard = town.store.events_for(&listening, before, 10).await.unwrap();
    assert_eq!(heard.iter().map(|event| event.author).collect::<Vec<_>>(), [town.member.person.id]);
    let turning = async |day| town.store.deputies_turning(Zone::Wib.day_of(morning(day))).await.unwrap();
    assert_eq!(turning(0).await, [deputy.person.id]);
    assert_eq!(turning(1).await, Vec::<EmployeeId>::new());
    assert_eq!(turning(3).await, [deputy.person.id]);
});

on_both!(who_leaves_stands_in_for_nobody_any_more, |town| {
    town.hand_over(&town.other, 0, 9).await;
    town.import(&StaffFile::small().without(32), Extent::WholeStaff, morning(1)).await;
    let own = town.store.own_deputies(&town.leader).await.unwrap().rows;
    assert!(own.iter().all(|one| one.ended_at.is_some()), "{own:?}");
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(every_deputyship_of_an_agency_stands_on_one_page_of_its_list, |town| {
    let today = Zone::Wib.day_of(MORNING);
    let mut named = Vec::new();
    for n in 0..PAGE as u16 + 53 {
        named.push(town.hand_over(&town.other, n, n).await);
    }
    let mut found = Vec::new();
    for page in 0..3 {
        let mut rows = town.store.deputies(&town.administrator, today, page).await.unwrap();
        assert_eq!(rows.len() > PAGE, page < 2, "page {page} has {}", rows.len());
        rows.truncate(PAGE);
        found.extend(rows.into_iter().map(|one| one.id));
    }
    assert_eq!(found, named, "by the first day, each once");
    assert_eq!(town.store.deputies(&town.administrator, today, u64::MAX).await.unwrap(), []);
    let own = town.store.own_deputies(&town.leader).await.unwrap();
    assert_eq!((own.rows.len(), own.more, own.rows.first().map(|one| one.id)), (100, 3, named.last().copied()));
    let data = town.store.own_data(&town.leader, MORNING).await.unwrap();
    assert_eq!(data.deputies.len(), named.len(), "one's own data is all of it");
});
