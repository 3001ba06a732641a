//! The page of what is shown for an entry.

use super::page::{Said, Typed, anchor_of};
use super::{opens, words};
use crate::format;
use crate::kit::{BUTTON, BUTTON_MAIN, LINKISH, Place, words as kit};
use crate::lang::Lang;
use crate::ssr::SignedIn;
use crate::ssr::drafts::{DraftNotice, draft_of, was_taken};
use crate::ssr::fields::{Answer, Answers, FileLine, Line, Wrong};
use crate::ssr::kept::whose;
use crate::ssr::people::{document_at, told};
use crate::ssr::second_factor::Visit;
use crate::way::INBOX;
use domain::activity::EntryId;
use domain::evidence::{EvidenceKind, Link, PhotoPlace, Verdict};
use domain::time::{WorkDate, Zone};
use leptos::prelude::*;
use store::evidence::{EvidenceOfEntry, Judged, ShownEvidence};

/// What a browser offers to choose from; what a file is, is seen by its content.
const ACCEPTED: &str = "image/jpeg,image/png,image/webp,application/pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx";

/// What the page is drawn with beside what is shown.
pub(super) struct Drawing {
    pub said: Said,
    pub typed: Typed,
    /// Ids of what the two forms add, so that sending one twice adds once.
    pub fresh: [String; 2],
}

/// What every piece is drawn with.
#[derive(Debug, Clone, Copy)]
struct Around {
    lang: Lang,
    entry: EntryId,
    zone: Zone,
    today: WorkDate,
    may_add: bool,
    may_judge: bool,
    checks_links: bool,
}

/// The whole document.
pub(super) fn draw(visit: &Visit<'_>, who: &SignedIn, shown: EvidenceOfEntry, drawing: Drawing) -> String {
    let EvidenceOfEntry { entry, zone, pieces, is_own, may_add, may_judge } = shown;
    let Drawing { said, typed, fresh: [of_file, of_link] } = drawing;
    let title = words::title(visit.lang()).to_owned();
    let today = zone.day_of(crate::ssr::now());
    let checks_links = visit.backend.checks_links;
    let place = if is_own { Place::Log } else { Place::Team };
    document_at(place, visit, who, title, move |lang| {
        let around = Around { lang, entry: entry.id, zone, today, may_add, may_judge, checks_links };
        let (good, bad) = match said {
            Said::Nothing => (None, None),
            Said::Done(said) => {
                was_taken();
                (Some(said), None)
            }
            Said::Refused(Some(field), said) => {
                Wrong::at(field, said).provide();
                (None, None)
            }
            Said::Refused(None, said) => (None, Some(said)),
        };
        let back = format!("{INBOX}/{}", entry.id);
        let none = pieces.is_empty().then(|| {
            let none = if may_add { words::none_own(lang) } else { words::none(lang) };
            view! { <p class="mt-6">{none}</p> }
        });
        let is_final = (is_own && !may_add).then(|| view! { <p class="text-ink-2 mt-4">{words::final_(lang)}</p> });
        let forms = may_add.then(|| view! { {file_form(around, of_file)} {link_form(around, of_link, typed.link)} });
        let judged = typed.judged;
        let rows = pieces
            .into_iter()
            .map(|one| {
                let is_it = judged.evidence == one.id.to_string();
                let typed = is_it.then(|| (judged.verdict.clone(), judged.word.clone()));
                piece(around, one, typed)
            })
            .collect_view();
        view! {
            <p class="mt-1">
                <a class=LINKISH href=back>{words::to_entry(lang)}</a>
            </p>
            <p class="text-ink-2 text-small mt-2">
                {words::of_entry(lang)}" · "{entry.author.name}" · "{format::day(lang, entry.work.date)}
            </p>
            <p class="[overflow-wrap:anywhere] whitespace-pre-wrap">{kit::said(lang, &entry.work.description)}</p>
            {told(good, bad)}
            {none}
            <ul class="mt-6 grid grid-cols-[minmax(0,1fr)] gap-3" aria-label=words::shown(lang)>{rows}</ul>
            {is_final}
            {forms}
        }
    })
}

