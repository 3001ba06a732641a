//! `/panduan`: how the log works, on one page that can be printed and that a phone keeps. Open to everybody, for whoever
//! helps others to begin has it on the wall.

mod words;

use super::document::document;
use crate::kit::{BUTTON, Chip, ChipState, LINKISH, Mark, tw};
use crate::lang::{Lang, Preferences, Theme};
use crate::way::GUIDE;
use domain::activity::EntryStatus;
use leptos::prelude::*;
use serde::Deserialize;

type Say = fn(Lang) -> &'static str;

const HEADING: &str = tw!("mt-6 mb-2 print:mt-3 print:mb-1 print:text-[0.9rem]");

const PARTS: [(Say, &[Say]); 6] = [
    (words::begin, &[words::code, words::home_screen, words::own_device]),
    (words::log, &[words::one_sentence, words::plain_line, words::again, words::many]),
    (words::no_signal, &[words::kept, words::same_order, words::download]),
    (words::evidence, &[words::photo, words::place, words::file]),
    (words::wrong, &[words::change, words::returned, words::late]),
    (words::appraiser, &[words::today, words::one_tap, words::stand_in]),
];

/// The states of an entry, in their order, and what each says.
const STATES: [(ChipState, Say); 7] = [
    (ChipState::Unsent, words::on_device),
    (ChipState::Sending, words::sending),
    (ChipState::At(EntryStatus::Sent), words::sent),
    (ChipState::At(EntryStatus::Seen), words::seen),
    (ChipState::At(EntryStatus::Returned), words::sent_back),
    (ChipState::At(EntryStatus::Approved), words::approved),
    (ChipState::At(EntryStatus::Rejected), words::rejected),
];

/// The query of the page.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(default)]
pub struct GuideForm {
    /// To be put on paper: light, whatever the colours of the screen, and in two columns.
    #[serde(rename = "cetak")]
    prints: bool,
}

/// The whole document; `css` is the address of the style sheet.
pub fn guide_page(preferences: Preferences, css: &str, form: GuideForm) -> String {
    let theme = if form.prints { Theme::Light } else { preferences.theme };
    document(Preferences { theme, ..preferences }, css, words::title(preferences.lang), move |lang| {
        let parts = PARTS.map(|(title, lines)| part(lang, title, lines)).into_iter().collect_view();
        let states = STATES.map(|(state, about)| row(lang, state, about)).into_iter().collect_view();
        let ways = (!form.prints).then(|| {
            view! {
                <p class="mt-8 flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
                    <a class=BUTTON href="/catat">{words::to_log(lang)}</a>
                    <a class=LINKISH href=format!("{GUIDE}?cetak=true")>{words::to_paper(lang)}</a>
                </p>
            }
        });
        view! {
            <main class="p-4 pb-16 max-w-[calc(2rem_+_var(--width-read))] mx-auto print:max-w-none print:p-0" id="isi">
                <p class="inline-flex items-center gap-2 min-h-touch font-strong text-lead tracking-[-0.01em]">
                    <Mark />
                </p>
                <h1 class="mt-4 mb-2">{words::title(lang)}</h1>
                <p class="text-ink-2">{words::lead(lang)}</p>
                <div class="print:columns-2 print:gap-8 print:text-[0.75rem] print:leading-[1.3]">
                    {parts}
                    <section class="break-inside-avoid">
                        <h2 class=HEADING>{words::states(lang)}</h2>
                        <dl class="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-2 items-center">{states}</dl>
                    </section>
                </div>
                <p class="mt-6">{with_labels(words::help(lang))}</p>
                {ways}
            </main>
        }
    })
}

fn part(lang: Lang, title: Say, lines: &[Say]) -> impl IntoView + use<> {
    let lines = lines.iter().map(|line| view! { <li class="pl-1">{with_labels(line(lang))}</li> }).collect_view();
    view! {
        <section class="break-inside-avoid">
            <h2 class=HEADING>{title(lang)}</h2>
            <ol class="grid gap-2 print:gap-1 pl-6 list-decimal">{lines}</ol>
        </section>
    }
}

/// A sentence, with what stands between asterisks as a label.
fn with_labels(sentence: &'static str) -> impl IntoView + use<> {
    let parts = sentence.split('*').enumerate();
    parts
        .map(|(at, text)| if at % 2 == 1 { view! { <b>{text}</b> }.into_any() } else { text.into_any() })
        .collect_view()
}

fn row(lang: Lang, state: ChipState, about: Say) -> impl IntoView + use<> {
    view! {
        <dt>
            <Chip state=Signal::stored(state) />
        </dt>
        <dd class="[overflow-wrap:anywhere]">{about(lang)}</dd>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lang: Lang, theme: Theme, prints: bool) -> String {
        guide_page(Preferences { lang, theme }, "/pkg/denyut.css", GuideForm { prints })
    }

    #[test]
    fn all_states_are_named_as_the_log_names_them() {
        for lang in [Lang::Id, Lang::En] {
            let page = page(lang, Theme::Device, false);
            for (state, about) in STATES {
                assert!(page.contains(state.word(lang)) && page.contains(about(lang)), "{state:?} in {page}");
            }
        }
    }

    #[test]
    fn every_label_is_closed_and_drawn_as_one() {
        for lang in [Lang::Id, Lang::En] {
            let lines = PARTS.iter().flat_map(|(_, lines)| lines.iter().map(|line| line(lang)));
            for line in lines.chain([words::help(lang)]) {
                assert_eq!(line.matches('*').count() % 2, 0, "{line}");
            }
            let page = page(lang, Theme::Device, false).replace("<!>", "");
            let (_, main) = page.split_once("<main").unwrap();
            assert!(!main.contains('*') && main.contains(&format!("<b>{}</b>", lang.pick("Catat", "Log"))), "{page}");
        }
    }

    #[test]
    fn paper_is_light_and_leads_nowhere() {
        assert!(page(Lang::Id, Theme::Dark, false).contains("data-theme=\"dark\""));
        let paper = page(Lang::Id, Theme::Dark, true);
        assert!(paper.contains("data-theme=\"light\"") && !paper.contains("href=\"/catat\""), "{paper}");
    }
}
