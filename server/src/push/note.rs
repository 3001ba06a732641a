//! What an event is to whom: nothing to whoever did it.

use domain::activity::{EntryEvent, EntryId, EntryStatus};
use domain::feedback::FeedbackKind;
use domain::inbox::PushKind;
use domain::organization::{EmployeeId, Person};
use domain::time::Timestamp;
use std::collections::HashMap;
use store::StoredEvent;
use store::push::StandingIn;

/// What somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum What {
    Approved,
    Returned,
    Rejected,
    Commented,
    Thanked,
    Replied,
}

impl What {
    pub const fn kind(self) -> PushKind {
        match self {
            Self::Approved | Self::Returned | Self::Rejected => PushKind::Answers,
            Self::Commented | Self::Thanked => PushKind::Words,
            Self::Replied => PushKind::Replies,
        }
    }
}

/// One thing that one person is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    pub to: EmployeeId,
    pub what: What,
    /// Who did it, and for whom.
    pub by: Person,
    pub on_behalf_of: Option<String>,
    /// For whom whoever is told would answer.
    pub standing_in_for: Option<String>,
    pub entry: EntryId,
    /// When.
    pub at: Timestamp,
    /// How often.
    pub times: usize,
}

/// Who would answer the entry in which its author said something: whoever stands in for them is told too.
pub(super) fn asked(event: &StoredEvent, body: &EntryEvent) -> Option<EmployeeId> {
    let EntryEvent::Said { feedback, .. } = body else { return None };
    event.appraiser.filter(|_| feedback.by.id == event.author)
}

/// What of these events is told to whom. `deputies` are who stands in for whom now.
pub(super) fn notes(events: &[(&StoredEvent, EntryEvent)], deputies: &[StandingIn]) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    let mut approvals: HashMap<(EmployeeId, EmployeeId, Option<String>), usize> = HashMap::new();
    for (event, body) in events {
        for note in of_event(event, body, deputies) {
            let place = (note.what == What::Approved).then(|| (note.to, note.by.id, note.on_behalf_of.clone()));
            let together = place.as_ref().and_then(|place| approvals.get(place)).and_then(|at| notes.get_mut(*at));
            if let Some(before) = together {
                before.times += 1;
                continue;
            }
            if let Some(place) = place {
                approvals.insert(place, notes.len());
            }
            notes.push(note);
        }
    }
    notes
}

fn of_event(event: &StoredEvent, body: &EntryEvent, deputies: &[StandingIn]) -> Vec<Note> {
    let entry = body.entry_id();
    let told = |to: EmployeeId, what: What, by: &Person, holder: Option<&Person>| Note {
        to,
        what,
        by: by.clone(),
        on_behalf_of: holder.map(|holder| holder.name.clone()),
        standing_in_for: None,
        entry,
        at: event.at,
        times: 1,
    };
    match body {
        EntryEvent::Moved { status, answered: Some(answered), .. } => {
            let what = match status {
                EntryStatus::Approved => What::Approved,
                EntryStatus::Returned => What::Returned,
                EntryStatus::Rejected => What::Rejected,
                EntryStatus::Sent | EntryStatus::Seen | EntryStatus::Withdrawn => return Vec::new(),
            };
            vec![told(event.author, what, &answered.by, answered.on_behalf_of.as_ref())]
        }
        EntryEvent::Said { feedback, .. } if feedback.by.id == event.author => {
            let Some(appraiser) = event.appraiser else { return Vec::new() };
            let replied = |to| told(to, What::Replied, &feedback.by, None);
            let deputies = deputies
                .iter()
                .filter(|one| one.holder == appraiser)
                .map(|one| Note { standing_in_for: Some(one.holder_name.clone()), ..replied(one.deputy) });
            std::iter::once(replied(appraiser)).chain(deputies).filter(|note| note.to != event.author).collect()
        }
        EntryEvent::Said { feedback, .. } => {
            let what = match feedback.kind {
                FeedbackKind::Comment => What::Commented,
                FeedbackKind::Thanks => What::Thanked,
                // Told by the step that it came with.
                FeedbackKind::Return | FeedbackKind::Rejection => return Vec::new(),
            };
            vec![told(event.author, what, &feedback.by, feedback.on_behalf_of.as_ref())]
        }
        EntryEvent::Moved { .. } | EntryEvent::Logged(_) | EntryEvent::Edited { .. } | EntryEvent::Shown { .. } => {
            Vec::new()
        }
    }
}
