//! The form, and above it what came of it.

use super::{HeadForm, Outcome, words};
use crate::kit::BUTTON_MAIN;
use crate::ssr::SignedIn;
use crate::ssr::fields::{Line, Wrong};
use crate::ssr::people::{document, told};
use crate::ssr::second_factor::Visit;
use domain::audit::NotAHead;
use leptos::prelude::*;

/// The whole document; `came` is what came of what was asked.
pub(super) fn check_page(
    visit: &Visit<'_>,
    who: &SignedIn,
    form: &HeadForm,
    came: Option<Result<Outcome, NotAHead>>,
) -> String {
    let HeadForm { number, code } = form.clone();
    document(visit, who, words::title(visit.lang()).to_owned(), move |lang| {
        let (good, bad) = match came {
            Some(Ok(Outcome::Fits(seq))) => (Some(words::fits(lang, seq)), None),
            Some(Ok(Outcome::Rewritten(seq))) => (None, Some(words::rewritten(lang, seq))),
            Some(Ok(Outcome::Cut(seq, last))) => (None, Some(words::cut(lang, seq, last))),
            Some(Err(_)) | None => (None, None),
        };
        match came {
            Some(Err(NotAHead::Number)) => Wrong::at("rekaman", words::no_number(lang)).provide(),
            Some(Err(NotAHead::Code)) => Wrong::at("kode", words::no_code(lang)).provide(),
            Some(Ok(_)) | None => {}
        }
        let keep_it = bad.is_some().then(|| view! { <p class="mt-3">{words::keep_it(lang)}</p> });
        view! {
            {told(good, bad)}
            {keep_it}
            <p class="text-ink-2 mt-1 mb-5">{words::about(lang)}</p>
            <form class="grid grid-cols-[minmax(0,1fr)] gap-4 justify-items-start" method="get">
                <Line id="rekaman" name="rekaman" label=words::number(lang) value=number inputmode="numeric" />
                <Line id="kode" name="kode" label=words::code(lang) value=code hint=words::code_hint(lang) />
                <button class=BUTTON_MAIN type="submit">{words::check(lang)}</button>
            </form>
            <p class="text-ink-2 mt-6">{words::limits(lang)}</p>
        }
    })
}
