//! The form that makes a board.

use super::super::super::words;
use super::act::{Act, of_refusal};
use crate::display::{CreateDisplay, DisplayRow, UnitChoice, create_display};
use crate::error::ApiError;
use crate::kit::{BUTTON_MAIN, BusyWord, ErrorLine, FIELD, INPUT, handler};
use crate::lang::use_lang;
use domain::display::LEAST_PEOPLE;
use leptos::ev::SubmitEvent;
use leptos::html::Select;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// A select of the units that are large enough, and *Buat layar*.
#[component]
pub(super) fn CreateForm(
    units: Vec<UnitChoice>,
    displays: RwSignal<Vec<DisplayRow>>,
    refused: Option<ApiError>,
) -> impl IntoView {
    let lang = use_lang();
    let act = Act::on(displays, refused);
    let unit = NodeRef::<Select>::new();
    let failed = act.failed();
    let error = Signal::derive(move || failed.get().map(|error| of_refusal(lang, &error, words::unit_gone)));
    let wrong = move || error.with(Option::is_some);
    let options = units
        .into_iter()
        .filter(|unit| unit.people >= LEAST_PEOPLE)
        .map(|unit| view! { <option value=unit.id.to_string()>{words::unit_choice(lang, &unit.name, unit.people)}</option> })
        .collect::<Vec<_>>();
    if options.is_empty() {
        return view! {
            <p class="mt-6 font-strong">{words::no_units(lang)}</p>
            <p class="text-ink-2 mt-1">{words::unit_hint(lang)}</p>
            <ErrorLine id="unit" text=error />
        }
        .into_any();
    }
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(id) = unit.get_untracked().and_then(|unit| unit.value().parse().ok()) {
            act.run(create_display(id));
        }
    };
    let described = move || if wrong() { "unit-error unit-hint" } else { "unit-hint" };
    view! {
        <section class="bg-surface border border-line rounded-card p-4 mt-6" aria-labelledby="baru">
            <h2 class="mb-3" id="baru">{words::new_display(lang)}</h2>
            <form
                class="grid grid-cols-[minmax(0,1fr)] gap-4 justify-items-start"
                method="post"
                action=CreateDisplay::url()
                on:submit=handler(submit)
            >
                <div class=FIELD>
                    <label class="font-strong" for="unit">{words::unit(lang)}</label>
                    <select
                        class=INPUT
                        id="unit"
                        name="unit"
                        node_ref=unit
                        aria-invalid=move || wrong().then_some("true")
                        aria-describedby=described
                    >
                        {options}
                    </select>
                    <ErrorLine id="unit" text=error />
                    <p class="text-ink-2 text-small" id="unit-hint">{words::unit_hint(lang)}</p>
                </div>
                <button class=BUTTON_MAIN type="submit">
                    <BusyWord word=words::make_display(lang) busy=words::making(lang) waits=act.waits() />
                </button>
            </form>
        </section>
    }
    .into_any()
}
