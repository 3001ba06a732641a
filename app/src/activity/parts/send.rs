//! Between the composer and the queue: what was logged stands on the page at once, and what the server says of it is taken.

use super::{Book, Delivery, Drafts, Fields, OldQueue};
use crate::activity::{LogActivity, Logged, LongDay, words};
use crate::device::{self, device_time, device_times};
use crate::error::ApiError;
use crate::format;
use crate::kit::{come_into_sight, effect};
use crate::lang::Lang;
use crate::queue::{Intent, Kind, Queue, Queued, Reply};
use domain::account::Viewer;
use domain::activity::{Entry, EntryEvent, EntryId, EntryStatus, Field, Habit, Work, WorkForm, WorkRules};
use domain::calendar::WorkMoment;
use domain::time::{ClockTime, Timestamp, WorkDate, Zone};
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

/// The `id` of the question about a long day.
pub(super) const LONG_DAY: &str = "long-day";

/// The intent of a new entry; `reason` is why it comes late.
pub(crate) fn logging(id: EntryId, work: WorkForm, at: Timestamp, reason: Option<String>) -> Option<Intent> {
    let why = reason.clone();
    let call = LogActivity { id, work: work.clone(), device: Some(device_times(at)), reason };
    let mut intent = Intent::of(Kind::Log, Some(id), &call)?.with_work(0, work);
    if let Some(why) = why {
        intent.words = format!("{}\n{why}", intent.words);
    }
    Some(intent)
}

/// What passed between the composer and the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Passed {
    /// The entry was logged.
    Logged(EntryId),
    /// It was refused and stands in the composer again; it will be logged as another one.
    CameBack(EntryId),
}

/// The way from the composer to the server. A handle: copies are the same way.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sender {
    /// The entries of the page.
    pub(super) book: Book,
    /// What this device keeps of forms that were not sent.
    pub(super) drafts: Drafts,
    /// What the server does not have yet.
    pub(in crate::activity) queue: Queue,
    /// The form of the composer.
    pub(super) composer: Fields,
    lang: Lang,
    viewer: StoredValue<Viewer>,
    units: StoredValue<Vec<String>>,
    said: RwSignal<String>,
    long_day: RwSignal<Option<String>>,
    passed: RwSignal<Option<Passed>>,
    /// What the person is likely to log, the likeliest first.
    pub(super) habits: RwSignal<Vec<Habit>>,
    /// Why what is written comes late, as typed.
    pub(super) reason: RwSignal<String>,
    /// The days whose work is late from that moment on.
    pub(super) late_days: StoredValue<Vec<(WorkDate, Timestamp)>>,
    /// What was understood of the line in the composer, beside that line.
    pub(super) understood: StoredValue<Option<(String, WorkForm)>>,
    /// The server's time, and the device's at the same moment; that is set in the browser.
    clock: StoredValue<(Timestamp, Option<Timestamp>)>,
}

impl Sender {
    /// The sender of a page.
    pub(in crate::activity) fn new(
        lang: Lang,
        viewer: Viewer,
        units: Vec<String>,
        book: Book,
        composer: Fields,
        now: Timestamp,
    ) -> Self {
        let clock = StoredValue::new((now, None));
        effect(move || clock.set_value((now.plus_millis(device::age_of_page()), Some(device_time()))));
        Self {
            clock,
            book,
            drafts: Drafts::of(viewer.person.id),
            queue: Queue::of(viewer.person.id),
            composer,
            lang,
            viewer: StoredValue::new(viewer),
            units: StoredValue::new(units),
            said: RwSignal::new(String::new()),
            long_day: RwSignal::new(None),
            passed: RwSignal::new(None),
            habits: RwSignal::new(Vec::new()),
            reason: RwSignal::new(String::new()),
            late_days: StoredValue::new(Vec::new()),
            understood: StoredValue::new(None),
        }
    }

    /// The language of the page, for what is said after an answer.
    pub(super) const fn lang(self) -> Lang {
        self.lang
    }

    /// What has just happened, for those who listen rather than look.
    pub(super) fn said(self) -> Signal<String> {
        self.said.into()
    }

