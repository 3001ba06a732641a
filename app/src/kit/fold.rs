//! Long words: the beginning stands open, the rest folds. Nothing is cut, and no dots are put.

use super::Icon;
use super::{Drawn, redraw};
use crate::format;
use crate::lang::{Lang, use_lang};
use domain::activity::count_letters;
use leptos::prelude::*;

/// From this many letters on a text folds.
const LONG: usize = 600;
/// The open part has at least this many letters, and at most [`LONG`]: it ends with a paragraph, else with a line, a
/// sentence or a word.
const OPEN: usize = 300;

/// What somebody wrote, with its paragraphs; long texts fold. Works without script.
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

/// The byte at which the folded part begins; none for a text that is short.
fn fold_at(text: &str) -> Option<usize> {
    if count_letters(text) <= LONG {
        return None;
    }
    let nth = |letters: usize| text.char_indices().nth(letters).map_or(text.len(), |(at, _)| at);
    let (after, last) = (nth(OPEN), nth(LONG));
    let may_end = text.get(after..last)?;
    let end = may_end
        .find("\n\n")
        .or_else(|| may_end.find('\n'))
        .or_else(|| may_end.find(". ").map(|at| at + 1))
        .or_else(|| may_end.rfind(char::is_whitespace))
        .unwrap_or(may_end.len());
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
    }

    #[test]
    fn a_long_text_folds_even_where_nothing_ends() {
        let words = "kata biasa saja ".repeat(300);
        let at = fold_at(&words).unwrap();
        assert!(at <= LONG && words[at..].starts_with(' '), "{}", &words[..at]);
        assert_eq!(fold_at(&"é".repeat(5_000)), Some(LONG * 2));
        let far = format!("{}\n\n{}", "kata ".repeat(800), "akhir");
        assert!(fold_at(&far).unwrap() <= LONG);
    }

    #[test]
    fn the_button_says_how_much_there_is() {
        assert_eq!(show_all(Lang::Id, 2_000), "Tampilkan semua, 2.000 huruf");
    }
}
