//! Pictures of what was chosen: of what goes with an entry, and of what came too late for its own.

use super::chosen::{self, Chosen};
use super::go::take_out;
use super::save::SaveFile;
use super::words;
use crate::kit::{BUTTON_QUIET, Drawn, handler, redraw};
use crate::lang::use_lang;
use domain::organization::EmployeeId;
use leptos::prelude::*;
use uuid::Uuid;

/// What was chosen and has not gone yet, each with the way to take it out again.
#[component]
pub(super) fn Pictures(owner: EmployeeId, chosen: RwSignal<Vec<Chosen>>, said: &'static str) -> impl IntoView {
    let remove = move |id: Uuid| take_out(owner, chosen, id);
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
    let Chosen { id, name, look, place, is_placed, is_unkept, .. } = one;
    let label = words::remove_named(lang, &name);
    let shown = seen(look, name);
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
            {is_unkept.then(|| view! { <p class="text-small font-strong" role="status">{words::not_kept(lang)}</p> }).drawn()}
        </li>
    }
}

/// Its picture, or its name.
fn seen(look: String, name: String) -> AnyView {
    if look.is_empty() {
        return view! { <span class="text-small [overflow-wrap:anywhere]">{name}</span> }.into_any();
    }
    view! { <img class="block h-16 w-16 object-cover rounded-control border border-line" src=look alt=name /> }
        .into_any()
}

/// What came too late for its entry: said with its number, and each stays until its owner has decided.
#[component]
pub(super) fn Late(owner: EmployeeId, late: RwSignal<Vec<Chosen>>) -> impl IntoView {
    let lang = use_lang();
    redraw(move || {
        let all = late.get();
        let said = words::too_late(lang, all.len());
        let lines = all.into_iter().map(|one| late_line(owner, late, one)).drawn();
        (!lines.is_empty()).then(|| {
            view! {
                <p class="text-small font-strong" role="status">{said}</p>
                <ul class="grid gap-2" aria-label=words::late(lang)>{lines}</ul>
            }
        })
    })
}

fn late_line(owner: EmployeeId, late: RwSignal<Vec<Chosen>>, one: Chosen) -> impl IntoView {
    let lang = use_lang();
    let Chosen { id, name, look, .. } = one;
    let label = words::remove_named(lang, &name);
    let remove = move |_| take_out(owner, late, id);
    view! {
        <li class="flex flex-wrap items-center gap-3 max-w-full">
            {seen(look, name.clone())}
            <SaveFile owner id name />
            <button class=BUTTON_QUIET type="button" aria-label=label on:click=handler(remove)>{words::remove(lang)}</button>
        </li>
    }
}
