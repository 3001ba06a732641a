//! A field: label above, hint below, and the sentence about what is wrong.

use super::{Drawn, Icon, redraw};
use leptos::prelude::*;

/// The grid of label, input, hint and error.
pub(crate) const FIELD: &str = tw!("grid grid-cols-[minmax(0,1fr)] gap-1.5 content-start");

/// Any input of one line, select or textarea.
pub(crate) const INPUT: &str = tw!(
    "w-full min-h-control py-2 px-3 border border-line-strong rounded-control bg-surface text-ink text-input",
    "focus-visible:[outline-offset:0] aria-invalid:border-2 aria-invalid:border-bad"
);

/// The `aria-describedby` of the input `id`: its hint and its error, where they are shown.
pub(crate) fn described_by(id: &str, hint: bool, error: bool) -> Option<String> {
    match (hint, error) {
        (false, false) => None,
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (true, true) => Some(format!("{id}-error {id}-hint")),
    }
}

/// What is wrong with the input `id`, spoken when it appears.
#[component]
pub(crate) fn ErrorLine(#[prop(into)] id: String, #[prop(into)] text: Signal<Option<String>>) -> impl IntoView {
    let id = StoredValue::new(id + "-error");
    redraw(move || {
        text.get()
            .map(|text| {
                view! {
                    <p class="flex gap-2 text-bad font-strong leading-[1.4]" id=id.get_value() role="alert">
                        {Icon::Alert.draw_as(tw!("i mt-[0.1em]"))}
                        <span>{text}</span>
                    </p>
                }
            })
            .drawn()
    })
}

/// A field of one line: label, input, hint, error. `value` is what it starts with; the form reads it back from the page.
#[component]
pub(crate) fn Field(
    #[prop(into)] id: String,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] value: String,
    #[prop(into, optional)] hint: Option<String>,
    /// The sentence about what is wrong. Without it the field may still be marked wrong by `invalid`.
    #[prop(into, optional)]
    error: Signal<Option<String>>,
    /// Marked wrong although the sentence stands elsewhere, in the element `said_by`: two fields that disagree.
    #[prop(into, optional)]
    invalid: Signal<bool>,
    #[prop(into, optional)] said_by: Option<String>,
    /// Its `type`, where it is not text: what is typed into a `password` is never filled in again.
    #[prop(optional)]
    kind: Option<&'static str>,
    #[prop(optional)] inputmode: Option<&'static str>,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(into, optional)] list: Option<String>,
) -> impl IntoView {
    let has_hint = hint.is_some();
    let wrong = move || invalid.get() || error.with(Option::is_some);
    let described = {
        let id = id.clone();
        move || match &said_by {
            Some(element) if invalid.get() => Some(element.clone()),
            _ => described_by(&id, has_hint, error.with(Option::is_some)),
        }
    };
    let hint_id = format!("{id}-hint");
    view! {
        <div class=FIELD>
            <label class="font-strong" for=id.clone()>{label}</label>
            <input
                class=INPUT
                id=id.clone()
                name=name
                type=kind
                value=value
                inputmode=inputmode
                autocomplete=autocomplete.unwrap_or("off")
                list=list
                aria-invalid=move || wrong().then_some("true")
                aria-describedby=described
            />
            <ErrorLine id=id text=error />
            {hint.map(|hint| view! { <p class="text-ink-2 text-small" id=hint_id>{hint}</p> }).drawn()}
        </div>
    }
}
