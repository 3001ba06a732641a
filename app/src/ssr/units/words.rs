//! What the pages about units say. They are documents of the server: no browser downloads these words.

use super::Refused;
use crate::format;
use crate::lang::{Lang, words};
use domain::organization::UnitProblem;

words! {
    units: "Unit" / "Units";
    units_about: "Susunan unit yang berada dalam wewenang Anda, dengan jumlah pegawainya." /
        "The units within your reach, with how many people work there.";
    none_yet: "Belum ada unit. Unit dibuat dari berkas unit atau data pegawai." /
        "No unit yet. Units are made from a file of units or a staff file.";
    history_about: "Yang dilakukan pada unit ini: nama, tempat, pekan kerja, dan penggabungannya." /
        "What was done to this unit: its name, its place, its work week, and merges.";
    to_people: "Semua pegawai" / "All people";
    to_units: "Semua unit" / "All units";
    posts: "Jabatan" / "Posts";
    no_posts: "Belum ada jabatan di unit ini." / "No post in this unit yet.";
    vacant: "kosong" / "vacant";
    merged_into: "Digabung ke" / "Merged into";
    closed_about: "Catatan dan jumlahnya tetap di sini. Unit yang ditutup tidak dapat diubah lagi." /
        "Its entries and sums stay. What is closed cannot be changed any more.";
    change_title: "Ubah unit" / "Change the unit";
    name: "Nama unit" / "Name of the unit";
    name_hint: "Semua catatan tetap di unit ini. Berkas pegawai berikutnya harus memakai nama yang sama." /
        "Every entry stays in this unit. The next staff file must call it so too.";
    rename: "Ganti nama" / "Rename";
    move_below: "Pindah ke bawah unit" / "Move below";
    choose: "Pilih unit" / "Choose a unit";
    at_the_top: "Paling atas, tanpa unit induk" / "At the top, below no unit";
    move_hint: "Pegawai, catatan, layar, dan semua unit di bawahnya ikut pindah. Jumlah di unit atas selalu menghitung yang kini menjadi bagiannya." /
        "People, entries, displays and all units below go along. The sums of a unit above always say what belongs to it now.";
    do_move: "Pindahkan" / "Move";
    place: "Urutan" / "Place";
    do_sort: "Atur urutan" / "Set the place";
    merge_into: "Gabungkan ke unit" / "Merge into";
    merge_hint: "Anda melihat dulu apa yang akan terjadi." / "You first see what will happen.";
    look_at_merge: "Lihat akibatnya" / "See what happens";
    merge_question: "Ini yang akan terjadi. Penggabungan tidak dapat dibatalkan." /
        "This is what will happen. A merge cannot be taken back.";
    merge_do: "Ya, gabungkan" / "Yes, merge them";
    merge_not: "Tidak, kembali" / "No, go back";
    was_renamed: "Nama unit sudah diganti." / "The unit has its new name.";
    was_moved: "Unit sudah dipindahkan." / "The unit was moved.";
    was_sorted: "Urutan sudah diatur." / "The place was set.";
    was_merged: "Unit sudah digabung ke sini." / "The unit was merged into this one.";
    no_name: "Tulis nama unit, paling banyak 200 huruf." / "Write the name of the unit, 200 letters at most.";
    no_target: "Pilih unitnya." / "Choose the unit.";
    no_place: "Tulis angka urutan, mulai dari 1." / "Write the place as a number, from 1 on.";
    below_itself: "Unit tidak dapat berada di bawah dirinya sendiri atau di bawah unit yang berada di bawahnya. Pilih unit lain." /
        "A unit cannot lie below itself or below what lies below it. Choose another one.";
    closed_meanwhile: "Tidak ada yang diubah: unit ini sudah ditutup sementara halaman yang Anda pakai masih terbuka." /
        "Nothing was changed: this unit was closed while the page that you used was still open.";
    gone_meanwhile: "Tidak ada yang diubah: unit yang dipilih tidak ada lagi. Mungkin sementara itu digabung ke unit lain. Pilih lagi dari daftar yang baru ini." /
        "Nothing was changed: the unit that was chosen is not there any more. It may have been merged meanwhile. Choose again from this new list.";
    into_itself: "Unit tidak dapat digabung ke dirinya sendiri. Pilih unit lain." /
        "A unit cannot be merged into itself. Choose another one.";
}

/// What a form of the page did a moment ago.
pub(super) fn was_done(lang: Lang, done: &str) -> Option<&'static str> {
    Some(match done {
        "nama" => was_renamed(lang),
        "pindah" => was_moved(lang),
        "urutan" => was_sorted(lang),
        "gabung" => was_merged(lang),
        _ => return None,
    })
}

