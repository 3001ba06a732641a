//! What somebody is likely to log now, found on their device: their last entries and their favourites are kept there, so
//! that they are offered without network too, by the hour and the day on which they are asked for.

use super::{Sender, forget_days};
use crate::activity::own_book;
use crate::device;
use crate::kit::effect;
use domain::activity::{Asked, MOST_HABITS, OwnBook, likely_now, with_favourites};
use domain::calendar::WorkMoment;
use domain::organization::EmployeeId;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Before the key of a person.
const KEPT: &str = "denyut.kebiasaan.";

/// Keeps the suggestions of the composer true. Draws nothing.
#[component]
pub(crate) fn OwnHabits(sender: Sender) -> impl IntoView {
    let who = sender.queue.owner();
    let typed = sender.composer.typed();
    // A page that came just now has what the server found; one that was kept has what it found then.
    let kept = Some(device::age_of_page()).filter(|age| *age > 0).and_then(|_| device::find(&key(who)));
    let book = RwSignal::<OwnBook>::new(kept.unwrap_or_default());
    effect(move || {
        spawn_local(async move {
            if let Ok(read) = own_book().await {
                device::keep(&key(who), &read);
                let _ = book.try_set(read);
            }
        });
    });
    effect(move || {
        let habits = book.with(|book| {
            let WorkMoment { day, clock, .. } = sender.moment();
            let found =
                typed.with(|typed| likely_now(&book.past, &typed.description, Asked { day, at: clock }, MOST_HABITS));
            (!book.past.is_empty() || !book.favourites.is_empty())
                .then(|| with_favourites(&book.favourites, &book.past, found))
        });
        if let Some(habits) = habits.filter(|habits| sender.habits.with_untracked(|known| known != habits)) {
            sender.habits.set(habits);
        }
    });
}

/// Nobody is signed in any more: what was kept of anybody's entries goes.
pub(crate) fn forget_past() {
    for key in device::keys(KEPT) {
        device::forget(&key);
    }
    forget_days();
}

fn key(who: EmployeeId) -> String {
    format!("{KEPT}{who}")
}
