//! The line below the log that reminds of a day without an entry, at its person's own hour.

use super::{Reminder, ask_reminder, words};
use crate::device::{device_time, find, keep};
use crate::kit::{BUTTON_QUIET, Icon, LINKISH, effect, handler, redraw, tw};
use crate::lang::use_lang;
use crate::live::Live;
use crate::way::REMINDERS;
use domain::organization::EmployeeId;
use domain::time::WorkDate;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The day of which this device reminds a person no more.
const PUT_AWAY: &str = "denyut.reminder-put-away.";
const LINE: &str = tw!(
    "mt-4 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 py-3 px-4 bg-surface border border-line rounded-card"
);

/// The line, while it is its time. The server says when that is, by the rule and the calendar that it has; the page knows
/// what has been logged since, also what only waits on this device.
#[component]
pub(crate) fn RemindOfDay(
    owner: EmployeeId,
    live: Live,
    today: Signal<WorkDate>,
    is_empty: Signal<bool>,
) -> impl IntoView {
    let lang = use_lang();
    let key = StoredValue::new(format!("{PUT_AWAY}{owner}"));
    let reminder = RwSignal::new(None::<Reminder>);
    let put_away = RwSignal::new(None::<WorkDate>);
    effect(move || {
        let day = today.get();
        put_away.set(key.with_value(|key| find(key)));
        spawn_local(async move {
            // Without network nothing is reminded of: whoever comes back online looks at a page that knows.
            let asked = ask_reminder().await.ok().flatten().filter(|found| found.day == day);
            let _ = reminder.try_set(asked);
        });
    });
    let is_time = move || {
        let now = live.now().get().unwrap_or_else(device_time);
        let of_day = reminder.get().filter(|one| is_empty.get() && put_away.get() != Some(one.day));
        of_day.filter(|one| one.from <= now && now < one.until)
    };
    redraw(move || {
        is_time().map(|one| {
            let put = move |_| {
                // A browser that keeps nothing reminds again when the page is opened anew.
                key.with_value(|key| keep(key, &one.day));
                put_away.set(Some(one.day));
            };
            view! {
                <div class=LINE role="status" id="pengingat">
                    {Icon::Clock.draw_as(tw!("i mt-0.5"))}
                    <div>
                        <p class="font-strong">{words::day_is_empty(lang)}</p>
                        <p>{words::one_sentence(lang)}</p>
                        <p class="flex flex-wrap items-center gap-x-4">
                            <button class=BUTTON_QUIET type="button" on:click=handler(put)>{words::not_today(lang)}</button>
                            <a class=LINKISH rel="external" href=REMINDERS>{words::change(lang)}</a>
                        </p>
                    </div>
                </div>
            }
        })
    })
}
