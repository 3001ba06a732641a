//! *Versi*: what an entry said before it was changed. Its author and its appraiser see it alike.

use crate::activity::{entry_versions, words};
use crate::error::ApiError;
use crate::feedback::parts::Reader;
use crate::format;
use crate::kit::{Drawn, Icon, LINKISH, LongText, handler, redraw, words as kit};
use crate::lang::use_lang;
use crate::sentence;
use domain::activity::{EntryId, EntryVersion};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What reading the versions of an entry gave.
pub(crate) type VersionsRead = Result<Vec<EntryVersion>, ApiError>;

/// The versions that a page without script was asked to show.
pub(crate) type AskedVersions = Option<(EntryId, VersionsRead)>;

/// Reads the versions of the entry that the address asks for, if it asks for one.
pub(crate) async fn asked_versions(asked: Option<EntryId>) -> AskedVersions {
    match asked {
        Some(entry) => Some((entry, entry_versions(entry).await)),
        None => None,
    }
}

/// The word that opens the versions. They are read when it is opened; without script `plain_link` reads them with the
/// page, and `read` is what it read.
#[component]
pub(crate) fn VersionsFold(
    id: EntryId,
    reader: Reader,
    #[prop(default = None)] read: Option<VersionsRead>,
    plain_link: String,
) -> impl IntoView {
    let lang = use_lang();
    let is_open = read.is_some();
    let read = RwSignal::new(read);
    let fold = NodeRef::<html::Details>::new();
    let open = move |_| {
        if !fold.get_untracked().is_some_and(|fold| fold.open()) {
            return;
        }
        spawn_local(async move {
            let answer = entry_versions(id).await;
            let _ = read.try_set(Some(answer));
        });
    };
    let shown = redraw(move || match read.get() {
        None => view! {
            <p>
                <a class=LINKISH href=plain_link.clone() rel="external">{words::all_versions(lang)}</a>
            </p>
        }
        .into_any(),
        Some(Err(error)) => view! { <p class="text-bad">{sentence::of_error(lang, &error)}</p> }.into_any(),
        Some(Ok(versions)) => view! { <Versions versions reader /> }.into_any(),
    });
    view! {
        <details class="fold open:basis-full" open=is_open node_ref=fold on:toggle=handler(open)>
            <summary class=LINKISH>
                <span>{words::versions(lang)}</span>
                <span class="turn">{Icon::Down.draw()}</span>
            </summary>
            {shown}
        </details>
    }
}

#[component]
fn Versions(versions: Vec<EntryVersion>, reader: Reader) -> impl IntoView {
    let lang = use_lang();
    let today = reader.today.get_untracked();
    let items = versions
        .into_iter()
        .enumerate()
        .map(|(at, version)| {
            let what = if at == 0 { words::first_version(lang) } else { words::changed(lang) };
            let when = format::said_at(lang, reader.zone, version.at, today);
            let work = version.work;
            let output =
                work.output.map(|output| format!("{} {}", format::quantity(lang, output.quantity), output.unit));
            let facts = [
                Some(format::near_day(lang, work.date, today)),
                work.span.map(|span| format::span(lang, span)),
                output,
                Some(kit::place(lang, work.place).to_owned()),
            ];
            let facts = facts.into_iter().flatten().map(|fact| view! { <span>{fact}</span> }).drawn();
            view! {
                <li class="border-l-[3px] border-line-strong pl-3">
                    <p class="text-small text-ink-2">{format!("{what}, {when}")}</p>
                    <LongText text=Signal::stored(kit::said(lang, &work.description)) />
                    <p class="facts flex flex-wrap gap-x-1.5 text-ink-2 text-small">{facts}</p>
                </li>
            }
        })
        .drawn();
    view! { <ol class="grid grid-cols-[minmax(0,1fr)] gap-3 pt-1 pb-4">{items}</ol> }
}
