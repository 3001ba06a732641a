//! *Mengapa baru dicatat?*, while an entry is written that comes late: asked, never demanded. Who says nothing here is asked
//! once more in the entry's history.

use super::Sender;
use crate::activity::words;
use crate::device;
use crate::kit::{FIELD, INPUT, Show, effect, handler, memo};
use crate::lang::use_lang;
use domain::activity::LONGEST_LATE_REASON;
use domain::time::WorkDate;
use leptos::ev::Event;
use leptos::prelude::*;

const ID: &str = "why-late";

/// The field, where the chosen day is late. Its words wait on this device until they are sent with the entry.
#[component]
pub(crate) fn WhyLate(sender: Sender) -> impl IntoView {
    let lang = use_lang();
    let key = format!("denyut.alasan.{}", sender.queue.owner());
    let typed = sender.composer.typed();
    let is_late = memo(move || {
        let day = typed.with(|typed| typed.date.parse::<WorkDate>());
        day.is_ok_and(|day| sender.is_late(day))
    });
    if sender.reason.with_untracked(String::is_empty)
        && let Some(left) = device::find_text(&key)
    {
        sender.reason.set(left);
    }
    effect(move || {
        sender.reason.with(|reason| {
            if reason.is_empty() {
                device::forget(&key);
            } else {
                device::keep_text(&key, reason);
            }
        });
    });
    let typed = move |event: Event| sender.reason.set(event_target_value(&event));
    view! {
        <Show when=move || is_late.get()>
            <div class=FIELD>
                <label class="font-strong" for=ID>{words::why_late(lang)}</label>
                // So long at most: a letter is one unit of what the browser counts, or several.
                <input
                    class=INPUT
                    id=ID
                    name="reason"
                    autocomplete="off"
                    maxlength=LONGEST_LATE_REASON.to_string()
                    aria-describedby=format!("{ID}-hint")
                    prop:value=move || sender.reason.get()
                    on:input=handler(typed)
                />
                <p class="text-ink-2 text-small" id=format!("{ID}-hint")>{words::why_late_hint(lang)}</p>
            </div>
        </Show>
    }
}
