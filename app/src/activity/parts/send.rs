//! Bringing entries to the server: at once, again after a failure, never twice and never lost.

use super::{Book, Delivery, Fields, Outbox, Waiting};
use crate::activity::{Logged, LongDay, log_activity, words};
use crate::device;
use crate::error::ApiError;
use crate::format;
use crate::kit::{come_into_sight, effect};
use crate::lang::Lang;
use crate::live::{Tries, sleep_ms};
use domain::account::Viewer;
use domain::activity::{Entry, EntryId, EntryStatus, Field, Work, WorkForm, WorkRules};
use domain::calendar::WorkMoment;
use domain::time::{ClockTime, Timestamp, WorkDate};
use futures::future::{Either, select};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::pin::pin;
use std::sync::atomic::{AtomicU32, Ordering};
use uuid::Uuid;

/// The page that brings what waits to the server: the one that was drawn last. Its way goes on when it is left.
static LAST_PAGE: AtomicU32 = AtomicU32::new(0);

/// The `id` of the question about a long day.
pub(super) const LONG_DAY: &str = "long-day";

/// Milliseconds after which a request counts as lost: on a patchy network an answer may never come.
const PATIENCE_MS: u32 = 20_000;

/// The way from the composer to the server. A handle: copies are the same way.
#[derive(Debug, Clone, Copy)]
pub(in crate::activity) struct Sender {
    /// The entries of the page.
    pub(super) book: Book,
    /// What this device keeps.
    pub(super) outbox: Outbox,
    /// The form of the composer.
    pub(super) composer: Fields,
    lang: Lang,
    viewer: StoredValue<Viewer>,
    units: StoredValue<Vec<String>>,
    signed_out: RwSignal<bool>,
    not_kept: RwSignal<bool>,
    said: RwSignal<String>,
    long_day: RwSignal<Option<String>>,
    /// The server's time, and the device's at the same moment; that is set in the browser.
    clock: StoredValue<(Timestamp, Option<Timestamp>)>,
    /// Which page it is, of those drawn in this tab; set in the browser.
    page: StoredValue<u32>,
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
            page: StoredValue::new(0),
            book,
            outbox: Outbox::of(viewer.person.id),
            composer,
            lang,
            viewer: StoredValue::new(viewer),
            units: StoredValue::new(units),
            signed_out: RwSignal::new(false),
            not_kept: RwSignal::new(false),
            said: RwSignal::new(String::new()),
            long_day: RwSignal::new(None),
        }
    }

    /// The language of the page, for what is said after an answer.
    pub(super) const fn lang(self) -> Lang {
        self.lang
    }

    /// Whether somebody has to sign in before anything can be sent.
    pub(in crate::activity) fn is_signed_out(self) -> Signal<bool> {
        self.signed_out.into()
    }

    /// Whether the browser refused to keep an unsent entry.
    pub(in crate::activity) fn is_not_kept(self) -> Signal<bool> {
        self.not_kept.into()
    }

    /// How many entries wait after a try that did not get through.
    pub(in crate::activity) fn waiting(self) -> usize {
        self.book.waiting()
    }

    /// How many entries the server does not have yet.
    pub(in crate::activity) fn unsent(self) -> usize {
        self.book.unsent()
    }

    /// What has just happened, for those who listen rather than look.
    pub(super) fn said(self) -> Signal<String> {
        self.said.into()
    }

    /// Says what has just happened.
    pub(super) fn say(self, sentence: String) {
        let _ = self.said.try_set(sentence);
    }

    /// The kind question about a day of more than ten hours.
    pub(super) fn long_day(self) -> Signal<Option<String>> {
        self.long_day.into()
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

    /// Day and time by the server's clock as it must have gone on since the page was read: a page that lay open without
    /// network over night must not date the morning's work yesterday.
    fn moment(self) -> WorkMoment {
        let read = self.book.today().get_untracked();
        let (server, device) = self.clock.get_value();
        let since = device.map_or(0, |device| device_time().millis() - device.millis());
        let gone_on = server.plus_millis(since.max(0));
        let moment = self.viewer.with_value(|viewer| viewer.moment(gone_on));
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
        let (allowed, roster) = self.viewer.with_value(|viewer| (viewer.policy.backdate_days, viewer.roster.clone()));
        let age = entry.map_or(0, |entry| moment.day.days_since(entry.work.date));
        let day = typed.date.parse().unwrap_or(moment.day);
        self.units.with_value(|units| {
            fields.check(&WorkRules {
                moment,
                roster: &roster,
                backdate_days: allowed.max(u16::try_from(age).unwrap_or(0)),
                units,
                minutes_that_day: self.book.minutes_of(day, entry.map(|entry| entry.id)),
            })
        })
    }

    /// Logs a piece of work: it stands on the page and is kept on the device before anything is sent.
    pub(super) fn log(self, work: Work) -> EntryId {
        let waiting =
            Waiting { id: EntryId::new(Uuid::now_v7()), work: WorkForm::from(&work), device_at: device_time() };
        self.not_kept.set(!self.outbox.keep(&waiting));
        self.book.put_unsent(self.outline(&waiting, work));
        // The place of the work rarely changes within a day; everything else begins anew.
        let place = self.composer.typed_now().place;
        self.composer.fill(WorkForm { place, ..WorkForm::default() });
        let id = waiting.id;
        spawn_local(self.deliver(waiting));
        id
    }

    /// Goes on with what an earlier page could not send, in its place.
    pub(super) fn resume(self) {
        self.page.set_value(LAST_PAGE.fetch_add(1, Ordering::Relaxed) + 1);
        for waiting in self.outbox.waiting() {
            let today = self.book.today().get_untracked();
            let roster = self.viewer.with_value(|viewer| viewer.roster.clone());
            let moment = WorkMoment { clock: ClockTime::LAST, ..self.moment() };
            let work = self.units.with_value(|units| {
                let rules = WorkRules { moment, roster: &roster, backdate_days: u16::MAX, units, minutes_that_day: 0 };
                waiting.work.parse(&rules)
            });
            let work = work.unwrap_or_else(|_| Work {
                description: waiting.work.description.clone(),
                date: waiting.work.date.parse().unwrap_or(today),
                span: None,
                output: None,
                place: domain::activity::Place::default(),
            });
            self.book.put_unsent(self.outline(&waiting, work));
            spawn_local(self.deliver(waiting));
        }
    }

    /// Brings a refused entry back into the composer.
    pub(super) fn mend(self, id: EntryId, work: &Work, error: ApiError) {
        self.book.remove(id);
        self.outbox.forget(id);
        self.composer.fill(WorkForm::from(work));
        self.composer.refuse(error);
        self.composer.focus(Field::Description);
    }

    /// The entry as it will be once the server has it. Version 0: whatever the server says is newer.
    fn outline(self, waiting: &Waiting, work: Work) -> Entry {
        Entry {
            id: waiting.id,
            author: self.viewer.with_value(|viewer| viewer.person.clone()),
            work,
            status: EntryStatus::Sent,
            version: 0,
            content_version: 0,
            received_at: waiting.device_at,
            answered: None,
            conversation: Vec::new(),
        }
    }

    async fn deliver(self, waiting: Waiting) {
        let page = self.page.get_value();
        let mut tries: Option<Tries> = None;
        loop {
            let request = log_activity(waiting.id, waiting.work.clone(), Some(waiting.device_at));
            let answer = match select(pin!(request), pin!(sleep_ms(PATIENCE_MS))).await {
                Either::Left((answer, _)) => answer,
                Either::Right(_) => Err(ApiError::Unreachable),
            };
            let at_least = match answer {
                Ok(logged) => return self.delivered(waiting.id, logged),
                Err(ApiError::SignedOut) => {
                    let _ = self.signed_out.try_set(true);
                    return self.book.set_delivery(waiting.id, Delivery::Waiting);
                }
                Err(ApiError::Busy { retry_seconds }) => retry_seconds.saturating_mul(1_000),
                Err(ApiError::Unreachable | ApiError::Unavailable { .. }) => 0,
                Err(error) => return self.refused(&waiting, error),
            };
            self.book.set_delivery(waiting.id, Delivery::Waiting);
            tries.get_or_insert_with(Tries::new).wait_at_least(at_least).await;
            // The page may be left, and this goes on; a page that was drawn since goes on in its place.
            if LAST_PAGE.load(Ordering::Relaxed) != page {
                return;
            }
        }
    }

    fn delivered(self, id: EntryId, logged: Logged) {
        self.outbox.forget(id);
        let Some(zone) = self.viewer.try_with_value(|viewer| viewer.unit.zone) else { return };
        let time = format::clock(self.lang, zone, logged.entry.received_at);
        self.take(logged);
        self.say(words::sent_at(self.lang, &time));
    }

    fn refused(self, waiting: &Waiting, error: ApiError) {
        if !self.book.is_open() {
            return;
        }
        if self.composer.typed_now().description.trim().is_empty() {
            self.book.remove(waiting.id);
            self.outbox.forget(waiting.id);
            self.composer.fill(waiting.work.clone());
            self.composer.refuse(error);
        } else {
            self.book.set_delivery(waiting.id, Delivery::Refused(error));
        }
    }
}

/// What this device believes the time is.
pub(super) fn device_time() -> Timestamp {
    Timestamp::from_millis(js_sys::Date::now() as i64)
}
