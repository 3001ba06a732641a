//! *Versi*: what an entry said before it was changed. Its author and its appraiser see it alike.

use crate::activity::{entry_versions, words};
use crate::error::ApiError;
use crate::kit::{Icon, LINKISH, handler, redraw};
use crate::lang::use_lang;
use crate::sentence;
use domain::activity::EntryId;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What reading the versions of an entry gave, as the server draws them.
pub(crate) type VersionsRead = Result<String, ApiError>;

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
        Some(Ok(drawn)) => view! { <div inner_html=drawn></div> }.into_any(),
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
