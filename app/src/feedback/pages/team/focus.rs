//! Where the cursor is and where it goes. Only for event handlers and effects: there is no cursor on the server.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Puts the cursor on an element once the screen shows it.
pub(super) fn focus_later(id: &str) {
    let id = id.to_owned();
    request_animation_frame(move || focus_now(&id));
}

/// Puts the cursor on an element, if it is there.
pub(super) fn focus_now(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the cursor keeps it where it was.
        let _ = element.focus();
    }
}

/// Whether the cursor is somewhere inside this element.
pub(super) fn has_focus_inside(id: &str) -> bool {
    let active = document().active_element();
    document().get_element_by_id(id).is_some_and(|element| element.contains(active.as_deref()))
}

/// Whether somebody is typing: single letters are then no shortcuts, and nothing may move.
pub(super) fn is_writing() -> bool {
    document().active_element().is_some_and(|active| {
        matches!(active.tag_name().as_str(), "TEXTAREA" | "INPUT" | "SELECT") || active.has_attribute("contenteditable")
    })
}

/// Takes the cursor out of the field in which it stands; what was typed stays.
pub(super) fn leave_field() {
    if let Some(field) = document().active_element().and_then(|active| active.dyn_into::<HtmlElement>().ok()) {
        // A field that keeps the cursor is left with the next key.
        let _ = field.blur();
    }
}

/// Whether the cursor is nowhere in particular.
pub(super) fn is_nowhere() -> bool {
    document().active_element().is_none_or(|active| active.tag_name() == "BODY")
}
