//! *Rincian*: date, times, quantity and place. All of them may stay as they are.

use super::Fields;
use super::form::name_of;
use crate::activity::words;
use crate::format;
use crate::kit::{
    Drawn, ErrorLine, FIELD, Field as TextField, INPUT, Show, described_by, memo, redraw, tw, words as kit,
};
use crate::lang::use_lang;
use domain::activity::{Field, Place, WorkForm};
use domain::time::WorkDate;
use leptos::prelude::*;

/// The `id` of the page's `<datalist>` of units.
pub(super) const UNITS: &str = "units";

const CHOICE: &str = tw!(
    "grid grid-cols-[repeat(auto-fit,minmax(min(5.25rem,100%),1fr))] border border-line-strong rounded-control bg-surface"
);
const CHOICE_WORD: &str = tw!(
    "flex items-center justify-center w-full min-h-control px-2 text-small rounded-control",
    "peer-checked:bg-accent-tint peer-checked:text-accent-ink peer-checked:font-strong",
    "peer-checked:[box-shadow:inset_0_0_0_2px_var(--color-accent)] peer-focus-visible:[outline:3px_solid_var(--color-focus)]"
);

/// The detail fields of the form `fields`, whose ids begin with `id`. `typed` is what they start with, `days` what
/// *Tanggal* offers, newest first. Where `follows_today`, the first of them means the day on which it is sent.
#[component]
pub(super) fn Details(
    fields: Fields,
    #[prop(into)] id: String,
    typed: WorkForm,
    days: Signal<Vec<WorkDate>>,
    today: Signal<WorkDate>,
    #[prop(optional)] follows_today: bool,
) -> impl IntoView {
    let lang = use_lang();
    let time_id = format!("{id}-time");
    let times_wrong = memo(move || fields.sentence(lang, Field::Start).or_else(|| fields.sentence(lang, Field::End)));
    let are_times_wrong = Signal::derive(move || times_wrong.with(Option::is_some));
    let id_of = move |name: &str| format!("{id}-{name}");
    let says = format!("{time_id}-error");
    view! {
        <div class="grid grid-cols-[repeat(2,minmax(0,1fr))] narrow:grid-cols-[minmax(0,1fr)] gap-y-4 gap-x-3 py-2">
            <DateField fields id=id_of("date") typed=typed.date days today follows_today />
            <TextField
                id=id_of("start")
                name=name_of(Field::Start)
                label=words::start(lang)
                value=typed.start
                inputmode="numeric"
                invalid=are_times_wrong
                said_by=says.clone()
            />
            <TextField
                id=id_of("end")
                name=name_of(Field::End)
                label=words::end(lang)
                value=typed.end
                inputmode="numeric"
                invalid=are_times_wrong
                said_by=says
            />
            // Under both times, because they disagree with each other.
            <Show when=move || are_times_wrong.get()>
                <div class="col-span-full">
                    <ErrorLine id=time_id.clone() text=times_wrong />
                </div>
            </Show>
            <TextField
                id=id_of("quantity")
                name=name_of(Field::Quantity)
                label=words::quantity(lang)
                value=typed.quantity
                inputmode="decimal"
                error=Signal::derive(move || fields.sentence(lang, Field::Quantity))
            />
            <TextField
                id=id_of("unit")
                name=name_of(Field::Unit)
                label=words::unit(lang)
                value=typed.unit
                list=UNITS.to_owned()
                error=Signal::derive(move || fields.sentence(lang, Field::Unit))
            />
            <PlaceField typed=typed.place />
        </div>
    }
}

#[component]
fn DateField(
    fields: Fields,
    id: String,
    typed: String,
    days: Signal<Vec<WorkDate>>,
    today: Signal<WorkDate>,
    follows_today: bool,
) -> impl IntoView {
    let lang = use_lang();
    let error = Signal::derive(move || fields.sentence(lang, Field::Date));
    // Drawn anew past midnight: what is called today must not be yesterday.
    let options = redraw(move || {
        let today = today.get();
        let now = fields.typed().with_untracked(|now| now.date.clone());
        let chosen = if now.is_empty() { &typed } else { &now };
        let option = |day: WorkDate| {
            let is_chosen = *chosen == day.to_string();
            let value = if follows_today && day == today { String::new() } else { day.to_string() };
            view! { <option value=value selected=is_chosen>{format::near_day(lang, day, today)}</option> }
        };
        days.get().into_iter().map(option).drawn()
    });
    let described = {
        let id = id.clone();
        move || described_by(&id, false, error.with(Option::is_some))
    };
    view! {
        <div class=FIELD class:col-span-full=true>
            <label class="font-strong" for=id.clone()>{words::date(lang)}</label>
            <select
                class=INPUT
                id=id.clone()
                name=name_of(Field::Date)
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=described
            >
                {options}
            </select>
            <ErrorLine id=id text=error />
        </div>
    }
}

#[component]
fn PlaceField(typed: String) -> impl IntoView {
    let lang = use_lang();
    let chosen = Place::from_code(&typed).unwrap_or_default();
    let choices = Place::ALL
        .into_iter()
        .map(|place| {
            view! {
                <label class="relative flex cursor-pointer not-first:border-l">
                    <input
                        class="peer absolute inset-0 m-0 opacity-0 cursor-pointer"
                        type="radio"
                        name=name_of(Field::Place)
                        value=place.code()
                        checked=place == chosen
                    />
                    <span class=CHOICE_WORD>{kit::place(lang, place)}</span>
                </label>
            }
        })
        .drawn();
    view! {
        <fieldset class="col-span-full">
            <legend class="font-strong mb-1.5">{words::place(lang)}</legend>
            <div class=CHOICE>{choices}</div>
        </fieldset>
    }
}
