//! What happened to somebody's entries and what waits for them: whom it concerns, in which order, and what is new.

use crate::evidence::photo;
use crate::fixture::{Fixture, MORNING, form, on_both};
use domain::access::{Role, RoleGrant};
use domain::account::Viewer;
use domain::activity::{Entry, EntryId, QuietHours, ReminderRule, Step, WorkForm};
use domain::calendar::{Leave, LeaveKind};
use domain::evidence::Verdict;
use domain::inbox::{PushKind, Pushed, Wishes};
use domain::organization::{DeputyId, DeputyKind, DeputyTerm};
use domain::time::{ClockTime, Timestamp, Zone};
use store::access::By;
use store::activity::{Answer, LogRequest};
use store::inbox::{About, DayReminder, Inbox, NewsKind, PAGE};
use store::organization::{Naming, NewDeputy};
use uuid::Uuid;

fn after(minutes: i64) -> Timestamp {
    MORNING.plus_minutes(minutes)
}

const DAY: i64 = 24 * 60;

impl Fixture {
    async fn inbox(&self, who: &Viewer, now: Timestamp) -> Inbox {
        let viewer = self.store.find_viewer(who.person.id, now).await.unwrap().unwrap();
        self.store.inbox(&viewer, None, None, now).await.unwrap()
    }

    /// What they are told, newest first: what happened, who did it and for whom.
    async fn heard(&self, who: &Viewer, now: Timestamp) -> Vec<(NewsKind, String)> {
        let told = self.inbox(who, now).await.news.into_iter().map(|news| {
            let by = news.by.map(|by| by.name).unwrap_or_default();
            (news.kind, news.on_behalf_of.map_or(by.clone(), |holder| format!("{by} a.n. {}", holder.name)))
        });
        told.collect()
    }

    async fn unread(&self, who: &Viewer, now: Timestamp) -> u64 {
        let viewer = self.store.find_viewer(who.person.id, now).await.unwrap().unwrap();
        self.store.unread_news(&viewer, None, now).await.unwrap()
    }

    async fn answer(&self, entry: &Entry, step: Step, why: Option<&str>, minutes: i64) {
        let answer = match why {
            Some(why) => Answer { reason: Some((self.feedback_id(), why.to_owned())), ..Answer::plain(step, None) },
            None => Answer::plain(step, None),
        };
        self.store.move_entry(&self.leader, entry.id, &answer, after(minutes)).await.unwrap();
    }

    async fn say(&self, who: &Viewer, entry: EntryId, text: &str, minutes: i64) {
        self.store.comment(who, entry, self.feedback_id(), text, after(minutes)).await.unwrap();
    }
}

on_both!(an_author_is_told_what_others_did_and_nobody_what_they_did_themselves, |town| {
    let mut entries = Vec::new();
    for text in ["Rapat", "Surat", "Data", "Arsip"] {
        entries.push(town.log(&town.member, text).await);
    }
    town.say(&town.member, entries[0].id, "Sudah saya kirim.", 1).await;
    town.say(&town.leader, entries[0].id, "Rapi.", 2).await;
    town.store.thank(&town.leader, entries[0].id, town.feedback_id(), after(3)).await.unwrap();
    town.answer(&entries[1], Step::Approve, None, 4).await;
    town.answer(&entries[2], Step::Return, Some("Lengkapi tanggalnya."), 5).await;
    town.answer(&entries[3], Step::Reject, Some("Sudah ada."), 6).await;
    let piece = town.show(&town.member, photo(entries[0].id, "a1", 10)).await;
    town.store.judge_evidence(&town.leader, piece, (Verdict::NotFitting, "Buram."), after(7)).await.unwrap();

    let ratna = || town.leader.person.name.clone();
    let expected = [
        NewsKind::EvidenceNotFitting,
        NewsKind::Rejected,
        NewsKind::Returned,
        NewsKind::Approved,
        NewsKind::Thanked,
        NewsKind::Commented,
    ];
    assert_eq!(town.heard(&town.member, after(10)).await, expected.map(|kind| (kind, ratna())));
    let words: Vec<_> = town.inbox(&town.member, after(10)).await.news.into_iter().map(|news| news.words).collect();
    let said = ["Buram.", "Sudah ada.", "Lengkapi tanggalnya.", "", "", "Rapi."];
    assert_eq!(words, said.map(|said| (!said.is_empty()).then(|| said.to_owned())));
    // The appraiser hears of the author's words, a colleague and another agency of nothing.
    assert_eq!(town.heard(&town.leader, after(10)).await, [(NewsKind::Replied, town.member.person.name.clone())]);
    for nobody in [&town.other, &town.administrator, &town.stranger] {
        assert_eq!(town.heard(nobody, after(10)).await, []);
        assert_eq!(town.unread(nobody, after(10)).await, 0);
    }
    // What fits after all, and what was withdrawn, is no news any more.
    town.store.judge_evidence(&town.leader, piece, (Verdict::Fitting, ""), after(8)).await.unwrap();
    let withdraw = Answer::plain(Step::Withdraw, None);
    town.store.move_entry(&town.member, entries[0].id, &withdraw, after(9)).await.unwrap();
    assert_eq!(town.heard(&town.member, after(10)).await.len(), 3);
    assert_eq!(town.heard(&town.leader, after(10)).await, []);
});

