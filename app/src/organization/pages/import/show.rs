//! The preview: how many of each kind, what may be done, and everything in detail.

use super::address;
use super::decide::decide;
use super::details::details;
use super::wrong::wrong_rows;
use crate::error::ApiError;
use crate::format;
use crate::kit::{Banner, Drawn, Icon, LINKISH, Tone, tw};
use crate::lang::{Lang, use_lang};
use crate::organization::sentence::of_decision;
use crate::organization::{Counts, FileHead, Preview, words};
use crate::sentence;
use domain::organization::StaffUploadId;
use domain::organization::staff_file::Extent;
use domain::time::Zone;
use leptos::prelude::*;

/// A file that was checked. `refused` where it was not taken over a moment ago.
#[component]
pub(super) fn ShowPreview(preview: Preview, zone: Zone, refused: Option<ApiError>) -> impl IntoView {
    let lang = use_lang();
    let refused = refused.map(|error| {
        let said = if error == ApiError::ChangedMeanwhile {
            words::staff_changed(lang).to_owned()
        } else if let ApiError::NotYet(decision) = error {
            of_decision(lang, decision).to_owned()
        } else {
            sentence::of_error(lang, &error)
        };
        view! {
            <div class="mt-4">
                <Banner tone=Tone::Bad icon=Icon::Alert boxed=true>
                    <p>{said}</p>
                </Banner>
            </div>
        }
    });
    let (notes, decision) = (notes(lang, &preview), decide(&preview));
    let (wrong, details) = (wrong_rows(&preview), details(&preview));
    let Preview { file, extent, counts, .. } = preview;
    let id = file.id;
    view! {
        {refused.drawn()}
        <Head file zone rows=counts.rows />
        <Figures counts />
        {notes}
        <ExtentSwitch id extent />
        {decision}
        {wrong}
        {details}
        <p class="mt-8">
            <a class=LINKISH href=address::empty() rel="external">{words::another(lang)}</a>
        </p>
    }
}

/// Which file, when, how long.
#[component]
pub(super) fn Head(file: FileHead, zone: Zone, rows: usize) -> impl IntoView {
    let lang = use_lang();
    let at = format!("{} {}", format::day(lang, zone.day_of(file.at)), format::clock(lang, zone, file.at));
    view! {
        <p class="mt-4 font-strong [overflow-wrap:anywhere]">{file.name}</p>
        <p class="text-ink-2 text-small">{words::sent(lang, &at, rows)}</p>
    }
}

/// The five figures.
#[component]
pub(super) fn Figures(counts: Counts) -> impl IntoView {
    let lang = use_lang();
    let Counts { new, changed, unchanged, leaving, wrong, .. } = counts;
    let figures = [
        (words::new(lang), new, false),
        (words::changed(lang), changed, false),
        (words::unchanged(lang), unchanged, false),
        (words::leaving(lang), leaving, leaving > 0),
        (words::wrong(lang), wrong, wrong > 0),
    ]
    .map(|(word, number, is_grave)| {
        let look = if is_grave { tw!("font-strong text-lead text-bad") } else { tw!("font-strong text-lead") };
        view! {
            <div class="bg-surface border border-line rounded-card py-2 px-3 grid">
                <dt class="text-ink-2 text-small">{word}</dt>
                <dd class=look>{format::count(lang, number)}</dd>
            </div>
        }
    })
    .drawn();
    view! {
        <section class="mt-3" aria-label=words::counts(lang)>
            <dl class="grid gap-2 grid-cols-[repeat(auto-fit,minmax(5.5rem,1fr))]">{figures}</dl>
        </section>
    }
}

/// What is said about the file as a whole.
fn notes(lang: Lang, preview: &Preview) -> Vec<AnyView> {
    let ignored = (preview.ignored.count() > 0).then(|| {
        let mut names = preview.ignored.first.join(", ");
        if preview.ignored.more > 0 {
            names += " …";
        }
        words::ignored(lang, &names)
    });
    let unclear = (preview.unclear.count() > 0).then(|| {
        let mut lines = preview.unclear.first.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
        if preview.unclear.more > 0 {
            lines += " …";
        }
        words::unclear(lang, &lines)
    });
    let note = |text| view! { <p class="text-ink-2 text-small mt-3 [overflow-wrap:anywhere]">{text}</p> };
    [ignored, unclear].into_iter().flatten().map(note).drawn()
}

/// Whether the file holds the whole staff: a link to the other preview.
#[component]
fn ExtentSwitch(id: StaffUploadId, extent: Extent) -> impl IntoView {
    let lang = use_lang();
    let (said, other, link) = match extent {
        Extent::Part => (words::part(lang), Extent::WholeStaff, words::to_whole(lang)),
        Extent::WholeStaff => (words::whole(lang), Extent::Part, words::to_part(lang)),
    };
    let said = match extent {
        Extent::Part => view! { <p>{said}</p> }.into_any(),
        Extent::WholeStaff => view! {
            <Banner tone=Tone::Warn icon=Icon::Alert boxed=true>
                <p>{said}</p>
            </Banner>
        }
        .into_any(),
    };
    view! {
        <div class="mt-4 grid gap-1 justify-items-start">
            {said}
            <a class=LINKISH href=address::preview(id, other) rel="external">{link}</a>
        </div>
    }
}
