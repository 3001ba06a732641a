//! The buttons that take photos and files, and what was chosen.

use super::chosen;
use super::go::{follow_other_tabs, is_unanswered, let_go, sweep, take_back};
use super::pictures::{Late, Pictures};
use super::taking::{Taking, Trouble};
use super::{raw, words};
use crate::activity::Passed;
use crate::kit::{BUTTON, Icon, LINKISH, effect, handler, redraw, tw};
use crate::lang::use_lang;
use crate::queue::Queue;
use domain::activity::EntryId;
use leptos::ev::Event;
use leptos::prelude::*;
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
    let taking = Taking::new(queue, chosen, None);
    effect(move || sweep(queue, chosen, late, taking));
    follow_other_tabs(owner, chosen);
    follow_other_tabs(owner, late);
    effect(move || match passed.get() {
        Some(Passed::Logged(entry)) => {
            raw::let_go(owner, entry);
            let_go(queue, entry, chosen);
        }
        Some(Passed::CameBack(entry)) => {
            raw::come_back(owner, entry);
            let back = take_back(queue, entry);
            chosen.update(|chosen| chosen.extend(back));
        }
        None => {}
    });
    view! {
        <div class="col-span-full order-first grid gap-2 [&>*]:mb-2">
            <Late owner late />
            <Pictures owner chosen said=words::chosen(lang) />
            <Trouble state=taking />
        </div>
        <label class=TAKE>
            {Icon::Camera.draw()}
            <span>{words::photo(lang)}</span>
            <input class=INPUT_OVER type="file" accept=ACCEPTED multiple=true on:change=handler(on_files(move |file| taking.take(file))) />
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
    let taking = Taking::new(queue, asked, Some(entry));
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
            <input class=INPUT_OVER type="file" aria-label=words::add(lang) accept=ACCEPTED multiple=true on:change=handler(on_files(move |file| taking.take(file))) />
        </label>
        <Trouble state=taking />
        <div class="w-full grid gap-2 justify-items-start mb-2 empty:hidden">
            <Pictures owner chosen=asked said=words::chosen(lang) />
            {sending}
        </div>
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
