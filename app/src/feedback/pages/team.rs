//! `/tim`: a day of many people, answered in two minutes. Everything works by links and forms; the script makes it
//! quick and live.

mod act;
mod address;
mod answer;
mod approve_all;
mod arrange;
mod arrivals;
mod commands;
mod desk;
mod focus;
mod hand;
mod keys;
mod paper;
mod people;
mod row;
mod side;
mod stream;
#[cfg(test)]
mod testing;

use crate::account::viewer;
use crate::activity::{AskedVersions, asked_versions};
use crate::error::ApiError;
use crate::feedback::{Team, my_team, words};
use crate::kit::{Banner, Drawn, Frame, Icon, Place, Tone, effect, memo, page, redraw};
use crate::lang::use_lang;
use crate::live::{Live, LiveState};
use crate::queue::QueueBanner;
use address::Address;
use desk::Desk;
use domain::account::Viewer;
use domain::activity::EntryId;
use domain::live::Topic;
use domain::organization::StandingIn;
use keys::Shortcuts;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use people::PeopleRail;
use side::Side;
use stream::Stream;

/// The page.
#[component]
pub fn TeamPage() -> impl IntoView {
    let lang = use_lang();
    let query = use_query_map();
    let address = memo(move || Address::read(&query.read()));
    let asked = address.get_untracked();
    // Read once: whatever comes later comes through the live connection, so that nothing typed is ever drawn anew.
    view! {
        <Title text=format!("{} · Denyut", words::team(lang)) />
        {page(
            move || read(asked.limit, asked.versions_of()),
            move |(viewer, team, versions)| view! { <Page viewer team versions address /> },
        )}
    }
}

/// Who is there, their team, and the versions that were asked for.
async fn read(limit: u32, asked: Option<EntryId>) -> Result<(Viewer, Team, AskedVersions), ApiError> {
    let viewer = viewer().await?;
    let team = my_team(limit).await?;
    Ok((viewer, team, asked_versions(asked).await))
}

/// The page of a signed-in appraiser: people, stream, facts.
#[component]
fn Page(viewer: Viewer, team: Team, versions: AskedVersions, address: Memo<Address>) -> impl IntoView {
    let lang = use_lang();
    let after = team.seq;
    let answer_days = viewer.policy.answer_days;
    let desk = Desk::new(team, versions, &viewer, address);
    let live = Live::connect(&[Topic::Team], None, after, move |news| desk.hear(news));
    desk.live.set_value(Some(live));
    effect(move || {
        if let Some(now) = live.now().get() {
            desk.keep_today(now);
        }
    });
    desk.queue.listen(move |item, answer| desk.hear_answer(item, answer));
    let zone = viewer.unit.zone;
    let shortcuts = Shortcuts::listen(desk, lang);
    view! {
        <Frame viewer place=Place::Team title=words::team(lang).to_owned() live>
            <LateBanner live />
            <QueueBanner queue=desk.queue live zone />
            <StandsIn desk />
            <div class="pt-4 px-4 pb-24 desk:grid desk:grid-cols-[17rem_minmax(0,1fr)_14rem] desk:gap-x-8 desk:max-w-[84rem] desk:mx-auto desk:pt-0 desk:pb-0 desk:pr-8 desk:pl-5">
                <PeopleRail desk />
                <Stream desk />
                <Side desk answer_days shortcuts />
            </div>
        </Frame>
    }
}

/// For whom the reader stands in, as long as they do.
#[component]
fn StandsIn(desk: Desk) -> impl IntoView {
    let lang = use_lang();
    redraw(move || {
        let line = |one: &StandingIn| {
            view! {
                <p class="py-3 px-4 bg-accent-tint border-b border-line" role="status">
                    <b>{words::standing_in(lang, one)}</b>" "{words::recorded_for(lang)}
                </p>
            }
        };
        desk.standing_in.with(|all| all.iter().map(line).drawn())
    })
}

/// Says what it means that the page is late, as long as it is.
#[component]
fn LateBanner(live: Live) -> impl IntoView {
    let lang = use_lang();
    let state = live.state();
    redraw(move || {
        let (icon, title, hint) = match (state.get(), live.reads().get()) {
            (LiveState::Connecting | LiveState::Live, _) => return None,
            (LiveState::Delayed, None) => (Icon::WaitDot, words::delayed(lang), words::delayed_hint(lang)),
            (LiveState::Delayed, Some(true)) => (Icon::WaitDot, words::delayed(lang), words::delayed_reads(lang)),
            (LiveState::Delayed, Some(false)) => {
                (Icon::WaitDot, words::unreachable(lang), words::unreachable_hint(lang))
            }
            (LiveState::Offline, _) => (Icon::NoSignal, words::offline(lang), words::offline_hint(lang)),
        };
        Some(view! {
            <Banner tone=Tone::Warn icon>
                <p><b>{title}</b>" "{hint}</p>
            </Banner>
        })
    })
}
