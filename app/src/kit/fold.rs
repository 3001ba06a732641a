//! Long words: the first paragraphs stand open, the rest folds. Nothing is cut, and no dots are put.

use super::Icon;
use super::{Drawn, redraw};
use crate::format;
use crate::lang::{Lang, use_lang};
use domain::activity::count_letters;
use leptos::prelude::*;

/// From this many letters on a text folds.
const LONG: usize = 600;
/// The open part ends at the first paragraph end after this many letters.
const OPEN: usize = 300;

/// What somebody wrote, with its paragraphs; long texts fold at a paragraph. Works without script.
#[component]
pub(crate) fn LongText(#[prop(into)] text: Signal<String>) -> impl IntoView {
    let lang = use_lang();
    redraw(move || {
        text.with(|text| match fold_at(text) {
            None => view! { <Paragraphs text=text.clone() /> }.into_any(),
            Some(at) => {
                let (open, folded) = text.split_at(at);
                let open = open.to_owned();
                let folded = folded.to_owned();
                let more = show_all(lang, count_letters(text));
                view! {
                    <Paragraphs text=open />
                    <details class="fold">
                        <summary class="inline-flex items-center gap-2 min-h-touch text-accent-ink font-strong">
                            <span>{more}</span>
                            <span class="turn">{Icon::Down.draw_as(tw!("i"))}</span>
                        </summary>
                        <Paragraphs text=folded />
                    </details>
                }
                .into_any()
            }
        })
    })
}

#[component]
fn Paragraphs(text: String) -> impl IntoView {
    let paragraphs: Vec<String> =
        text.split("\n\n").map(|part| part.trim_matches('\n').to_owned()).filter(|part| !part.is_empty()).collect();
    paragraphs
        .into_iter()
        .map(|part| view! { <p class="leading-[1.45] whitespace-pre-line [overflow-wrap:anywhere]">{part}</p> })
        .drawn()
}

fn show_all(lang: Lang, letters: usize) -> String {
    let letters = format::count(lang, letters);
    match lang {
        Lang::Id => format!("Tampilkan semua, {letters} huruf"),
        Lang::En => format!("Show all, {letters} letters"),
    }
}

/// The byte at which the folded part begins; none for a text that is short or has no later paragraph.
fn fold_at(text: &str) -> Option<usize> {
    if count_letters(text) <= LONG {
        return None;
    }
    let after = text.char_indices().nth(OPEN).map(|(at, _)| at)?;
    let rest = text.get(after..)?;
    let end = rest.find("\n\n").or_else(|| rest.find('\n')).or_else(|| rest.find(". ").map(|at| at + 1))?;
    let at = after + end;
    (!text.get(at..)?.trim().is_empty()).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_stays_open() {
        assert_eq!(fold_at("Apel pagi"), None);
        assert_eq!(fold_at(&"a".repeat(600)), None);
    }

    #[test]
    fn a_long_text_folds_at_a_paragraph() {
        let text = format!("{}\n\n{}\n\n{}", "a".repeat(100), "b".repeat(300), "c".repeat(400));
        let at = fold_at(&text).unwrap();
        assert!(text[at..].trim_start().starts_with('c'));
    }

    #[test]
    fn without_paragraphs_it_folds_after_a_sentence() {
        let text = "Satu kalimat yang cukup panjang. ".repeat(40);
        let at = fold_at(&text).unwrap();
        assert!(text[..at].ends_with('.'));
        assert_eq!(fold_at(&"a".repeat(5_000)), None);
    }

    #[test]
    fn the_button_says_how_much_there_is() {
        assert_eq!(show_all(Lang::Id, 2_000), "Tampilkan semua, 2.000 huruf");
    }
}
