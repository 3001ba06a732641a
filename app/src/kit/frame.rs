//! The frame of a signed-in page: top bar, and on a phone the same places below.

use super::Drawn;
use super::{Icon, Mark, words};
use crate::inbox::BELL;
use crate::lang::{Lang, use_lang};
use crate::later::{Later, What};
use crate::live::{Live, LiveMark};
use domain::access::Action;
use domain::account::Viewer;
use leptos::prelude::*;

/// The column of a page that is read.
pub(crate) const PAGE: &str =
    tw!("block pt-4 px-4 pb-24 max-w-[calc(2rem_+_var(--width-read))] mx-auto desk:pt-8 desk:pb-16");

/// The places one can go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Log,
    Team,
    Me,
    Displays,
    Import,
}

impl Place {
    /// The places of this person, in the order of the bar. A place that is not theirs is not there.
    fn of(viewer: &Viewer) -> Vec<Self> {
        let mut places = vec![Self::Log];
        if viewer.answers {
            places.push(Self::Team);
        }
        if viewer.opens(Action::ReadBoards) {
            places.push(Self::Displays);
        }
        if viewer.opens(Action::ImportStaff) {
            places.push(Self::Import);
        }
        places.push(Self::Me);
        places
    }

    const fn path(self) -> &'static str {
        match self {
            Self::Log => "/catat",
            Self::Team => "/tim",
            Self::Me => "/saya",
            Self::Displays => "/pengelola/layar",
            Self::Import => "/pengelola/impor",
        }
    }

    const fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Log => words::place_log(lang),
            Self::Team => words::place_team(lang),
            Self::Me => words::place_me(lang),
            Self::Displays => words::place_displays(lang),
            Self::Import => words::place_import(lang),
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Log => Icon::Pencil,
            Self::Team => Icon::People,
            Self::Me => Icon::Person,
            Self::Displays => Icon::Screen,
            Self::Import => Icon::Building,
        }
    }
}

const TOP_LINK: &str = tw!(
    "inline-flex items-center px-3 text-ink-2 no-underline border-b-[3px] border-t-[3px] border-transparent hover:text-ink",
    "aria-[current=page]:text-ink aria-[current=page]:font-strong aria-[current=page]:border-b-accent"
);
const BOTTOM_LINK: &str = tw!(
    "grid justify-items-center content-center gap-0.5 min-h-16 text-ink-2 no-underline text-[min(1rem,5vw)] leading-[1.2]",
    "border-t-[3px] border-transparent",
    "aria-[current=page]:text-accent-ink aria-[current=page]:font-strong aria-[current=page]:border-accent"
);

/// The frame around one page of `place`.
///
/// `title` stands in the top bar of a phone, after `title_roomy`, which very narrow screens leave out. The children
/// bring the banners and their own `<main id="isi">`.
#[component]
pub(crate) fn Frame(
    viewer: Viewer,
    place: Place,
    #[prop(into)] title: Signal<String>,
    #[prop(into, optional)] title_roomy: Signal<String>,
    #[prop(optional)] live: Option<Live>,
    children: Children,
) -> impl IntoView {
    let lang = use_lang();
    let places = Place::of(&viewer);
    let name = viewer.person.name;
    let top = places.iter().map(|of| link(*of, place, TOP_LINK, lang)).drawn();
    let bottom = places.iter().map(|of| bottom_link(*of, place, lang)).drawn();
    view! {
        <a class="skip" href="#isi" rel="external">{words::skip(lang)}</a>
        <header class="bar z-3 bg-surface border-b border-line">
            <div class="flex flex-wrap items-center gap-x-2 min-h-14 pl-4 pr-4 desk:px-8 desk:gap-x-6 desk:min-h-[3.75rem]">
                <a
                    class="hidden desk:inline-flex items-center gap-2 min-h-touch font-strong text-lead tracking-[-0.01em] text-ink no-underline"
                    href="/catat"
                >
                    <Mark />
                </a>
                <p class="font-strong text-[1.0625rem] tracking-[-0.01em] leading-[1.2] grow basis-0 min-w-[min-content] desk:hidden">
                    <span class="roomy narrow:hidden">{title_roomy}</span>
                    {title}
                </p>
                <nav class="hidden desk:flex gap-1 mr-auto self-stretch" aria-label=words::main_navigation(lang)>
                    {top}
                </nav>
                {live.map(|live| view! { <LiveMark live /> {place_of_bell()} <Later what=What::Bell(live) /> }).drawn()}
                <span class="hidden desk:inline-flex items-center min-h-touch text-small">{name}</span>
            </div>
        </header>
        <a class="update" href="" rel="external">{words::new_version(lang)}</a>
        {children()}
        <nav
            class="places fixed inset-x-0 bottom-0 z-3 bg-surface shadow-float pb-[env(safe-area-inset-bottom)] desk:hidden"
            aria-label=words::main_navigation(lang)
        >
            <ul class="grid grid-flow-col auto-cols-[minmax(0,1fr)]">{bottom}</ul>
        </nav>
    }
}

const PLACE_OF_BELL: &str = tw!("inline-flex w-11 h-11 -mr-2 desk:mr-0");

/// Where the bell is. The server draws it; in the browser it is left as it came, by a part that comes later.
#[cfg(feature = "ssr")]
fn place_of_bell() -> impl IntoView {
    view! { <span class=PLACE_OF_BELL id=BELL inner_html=crate::ssr::inbox::bell()></span> }
}

#[cfg(not(feature = "ssr"))]
fn place_of_bell() -> impl IntoView {
    view! { <span class=PLACE_OF_BELL id=BELL></span> }
}

fn link(of: Place, here: Place, class: &'static str, lang: Lang) -> impl IntoView {
    view! {
        <a class=class href=of.path() aria-current=(of == here).then_some("page")>{of.word(lang)}</a>
    }
}

fn bottom_link(of: Place, here: Place, lang: Lang) -> impl IntoView {
    view! {
        <li>
            <a class=BOTTOM_LINK href=of.path() aria-current=(of == here).then_some("page")>
                {of.icon().draw_as(tw!("i w-6 h-6"))}
                <span class="max-w-full whitespace-nowrap">{of.word(lang)}</span>
            </a>
        </li>
    }
}
