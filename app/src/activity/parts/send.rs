//! Between the composer and the queue: what the composer holds, by which rules, and how it is logged. What becomes of it
//! then is in [`queued`].

mod queued;

use super::{Book, Drafts, Fields, OldQueue};
use crate::activity::{LogActivity, Logged, LongDay};
use crate::device::{self, device_time, device_times};
use crate::error::ApiError;
use crate::kit::{come_into_sight, effect};
use crate::lang::Lang;
use crate::queue::{Intent, Kind, Queue};
use domain::account::Viewer;
use domain::activity::{Entry, EntryId, Field, FieldError, Habit, Problem, Work, WorkForm, WorkRules};
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
    long_day: RwSignal<Option<LongDay>>,
    passed: RwSignal<Option<Passed>>,
    /// What the person is likely to log, the likeliest first.
    pub(super) habits: RwSignal<Vec<Habit>>,
    /// Why what is written comes late, as typed.
    pub(super) reason: RwSignal<String>,
    /// The days whose work is late from that moment on.
    late_days: StoredValue<Vec<(WorkDate, Timestamp)>>,
    /// What was understood of the line in the composer, beside that line.
    pub(super) understood: StoredValue<Option<(String, WorkForm)>>,
    /// What a line brought into its fields, as long as nothing came of it: another line says it anew.
    pub(super) brought: StoredValue<Option<WorkForm>>,
    /// New entries that were taken out of the queue, which may hear of them once more.
    given_up: StoredValue<Vec<EntryId>>,
    /// The new entry that was refused last while the page was open.
    just_refused: StoredValue<Option<EntryId>>,
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
            brought: StoredValue::new(None),
            given_up: StoredValue::new(Vec::new()),
            just_refused: StoredValue::new(None),
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

    /// Puts what was understood of the line into its fields, unless somebody has typed on since. False where nothing is left
    /// that says what was done: that is said, and the line stays.
    pub(super) fn take_understood(self) -> bool {
        let typed = self.composer.typed_now().description;
        let understood = self.understood.try_update_value(|understood| understood.take_if(|(line, _)| *line == typed));
        let Some((line, form)) = understood.flatten() else { return true };
        if form.description.is_empty() {
            self.understood.set_value(Some((line, form)));
            let missing = FieldError { field: Field::Description, problem: Problem::Empty };
            self.composer.refuse(ApiError::Fields(vec![missing]));
            return false;
        }
        self.brought.set_value(Some(form.clone()));
        self.composer.fill(form);
        true
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
    pub(super) fn long_day(self) -> Signal<Option<LongDay>> {
        self.long_day.into()
    }

    /// Keeps which days are late, and from when on.
    pub(in crate::activity) fn set_late_days(self, days: Vec<(WorkDate, Timestamp)>) {
        self.late_days.set_value(days);
    }

    /// Whether work of that day that is written now is late.
    pub(super) fn is_late(self, day: WorkDate) -> bool {
        let now = self.now();
        self.late_days.with_value(|days| days.iter().any(|(late, from)| *late == day && now >= *from))
    }

    /// Asks about a long day, or no longer asks.
    pub(in crate::activity) fn ask_about(self, long_day: Option<LongDay>) {
        let is_asked = long_day.is_some();
        let _ = self.long_day.try_set(long_day);
        if is_asked && self.clock.try_get_value().is_some_and(|(_, device)| device.is_some()) {
            come_into_sight(LONG_DAY);
        }
    }

    /// Takes what the server answered to a logged or changed entry.
    pub(super) fn take(self, logged: Logged) {
        let Logged { entry, long_day } = logged;
        // What is logged for another day does not answer for the one that was asked about.
        let asked = self.long_day.try_get_untracked().flatten();
        if long_day.is_some() || asked.is_some_and(|asked| asked.date == entry.work.date) {
            self.ask_about(long_day);
        }
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

    /// The server says what time it is: somebody may have set the clock of this device since.
    pub(in crate::activity) fn hear_time(self, now: Timestamp) {
        self.clock.set_value((now, Some(device_time())));
    }

    /// The server's clock as it must have gone on since it was heard last.
    pub(super) fn now(self) -> Timestamp {
        let (server, device) = self.clock.get_value();
        let since = device.map_or(0, |device| device_time().millis() - device.millis());
        server.plus_millis(since.max(0))
    }

    /// A moment of this device by the server's clock.
    fn at_server(self, at: Timestamp) -> Timestamp {
        let (server, device) = self.clock.get_value();
        device.map_or(at, |device| server.plus_millis(at.millis() - device.millis()))
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
        let form = WorkForm::from(&work);
        // What was typed for a late day that is no longer chosen waits for the next one, where it is seen.
        let reason = if self.is_late(work.date) { self.reason.try_update(std::mem::take) } else { None };
        let reason = reason.filter(|reason| !reason.trim().is_empty());
        OldQueue::of(self.queue.owner()).keep(id, &form, at, reason.as_deref());
        self.book.put_unsent(self.outline(id, work, at));
        // The place of the work rarely changes within a day; everything else begins anew.
        let place = self.composer.typed_now().place;
        self.composer.fill(WorkForm { place, ..WorkForm::default() });
        let logging = logging(id, form, at, reason);
        spawn_local(async move {
            // Where it is not kept its words lie beside the queue still.
            let _ = self.queue.hand_over(logging).await;
        });
        self.passed.set(Some(Passed::Logged(id)));
        id
    }
}
