//! The documents of one's own second factor.

use super::draw::{document, leave};
use super::own::Pending;
use super::totp::Picture;
use super::words;
use super::{StepForm, Visit};
use crate::format;
use crate::kit::{BUTTON, BUTTON_MAIN_TALL, Banner, Icon, LINKISH, Tone};
use crate::lang::Lang;
use crate::ssr::SignedIn;
use crate::ssr::fields::{Line, Wrong};
use crate::way::{NEW_RECOVERY_CODES, OWN_SECOND_FACTOR, SWITCH_SECOND_FACTOR_OFF, onward};
use domain::account::RecoveryCode;
use domain::time::Timestamp;
use leptos::prelude::*;
use store::account::SecondFactorState;

/// The picture, the key for typing, and the field for the first code.
pub(super) fn set_up_page(
    visit: &Visit<'_>,
    form: &StepForm,
    pending: &Pending,
    is_asked: bool,
    said: Option<String>,
) -> String {
    let to = if form.onward.is_empty() { String::new() } else { onward(&form.onward).to_owned() };
    let Pending { picture, address, groups, sealed } = pending;
    let (picture, address, groups, sealed) = (picture.clone(), address.clone(), groups.clone(), sealed.clone());
    document(visit, words::set_up_title, move |lang| {
        said.map(|said| Wrong::at("code", said)).unwrap_or_default().provide();
        let lead = if is_asked { words::asked_lead(lang) } else { words::set_up_lead(lang) };
        view! {
            <p class="mb-5">{lead}</p>
            <ol class="grid gap-4 list-decimal pl-6">
                <li>
                    <p>{words::first_scan(lang)}</p>
                    {picture.map(|picture| draw(lang, picture))}
                    <p class="mt-2">
                        <a class=LINKISH href=address>{words::on_this_phone(lang)}</a>
                    </p>
                    <p class="text-ink-2 text-small mt-2">{words::by_hand(lang)}</p>
                    <p class="font-strong tracking-[0.04em] break-words" id="kunci">{groups}</p>
                </li>
                <li>{words::then_type(lang)}</li>
            </ol>
            <form class="mt-4 grid grid-cols-[minmax(0,1fr)] gap-4" method="post" action=OWN_SECOND_FACTOR>
                <input type="hidden" name="sealed" value=sealed />
                <input type="hidden" name="lanjut" value=to />
                <Line id="code" name="code" label=words::code(lang) inputmode="numeric" autocomplete="one-time-code" />
                <button class=BUTTON_MAIN_TALL type="submit">{words::set_up(lang)}</button>
            </form>
            {if is_asked {
                leave(lang).into_any()
            } else {
                view! {
                    <p class="mt-4">
                        <a class=LINKISH href="/saya">{words::not_now(lang)}</a>
                    </p>
                }
                    .into_any()
            }}
        }
    })
}

/// Black on white in both themes: some cameras do not read it the other way round.
fn draw(lang: Lang, picture: Picture) -> impl IntoView {
    let Picture { width, dark } = picture;
    view! {
        <svg
            class="block w-56 max-w-full h-auto mt-3 rounded-control border border-line"
            viewBox=format!("0 0 {width} {width}")
            role="img"
            aria-label=words::picture(lang)
            shape-rendering="crispEdges"
        >
            <rect width=width.to_string() height=width.to_string() fill="#ffffff"></rect>
            <path d=dark fill="#000000"></path>
        </svg>
    }
}

/// The recovery codes, this once.
pub(super) fn codes_page(visit: &Visit<'_>, codes: &[RecoveryCode], onward: &str) -> String {
    let codes: Vec<String> = codes.iter().map(RecoveryCode::to_string).collect();
    let onward = onward.to_owned();
    document(visit, words::codes_title, move |lang| {
        let codes = codes.into_iter().map(|code| view! { <li class="tracking-[0.04em]">{code}</li> }).collect_view();
        view! {
            <p class="mb-4">{words::codes_lead(lang)}</p>
            <Banner tone=Tone::Warn icon=Icon::Alert boxed=true>
                <p class="font-strong">{words::codes_once(lang)}</p>
            </Banner>
            <ol class="mt-4 mb-6 grid gap-1 list-decimal pl-8 font-strong" id="kode-cadangan">
                {codes}
            </ol>
            <a class=BUTTON_MAIN_TALL href=onward>{words::codes_kept(lang)}</a>
        }
    })
}

/// That there is one, and what can be done about it.
pub(super) fn standing_page(visit: &Visit<'_>, who: &SignedIn, since: Timestamp, state: &SecondFactorState) -> String {
    let (day, state) = (who.viewer.unit.zone.day_of(since), *state);
    document(visit, words::two_steps, move |lang| {
        let off = if state.is_asked {
            view! { <p class="text-ink-2 mt-8">{words::cannot_switch_off(lang)}</p> }.into_any()
        } else {
            view! {
                <form class="mt-8" method="post" action=SWITCH_SECOND_FACTOR_OFF>
                    <button class=BUTTON type="submit">{words::switch_off(lang)}</button>
                    <p class="text-ink-2 mt-2">{words::switch_off_about(lang)}</p>
                </form>
            }
            .into_any()
        };
        view! {
            <Banner tone=Tone::Good icon=Icon::CheckFull boxed=true>
                <p class="font-strong">{words::on(lang)}</p>
                <p>{words::standing(lang, &format::day(lang, day), state.codes_left)}</p>
            </Banner>
            <form class="mt-6" method="post" action=NEW_RECOVERY_CODES>
                <button class=BUTTON type="submit">{words::new_codes(lang)}</button>
                <p class="text-ink-2 mt-2">{words::new_codes_about(lang)}</p>
            </form>
            {off}
            <p class="mt-8">
                <a class=LINKISH href="/saya">{words::back(lang)}</a>
            </p>
        }
    })
}