/// Why a form was not done, and what helps.
pub(super) fn refused(lang: Lang, refused: &Refused) -> String {
    match refused {
        Refused::Name => no_name(lang).to_owned(),
        Refused::Target => no_target(lang).to_owned(),
        Refused::Place => no_place(lang).to_owned(),
        Refused::Closed => closed_meanwhile(lang).to_owned(),
        Refused::Gone => gone_meanwhile(lang).to_owned(),
        Refused::Tree(UnitProblem::BelowItself) => below_itself(lang).to_owned(),
        Refused::Tree(UnitProblem::IntoItself) => into_itself(lang).to_owned(),
        Refused::Tree(UnitProblem::NameTaken(name)) => match lang {
            Lang::Id => {
                format!("Di bawah unit yang sama sudah ada unit bernama {name}. Ganti nama salah satunya dulu.")
            }
            Lang::En => format!("Below the same unit there is a unit {name} already. Rename one of them first."),
        },
    }
}

/// `4 pegawai`, `4 pegawai, 12 bersama unit di bawahnya`.
pub(super) fn counted(lang: Lang, people: u32, below: u32) -> String {
    let (own, all) = (people_of(lang, u64::from(people)), format::count(lang, below));
    if people == below {
        return own;
    }
    match lang {
        Lang::Id => format!("{own}, {all} bersama unit di bawahnya"),
        Lang::En => format!("{own}, {all} with the units below"),
    }
}

fn people_of(lang: Lang, people: u64) -> String {
    let count = format::count(lang, people);
    match lang {
        Lang::Id => format!("{count} pegawai"),
        Lang::En if people == 1 => format!("{count} person"),
        Lang::En => format!("{count} people"),
    }
}

/// `di bawah Pemerintah Kota › Dinas Sosial`.
pub(super) fn below_of(lang: Lang, above: &str) -> String {
    match lang {
        Lang::Id => format!("di bawah {above}"),
        Lang::En => format!("below {above}"),
    }
}

/// `Ditutup sejak 22 April 2026`.
pub(super) fn closed_since(lang: Lang, day: &str) -> String {
    match lang {
        Lang::Id => format!("Ditutup sejak {day}"),
        Lang::En => format!("Closed since {day}"),
    }
}

/// How many places there are.
pub(super) fn place_hint(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Id => format!("Dari 1 sampai {count}, di antara unit yang setingkat di bawah induk yang sama."),
        Lang::En => format!("From 1 to {count}, among those below the same unit."),
    }
}

/// `Gabungkan Bidang A ke Bidang B`.
pub(super) fn merge_of(lang: Lang, from: &str, into: &str) -> String {
    match lang {
        Lang::Id => format!("Gabungkan {from} ke {into}"),
        Lang::En => format!("Merge {from} into {into}"),
    }
}

/// Who moves.
pub(super) fn merge_people(lang: Lang, people: u64, into: &str) -> String {
    let people = people_of(lang, people);
    match lang {
        Lang::Id => format!(
            "{people} pindah ke {into} mulai hari ini, dengan jabatan dan atasan yang sama. Catatan lama tetap di unit lama."
        ),
        Lang::En => format!(
            "{people} belong to {into} from today on, with the same position and supervisor. What was logged stays in the old unit."
        ),
    }
}

/// What moves along.
pub(super) fn merge_units(lang: Lang, units: usize, into: &str) -> String {
    match lang {
        Lang::Id => format!("{units} unit di bawahnya pindah ke bawah {into}."),
        Lang::En => format!("Units that move below {into}: {units}."),
    }
}

/// What goes dark.
pub(super) fn merge_boards(lang: Lang, boards: u64) -> String {
    match lang {
        Lang::Id => format!("{boards} layar unit ini dicabut. Layar unit tujuan tidak berubah."),
        Lang::En => format!("Displays of this unit that are revoked: {boards}. Those of the other unit stay."),
    }
}

/// Which roles end.
pub(super) fn merge_roles(lang: Lang, roles: u64) -> String {
    match lang {
        Lang::Id => {
            format!("{roles} peran pengelola unit ini berakhir. Bila perlu, beri peran baru untuk unit tujuan.")
        }
        Lang::En => format!("Roles held for this unit that end: {roles}. Give new ones for the other unit if needed."),
    }
}

/// What becomes of it.
pub(super) fn merge_closes(lang: Lang, from: &str) -> String {
    match lang {
        Lang::Id => format!("{from} ditutup dan hilang dari semua pilihan. Catatan, jumlah, dan jejaknya tetap ada."),
        Lang::En => format!("{from} is closed and in no list any more. Its entries, sums and history stay."),
    }
}

/// What the personnel office has to know.
pub(super) fn merge_file(lang: Lang, into: &str) -> String {
    match lang {
        Lang::Id => format!("Berkas pegawai berikutnya harus menyebut {into}."),
        Lang::En => format!("The next staff file must name {into}."),
    }
}
