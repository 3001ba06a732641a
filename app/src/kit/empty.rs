//! What stands where nothing is yet: the dots, one sentence what is so, one what to do.

use super::mark::{GROUND, RADIUS, dots};
use leptos::prelude::*;

const ART: [u8; 10] = [1, 3, 4, 2, 1, 2, 4, 3, 2, 1];

/// An empty place. `title` says what is so; the children say what to do or who sees it.
#[component]
pub(crate) fn EmptyState(#[prop(into)] title: String, children: Children) -> impl IntoView {
    view! {
        <div class="bg-surface border border-line rounded-card py-6 px-4 grid gap-3 justify-items-start">
            <svg
                class="w-[4.5rem] h-12 text-accent-line fill-current"
                viewBox="0 0 70 28"
                aria-hidden="true"
                inner_html=dots(&ART, GROUND, RADIUS)
            ></svg>
            <p class="font-strong">{title}</p>
            {children()}
        </div>
    }
}
