//! The shortcuts: single letters, which sleep while somebody types and can be switched off.

use super::address::Ask;
use super::desk::Desk;
use super::focus::{focus_later, focus_now, is_nowhere, is_writing, leave_field};
use super::people::SEARCH;
use super::row::head_id;
use crate::kit::effect;
use crate::lang::Lang;
use domain::activity::EntryId;
use gloo::storage::{LocalStorage, Storage};
use leptos::ev::{KeyboardEvent, keydown};
use leptos::prelude::*;

/// Where the device remembers that shortcuts are off.
const STORED: &str = "denyut.pintasan";

/// Whether the shortcuts are on, on this device. A handle.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shortcuts {
    /// None until the device was asked, which only a script can do.
    on: RwSignal<Option<bool>>,
}

impl Shortcuts {
    /// Listens to the keys once the page is in the browser.
    pub(super) fn listen(desk: Desk, lang: Lang) -> Self {
        let shortcuts = Self { on: RwSignal::new(None) };
        effect(move || {
            shortcuts.on.set(Some(LocalStorage::get(STORED).unwrap_or(true)));
            let listening = window_event_listener(keydown, move |event| {
                if shortcuts.on.get_untracked() == Some(true) {
                    press(desk, lang, &event);
                }
            });
            on_cleanup(move || listening.remove());
        });
        shortcuts
    }

    /// Whether there is a script that listens.
    pub(super) fn is_ready(self) -> bool {
        self.on.get().is_some()
    }

    /// Whether the letters do something.
    pub(super) fn is_on(self) -> bool {
        self.on.get() == Some(true)
    }

    /// Switches them off or on again, for this device.
    pub(super) fn turn(self) {
        let on = self.on.get_untracked() != Some(true);
        self.on.set(Some(on));
        // A device that keeps nothing forgets it with the page.
        let _ = LocalStorage::set(STORED, on);
    }
}

fn press(desk: Desk, lang: Lang, event: &KeyboardEvent) {
    if event.key() == "Escape" {
        return leave(desk);
    }
    if event.default_prevented() || event.ctrl_key() || event.alt_key() || event.meta_key() || is_writing() {
        return;
    }
    let current = desk.current.get_untracked();
    match (event.key().to_lowercase().as_str(), current) {
        ("j", _) => go(desk, 1),
        ("k", _) => go(desk, -1),
        // On a button or a link, Enter already means something.
        ("enter", Some(id)) if is_nowhere() => desk.turn(id),
        ("s", Some(id)) => desk.approve(id, lang),
        ("t", Some(id)) => desk.thank(id),
        ("b", Some(id)) => desk.ask(id, Some(Ask::Return)),
        ("c", Some(id)) => {
            desk.open(id);
            focus_later(&format!("komentar-{id}"));
        }
        ("/", _) => focus_now(SEARCH),
        _ => return,
    }
    event.prevent_default();
}

/// Out of the field, and out of the answer that was begun; what was typed stays. The cursor goes back to its entry.
fn leave(desk: Desk) {
    let was_writing = is_writing();
    leave_field();
    let Some(id) = desk.current.get_untracked() else { return };
    let was_asked = untrack(|| desk.paper(id).ask.is_some());
    if was_asked {
        desk.ask(id, None);
    }
    if was_writing || was_asked {
        focus_later(&head_id(id));
    }
}

/// Moves to the next or the previous entry; the first where there was none.
fn go(desk: Desk, by: isize) {
    let ids: Vec<EntryId> = untrack(|| desk.rows_in_sight());
    let place = desk.current.get_untracked().and_then(|current| ids.iter().position(|id| *id == current));
    let next = match place {
        Some(place) => place.saturating_add_signed(by).min(ids.len().saturating_sub(1)),
        None => 0,
    };
    if let Some(id) = ids.get(next) {
        desk.current.set(Some(*id));
        focus_now(&head_id(*id));
    }
}
