//! Whether a link can be opened: what is said of it, and the button that has it tried again.

use super::words;
use crate::format;
use crate::kit::BUTTON;
use crate::lang::Lang;
use domain::activity::EntryId;
use domain::evidence::{EvidenceId, LinkCheck};
use domain::time::{WorkDate, Zone};
use leptos::prelude::*;

/// What is said of a link. Where nothing lets the server out nobody tries it, whatever is known of before.
pub(super) fn said(
    (lang, zone, today): (Lang, Zone, WorkDate),
    check: &LinkCheck,
    is_tried: bool,
) -> impl IntoView + use<> {
    let (Some(state), Some(at)) = (check.state, check.checked_at) else {
        let words = if is_tried { words::being_tried(lang) } else { words::not_tried(lang) };
        return view! { <p class="text-ink-2 text-small mt-2">{words.to_owned()}</p> };
    };
    let at = words::tried_at(lang, &format::said_at(lang, zone, at, today));
    let again = (is_tried && check.next_at.is_some()).then(|| words::tried_again(lang));
    let words = [Some(words::opens(lang, state, &check.ended_at)), Some(at), again.map(str::to_owned)];
    let words = words.into_iter().flatten().collect::<Vec<_>>().join(" ");
    view! { <p class="text-ink-2 text-small mt-2">{words}</p> }
}

/// The button, for whoever may change what is shown. What was not tried yet is about to be.
pub(super) fn form(lang: Lang, (entry, id): (EntryId, EvidenceId), host: &str) -> impl IntoView + use<> {
    view! {
        <form class="mt-2" method="post" action=format!("/bukti/{id}/periksa")>
            <input type="hidden" name="entry" value=entry.to_string() />
            <button class=BUTTON type="submit" aria-label=words::try_this_again(lang, host)>
                {words::try_again(lang)}
            </button>
        </form>
    }
}

/// Whether there is something to try again.
pub(super) fn was_tried(check: Option<&LinkCheck>) -> bool {
    check.is_some_and(|check| check.state.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::evidence::LinkState;

    #[test]
    fn every_state_has_a_sentence_of_its_own_and_none_says_where_a_link_leads_inside() {
        for lang in [Lang::Id, Lang::En] {
            let said: std::collections::BTreeSet<String> =
                LinkState::ALL.into_iter().map(|state| words::opens(lang, state, "")).collect();
            assert_eq!(said.len(), LinkState::ALL.len(), "{said:#?}");
            assert!(said.iter().all(|sentence| sentence.ends_with('.')), "{said:#?}");
        }
        let elsewhere = words::opens(Lang::Id, LinkState::Opens, "accounts.google.com");
        assert!(elsewhere.contains("accounts.google.com"), "{elsewhere}");
    }
}
