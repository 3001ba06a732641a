//! The tree of units.

use super::super::people::document;
use super::super::second_factor::Visit;
use super::words;
use crate::kit::LINKISH;
use crate::lang::Lang;
use crate::ssr::SignedIn;
use crate::way::{PEOPLE, UNITS};
use leptos::prelude::*;
use store::organization::UnitRow;

/// `/pengelola/unit`.
pub(super) fn tree_page(visit: &Visit<'_>, who: &SignedIn, rows: &[UnitRow]) -> String {
    document(visit, who, words::units(visit.lang()).to_owned(), move |lang| {
        let is_empty = rows.is_empty();
        view! {
            <p class="text-ink-2 mt-1 mb-5">{words::units_about(lang)}</p>
            {is_empty.then(|| view! { <p role="status">{words::none_yet(lang)}</p> })}
            {branches(lang, rows, 0)}
            <p class="mt-8">
                <a class=LINKISH href=PEOPLE>{words::to_people(lang)}</a>
            </p>
        }
    })
}

/// The units of one depth, each with what lies below it: what stands between two of them is below the first.
fn branches(lang: Lang, rows: &[UnitRow], depth: usize) -> AnyView {
    let starts: Vec<usize> = rows.iter().zip(0..).filter(|(row, _)| row.depth == depth).map(|(_, at)| at).collect();
    let ends = starts.iter().skip(1).copied().chain([rows.len()]);
    let one = |(start, end): (usize, usize)| {
        let (row, below) = rows.get(start..end)?.split_first()?;
        Some(view! {
            <li class="mt-4">
                <span class="[overflow-wrap:anywhere]">
                    <a class=LINKISH href=format!("{UNITS}/{}", row.id)>{row.name.clone()}</a>
                </span>
                <span class="text-ink-2 text-small block">{words::counted(lang, row.people, row.below)}</span>
                {(!below.is_empty()).then(|| branches(lang, below, depth + 1))}
            </li>
        })
    };
    let drawn = starts.iter().copied().zip(ends).filter_map(one).collect_view();
    let class = if depth == 0 { "" } else { "pl-4 border-l border-line" };
    view! { <ul class=class>{drawn}</ul> }.into_any()
}
