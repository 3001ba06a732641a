//! The page.

use super::super::people::words::name_told_apart;
use super::super::people::{document, told};
use super::super::second_factor::Visit;
use super::read::{Refused, Wrong};
use super::{CalendarForm, CalendarList, Shown, YEARS, words};
use crate::format;
use crate::kit::{BUTTON, BUTTON_MAIN, LINKISH, tw};
use crate::lang::Lang;
use crate::ssr::SignedIn;
use crate::ssr::fields::{Choice, FileLine, Line, Wrong as WrongFields};
use crate::ssr::kept::whose;
use crate::way::{CALENDAR, PEOPLE, encode};
use domain::calendar::{Holiday, HolidayKind, LeaveKind};
use leptos::prelude::*;
use store::calendar::{AwayRow, MOST_AWAY};

const CARD: &str = tw!("bg-surface border border-line rounded-card p-4");
const FORM: &str = tw!("grid grid-cols-[minmax(0,1fr)] gap-4 justify-items-start");

/// The page; `refused` is why nothing was written, and into which list it was to go.
pub(super) fn calendar_page(
    visit: &Visit<'_>,
    who: &SignedIn,
    shown: Shown,
    typed: &CalendarForm,
    refused: Option<(CalendarList, Refused)>,
) -> String {
    let Shown { year, holidays, mut away, entered, sets } = shown;
    let are_more = away.len() > MOST_AWAY;
    away.truncate(MOST_AWAY);
    let asked = refused.as_ref().map(|(list, _)| *list);
    let typed_for =
        |list| if asked.is_none_or(|asked| asked == list) { typed.clone() } else { CalendarForm::default() };
    let (of_holiday, of_leave) = (typed_for(CalendarList::Holidays), typed_for(CalendarList::Leave));
    let typed = typed.clone();
    let looked_for = typed.looked_for.trim().to_owned();
    document(visit, who, words::title(visit.lang()).to_owned(), move |lang| {
        let good = match typed.done.as_str() {
            "cabut" => Some(words::was_withdrawn(lang).to_owned()),
            "cuti" => entered.map(|row| {
                let kind = words::leave_kind(lang, row.leave.kind);
                words::entered(lang, &name_told_apart(&row.name, &row.apart), kind, &words::span(lang, &row.leave))
            }),
            _ => None,
        };
        let saved = (typed.done == "simpan").then(|| {
            let said = words::saved(lang, typed.new, typed.changed, typed.unchanged);
            view! { <p class="mt-4 font-strong" role="status">{said}</p> }
        });
        let (bad, wrong) = refused.map_or((None, None), |(list, refused)| told_of(lang, list, refused));
        let none_free = holidays.is_empty().then(|| view! { <p class="text-ink-2">{words::no_holidays(lang)}</p> });
        let (about_leave, nobody) = if looked_for.is_empty() {
            (words::leave_about(lang), words::nobody_away(lang))
        } else {
            (words::found_about(lang), words::none_found(lang))
        };
        let none_away = away.is_empty().then(|| view! { <p class="text-ink-2">{nobody}</p> });
        let days = holidays.into_iter().map(|day| holiday(lang, sets, day)).collect_view();
        let people = away.into_iter().map(|row| leave(lang, sets, &looked_for, row)).collect_view();
        view! {
            <p class="text-ink-2 mt-1">{words::about(lang)}</p>
            {told(good, bad)}
            {saved}
            {wrong}
            <h2 class="mt-8 mb-3" id="libur">{format!("{} {year}", words::holidays(lang))}</h2>
            {none_free}
            <ul class="grid grid-cols-[minmax(0,1fr)] gap-3">{days}</ul>
            <p class="mt-4 flex flex-wrap gap-4">{years(lang, year)}</p>
            {sets.then(|| (holiday_form(lang, of_holiday), file_form(lang, CalendarList::Holidays)))}
            <h2 class="mt-8 mb-1" id="cuti">{words::leave(lang)}</h2>
            {search(lang, looked_for)}
            <p class="text-ink-2 mb-3">{about_leave}</p>
            {none_away}
            <ul class="grid grid-cols-[minmax(0,1fr)] gap-3">{people}</ul>
            {are_more.then(|| view! { <p class="mt-3">{words::more_away(lang)}</p> })}
            {sets.then(|| (leave_form(lang, of_leave), file_form(lang, CalendarList::Leave)))}
        }
    })
}

