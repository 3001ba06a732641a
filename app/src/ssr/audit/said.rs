//! What a record of a history names, in words. Made by the server: no browser downloads them.

use super::super::calendar::words::leave_kind;
use super::super::deputies::words::{kind, span, stands_in_for};
use super::super::organization::{employment_word, kind_word};
use super::super::people::words::role;
use crate::format;
use crate::lang::{Lang, words};
use domain::account::{CodePurpose, SecondFactorRule};
use domain::audit::{Detail, Held, Trace, What};
use domain::organization::staff_file::{Employment, PositionKind};
use domain::time::{WorkDate, Zone};

words! {
    nothing: "tidak ada" / "none";
    leave: "Cuti" / "Leave";
    ordinary_again: "kembali hari kerja" / "an ordinary day again";
    no_more: "dihapus" / "no more";
    first_code: "Kode pertama" / "First code";
    reset_code: "Kode untuk mengatur ulang kata sandi" / "Code for a new password";
    nobody: "tidak seorang pun" / "nobody";
    who_answers: "atasan dan pemegang peran" / "supervisors and holders of roles";
    everybody: "semua pegawai" / "everybody";
}

/// One sentence for each thing that the record says beside who did what.
pub(in crate::ssr) fn said(lang: Lang, trace: &Trace) -> Vec<String> {
    trace.details.iter().map(|detail| sentence(lang, detail)).collect()
}

fn sentence(lang: Lang, detail: &Detail) -> String {
    match detail {
        Detail::Changed { what, before, after } => changed(lang, *what, before, after),
        Detail::Deputy { deputy, holder, kind: why, first, last } => {
            let who = stands_in_for(lang, deputy, holder);
            format!("{who} · {} · {}", kind(lang, *why), days(lang, *first, *last))
        }
        Detail::Role { role: which, unit: None } => role(lang, *which).to_owned(),
        Detail::Role { role: which, unit: Some(unit) } => format!("{} · {unit}", role(lang, *which)),
        Detail::Leave { kind, first, last } => {
            let kind = kind.map_or(leave(lang), |kind| leave_kind(lang, kind));
            format!("{kind} · {}", days(lang, *first, *last))
        }
        Detail::Late { due, reason } => late(lang, *due, reason.as_deref()),
        Detail::Shifts { pattern, first, last: Some(last) } => format!("{pattern} · {}", days(lang, *first, *last)),
        Detail::Shifts { pattern, first, last: None } => {
            format!("{pattern} · {} {}", lang.pick("mulai", "from"), format::day(lang, *first))
        }
        Detail::Proposed { supervisor } => format!("{}: {supervisor}", lang.pick("Diusulkan", "Proposed")),
        Detail::Code { purpose: CodePurpose::First } => first_code(lang).to_owned(),
        Detail::Code { purpose: CodePurpose::Reset } => reset_code(lang).to_owned(),
        Detail::Holiday { day, name, is_withdrawn } => {
            let again = is_withdrawn.then_some(ordinary_again(lang));
            joined(&[Some(&format::day(lang, *day)), Some(name), again])
        }
        Detail::Post { title, unit, has_ended } => {
            joined(&[Some(title), Some(unit), has_ended.then_some(no_more(lang))])
        }
        Detail::Named { name } => name.clone(),
        Detail::More { count } => match lang {
            Lang::Id => format!("dan {} lagi", format::count(lang, *count)),
            Lang::En => format!("and {} more", format::count(lang, *count)),
        },
    }
}

/// Kind and plain: what the day was, and what the author says.
fn late(lang: Lang, due: WorkDate, reason: Option<&str>) -> String {
    let due = format::day(lang, due);
    let late = match lang {
        Lang::Id => format!("Dicatat sesudah batasnya, akhir {due}"),
        Lang::En => format!("Logged after it was due, the end of {due}"),
    };
    reason.map_or(late.clone(), |reason| format!("{late} · {}: {reason}", lang.pick("Alasan", "Reason")))
}

fn joined(parts: &[Option<&str>]) -> String {
    parts.iter().copied().flatten().collect::<Vec<_>>().join(" · ")
}

fn days(lang: Lang, first: WorkDate, last: WorkDate) -> String {
    span(lang, &format::day(lang, first), &format::day(lang, last))
}

