//! Reminding people of a day without an entry, at their own hour: who is due is one statement, and what their days expect
//! a few for some hundred people.

use super::send::{Message, Post};
use super::words;
use app::lang::Lang;
use domain::organization::EmployeeId;
use domain::time::{Timestamp, WorkDate, Zone};
use std::collections::HashSet;
use std::time::Duration;
use store::CommandError;
use store::push::Turn;

/// People at once.
const MANY: u64 = 300;
/// Later than that somebody has gone home.
const FOR: Duration = Duration::from_secs(3 * 60 * 60);
/// Who has no device any more is not looked at until they have one, which brings their turn.
const NEVER: i64 = i64::MAX / 2;

/// Reminds everybody who is due, and says when each is looked at next.
pub(super) async fn remind(post: &Post, now: Timestamp) -> Result<(), CommandError> {
    loop {
        let turns = post.store.due_turns(now, MANY).await?;
        if turns.is_empty() {
            return Ok(());
        }
        remind_these(post, &turns, now).await?;
    }
}

async fn remind_these(post: &Post, turns: &[Turn], now: Timestamp) -> Result<(), CommandError> {
    let concerned = post.store.concerned(turns.iter().map(|turn| turn.employee)).await?;
    let days = post.store.reminder_days(turns, now).await?;
    let mut due: Vec<(EmployeeId, WorkDate)> = Vec::new();
    let mut next = Vec::with_capacity(turns.len());
    for turn in turns {
        let who = turn.employee;
        let (Some(concerned), Some(day)) = (concerned.get(&who), days.get(&who)) else {
            next.push((who, Timestamp::from_millis(NEVER), None));
            continue;
        };
        let rule = concerned.wishes.rule().filter(|_| concerned.wishes.pushed.reminder);
        match rule.and_then(|rule| day.remind_at(rule, turn.reminded_on, now)) {
            Some(at) if at > now => next.push((who, at, None)),
            Some(_) => {
                due.push((who, day.day));
                next.push((who, tomorrow(who, day.zone, now), Some(day.day)));
            }
            None => next.push((who, tomorrow(who, day.zone, now), None)),
        }
    }
    let people: HashSet<EmployeeId> = due.iter().map(|(who, _)| *who).collect();
    let devices = post.store.subscriptions(people, now).await?;
    let messages = devices.iter().filter_map(|device| {
        let (_, day) = due.iter().find(|(who, _)| *who == device.employee)?;
        let lang = Lang::from_code(&device.at.lang).unwrap_or_default();
        let path = format!("/hari/{day}");
        let title = words::day_is_empty(lang).to_owned();
        Some((device, Message { title, path, tag: format!("hari-{day}"), lang, lives: FOR }))
    });
    post.send_all(messages.collect()).await?;
    post.store.set_turns(next).await
}

/// In the first hours of the next day, not everybody in the same minute.
fn tomorrow(who: EmployeeId, zone: Zone, now: Timestamp) -> Timestamp {
    let spread = i64::from(who.uuid().as_bytes()[15]);
    zone.start_of(zone.day_of(now).plus_days(1)).plus_minutes(spread)
}
