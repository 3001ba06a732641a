//! The wrong rows, each with its line, its fields and what would be right, and the way to mend them.

use super::address;
use crate::kit::{BUTTON, Drawn};
use crate::lang::use_lang;
use crate::organization::{Preview, WrongCell, WrongRow, sentence, words};
use leptos::prelude::*;

/// The wrong rows of a preview; nothing where there are none.
pub(super) fn wrong_rows(preview: &Preview) -> AnyView {
    let lang = use_lang();
    let number = preview.wrong.count();
    if number == 0 {
        return ().into_any();
    }
    let download = address::wrong_rows(preview.file.id, preview.extent);
    let more = (preview.wrong.more > 0).then(|| view! { <p class="mt-3">{words::more(lang, preview.wrong.more)}</p> });
    let rows = preview.wrong.first.iter().map(|row| draw(preview, row)).drawn();
    view! {
        <section class="mt-8" aria-labelledby="salah">
            <h2 class="mb-2" id="salah">{words::heading(lang, words::wrong_rows(lang), number)}</h2>
            <p class="text-ink-2 mb-2">{words::download_hint(lang)}</p>
            <p class="mb-3">
                <a class=BUTTON href=download rel="external" download="">{words::download(lang)}</a>
            </p>
            <ul class="bg-surface border border-line rounded-card">{rows}</ul>
            {more.drawn()}
        </section>
    }
    .into_any()
}

fn draw(preview: &Preview, row: &WrongRow) -> impl IntoView + use<> {
    let lang = use_lang();
    let cell = |WrongCell { column, written, problem }: &WrongCell| {
        let header = preview.header(*column).to_owned();
        let said = sentence::of_problem(lang, *problem);
        let written = (!written.is_empty()).then(|| words::written(lang, written));
        view! {
            <p class="[overflow-wrap:anywhere]">
                <b>{header}</b>
                ": "
                {said}
            </p>
            {written.map(|text| view! { <p class="text-ink-2 text-small [overflow-wrap:anywhere]">{text}</p> }).drawn()}
        }
    };
    let cells = row.cells.iter().map(cell).drawn();
    view! {
        <li class="not-first:border-t py-3 px-4 grid grid-cols-[minmax(0,1fr)] gap-1">
            <p class="text-ink-2 text-small [overflow-wrap:anywhere]">{words::line(lang, row.line, &row.name)}</p>
            {cells}
        </li>
    }
}
