//! The conversation and the appraiser's page.

use crate::fixture::{MORNING, on_both, refused, request};
use domain::account::Viewer;
use domain::activity::{EntryStatus, Step};
use domain::feedback::FeedbackKind;
use domain::live::Seq;
use domain::time::Zone;
use store::Listening;
use store::activity::{Answer, LogRequest};

on_both!(both_sides_talk_under_an_entry, |town| {
    let entry = town.log(&town.member, "Memverifikasi data").await;
    let id = town.feedback_id();
    let said = town.store.comment(&town.leader, entry.id, id, "Ada yang dikembalikan?", MORNING).await.unwrap();
    let again = town.store.comment(&town.leader, entry.id, id, "Ada yang dikembalikan?", MORNING).await.unwrap();
    assert_eq!(said, again);
    let other = town.store.comment(&town.leader, entry.id, id, "Lain", MORNING).await;
    assert_eq!(refused(other), "IdTaken");
    town.store.comment(&town.member, entry.id, town.feedback_id(), "Ada tiga.", MORNING).await.unwrap();
    let talk = town.store.entry(&town.member, entry.id).await.unwrap().conversation;
    assert_eq!(talk.iter().map(|one| one.by.name.as_str()).collect::<Vec<_>>(), ["Ratna", "Dewi"]);
    let nobody = town.store.comment(&town.other, entry.id, town.feedback_id(), "Hai", MORNING).await;
    assert_eq!(refused(nobody), "NotFound");
});

on_both!(thanks_are_given_once, |town| {
    let entry = town.log(&town.member, "Memverifikasi data").await;
    let thank = || town.store.thank(&town.leader, entry.id, town.feedback_id(), MORNING);
    let (one, two) = tokio::join!(thank(), thank());
    assert_eq!(one.unwrap().id, two.unwrap().id);
    let talk = town.store.entry(&town.member, entry.id).await.unwrap().conversation;
    assert_eq!(talk.len(), 1);
    assert_eq!(talk[0].kind, FeedbackKind::Thanks);
    let own = town.store.thank(&town.member, entry.id, town.feedback_id(), MORNING).await;
    assert_eq!(refused(own), "Forbidden");
    let board = town.store.board(town.office, MORNING).await.unwrap();
    assert_eq!((board.thanks.given, board.thanks.givers, board.thanks.receivers), (1, 1, 1));
    town.assert_clean(&town.store.recount().await.unwrap());
});

on_both!(nobody_is_thanked_for_work_that_counts_nowhere, |town| {
    let entry = town.log(&town.member, "Memverifikasi data").await;
    let reason = Some((town.feedback_id(), "Catatan ganda.".to_owned()));
    let rejected = Answer { step: Step::Reject, content_version: Some(1), reason };
    town.store.move_entry(&town.leader, entry.id, &rejected, MORNING).await.unwrap();
    let thanks = town.store.thank(&town.leader, entry.id, town.feedback_id(), MORNING).await;
    assert_eq!(refused(thanks), "MovedOn(Rejected)");
});

on_both!(the_zone_of_the_entrys_unit_decides_the_day_of_what_happens_to_it, |town| {
    // 22.30 in the west, where the unit is; half past midnight in the east, where its leader now sits.
    let night = MORNING.plus_minutes(13 * 60 + 30);
    let elsewhere = |viewer: &Viewer| {
        let mut viewer = viewer.clone();
        viewer.unit.zone = Zone::Wit;
        viewer
    };
    let (leader, moved) = (elsewhere(&town.leader), elsewhere(&town.member));
    let late = LogRequest { now: night, ..request("Memverifikasi data") };
    let thanked = town.store.log(&town.member, town.entry_id(), &late).await.unwrap();
    let wrong = town.store.log(&town.member, town.entry_id(), &late).await.unwrap();
    town.store.thank(&leader, thanked.id, town.feedback_id(), night).await.unwrap();
    // The author has moved to the east since.
    town.store.move_entry(&moved, wrong.id, &Answer::plain(Step::Withdraw, None), night).await.unwrap();
    let board = town.store.board(town.office, night).await.unwrap();
    assert_eq!((board.thanks.given, board.thanks.givers, board.thanks.receivers), (1, 1, 1));
    let at_night = board.hours.iter().find(|bar| bar.hour == 22).unwrap();
    assert_eq!((board.entries, at_night.today), (1, Some(1)));
    town.assert_clean(&town.store.recount().await.unwrap());
    // What was said a moment ago is of today to both, whatever their own clocks say.
    town.store.comment(&town.member, thanked.id, town.feedback_id(), "Sudah.", night).await.unwrap();
    let approve = Answer::plain(Step::Approve, Some(1));
    town.store.move_entry(&leader, thanked.id, &approve, MORNING).await.unwrap();
    let team = town.store.my_team(&leader, 100, night).await.unwrap();
    assert_eq!(team.entries.iter().map(|one| one.id).collect::<Vec<_>>(), [thanked.id]);
});