    /// Says what has just happened.
    pub(super) fn say(self, sentence: String) {
        let _ = self.said.try_set(sentence);
    }

    /// Puts what was understood of the line into its fields, unless somebody has typed on since.
    pub(super) fn take_understood(self) {
        let understood = self.understood.try_update_value(Option::take).flatten();
        if let Some((_, form)) = understood.filter(|(line, _)| *line == self.composer.typed_now().description) {
            self.composer.fill(form);
        }
    }

    /// What a line is held against: the units of the dictionary, and the zone.
    pub(super) fn with_rules<T>(self, look: impl FnOnce(&[String], Zone) -> T) -> T {
        let zone = self.viewer.with_value(|viewer| viewer.unit.zone);
        self.units.with_value(|units| look(units, zone))
    }

    /// What time it is for the log.
    pub(super) fn clock_now(self) -> ClockTime {
        self.moment().clock
    }

    /// What went from the composer to the queue last, or came back.
    pub(super) fn passed(self) -> Signal<Option<Passed>> {
        self.passed.into()
    }

    /// The kind question about a day of more than ten hours.
    pub(super) fn long_day(self) -> Signal<Option<String>> {
        self.long_day.into()
    }

    /// Keeps which days are late, and from when on.
    pub(in crate::activity) fn set_late_days(self, days: Vec<(WorkDate, Timestamp)>) {
        self.late_days.set_value(days);
    }

    /// Asks about a long day, or no longer asks.
    pub(in crate::activity) fn ask_about(self, long_day: Option<LongDay>) {
        let is_asked = long_day.is_some();
        let _ = self.long_day.try_set(long_day.map(|day| words::long_day(self.lang, day)));
        if is_asked && self.clock.try_get_value().is_some_and(|(_, device)| device.is_some()) {
            come_into_sight(LONG_DAY);
        }
    }

    /// Takes what the server answered to a logged or changed entry.
    pub(super) fn take(self, logged: Logged) {
        let Logged { entry, long_day } = logged;
        self.ask_about(long_day);
        self.book.put(entry);
    }

    /// The days an entry may be dated: the working day first, then newest first; `also` is the day an older entry already
    /// has.
    pub(super) fn days(self, also: Option<WorkDate>) -> Signal<Vec<WorkDate>> {
        let (today, back) = (self.book.today(), self.viewer.with_value(|viewer| viewer.policy.backdate_days));
        Signal::derive(move || {
            let today = today.get();
            // In a night the day of the calendar is another one, and may be meant.
            let calendar = Some(self.moment().calendar).filter(|calendar| *calendar > today);
            let mut days: Vec<WorkDate> =
                std::iter::once(today).chain(calendar).chain((1..=back).map(|days| today.minus_days(days))).collect();
            if let Some(also) = also.filter(|also| !days.contains(also)) {
                days.push(also);
            }
            days
        })
    }

    /// The server's clock as it must have gone on since the page was read.
    pub(super) fn now(self) -> Timestamp {
        let (server, device) = self.clock.get_value();
        let since = device.map_or(0, |device| device_time().millis() - device.millis());
        server.plus_millis(since.max(0))
    }

    /// Day and time by the server's clock as it must have gone on since the page was read: a page that lay open without
    /// network over night must not date the morning's work yesterday.
    pub(super) fn moment(self) -> WorkMoment {
        let read = self.book.today().get_untracked();
        let now = self.now();
        let moment = self.viewer.with_value(|viewer| viewer.moment(now));
        // The device slept; what time it is the server decides.
        let asleep = WorkMoment { day: read, calendar: read, clock: ClockTime::LAST };
        if moment.day >= read { moment } else { asleep }
    }

