//! The fields of the documents: label, input, hint, and at the field itself the sentence about what is wrong with it. A
//! document without a script says so once, as it is drawn; the first field that is wrong has the focus.
//!
//! A page says what is wrong by providing [`Wrong`]; each field looks for itself there by its id.

use crate::kit::{ErrorLine, FIELD, INPUT, Writing, described_by, tw};
use leptos::prelude::*;

/// What is wrong with a form that was refused: the ids of its fields in their order, each with its sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Wrong(Vec<(String, String)>);

impl Wrong {
    /// With one field.
    pub fn at(id: impl Into<String>, said: impl Into<String>) -> Self {
        Self::default().and(id, said)
    }

    /// With one more, which stands behind the others.
    pub fn and(mut self, id: impl Into<String>, said: impl Into<String>) -> Self {
        self.0.push((id.into(), said.into()));
        self
    }

    /// For the fields that are drawn from here on.
    pub fn provide(self) {
        provide_context(self);
    }
}

/// How one field stands.
struct Standing {
    said: Option<String>,
    /// Whether it is the first that is wrong.
    is_first: bool,
}

impl Standing {
    fn of(id: &str) -> Self {
        let Wrong(wrong) = use_context().unwrap_or_default();
        let said = wrong.iter().find(|(of, _)| of == id).map(|(_, said)| said.clone());
        Self { said, is_first: wrong.first().is_some_and(|(first, _)| first == id) }
    }

    fn invalid(&self) -> Option<&'static str> {
        self.said.is_some().then_some("true")
    }

    fn described(&self, id: &str, has_hint: bool) -> Option<String> {
        described_by(id, has_hint, self.said.is_some())
    }
}

fn hint_of(id: &str, hint: Option<String>) -> impl IntoView + use<> {
    let id = format!("{id}-hint");
    hint.map(|hint| view! { <p class="text-ink-2 text-small" id=id>{hint}</p> })
}

/// A field of one line.
#[component]
pub(super) fn Line(
    #[prop(into)] id: String,
    name: &'static str,
    label: &'static str,
    #[prop(into, optional)] value: String,
    #[prop(into, optional)] hint: Option<String>,
    /// Its `type`, where it is not text: what is typed into a `password` is never filled in again.
    #[prop(optional)]
    kind: Option<&'static str>,
    #[prop(optional)] inputmode: Option<&'static str>,
    #[prop(optional)] autocomplete: Option<&'static str>,
) -> impl IntoView {
    let standing = Standing::of(&id);
    let (described, hint) = (standing.described(&id, hint.is_some()), hint_of(&id, hint));
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
                autofocus=standing.is_first
                aria-invalid=standing.invalid()
                aria-describedby=described
            />
            <ErrorLine id=id text=Signal::stored(standing.said) />
            {hint}
        </div>
    }
}

/// A field of several lines.
#[component]
pub(super) fn Lines(
    #[prop(into)] id: String,
    name: &'static str,
    label: &'static str,
    #[prop(into)] text: String,
    #[prop(into, optional)] hint: Option<String>,
    /// How many lines of it are seen.
    #[prop(default = 3)]
    rows: u32,
) -> impl IntoView {
    let standing = Standing::of(&id);
    let (described, hint) = (standing.described(&id, hint.is_some()), hint_of(&id, hint));
    view! {
        <div class=format!("{FIELD} w-full")>
            <label class="font-strong" for=id.clone()>{label}</label>
            <Writing
                id=id.clone()
                name=name
                text=text
                rows=rows
                invalid=Signal::stored(standing.said.is_some())
                described_by=Signal::stored(described)
                attr:autofocus=standing.is_first
            />
            <ErrorLine id=id text=Signal::stored(standing.said) />
            {hint}
        </div>
    }
}

/// A list to choose from; its options are its children.
#[component]
pub(super) fn Choice(
    #[prop(into)] id: String,
    name: &'static str,
    label: &'static str,
    #[prop(into, optional)] hint: Option<String>,
    children: Children,
) -> impl IntoView {
    let standing = Standing::of(&id);
    let (described, hint) = (standing.described(&id, hint.is_some()), hint_of(&id, hint));
    view! {
        <div class=FIELD>
            <label class="font-strong" for=id.clone()>{label}</label>
            <select
                class=INPUT
                id=id.clone()
                name=name
                autofocus=standing.is_first
                aria-invalid=standing.invalid()
                aria-describedby=described
            >
                {children()}
            </select>
            <ErrorLine id=id text=Signal::stored(standing.said) />
            {hint}
        </div>
    }
}

/// One of several answers that all stand there.
pub(super) struct Answer {
    pub value: String,
    pub is_chosen: bool,
    /// What it says, and below that what that means.
    pub said: String,
    pub about: Option<String>,
}

/// Answers of which one is chosen.
#[component]
pub(super) fn Answers(
    #[prop(into)] id: String,
    name: &'static str,
    label: &'static str,
    answers: Vec<Answer>,
) -> impl IntoView {
    let standing = Standing::of(&id);
    let (own_id, invalid, described) = (id.clone(), standing.invalid(), standing.described(&id, false));
    let chosen = answers.iter().position(|one| one.is_chosen).unwrap_or_default();
    let rows = (0..)
        .zip(answers)
        .map(|(at, Answer { value, is_chosen, said, about })| {
            let is_focused = standing.is_first && at == chosen;
            let said_class = if about.is_some() { tw!("font-strong block [overflow-wrap:anywhere]") } else { "" };
            view! {
                <label class="flex gap-3 py-2 min-h-touch">
                    <input
                        class="self-start mt-[0.3em]"
                        type="radio"
                        name=name
                        value=value
                        checked=is_chosen
                        required=true
                        autofocus=is_focused
                    />
                    <span class="min-w-0">
                        <span class=said_class>{said}</span>
                        {about.map(|about| view! { <span class="text-ink-2 [overflow-wrap:anywhere]">{about}</span> })}
                    </span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset
            class="min-w-0 max-w-full"
            id=own_id
            role="radiogroup"
            aria-invalid=invalid
            aria-describedby=described
        >
            <legend class="font-strong">{label}</legend>
            <ErrorLine id=id text=Signal::stored(standing.said) />
            {rows}
        </fieldset>
    }
}

/// A file to be sent.
#[component]
pub(super) fn FileLine(
    #[prop(into)] id: String,
    label: &'static str,
    accept: &'static str,
    #[prop(into)] hint: String,
) -> impl IntoView {
    let standing = Standing::of(&id);
    let (described, hint) = (standing.described(&id, true), hint_of(&id, Some(hint)));
    view! {
        <div class=FIELD>
            <label class="font-strong" for=id.clone()>{label}</label>
            <input
                class="max-w-full min-h-touch"
                id=id.clone()
                name="file"
                type="file"
                accept=accept
                required=true
                autofocus=standing.is_first
                aria-invalid=standing.invalid()
                aria-describedby=described
            />
            <ErrorLine id=id text=Signal::stored(standing.said) />
            {hint}
        </div>
    }
}