on_both!(a_deputy_is_told_as_long_as_they_stand_in_and_the_author_for_whom, |town| {
    let entry = town.log(&town.member, "Rapat").await;
    let term = |day: u16| Zone::Wib.day_of(MORNING).plus_days(day);
    let new = NewDeputy {
        id: DeputyId::new(Uuid::now_v7()),
        holder: town.leader.person.id,
        deputy: town.other.person.id,
        kind: DeputyKind::Delegate,
        term: DeputyTerm::new(term(0), term(0), term(0)).unwrap(),
    };
    assert_eq!(town.store.name_deputy(By::Operator, new, MORNING).await.unwrap(), Naming::Done);
    let deputy = town.store.find_viewer(town.other.person.id, MORNING).await.unwrap().unwrap();
    town.say(&deputy, entry.id, "Apa hasilnya?", 1).await;
    town.say(&town.member, entry.id, "Notulen.", 2).await;
    // And of one's own entry, which another deputy or the supervisor answers.
    let own = town.log(&deputy, "Milik pengganti").await;
    town.say(&deputy, own.id, "Catatan saya sendiri.", 3).await;
    let asked = format!("{} a.n. {}", deputy.person.name, town.leader.person.name);
    assert_eq!(town.heard(&town.member, after(10)).await, [(NewsKind::Commented, asked)]);
    let replied = (NewsKind::Replied, town.member.person.name.clone());
    assert_eq!(town.heard(&town.other, after(10)).await, [replied]);
    assert_eq!(town.heard(&town.other, after(DAY)).await, []);
});

on_both!(a_proposal_is_news_until_it_is_answered, |town| {
    let id = town.propose(&town.member, &town.other).await;
    let role = RoleGrant { role: Role::PersonnelOffice, unit: None };
    let personnel = town.administrator.clone().with_roles(vec![role]);
    let asked = [(NewsKind::ProposalWaits, town.member.person.name.clone())];
    assert_eq!(town.heard(&town.other, after(1)).await, asked);
    assert_eq!(town.heard(&town.member, after(1)).await, []);
    let news = town.store.inbox(&personnel, None, None, after(1)).await.unwrap().news;
    assert_eq!(news.iter().map(|news| news.kind).collect::<Vec<_>>(), [NewsKind::ProposalWaits]);
    assert!(matches!(news[0].about, About::Proposal));
    let decline = (domain::organization::ProposalStep::Decline, "");
    town.store.take_proposal_step(&town.other, id, decline, Uuid::now_v7, after(2)).await.unwrap();
    assert_eq!(town.heard(&town.other, after(3)).await, []);
});

on_both!(what_was_read_is_not_new_and_what_comes_later_is, |town| {
    let entry = town.log(&town.member, "Rapat").await;
    town.say(&town.leader, entry.id, "Satu.", 1).await;
    town.say(&town.leader, entry.id, "Dua.", 2).await;
    // Who has never read anything is not told their whole past as new.
    assert_eq!((town.unread(&town.member, after(3)).await, town.unread(&town.member, after(4 * DAY)).await), (2, 0));
    town.store.see_news(&town.member, after(1)).await.unwrap();
    assert_eq!(town.unread(&town.member, after(4 * DAY)).await, 1);
    town.store.see_news(&town.member, after(2)).await.unwrap();
    // Two tabs: the one that was opened first says so last.
    town.store.see_news(&town.member, after(1)).await.unwrap();
    let read = town.inbox(&town.member, after(3)).await;
    assert_eq!((town.unread(&town.member, after(3)).await, read.seen), (0, after(2)));
    assert_eq!(read.news.len(), 2, "what was read stays there");
    town.say(&town.leader, entry.id, "Tiga.", 5).await;
    assert_eq!(town.unread(&town.member, after(6)).await, 1);
    // What one person has read nobody else has.
    town.say(&town.member, entry.id, "Baik.", 7).await;
    assert_eq!(town.unread(&town.leader, after(8)).await, 1);
});

on_both!(pages_follow_each_other_without_gap_or_repetition, |town| {
    let entry = town.log(&town.member, "Rapat").await;
    // Three at each moment, so that a page ends between things that happened at once.
    let number = 2 * PAGE + 7;
    for n in 0..number {
        town.say(&town.leader, entry.id, &format!("{n}"), n as i64 / 3).await;
    }
    let (mut all, mut before) = (Vec::new(), None);
    loop {
        let page = town.store.inbox(&town.member, None, before, after(DAY)).await.unwrap();
        before = page.news.last().map(|news| news.place);
        all.extend(page.news.iter().map(|news| news.place));
        if !page.has_older {
            break;
        }
        assert_eq!(page.news.len(), PAGE);
    }
    assert_eq!(all.len(), number);
    assert!(all.is_sorted_by(|one, next| one > next), "not newest first, or something twice");
});