on_both!(a_team_is_the_leaders_alone, |town| {
    town.log(&town.member, "Satu").await;
    let second = town.log(&town.other, "Dua").await;
    let see = Answer::plain(Step::See, None);
    town.store.move_entry(&town.leader, second.id, &see, MORNING).await.unwrap();
    town.store.move_entry(&town.leader, second.id, &see, MORNING).await.unwrap();
    let team = town.store.my_team(&town.leader, 100, MORNING).await.unwrap();
    assert_eq!((team.entries.len(), team.waiting, team.has_more, team.members.len()), (2, 2, false, 4));
    let names: Vec<_> = team.members.iter().map(|one| (one.person.name.as_str(), one.today)).collect();
    assert_eq!(names, [("Bagus", 1), ("Dewi", 1), ("Sri", 0), ("Yohanes", 0)]);
    let seen = team.entries.iter().find(|entry| entry.id == second.id).unwrap();
    assert_eq!(seen.status, EntryStatus::Seen);
    let few = town.store.my_team(&town.leader, 1, MORNING).await.unwrap();
    assert_eq!((few.entries.len(), few.has_more, few.waiting), (1, true, 2));
    assert_eq!(refused(town.store.my_team(&town.member, 100, MORNING).await), "Forbidden");
});

on_both!(a_reply_to_an_answered_entry_reaches_the_team_page, |town| {
    let entry = town.log(&town.member, "Memverifikasi data").await;
    let approve = Answer::plain(Step::Approve, Some(1));
    town.store.move_entry(&town.leader, entry.id, &approve, MORNING).await.unwrap();
    let tomorrow = MORNING.plus_minutes(24 * 60);
    assert!(town.store.my_team(&town.leader, 100, tomorrow).await.unwrap().entries.is_empty());
    town.store.comment(&town.member, entry.id, town.feedback_id(), "Tiga di antaranya ganda.", tomorrow).await.unwrap();
    let team = town.store.my_team(&town.leader, 100, tomorrow).await.unwrap();
    assert_eq!(team.entries.iter().map(|one| one.id).collect::<Vec<_>>(), [entry.id]);
});

on_both!(events_come_in_order_to_whom_they_concern, |town| {
    let before = town.store.newest_seq(town.member.agency_id).await.unwrap();
    let place = town.store.newest_place().await.unwrap();
    let entry = town.log(&town.member, "Satu").await;
    town.log(&town.other, "Dua").await;
    town.store.comment(&town.leader, entry.id, town.feedback_id(), "Baik", MORNING).await.unwrap();
    let listen = |viewer: &Viewer, own, team: bool| {
        let me = viewer.person.id;
        Listening { agency: viewer.agency_id, employee: me, own, team: if team { vec![me] } else { Vec::new() } }
    };
    let read = async |who| town.store.events_for(&who, before, 10).await.unwrap();
    let own = read(listen(&town.member, true, true)).await;
    assert_eq!(own.len(), 2);
    assert!(own[0].seq < own[1].seq);
    assert!(own[1].body.contains("said"));
    assert_eq!(read(listen(&town.leader, true, true)).await.len(), 3);
    assert_eq!(read(listen(&town.leader, true, false)).await.len(), 0);
    assert_eq!(read(listen(&town.stranger, true, true)).await.len(), 0);
    assert_eq!(town.store.events_after(place, 10).await.unwrap().len(), 3);
    let last = town.store.newest_seq(town.member.agency_id).await.unwrap();
    // The newest is kept, so that a page that slept is known to have missed something.
    assert_eq!(town.store.prune_events(MORNING.plus_minutes(1)).await.unwrap(), 2);
    assert_eq!(town.store.oldest_seq(town.member.agency_id).await.unwrap(), last);
    town.log(&town.member, "Tiga").await;
    assert!(town.store.newest_seq(town.member.agency_id).await.unwrap() > last, "a sequence number was used twice");
});

