//! The buttons that take photos and files, and what was chosen.

use super::chosen::{self, Chosen};
use super::go::{follow_other_tabs, is_unanswered, let_go, let_one_go, sweep, take_back};
use super::pictures::{Late, Pictures};
use super::prepare::{Unusable, prepare};
use super::words;
use crate::activity::Passed;
use crate::kit::{BUTTON, ErrorLine, Icon, LINKISH, effect, handler, redraw, tw};
use crate::lang::use_lang;
use crate::queue::Queue;
use domain::activity::EntryId;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};

/// What a browser offers to choose from; what a file is, is seen by its content.
const ACCEPTED: &str = "image/*,application/pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx";

const TAKE: &str = tw!(
    "relative inline-flex flex-col items-center justify-center ml-3 min-h-[3.25rem] min-w-16 px-3 border border-line-strong",
    "rounded-control bg-surface text-accent-ink text-small font-strong cursor-pointer hover:bg-sunken",
    "has-[:focus-visible]:[outline:3px_solid_var(--color-focus)]"
);

/// The input of a button: it lies over it, unseen, and takes taps, keys and drops.
const INPUT_OVER: &str = tw!("absolute inset-0 w-full m-0 opacity-0 cursor-pointer");

/// *Foto* beside *Catat*: what is chosen here goes with the entry that is logged next.
#[component]
pub(crate) fn ComposerPhotos(queue: Queue, passed: Signal<Option<Passed>>) -> impl IntoView {
    let lang = use_lang();
    let owner = queue.owner();
    let chosen = RwSignal::new(chosen::kept_for(owner, None));
    let late = RwSignal::new(chosen::too_late(owner));
    let state = Taking::new();
    effect(move || sweep(queue, chosen, late));
    follow_other_tabs(owner, chosen);
    follow_other_tabs(owner, late);
    // What was logged since the page was opened, but for what came back: a photo may still be made small when its entry goes.
    let logged = StoredValue::new(Vec::new());
    effect(move || match passed.get() {
        Some(Passed::Logged(entry)) => {
            logged.update_value(|logged| logged.push(Some(entry)));
            let_go(queue, entry, chosen);
        }
        Some(Passed::CameBack(entry)) => {
            logged.update_value(|logged| {
                logged.iter_mut().filter(|one| **one == Some(entry)).for_each(|one| *one = None);
            });
            let back = take_back(queue, entry);
            chosen.update(|chosen| chosen.extend(back));
        }
        None => {}
    });
    let take = move |file| {
        let before = logged.with_value(Vec::len);
        state.take(file, move |file| async move {
            let taken = chosen::keep(owner, prepare(owner, &file).await?);
            match logged.try_with_value(|logged| logged.get(before).copied()).flatten().flatten() {
                Some(entry) => let_one_go(queue, entry, taken.id).await,
                None => drop(chosen.try_update(|chosen| chosen.push(taken))),
            }
            Ok(())
        });
    };
    view! {
        <div class="col-span-full order-first grid gap-2 [&>*]:mb-1">
            <Late owner late />
            <Pictures owner chosen said=words::chosen(lang) />
            <Trouble state />
        </div>
        <label class=TAKE>
            {Icon::Camera.draw()}
            <span>{words::photo(lang)}</span>
            <input class=INPUT_OVER type="file" accept=ACCEPTED multiple=true on:change=handler(on_files(take)) />
        </label>
    }
}

/// *Tambah foto* at an entry that was logged. What is chosen goes at once, but for a photo that carries a place: there its
/// owner is asked first, and it waits at the entry.
#[component]
pub(crate) fn EntryPhotos(queue: Queue, entry: EntryId) -> impl IntoView {
    let lang = use_lang();
    let owner = queue.owner();
    let mut kept = chosen::kept_for(owner, Some(entry));
    kept.retain(|one| !is_unanswered(one));
    let asked = RwSignal::new(kept);
    let state = Taking::new();
    let take = move |file| {
        state.take(file, move |file| async move {
            let taken = Chosen { entry: Some(entry), ..prepare(owner, &file).await? };
            // Until it lies in the queue it is kept here: a phone that is switched off meanwhile has it still.
            let taken = chosen::keep(owner, taken);
            if taken.place.is_some() {
                let _ = asked.try_update(|asked| asked.push(taken));
            } else {
                let_one_go(queue, entry, taken.id).await;
            }
            Ok(())
        });
    };
    follow_other_tabs(owner, asked);
    let go = move |_| let_go(queue, entry, asked);
    let sending = redraw(move || {
        asked.with(|asked| !asked.is_empty()).then(|| {
            view! { <button class=BUTTON type="button" on:click=handler(go)>{words::send(lang)}</button> }
        })
    });
    view! {
        <label class=[LINKISH, "relative has-[:focus-visible]:[outline:3px_solid_var(--color-focus)]"].join(" ")>
            {words::photo(lang)}
            <input class=INPUT_OVER type="file" aria-label=words::add(lang) accept=ACCEPTED multiple=true on:change=handler(on_files(take)) />
        </label>
        <Trouble state />
        <div class="w-full grid gap-2 justify-items-start mb-2 empty:hidden">
            <Pictures owner chosen=asked said=words::chosen(lang) />
            {sending}
        </div>
    }
}

/// What is being made small, and what could not be taken.
#[derive(Debug, Clone, Copy)]
struct Taking {
    busy: RwSignal<u32>,
    unusable: RwSignal<Option<Unusable>>,
}

impl Taking {
    fn new() -> Self {
        Self { busy: RwSignal::new(0), unusable: RwSignal::new(None) }
    }

    /// Takes a file; `taken` says why not.
    fn take<F>(self, file: File, taken: impl FnOnce(File) -> F + 'static)
    where
        F: Future<Output = Result<(), Unusable>> + 'static,
    {
        self.unusable.set(None);
        self.busy.update(|busy| *busy += 1);
        spawn_local(async move {
            let done = taken(file).await;
            let _ = self.busy.try_update(|busy| *busy -= 1);
            if let Err(why) = done {
                let _ = self.unusable.try_set(Some(why));
            }
        });
    }
}

#[component]
fn Trouble(state: Taking) -> impl IntoView {
    let lang = use_lang();
    let id = format!("file-{}", Uuid::now_v7());
    let why = Signal::derive(move || state.unusable.get().map(|why| words::unusable(lang, why).to_owned()));
    let busy = redraw(move || {
        (state.busy.get() > 0)
            .then(|| view! { <p class="text-small text-ink-2" role="status">{words::preparing(lang)}</p> })
    });
    view! {
        {busy}
        <ErrorLine id text=why />
    }
}

/// Each file that was chosen; choosing the same once more is heard again.
fn on_files(take: impl Fn(File) + 'static) -> impl FnMut(Event) + 'static {
    move |event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        if let Some(files) = input.files() {
            (0..files.length()).filter_map(|at| files.get(at)).for_each(&take);
        }
        input.set_value("");
    }
}
