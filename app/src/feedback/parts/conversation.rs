//! What was said about an entry: beside a line, no balloons.

use super::Reader;
use crate::feedback::words;
use crate::format;
use crate::kit::{For, Icon, redraw, tw, words as kit};
use crate::lang::use_lang;
use domain::activity::Entry;
use domain::feedback::{Feedback, FeedbackKind};
use leptos::prelude::*;

const OTHER: &str = tw!("border-l-[3px] border-accent pl-3");
const OWN: &str = tw!("border-l-[3px] border-line-strong pl-3");

/// The conversation of an entry, oldest first; nothing at all where nothing was said.
#[component]
pub(crate) fn Conversation(#[prop(into)] entry: Signal<Entry>, reader: Reader) -> impl IntoView {
    let said = move || entry.with(|entry| entry.conversation.clone());
    let author = entry.with_untracked(|entry| entry.author.id);
    let each = move |feedback: Feedback| {
        let by_author = feedback.by.id == author;
        view! { <Said feedback reader by_author /> }
    };
    view! { <For each=said key=|feedback| feedback.id children=each /> }
}

/// One thing said.
#[component]
fn Said(feedback: Feedback, reader: Reader, by_author: bool) -> impl IntoView {
    let lang = use_lang();
    let own = feedback.by.id == reader.me;
    let mut name = if own { words::you(lang).to_owned() } else { feedback.by.name };
    if let Some(holder) = feedback.on_behalf_of {
        name = [name.as_str(), words::on_behalf_of(lang), &holder.name].join(" ");
    }
    let (kind, at) = (feedback.kind, feedback.at);
    let time = move || format::said_at(lang, reader.zone, at, reader.today.get());
    if kind == FeedbackKind::Thanks {
        return view! {
            <p class="flex items-center gap-2 text-small text-ink-2">
                {Icon::Thanks.draw_as(tw!("i text-accent-ink"))}
                <span><b class="text-ink">{name}</b>" "{redraw(move || words::thanked(lang, &time()))}</span>
            </p>
        }
        .into_any();
    }
    let role = (!own && !by_author).then(|| words::superior(lang));
    let how = redraw(move || match kind {
        FeedbackKind::Return => words::returned_at(lang, &time()),
        FeedbackKind::Rejection => words::rejected_at(lang, &time()),
        FeedbackKind::Comment | FeedbackKind::Thanks if own => words::said_by_me(&time(), lang),
        FeedbackKind::Comment | FeedbackKind::Thanks => words::said_by_other(&time(), role),
    });
    view! {
        <div class=if own { OWN } else { OTHER }>
            <p class="text-small text-ink-2"><b class="text-ink">{name}</b>{how}</p>
            <p class="whitespace-pre-line [overflow-wrap:anywhere]">{kit::said(lang, &feedback.text.unwrap_or_default())}</p>
        </div>
    }
    .into_any()
}
