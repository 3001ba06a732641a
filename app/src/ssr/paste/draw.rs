//! The page: the lines, and above them what they would become.

use super::preview::{Good, Preview, Shown};
use super::{PasteForm, REASON, words};
use crate::activity::words as of_log;
use crate::format;
use crate::kit::{BUTTON, BUTTON_MAIN, Banner, Icon, Place as At, Tone, tw, words as kit};
use crate::lang::Lang;
use crate::sentence::of_field;
use crate::ssr::drafts::{DraftNotice, draft_of};
use crate::ssr::fields::{Choice, Line, Lines, Wrong};
use crate::ssr::kept::whose;
use crate::ssr::people::{document_at, told};
use crate::ssr::second_factor::Visit;
use crate::ssr::{SignedIn, now};
use crate::way::PASTE;
use domain::account::Viewer;
use domain::activity::{FieldError, OVER_LONG_DAY_MINUTES, Place, WorkForm};
use domain::time::WorkDate;
use leptos::prelude::*;

const CARD: &str = tw!("grid grid-cols-[minmax(0,1fr)] gap-2 py-3 px-4 bg-surface border border-line rounded-card");
/// What was understood: it is read, never pressed.
const CHIP: &str = tw!(
    "inline-flex items-center gap-1.5 py-0.5 pl-2 pr-2.5 min-h-7 border border-line-strong rounded-pill text-small leading-[1.3]",
    "[overflow-wrap:anywhere]"
);
const SMALL: &str = tw!("i w-[1.125rem] h-[1.125rem]");
/// As many as most people paste.
const ROWS: u32 = 10;