fn piece(around: Around, one: ShownEvidence, typed: Option<(String, String)>) -> impl IntoView + use<> {
    let Around { lang, zone, today, .. } = around;
    let at = format!("/bukti/{}", one.id);
    let added = format::said_at(lang, zone, one.added_at, today);
    let about = match one.kind {
        EvidenceKind::Link => format!("{} · {}", words::elsewhere(lang), added),
        EvidenceKind::Picture
        | EvidenceKind::Pdf
        | EvidenceKind::Docx
        | EvidenceKind::Xlsx
        | EvidenceKind::Pptx
        | EvidenceKind::Doc
        | EvidenceKind::Xls
        | EvidenceKind::Ppt => {
            format!("{} · {} · {added}", words::kind(lang, one.kind), words::size(lang, one.bytes))
        }
    };
    let name = if one.kind == EvidenceKind::Link { host_of(&one.link) } else { one.name.clone() };
    let to = if one.kind == EvidenceKind::Link { one.link.clone() } else { at.clone() };
    let preview = one.has_preview.then(|| {
        let source = format!("{at}/kecil");
        view! {
            <a class="block mb-2" href=at.clone()>
                <img class="block max-w-full border border-line rounded-control" src=source alt=one.name.clone() loading="lazy" />
            </a>
        }
    });
    // Somebody else's site hears nothing of ours.
    let outside = (one.kind == EvidenceKind::Link).then_some("noopener noreferrer nofollow external");
    let place = one.place.map(|place| taken_at(lang, place));
    let opened = one.check.as_ref().map(|check| opens::said((lang, zone, today), check, around.checks_links));
    let may_try = around.may_add && around.checks_links && opens::was_tried(one.check.as_ref());
    let again = may_try.then(|| opens::form(lang, (around.entry, one.id), &name));
    let remove = around.may_add.then(|| remove_form(around, &at, &name));
    let judge = around.may_judge.then(|| judge_form(around, &one, typed));
    view! {
        <li class="bg-surface border border-line rounded-card p-4" id=anchor_of(one.id)>
            {preview}
            <h2 class="text-body [overflow-wrap:anywhere]">
                <a class=LINKISH href=to rel=outside>{name}</a>
            </h2>
            <p class="text-ink-2 text-small">{about}</p>
            {place}
            {opened}
            {one.judged.map(|judged| said_of(around, judged))}
            {again}
            {remove}
            {judge}
        </li>
    }
}

/// Where a photo was taken, and the way to a map: somebody else's, which hears of it once it is pressed.
fn taken_at(lang: Lang, place: PhotoPlace) -> impl IntoView + use<> {
    view! {
        <p class="text-ink-2 text-small">
            {words::taken_at(lang, place)}" "
            <a class=LINKISH href=map_of(place) rel="noopener noreferrer nofollow external">{words::map(lang)}</a>
        </p>
    }
}

fn map_of(place: PhotoPlace) -> String {
    let text = place.to_string();
    let (latitude, longitude) = text.split_once(',').unwrap_or_default();
    format!("https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}")
}

fn host_of(link: &str) -> String {
    Link::parse(link).map_or_else(|_| link.to_owned(), |link| link.host().to_owned())
}

fn said_of(around: Around, judged: Judged) -> impl IntoView + use<> {
    let Around { lang, zone, today, .. } = around;
    let class = match judged.verdict {
        Verdict::Fitting => "text-good font-strong",
        Verdict::NotFitting => "text-bad font-strong",
    };
    let by =
        judged.by.map(|by| words::said_by(lang, &by.name, judged.on_behalf_of.as_ref().map(|one| one.name.as_str())));
    let at = format::said_at(lang, zone, judged.at, today);
    let why = (!judged.word.is_empty()).then(|| {
        view! { <p class="[overflow-wrap:anywhere] whitespace-pre-wrap">{judged.word}</p> }
    });
    view! {
        <p class="mt-2">
            <span class=class>{words::verdict(lang, judged.verdict)}</span>
            <span class="text-ink-2 text-small">" · "{by}" · "{at}</span>
        </p>
        {why}
    }
}

