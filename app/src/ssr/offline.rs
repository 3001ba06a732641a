//! The page that a phone without network shows in place of one that it has not kept.

use super::document::document;
use crate::kit::{BUTTON, BUTTON_MAIN, Banner, Icon, LINKISH, Tone, words as kit};
use crate::lang::{Preferences, words};
use crate::way::GUIDE;
use leptos::prelude::*;

words! {
    no_signal: "Tanpa sinyal" / "No signal";
    not_kept: "Halaman ini belum tersimpan di perangkat ini. Catatan Anda tetap dapat ditulis: tersimpan di sini dan terkirim saat ada sinyal." /
        "This page is not kept on this device. You can still write your log: it is kept here and sent when there is a signal.";
    again: "Coba lagi" / "Try again";
    guide: "Panduan satu halaman" / "The guide on one page";
}

/// The whole document; `css` is the address of the style sheet.
pub fn offline_page(preferences: Preferences, css: &str) -> String {
    document(preferences, css, "Denyut", |lang| {
        view! {
            <main class="p-4 max-w-read mx-auto" id="isi">
                <h1 class="mb-4">{no_signal(lang)}</h1>
                <Banner tone=Tone::Warn icon=Icon::NoSignal boxed=true>
                    <p>{not_kept(lang)}</p>
                </Banner>
                <p class="mt-4 flex flex-wrap gap-3">
                    <a class=BUTTON_MAIN href="/catat">{kit::to_log(lang)}</a>
                    <a class=BUTTON href="">{again(lang)}</a>
                    <a class=LINKISH href=GUIDE>{guide(lang)}</a>
                </p>
            </main>
        }
    })
}
