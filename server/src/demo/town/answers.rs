//! How appraisers answer: they sit down a few times a day and go through what has come in.

use super::calendar::{at, next_working_day, plus_seconds, weekday};
use super::chance::Chance;
use super::day::Draft;
use super::people::{People, Profile};
use super::talk::{DIALOGUES, Dialogue, NO_QUANTITY, NO_TIMES, REJECTED, Slots, UNCLEAR};
use super::{Comment, EmployeeKey, LoggedEntry, TakenStep};
use domain::activity::{Step, Work};
use domain::time::{Timestamp, WorkDate};

/// Working days after which whoever has not answered never does.
const PATIENCE_DAYS: usize = 7;

/// How often an appraiser sits down.
struct Manner {
    /// Minutes of the day.
    sittings: &'static [u16],
    /// Only on Tuesdays and Thursdays.
    is_slow: bool,
    /// How many of a hundred opened entries are answered on the same day.
    at_once: u32,
}

const EAGER: Manner = Manner { sittings: &[500, 575, 640, 705, 825, 945], is_slow: false, at_once: 78 };
const TWICE: Manner = Manner { sittings: &[485, 935], is_slow: false, at_once: 40 };
const MORNING: Manner = Manner { sittings: &[505], is_slow: false, at_once: 40 };
const SLOW: Manner = Manner { sittings: &[560], is_slow: true, at_once: 30 };

fn manner(appraiser: EmployeeKey, people: &People) -> &'static Manner {
    if appraiser == people.cast.appraiser {
        return &EAGER;
    }
    [&TWICE, &MORNING, &SLOW][Chance::of_person(appraiser).weighted(&[45, 40, 15])]
}

/// The drafts of one day with everything that ever happens to them.
pub(super) fn answer(drafts: Vec<Draft>, author: &Profile, people: &People, day: WorkDate) -> Vec<LoggedEntry> {
    let mut chance = Chance::of_answers(author.key, day);
    let appraiser = author.appraiser.map(|key| (key, manner(key, people)));
    drafts
        .into_iter()
        .map(|Draft { phrase, work, received_at }| {
            let mut entry = LoggedEntry {
                author: author.key,
                work,
                received_at,
                steps: Vec::new(),
                comments: Vec::new(),
                thanks: None,
            };
            if let Some((appraiser, manner)) = appraiser {
                go_on(&mut entry, manner, day, &mut chance);
                let slots = Slots {
                    quantity: entry.work.output.as_ref().map(|output| output.quantity.hundredths() / 100),
                    author: &people.employees[author.key.0].name,
                    address: people.profiles[appraiser.0].sex.address(),
                };
                say(&mut entry, appraiser, phrase.text, &slots, &mut chance);
            }
            entry
        })
        .collect()
}

/// What becomes of the entry, sitting by sitting.
fn go_on(entry: &mut LoggedEntry, manner: &Manner, day: WorkDate, chance: &mut Chance) {
    if chance.in_thousand(4) {
        let at = entry.received_at.plus_minutes(i64::from(chance.between(4, 25)));
        entry.steps.push(TakenStep { step: Step::Withdraw, at, reason: None });
        return;
    }
    let mut today = day;
    for _ in 0..PATIENCE_DAYS {
        let sits = !today.is_weekend() && (!manner.is_slow || [1, 3].contains(&weekday(today)));
        for sitting in manner.sittings.iter().filter(|_| sits) {
            if is_answered(entry) {
                return;
            }
            let at = plus_seconds(at(today, i64::from(*sitting)), chance.between(0, 25 * 60));
            if at >= entry.received_at.plus_minutes(3) {
                let share = if today == day { manner.at_once } else { 84 };
                sit(entry, at, share, chance);
            }
        }
        today = next_working_day(today);
    }
}

/// One sitting: most waiting entries are opened, most opened ones answered.
fn sit(entry: &mut LoggedEntry, at: Timestamp, share: u32, chance: &mut Chance) {
    if !chance.in_hundred(86) {
        return;
    }
    let is_answered_now = chance.in_hundred(share);
    let (step, reason) = verdict(&entry.work, chance);
    // Whoever approves many at once has not opened each of them.
    let is_opened = !is_answered_now || step != Step::Approve || chance.in_hundred(65);
    if entry.steps.is_empty() && is_opened {
        entry.steps.push(TakenStep { step: Step::See, at, reason: None });
    }
    if is_answered_now {
        let at = plus_seconds(at, chance.between(15, 240));
        entry.steps.push(TakenStep { step, at, reason });
    }
}

fn verdict(work: &Work, chance: &mut Chance) -> (Step, Option<String>) {
    let (step, reasons): (_, &[&str]) = if chance.in_thousand(7) {
        (Step::Reject, &REJECTED)
    } else if work.output.is_none() && chance.in_thousand(35) {
        (Step::Return, &NO_QUANTITY)
    } else if work.span.is_none() && chance.in_thousand(35) {
        (Step::Return, &NO_TIMES)
    } else if chance.in_thousand(8) {
        (Step::Return, &UNCLEAR)
    } else {
        return (Step::Approve, None);
    };
    (step, Some((*chance.pick(reasons)).to_owned()))
}

/// Adds a comment, perhaps a reply, perhaps thanks, around the moment the entry was opened.
fn say(entry: &mut LoggedEntry, appraiser: EmployeeKey, phrase: &str, slots: &Slots<'_>, chance: &mut Chance) {
    let Some(opened) = opened_at(entry) else { return };
    let is_approved_or_open = entry.steps.iter().all(|taken| taken.reason.is_none());
    if is_approved_or_open && chance.in_hundred(9) {
        entry.thanks = Some(plus_seconds(opened, chance.between(10, 200)));
    }
    if !is_approved_or_open || !chance.in_thousand(75) {
        return;
    }
    let fits = |dialogue: &&Dialogue| dialogue.about.iter().any(|words| phrase.contains(words)) && slots.fit(dialogue);
    let mut choice: Vec<_> = DIALOGUES.iter().filter(fits).collect();
    if choice.is_empty() || chance.in_hundred(12) {
        choice = DIALOGUES.iter().filter(|dialogue| dialogue.about.is_empty()).collect();
    }
    let dialogue = *chance.pick(&choice);
    let at = plus_seconds(opened, chance.between(40, 420));
    entry.comments.push(Comment { by: appraiser, text: slots.fill(dialogue.says), at });
    if chance.in_hundred(55) {
        let at = plus_seconds(at, chance.between(90, 3_000));
        entry.comments.push(Comment { by: entry.author, text: slots.fill(dialogue.reply), at });
    }
}

fn is_answered(entry: &LoggedEntry) -> bool {
    entry.steps.last().is_some_and(|taken| taken.step != Step::See)
}

fn opened_at(entry: &LoggedEntry) -> Option<Timestamp> {
    entry.steps.first().filter(|taken| taken.step != Step::Withdraw).map(|taken| taken.at)
}
