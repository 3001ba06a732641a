//! `/saya`: who one is here, language and colours, password and devices, and the way out. Plain forms.

mod devices;
mod password;

use crate::account::{Devices, OwnForm, Prefer, SignOut, viewer, words};
use crate::error::ApiError;
use crate::kit::{BUTTON, BUTTON_PRESSED, Drawn, Frame, Icon, LINKISH, PAGE, Place, page};
use crate::lang::{Lang, Preferences, Theme, use_lang};
use crate::later::{Later, What};
use crate::way::{
    ACCOUNTS, CALENDAR, DEPUTIES, GUIDE, INBOX, LED, OWN_CALENDAR, OWN_DEPUTIES, OWN_SECOND_FACTOR, PEOPLE, PROPOSALS,
    REMINDERS, ROLES, SUPERVISOR, UNITS,
};
use devices::DeviceList;
use domain::access::Action;
use domain::account::Viewer;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use password::PasswordForm;

const HERE: &str = "/saya";

/// The page about oneself.
#[component]
pub fn MePage() -> impl IntoView {
    let lang = use_lang();
    view! {
        <Title text=format!("{} · Denyut", words::me(lang)) />
        {page(read, |(viewer, devices)| view! { <Me viewer devices /> })}
    }
}

/// Who is there, and on which devices.
async fn read() -> Result<(Viewer, Devices), ApiError> {
    let viewer = viewer().await?;
    Ok((viewer, crate::account::devices().await?))
}

#[component]
fn Me(viewer: Viewer, devices: Devices) -> impl IntoView {
    let lang = use_lang();
    let (facts, zone, who) = (viewer.clone(), viewer.unit.zone, viewer.person.id);
    let Devices { devices, today, left, proposals } = devices;
    let changed = left == Some(OwnForm::PasswordChanged);
    let ended = left == Some(OwnForm::DevicesEnded);
    let (no_password, no_device) = match left {
        Some(OwnForm::PasswordRefused(error)) => (Some(error), None),
        Some(OwnForm::DeviceRefused(error)) => (None, Some(error)),
        Some(OwnForm::PasswordChanged | OwnForm::DevicesEnded) | None => (None, None),
    };
    let administration = administration(&viewer, lang).into_any();
    view! {
        <Frame viewer place=Place::Me title=words::me(lang).to_owned()>
            <main class=PAGE id="isi">
                <h1 class="mb-4 max-desk:absolute max-desk:[clip-path:inset(50%)]">{words::me(lang)}</h1>
                <Facts viewer=facts proposals />
                {administration}
                <Settings />
                <PasswordForm changed refused=no_password />
                <section class="mt-8" aria-labelledby="second-factor">
                    <h2 class="mb-1" id="second-factor">{words::second_factor(lang)}</h2>
                    <p class="text-ink-2 mb-3">{words::second_factor_about(lang)}</p>
                    // A document of the server, not a page of the program.
                    <a class=BUTTON href=OWN_SECOND_FACTOR rel="external">{words::to_second_factor(lang)}</a>
                </section>
                <DeviceList devices zone today ended refused=no_device />
                <Later what=What::DeviceSwitch(who) />
                <form class="mt-8" method="post" action=SignOut::url()>
                    <button class=BUTTON type="submit">{words::sign_out(lang)}</button>
                    <p class="text-ink-2 mt-2">{words::sign_out_hint(lang)}</p>
                </form>
                <p class="mt-8 flex items-center gap-2 text-ink-2">
                    {Icon::Info.draw()}
                    <a class=LINKISH href=GUIDE rel="external">{words::to_guide(lang)}</a>
                </p>
                <p class="flex items-center gap-2 text-ink-2">
                    {Icon::Info.draw()}
                    <a class=LINKISH href="/privasi">{words::what_is_stored(lang)}</a>
                </p>
                <p class="flex items-center gap-2 text-ink-2">
                    {Icon::Info.draw()}
                    <a class=LINKISH href="/data-saya">{words::to_own_data(lang)}</a>
                </p>
                <p class="flex items-center gap-2 text-ink-2">
                    {Icon::Info.draw()}
                    <a class=LINKISH href=OWN_CALENDAR rel="external">{words::to_own_calendar(lang)}</a>
                </p>
                <p class="flex items-center gap-2 text-ink-2">
                    {Icon::Info.draw()}
                    <a class=LINKISH href=INBOX rel="external">{words::to_inbox(lang)}</a>
                </p>
                <p class="flex items-center gap-2 text-ink-2">
                    {Icon::Info.draw()}
                    <a class=LINKISH href=REMINDERS rel="external">{words::to_reminders(lang)}</a>
                </p>
                <p class="flex items-center gap-2 text-ink-2">
                    {Icon::Info.draw()}
                    <a class=LINKISH href="/jejak">{words::to_own_trace(lang)}</a>
                </p>
            </main>
        </Frame>
    }
}

