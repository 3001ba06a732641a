//! What this browser keeps for somebody: unsent words. Nothing here runs on the server.
//!
//! A browser may refuse to keep anything (private windows, a full disk); then words live as long as the page, and the
//! caller is told so by `false`.

use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::Storage;

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Keeps a value under a key; false if the browser does not.
pub(crate) fn keep(key: &str, value: &impl Serialize) -> bool {
    let Ok(json) = serde_json::to_string(value) else { return false };
    storage().is_some_and(|storage| storage.set_item(key, &json).is_ok())
}

/// The value of a key, if there is one that can still be read.
pub(crate) fn find<T: DeserializeOwned>(key: &str) -> Option<T> {
    let json = storage()?.get_item(key).ok().flatten()?;
    serde_json::from_str(&json).ok()
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
