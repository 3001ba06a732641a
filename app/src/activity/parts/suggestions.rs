//! Up to three things to tap instead of typing: favourites first, then own habits, then the dictionary.

use super::Fields;
use crate::activity::words;
use crate::kit::{For, Icon, Show, memo, redraw, tw};
use crate::lang::use_lang;
use crate::way::encode;
use domain::activity::{Activity, Field, Habit, Origin, Suggestion, WorkForm, suggest};
use leptos::prelude::*;

/// So many are offered at once: they fit beside each other on a phone.
const MOST: usize = 3;

const TAP: &str = tw!(
    "inline-flex items-center gap-2 min-h-touch py-1 px-3 border border-line-strong rounded-control bg-surface text-ink",
    "text-left leading-[1.25] no-underline hover:bg-sunken narrow:max-w-full narrow:min-w-0 narrow:[overflow-wrap:anywhere]"
);

/// The suggestions for what is typed in `fields`. Without script each is a link to the page with the words filled in.
#[component]
pub(super) fn Suggestions(
    fields: Fields,
    habits: RwSignal<Vec<Habit>>,
    dictionary: Vec<Activity>,
    /// While it is true, taps go through.
    rests: RwSignal<bool>,
    /// Hears the unit that goes with the chosen words.
    #[prop(into)]
    on_unit: Callback<Option<String>>,
) -> impl IntoView {
    let lang = use_lang();
    let has_habits = memo(move || habits.with(|habits| !habits.is_empty()));
    let typed = fields.typed();
    let is_empty = memo(move || typed.with(|typed| typed.description.trim().is_empty()));
    let offered =
        memo(move || typed.with(|typed| habits.with(|habits| suggest(&typed.description, habits, &dictionary, MOST))));
    let caption = move || match (is_empty.get(), has_habits.get()) {
        (true, true) => words::often(lang),
        (true, false) => words::examples(lang),
        (false, _) => words::matches(lang),
    };
    // Only a beginner needs to be told what the buttons are.
    let is_told = move || is_empty.get() && !has_habits.get();
    let choose = move |suggestion: Suggestion| {
        fields.fill(WorkForm { description: suggestion.text, ..fields.typed_now() });
        on_unit.run(suggestion.unit);
        fields.focus(Field::Description);
    };
    view! {
        <Show when=move || offered.with(|offered| !offered.is_empty())>
            <div class="grid grid-cols-[minmax(0,1fr)] gap-1.5">
                <p class="text-ink-2 text-small" class:unseen=move || !is_told() id="suggestions">{redraw(caption)}</p>
                <div
                    class="flex flex-wrap gap-2"
                    class:pointer-events-none=move || rests.get()
                    role="group"
                    aria-labelledby="suggestions"
                >
                    <For each=move || offered.get() key=|suggestion| suggestion.text.clone() let:suggestion>
                        {tap(suggestion, choose)}
                    </For>
                </div>
            </div>
        </Show>
    }
}

fn tap(suggestion: Suggestion, choose: impl Fn(Suggestion) + 'static) -> impl IntoView {
    let lang = use_lang();
    let icon = match suggestion.origin {
        Origin::Favourite => Icon::Star,
        Origin::Habit => Icon::Clock,
        Origin::Dictionary => Icon::Book,
    };
    let address = format!("/catat?isi={}", encode(&suggestion.text));
    let (text, from) = (suggestion.text.clone(), suggestion.origin);
    view! {
        <a
            class=TAP
            href=address
            on:click=move |event| {
                event.prevent_default();
                choose(suggestion.clone());
            }
        >
            {icon.draw_as(tw!("i text-accent-ink"))}
            <span>{text}<span class="unseen">", "{words::origin(lang, from)}</span></span>
        </a>
    }
}
