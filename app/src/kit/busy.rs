//! The word of a button that waits, and how long a form that the browser itself sends waits.

use super::{Drawn, Icon, effect};
use leptos::oco::Oco;
use leptos::prelude::*;
use std::time::Duration;

/// *Stop* in the browser tells the page nothing, so a button that waits for the next page waits no longer than this.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// Whether a form that the browser itself sends is on its way. No longer, when the page comes back from the browser's
/// memory, or the next page does not come. Only for forms that may be sent twice.
pub(crate) fn on_its_way() -> RwSignal<bool> {
    let waits = RwSignal::new(false);
    effect(move || {
        let back = window_event_listener_untyped("pageshow", move |_| waits.set(false));
        on_cleanup(move || back.remove());
    });
    effect(move || {
        if waits.get() {
            set_timeout(
                move || {
                    let _ = waits.try_set(false);
                },
                LONGEST_WAIT,
            );
        }
    });
    waits
}

/// `word`, or `busy` while the button waits. The wider of the two keeps the width, so nothing moves; the icon gives
/// its room to the longer word.
#[component]
pub(crate) fn BusyWord(
    #[prop(into)] word: Oco<'static, str>,
    busy: &'static str,
    #[prop(into)] waits: Signal<bool>,
    #[prop(optional)] icon: Option<Icon>,
) -> impl IntoView {
    view! {
        <span class="grid justify-items-center items-center">
            <span class="[grid-area:1/1] inline-flex items-center gap-2" class:invisible=move || waits.get()>
                {icon.map(Icon::draw).drawn()}
                <span>{word}</span>
            </span>
            <span class="[grid-area:1/1]" class:invisible=move || !waits.get()>{busy}</span>
        </span>
    }
}
