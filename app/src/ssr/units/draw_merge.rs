//! The question before a merge.

use super::super::people::document;
use super::super::second_factor::Visit;
use super::{path_of, words};
use crate::kit::{BUTTON_MAIN, LINKISH};
use crate::ssr::SignedIn;
use domain::organization::OrgUnitId;
use leptos::prelude::*;
use store::organization::MergeLook;

/// What the merge would do, and its button.
pub(super) fn merge_page(visit: &Visit<'_>, who: &SignedIn, asked: &str, into: OrgUnitId, look: MergeLook) -> String {
    let here = path_of(asked);
    document(visit, who, words::merge_of(visit.lang(), &look.from, &look.into), move |lang| {
        let units = look.units.iter().map(|name| view! { <li>{name.clone()}</li> }).collect_view();
        // Of what there is none of nothing happens.
        let people = (look.people > 0).then(|| view! { <li>{words::merge_people(lang, look.people, &look.into)}</li> });
        let below = (!look.units.is_empty()).then(|| {
            view! {
                <li>
                    {words::merge_units(lang, look.units.len(), &look.into)}
                    <ul class="pl-5">{units}</ul>
                </li>
            }
        });
        let boards = (look.boards > 0).then(|| view! { <li>{words::merge_boards(lang, look.boards)}</li> });
        let roles = (look.roles > 0).then(|| view! { <li>{words::merge_roles(lang, look.roles)}</li> });
        view! {
            <p class="mt-1 font-strong">{words::merge_question(lang)}</p>
            <ul class="mt-4 grid grid-cols-[minmax(0,1fr)] gap-3 pl-5 [overflow-wrap:anywhere]">
                {people}
                {below}
                {boards}
                {roles}
                <li>{words::merge_closes(lang, &look.from)}</li>
                <li>{words::merge_file(lang, &look.into)}</li>
            </ul>
            <form class="mt-6" method="post" action=format!("{here}/gabung")>
                <input type="hidden" name="ke" value=into.to_string() />
                <button class=BUTTON_MAIN type="submit">{words::merge_do(lang)}</button>
            </form>
            <p class="mt-4">
                <a class=LINKISH href=here.clone()>{words::merge_not(lang)}</a>
            </p>
        }
    })
}
