//! The buttons that take photos and files, and what was chosen.

use super::chosen::{self, Chosen};
use super::finished::forget_final;
use super::prepare::{Unusable, prepare};
use super::{Attachment, files, words};
use crate::activity::Passed;
use crate::device::device_time;
use crate::kit::{BUTTON, BUTTON_QUIET, Drawn, ErrorLine, Icon, LINKISH, effect, handler, redraw, tw};
use crate::lang::use_lang;
use crate::queue::{Kind, Queue, Queued, files_of};
use domain::activity::EntryId;
use domain::organization::EmployeeId;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};

/// What a browser offers to choose from; what a file is, is seen by its content.
const ACCEPTED: &str = "image/*,application/pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx";

/// Milliseconds after which nobody is waited for any more who was asked about the place of a photo: an hour.
const UNANSWERED_MS: i64 = 60 * 60 * 1_000;

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
    let state = Taking::new();
    effect(move || spawn_local(sweep(queue)));
    effect(move || match passed.get() {
        Some(Passed::Logged(entry)) => {
            let all = chosen.try_update(std::mem::take).unwrap_or_default();
            spawn_local(send(queue, entry, all));
        }
        Some(Passed::CameBack(entry)) => {
            let back = take_back(queue, entry);
            back.iter().for_each(|one| chosen::keep(owner, one));
            chosen.update(|chosen| chosen.extend(back));
        }
        None => {}
    });
    let take = move |file| {
        state.take(file, move |file| async move {
            let taken = prepare(owner, &file).await?;
            chosen::keep(owner, &taken);
            let _ = chosen.try_update(|chosen| chosen.push(taken));
            Ok(())
        });
    };
    view! {
        <div class="col-span-full order-first grid gap-2 [&>*]:mb-1">
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
            // Until it lies in the queue it is kept here: a card that is drawn anew meanwhile shows it still.
            chosen::keep(owner, &taken);
            if taken.place.is_some() {
                let _ = asked.try_update(|asked| asked.push(taken));
            } else {
                send(queue, entry, vec![taken]).await;
            }
            Ok(())
        });
    };
    let go = move |_| spawn_local(send(queue, entry, asked.try_update(std::mem::take).unwrap_or_default()));
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

/// What was chosen and has not gone yet, each with the way to take it out again.
#[component]
fn Pictures(owner: EmployeeId, chosen: RwSignal<Vec<Chosen>>, said: &'static str) -> impl IntoView {
    let remove = move |id: Uuid| {
        chosen.update(|chosen| chosen.retain(|one| one.id != id));
        chosen::forget(owner, id);
        spawn_local(files::forget(owner, id));
    };
    let mark = move |id: Uuid, is_placed: bool| {
        // What is drawn shows it already.
        chosen.update_untracked(|chosen| {
            chosen.iter_mut().filter(|one| one.id == id).for_each(|one| one.is_placed = is_placed);
        });
        chosen::set_placed(owner, id, is_placed);
    };
    redraw(move || {
        let pictures = chosen.get().into_iter().map(|one| picture(one, remove, mark)).drawn();
        (!pictures.is_empty()).then(|| view! { <ul class="flex flex-wrap gap-2" aria-label=said>{pictures}</ul> })
    })
}

/// One that was chosen: its picture or its name, and the way to take it out again.
fn picture(one: Chosen, remove: impl Fn(Uuid) + 'static, mark: impl Fn(Uuid, bool) + 'static) -> impl IntoView {
    let lang = use_lang();
    let Chosen { id, name, look, place, is_placed, .. } = one;
    let label = words::remove_named(lang, &name);
    let shown = if look.is_empty() {
        view! { <span class="text-small [overflow-wrap:anywhere]">{name}</span> }.into_any()
    } else {
        view! { <img class="block h-16 w-16 object-cover rounded-control border border-line" src=look alt=name /> }
            .into_any()
    };
    // Asked only where there is something to ask: most photos carry no place.
    let asks_place = place.map(|_| {
        view! {
            <label class="flex items-center gap-2 min-h-touch text-small">
                <input type="checkbox" checked=is_placed on:change=handler(move |event| mark(id, event_target_checked(&event))) />
                {words::with_place(lang)}
            </label>
        }
    });
    view! {
        <li class="flex items-center gap-3 max-w-full">
            {shown}
            <div class="flex flex-wrap items-center gap-x-3">
                <button class=BUTTON_QUIET type="button" aria-label=label on:click=handler(move |_| remove(id))>
                    {words::remove(lang)}
                </button>
                {asks_place.drawn()}
            </div>
        </li>
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

/// Puts files into the queue, behind their entry. Until it lies there each is kept among what was chosen: a phone that is
/// switched off in between has it still.
async fn send(queue: Queue, entry: EntryId, chosen: Vec<Chosen>) {
    for one in chosen {
        queue.hand_over(Attachment::of(&one, entry).intent()).await;
        chosen::forget(queue.owner(), one.id);
    }
}

/// Sends what was chosen for a logged entry and whose owner has not said for long whether its place goes along: a photo that
/// was chosen is meant, and its card may be gone with its day. The place goes only if that was said.
async fn send_unanswered(queue: Queue) {
    for one in chosen::kept(queue.owner()) {
        if let Some(entry) = one.entry.filter(|_| is_unanswered(&one)) {
            send(queue, entry, vec![one]).await;
        }
    }
}

fn is_unanswered(one: &Chosen) -> bool {
    one.waits_since(device_time()) > UNANSWERED_MS
}

/// Takes the files of an entry out of the queue: they go with the one that it becomes.
fn take_back(queue: Queue, entry: EntryId) -> Vec<Chosen> {
    let files = queue.items().with_untracked(|items| {
        let is_its = |item: &&Queued| item.intent.kind == Kind::Attach && item.intent.entry == Some(entry);
        let file = |item: &Queued| Some((item.key, Attachment::read(&item.intent)?));
        items.iter().filter(is_its).filter_map(file).collect::<Vec<_>>()
    });
    files
        .into_iter()
        .map(|(key, Attachment { id, name, hash, length, place, .. })| {
            queue.forget(key);
            Chosen { id, name, hash, length, look: String::new(), is_placed: place.is_some(), place, entry: None }
        })
        .collect()
}

/// Sends what nobody answers for any more, and forgets bytes that nobody wants.
async fn sweep(queue: Queue) {
    let owner = queue.owner();
    forget_final(owner).await;
    send_unanswered(queue).await;
    let Some(waiting) = files_of(owner).await else { return };
    let mut wanted: Vec<Uuid> = chosen::kept(owner).iter().map(|one| one.id).collect();
    wanted.extend(waiting.iter().filter_map(|intent| Some(Attachment::read(intent)?.id)));
    files::sweep(owner, |id| wanted.contains(&id)).await;
}
