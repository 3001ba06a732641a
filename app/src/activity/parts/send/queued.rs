//! What was handed to the queue: it stands on the page at once, says how far it is, and takes what the server answers.

use super::{Passed, Sender};
use crate::activity::parts::Delivery;
use crate::activity::{Logged, words};
use crate::error::ApiError;
use crate::format;
use crate::kit::effect;
use crate::queue::{Intent, Kind, Queued, Reply};
use domain::activity::{Entry, EntryEvent, EntryId, EntryStatus, Field, Work, WorkForm, WorkRules};
use domain::calendar::WorkMoment;
use domain::time::{ClockTime, Timestamp};
use leptos::prelude::*;

impl Sender {
    /// Lets the page show what is in the queue, and take what the server answers; once in the browser.
    pub(in crate::activity::parts) fn resume(self) {
        self.queue.listen(move |item, answer| self.hear(item, answer));
        let items = self.queue.items();
        effect(move || items.with(|items| items.iter().for_each(|item| self.show(item))));
    }

    /// Shows an entry of the queue, and how far it is.
    fn show(self, item: &Queued) {
        let Intent { kind: Kind::Log, entry: Some(entry), work: Some((_, work)), .. } = &item.intent else { return };
        if !self.book.is_open() || self.given_up.with_value(|given_up| given_up.contains(entry)) {
            return;
        }
        if !self.book.has(*entry) {
            self.book.put_unsent(self.outline(*entry, self.content(work), item.at));
        }
        self.book.set_delivery(
            *entry,
            match &item.refused {
                Some(error) => Delivery::Refused(error.clone()),
                None if item.is_late => Delivery::Waiting,
                None => Delivery::Sending,
            },
        );
    }

    /// The content of a form that was taken before, however old it is by now.
    fn content(self, form: &WorkForm) -> Work {
        let nights = self.viewer.with_value(|viewer| viewer.nights.clone());
        let moment = WorkMoment { clock: ClockTime::LAST, ..self.moment() };
        let work = self.units.with_value(|units| {
            let rules = WorkRules { moment, nights: &nights, backdate_days: u16::MAX, units, minutes_that_day: 0 };
            form.parse(&rules)
        });
        work.unwrap_or_else(|_| Work {
            description: form.description.clone(),
            date: form.date.parse().unwrap_or(moment.day),
            span: None,
            output: None,
            place: domain::activity::Place::default(),
        })
    }

    /// Takes the answer to something that was in the queue.
    fn hear(self, item: &Queued, answer: &Result<Reply, ApiError>) {
        if !self.book.is_open() {
            return;
        }
        let Intent { kind, entry: Some(id), .. } = &item.intent else { return };
        match (kind, answer) {
            (Kind::Log, Ok(reply)) => {
                if let Some(logged) = reply.read() {
                    self.delivered(logged);
                }
            }
            (Kind::Edit, Ok(reply)) => {
                if let Some(logged) = reply.read() {
                    self.take(logged);
                }
            }
            (Kind::Withdraw, Ok(_)) => self.book.remove(*id),
            (Kind::Comment, Ok(reply)) => {
                if let Some(feedback) = reply.read() {
                    self.book.hear(&EntryEvent::Said { id: *id, feedback: Box::new(feedback) });
                }
            }
            // At its card it is known what to do about that.
            (Kind::Log, Err(_)) => self.just_refused.set_value(Some(*id)),
            (_, Ok(_) | Err(_)) => {}
        }
    }

    /// Whether no words stand in the composer that something else would write over.
    pub(in crate::activity::parts) fn is_composer_empty(self) -> bool {
        self.composer.typed().try_with(|typed| typed.description.trim().is_empty()) == Some(true)
    }

    /// Whether nothing at all stands in the composer and the cursor is nowhere else: something may be put there unasked.
    pub(in crate::activity::parts) fn is_composer_free(self) -> bool {
        let typed = self.composer.typed_now();
        let WorkForm { date, place, .. } = typed.clone();
        typed == WorkForm { date, place, ..WorkForm::default() } && !self.composer.is_cursor_elsewhere()
    }

