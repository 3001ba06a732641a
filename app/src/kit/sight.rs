//! Bringing something on the screen into sight, no further than needed.

use js_sys::{Function, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;

/// Scrolls to an element once it is drawn, where it is not in sight. How much room the bars need is said by the style
/// sheet (`scroll-padding`), and nothing glides.
pub(crate) fn come_into_sight(id: &str) {
    let id = id.to_owned();
    request_animation_frame(move || {
        if let Some(element) = document().get_element_by_id(&id) {
            // An element that cannot be scrolled to stays where it is.
            let _ = scroll_to_nearest(&element);
        }
    });
}

/// `web_sys` has no "nearest" without a type of its own for the options.
fn scroll_to_nearest(element: &web_sys::Element) -> Result<(), JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"block".into(), &"nearest".into())?;
    let scroll: Function = Reflect::get(element, &"scrollIntoView".into())?.dyn_into()?;
    scroll.call1(element, &options)?;
    Ok(())
}
