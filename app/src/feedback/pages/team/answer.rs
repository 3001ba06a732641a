//! An answer that needs a sentence: *Kembalikan*, *Tolak*. The field opens in place.

use super::address::Ask;
use super::desk::Desk;
use super::paper::Words;
use crate::activity::SayForm;
use crate::error::ApiError;
use crate::feedback::parts::{Kept, Saying};
use crate::feedback::{RejectEntry, ReturnEntry, words};
use crate::kit::{
    BUTTON, BUTTON_MAIN, BUTTON_QUIET, BusyWord, ErrorLine, FIELD, Icon, SignInAgain, Writing, described_by, handler,
};
use crate::lang::{Lang, use_lang};
use domain::activity::{Entry, EntryId};
use leptos::ev::{MouseEvent, SubmitEvent};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos::task::spawn_local;

impl Ask {
    fn url(self) -> &'static str {
        match self {
            Self::Return => ReturnEntry::url(),
            Self::Reject => RejectEntry::url(),
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Return => Icon::Return,
            Self::Reject => Icon::Stop,
        }
    }

    const fn words(self, lang: Lang) -> (&'static str, &'static str) {
        match self {
            Self::Return => (words::return_it(lang), words::returning(lang)),
            Self::Reject => (words::reject(lang), words::rejecting(lang)),
        }
    }

    const fn question(self, lang: Lang) -> &'static str {
        match self {
            Self::Return => words::return_question(lang),
            Self::Reject => words::reject_question(lang),
        }
    }

    const fn form(self) -> SayForm {
        match self {
            Self::Return => SayForm::Return,
            Self::Reject => SayForm::Reject,
        }
    }

    fn refused(self, lang: Lang, error: &ApiError) -> String {
        match self {
            Self::Return => words::return_refused(lang, error),
            Self::Reject => words::reject_refused(lang, error),
        }
    }
}

/// The id of the field of a sentence.
pub(super) fn field_id(ask: Ask, id: EntryId) -> String {
    format!("{}-{id}", ask.code())
}

/// Opens and closes the field; a link that works without script.
#[component]
pub(super) fn AskLink(desk: Desk, id: EntryId, ask: Ask, asked: Memo<Option<Ask>>) -> impl IntoView {
    let lang = use_lang();
    let is_asked = move || asked.get() == Some(ask);
    let href = move || {
        let other = (!is_asked()).then_some(ask);
        desk.address.with(|address| address.opening(id, other))
    };
    let turn = move |event: MouseEvent| {
        event.prevent_default();
        desk.ask(id, (asked.get_untracked() != Some(ask)).then_some(ask));
    };
    let look = match ask {
        Ask::Return => BUTTON,
        Ask::Reject => BUTTON_QUIET,
    };
    view! {
        <a class=look href=href aria-expanded=move || is_asked().to_string() on:click=handler(turn)>
            {ask.icon().draw()}
            <span>{ask.words(lang).0}</span>
        </a>
    }
}

/// The field, its button and *Batal*. Sent empty, it says what is missing.
#[component]
pub(super) fn SentenceForm(desk: Desk, entry: Signal<Entry>, ask: Ask) -> impl IntoView {
    let lang = use_lang();
    let (id, name) = entry.with_untracked(|entry| (entry.id, entry.author.name.clone()));
    let words = Words::Answer(ask);
    let saying = Saying::new(desk.take_refusal(id, words));
    let kept = Kept::of(desk.reader.me, id, ask.form());
    saying.bring_back(kept.clone());
    let field = field_id(ask, id);
    let error = Signal::derive(move || saying.failed().get().map(|error| ask.refused(lang, &error)));
    let described = {
        let field = field.clone();
        Signal::derive(move || described_by(&field, true, error.with(Option::is_some)))
    };
    let sent = kept.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some((feedback, text)) = saying.begin() else { return };
        let sent = sent.clone();
        spawn_local(async move {
            let answer = desk.answer(id, ask, feedback, text.clone(), lang).await;
            if answer.is_ok() && desk.queue.keeps_all() {
                sent.forget_said(&text);
            }
            saying.end(answer);
        });
    };
    let cancel = move |event: MouseEvent| {
        event.prevent_default();
        desk.ask(id, None);
    };
    let (word, busy) = ask.words(lang);
    view! {
        <form
            class="mt-3 p-3 bg-warn-tint rounded-control"
            method="post"
            action=ask.url()
            on:submit=handler(submit)
            on:input=handler(move |_| {
                kept.keep(&saying.text());
                desk.keep_draft(id, words, saying.text());
            })
        >
            <input type="hidden" name="entry" value=id.to_string() />
            <input type="hidden" name="content_version" value=move || entry.with(|entry| entry.content_version.to_string()) />
            <input type="hidden" name="id" value=desk.fresh.for_entry(id).to_string() />
            <div class=FIELD>
                <label class="font-strong" for=field.clone()>{ask.question(lang)}</label>
                <Writing
                    id=field.clone()
                    name="text"
                    text=desk.draft(id, words)
                    rows=2
                    invalid=Signal::derive(move || error.with(Option::is_some))
                    described_by=described
                    node_ref=saying.area
                />
                <ErrorLine id=field.clone() text=error />
                <SignInAgain error=saying.failed() />
                <p class="text-ink-2 text-small" id=format!("{field}-hint")>{crate::feedback::words::reads_this(lang, &name)}</p>
            </div>
            <div class="grid grid-cols-[repeat(auto-fit,minmax(min(8rem,100%),1fr))] gap-2 mt-3 max-desk:[&_button]:!px-2 desk:flex desk:flex-wrap">
                <button class=BUTTON_MAIN type="submit">
                    <BusyWord word busy waits=saying.waits() icon=ask.icon() />
                </button>
                <a class=BUTTON_QUIET href=move || desk.address.with(|address| address.opening(id, None)) on:click=handler(cancel)>
                    {crate::feedback::words::cancel(lang)}
                </a>
            </div>
        </form>
    }
}