    /// Whether the author takes the entry back as soon as that can be sent.
    pub(in crate::activity::parts) fn is_being_withdrawn(self, id: EntryId) -> bool {
        let is_it = |item: &Queued| (item.intent.kind, item.intent.entry) == (Kind::Withdraw, Some(id));
        self.queue.items().with(|items| items.iter().any(|item| is_it(item) && item.refused.is_none()))
    }

    /// Whether the entry was refused a moment ago, before the eyes of its author; said once.
    pub(in crate::activity::parts) fn was_just_refused(self, id: EntryId) -> bool {
        let is_it = self.just_refused.get_value() == Some(id);
        if is_it {
            self.just_refused.set_value(None);
        }
        is_it
    }

    /// Brings a refused entry back into the composer, as it was changed last.
    pub(in crate::activity::parts) fn mend(self, id: EntryId, work: WorkForm, error: ApiError) {
        let queued = self.queued(id);
        // As it was typed: what the rules of today do not take is not in the entry that the page shows.
        let typed = self.waiting_change(id).or_else(|| queued.clone()).and_then(|item| item.intent.work);
        let work = typed.map_or(work, |(_, work)| work);
        self.passed.set(Some(Passed::CameBack(id)));
        if let Some(reason) = queued.and_then(|item| item.intent.argument("reason")) {
            self.reason.set(reason);
        }
        // Photos go with what the words become.
        self.give_up(id, |kind| kind != Kind::Attach);
        self.composer.fill(work);
        self.composer.refuse(error);
        self.composer.focus(Field::Description);
    }

    /// Deletes a refused entry: nobody but this device has it.
    pub(in crate::activity::parts) fn delete(self, id: EntryId) {
        self.give_up(id, |_| true);
    }

    /// Takes a refused entry off the page and, with what followed it, out of the queue.
    fn give_up(self, id: EntryId, goes: impl Fn(Kind) -> bool) {
        self.given_up.update_value(|given_up| given_up.push(id));
        let is_about = |item: &&Queued| item.intent.entry == Some(id) && goes(item.intent.kind);
        let items = self.queue.items().get_untracked();
        // What relies on it first: as soon as nothing refused stands before them, they would be sent.
        items.iter().rev().filter(is_about).for_each(|item| self.queue.forget(item.key));
        self.book.remove(id);
    }

    /// A change of an entry that waits in the queue and was not refused.
    pub(in crate::activity::parts) fn waiting_change(self, id: EntryId) -> Option<Queued> {
        let is_it =
            |item: &&Queued| (item.intent.kind, item.intent.entry) == (Kind::Edit, Some(id)) && item.refused.is_none();
        self.queue.items().with_untracked(|items| items.iter().rfind(is_it).cloned())
    }

    /// Whether a new entry is in the queue.
    pub(in crate::activity::parts) fn is_queued(self, id: EntryId) -> bool {
        let is_it = |item: &Queued| (item.intent.kind, item.intent.entry) == (Kind::Log, Some(id));
        self.queue.items().with(|items| items.iter().any(is_it))
    }

    /// A new entry in the queue.
    fn queued(self, id: EntryId) -> Option<Queued> {
        let is_it = |item: &&Queued| (item.intent.kind, item.intent.entry) == (Kind::Log, Some(id));
        self.queue.items().with_untracked(|items| items.iter().find(is_it).cloned())
    }

    /// The entry as it will be once the server has it. Version 0: whatever the server says is newer.
    pub(super) fn outline(self, id: EntryId, work: Work, at: Timestamp) -> Entry {
        Entry {
            id,
            author: self.viewer.with_value(|viewer| viewer.person.clone()),
            work,
            status: EntryStatus::Sent,
            version: 0,
            content_version: 0,
            received_at: self.at_server(at),
            answered: None,
            evidence: domain::evidence::EvidenceCount::default(),
            conversation: Vec::new(),
        }
    }

    fn delivered(self, logged: Logged) {
        let Some(zone) = self.viewer.try_with_value(|viewer| viewer.unit.zone) else { return };
        let time = format::clock(self.lang, zone, logged.entry.received_at);
        self.take(logged);
        self.say(words::sent_at(self.lang, &time));
    }
}