on_both!(a_day_of_work_without_an_entry_is_told_at_ones_own_hour_and_no_other_day, |town| {
    let rule = ReminderRule::usual();
    // Wednesday at nine: Tuesday and Monday of this week, and the days of last week that are open.
    let mut viewer = town.member.clone();
    viewer.policy.backdate_days = 5;
    let days = async |viewer: &Viewer, now| {
        let news = town.store.inbox(viewer, Some(rule), None, now).await.unwrap().news;
        let day = |about| match about {
            About::Day(day) => day.to_string(),
            About::Entry(_) | About::Proposal => panic!("not asked for"),
        };
        news.into_iter().map(|news| (day(news.about), news.place.at)).collect::<Vec<_>>()
    };
    let due = |day: &str| (day.to_owned(), Zone::Wib.start_of(day.parse().unwrap()).plus_minutes(15 * 60 + 30));
    let [friday, monday, tuesday] = ["2026-04-17", "2026-04-20", "2026-04-21"];
    assert_eq!(days(&viewer, MORNING).await, [due(tuesday), due(monday), due(friday)]);
    // At half past three today is among them.
    let wednesday = due("2026-04-22");
    assert_eq!(days(&viewer, wednesday.1).await[0], wednesday);
    assert_eq!(days(&viewer, wednesday.1.plus_minutes(-1)).await[0], due(tuesday));
    // What was logged, and what is leave, is not missing; nor what is not open any more.
    let request =
        LogRequest { form: WorkForm { date: monday.to_owned(), ..form("Surat") }, device: None, now: MORNING };
    town.store.log(&viewer, town.entry_id(), &request).await.unwrap();
    let leave = Leave { kind: LeaveKind::Sick, from: friday.parse().unwrap(), until: friday.parse().unwrap() };
    let away = vec![(viewer.person.id, leave)];
    town.store.set_leave(By::Operator, viewer.agency_id, away, Uuid::now_v7, MORNING).await.unwrap();
    assert_eq!(days(&viewer, MORNING).await, [due(tuesday)]);
    viewer.policy.backdate_days = 0;
    assert_eq!(days(&viewer, MORNING).await, []);
    // Whoever wants no reminder has none.
    assert_eq!(town.store.inbox(&viewer, None, None, wednesday.1).await.unwrap().news, []);
    assert_eq!(town.store.unread_news(&viewer, Some(rule), wednesday.1).await.unwrap(), 1);
});

on_both!(what_somebody_decided_about_being_told_is_theirs_and_the_usual_holds_before, |town| {
    let usual = Wishes::default();
    assert_eq!(town.store.wishes(town.member.person.id).await.unwrap(), usual);
    let time = |text: &str| text.parse().unwrap();
    let own = Wishes {
        hour: None,
        quiet: QuietHours { from: time("20.00"), until: time("05.00") },
        pushed: Pushed::those(|kind| kind == PushKind::Answers),
    };
    for wishes in [own, Wishes { hour: Some(time("10.00")), ..own }] {
        town.store.set_wishes(&town.member, wishes).await.unwrap();
        assert_eq!(town.store.wishes(town.member.person.id).await.unwrap(), wishes);
    }
    assert_eq!(town.store.wishes(town.other.person.id).await.unwrap(), usual);
    let held = town.store.own_data(&town.member, MORNING).await.unwrap();
    assert_eq!((held.wishes.hour, held.news_read_until), (Some(time("10.00")), None));
});

on_both!(the_page_reminds_at_ones_own_hour_where_nothing_was_logged, |town| {
    let at = |text: &str| {
        let time: ClockTime = text.parse().unwrap();
        Zone::Wib.start_of("2026-04-22".parse().unwrap()).plus_minutes(time.minutes().into())
    };
    let remind = async |who: &Viewer, now| {
        let found = town.store.day_reminder(who, now).await.unwrap();
        found.map(|DayReminder { day, from, until }| (day.to_string(), from, until))
    };
    let today = |from, until| Some(("2026-04-22".to_owned(), at(from), at(until)));
    assert_eq!(remind(&town.member, MORNING).await, today("15.30", "18.00"));
    assert_eq!(remind(&town.member, at("18.00")).await, None);
    town.log(&town.member, "Rapat").await;
    assert_eq!(remind(&town.member, MORNING).await, None);
    assert_eq!(remind(&town.other, MORNING).await, today("15.30", "18.00"));
    let day = "2026-04-22".parse().unwrap();
    let away = vec![(town.other.person.id, Leave { kind: LeaveKind::Annual, from: day, until: day })];
    town.store.set_leave(By::Operator, town.other.agency_id, away, Uuid::now_v7, MORNING).await.unwrap();
    assert_eq!(remind(&town.other, MORNING).await, None);
    town.store.set_wishes(&town.leader, Wishes { hour: None, ..Wishes::default() }).await.unwrap();
    assert_eq!(remind(&town.leader, MORNING).await, None);
});
