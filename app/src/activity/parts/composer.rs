//! The composer: the question, a field that grows, suggestions, folded details, *Catat*.

use super::details::UNITS;
use super::form::name_of;
use super::{Details, Fields, Sender, Suggestions};
use crate::activity::{LogActivity, words};
use crate::kit::{
    BUTTON_MAIN_TALL, Drawn, ErrorLine, Icon, Show, Writing, come_into_sight, described_by, handler, memo, redraw, tw,
};
use crate::lang::use_lang;
use crate::later::{Later, What};
use crate::sentence;
use domain::activity::{Activity, EntryId, Field, Habit, LONGEST_DESCRIPTION, WorkForm, count_letters};
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use std::time::Duration;

/// From this many letters on their number is shown.
const COUNTED_FROM: usize = 2_000;
/// Suggestions come back where the button was: the second tap of a double tap must not choose one.
const SECOND_TAP: Duration = Duration::from_millis(700);
const ID: &str = "log";

const LOOK: &str = tw!(
    "grid grid-cols-[minmax(0,1fr)] gap-3 -mx-4 -mt-4 pt-3 px-4 pb-4 bg-surface border-b border-line",
    "desk:m-0 desk:p-5 desk:border desk:rounded-card"
);

/// The form that logs. `fresh` is the id it sends without script; with script each entry gets an id of its own.
#[component]
pub(in crate::activity) fn Composer(
    sender: Sender,
    start: WorkForm,
    /// What it starts with was offered by a link: words that were left unsent go before.
    is_offered: bool,
    fresh: EntryId,
    habits: Vec<Habit>,
    dictionary: Vec<Activity>,
    units: Vec<String>,
) -> impl IntoView {
    let lang = use_lang();
    let fields = sender.composer;
    sender.habits.set(habits);
    let likely_unit = StoredValue::new(None::<String>);
    restore(sender, is_offered.then(|| start.description.clone()));
    sender.resume();
    let typed = move |_| {
        fields.read();
        fill_unit(fields, likely_unit);
    };
    let details = NodeRef::<html::Details>::new();
    let rests = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        fields.read();
        if sender.take_understood()
            && let Some(work) = sender.check(fields, None)
        {
            let is_of_today = work.date == sender.book.today().get_untracked();
            let id = sender.log(work);
            // The new entry stands right below, not behind the details of the last one.
            if let Some(details) = details.get_untracked() {
                details.set_open(false);
            }
            rests.set(true);
            // The page may be gone by then.
            let wake = move || {
                let _ = rests.try_set(false);
                // Not before: the second tap of a double tap must not meet what was scrolled under it. What is of another day
                // stands far below, and who logs goes on here.
                if is_of_today {
                    come_into_sight(&format!("entry-{id}"));
                }
            };
            set_timeout(wake, SECOND_TAP);
            fields.focus(Field::Description);
        }
    };
    let units = units.into_iter().map(|unit| view! { <option value=unit></option> }).drawn();
    view! {
        <form class=LOOK method="post" action=LogActivity::url() node_ref=fields.node on:submit=handler(submit) on:input=handler(typed)>
            <input type="hidden" name="id" value=fresh.to_string() />
            <Words fields text=start.description.clone() />
            <Trouble fields />
            <Later what=What::Understood(sender) />
            <Suggestions fields habits=sender.habits dictionary rests on_unit=move |unit| likely_unit.set_value(unit) />
            <DetailsFold sender start node=details />
            <Later what=What::WhyLate(sender) />
            <Later what=What::OwnHabits(sender) />
            <datalist id=UNITS>{units}</datalist>
            <div class="grid grid-cols-[minmax(0,1fr)_auto]">
                <button class=BUTTON_MAIN_TALL type="submit">{words::submit(lang)}</button>
                <Later what=What::ComposerPhotos(sender.queue, sender.passed()) />
            </div>
            <Later what=What::Clock(sender) />
        </form>
    }
}

/// Once in the browser: keeps what was typed before the script came, else brings back what was left unsent; then keeps
/// every change on the device.
fn restore(sender: Sender, offered: Option<String>) {
    let (fields, drafts) = (sender.composer, sender.drafts);
    Effect::new(move |before: Option<()>| {
        let typed = fields.typed().get();
        if before.is_some() {
            return drafts.keep_draft(&typed);
        }
        fields.read();
        let WorkForm { description: typed, date, .. } = fields.typed_now();
        if (typed.trim().is_empty() || offered.as_ref() == Some(&typed))
            && let Some(draft) = drafts.draft()
        {
            // Words of before stand on the day that a link chose.
            fields.fill(WorkForm { date: if date.is_empty() { draft.date } else { date }, ..draft });
        }
        fields.fit();
    });
}

/// Offers the unit that goes with the chosen words, once a quantity is typed: a unit alone would be half a fact.
fn fill_unit(fields: Fields, likely_unit: StoredValue<Option<String>>) {
    let typed = fields.typed_now();
    if !typed.quantity.trim().is_empty()
        && typed.unit.trim().is_empty()
        && let Some(unit) = likely_unit.try_update_value(Option::take).flatten()
    {
        fields.fill(WorkForm { unit, ..typed });
    }
}

#[component]
fn Words(fields: Fields, text: String) -> impl IntoView {
    let lang = use_lang();
    let error = Signal::derive(move || fields.sentence(lang, Field::Description));
    let letters = memo(move || fields.typed().with(|typed| count_letters(&typed.description)));
    let is_counted = memo(move || letters.get() >= COUNTED_FROM);
    let described = Signal::derive(move || described_by(ID, false, error.with(Option::is_some)));
    view! {
        <div class="grid grid-cols-[minmax(0,1fr)] gap-1.5">
            <label class="font-strong text-lead" for=ID>{words::question(lang)}</label>
            <Writing
                id=ID
                name=name_of(Field::Description)
                text
                invalid=Signal::derive(move || error.with(Option::is_some))
                described_by=described
            />
            <ErrorLine id=ID text=error />
            <Show when=move || is_counted.get()>
                <p class="text-ink-2 text-small text-right">
                    {move || words::letters(lang, letters.get(), LONGEST_DESCRIPTION)}
                </p>
            </Show>
        </div>
    }
}

/// What is wrong with no field.
#[component]
pub(super) fn Trouble(fields: Fields) -> impl IntoView {
    let lang = use_lang();
    view! { <ErrorLine id="log-trouble" text=Signal::derive(move || fields.trouble(lang, sentence::of_error)) /> }
}

#[component]
fn DetailsFold(sender: Sender, start: WorkForm, node: NodeRef<html::Details>) -> impl IntoView {
    let lang = use_lang();
    let fields = sender.composer;
    let today = sender.book.today();
    let summary = move || fields.typed().with(|typed| words::summary(lang, typed, today.get()));
    let is_open = fields.is_detail_wrong();
    view! {
        <details class="fold -my-1" open=is_open node_ref=node>
            <summary class="flex items-center gap-3 min-h-touch narrow:flex-wrap">
                <span class="font-strong">{words::details(lang)}</span>
                <span class="sum text-ink-2 text-small">{redraw(summary)}</span>
                <span class="turn">{Icon::Down.draw()}</span>
            </summary>
            <Details fields id=ID typed=start days=sender.days(None) today follows_today=true />
        </details>
    }
}