/// `Unit: Bidang Data → Sekretariat`; what was there before is left out where nobody knows it, and both where they are
/// sealed.
fn changed(lang: Lang, what: What, before: &Held, after: &Held) -> String {
    let name = name(lang, what);
    // A unit that is open is merged into none, and who is in service has no last day: that was no value.
    let before = if matches!(what, What::MergedInto | What::LeftOn) { &Held::Unsaid } else { before };
    match (held(lang, what, before), held(lang, what, after)) {
        (Some(before), Some(after)) => format!("{name}: {before} → {after}"),
        (None, Some(after)) => format!("{name}: {after}"),
        (Some(_) | None, None) => name.to_owned(),
    }
}

const fn name(lang: Lang, what: What) -> &'static str {
    let (id, en) = match what {
        What::Unit => ("Unit", "Unit"),
        What::Appraiser => ("Pejabat penilai", "Appraiser"),
        What::Number => ("NIP", "NIP"),
        What::Name => ("Nama", "Name"),
        What::Position => ("Jabatan", "Position"),
        What::PositionKind => ("Jenis jabatan", "Kind of position"),
        What::Rank => ("Golongan", "Rank"),
        What::Employment => ("Status kepegawaian", "Employment"),
        What::LeftOn => ("Tidak lagi bertugas sejak", "No longer in service since"),
        What::UnitName => ("Nama unit", "Name of the unit"),
        What::Above => ("Unit induk", "Unit above"),
        What::WorkWeek => ("Pekan kerja", "Work week"),
        What::Sort => ("Urutan", "Place"),
        What::Zone => ("Zona waktu", "Time zone"),
        What::MergedInto => ("Digabung ke", "Merged into"),
        What::AgencyName => ("Nama instansi", "Name of the agency"),
        What::BackdateDays => ("Hari mundur yang boleh dicatat", "Days back that may be logged"),
        What::AnswerDays => ("Hari untuk menjawab", "Days to answer"),
        What::SecondFactor => ("Wajib verifikasi dua langkah", "Two-step verification is asked of"),
        What::EvidenceMegabytes => ("Bukti per orang per tahun", "Evidence of one person in a year"),
    };
    lang.pick(id, en)
}

/// None where the chain does not say it.
fn held(lang: Lang, what: What, held: &Held) -> Option<String> {
    Some(match held {
        Held::Unsaid => return None,
        Held::Nothing => nothing(lang).to_owned(),
        Held::Text(text) => coded(lang, what, text).map_or_else(|| text.clone(), str::to_owned),
        Held::Number(number) => numbered(lang, what, *number),
        Held::Day(day) => format::day(lang, *day),
    })
}

/// The word of a code.
fn coded(lang: Lang, what: What, code: &str) -> Option<&'static str> {
    match what {
        What::PositionKind => PositionKind::from_code(code).map(kind_word),
        What::Employment => Employment::from_code(code).map(employment_word),
        What::Zone => Zone::from_code(code).map(Zone::label),
        What::SecondFactor => SecondFactorRule::from_code(code).map(|rule| match rule {
            SecondFactorRule::Nobody => nobody(lang),
            SecondFactorRule::Answering => who_answers(lang),
            SecondFactorRule::Everyone => everybody(lang),
        }),
        What::Unit
        | What::Appraiser
        | What::Number
        | What::Name
        | What::Position
        | What::Rank
        | What::LeftOn
        | What::UnitName
        | What::Above
        | What::WorkWeek
        | What::Sort
        | What::MergedInto
        | What::AgencyName
        | What::BackdateDays
        | What::AnswerDays
        | What::EvidenceMegabytes => None,
    }
}

fn numbered(lang: Lang, what: What, number: i64) -> String {
    let unit = match what {
        What::WorkWeek | What::BackdateDays | What::AnswerDays => Some(lang.pick("hari", "days")),
        What::EvidenceMegabytes => Some("MB"),
        What::Unit
        | What::Appraiser
        | What::Number
        | What::Name
        | What::Position
        | What::PositionKind
        | What::Rank
        | What::Employment
        | What::LeftOn
        | What::UnitName
        | What::Above
        | What::Sort
        | What::Zone
        | What::MergedInto
        | What::AgencyName
        | What::SecondFactor => None,
    };
    unit.map_or_else(|| number.to_string(), |unit| format!("{number} {unit}"))
}
