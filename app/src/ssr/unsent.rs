//! The page that a phone shows in place of the answer to a form which nobody answered: without network, or while the
//! server is away. It says so, and holds what was typed.
//!
//! The service worker keeps it beside the program and fills it in: one of its templates takes the place of what stands
//! in the element [`PLACE`], and words in double braces are replaced by what was typed, as HTML. See
//! `server/web/service-worker.js`.

use super::document::document;
use crate::kit::{BUTTON_MAIN, Banner, FIELD, Icon, Tone, Writing, words as kit};
use crate::lang::{Preferences, words};
use leptos::prelude::*;

/// What is replaced by the form.
const PLACE: &str = "isian";

words! {
    no_answer: "Belum ada jawaban" / "No answer yet";
    away: "Server tidak terjangkau, mungkin karena tidak ada sinyal." /
        "The server cannot be reached, perhaps because there is no signal.";
    still_here: "Mungkin belum terkirim. Isian Anda masih ada di halaman ini: kirim lagi saat ada sinyal. Yang ternyata sudah sampai tidak tersimpan dua kali." /
        "Perhaps it was not sent. What you filled in is still on this page: send it again when there is a signal. What arrived after all is not kept twice.";
    once_more: "Isi formulirnya sekali lagi saat ada sinyal." / "Fill in the form once more when there is a signal.";
    file: "Berkas perlu dipilih lagi." / "The file has to be chosen again.";
    yours: "Tulisan Anda" / "What you wrote";
    send_again: "Kirim lagi" / "Send again";
    back: "Kembali ke formulir" / "Back to the form";
}

/// The whole document; `css` is the address of the style sheet.
pub fn unsent_page(preferences: Preferences, css: &str) -> String {
    document(preferences, css, "Denyut", |lang| {
        let back = || {
            view! {
                <p class="mt-4">
                    <a class=BUTTON_MAIN href="{{back}}">{back(lang)}</a>
                </p>
            }
        };
        view! {
            <main class="p-4 max-w-read mx-auto" id="isi">
                <h1 class="mb-4">{no_answer(lang)}</h1>
                <Banner tone=Tone::Warn icon=Icon::NoSignal boxed=true>
                    <p>{away(lang)}</p>
                </Banner>
                <div class="mt-4">
                    <div id=PLACE>
                        <a class=BUTTON_MAIN href="/catat">{kit::to_log(lang)}</a>
                    </div>
                </div>
            </main>
            // Everything can be sent again.
            <template id="lagi">
                <p>{still_here(lang)}</p>
                <form
                    class="grid grid-cols-[minmax(0,1fr)] gap-4 justify-items-start mt-4"
                    method="post"
                    action="{{action}}"
                    enctype="{{enctype}}"
                >
                    "{{fields}}"
                    <button class=BUTTON_MAIN type="submit">{send_again(lang)}</button>
                </form>
            </template>
            // A page cannot choose a file; the words beside it can be read and copied.
            <template id="berkas">
                <p class="font-strong">{file(lang)}</p>
                <div class="grid grid-cols-[minmax(0,1fr)] gap-4 mt-4">"{{fields}}"</div>
                {back()}
            </template>
            // A password or a code was in it, or it cannot be read.
            <template id="kosong">
                <p>{once_more(lang)}</p>
                {back()}
            </template>
            <template id="tulisan">
                <div class=format!("{FIELD} w-full")>
                    <label class="font-strong" for="tulisan-{{number}}">{yours(lang)}" {{number}}"</label>
                    <Writing id="tulisan-{{number}}" name="{{name}}" text="{{text}}" rows=6 />
                </div>
            </template>
            <template id="diam">
                <input type="hidden" name="{{name}}" value="{{text}}" />
            </template>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{Lang, Theme};

    #[test]
    fn what_the_worker_looks_for_stands_there_as_it_looks_for_it() {
        for lang in [Lang::Id, Lang::En] {
            let page = unsent_page(Preferences { lang, theme: Theme::Dark }, "/pkg/denyut-1.css");
            let piece = |id: &str| {
                let (_, rest) = page.split_once(&format!("<template id=\"{id}\">")).unwrap();
                rest.split_once("</template>").unwrap().0
            };
            for (id, marks) in [
                ("lagi", &["action=\"{{action}}\"", "enctype=\"{{enctype}}\"", "{{fields}}", "method=\"post\""][..]),
                ("berkas", &["{{fields}}", "href=\"{{back}}\""]),
                ("kosong", &["href=\"{{back}}\""]),
                ("tulisan", &["name=\"{{name}}\"", ">{{text}}</textarea>", "for=\"tulisan-{{number}}\""]),
                ("diam", &["name=\"{{name}}\"", "value=\"{{text}}\"", "type=\"hidden\""]),
            ] {
                assert!(marks.iter().all(|mark| piece(id).contains(mark)), "{id}: {}", piece(id));
            }
            let (_, place) = page.split_once("<div id=\"isian\">").unwrap();
            let place = place.split_once("</div>").unwrap().0;
            assert!(place.starts_with("<a ") && !place.contains("<div"), "{place}");
            assert!(!page.contains("<script"), "{page}");
        }
    }
}
