//! What may be done with the file: the form that takes it over, or why there is none.

use crate::kit::{BUTTON, BUTTON_MAIN, Banner, BusyWord, Drawn, Icon, Tone, handler, on_its_way};
use crate::lang::use_lang;
use crate::organization::{Preview, TakeOverStaff, sentence, words};
use domain::organization::staff_file::{Consent, Decision, Extent};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// The decision about a preview.
pub(super) fn decide(preview: &Preview) -> AnyView {
    let lang = use_lang();
    let decision = preview.decision;
    let counts = preview.counts;
    match decision {
        Decision::Free => take_over(preview, Consent::Plain),
        Decision::OnlyRightRows => take_over(preview, Consent::RightRows),
        Decision::ManyLeave => {
            // The button opens the question; the one inside it is the answer.
            let question = words::leave_question(lang, counts.leaving, preview.people);
            view! {
                <details class="fold mt-4">
                    <summary class=BUTTON>{words::take_over(lang)}</summary>
                    <div class="mt-2 p-3 bg-warn-tint rounded-control">
                        <p class="font-strong">{question}</p>
                        {take_over(preview, Consent::Leaving)}
                    </div>
                </details>
            }
            .into_any()
        }
        Decision::NothingChanges if counts.unchanged == 0 && counts.wrong > 0 => view! {
            <div class="mt-4">
                <Banner tone=Tone::Warn icon=Icon::Alert boxed=true>
                    <p>{words::no_right_row(lang)}</p>
                </Banner>
            </div>
        }
        .into_any(),
        Decision::NothingChanges => view! {
            <div class="mt-4">
                <Banner tone=Tone::Good icon=Icon::Check boxed=true>
                    <p>{sentence::of_decision(lang, decision)}</p>
                </Banner>
            </div>
        }
        .into_any(),
        Decision::MendFirst | Decision::SenderLeaves | Decision::SenderLeads | Decision::RoleHolderLeaves => view! {
            <div class="mt-4">
                <Banner tone=Tone::Warn icon=Icon::Alert boxed=true>
                    <p>{sentence::of_decision(lang, decision)}</p>
                </Banner>
            </div>
        }
        .into_any(),
    }
}

/// The form. The browser itself sends it, so that its answer is a page of its own; a second tap meanwhile does nothing.
fn take_over(preview: &Preview, consent: Consent) -> AnyView {
    let lang = use_lang();
    let waits = on_its_way();
    let submit = move |event: SubmitEvent| {
        if waits.get_untracked() {
            event.prevent_default();
        }
        waits.set(true);
    };
    let (word, about) = match consent {
        Consent::Plain => (words::take_over(lang).to_owned(), words::take_over_about(lang)),
        Consent::RightRows => (words::take_right_rows(lang).to_owned(), words::right_rows_about(lang)),
        Consent::Leaving => (words::leave_answer(lang, preview.counts.leaving), words::take_over_about(lang)),
    };
    let hidden = [
        ("upload", preview.file.id.to_string()),
        ("extent", extent_code(preview.extent).to_owned()),
        ("seen", preview.seen.clone()),
        ("consent", consent_code(consent).to_owned()),
    ]
    .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
    .drawn();
    view! {
        <form
            class="mt-4 grid gap-2 justify-items-start"
            method="post"
            action=TakeOverStaff::url()
            on:submit=handler(submit)
        >
            {hidden}
            <p>{about}</p>
            <button class=BUTTON_MAIN type="submit">
                <BusyWord word busy=words::taking_over(lang) waits />
            </button>
        </form>
    }
    .into_any()
}

/// As serde writes it.
const fn extent_code(extent: Extent) -> &'static str {
    match extent {
        Extent::Part => "part",
        Extent::WholeStaff => "whole_staff",
    }
}

/// As serde writes it.
const fn consent_code(consent: Consent) -> &'static str {
    match consent {
        Consent::Plain => "plain",
        Consent::RightRows => "right_rows",
        Consent::Leaving => "leaving",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_of_the_form_are_read_back() {
        for extent in [Extent::Part, Extent::WholeStaff] {
            assert_eq!(serde_json::to_string(&extent).unwrap(), format!("\"{}\"", extent_code(extent)));
        }
        for consent in [Consent::Plain, Consent::RightRows, Consent::Leaving] {
            assert_eq!(serde_json::to_string(&consent).unwrap(), format!("\"{}\"", consent_code(consent)));
        }
    }
}
