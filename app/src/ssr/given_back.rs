//! The page for a plain form of somebody whose session has ended: what they wrote, to be copied, and the way back in. It
//! is the answer to the form itself, so that the words are kept nowhere and nobody else is ever shown them.

use super::document::document;
use crate::activity::{EditEntry, LogActivity};
use crate::audit::AskCorrection;
use crate::feedback::{CommentEntry, RejectEntry, ReturnEntry};
use crate::kit::{BUTTON_MAIN, Banner, FIELD, Icon, Tone, Writing, words as kit};
use crate::lang::{Preferences, words};
use crate::way::sign_in_for;
use domain::activity::WorkForm;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use serde::Deserialize;

/// The words of any form that has some.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Written {
    work: WorkForm,
    text: String,
}

/// What somebody wrote into the form that was sent to the address `path`; none where that form has no words, or nothing
/// was written.
pub fn written(path: &str, body: &str) -> Option<String> {
    let with_words = [
        LogActivity::url(),
        EditEntry::url(),
        CommentEntry::url(),
        ReturnEntry::url(),
        RejectEntry::url(),
        AskCorrection::url(),
    ];
    if !with_words.contains(&path) {
        return None;
    }
    // As the server functions themselves read it.
    let Written { work, text } = serde_qs::Config::new(5, false).deserialize_str(body).ok()?;
    [work.description, text].into_iter().find(|words| !words.trim().is_empty())
}

words! {
    signed_out: "Anda sudah keluar, jadi tulisan ini belum terkirim." /
        "You are signed out, so this was not sent.";
    copy: "Salin tulisan Anda, masuk lagi, lalu kirim sekali lagi. Server tidak menyimpannya." /
        "Copy what you wrote, sign in again, then send it once more. The server does not keep it.";
    yours: "Tulisan Anda" / "What you wrote";
}

/// The whole document; `css` is the address of the style sheet, `page` where the form stood.
pub fn given_back_page(text: String, page: &str, preferences: Preferences, css: &str) -> String {
    let sign_in = sign_in_for(page);
    document(preferences, css, "Denyut", |lang| {
        view! {
            <main class="p-4 max-w-read mx-auto" id="isi">
                <h1 class="mb-4">{kit::sign_in(lang)}</h1>
                <Banner tone=Tone::Bad icon=Icon::Alert boxed=true>
                    <p class="font-strong">{signed_out(lang)}</p>
                    <p>{copy(lang)}</p>
                </Banner>
                <div class=format!("{FIELD} mt-4 mb-4")>
                    <label class="font-strong" for="tulisan">{yours(lang)}</label>
                    <Writing id="tulisan" name="text" text rows=9 />
                </div>
                <a class=BUTTON_MAIN href=sign_in>{kit::sign_in(lang)}</a>
            </main>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_form_are_found_and_nothing_else() {
        let log = "id=1&work%5Bdescription%5D=Rapat+%3Cb%3E&work%5Bstart%5D=9";
        assert_eq!(written(LogActivity::url(), log).as_deref(), Some("Rapat <b>"));
        assert_eq!(written(CommentEntry::url(), "entry=1&id=2&text=Baik.").as_deref(), Some("Baik."));
        assert_eq!(written(LogActivity::url(), "id=1&work%5Bdescription%5D=+"), None);
        assert_eq!(written("/api/account/sign_in", "nip=1&password=x&text=y"), None);
    }

    #[test]
    fn they_cannot_leave_their_field() {
        let page = given_back_page("</textarea><b>".into(), "/tim", Preferences::default(), "/pkg/denyut-1.css");
        assert!(page.contains("&lt;/textarea&gt;&lt;b&gt;") && !page.contains("<b>"), "{page}");
        assert!(page.contains("/masuk?lanjut=%2Ftim") && !page.contains("<script"), "{page}");
    }
}
