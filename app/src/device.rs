//! What this browser keeps for somebody: unsent words, and in memory the page that was read last. Nothing here runs on
//! the server.
//!
//! A browser may refuse to keep anything (private windows, a full disk); then words live as long as the page, and the
//! caller is told so by `false`.

use domain::activity::DeviceTimes;
use domain::time::Timestamp;
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::any::Any;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Storage};

thread_local! {
    static READ: RefCell<Option<Box<dyn Any>>> = const { RefCell::new(None) };
}

/// Remembers what a page showed when it was left, so that it can be drawn again where there is no network. Only as long
/// as the tab lives, because a phone may be shared.
pub(crate) fn remember<T: 'static>(read: T) {
    READ.set(Some(Box::new(read)));
}

/// What was remembered last, if it is of this kind.
pub(crate) fn recall<T: Clone + 'static>() -> Option<T> {
    READ.with_borrow(|read| read.as_ref()?.downcast_ref().cloned())
}

/// Forgets what was remembered: nobody is signed in any more.
pub(crate) fn forget_read() {
    READ.set(None);
}

/// How long ago the page was written that this browser opened, in milliseconds; 0 where it came from the server just now.
/// The service worker says it of a page that it kept.
pub(crate) fn age_of_page() -> i64 {
    let page = document().document_element();
    page.and_then(|page| page.get_attribute("data-kept")).and_then(|age| age.parse().ok()).unwrap_or(0)
}

/// What this device believes the time is.
pub(crate) fn device_time() -> Timestamp {
    Timestamp::from_millis(js_sys::Date::now() as i64)
}

/// What this device says of time with something that was written then.
pub(crate) fn device_times(written: Timestamp) -> DeviceTimes {
    // JavaScript counts from here to UTC.
    let behind = js_sys::Date::new_0().get_timezone_offset();
    DeviceTimes { offset_minutes: Some(-(behind as i16)), ..DeviceTimes::at(written) }
}

/// What only this tab keeps, over a reload.
fn tab() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// Keeps a text for this tab only; it is gone with the tab.
pub(crate) fn keep_in_tab(key: &str, text: &str) {
    if let Some(storage) = tab() {
        // A browser that keeps nothing has the text as long as the page.
        let _ = storage.set_item(key, text);
    }
}

/// The text that this tab keeps under a key.
pub(crate) fn find_in_tab(key: &str) -> Option<String> {
    tab()?.get_item(key).ok().flatten()
}

/// Forgets what this tab keeps under a key.
pub(crate) fn forget_in_tab(key: &str) {
    if let Some(storage) = tab() {
        let _ = storage.remove_item(key);
    }
}

/// Asks by the browser's own means; a browser that does not ask is not in the way.
pub(crate) fn is_sure(question: &str) -> bool {
    window().confirm_with_message(question).unwrap_or(true)
}

/// Saves a file among the downloads of this device, without network. By an address that holds the file itself: not every
/// browser saves what lies in its memory only.
pub(crate) fn save_file(name: &str, kind: &str, bytes: &[u8]) {
    let latin: String = bytes.iter().copied().map(char::from).collect();
    let Ok(coded) = window().btoa(&latin) else { return };
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlElement>().ok());
    let address = format!("data:{kind};base64,{coded}");
    if let Some(link) = link
        && link.set_attribute("href", &address).and_then(|()| link.set_attribute("download", name)).is_ok()
    {
        link.click();
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Keeps a value under a key; false if the browser does not.
pub(crate) fn keep(key: &str, value: &impl Serialize) -> bool {
    serde_json::to_string(value).is_ok_and(|json| keep_text(key, &json))
}

/// Keeps a text as it is under a key; false if the browser does not.
pub(crate) fn keep_text(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

/// The value of a key, if there is one that can still be read.
pub(crate) fn find<T: DeserializeOwned>(key: &str) -> Option<T> {
    serde_json::from_str(&find_text(key)?).ok()
}

/// The text of a key, if there is one.
pub(crate) fn find_text(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Forgets a key.
pub(crate) fn forget(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}

/// The keys that begin with `prefix`.
pub(crate) fn keys(prefix: &str) -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let length = storage.length().unwrap_or(0);
    (0..length).filter_map(|at| storage.key(at).ok().flatten()).filter(|key| key.starts_with(prefix)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_is_recalled_until_nobody_is_signed_in() {
        assert_eq!(recall::<u8>(), None);
        remember(7_u8);
        assert_eq!((recall::<u8>(), recall::<char>()), (Some(7), None));
        remember(8_u8);
        assert_eq!(recall::<u8>(), Some(8));
        forget_read();
        assert_eq!(recall::<u8>(), None);
    }
}
