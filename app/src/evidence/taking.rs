//! From a file that somebody chose to one that goes with its entry: kept as it is, made small, put where it belongs.

use super::chosen::{self, Chosen};
use super::go::let_one_go;
use super::prepare::{Unusable, prepare};
use super::raw::{self, Raw};
use super::{files, words};
use crate::device::device_time;
use crate::disk::NotKept;
use crate::kit::{ErrorLine, redraw};
use crate::lang::use_lang;
use crate::live::sleep_ms;
use crate::queue::Queue;
use domain::activity::EntryId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;
use web_sys::File;

/// Larger ones are not kept as they are: no photo of a phone has so many bytes.
const LARGEST_RAW: f64 = 32.0 * 1_024.0 * 1_024.0;
/// Milliseconds after which another tab has surely written a file.
const OTHER_TAB_MS: i64 = 2 * 60 * 1_000;
/// Milliseconds between two looks at what an earlier page of this tab is at.
const LOOK_AGAIN_MS: u32 = 500;

/// What is being made small for one place, and what could not be taken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Taking {
    queue: Queue,
    shown: RwSignal<Vec<Chosen>>,
    /// The logged entry that it is for; none where that is still being written.
    entry: Option<EntryId>,
    busy: RwSignal<u32>,
    unusable: RwSignal<Option<Unusable>>,
    /// How many an earlier page was closed with before the device had them.
    lost: RwSignal<usize>,
}

impl Taking {
    /// For an entry that was logged, or for the one that is being written; `shown` is what was chosen for it.
    pub(super) fn new(queue: Queue, shown: RwSignal<Vec<Chosen>>, entry: Option<EntryId>) -> Self {
        let (busy, unusable, lost) = (RwSignal::new(0), RwSignal::new(None), RwSignal::new(0));
        Self { queue, shown, entry, busy, unusable, lost }
    }

    /// Takes a file.
    pub(super) fn take(self, file: File) {
        let owner = self.queue.owner();
        let (id, is_noted) = raw::begin(owner, file.name(), self.entry);
        self.unusable.set(None);
        self.lost.set(0);
        self.begin();
        spawn_local(async move {
            if file.size() <= LARGEST_RAW {
                files::keep_raw(owner, id, &file).await;
            }
            self.make(id, &file, is_noted).await;
            self.end();
        });
    }

    /// Goes on with what an earlier page was closed with, or what one of this tab has not finished with.
    pub(super) fn take_up(self) {
        let owner = self.queue.owner();
        let unfinished: Vec<Uuid> =
            raw::all(owner).iter().map(|one| one.id).filter(|id| raw::is_in_the_making(*id)).collect();
        let left = raw::take_up(owner);
        if left.is_empty() && unfinished.is_empty() {
            return;
        }
        self.begin();
        spawn_local(async move {
            for one in left {
                self.take_up_one(one).await;
            }
            while raw::all(owner).iter().any(|one| unfinished.contains(&one.id)) && !self.shown.is_disposed() {
                sleep_ms(LOOK_AGAIN_MS).await;
            }
            self.look_again();
            self.end();
        });
    }

    async fn take_up_one(self, Raw { id, name, .. }: Raw) {
        let owner = self.queue.owner();
        match files::find_raw(owner, id, &name).await {
            Ok(Some(file)) => self.make(id, &file, true).await,
            // Another tab may just be writing it.
            Ok(None) if chosen::age(id, device_time()) < OTHER_TAB_MS => {}
            Ok(None) => {
                raw::end(owner, id);
                let _ = self.lost.try_update(|lost| *lost += 1);
            }
            // The next page asks the disk again.
            Err(NotKept) => {}
        }
    }

    /// Makes it small; `is_noted` where it was written down that it was chosen: what is not any more, another tab or page has
    /// finished with.
    async fn make(self, id: Uuid, file: &File, is_noted: bool) {
        let owner = self.queue.owner();
        let made = prepare(owner, id, file).await;
        let raw = raw::find(owner, id);
        if raw.is_none() && is_noted {
            return self.look_again();
        }
        match made {
            Ok(made) => self.settle(made, raw).await,
            Err(why) => {
                raw::end(owner, id);
                files::forget(owner, id).await;
                let _ = self.unusable.try_set(Some(why));
            }
        }
    }

    /// Puts it where it belongs: to the entry that went meanwhile, or among what is shown.
    async fn settle(self, made: Chosen, raw: Option<Raw>) {
        let owner = self.queue.owner();
        let (entry, is_let_go) = raw.map_or((self.entry, false), |raw| (raw.entry, raw.is_let_go));
        let made = chosen::keep(owner, Chosen { entry, ..made });
        raw::end(owner, made.id);
        match entry.filter(|_| is_let_go || made.place.is_none()) {
            Some(entry) => let_one_go(self.queue, entry, made.id).await,
            None if entry == self.entry => drop(self.shown.try_update(|shown| shown.push(made))),
            // Its card asks about its place.
            None => {}
        }
    }

    /// Shows what was chosen for this place and is not shown yet.
    fn look_again(self) {
        let mut kept = chosen::kept_for(self.queue.owner(), self.entry);
        let _ = self.shown.try_update(|shown| {
            kept.retain(|one| !shown.iter().any(|known| known.id == one.id));
            shown.extend(kept);
        });
    }

    fn begin(self) {
        let _ = self.busy.try_update(|busy| *busy += 1);
    }

    fn end(self) {
        let _ = self.busy.try_update(|busy| *busy -= 1);
    }
}

/// What is being made small, and what could not be taken.
#[component]
pub(super) fn Trouble(state: Taking) -> impl IntoView {
    let lang = use_lang();
    let id = format!("file-{}", Uuid::now_v7());
    let why = Signal::derive(move || state.unusable.get().map(|why| words::unusable(lang, why).to_owned()));
    let busy = redraw(move || {
        (state.busy.get() > 0)
            .then(|| view! { <p class="w-full text-small text-ink-2" role="status">{words::preparing(lang)}</p> })
    });
    let lost = redraw(move || {
        Some(state.lost.get())
            .filter(|lost| *lost > 0)
            .map(|lost| view! { <p class="w-full text-small font-strong" role="status">{words::lost(lang, lost)}</p> })
    });
    view! {
        {busy}
        {lost}
        <ErrorLine id text=why />
    }
}
