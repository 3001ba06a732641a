//! Logging, changing and moving entries.

use crate::chain::{assert_intact, inspect};
use crate::fixture::{Fixture, Kind, MORNING, form, on_both, refused, request};
use domain::activity::{DeviceTimes, EntryId, EntryStatus, Field, Problem, Step, WorkForm};
use domain::feedback::FeedbackId;
use domain::time::Timestamp;
use futures::future::join_all;
use store::activity::{Answer, LogRequest};
use store::testing::id;
use store::{CommandError, Store};

on_both!(a_logged_entry_is_there_with_its_counters, |town| {
    let entry = town.log(&town.member, "Mengelola surat masuk").await;
    assert_eq!((entry.status, entry.version), (EntryStatus::Sent, 1));
    let day = town.store.my_day(&town.member, MORNING).await.unwrap();
    assert_eq!(day.entries, [entry]);
    town.assert_clean(&town.store.recount().await.unwrap());
    let board = town.store.board(town.office, MORNING).await.unwrap();
    assert_eq!((board.entries, board.active, board.waiting.today, board.people), (1, 1, 1, 5));
});

on_both!(the_same_entry_sent_twice_is_one_entry, |town| {
    let (id, before) = (town.entry_id(), town.store.newest_place().await.unwrap());
    let first = town.store.log(&town.member, id, &request("Apel pagi")).await.unwrap();
    let tomorrow = LogRequest { now: MORNING.plus_minutes(24 * 60), ..request("Apel pagi") };
    let again = town.store.log(&town.member, id, &tomorrow).await.unwrap();
    assert_eq!(first, again);
    assert_eq!(town.store.my_day(&town.member, MORNING).await.unwrap().entries.len(), 1);
    // Nobody is told twice either, and the history has it once.
    assert_eq!(town.store.events_after(before, 10).await.unwrap().len(), 1);
    assert_eq!(town.store.trace_entry(&town.member, id).await.unwrap().len(), 1);
    town.assert_clean(&town.store.recount().await.unwrap());
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(what_was_taken_is_still_taken_when_it_would_be_refused_now, |town| {
    let id = town.entry_id();
    let mut long = request("Jaga malam");
    (long.form.date, long.form.start, long.form.end) = ("2026-04-21".into(), "00.00".into(), "20.00".into());
    let first = town.store.log(&town.member, id, &long).await.unwrap();
    // Its day would now have forty hours, and a month later it would be too long ago.
    assert_eq!(town.store.log(&town.member, id, &long).await.unwrap(), first);
    long.now = MORNING.plus_minutes(30 * 24 * 60);
    assert_eq!(town.store.log(&town.member, id, &long).await.unwrap(), first);
    let problem = refused(town.store.log(&town.member, town.entry_id(), &long).await);
    assert!(problem.contains("TooFarBack"), "{problem}");
});

on_both!(two_taps_at_once_are_one_entry, |town| {
    let id = town.entry_id();
    let request = request("Apel pagi");
    let tap = || town.store.log(&town.member, id, &request);
    let (one, two, three) = tokio::join!(tap(), tap(), tap());
    assert_eq!(one.unwrap(), two.unwrap());
    three.unwrap();
    assert_eq!(town.store.my_day(&town.member, MORNING).await.unwrap().entries.len(), 1);
    town.assert_clean(&town.store.recount().await.unwrap());
});

on_both!(the_same_id_with_other_content_is_refused, |town| {
    let (id, before) = (town.entry_id(), town.store.newest_place().await.unwrap());
    town.store.log(&town.member, id, &request("Apel pagi")).await.unwrap();
    assert_eq!(refused(town.store.log(&town.member, id, &request("Apel sore")).await), "IdTaken");
    assert_eq!(refused(town.store.log(&town.other, id, &request("Apel pagi")).await), "IdTaken");
    assert_eq!(refused(town.store.log(&town.stranger, id, &request("Apel pagi")).await), "IdTaken");
    // What was refused left nothing, neither with its sender nor at the entry of that id.
    assert!(town.store.my_day(&town.other, MORNING).await.unwrap().entries.is_empty());
    let kept = town.store.entry(&town.member, id).await.unwrap();
    assert_eq!((kept.work.description.as_str(), kept.author.id), ("Apel pagi", town.member.person.id));
    assert_eq!(town.store.events_after(before, 10).await.unwrap().len(), 1);
    town.assert_clean(&town.store.recount().await.unwrap());
});

on_both!(wrong_fields_are_named_and_nothing_is_written, |town| {
    let mut wrong = request("");
    wrong.form.unit = "Gerobak".into();
    wrong.form.quantity = "3".into();
    let problem = refused(town.store.log(&town.member, town.entry_id(), &wrong).await);
    assert!(problem.contains("Description") && problem.contains("Unknown"), "{problem}");
    assert!(town.store.my_day(&town.member, MORNING).await.unwrap().entries.is_empty());
});

on_both!(work_is_counted_in_what_offices_count_in_too, |town| {
    let units = town.store.output_units(town.member.agency_id).await.unwrap();
    assert!(["Berkas", "Lembar"].into_iter().all(|common| units.iter().filter(|unit| *unit == common).count() == 1));
    let mut counted = request("Surat masuk");
    (counted.form.quantity, counted.form.unit) = ("3".into(), "berkas".into());
    let logged = town.store.log(&town.member, town.entry_id(), &counted).await.unwrap();
    assert_eq!(logged.work.output.unwrap().unit, "Berkas");
});

on_both!(work_that_begins_later_today_is_refused_and_yesterday_evening_is_not, |town| {
    let mut later = request("Jaga malam");
    (later.form.start, later.form.end) = ("23.40".into(), "23.50".into());
    let problem = refused(town.store.log(&town.member, town.entry_id(), &later).await);
    assert!(problem.contains("BeginsLater") && problem.contains("Start"), "{problem}");
    let entry = town.log(&town.member, "Jaga").await;
    let problem = refused(town.store.edit(&town.member, entry.id, 1, &later).await);
    assert!(problem.contains("BeginsLater"), "{problem}");
    let id = town.entry_id();
    let evening = LogRequest { now: MORNING.plus_minutes(14 * 60 + 40), ..later.clone() };
    let first = town.store.log(&town.member, id, &evening).await.unwrap();
    // Sent again by a device that never heard the answer, at whatever time that is.
    assert_eq!(town.store.log(&town.member, id, &later).await.unwrap(), first);
    later.form.date = "2026-04-21".into();
    town.store.log(&town.member, town.entry_id(), &later).await.unwrap();
});

on_both!(a_day_never_has_more_than_twenty_four_hours, |town| {
    let mut long = request("Jaga malam");
    (long.form.start, long.form.end) = ("00.00".into(), "20.00".into());
    town.store.log(&town.member, town.entry_id(), &long).await.unwrap();
    (long.form.start, long.form.end) = ("04.00".into(), "09.00".into());
    let problem = refused(town.store.log(&town.member, town.entry_id(), &long).await);
    assert!(problem.contains("DayTooLong"), "{problem}");
});

on_both!(many_devices_at_once_do_not_fill_a_day_beyond_twenty_four_hours, |town| {
    let mut hour = request("Jaga loket");
    (hour.form.start, hour.form.end) = ("08.00".into(), "09.00".into());
    let entries = join_all((0..30).map(|_| town.store.log(&town.member, town.entry_id(), &hour))).await;
    let (taken, refused): (Vec<_>, Vec<_>) = entries.into_iter().partition(Result::is_ok);
    assert_eq!((taken.len(), refused.len()), (24, 6), "{refused:?}");
    let is_full = |problem| problem == Problem::DayTooLong { minutes: 25 * 60 };
    for error in refused {
        let Err(CommandError::Fields(fields)) = error else { panic!("{error:?}") };
        assert!(fields.iter().all(|one| one.field == Field::End && is_full(one.problem)), "{fields:?}");
    }
    let today = town.member.unit.zone.day_of(MORNING);
    assert_eq!(town.store.minutes_of_day(town.member.person.id, today).await.unwrap(), 24 * 60);
    town.assert_clean(&town.store.recount().await.unwrap());
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_do_not_fill_a_day_beyond_twenty_four_hours() {
    let Some(town) = Fixture::new(Kind::Postgres).await else { return };
    let stores = [town.store.clone(), Store::open(&town.url).await.unwrap()];
    let mut hour = request("Jaga loket");
    (hour.form.start, hour.form.end) = ("08.00".into(), "09.00".into());
    let everywhere = stores.iter().cycle().take(30);
    let entries = join_all(everywhere.map(|store| store.log(&town.member, town.entry_id(), &hour))).await;
    assert_eq!(entries.iter().filter(|result| result.is_ok()).count(), 24, "{entries:?}");
    town.assert_clean(&town.store.recount().await.unwrap());
}

on_both!(changes_at_once_do_not_fill_a_day_beyond_twenty_four_hours, |town| {
    let mut long = request("Jaga malam");
    let entries = [town.log(&town.member, "Satu").await, town.log(&town.member, "Dua").await];
    (long.form.start, long.form.end) = ("00.00".into(), "13.00".into());
    let edit = |n: usize| town.store.edit(&town.member, entries[n].id, 1, &long);
    let (one, two) = tokio::join!(edit(0), edit(1));
    let late = match (one, two) {
        (Ok(_), Err(late)) | (Err(late), Ok(_)) => late,
        both => panic!("exactly one of them fits: {both:?}"),
    };
    assert!(format!("{late:?}").contains("DayTooLong"), "{late:?}");
    // What the author shortens makes room again.
    (long.form.start, long.form.end) = ("00.00".into(), "11.00".into());
    for entry in entries {
        let newest = town.store.entry(&town.member, entry.id).await.unwrap().content_version;
        town.store.edit(&town.member, entry.id, newest, &long).await.unwrap();
    }
    town.assert_clean(&town.store.recount().await.unwrap());
});

on_both!(an_edit_keeps_the_old_version, |town| {
    let entry = town.log(&town.member, "Mengelola surat").await;
    let mut change = request("Mengelola 24 surat masuk");
    change.form.date = "2026-04-21".into();
    let edited = town.store.edit(&town.member, entry.id, 1, &change).await.unwrap();
    assert_eq!((edited.version, edited.content_version, edited.status), (2, 2, EntryStatus::Sent));
    let versions = town.store.versions(&town.member, entry.id).await.unwrap();
    let texts: Vec<_> = versions.iter().map(|version| version.work.description.as_str()).collect();
    assert_eq!(texts, ["Mengelola surat", "Mengelola 24 surat masuk"]);
    assert_eq!(town.store.versions(&town.leader, entry.id).await.unwrap().len(), 2);
    // The same change again is no second change.
    assert_eq!(town.store.edit(&town.member, entry.id, 1, &change).await.unwrap(), edited);
    town.assert_clean(&town.store.recount().await.unwrap());
});

on_both!(an_answered_entry_cannot_be_changed, |town| {
    let entry = town.log(&town.member, "Rapat").await;
    let approve = Answer::plain(Step::Approve, Some(1));
    town.store.move_entry(&town.leader, entry.id, &approve, MORNING).await.unwrap();
    let edit = town.store.edit(&town.member, entry.id, 1, &request("Rapat besar")).await;
    assert_eq!(refused(edit), "MovedOn(Approved)");
    let withdraw = Answer::plain(Step::Withdraw, None);
    assert_eq!(refused(town.store.move_entry(&town.member, entry.id, &withdraw, MORNING).await), "MovedOn(Approved)");
});

on_both!(a_returned_entry_can_be_sent_again, |town| {
    let entry = town.log(&town.member, "Mengelola surat").await;
    let reason = Some((town.feedback_id(), "Berapa surat?".to_owned()));
    let back = Answer { step: Step::Return, content_version: Some(1), reason };
    town.store.move_entry(&town.leader, entry.id, &back, MORNING).await.unwrap();
    town.store.move_entry(&town.leader, entry.id, &back, MORNING).await.unwrap();
    let returned = town.store.entry(&town.member, entry.id).await.unwrap();
    assert_eq!(returned.status, EntryStatus::Returned);
    assert_eq!(returned.conversation.len(), 1);
    let sent = town.store.edit(&town.member, entry.id, 1, &request("Mengelola 24 surat")).await.unwrap();
    assert_eq!((sent.status, sent.version), (EntryStatus::Sent, 3));
    town.assert_clean(&town.store.recount().await.unwrap());
});

on_both!(a_return_needs_a_sentence, |town| {
    let entry = town.log(&town.member, "Mengelola surat").await;
    for step in [Step::Return, Step::Reject] {
        for reason in [None, Some((town.feedback_id(), "  ".to_owned()))] {
            let answer = Answer { step, content_version: None, reason };
            let refusal = refused(town.store.move_entry(&town.leader, entry.id, &answer, MORNING).await);
            assert_eq!(refusal, "Words(Empty)");
        }
    }
    assert_eq!(town.store.entry(&town.member, entry.id).await.unwrap().status, EntryStatus::Sent);
});

on_both!(the_id_of_a_reason_serves_once, |town| {
    let (one, two) = (town.log(&town.member, "Satu").await, town.log(&town.member, "Dua").await);
    let answer = Answer {
        step: Step::Return,
        content_version: None,
        reason: Some((town.feedback_id(), "Lengkapi.".to_owned())),
    };
    town.store.move_entry(&town.leader, one.id, &answer, MORNING).await.unwrap();
    assert_eq!(refused(town.store.move_entry(&town.leader, two.id, &answer, MORNING).await), "IdTaken");
    town.assert_clean(&town.store.recount().await.unwrap());
});

on_both!(a_second_sentence_is_refused_not_swallowed, |town| {
    let entry = town.log(&town.member, "Mengelola surat").await;
    let answer = |words: &str| Answer {
        step: Step::Return,
        content_version: Some(1),
        reason: Some((town.feedback_id(), words.to_owned())),
    };
    town.store.move_entry(&town.leader, entry.id, &answer("Berapa surat?"), MORNING).await.unwrap();
    // From another page that did not know yet: its sentence is nowhere, so it must not look as if it were.
    let second = town.store.move_entry(&town.leader, entry.id, &answer("Dari kecamatan mana?"), MORNING).await;
    assert_eq!(refused(second), "MovedOn(Returned)");
    assert_eq!(town.store.entry(&town.member, entry.id).await.unwrap().conversation.len(), 1);
});

on_both!(only_the_appraiser_answers_and_only_the_author_changes, |town| {
    let entry = town.log(&town.member, "Rapat").await;
    let approve = Answer::plain(Step::Approve, None);
    let withdraw = Answer::plain(Step::Withdraw, None);
    let store = &town.store;
    assert_eq!(refused(store.move_entry(&town.member, entry.id, &approve, MORNING).await), "Forbidden");
    assert_eq!(refused(store.move_entry(&town.other, entry.id, &approve, MORNING).await), "NotFound");
    assert_eq!(refused(store.move_entry(&town.stranger, entry.id, &approve, MORNING).await), "NotFound");
    assert_eq!(refused(store.move_entry(&town.leader, entry.id, &withdraw, MORNING).await), "Forbidden");
    assert_eq!(refused(store.edit(&town.leader, entry.id, 1, &request("x")).await), "Forbidden");
    assert_eq!(refused(store.edit(&town.other, entry.id, 1, &request("x")).await), "NotFound");
    assert_eq!(refused(store.entry(&town.other, entry.id).await), "NotFound");
    assert_eq!(refused(store.versions(&town.stranger, entry.id).await), "NotFound");
    assert_eq!(refused(store.move_entry(&town.leader, town.entry_id(), &approve, MORNING).await), "NotFound");
});

on_both!(an_answer_to_content_that_was_not_read_is_refused, |town| {
    let entry = town.log(&town.member, "Rapat").await;
    town.store.edit(&town.member, entry.id, 1, &request("Rapat besar")).await.unwrap();
    let approve = Answer::plain(Step::Approve, Some(1));
    assert_eq!(refused(town.store.move_entry(&town.leader, entry.id, &approve, MORNING).await), "ChangedMeanwhile");
    let approve = Answer::plain(Step::Approve, Some(2));
    town.store.move_entry(&town.leader, entry.id, &approve, MORNING).await.unwrap();
});

on_both!(what_was_taken_is_taken_again_whatever_has_happened_since, |town| {
    let store = &town.store;
    let log = async || town.log(&town.member, "Rapat").await.id;
    let edit = async |entry, version, text: &str| store.edit(&town.member, entry, version, &request(text)).await;
    let steps = async |entry| store.entry(&town.member, entry).await.unwrap().version;
    // Approved, taken back, or changed again since.
    for after in [Step::Approve, Step::Withdraw, Step::Edit] {
        let entry = log().await;
        edit(entry, 1, "Rapat besar").await.unwrap();
        match after {
            Step::Approve => {
                let approve = Answer::plain(after, Some(2));
                store.move_entry(&town.leader, entry, &approve, MORNING).await.unwrap();
            }
            Step::Withdraw => {
                store.move_entry(&town.member, entry, &Answer::plain(after, None), MORNING).await.unwrap();
            }
            Step::Edit | Step::See | Step::Return | Step::Reject => {
                edit(entry, 2, "Rapat kecil").await.unwrap();
            }
        }
        let before = steps(entry).await;
        assert!(edit(entry, 1, "Rapat besar").await.is_ok(), "{after:?}");
        assert!(edit(entry, 1, "Rapat lain").await.is_err(), "{after:?}: other words pass for those that were taken");
        assert_eq!(steps(entry).await, before, "{after:?}");
    }
    for step in [Step::Return, Step::Reject] {
        let entry = log().await;
        let said = |text: &str| Answer {
            step,
            content_version: Some(1),
            reason: Some((FeedbackId::new(id(7000 + u128::from(step == Step::Reject))), text.to_owned())),
        };
        store.move_entry(&town.leader, entry, &said("Lengkapi."), MORNING).await.unwrap();
        edit(entry, 1, "Rapat besar").await.unwrap();
        let before = steps(entry).await;
        store.move_entry(&town.leader, entry, &said("Lengkapi."), MORNING).await.unwrap();
        assert!(store.move_entry(&town.leader, entry, &said("Lain."), MORNING).await.is_err());
        assert_eq!(steps(entry).await, before);
    }
    town.assert_clean(&store.recount().await.unwrap());
});

on_both!(content_that_was_not_opened_is_not_seen, |town| {
    let entry = town.log(&town.member, "Rapat").await;
    town.store.edit(&town.member, entry.id, 1, &request("Rapat besar")).await.unwrap();
    let status = async || town.store.entry(&town.member, entry.id).await.unwrap().status;
    let see = |version| Answer::plain(Step::See, Some(version));
    town.store.move_entry(&town.leader, entry.id, &see(1), MORNING).await.unwrap();
    assert_eq!(status().await, EntryStatus::Sent);
    town.store.move_entry(&town.leader, entry.id, &see(2), MORNING).await.unwrap();
    assert_eq!(status().await, EntryStatus::Seen);
});

on_both!(a_withdrawn_entry_leaves_every_count, |town| {
    let entry = town.log(&town.member, "Salah ketik").await;
    let withdraw = Answer::plain(Step::Withdraw, None);
    town.store.move_entry(&town.member, entry.id, &withdraw, MORNING).await.unwrap();
    let board = town.store.board(town.division, MORNING).await.unwrap();
    assert_eq!((board.entries, board.active, board.waiting.total()), (0, 0, 0));
    assert!(town.store.my_day(&town.member, MORNING).await.unwrap().entries.is_empty());
    town.assert_clean(&town.store.recount().await.unwrap());
});

on_both!(the_past_has_what_stands_now_and_when_it_began, |town| {
    let log = async |text: &str, start: &str, end: &str, now| {
        let form = WorkForm { start: start.to_owned(), end: end.to_owned(), ..form(text) };
        town.store.log(&town.member, town.entry_id(), &LogRequest { form, device: None, now }).await.unwrap()
    };
    let first = log("Apel", "07.30", "08.00", MORNING).await;
    log("Rapat", "", "", MORNING.plus_minutes(1)).await;
    let gone = log("Salah ketik", "", "", MORNING.plus_minutes(2)).await;
    town.log(&town.leader, "Milik orang lain").await;
    let edit = LogRequest {
        form: WorkForm { start: "07.15".into(), end: "08.00".into(), ..form("Apel pagi") },
        device: None,
        now: MORNING.plus_minutes(3),
    };
    town.store.edit(&town.member, first.id, 1, &edit).await.unwrap();
    let withdraw = Answer::plain(Step::Withdraw, None);
    town.store.move_entry(&town.member, gone.id, &withdraw, MORNING.plus_minutes(4)).await.unwrap();
    let past = town.store.own_past(&town.member, MORNING.plus_minutes(5)).await.unwrap();
    let said: Vec<_> = past.iter().map(|past| (past.description.as_str(), past.at.to_string())).collect();
    assert_eq!(said, [("Apel pagi", "07.15".to_owned()), ("Rapat", "09.01".to_owned())]);
});

on_both!(habits_come_most_frequent_first, |town| {
    for text in ["Apel pagi", "Mengelola surat", "apel pagi", "Rapat"] {
        let request = LogRequest { form: form(text), device: None, now: MORNING };
        town.store.log(&town.member, town.entry_id(), &request).await.unwrap();
    }
    let habits = town.store.habits(&town.member, MORNING).await.unwrap();
    assert_eq!(habits[0].description.to_lowercase(), "apel pagi");
    assert_eq!(habits.len(), 3);
});

on_both!(what_was_written_in_time_is_taken_however_late_the_network_brings_it, |town| {
    let zone = town.member.unit.zone;
    let today = zone.day_of(MORNING);
    let hours = |hours: i64| hours * 60;
    // A clock that is right, and two that are two days wrong: what counts is how long the words have waited.
    for (n, wrong) in [0, hours(48), hours(-48)].into_iter().enumerate() {
        let send = async |waited: i64, back: u16, place: usize| {
            let sent = MORNING.plus_minutes(wrong);
            let written = sent.plus_minutes(-waited);
            let device = Some(DeviceTimes { written, sent: Some(sent), offset_minutes: Some(480) });
            let form = WorkForm { date: today.minus_days(back).to_string(), ..form("Ditulis tanpa sinyal") };
            let entry = EntryId::new(id(8000 + 10 * n as u128 + place as u128));
            town.store.log(&town.member, entry, &LogRequest { form, device, now: MORNING }).await
        };
        let allowed = town.member.policy.backdate_days;
        assert_eq!(send(hours(24 * 5), 5, 0).await.unwrap().work.date, today.minus_days(5));
        assert!(send(hours(24 * 5), 5 + allowed, 1).await.is_ok(), "as many days are open as on the day of writing");
        assert!(send(hours(24 * 5), 6 + allowed, 2).await.is_err(), "days open without end");
        assert!(send(0, 1 + allowed, 3).await.is_err(), "what did not wait has no more days");
        assert!(send(hours(-24 * 5), 1 + allowed, 4).await.is_err(), "a clock that was set back opens days");
        assert!(send(hours(24 * 400), 90, 5).await.is_err(), "a year on a device opens the year");
        // Sent again after the answer was lost.
        assert!(send(hours(24 * 5), 5, 0).await.is_ok());
    }
    let kept = town.store.versions(&town.member, EntryId::new(id(8000))).await.unwrap();
    assert_eq!(kept[0].device_offset, Some(480));
    assert_intact(&inspect(&town.url, &[]).await);
});

on_both!(five_thousand_emoji_come_back_as_they_went, |town| {
    let text = "👩🏽‍🌾".repeat(5_000);
    let device = Some(DeviceTimes::at(Timestamp::from_millis(1)));
    let request = LogRequest { form: form(&text), device, now: MORNING };
    let entry = town.store.log(&town.member, town.entry_id(), &request).await.unwrap();
    let kept = town.store.versions(&town.member, entry.id).await.unwrap();
    assert_eq!(kept[0].work.description, text);
    assert_eq!(kept[0].device_at, device.map(|device| device.written));
});