/// Asks once: what is taken away is gone, and a file may have been judged.
fn remove_form(around: Around, at: &str, name: &str) -> impl IntoView + use<> {
    let heard = words::remove_this(around.lang, name);
    view! {
        <details class="mt-2">
            <summary class=LINKISH aria-label=heard.clone()>{words::remove(around.lang)}</summary>
            <form class="mt-2 grid grid-cols-[minmax(0,1fr)] gap-3 justify-items-start" method="post" action=format!("{at}/hapus")>
                <input type="hidden" name="entry" value=around.entry.to_string() />
                <p>{words::remove_sure(around.lang)}</p>
                <button class=BUTTON type="submit" aria-label=heard>{words::remove(around.lang)}</button>
            </form>
        </details>
    }
}

fn judge_form(around: Around, one: &ShownEvidence, typed: Option<(String, String)>) -> impl IntoView + use<> {
    let lang = around.lang;
    let (chosen, word) = typed.unwrap_or_else(|| match &one.judged {
        Some(judged) => (judged.verdict.code().to_owned(), judged.word.clone()),
        None => (String::new(), String::new()),
    });
    let choices = Verdict::ALL
        .into_iter()
        .map(|verdict| Answer {
            value: verdict.code().to_owned(),
            is_chosen: verdict.code() == chosen,
            said: words::verdict(lang, verdict).to_owned(),
            about: None,
        })
        .collect();
    view! {
        <form
            class="grid grid-cols-[minmax(0,1fr)] gap-3 justify-items-start mt-4"
            method="post"
            action=format!("/bukti/{}/nilai", one.id)
            data-draf=draft_of(format!("nilai.{}", one.id))
        >
            {whose()}
            <DraftNotice />
            <input type="hidden" name="entry" value=around.entry.to_string() />
            <input type="hidden" name="bukti" value=one.id.to_string() />
            <Answers id=format!("nilai-{}", one.id) name="nilai" label=words::fits(lang) answers=choices />
            <Line
                id=format!("alasan-{}", one.id)
                name="alasan"
                label=words::why(lang)
                value=word
                hint=words::why_hint(lang).to_owned()
            />
            <button class=BUTTON type="submit">{words::save(lang)}</button>
        </form>
    }
}

fn file_form(around: Around, id: String) -> impl IntoView + use<> {
    let lang = around.lang;
    view! {
        <section class="bg-surface border border-line rounded-card p-4 mt-8" aria-labelledby="tambah-berkas">
            <h2 class="mb-3" id="tambah-berkas">{words::add_file(lang)}</h2>
            <form
                class="grid grid-cols-[minmax(0,1fr)] gap-4 justify-items-start"
                method="post"
                action="/bukti/kirim"
                enctype="multipart/form-data"
            >
                <input type="hidden" name="id" value=id />
                <input type="hidden" name="entry" value=around.entry.to_string() />
                <FileLine id="berkas" label=words::file(lang) accept=ACCEPTED hint=words::file_hint(lang).to_owned() />
                <label class="flex items-start gap-3 min-h-touch py-2">
                    <input type="checkbox" name="lokasi" value="ya" />
                    <span>
                        {words::with_place(lang)} <span class="block text-ink-2 text-small">{words::with_place_hint(lang)}</span>
                    </span>
                </label>
                <button class=BUTTON_MAIN type="submit">{words::send(lang)}</button>
            </form>
        </section>
    }
}

fn link_form(around: Around, id: String, typed: String) -> impl IntoView + use<> {
    let lang = around.lang;
    view! {
        <section class="bg-surface border border-line rounded-card p-4 mt-4" aria-labelledby="tambah-tautan">
            <h2 class="mb-3" id="tambah-tautan">{words::add_link(lang)}</h2>
            <form
                class="grid grid-cols-[minmax(0,1fr)] gap-4 justify-items-start"
                method="post"
                action="/bukti/tautan"
                data-draf=draft_of(format!("tautan.{}", around.entry))
            >
                {whose()}
                <DraftNotice />
                <input type="hidden" name="id" value=id />
                <input type="hidden" name="entry" value=around.entry.to_string() />
                <Line
                    id="tautan"
                    name="tautan"
                    label=words::link(lang)
                    value=typed
                    hint=words::link_hint(lang).to_owned()
                    inputmode="url"
                />
                <button class=BUTTON type="submit">{words::add(lang)}</button>
            </form>
        </section>
    }
}