    /// The content of a form, if the rules accept it; otherwise the form says what is wrong.
    ///
    /// `entry` is the entry that is being changed: its own time does not count twice, its own day stays allowed.
    pub(super) fn check(self, fields: Fields, entry: Option<&Entry>) -> Option<Work> {
        let moment = self.moment();
        let typed = fields.typed_now();
        let (allowed, nights) = self.viewer.with_value(|viewer| (viewer.policy.backdate_days, viewer.nights.clone()));
        let age = entry.map_or(0, |entry| moment.day.days_since(entry.work.date));
        let day = typed.date.parse().unwrap_or(moment.day);
        self.units.with_value(|units| {
            fields.check(&WorkRules {
                moment,
                nights: &nights,
                backdate_days: allowed.max(u16::try_from(age).unwrap_or(0)),
                units,
                minutes_that_day: self.book.minutes_of(day, entry.map(|entry| entry.id)),
            })
        })
    }

    /// Logs a piece of work: it stands on the page, and is kept on the device before anything is sent.
    pub(super) fn log(self, work: Work) -> EntryId {
        let (id, at) = (EntryId::new(Uuid::now_v7()), device_time());
        let is_late = self.late_days.with_value(|days| days.iter().any(|(day, _)| *day == work.date));
        let form = WorkForm::from(&work);
        let reason = if is_late { self.reason.try_update(std::mem::take) } else { None };
        let reason = reason.filter(|reason| !reason.trim().is_empty());
        OldQueue::of(self.queue.owner()).keep(id, &form, at, reason.as_deref());
        self.book.put_unsent(self.outline(id, work, at));
        // The place of the work rarely changes within a day; everything else begins anew.
        let place = self.composer.typed_now().place;
        self.composer.fill(WorkForm { place, ..WorkForm::default() });
        spawn_local(self.queue.hand_over(logging(id, form, at, reason)));
        self.passed.set(Some(Passed::Logged(id)));
        id
    }

    /// Lets the page show what is in the queue, and take what the server answers; once in the browser.
    pub(super) fn resume(self) {
        self.queue.listen(move |item, answer| self.hear(item, answer));
        let items = self.queue.items();
        effect(move || items.with(|items| items.iter().for_each(|item| self.show(item))));
    }

    /// Shows an entry of the queue, and how far it is.
    fn show(self, item: &Queued) {
        let Intent { kind: Kind::Log, entry: Some(entry), work: Some((_, work)), .. } = &item.intent else { return };
        if !self.book.is_open() {
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
        let Intent { kind, entry: Some(id), work, .. } = &item.intent else { return };
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
            // Nothing else stands in the composer: the words go back to where they are mended.
            (Kind::Log, Err(error)) if self.is_composer_empty() => {
                if let Some((_, work)) = work {
                    self.mend(*id, work.clone(), error.clone());
                }
            }
            (_, Ok(_) | Err(_)) => {}
        }
    }

    fn is_composer_empty(self) -> bool {
        self.composer.typed_now().description.trim().is_empty()
    }

    /// Brings a refused entry back into the composer.
    pub(super) fn mend(self, id: EntryId, work: WorkForm, error: ApiError) {
        self.passed.set(Some(Passed::CameBack(id)));
        if let Some(reason) = self.queued(id).and_then(|item| item.intent.argument("reason")) {
            self.reason.set(reason);
        }
        self.delete(id);
        self.composer.fill(work);
        self.composer.refuse(error);
        self.composer.focus(Field::Description);
    }

    /// Deletes a refused entry: nobody but this device has it.
    pub(super) fn delete(self, id: EntryId) {
        if let Some(item) = self.queued(id) {
            self.queue.forget(item.key);
        }
        self.book.remove(id);
    }

    /// A new entry in the queue.
    fn queued(self, id: EntryId) -> Option<Queued> {
        let is_it = |item: &&Queued| (item.intent.kind, item.intent.entry) == (Kind::Log, Some(id));
        self.queue.items().with_untracked(|items| items.iter().find(is_it).cloned())
    }

    /// The entry as it will be once the server has it. Version 0: whatever the server says is newer.
    fn outline(self, id: EntryId, work: Work, at: Timestamp) -> Entry {
        Entry {
            id,
            author: self.viewer.with_value(|viewer| viewer.person.clone()),
            work,
            status: EntryStatus::Sent,
            version: 0,
            content_version: 0,
            received_at: at,
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
