//! The page for a plain form that could not be taken at all, so that no page of the app can say why: a sentence, and
//! the way back to what was typed. It needs no database and no script.

use super::document::document;
use crate::kit::{BUTTON, Banner, Icon, Tone, words as kit};
use crate::lang::{Lang, Preferences, words};
use leptos::prelude::*;

/// Why a form could not be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// More bytes than anything needs that a person types.
    TooLarge,
    /// A file that is far larger than the page takes.
    FileTooLarge,
    /// It is not what the form of a page sends.
    Unreadable,
    /// There is nothing at that address that could take it.
    Unknown,
    /// Nothing can be written at this moment.
    NotReady,
}

impl Refusal {
    /// What to say about it.
    pub const fn sentence(self, lang: Lang) -> &'static str {
        match self {
            Self::TooLarge => too_large(lang),
            Self::FileTooLarge => file_too_large(lang),
            Self::Unreadable => unreadable(lang),
            Self::Unknown => unknown(lang),
            Self::NotReady => not_ready(lang),
        }
    }
}

words! {
    not_taken: "Kiriman belum diterima" / "It was not accepted";
    too_large: "Kiriman ini terlalu besar untuk dikirim sekaligus. Bagi menjadi beberapa catatan." /
        "This is too large to be sent at once. Split it into several entries.";
    file_too_large: "Berkas ini terlalu besar. Bagi menjadi beberapa berkas, lalu kirim satu per satu." /
        "This file is too large. Split it into several files and send one after the other.";
    unreadable: "Kiriman tidak terbaca, mungkin karena halaman itu sudah lama terbuka." /
        "This could not be read, perhaps because the page has been open for long.";
    unknown: "Alamat kiriman ini tidak ada, mungkin karena halaman itu sudah lama terbuka. Muat ulang, lalu kirim lagi." /
        "There is nothing at this address, perhaps because the page has been open for long. Reload it, then send again.";
    not_ready: "Server belum dapat menyimpan. Coba lagi sebentar lagi." /
        "The server cannot save at this moment. Try again shortly.";
    go_back: "Tekan tombol Kembali di browser: tulisan Anda masih ada di halaman sebelumnya." /
        "Press Back in the browser: what you wrote is still on the page before.";
}

/// The whole document; `css` is the address of the style sheet.
pub fn refusal_page(refusal: Refusal, preferences: Preferences, css: &str) -> String {
    document(preferences, css, "Denyut", |lang| {
        view! {
            <main class="p-4 max-w-read mx-auto" id="isi">
                <h1 class="mb-4">{not_taken(lang)}</h1>
                <Banner tone=Tone::Bad icon=Icon::Alert boxed=true>
                    <p class="font-strong">{refusal.sentence(lang)}</p>
                    <p>{go_back(lang)}</p>
                </Banner>
                <p class="mt-4">
                    <a class=BUTTON href="/catat">{kit::to_log(lang)}</a>
                </p>
            </main>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Theme;

    #[test]
    fn it_speaks_the_language_and_wears_the_colours_that_were_chosen() {
        let preferences = Preferences { lang: Lang::En, theme: Theme::Dark };
        let page = refusal_page(Refusal::NotReady, preferences, "/pkg/denyut-1.css");
        assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
        assert!(page.contains(r#"lang="en""#) && page.contains(r#"data-theme="dark""#), "{page}");
        assert!(page.contains(r#"href="/pkg/denyut-1.css""#) && page.contains("bg-bad-tint"), "{page}");
        assert!(page.contains("cannot save at this moment") && !page.contains("Server belum"), "{page}");
        assert!(!page.contains("<script") && page.len() < 4_096, "{} bytes: {page}", page.len());
    }
}