/// The ways to what their team or their roles open.
fn administration(viewer: &Viewer, lang: Lang) -> impl IntoView + use<> {
    // Documents of the server, not pages of the program.
    let document = Some("external");
    let opens = |action| viewer.opens(action);
    let ways = [
        (opens(Action::SearchAccounts), ACCOUNTS, words::to_accounts(lang), None),
        (opens(Action::ReadPeople), PEOPLE, words::to_people(lang), document),
        (opens(Action::ReadUnits), UNITS, words::to_units(lang), document),
        (opens(Action::ReadBoards), "/pengelola/layar", words::to_displays(lang), None),
        (opens(Action::ReadProposals), PROPOSALS, words::to_proposals(lang), document),
        (opens(Action::ReadRoles), ROLES, words::to_roles(lang), document),
        (opens(Action::ReadCalendar), CALENDAR, words::to_calendar(lang), document),
        (opens(Action::ReadDeputies), DEPUTIES, words::to_deputies(lang), document),
        (opens(Action::ReadAdministrationTrail), "/pengelola/jejak", words::to_administration_trace(lang), None),
        (opens(Action::ReadCorrections), "/pengelola/perbaikan", words::to_corrections(lang), None),
    ];
    let way = |path: &'static str, word: &'static str, rel: Option<&'static str>| {
        view! {
            <p>
                <a class=LINKISH href=path rel=rel>{word}</a>
            </p>
        }
    };
    let links: Vec<_> =
        ways.into_iter().filter(|(is_open, ..)| *is_open).map(|(_, path, word, rel)| way(path, word, rel)).collect();
    let section = (!links.is_empty()).then(|| {
        view! {
            <section class="mt-8" aria-labelledby="administration">
                <h2 class="mb-1" id="administration">{words::administration(lang)}</h2>
                {links.drawn()}
            </section>
        }
    });
    let own = viewer.answers.then(|| {
        view! {
            <div class="mt-4">
                {way(OWN_DEPUTIES, words::to_own_deputies(lang), document)} {way(LED, words::to_led(lang), document)}
            </div>
        }
    });
    (own.drawn(), section.drawn())
}

#[component]
fn Facts(viewer: Viewer, proposals: u64) -> impl IntoView {
    let lang = use_lang();
    let appraiser = match viewer.appraiser {
        Some(person) => format!("{}, {}", person.name, person.position),
        None => words::no_appraiser(lang).to_owned(),
    };
    let rows = [
        (words::position(lang), viewer.person.position),
        (words::unit(lang), viewer.unit.name),
        (words::agency(lang), viewer.agency),
        (words::appraiser(lang), appraiser),
    ]
    .into_iter()
    .map(|(name, fact)| {
        view! {
            <div>
                <dt class="text-ink-2 text-small">{name}</dt>
                <dd>{fact}</dd>
            </div>
        }
    })
    .drawn();
    view! {
        <section class="bg-surface border border-line rounded-card p-4" aria-label=viewer.person.name.clone()>
            <h2 class="mb-3 [overflow-wrap:anywhere]">{viewer.person.name.clone()}</h2>
            <dl class="grid gap-3">{rows}</dl>
            // Documents of the server, not pages of the program.
            <a class=LINKISH href=SUPERVISOR rel="external">{words::wrong_supervisor(lang)}</a>
            {(proposals > 0)
                .then(|| {
                    view! {
                        <p>
                            <a class=LINKISH href=PROPOSALS rel="external">{words::proposals_wait(lang, proposals)}</a>
                        </p>
                    }
                })
                .drawn()}
        </section>
    }
}

#[component]
fn Settings() -> impl IntoView {
    let lang = use_lang();
    let now = Preferences::current();
    let languages = Lang::ALL
        .into_iter()
        .map(|each| {
            let name = match each {
                Lang::Id => words::indonesian(lang),
                Lang::En => words::english(lang),
            };
            choice("lang", each.code(), name, each == now.lang)
        })
        .drawn();
    let themes = Theme::ALL
        .into_iter()
        .map(|each| choice("theme", each.code(), words::theme(lang, each), each == now.theme))
        .drawn();
    view! {
        <h2 class="mt-8 mb-3" id="language">{words::language(lang)}</h2>
        <form class="flex flex-wrap gap-2" method="post" action=Prefer::url() aria-labelledby="language">
            <input type="hidden" name="theme" value=now.theme.code() />
            <input type="hidden" name="back" value=HERE />
            {languages}
        </form>
        <h2 class="mt-8 mb-3" id="colours">{words::colours(lang)}</h2>
        <form class="flex flex-wrap gap-2" method="post" action=Prefer::url() aria-labelledby="colours">
            <input type="hidden" name="lang" value=now.lang.code() />
            <input type="hidden" name="back" value=HERE />
            {themes}
        </form>
    }
}

/// One button of a choice; the chosen one is pressed.
fn choice(name: &'static str, value: &'static str, word: &'static str, is_chosen: bool) -> impl IntoView {
    view! {
        <button class=BUTTON_PRESSED type="submit" name=name value=value aria-pressed=is_chosen.to_string()>
            {word}
        </button>
    }
}
