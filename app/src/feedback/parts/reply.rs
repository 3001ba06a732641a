//! The field under a conversation.

use super::saying::id_for;
use super::{Kept, Reader, Saying};
use crate::activity::SayForm;
use crate::error::ApiError;
use crate::feedback::{CommentEntry, words};
use crate::kit::{BUTTON, BusyWord, ErrorLine, SignInAgain, Writing, described_by, handler, words as kit};
use crate::lang::use_lang;
use crate::queue::{Intent, Kind, Queue, Went};
use domain::activity::{Entry, EntryId};
use domain::feedback::{Feedback, FeedbackId};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos::task::spawn_local;

/// Says something about an entry: *Komentar* to its author, *Balas* to its appraiser.
///
/// A plain form that works without script; `fresh` is the page's base of ids. `typed` is what the field starts
/// with, `failed` why a plain form was refused, `on_typed` hears every change (so that a page may keep it),
/// `on_said` gets what the server now has.
#[component]
pub(crate) fn ReplyForm(
    #[prop(into)] entry: Signal<Entry>,
    reader: Reader,
    queue: Queue,
    fresh: FeedbackId,
    #[prop(into, optional)] typed: String,
    #[prop(default = None)] failed: Option<ApiError>,
    #[prop(into)] on_said: Callback<(EntryId, Feedback)>,
    #[prop(into, optional)] on_typed: Option<Callback<(EntryId, String)>>,
) -> impl IntoView {
    let lang = use_lang();
    let saying = Saying::new(failed);
    let (id, by_me) = entry.with_untracked(|entry| (entry.id, entry.is_by(reader.me)));
    let label = entry.with_untracked(|entry| words::reply_label(lang, entry, reader.me));
    let placeholder = if by_me { words::reply(lang) } else { words::comment(lang) };
    let kept = Kept::of(reader.me, id, SayForm::Comment);
    saying.bring_back(kept.clone());
    let field = id_for("komentar", id);
    let error = Signal::derive(move || saying.failed().get().map(|error| words::comment_refused(lang, &error)));
    let described = {
        let field = field.clone();
        Signal::derive(move || described_by(&field, false, error.with(Option::is_some)))
    };
    let sent = kept.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some((feedback, text)) = saying.begin() else { return };
        let sent = sent.clone();
        spawn_local(async move {
            let call = CommentEntry { entry: id, id: feedback, text };
            let intent = Intent::of(Kind::Comment, Some(id), &call).map(|intent| intent.saying(&call.text));
            let went = queue.submit(intent).await;
            if let Went::Refused(error) = went {
                saying.end(Err(error));
                return;
            }
            // Also where the page was left meanwhile: the queue has the words.
            let is_taken = matches!(went, Went::Done(_)) || queue.keeps_all();
            if is_taken {
                sent.forget_said(&call.text);
            }
            if !saying.end(Ok(())) {
                return;
            }
            let text = saying.text();
            if is_taken && !text.is_empty() {
                sent.keep(&text);
            }
            if let Some(on_typed) = on_typed {
                on_typed.run((id, text));
            }
            if let Went::Done(reply) = went
                && let Some(feedback) = reply.read()
            {
                on_said.run((id, feedback));
            }
        });
    };
    let keep = move |_| {
        kept.keep(&saying.text());
        if let Some(on_typed) = on_typed {
            on_typed.run((id, saying.text()));
        }
    };
    view! {
        <form
            class="grid grid-cols-[minmax(0,1fr)_auto] narrow:grid-cols-[minmax(0,1fr)] gap-2 items-start"
            method="post"
            action=CommentEntry::url()
            on:submit=handler(submit)
            on:input=handler(keep)
            on:focusout=handler(move |_| saying.left())
        >
            <input type="hidden" name="entry" value=id.to_string() />
            <input type="hidden" name="id" value=fresh.for_entry(id).to_string() />
            <div class="grid grid-cols-[minmax(0,1fr)] gap-1.5">
                <label class="unseen" for=field.clone()>{label}</label>
                <Writing
                    id=field.clone()
                    name="text"
                    text=typed
                    rows=1
                    placeholder
                    invalid=Signal::derive(move || error.with(Option::is_some))
                    described_by=described
                    node_ref=saying.area
                />
            </div>
            <button class=BUTTON type="submit">
                <BusyWord word=kit::send(lang) busy=kit::sending(lang) waits=saying.waits() />
            </button>
            // Below the whole row: beside the button there is no room for a sentence, and none of the two moves.
            <div class="col-span-full grid gap-2">
                <ErrorLine id=field text=error />
                <SignInAgain error=saying.failed() />
            </div>
        </form>
    }
}
