//! The log as it stands, on the device. A page that the phone kept says what was true when it was opened last; what was
//! logged, changed and taken back since stands here.

use super::Sender;
use super::book::Read;
use crate::device::{self, device_time};
use crate::kit::effect;
use crate::live::Live;
use domain::organization::EmployeeId;
use domain::time::Timestamp;
use leptos::prelude::*;
use std::mem;

/// Before the key of a person.
const KEPT: &str = "denyut.hari.";

/// Keeps it, and brings a page up to it that is older. Draws nothing.
#[component]
pub(crate) fn KeptDay(sender: Sender, live: Live) -> impl IntoView {
    let (book, key) = (sender.book, key(sender.queue.owner()));
    let age = device::age_of_page();
    let made = device_time().plus_millis(-age);
    let kept = StoredValue::new(if age > 0 { device::find::<(Timestamp, Read)>(&key) } else { None });
    // A page that came just now is kept as a whole; to write its day beside it costs a slow phone a letter.
    let is_as_it_came = StoredValue::new(age == 0);
    let heard = StoredValue::new(None);
    effect(move || {
        if let Some((at, read)) = kept.try_update_value(Option::take).flatten()
            && at > made
        {
            book.catch_up(read);
        }
        let now = book.as_kept(live.seq(), sender.now());
        if is_as_it_came.try_update_value(mem::take) == Some(true) {
            return;
        }
        // A page that was kept and has heard nothing knows nothing newer; one that is cut off, nothing newer than it heard last.
        if live.is_live() {
            heard.set_value(Some(device_time()));
        }
        if let Some(at) = heard.get_value().or_else(|| (age == 0).then(device_time)) {
            device::keep(&key, &(at, now));
        }
    });
}

/// Nobody is signed in any more: what was kept of anybody's day goes.
pub(crate) fn forget_days() {
    for key in device::keys(KEPT) {
        device::forget(&key);
    }
}

fn key(who: EmployeeId) -> String {
    format!("{KEPT}{who}")
}
