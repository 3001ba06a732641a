//! From events to devices.

use super::note::{Note, What, asked, notes};
use super::send::{Message, Post, after};
use super::words;
use app::lang::Lang;
use app::ssr::inbox::path_to_entry;
use domain::activity::EntryEvent;
use domain::organization::EmployeeId;
use domain::time::Timestamp;
use std::collections::HashSet;
use std::time::Duration;
use store::push::Subscription;
use store::{CommandError, StoredEvent};

/// Later than that it is no news any more; the page of news has it.
const FOR: Duration = Duration::from_secs(12 * 60 * 60);
/// What happened while nobody was told anything is not told afterwards.
const OLD: Duration = Duration::from_secs(60 * 60);

/// Tells the devices of everybody whom these events concern, who wants to hear of them and may be disturbed now.
pub(super) async fn tell(post: &Post, events: &[StoredEvent], now: Timestamp) -> Result<(), CommandError> {
    let oldest = now.plus_millis(-i64::try_from(OLD.as_millis()).unwrap_or_default());
    let events = events.iter().filter(|event| event.at >= oldest);
    let events: Vec<(&StoredEvent, EntryEvent)> =
        events.filter_map(|event| Some((event, serde_json::from_str(&event.body).ok()?))).collect();
    let asked: HashSet<EmployeeId> = events.iter().filter_map(|(event, body)| asked(event, body)).collect();
    let deputies = post.store.deputies_now(asked, now).await?;
    let notes = notes(&events, &deputies);
    let people: HashSet<EmployeeId> = notes.iter().map(|note| note.to).collect();
    let concerned = post.store.concerned(people).await?;
    let wanted: Vec<&Note> = notes
        .iter()
        .filter(|note| {
            let who = concerned.get(&note.to);
            who.is_some_and(|who| who.may_be_told(now) && who.wishes.pushed.has(note.what.kind()))
        })
        .collect();
    let people: HashSet<EmployeeId> = wanted.iter().map(|note| note.to).collect();
    let devices = post.store.subscriptions(people, now).await?;
    let messages = wanted.iter().flat_map(|note| {
        let theirs = devices.iter().filter(|device| device.employee == note.to);
        // The service keeps it until then for a phone without network: never into quiet hours.
        let lives = concerned.get(&note.to).and_then(|who| who.until_quiet(now)).map_or(FOR, |quiet| quiet.min(FOR));
        let lang = |device: &Subscription| Lang::from_code(&device.at.lang).unwrap_or_default();
        theirs.map(move |device| (device, message(lang(device), note, after(now, lives))))
    });
    post.send_all(messages.collect()).await
}

fn message(lang: Lang, note: &Note, until: Timestamp) -> Message {
    let is_several = note.what == What::Approved && note.times > 1;
    let path = if is_several { "/kabar".to_owned() } else { path_to_entry(note.entry, note.at) };
    Message { kind: note.what.kind(), title: words::happened(lang, note), path, tag: tag(note), lang, until }
}

/// What it takes the place of: the same again of the same entry. An answer stays beside the comment that comes after it. As
/// long as a service lets it be (RFC 8030, 5.4).
fn tag(note: &Note) -> String {
    let kind = match note.what {
        What::Approved => 'a',
        What::Returned | What::Rejected => 'r',
        What::Commented => 'c',
        What::Thanked => 't',
        What::Replied => 'b',
    };
    let entry = note.entry.uuid().simple().to_string();
    format!("{kind}{}", &entry[1..])
}