/// What is said above the page.
#[derive(Debug, Clone)]
pub(super) enum Said {
    Nothing,
    /// There is no day to begin from.
    NothingBefore,
    /// The hours of so many lines have not come yet, so that they begin without.
    WithoutHours(usize),
    /// The lines are not those that were looked at.
    Changed,
    /// Why nothing was logged.
    Refused(String),
    /// The same, at the field that it is about.
    At(&'static str, String),
    /// So many were logged for that day; what stands there is the rest.
    Logged(usize, WorkDate),
}

/// The whole document.
pub(super) fn paste_page(
    visit: &Visit<'_>,
    who: &SignedIn,
    form: &PasteForm,
    preview: Option<Preview>,
    said: Said,
) -> String {
    let viewer = &who.viewer;
    let today = viewer.moment(now()).day;
    document_at(At::Log, visit, who, words::title(visit.lang()).to_owned(), move |lang| {
        let is_rest = matches!(said, Said::Logged(..));
        let is_late = preview.as_ref().is_some_and(|preview| preview.is_late && preview.good().next().is_some());
        let asks_why = is_late || matches!(said, Said::At(REASON, _));
        let (good, bad) = match said {
            Said::Nothing => (None, None),
            Said::NothingBefore => (None, Some(words::nothing_before(lang).to_owned())),
            Said::WithoutHours(number) => (Some(words::without_hours(lang, number)), None),
            Said::Changed => (None, Some(words::was_changed(lang).to_owned())),
            Said::Refused(said) => (None, Some(said)),
            Said::At(field, said) => {
                Wrong::at(field, said).provide();
                (None, None)
            }
            Said::Logged(number, day) => {
                let day = format::near_day(lang, day, today);
                (Some(words::logged_with_rest(lang, number, &day)), None)
            }
        };
        let (days, places) = (days(lang, viewer, today, &form.day), places(lang, &form.place));
        let text = form.lines.clone();
        let from = form.like.parse().ok().filter(|_| !form.lines.trim().is_empty()).map(|day: WorkDate| {
            view! {
                <p class="font-strong mt-3">{words::from(lang, &format::near_day(lang, day, today))}</p>
            }
        });
        let like =
            (!form.like.is_empty()).then(|| view! { <input type="hidden" name="seperti" value=form.like.clone() /> });
        // Lines of another day are words of their own.
        let draft = draft_of(if form.like.is_empty() { "tempel".to_owned() } else { format!("tempel.{}", form.like) });
        let has_preview = preview.is_some();
        let why = why_late(lang, form.reason.clone(), asks_why);
        let (seen, why) = match preview {
            Some(preview) => (Some(seen(lang, (form, today), (preview, why), is_rest)), None),
            None => (None, Some(why)),
        };
        let (look_class, look, heading) = if has_preview {
            let heading = view! { <h2 class="mt-8 mb-3">{words::change(lang)}</h2> };
            (BUTTON, words::preview_again(lang), Some(heading))
        } else {
            (BUTTON_MAIN, words::preview(lang), None)
        };
        view! {
            <p class="text-ink-2 mt-1">{words::about(lang)}</p>
            {from}
            {told(good, bad)}
            <form class="mt-4" method="post" action=format!("{PASTE}/pratinjau") data-draf=draft>
                {whose()}
                {like}
                {why}
                {seen}
                {heading}
                <div class="grid grid-cols-[minmax(0,1fr)] gap-4 justify-items-start">
                    <DraftNotice />
                    <Lines
                        id="baris"
                        name="baris"
                        label=words::lines(lang)
                        text=text
                        hint=words::lines_hint(lang).to_owned()
                        rows=ROWS
                    />
                    <Choice id="tanggal" name="tanggal" label=words::day(lang)>{days}</Choice>
                    <Choice id="tempat" name="tempat" label=words::place(lang)>{places}</Choice>
                    <button class=look_class type="submit">{look}</button>
                </div>
            </form>
        }
    })
}

fn days(lang: Lang, viewer: &Viewer, today: WorkDate, chosen: &str) -> impl IntoView + use<> {
    let moment = viewer.moment(now());
    let chosen: Option<WorkDate> = chosen.parse().ok();
    // After midnight a night's day goes on while the calendar has the next one already.
    let ahead = (moment.calendar != today).then_some(moment.calendar);
    let back = (0..=viewer.policy.backdate_days).map(|back| today.minus_days(back));
    let day = |day: WorkDate| {
        let is_chosen = chosen.map_or(day == today, |chosen| chosen == day);
        view! { <option value=day.to_string() selected=is_chosen>{format::near_day(lang, day, today)}</option> }
    };
    ahead.into_iter().chain(back).map(day).collect_view()
}

fn places(lang: Lang, chosen: &str) -> impl IntoView + use<> {
    let chosen = Place::from_code(chosen.trim()).unwrap_or_default();
    let place = |place: Place| {
        view! { <option value=place.code() selected=place == chosen>{kit::place(lang, place)}</option> }
    };
    Place::ALL.into_iter().map(place).collect_view()
}

/// The field for why the lines are late. Where that is not asked, what was typed into it waits out of sight.
fn why_late(lang: Lang, typed: String, is_asked: bool) -> AnyView {
    let (label, is_hidden) = (of_log::why_late(lang), !is_asked);
    view! {
        <div class="w-full" hidden=is_hidden>
            <Line id=REASON name=REASON label=label value=typed hint=words::why_late_hint(lang) />
        </div>
    }
    .into_any()
}

/// The preview with its button.
fn seen(
    lang: Lang,
    (form, today): (&PasteForm, WorkDate),
    (preview, why): (Preview, AnyView),
    is_rest: bool,
) -> impl IntoView + use<> {
    let good: Vec<_> = preview.good().map(|number| number.to_string()).collect();
    let number = good.len();
    let long = (number > 0 && preview.total.minutes > OVER_LONG_DAY_MINUTES)
        .then(|| warning(words::long_day(lang, preview.total.minutes)));
    let left_out = (preview.left_out > 0).then(|| warning(words::left_out(lang, preview.left_out)));
    // Where it is plainly today nobody needs to read so; lines of another day are read over for the day they go to.
    let day = form.day.parse().ok().filter(|day| *day != today || !form.like.is_empty());
    let day = day.map(|day: WorkDate| format::near_day(lang, day, today));
    let log = if number > 0 {
        let to = format!("{PASTE}/catat");
        view! {
            <input type="hidden" name="id" value=preview.id />
            <input type="hidden" name="ambil" value=good.join(",") />
            <input type="hidden" name="dilihat" value=form.seal() />
            <button class=BUTTON_MAIN type="submit" formaction=to>{words::log(lang, number, day.as_deref())}</button>
        }
        .into_any()
    } else {
        view! { <p class="font-strong">{words::none_good(lang)}</p> }.into_any()
    };
    let lines = preview.lines.into_iter().map(|line| row(lang, line)).collect_view();
    view! {
        <section class="grid grid-cols-[minmax(0,1fr)] gap-4 justify-items-start" aria-labelledby="pratinjau">
            <div>
                <h2 id="pratinjau">{words::preview(lang)}</h2>
                <p class="text-ink-2">{if is_rest { words::rest_hint(lang) } else { words::preview_hint(lang) }}</p>
            </div>
            <ol class="w-full grid grid-cols-[minmax(0,1fr)] gap-3">{lines}</ol>
            {left_out}
            {long}
            {why}
            {log}
        </section>
    }
}

fn warning(said: String) -> impl IntoView {
    view! {
        <div class="w-full">
            <Banner tone=Tone::Warn icon=Icon::Alert boxed=true>
                <p>{said}</p>
            </Banner>
        </div>
    }
}

fn row(lang: Lang, Shown { number, typed, content }: Shown) -> impl IntoView {
    let body = match content {
        Ok(good) => taken(lang, good).into_any(),
        Err((form, errors)) => refused(lang, typed, &form, &errors).into_any(),
    };
    view! {
        <li class=CARD>
            <p class="text-ink-2 text-small">{words::line(lang, number)}</p>
            {body}
        </li>
    }
}

fn taken(lang: Lang, Good { work, overlaps, has_unread_times, is_there }: Good) -> impl IntoView {
    let times = match work.span {
        Some(span) => {
            view! { <span class=CHIP>{Icon::Clock.draw_as(SMALL)} {format::span(lang, span)}</span> }.into_any()
        }
        None => view! { <span class="text-ink-2 text-small">{words::no_times(lang)}</span> }.into_any(),
    };
    let output = work.output.map(|output| {
        let said = format!("{} {}", format::quantity(lang, output.quantity), output.unit);
        view! { <span class=CHIP>{Icon::Check.draw_as(SMALL)} {said}</span> }
    });
    let warn = |is: bool, said: &'static str| is.then(|| with_icon(tw!("flex gap-2 text-warn font-strong"), said));
    view! {
        <p class="[overflow-wrap:anywhere]">{work.description}</p>
        <p class="flex flex-wrap items-center gap-2">{times} {output}</p>
        {warn(has_unread_times, of_log::unread_times(lang))}
        {warn(overlaps, words::overlaps(lang))}
        {warn(is_there, words::is_there(lang))}
    }
}

fn refused(lang: Lang, typed: String, form: &WorkForm, errors: &[FieldError]) -> impl IntoView + use<> {
    let why = errors.iter().map(|error| view! { <p>{of_field(lang, error, form)}</p> }).collect_view();
    view! {
        <p class="[overflow-wrap:anywhere]">{typed}</p>
        {with_icon(tw!("flex gap-2 text-bad font-strong"), words::not_taken(lang))}
        {why}
    }
}

fn with_icon(class: &'static str, said: &'static str) -> impl IntoView {
    view! {
        <p class=class>
            {Icon::Alert.draw()}
            <span class="min-w-0">{said}</span>
        </p>
    }
}
