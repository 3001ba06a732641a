//! The bell. The server draws it with the page, whole and with its number, so that it is there without a script and
//! nothing moves; a page that was drawn in the browser gets it as soon as its piece is there, and so it keeps count.

use super::{unread_news, words};
use crate::kit::{effect, tw};
use crate::lang::{Lang, use_lang};
use crate::live::{Live, random, sleep_ms};
use crate::way::INBOX;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The id of its place in the top bar.
pub(crate) const BELL: &str = "kabar";
/// What happens at once, such as a day that is approved, is asked about once; and not by everybody in the same second.
const PATIENCE_MS: f64 = 1_500.0;

const LINK: &str = tw!(
    "relative inline-flex items-center justify-center w-11 h-11 rounded-control text-ink hover:bg-sunken no-underline"
);
const NUMBER: &str = tw!(
    "absolute right-0 top-1 min-w-5 px-1 rounded-pill bg-accent text-on-accent text-[1rem] leading-[1.0625rem] font-strong",
    "text-center"
);
/// The bell makes room for its number beside it.
const NUMBERED: &str = tw!("i mr-2");
const SHAPE: &str = r#"<path d="M6 16v-5a6 6 0 0 1 12 0v5l1.5 2h-15L6 16z"/><path d="M10 21h4"/>"#;

/// The bell as markup: nothing in it was typed by anybody. `rel` says that its page is no page of the program.
pub(crate) fn bell_markup(lang: Lang, unread: u64) -> String {
    let said = words::bell(lang, unread);
    let (icon, number) = match unread {
        0 => (tw!("i"), String::new()),
        unread => (NUMBERED, format!(r#"<span class="{NUMBER}" aria-hidden="true">{}</span>"#, words::number(unread))),
    };
    format!(
        r#"<a class="{LINK}" href="{INBOX}" rel="external" aria-label="{said}"><svg class="{icon}" viewBox="0 0 24 24" aria-hidden="true">{SHAPE}</svg>{number}</a>"#
    )
}

/// Keeps the number true as long as the page hears what happens.
#[component]
pub(crate) fn Bell(live: Live) -> impl IntoView {
    let lang = use_lang();
    let heard = live.heard();
    let counted = StoredValue::new(live.seq());
    let is_asking = StoredValue::new(false);
    effect(move || {
        let newest = heard.get();
        // What the page came with is counted in the number it came with.
        let is_counted = counted.get_value() == newest && !is_missing();
        if is_counted || is_asking.get_value() {
            return;
        }
        is_asking.set_value(true);
        spawn_local(async move {
            // What is heard while the server counts is counted too; where it could not be asked the next event asks again.
            loop {
                let wait = if is_missing() { 0.0 } else { PATIENCE_MS * (1.0 + random()) };
                sleep_ms(wait as u32).await;
                let Some(until) = heard.try_get_untracked() else { return };
                let Ok(unread) = unread_news().await else { break };
                show(lang, unread);
                let _ = counted.try_set_value(until);
                if heard.try_get_untracked().is_none_or(|newest| newest == until) {
                    break;
                }
            }
            let _ = is_asking.try_set_value(false);
        });
    });
}

/// Whether the page has a place for the bell and no bell in it.
fn is_missing() -> bool {
    document().get_element_by_id(BELL).is_some_and(|place| place.first_element_child().is_none())
}

fn show(lang: Lang, unread: u64) {
    if let Some(place) = document().get_element_by_id(BELL) {
        place.set_inner_html(&bell_markup(lang, unread));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bell_says_how_many_are_unread_and_leads_to_them() {
        let bell = bell_markup(Lang::Id, 2);
        assert!(bell.contains(r#"href="/kabar""#) && bell.contains(r#"aria-label="Kabar, 2 belum dibaca""#), "{bell}");
        assert!(bell.contains(">2</span>"), "{bell}");
        assert!(bell_markup(Lang::En, 1_200).contains(r#"aria-label="News, 1,200 unread""#));
        assert!(bell_markup(Lang::Id, 1_200).contains(">99+</span>"));
        let quiet = bell_markup(Lang::Id, 0);
        assert!(quiet.contains(r#"aria-label="Kabar""#) && !quiet.contains("<span"), "{quiet}");
    }
}
