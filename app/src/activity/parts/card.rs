//! One entry on the page: when, where it stands, the words, what is said about it, what may be done with it.

use super::{CardAsk, CardFold, CardForm, Delivery, Sender, VersionsFold};
use crate::activity::pages::Reading;
use crate::activity::{FailedForm, words};
use crate::audit::path_of_entry;
use crate::entries::Row;
use crate::evidence::EvidenceLink;
use crate::feedback::answered_by;
use crate::feedback::parts::{Conversation, Reader, ReplyForm};
use crate::format;
use crate::kit::{Chip, ChipState, Drawn, ErrorLine, LINKISH, LongText, Show, effect, memo, redraw, tw, words as kit};
use crate::lang::use_lang;
use crate::later::{Later, What};
use crate::queue::PendingOf;
use crate::sentence;
use domain::activity::{Entry, EntryEvent, Step};
use leptos::prelude::*;

const LOOK: &str =
    tw!("grid grid-cols-[minmax(0,1fr)] gap-2 pt-3 px-4 pb-4 bg-surface border border-line rounded-card");

/// The card of one entry.
#[component]
pub(super) fn EntryCard(row: Row, sender: Sender, reading: Reading) -> impl IntoView {
    let lang = use_lang();
    let entry: Signal<Entry> = RwSignal::from(row.entry).into();
    let id = row.id;
    let delivery = memo(move || sender.book.delivery(id));
    let today = sender.book.today();
    let zone = reading.zone;
    let state = Signal::derive(move || match delivery.get() {
        Delivery::Sending => ChipState::Sending,
        Delivery::Waiting | Delivery::Refused(_) => ChipState::Unsent,
        Delivery::Done => ChipState::At(entry.with(|entry| entry.status)),
    });
    let is_refused = memo(move || delivery.with(|delivery| matches!(delivery, Delivery::Refused(_))));
    let is_done = memo(move || delivery.with(|delivery| *delivery == Delivery::Done));
    let failed = reading.failed_on(id);
    let act_error = match &failed {
        Some(FailedForm::Act { error, .. }) => Some(sentence::of_error(lang, error)),
        Some(FailedForm::Log { .. } | FailedForm::Edit { .. } | FailedForm::Say { .. }) | None => None,
    };
    let said = failed.clone();
    view! {
        <article
            class=LOOK
            id=format!("entry-{id}")
            aria-label=move || entry.with(|entry| words::entry_label(lang, entry, zone, today.get()))
        >
            <div class="flex flex-wrap items-center justify-between gap-2 min-h-8">
                <span class="text-ink-2">
                    {move || entry.with(|entry| words::when(lang, entry, zone, today.get()))}
                </span>
                <Chip state />
            </div>
            <LongText text=Signal::derive(move || entry.with(|entry| kit::said(lang, &entry.work.description))) />
            <Facts entry reading />
            <Show when=move || is_refused.get()>
                <Later what=What::RefusedEntry(sender, id) />
            </Show>
            <ErrorLine id=format!("act-{id}") text=act_error />
            <Talk entry sender reading failed=said />
            // What waits can be changed and taken back too: that waits behind it.
            <Show when=move || !is_refused.get()>
                <Steps entry sender reading is_done failed=failed.clone() />
            </Show>
        </article>
    }
}

#[component]
fn Facts(entry: Signal<Entry>, reading: Reading) -> impl IntoView {
    let lang = use_lang();
    // Who usually answers need not be named each time.
    let answered = redraw(move || {
        entry
            .with(|entry| {
                let answered = entry.answered.as_ref()?;
                let is_usual = answered.on_behalf_of.is_none()
                    && reading.appraiser.with_value(|name| name.as_ref() == Some(&answered.by.name));
                (!is_usual).then(|| view! { <span>{answered_by(lang, answered)}</span> })
            })
            .drawn()
    });
    let output = redraw(move || {
        entry.with(|entry| {
            let output = entry.work.output.as_ref()?;
            Some(view! { <span>{format!("{} {}", format::quantity(lang, output.quantity), output.unit)}</span> })
        })
    });
    view! {
        <p class="facts flex flex-wrap gap-x-1.5 text-ink-2 text-small">
            {output}
            <span>{move || kit::place(lang, entry.with(|entry| entry.work.place))}</span>
            {answered}
        </p>
    }
}

