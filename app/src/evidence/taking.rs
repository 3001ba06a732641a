//! From a file that somebody chose to one that goes with its entry: kept as it is, made small, put where it belongs.

use super::chosen::{self, Chosen};
use super::go::let_one_go;
use super::prepare::{Unusable, prepare};
use super::{files, raw, words};
use crate::device::device_time;
use crate::kit::{ErrorLine, redraw};
use crate::lang::use_lang;
use crate::queue::Queue;
use domain::activity::EntryId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;
use web_sys::File;

/// Larger ones are not kept as they are: no photo of a phone has so many bytes.
const LARGEST_RAW: f64 = 32.0 * 1_024.0 * 1_024.0;
/// Milliseconds after which no other tab is at work with a file any more.
const OTHER_TAB_MS: i64 = 2 * 60 * 1_000;

/// What is being made small for one place, and what could not be taken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Taking {
    queue: Queue,
    shown: RwSignal<Vec<Chosen>>,
    /// The logged entry that it is for; none where that is still being written.
    entry: Option<EntryId>,
    /// What this page has begun with.
    making: StoredValue<Vec<Uuid>>,
    busy: RwSignal<u32>,
    unusable: RwSignal<Option<Unusable>>,
    /// How many an earlier page was closed with before the device had them.
    lost: RwSignal<usize>,
}

impl Taking {
    /// For an entry that was logged, or for the one that is being written; `shown` is what was chosen for it.
    pub(super) fn new(queue: Queue, shown: RwSignal<Vec<Chosen>>, entry: Option<EntryId>) -> Self {
        let (busy, unusable, lost) = (RwSignal::new(0), RwSignal::new(None), RwSignal::new(0));
        Self { queue, shown, entry, making: StoredValue::new(Vec::new()), busy, unusable, lost }
    }

    /// Takes a file.
    pub(super) fn take(self, file: File) {
        let owner = self.queue.owner();
        let id = raw::begin(owner, self.entry);
        self.making.update_value(|making| making.push(id));
        self.unusable.set(None);
        self.lost.set(0);
        self.busy.update(|busy| *busy += 1);
        spawn_local(async move {
            if file.size() <= LARGEST_RAW {
                files::keep_raw(owner, id, &file).await;
            }
            self.make(id, &file, false).await;
            let _ = self.busy.try_update(|busy| *busy -= 1);
        });
    }

    /// The entry was logged: what is still being made small goes with it.
    pub(super) fn let_go(self, entry: EntryId) {
        self.making.with_value(|making| raw::let_go(self.queue.owner(), entry, making));
    }

    /// Goes on with what an earlier page was closed with.
    pub(super) async fn take_up(self) {
        let owner = self.queue.owner();
        let mut left = raw::all(owner);
        left.retain(|one| self.making.try_with_value(|making| making.contains(&one.id)) == Some(false));
        for one in left {
            match files::find_raw(owner, one.id).await {
                Ok(Some(file)) => {
                    let _ = self.busy.try_update(|busy| *busy += 1);
                    self.make(one.id, &file, true).await;
                    let _ = self.busy.try_update(|busy| *busy -= 1);
                }
                // Another tab may just be writing it.
                Ok(None) if chosen::age(one.id, device_time()) < OTHER_TAB_MS => {}
                Ok(None) => {
                    raw::end(owner, one.id);
                    let _ = self.lost.try_update(|lost| *lost += 1);
                }
                Err(_) => {}
            }
        }
    }

    async fn make(self, id: Uuid, file: &File, is_taken_up: bool) {
        let owner = self.queue.owner();
        match prepare(owner, id, file).await {
            Ok(made) => {
                let raw = raw::find(owner, id);
                // Another tab was at it too, and was faster.
                if raw.is_some() || !is_taken_up {
                    self.settle(made, raw).await;
                }
            }
            Err(why) => {
                raw::end(owner, id);
                files::forget(owner, id).await;
                let _ = self.unusable.try_set(Some(why));
            }
        }
    }

    /// Puts it where it belongs: to the entry that went meanwhile, or among what is shown.
    async fn settle(self, made: Chosen, raw: Option<raw::Raw>) {
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
