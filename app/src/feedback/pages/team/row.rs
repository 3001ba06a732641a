//! One entry on the desk: closed with two quick answers, open with all of them and the conversation.

use super::act::{Act, ActForm};
use super::address::{Address, Ask, PATH};
use super::answer::{AskLink, SentenceForm};
use super::arrange::opening;
use super::commands::is_thanked_by;
use super::desk::Desk;
use super::paper::{Paper, Trouble, Words};
use crate::activity::VersionsFold;
use crate::audit::path_of_entry;
use crate::entries::Row;
use crate::error::ApiError;
use crate::evidence::{EvidenceLink, shown};
use crate::feedback::parts::{Conversation, ReplyForm};
use crate::feedback::{SeeEntry, words};
use crate::format;
use crate::kit::{
    BUTTON_MAIN, BUTTON_PRESSED, Chip, ChipState, Drawn, ErrorLine, LINKISH, Show, SignInAgain, handler, memo, redraw,
    tw, words as kit,
};
use crate::lang::{Lang, use_lang};
use crate::queue::PendingOf;
use crate::sentence;
use domain::activity::{Entry, EntryId, EntryStatus, Step, count_letters};
use domain::organization::EmployeeId;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// The id of an entry's article in the page.
pub(super) fn article_id(id: EntryId) -> String {
    format!("catatan-{id}")
}

/// The id of the button that opens an entry.
pub(super) fn head_id(id: EntryId) -> String {
    format!("kepala-{id}")
}

const ROW: &str = tw!(
    "py-3 px-4 relative desk:grid desk:grid-cols-[4.25rem_minmax(0,1fr)] desk:gap-x-2 desk:pl-5",
    "aria-current:[box-shadow:inset_3px_0_0_var(--color-accent)]"
);
/// The tint of a new arrival fades once; where nothing may move it stays until the page is read again.
const ARRIVED: &str = tw!("motion-safe:animate-arrive motion-reduce:bg-accent-tint");

/// One entry. `with_name` where the rows of many people stand in one list.
#[component]
pub(super) fn EntryRow(desk: Desk, row: Row, with_name: bool) -> impl IntoView {
    let id = row.id;
    let entry: Signal<Entry> = row.entry.into();
    let paper = memo(move || desk.paper(id));
    let is_open = memo(move || paper.with(|paper| paper.is_open));
    let is_new = memo(move || entry.with(|entry| entry.status == EntryStatus::Sent));
    let arrived = desk.arrived.with_value(|arrived| arrived.contains(&id));
    let is_current = move || desk.current.get() == Some(id);
    view! {
        <article
            class=if arrived { format!("{ROW} {ARRIVED}") } else { ROW.to_owned() }
            id=article_id(id)
            aria-current=move || is_current().then_some("true")
            on:focusin=handler(move |_| desk.current.set(Some(id)))
        >
            <When entry desk is_new />
            <div class="min-w-0">
                {with_name.then(|| entry.with_untracked(|entry| view! {
                    <p class="font-strong">
                        {entry.author.name.clone()}" "<StandsInFor desk author=entry.author.id />
                    </p>
                })).drawn()}
                <Head desk entry is_open is_new />
                <div class="desk:flex desk:items-center desk:justify-between desk:gap-3">
                    <Facts desk entry is_open is_new />
                    <Show when=move || !is_open.get()>
                        <QuickActs desk entry />
                    </Show>
                </div>
                <RowTrouble id paper />
                <PendingOf queue=desk.queue entry=id />
                <Show when=move || is_open.get()>
                    <Opened desk entry paper />
                </Show>
            </div>
        </article>
    }
}

/// On whose behalf the entries of a person are answered, where the reader stands in.
#[component]
pub(super) fn StandsInFor(desk: Desk, author: EmployeeId) -> impl IntoView {
    let lang = use_lang();
    desk.stands_in_for(author)
        .map(|holder| {
            view! { <span class="text-accent-ink font-strong text-small">{words::for_holder(lang, &holder)}</span> }
        })
        .drawn()
}

/// When the server had it; the dot of an unread entry.
#[component]
fn When(desk: Desk, entry: Signal<Entry>, is_new: Memo<bool>) -> impl IntoView {
    let lang = use_lang();
    let reader = desk.reader;
    let at = entry.with_untracked(|entry| entry.received_at);
    let time = redraw(move || format::said_at(lang, reader.zone, at, reader.today.get()));
    view! {
        <p class="text-ink-2 text-small flex items-center gap-2 min-h-6 desk:self-start desk:relative desk:py-0.5">
            <Show when=move || is_new.get()>
                <span
                    class="w-2.5 h-2.5 rounded-pill bg-accent flex-none desk:absolute desk:left-[-0.9375rem] desk:top-2"
                    aria-hidden="true"
                ></span>
            </Show>
            <span>{time}</span>
        </p>
    }
}