/// The conversation under the entry, once there is one, and below its last line what still waits on the device.
#[component]
fn Talk(entry: Signal<Entry>, sender: Sender, reading: Reading, failed: Option<FailedForm>) -> impl IntoView {
    let lang = use_lang();
    let (typed, error) = match failed {
        Some(FailedForm::Say { text, error, .. }) => (text, Some(error)),
        Some(FailedForm::Log { .. } | FailedForm::Edit { .. } | FailedForm::Act { .. }) | None => (String::new(), None),
    };
    let is_there = memo(move || entry.with(|entry| !entry.conversation.is_empty()));
    let reader = Reader { me: reading.me, zone: reading.zone, today: sender.book.today() };
    let said = move |(id, feedback)| {
        sender.book.hear(&EntryEvent::Said { id, feedback: Box::new(feedback) });
    };
    let (queue, id) = (sender.queue, entry.with_untracked(|entry| entry.id));
    view! {
        <Show when=move || is_there.get() fallback=move || view! { <PendingOf queue entry=id /> }>
            <div
                role="group"
                class="grid grid-cols-[minmax(0,1fr)] gap-3 mt-1 -mx-4 pt-3 px-4 border-t border-line"
                aria-label=words::conversation(lang)
            >
                <Conversation entry reader />
                <PendingOf queue entry=id />
                <ReplyForm
                    entry
                    reader
                    queue
                    fresh=reading.fresh_feedback
                    typed=typed.clone()
                    nostrip:failed=error.clone()
                    on_said=said
                />
            </div>
        </Show>
    }
}

/// What the author may do: change, withdraw, look at the versions.
#[component]
fn Steps(
    entry: Signal<Entry>,
    sender: Sender,
    reading: Reading,
    is_done: Memo<bool>,
    failed: Option<FailedForm>,
) -> impl IntoView {
    let lang = use_lang();
    let id = entry.with_untracked(|entry| entry.id);
    // What waits to be taken back is changed no more: its words would have no place to come back to.
    let may = move |step: Step| {
        memo(move || entry.with(|entry| entry.status.after(step).is_some()) && !sender.is_being_withdrawn(id))
    };
    let (may_edit, may_withdraw) = (may(Step::Edit), may(Step::Withdraw));
    let is_edited = memo(move || entry.with(Entry::is_edited));
    let failed = failed.filter(|failed| matches!(failed, FailedForm::Edit { .. }));
    let is_asked = move |ask| reading.asks(id) == Some(ask);
    let is_open = failed.is_some() || is_asked(CardAsk::Edit);
    let edit = CardForm::new(CardAsk::Edit, entry, sender, failed, is_open);
    let withdraw = CardForm::new(CardAsk::Withdraw, entry, sender, None, is_asked(CardAsk::Withdraw));
    // Words that were not taken are kept, also where the entry may not be changed any more.
    effect(move || {
        if sender.drafts.change(id).is_some() {
            edit.is_dirty.set(true);
        }
    });
    view! {
        <div class="flex flex-wrap gap-x-4 -mb-2">
            // Somebody who is in the middle of a change keeps the form, whatever happens to the entry meanwhile.
            <Show when=move || may_edit.get() || edit.is_dirty.get()>
                <CardFold form=edit />
            </Show>
            <Show when=move || may_withdraw.get()>
                <CardFold form=withdraw />
            </Show>
            <Show when=move || is_edited.get()>
                <VersionsFold
                    id
                    read=reading.versions_of(id)
                    plain_link=format!("/catat?versi={id}#entry-{id}")
                />
            </Show>
            <Show when=move || is_done.get()>
                <Show when=move || may_edit.get()>
                    <Later what=What::EntryPhotos(sender.queue, id) />
                </Show>
                <EvidenceLink entry />
                <a class=LINKISH href=path_of_entry(id)>{kit::trace(lang)}</a>
            </Show>
        </div>
    }
}
