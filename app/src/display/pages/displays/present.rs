//! The boards there are: their addresses, and the way to revoke each.

mod copy;

use super::super::super::words;
use super::act::{Act, of_refusal};
use crate::display::{DisplayRow, RevokeDisplay, revoke_display};
use crate::error::ApiError;
use crate::format;
use crate::kit::{BUTTON, Banner, BusyWord, EmptyState, For, Icon, LINKISH, Show, Tone, handler, redraw};
use crate::lang::use_lang;
use copy::CopyAddress;
use domain::display::DisplayId;
use domain::time::Zone;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// The list, newest as the server orders it.
#[component]
pub(super) fn PresentDisplays(
    displays: RwSignal<Vec<DisplayRow>>,
    zone: Zone,
    refused: Option<ApiError>,
) -> impl IntoView {
    let lang = use_lang();
    let act = Act::on(displays, refused);
    let failed = act.failed();
    let failed = redraw(move || {
        failed.get().map(|error| {
            view! {
                <div class="mb-3">
                    <Banner tone=Tone::Bad icon=Icon::Alert boxed=true>
                        <p>{of_refusal(lang, &error, words::display_gone)}</p>
                    </Banner>
                </div>
            }
        })
    });
    let is_empty = move || displays.with(Vec::is_empty);
    view! {
        <section class="mt-8" aria-labelledby="ada">
            <h2 class="mb-3" id="ada">{words::present_displays(lang)}</h2>
            {failed}
            <Show when=is_empty>
                <EmptyState title=words::no_displays(lang)>
                    <p class="text-ink-2">{words::no_displays_hint(lang)}</p>
                </EmptyState>
            </Show>
            <ul class="grid grid-cols-[minmax(0,1fr)] gap-3">
                <For each=move || displays.get() key=|display| display.id let:display>
                    <Display display zone act />
                </For>
            </ul>
        </section>
    }
}

/// One board.
#[component]
fn Display(display: DisplayRow, zone: Zone, act: Act) -> impl IntoView {
    let lang = use_lang();
    let DisplayRow { id, unit, token, created_at } = display;
    let path = format!("/layar/{token}");
    let made =
        words::made_at(lang, &format::day(lang, zone.day_of(created_at)), &format::clock(lang, zone, created_at));
    let heard = words::revoke_of(lang, &unit, &made);
    view! {
        <li class="bg-surface border border-line rounded-card p-4 grid grid-cols-[minmax(0,1fr)] gap-1">
            <h3>{unit.clone()}</h3>
            <p class="text-ink-2 text-small">{made}</p>
            <a class=LINKISH href=path.clone() target="_blank" rel="external noopener">
                {Icon::Screen.draw()}
                <span class="min-w-0 [overflow-wrap:anywhere]">{path.clone()}</span>
                <span class="unseen">{words::opens_in_new_tab(lang)}</span>
            </a>
            <CopyAddress path />
            <Revoke id unit heard act />
        </li>
    }
}

/// *Cabut* asks once, in place.
#[component]
fn Revoke(id: DisplayId, unit: String, heard: String, act: Act) -> impl IntoView {
    let lang = use_lang();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        act.run(revoke_display(id));
    };
    view! {
        <details class="fold">
            <summary class=LINKISH aria-label=heard>
                {Icon::Stop.draw()}
                <span>{words::revoke(lang)}</span>
            </summary>
            <div class="mt-2 p-3 bg-warn-tint rounded-control grid gap-3 justify-items-start">
                <p>
                    <b>{words::revoke_question(lang, &unit)}</b>
                    " "
                    {words::revoke_warning(lang)}
                </p>
                <form method="post" action=RevokeDisplay::url() on:submit=handler(submit)>
                    <input type="hidden" name="display" value=id.to_string() />
                    <button class=BUTTON type="submit">
                        <BusyWord word=words::revoke(lang) busy=words::revoking(lang) waits=act.waits() />
                    </button>
                </form>
            </div>
        </details>
    }
}
