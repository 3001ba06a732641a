//! The people of the team: a rail on a desktop, a fold on a phone. Quiet people stand last, without a colour.

use super::arrange::{PersonLine, Section};
use super::desk::Desk;
use crate::feedback::words;
use crate::kit::{Drawn, INPUT, Icon, Show, memo, redraw, tw};
use crate::lang::{Lang, use_lang};
use domain::organization::EmployeeId;
use leptos::prelude::*;

/// The id of the search field that a shortcut finds.
pub(super) const SEARCH: &str = "cari";

/// The column at the left of a desktop.
#[component]
pub(super) fn PeopleRail(desk: Desk) -> impl IntoView {
    let lang = use_lang();
    let people = desk.members.with_untracked(Vec::len);
    view! {
        <aside
            class="hidden desk:grid desk:grid-rows-[auto_minmax(0,1fr)] desk:sticky desk:top-[calc(3.75rem+1px)] desk:h-[calc(100vh-3.75rem-1px)] desk:border-r desk:border-line desk:pr-4"
            aria-label=words::people_of_team(lang)
        >
            <div class="pt-5 pb-3">
                <Search desk id=SEARCH placeholder=words::find_among(lang, people) />
            </div>
            <div class="overflow-y-auto pb-8 text-small">
                <People desk />
            </div>
        </aside>
    }
}

/// The fold of a phone.
#[component]
pub(super) fn PeopleFold(desk: Desk) -> impl IntoView {
    let lang = use_lang();
    let title = move || {
        let all = desk.members.with(Vec::len);
        let person = desk.address.with(|address| address.person);
        let chosen = person.and_then(|person| {
            desk.members.with(|members| {
                members.iter().find(|member| member.person.id == person).map(|member| member.person.name.clone())
            })
        });
        chosen.unwrap_or_else(|| words::everybody_count(lang, all))
    };
    view! {
        <details class="fold desk:hidden">
            <summary class="flex items-center gap-2 w-full min-h-control py-2 px-4 border border-line-strong rounded-control bg-surface font-strong leading-[1.25] text-left">
                {Icon::People.draw()}
                <span>{redraw(title)}</span>
                <span class="turn">{Icon::Down.draw()}</span>
            </summary>
            <div class="my-3">
                <Search desk id="cari-2" placeholder=words::find_name(lang).to_owned() />
            </div>
            <People desk />
        </details>
    }
}

/// Filters the list as one types; without script it is sent.
#[component]
fn Search(desk: Desk, id: &'static str, placeholder: String) -> impl IntoView {
    let lang = use_lang();
    view! {
        <form class="relative" method="get" action=super::address::PATH role="search">
            {Icon::Search.draw_as(tw!("i absolute left-3 top-1/2 mt-[-0.625rem] text-ink-2"))}
            <label class="unseen" for=id>{words::find_name(lang)}</label>
            <input
                class=format!("{INPUT} {}", tw!("!pl-[2.5rem] !text-body"))
                id=id
                name="cari"
                type="search"
                autocomplete="off"
                placeholder=placeholder
                value=desk.typed.get_untracked()
                prop:value=move || desk.typed.get()
                on:input:target=move |event| desk.typed.set(event.target().value())
                on:keydown=move |event| if event.key() == "Enter" { event.prevent_default() }
            />
        </form>
    }
}

/// Everybody, then the sections.
#[component]
fn People(desk: Desk) -> impl IntoView {
    let lang = use_lang();
    let sections = memo(move || desk.people());
    let waiting = memo(move || desk.counts().waiting);
    let all = move || {
        let count = waiting.get();
        (count > 0).then(|| words::waiting_count(lang, count))
    };
    let lists = redraw(move || {
        let draw = |(section, lines): (Section, Vec<PersonLine>)| {
            let lines = lines.into_iter().map(|line| view! { <PersonLink desk section line /> }).drawn();
            view! {
                <p class="text-small text-ink-2 pt-4 px-3 pb-1">{section_name(lang, section)}</p>
                <ul>{lines}</ul>
            }
        };
        sections.get().into_iter().map(draw).drawn()
    });
    view! {
        <nav aria-label=words::choose_person(lang)>
            <ul>
                <li>
                    <Choice desk person=None name=words::everybody(lang).to_owned()>
                        <span class="text-small whitespace-nowrap">{redraw(all)}</span>
                    </Choice>
                </li>
            </ul>
            {lists}
            <Show when=move || sections.with(Vec::is_empty)>
                <p class="px-3 py-4 text-ink-2" role="status">{words::nobody_found(lang)}</p>
            </Show>
        </nav>
    }
}

#[component]
fn PersonLink(desk: Desk, section: Section, line: PersonLine) -> impl IntoView {
    let lang = use_lang();
    let (count, look) = match section {
        Section::NotOpened => {
            (words::new_count(lang, line.unopened), tw!("text-small whitespace-nowrap text-accent-ink font-strong"))
        }
        Section::OpenedWaiting => {
            (words::waiting_count(lang, line.waiting), tw!("text-small whitespace-nowrap text-ink-2"))
        }
        Section::Done => (crate::format::count(lang, line.today), tw!("text-small whitespace-nowrap text-ink-2")),
        Section::NotLogged | Section::Away => (String::new(), tw!("text-small whitespace-nowrap text-ink-2")),
    };
    view! {
        <li>
            <Choice desk person=Some(line.id) name=line.name>
                <span class=look>{count}</span>
            </Choice>
        </li>
    }
}

/// One link of the list; the current one is marked.
#[component]
fn Choice(desk: Desk, person: Option<EmployeeId>, name: String, children: Children) -> impl IntoView {
    let is_current = move || desk.address.with(|address| address.person == person);
    view! {
        <a
            class="flex flex-wrap items-center justify-between gap-2 min-h-touch py-1 px-3 text-ink no-underline leading-[1.25] rounded-control hover:bg-sunken aria-current:bg-accent-tint aria-current:text-accent-ink aria-current:font-strong"
            href=move || desk.address.with(|address| address.of_person(person))
            aria-current=move || is_current().then_some("true")
        >
            <span>{name}</span>
            {children()}
        </a>
    }
}

const fn section_name(lang: Lang, section: Section) -> &'static str {
    match section {
        Section::NotOpened => words::not_opened(lang),
        Section::OpenedWaiting => words::opened_waiting(lang),
        Section::Done => words::done(lang),
        Section::NotLogged => words::not_logged(lang),
        Section::Away => words::away(lang),
    }
}