on_both!(no_agency_learns_from_its_numbers_how_much_another_does, |town| {
    let day = async |who: &Viewer| town.store.my_day(who, MORNING).await.unwrap().seq.0;
    let team = async || town.store.my_team(&town.leader, 100, MORNING).await.unwrap().seq.0;
    let before = (day(&town.member).await, day(&town.stranger).await, team().await);
    for _ in 0..3 {
        town.log(&town.stranger, "Milik instansi lain").await;
    }
    assert_eq!((day(&town.member).await, day(&town.stranger).await), (before.0, before.1 + 3));
    assert_eq!(team().await, before.2);
    // However many are merged into one write, and whatever the other agency does meanwhile.
    let logging = (0..40).map(|n| town.log(if n % 4 == 0 { &town.stranger } else { &town.member }, "Satu"));
    futures::future::join_all(logging).await;
    let after = (before.0 + 30, before.1 + 13);
    assert_eq!((day(&town.member).await, day(&town.stranger).await, team().await), (after.0, after.1, after.0));
    for (who, first, last) in [(&town.member, before.0 + 1, after.0), (&town.stranger, before.1 + 1, after.1)] {
        let listening = Listening { agency: who.agency_id, employee: who.person.id, own: true, team: Vec::new() };
        let heard = async |after| town.store.events_for(&listening, Seq(after), 100).await.unwrap();
        let numbers: Vec<_> = heard(first - 1).await.iter().map(|event| event.seq.0).collect();
        assert_eq!(numbers, (first..=last).collect::<Vec<_>>(), "none twice, none left out");
        assert_eq!(heard(last - 2).await.len(), 2);
        assert!(heard(last).await.is_empty());
    }
    // The newest of each is kept, so that none begins anew.
    town.store.prune_events(MORNING.plus_minutes(1)).await.unwrap();
    assert_eq!((day(&town.member).await, day(&town.stranger).await), after);
    town.log(&town.stranger, "Lagi").await;
    assert_eq!((day(&town.member).await, day(&town.stranger).await), (after.0, after.1 + 1));
});

/// Pages that were open before the step know a place in the order of all.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_the_step_every_agency_counts_on_from_where_all_together_were() {
    use migrations::MigratorTrait;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("denyut.db");
    let connect = async || sea_orm::Database::connect(format!("sqlite://{}?mode=rwc", path.display())).await.unwrap();
    let database = connect().await;
    let steps = migrations::Migrator::migrations();
    let before = steps.iter().position(|step| step.name().ends_with("number_events_by_agency")).unwrap();
    migrations::Migrator::up(&database, u32::try_from(before).ok()).await.unwrap();
    database.close().await.unwrap();
    let old = rusqlite::Connection::open(&path).unwrap();
    old.pragma_update(None, "foreign_keys", false).unwrap();
    for (seq, agency) in [(4, 1_u8), (6, 2), (7, 1), (9, 2)] {
        old.execute(
            "INSERT INTO outbox (seq, agency_id, author_id, unit_id, at, body) VALUES (?1, ?2, ?2, ?2, 1, '{}')",
            rusqlite::params![seq, vec![agency; 16]],
        )
        .unwrap();
    }
    drop(old);
    let database = connect().await;
    migrations::Migrator::up(&database, Some(1)).await.unwrap();
    database.close().await.unwrap();
    let new = rusqlite::Connection::open(&path).unwrap();
    let mut asked = new.prepare("SELECT agency_seq FROM outbox ORDER BY seq").unwrap();
    let numbers: Vec<i64> = asked.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(numbers, [4, 6, 9, 9]);
}