/// What is said above the page: the rows of a file. What is wrong with a form is said at its fields.
fn told_of(lang: Lang, list: CalendarList, refused: Refused) -> (Option<String>, Option<AnyView>) {
    let file = file_field(list);
    let said = match refused {
        Refused::File(_) => words::no_file(lang).to_owned(),
        Refused::Columns(columns) => words::no_columns(lang, &columns),
        Refused::Rows(rows) if rows.iter().any(|row| row.line.is_some()) => {
            let said = words::nothing_written(lang).to_owned();
            WrongFields::at(file, said.clone()).provide();
            return (Some(said), Some(wrong_rows(lang, rows).into_any()));
        }
        Refused::Rows(rows) => {
            let at = |wrong: WrongFields, row: &Wrong| wrong.and(field(list, row.column), row.said.clone());
            rows.iter().fold(WrongFields::default(), at).provide();
            let met = rows.into_iter().find_map(|row| row.met);
            return (None, met.map(|nip| view! { <p class="mt-4">{to_leave_of(lang, &nip)}</p> }.into_any()));
        }
    };
    WrongFields::at(file, said).provide();
    (None, None)
}

/// The id of the field that a column of a file is in a form.
fn field(list: CalendarList, column: &str) -> &'static str {
    match (list, column) {
        (CalendarList::Holidays, "Jenis") => "jenis-libur",
        (CalendarList::Holidays, "Keterangan") => "keterangan",
        (CalendarList::Holidays, _) => "tanggal",
        (CalendarList::Leave, "Jenis") => "jenis-cuti",
        (CalendarList::Leave, "Mulai") => "mulai",
        (CalendarList::Leave, "Selesai") => "selesai",
        (CalendarList::Leave, _) => "nip",
    }
}

const fn file_field(list: CalendarList) -> &'static str {
    match list {
        CalendarList::Holidays => "berkas-libur",
        CalendarList::Leave => "berkas-cuti",
    }
}

fn wrong_rows(lang: Lang, rows: Vec<Wrong>) -> impl IntoView {
    let are_more = rows.len() > words::MOST_WRONG;
    let rows = rows
        .into_iter()
        .take(words::MOST_WRONG)
        .map(|row| {
            view! {
                <li>
                    <span class="font-strong">{words::place(lang, row.line, row.column)}</span>
                    ": "
                    {row.said}
                    {row.met.map(|nip| (" ", to_leave_of(lang, &nip)))}
                </li>
            }
        })
        .collect_view();
    view! {
        <ul class="mt-3 grid grid-cols-[minmax(0,1fr)] gap-2">{rows}</ul>
        {are_more.then(|| view! { <p class="mt-2">{words::more_wrong(lang)}</p> })}
    }
}

/// The leave of one person, where it can be taken back.
fn to_leave_of(lang: Lang, nip: &str) -> impl IntoView + use<> {
    let to = format!("{CALENDAR}?cari={}#cuti", encode(nip));
    view! { <a class=LINKISH href=to>{words::see_leave(lang)}</a> }
}

fn search(lang: Lang, looked_for: String) -> impl IntoView {
    let all = (!looked_for.is_empty()).then(|| {
        view! { <a class=LINKISH href=format!("{CALENDAR}#cuti")>{words::whole_list(lang)}</a> }
    });
    view! {
        <form class=format!("{FORM} mb-4") method="get" action=format!("{CALENDAR}#cuti") role="search">
            <Line id="cari" name="cari" label=words::look_for(lang) value=looked_for kind="search" />
            <button class=BUTTON type="submit">{words::find(lang)}</button>
            {all}
        </form>
    }
}

fn years(lang: Lang, year: i32) -> impl IntoView {
    [year - 1, year + 1]
        .into_iter()
        .filter(|year| YEARS.contains(year))
        .map(|year| {
            view! { <a class=LINKISH href=format!("{CALENDAR}?tahun={year}#libur")>{words::year(lang, year)}</a> }
        })
        .collect_view()
}

fn holiday(lang: Lang, sets: bool, one: Holiday) -> impl IntoView {
    let day = format::day(lang, one.day);
    let heard = words::withdraw_of(lang, &one.name);
    let form = sets.then(|| {
        view! {
            <form class="mt-2" method="post" action=format!("{CALENDAR}/libur/cabut")>
                <input type="hidden" name="tanggal" value=one.day.to_string() />
                <button class=BUTTON type="submit" aria-label=heard>{words::withdraw(lang)}</button>
            </form>
        }
    });
    view! {
        <li class=CARD>
            <p class="font-strong [overflow-wrap:anywhere]">{one.name}</p>
            <p class="text-ink-2">{format!("{day} · {}", words::holiday_kind(lang, one.kind))}</p>
            {form}
        </li>
    }
}

