//! The word of a button that waits.

use super::{Drawn, Icon};
use leptos::oco::Oco;
use leptos::prelude::*;

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
