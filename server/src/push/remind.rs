//! Reminding people of a day without an entry, at their own hour: what was taken on is told.

use super::send::{Message, Post, after};
use super::words;
use app::lang::Lang;
use domain::inbox::PushKind;
use domain::organization::EmployeeId;
use domain::time::{Timestamp, WorkDate};
use std::collections::HashMap;
use std::time::Duration;
use store::CommandError;

/// People at once.
const MANY: u64 = 300;
/// Later than that somebody has gone home.
const FOR: Duration = Duration::from_secs(3 * 60 * 60);

/// Reminds everybody who is due.
pub(super) async fn remind(post: &Post, now: Timestamp) -> Result<(), CommandError> {
    loop {
        let taken = post.store.take_reminders(now, MANY).await?;
        let people: HashMap<EmployeeId, WorkDate> = taken.due.into_iter().collect();
        let devices = post.store.subscriptions(people.keys().copied(), now).await?;
        let concerned = post.store.concerned(people.keys().copied()).await?;
        let messages = devices.iter().filter_map(|device| {
            let day = people.get(&device.employee)?;
            // The service keeps it until then for a phone without network: never into quiet hours.
            let quiet = concerned.get(&device.employee).and_then(|who| who.until_quiet(now));
            let until = after(now, quiet.map_or(FOR, |quiet| quiet.min(FOR)));
            Some((device, message(Lang::from_code(&device.at.lang).unwrap_or_default(), *day, until)))
        });
        post.send_all(messages.collect()).await?;
        if taken.looked == 0 {
            return Ok(());
        }
    }
}

fn message(lang: Lang, day: WorkDate, until: Timestamp) -> Message {
    let title = words::day_is_empty(lang).to_owned();
    let (path, tag) = (format!("/hari/{day}"), format!("hari-{day}"));
    Message { kind: PushKind::Reminder, title, path, tag, lang, until }
}
