//! What the file would do in detail: units, people, odd cells; each list folded, the first of it named.

use crate::kit::{Drawn, Icon, tw};
use crate::lang::{Lang, use_lang};
use crate::organization::{ChangedPerson, Difference, OddCell, PersonLine, Preview, Shown, sentence, words};
use leptos::prelude::*;

/// All lists that are not empty.
pub(super) fn details(preview: &Preview) -> AnyView {
    let lang = use_lang();
    let lists = [
        list(lang, words::changed_people(lang), &preview.changed, |one| changed(lang, preview, one)),
        list(lang, words::leaving_people(lang), &preview.leaving, person),
        list(lang, words::new_people(lang), &preview.new, person),
        list(lang, words::new_units(lang), &preview.units, |one| {
            view! { <p class="[overflow-wrap:anywhere]">{words::unit(lang, one)}</p> }.into_any()
        }),
        list(lang, words::odd_cells(lang), &preview.odd, |one| odd(lang, preview, one)),
    ];
    view! { <div class="mt-8 grid grid-cols-[minmax(0,1fr)] gap-3">{lists.into_iter().flatten().drawn()}</div> }
        .into_any()
}

fn list<T>(lang: Lang, title: &str, shown: &Shown<T>, draw: impl Fn(&T) -> AnyView) -> Option<AnyView> {
    if shown.count() == 0 {
        return None;
    }
    let item = |one| view! { <li class="not-first:border-t py-2 px-4">{draw(one)}</li> };
    let items = shown.first.iter().map(item).drawn();
    let more = (shown.more > 0).then(|| view! { <p class="py-2 px-4 border-t">{words::more(lang, shown.more)}</p> });
    let title = words::heading(lang, title, shown.count());
    let fold = view! {
        <details class="fold bg-surface border border-line rounded-card">
            <summary class="flex items-center gap-2 min-h-control px-4 font-strong">
                <h2>{title}</h2>
                <span class="turn">{Icon::Down.draw_as(tw!("i"))}</span>
            </summary>
            <ul class="border-t">{items}</ul>
            {more.drawn()}
        </details>
    };
    Some(fold.into_any())
}

fn person(one: &PersonLine) -> AnyView {
    let PersonLine { nip, name, position, unit } = one;
    view! {
        <p class="font-strong [overflow-wrap:anywhere]">{name.clone()}</p>
        <p class="text-ink-2 text-small facts [overflow-wrap:anywhere]">
            <span>{nip.to_string()}</span>
            " "
            <span>{position.clone()}</span>
            " "
            <span>{unit.clone()}</span>
        </p>
    }
    .into_any()
}

fn changed(lang: Lang, preview: &Preview, one: &ChangedPerson) -> AnyView {
    let differences = one.differences.iter().map(|one| difference(lang, preview, one)).drawn();
    view! {
        <p class="font-strong [overflow-wrap:anywhere]">{one.name.clone()}</p>
        <p class="text-ink-2 text-small">{one.nip.to_string()}</p>
        {differences}
    }
    .into_any()
}

fn difference(
    lang: Lang,
    preview: &Preview,
    Difference { column, before, after }: &Difference,
) -> impl IntoView + use<> {
    let text = |text: &str| if text.is_empty() { words::nothing(lang).to_owned() } else { text.to_owned() };
    view! {
        <p class="[overflow-wrap:anywhere]">
            <span class="text-ink-2">{format!("{}: ", preview.header(*column))}</span>
            <s>{text(before)}</s>
            {format!(" {} ", words::to(lang))}
            <span>{text(after)}</span>
        </p>
    }
}

fn odd(lang: Lang, preview: &Preview, one: &OddCell) -> AnyView {
    view! {
        <p class="text-ink-2 text-small [overflow-wrap:anywhere]">{words::line(lang, one.line, &one.name)}</p>
        <p class="[overflow-wrap:anywhere]">
            <b>{preview.header(one.column).to_owned()}</b>
            ": "
            {sentence::of_warning(lang, one.warning)}
        </p>
    }
    .into_any()
}