fn leave(lang: Lang, sets: bool, looked_for: &str, row: AwayRow) -> impl IntoView + use<> {
    let looked_for = Some(looked_for.to_owned()).filter(|looked_for| !looked_for.is_empty());
    let AwayRow { employee, name, apart, leave } = row;
    let name = name_told_apart(&name, &apart);
    let said = format!("{} · {}", words::span(lang, &leave), words::leave_kind(lang, leave.kind));
    let heard = words::withdraw_of(lang, &name);
    let form = sets.then(|| {
        view! {
            <form class="mt-2" method="post" action=format!("{CALENDAR}/cuti/cabut")>
                <input type="hidden" name="employee" value=employee.to_string() />
                <input type="hidden" name="tanggal" value=leave.from.to_string() />
                {looked_for.map(|value| view! { <input type="hidden" name="cari" value=value /> })}
                <button class=BUTTON type="submit" aria-label=heard>{words::withdraw(lang)}</button>
            </form>
        }
    });
    view! {
        <li class=CARD>
            <h3 class="text-body [overflow-wrap:anywhere]">
                <a class=LINKISH href=format!("{PEOPLE}/{employee}")>{name}</a>
            </h3>
            <p class="text-ink-2">{said}</p>
            {form}
        </li>
    }
}

fn holiday_form(lang: Lang, typed: CalendarForm) -> impl IntoView {
    // What a file calls it is what the form sends.
    let kinds = HolidayKind::ALL.map(|kind| (words::holiday_kind(Lang::Id, kind), words::holiday_kind(lang, kind)));
    view! {
        <section class=format!("{CARD} mt-6") aria-labelledby="satu-libur">
            <h3 class="mb-3" id="satu-libur">{words::add_holiday(lang)}</h3>
            <form class=FORM method="post" action=format!("{CALENDAR}/libur")>
                {whose()}
                <Line id="tanggal" name="tanggal" label=words::day(lang) value=typed.day kind="date" />
                <Line id="keterangan" name="keterangan" label=words::name(lang) value=typed.name />
                {choice("jenis-libur", words::kind(lang), kinds.to_vec(), &typed.kind)}
                <button class=BUTTON_MAIN type="submit">{words::save(lang)}</button>
            </form>
        </section>
    }
}

fn leave_form(lang: Lang, typed: CalendarForm) -> impl IntoView {
    let kinds = LeaveKind::ALL.map(|kind| (words::leave_kind(Lang::Id, kind), words::leave_kind(lang, kind)));
    view! {
        <section class=format!("{CARD} mt-6") aria-labelledby="satu-cuti">
            <h3 class="mb-3" id="satu-cuti">{words::add_leave(lang)}</h3>
            <form class=FORM method="post" action=format!("{CALENDAR}/cuti")>
                {whose()}
                <Line
                    id="nip"
                    name="nip"
                    label=words::number(lang)
                    value=typed.nip
                    hint=words::nip_hint(lang).to_owned()
                    inputmode="numeric"
                />
                {choice("jenis-cuti", words::kind(lang), kinds.to_vec(), &typed.kind)}
                <Line id="mulai" name="mulai" label=words::from(lang) value=typed.from kind="date" />
                <Line id="selesai" name="selesai" label=words::until(lang) value=typed.until kind="date" />
                <button class=BUTTON_MAIN type="submit">{words::save(lang)}</button>
            </form>
        </section>
    }
}

fn choice(
    id: &'static str,
    label: &'static str,
    kinds: Vec<(&'static str, &'static str)>,
    chosen: &str,
) -> impl IntoView + use<> {
    let options = kinds
        .into_iter()
        .map(|(value, word)| view! { <option value=value selected=value == chosen>{word}</option> })
        .collect_view();
    view! {
        <Choice id=id name="jenis" label=label>
            {options}
        </Choice>
    }
}

fn file_form(lang: Lang, list: CalendarList) -> impl IntoView {
    let (path, about) = match list {
        CalendarList::Holidays => ("libur/berkas", words::holidays_file(lang)),
        CalendarList::Leave => ("cuti/berkas", words::leave_file(lang)),
    };
    view! {
        <section class=format!("{CARD} mt-3")>
            <h3 class="mb-3">{words::from_file(lang)}</h3>
            <form class=FORM method="post" action=format!("{CALENDAR}/{path}") enctype="multipart/form-data">
                <FileLine id=file_field(list) label=words::file(lang) accept=".csv,.txt,.xlsx" hint=about.to_owned() />
                <button class=BUTTON type="submit">{words::send(lang)}</button>
                <p class="text-ink-2 text-small">{words::whole_or_nothing(lang)}</p>
            </form>
        </section>
    }
}
