//! What a service did not take for the moment: it is sent again once the service may be asked again, as long as it is
//! news and its owner may be disturbed. In this process only: with its end it is forgotten, and the inbox has it.

use super::send::{Message, Post};
use domain::inbox::PushKind;
use domain::organization::EmployeeId;
use domain::time::Timestamp;
use std::collections::{HashMap, HashSet, VecDeque};
use std::mem;
use std::sync::{Mutex, PoisonError};
use store::CommandError;
use store::push::Subscription;
use uuid::Uuid;

/// Messages that wait; of more the oldest is forgotten. A service that is away for long is away for many.
const MOST: usize = 2_000;

/// Messages with their devices.
#[derive(Default)]
pub(super) struct Waiting(Mutex<VecDeque<Kept>>);

struct Kept {
    to: EmployeeId,
    device: Uuid,
    message: Message,
}

impl Waiting {
    /// Keeps messages for a device. A reminder is not: by then the day may have its entry.
    pub fn keep(&self, device: &Subscription, messages: impl IntoIterator<Item = Message>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for message in messages.into_iter().filter(|message| message.kind != PushKind::Reminder) {
            kept.retain(|one| one.device != device.at.id || !message.replaces(&one.message));
            kept.push_back(Kept { to: device.employee, device: device.at.id, message });
            if kept.len() > MOST {
                kept.pop_front();
            }
        }
    }

    /// Forgets what a message that was delivered takes the place of: it would come after it.
    pub fn forget(&self, device: &Subscription, told: &Message) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|one| one.device != device.at.id || !told.replaces(&one.message));
    }

    fn take(&self) -> VecDeque<Kept> {
        mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Sends what waits and may be sent now.
pub(super) async fn again(post: &Post, now: Timestamp) -> Result<(), CommandError> {
    let mut kept = post.waiting.take();
    kept.retain(|one| one.message.until > now);
    if kept.is_empty() {
        return Ok(());
    }
    let people: HashSet<EmployeeId> = kept.iter().map(|one| one.to).collect();
    let concerned = post.store.concerned(people.iter().copied()).await?;
    kept.retain(|one| {
        let who = concerned.get(&one.to);
        who.is_some_and(|who| who.may_be_told(now) && who.wishes.pushed.has(one.message.kind))
    });
    let devices = post.store.subscriptions(people, now).await?;
    let devices: HashMap<Uuid, &Subscription> = devices.iter().map(|device| (device.at.id, device)).collect();
    // A device that somebody else has taken over is told nothing of what was its former owner's.
    let messages = kept.into_iter().filter_map(|one| {
        let device = devices.get(&one.device).filter(|device| device.employee == one.to)?;
        Some((*device, one.message))
    });
    post.send_all(messages.collect()).await
}