/// The words of the entry as the button that opens it. Opening an unread one is told to the server.
#[component]
fn Head(desk: Desk, entry: Signal<Entry>, is_open: Memo<bool>, is_new: Memo<bool>) -> impl IntoView {
    let lang = use_lang();
    let id = entry.with_untracked(|entry| entry.id);
    let turn = move |event: SubmitEvent| {
        event.prevent_default();
        desk.turn(id);
    };
    let address = desk.address;
    let place = redraw(move || {
        let hidden = |(name, value): (&'static str, String)| view! { <input type="hidden" name=name value=value /> };
        address.with(Address::fields).into_iter().map(hidden).drawn()
    });
    let version = move || entry.with(|entry| entry.content_version.to_string());
    let first = move || entry.with(|entry| kit::said(lang, opening(&entry.work.description).0));
    let rest = memo(move || entry.with(|entry| opening(&entry.work.description).1.to_owned()));
    view! {
        <form
            method=move || if is_new.get() { "post" } else { "get" }
            action=move || if is_new.get() { SeeEntry::url() } else { PATH }
            on:submit=handler(turn)
        >
            <input type="hidden" name="entry" value=id.to_string() />
            // Not part of the address that opens one that was read.
            <input type="hidden" name="content_version" value=version disabled=move || !is_new.get() />
            <Show when=move || !is_open.get()>
                <input type="hidden" name="buka" value=id.to_string() />
            </Show>
            {place}
            <button
                class="block w-full relative py-0.5 text-left leading-[1.4] text-ink whitespace-pre-line [overflow-wrap:anywhere] hover:underline after:content-[''] after:absolute after:inset-x-0 after:inset-y-[-0.625rem]"
                class:font-strong=move || is_new.get() || is_open.get()
                id=head_id(id)
                type="submit"
                aria-expanded=move || is_open.get().to_string()
            >
                {redraw(first)}
            </button>
        </form>
        <Show when=move || is_open.get() && rest.with(|rest| !rest.is_empty())>
            <p class="leading-[1.4] whitespace-pre-line [overflow-wrap:anywhere] mt-1 mb-1">{move || rest.get()}</p>
        </Show>
    }
}

/// State, time, quantity and place.
#[component]
fn Facts(desk: Desk, entry: Signal<Entry>, is_open: Memo<bool>, is_new: Memo<bool>) -> impl IntoView {
    let lang = use_lang();
    let answered = move || entry.with(|entry| (!entry.status.is_waiting()).then_some(entry.status));
    let facts = memo(move || entry.with(|entry| facts(lang, entry, desk, !is_open.get()).join(" · ")));
    view! {
        <p class="text-ink-2 text-small flex flex-wrap items-center gap-x-2 gap-y-1 desk:min-h-8">
            <Show when=move || is_new.get()>
                <span class="text-accent-ink font-strong">{words::new(lang)}</span>
            </Show>
            {redraw(move || answered().map(|status| view! { <Chip state=ChipState::At(status) /> }).drawn())}
            <span>{move || facts.get()}</span>
        </p>
    }
}

fn facts(lang: Lang, entry: &Entry, desk: Desk, is_closed: bool) -> Vec<String> {
    let work = &entry.work;
    let mut facts = Vec::new();
    if work.date != desk.reader.zone.day_of(entry.received_at) {
        facts.push(format::day_month(lang, work.date));
    }
    facts.extend(work.span.map(|span| format::span(lang, span)));
    facts.extend(
        work.output.as_ref().map(|output| format!("{} {}", format::quantity(lang, output.quantity), output.unit)),
    );
    facts.push(kit::place(lang, work.place).to_owned());
    if entry.evidence.pieces > 0 {
        facts.push(shown(lang, entry.evidence));
    }
    if entry.is_edited() {
        facts.push(words::edited(lang).to_owned());
    }
    facts.extend(
        entry.answered.as_ref().filter(|one| one.by.id != desk.reader.me).map(|one| words::answered_by(lang, one)),
    );
    if is_closed && !opening(&work.description).1.is_empty() {
        facts.push(words::letters(lang, count_letters(&work.description)));
    }
    facts
}

/// *Terima kasih* and *Setujui* of a closed row.
#[component]
fn QuickActs(desk: Desk, entry: Signal<Entry>) -> impl IntoView {
    let may_approve =
        memo(move || entry.with(|entry| entry.status.after(Step::Approve).is_some() && !desk.has_answered(entry.id)));
    view! {
        <Show when=move || may_approve.get()>
            <div class="grid grid-cols-[repeat(auto-fit,minmax(min(8rem,100%),1fr))] gap-2 mt-2 desk:flex desk:gap-1 desk:mt-0 desk:mr-[-0.5rem] desk:mb-[-0.25rem] desk:flex-none">
                <ActForm desk entry act=Act::Thank look=QUICK />
                <ActForm desk entry act=Act::Approve look=QUICK />
            </div>
        </Show>
    }
}

const QUICK: &str = tw!(
    "inline-flex items-center justify-center gap-2 w-full min-h-control py-2 px-2 border border-line-strong rounded-control relative",
    "bg-surface text-ink font-strong leading-[1.25] text-center cursor-pointer transition-colors hover:bg-sunken",
    "aria-pressed:border-accent-line aria-pressed:bg-accent-tint aria-pressed:text-accent-ink",
    "desk:border-transparent desk:bg-transparent desk:font-normal desk:px-3 desk:text-small desk:hover:bg-sunken desk:aria-pressed:bg-accent-tint",
    "desk:[&_svg]:text-accent-ink"
);

/// Why the last button did nothing.
#[component]
fn RowTrouble(id: EntryId, paper: Memo<Paper>) -> impl IntoView {
    let lang = use_lang();
    let say = move |trouble: &Trouble| match trouble {
        Trouble::Failed(ApiError::Unreachable) => words::answer_not_sent(lang).to_owned(),
        Trouble::Failed(error) => sentence::of_error(lang, error),
        Trouble::Shifted => words::list_shifted(lang).to_owned(),
    };
    let text = move || paper.with(|paper| paper.trouble.as_ref().map(say));
    let failed = move || match paper.with(|paper| paper.trouble.clone()) {
        Some(Trouble::Failed(error)) => Some(error),
        Some(Trouble::Shifted) | None => None,
    };
    view! {
        <ErrorLine id=article_id(id) text=Signal::derive(text) />
        <SignInAgain error=Signal::derive(failed) />
    }
}

/// Everything of an open row: the answers that are open, the sentence that is asked for, the conversation.
#[component]
fn Opened(desk: Desk, entry: Signal<Entry>, paper: Memo<Paper>) -> impl IntoView {
    let lang = use_lang();
    let id = entry.with_untracked(|entry| entry.id);
    let may_answer =
        memo(move || entry.with(|entry| entry.status.after(Step::Return).is_some() && !desk.has_answered(entry.id)));
    // Thanks that were given before stay to be seen.
    let may_thank =
        memo(move || entry.with(|entry| entry.status.takes_thanks() || is_thanked_by(entry, desk.reader.me)));
    let ask = memo(move || paper.with(|paper| paper.ask).filter(|_| may_answer.get()));
    let is_edited = memo(move || entry.with(Entry::is_edited));
    let has_evidence = memo(move || entry.with(|entry| entry.evidence.pieces > 0));
    let keep = move |(id, text): (EntryId, String)| desk.keep_draft(id, Words::Comment, text);
    let said = move |(id, feedback)| desk.said(id, feedback);
    view! {
        <div class="grid grid-cols-[repeat(auto-fit,minmax(min(8rem,100%),1fr))] gap-2 mt-3 max-desk:[&_button]:!px-2 desk:flex desk:flex-wrap">
            // In the places that they have in the closed row: a finger that is on its way meets the same one.
            <Show when=move || may_thank.get()>
                <ActForm desk entry act=Act::Thank look=BUTTON_PRESSED />
            </Show>
            <Show when=move || may_answer.get()>
                <ActForm desk entry act=Act::Approve look=BUTTON_MAIN />
            </Show>
            <Show when=move || may_answer.get()>
                <AskLink desk id ask=Ask::Return asked=ask />
                <AskLink desk id ask=Ask::Reject asked=ask />
            </Show>
        </div>
        {redraw(move || ask.get().map(|ask| view! { <SentenceForm desk entry ask /> }).drawn())}
        <p class="mt-2 flex flex-wrap gap-x-4">
            <Show when=move || has_evidence.get()>
                <EvidenceLink entry />
            </Show>
            <a class=LINKISH href=path_of_entry(id)>{kit::trace(lang)}</a>
        </p>
        <Show when=move || is_edited.get()>
            <div class="mt-2">
                <VersionsFold
                    id
                    read=desk.take_versions(id)
                    plain_link=desk.address.with_untracked(|address| address.with_versions_of(id))
                />
            </div>
        </Show>
        <div class="mt-4 grid grid-cols-[minmax(0,1fr)] gap-3">
            <Conversation entry reader=desk.reader />
            <ReplyForm
                entry
                reader=desk.reader
                queue=desk.queue
                fresh=desk.fresh
                typed=desk.draft(id, Words::Comment)
                failed=desk.take_refusal(id, Words::Comment)
                on_said=Callback::new(said)
                on_typed=Callback::new(keep)
            />
        </div>
    }
}
