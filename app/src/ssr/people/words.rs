//! What the pages about people and roles say. They are documents of the server: no browser downloads these words.

use crate::lang::{Lang, words};
use domain::access::Role;
use domain::organization::Apart;

words! {
    people: "Pegawai" / "People";
    to_entries: "Catatan dan jejaknya" / "Entries and their history";
    people_about: "Semua pegawai aktif yang berada dalam wewenang Anda." / "Everybody in service within your reach.";
    to_units: "Susunan unit" / "The tree of units";
    look_for: "Nama atau NIP" / "Name or NIP";
    find: "Cari" / "Find";
    none_found: "Tidak ada pegawai yang cocok. Periksa ejaannya, atau kosongkan kolom untuk melihat semuanya." /
        "Nobody matches. Check the spelling, or leave the field empty to see everybody.";
    earlier: "Sebelumnya" / "Previous";
    later: "Berikutnya" / "Next";
    pages: "Halaman daftar" / "Pages of the list";

    number: "NIP" / "NIP";
    position: "Jabatan" / "Position";
    unit: "Unit" / "Unit";
    account: "Akun" / "Account";
    account_none: "Belum ada: kode aktivasi belum dipakai" / "None yet: no activation code was used";
    account_open: "Aktif" / "Active";
    assignments: "Penugasan" / "Assignments";
    assignments_about: "Di mana, sebagai apa, dan siapa atasannya pada setiap hari." /
        "Where, as what, and who was the supervisor on any day.";
    no_supervisor: "tanpa atasan" / "no supervisor";
    roles: "Peran" / "Roles";
    no_roles: "Tidak memegang peran." / "Holds no role.";
    history_about: "Yang dilakukan pada akun dan penugasan orang ini. Catatan hariannya tidak tampil di sini." /
        "What was done to this person's account and assignments. Their daily log is not shown here.";
    by_operator: "operator atau sistem" / "the operator or the program";
    first_code: "Buat kode aktivasi" / "Make an activation code";
    new_password_code: "Buat kode untuk kata sandi baru" / "Make a code for a new password";
    disable: "Nonaktifkan akun" / "Disable the account";
    disable_about: "Orang ini langsung keluar dari semua perangkat dan tidak dapat masuk lagi. Catatan dan riwayatnya tetap ada." /
        "They are signed out on every device at once and cannot sign in again. Their log and history stay.";
    enable: "Aktifkan lagi" / "Enable it again";
    enable_about: "Orang ini dapat masuk lagi dengan kata sandinya yang lama." /
        "They can sign in again with the password they had.";
    was_disabled: "Akun sudah dinonaktifkan. Semua sesinya berakhir." / "The account is disabled. Every session has ended.";
    was_enabled: "Akun aktif lagi." / "The account is active again.";
    to_people: "Semua pegawai" / "All people";
    give_to: "Beri peran kepada orang ini" / "Give this person a role";

    rights: "Hak akses" / "Access rights";
    rights_about: "Siapa yang memegang peran di instansi ini. Peran tidak pernah membuka isi catatan harian orang lain." /
        "Who holds a role in this agency. No role ever opens the words of somebody's daily log.";
    nobody_yet: "Belum ada yang memegang peran." / "Nobody holds a role yet.";
    end_role: "Akhiri" / "End";
    end_about: "Peran berakhir saat itu juga." / "A role ends at once.";
    own: "Peran Anda sendiri hanya dapat diakhiri oleh orang lain." / "Only somebody else can end your own role.";
    give_title: "Beri peran" / "Give a role";
    give: "Beri peran" / "Give the role";
    nip_hint: "18 angka. Boleh memakai spasi." / "18 digits. Spaces are allowed.";
    which_role: "Peran" / "Role";
    which_unit: "Unit" / "Unit";
    unit_hint: "Hanya untuk pengelola unit. Peran itu juga berlaku untuk semua unit di bawahnya." /
        "For a unit administrator only. The role reaches every unit below it too.";
    choose_unit: "Pilih unit" / "Choose a unit";
    codes_end: "Kode aktivasi yang dibuat rekan untuk orang ini dan belum dipakai ikut berakhir." /
        "An activation code that a colleague made for this person and that was not used yet ends too.";
    was_given: "Peran sudah diberikan." / "The role was given.";
    was_ended: "Peran sudah berakhir." / "The role has ended.";
    held_already: "Orang ini sudah memegang peran itu. Tidak ada yang berubah." / "They hold that role already. Nothing was changed.";
    no_nip: "NIP terdiri dari 18 angka. Periksa lagi." / "A NIP has 18 digits. Check it.";
    no_role: "Pilih perannya." / "Choose the role.";
    no_unit: "Pengelola unit memerlukan unit. Pilih unitnya." / "A unit administrator needs a unit. Choose it.";
    nobody: "Tidak ada pegawai aktif dengan NIP itu di instansi ini." / "Nobody in service in this agency has that NIP.";
    not_oneself: "Anda tidak dapat memberi peran kepada diri sendiri. Minta pengelola instansi yang lain." /
        "You cannot give yourself a role. Ask another administrator of the agency.";
}

/// What somebody's line says, followed by what tells them apart: `Analis · Bidang Data · NIP …4021`.
pub(in crate::ssr) fn told_apart(line: &str, apart: &Apart) -> String {
    let digits = apart.digits.as_ref().map(|digits| format!("NIP …{digits}"));
    let said = [Some(line), apart.unit.as_deref(), digits.as_deref()];
    said.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The same within a sentence: `Erna (Bidang Data, NIP …4021)`.
pub(in crate::ssr) fn name_told_apart(name: &str, apart: &Apart) -> String {
    let digits = apart.digits.as_ref().map(|digits| format!("NIP …{digits}"));
    match [apart.unit.clone(), digits].into_iter().flatten().collect::<Vec<_>>().join(", ") {
        said if said.is_empty() => name.to_owned(),
        said => format!("{name} ({said})"),
    }
}

/// The name of a role.
pub(in crate::ssr) const fn role(lang: Lang, role: Role) -> &'static str {
    let (id, en) = match role {
        Role::AgencyAdministrator => ("Pengelola instansi", "Agency administrator"),
        Role::PersonnelOffice => ("Kepegawaian", "Personnel office"),
        Role::UnitAdministrator => ("Pengelola unit", "Unit administrator"),
        Role::Auditor => ("Pemeriksa", "Auditor"),
    };
    lang.pick(id, en)
}

/// What a role is for.
pub(super) const fn role_about(lang: Lang, role: Role) -> &'static str {
    let (id, en) = match role {
        Role::AgencyAdministrator => (
            "Semua pengelolaan: peran, akun, data pegawai, layar.",
            "All administration: roles, accounts, staff data, displays.",
        ),
        Role::PersonnelOffice => {
            ("Data pegawai, akun, dan permintaan perbaikan.", "Staff data, accounts and requests for correction.")
        }
        Role::UnitAdministrator => (
            "Akun, kode, dan layar di satu unit dan di bawahnya.",
            "Accounts, codes and displays of one unit and below.",
        ),
        Role::Auditor => ("Membaca jejak. Tidak mengubah apa pun.", "Reads the history. Changes nothing."),
    };
    lang.pick(id, en)
}

/// `Dewi sekarang memegang peran Pengelola unit · Bidang Data.`
pub(super) fn holds_now(lang: Lang, name: &str, role: &str) -> String {
    match lang {
        Lang::Id => format!("{name} sekarang memegang peran {role}."),
        Lang::En => format!("{name} now holds the role {role}."),
    }
}

/// `Nonaktif sejak 22 April 2026`.
pub(super) fn account_disabled(lang: Lang, since: &str) -> String {
    match lang {
        Lang::Id => format!("Nonaktif sejak {since}"),
        Lang::En => format!("Disabled since {since}"),
    }
}

/// From which day to which.
pub(super) fn from_until(lang: Lang, from: &str, until: Option<&str>) -> String {
    match (lang, until) {
        (Lang::Id, None) => format!("sejak {from}"),
        (Lang::En, None) => format!("since {from}"),
        (Lang::Id, Some(until)) => format!("{from} sampai {until}"),
        (Lang::En, Some(until)) => format!("{from} to {until}"),
    }
}

/// `atasan: Ratna Wulandari`.
pub(super) fn supervised_by(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Id => format!("atasan: {name}"),
        Lang::En => format!("supervisor: {name}"),
    }
}

/// `diberi oleh Sri`.
pub(super) fn given_by(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Id => format!("diberi oleh {name}"),
        Lang::En => format!("given by {name}"),
    }
}

/// `Berhenti 1 Mei 2026`: the first day on which they no longer served.
pub(super) fn left(lang: Lang, day: &str) -> String {
    match lang {
        Lang::Id => format!("Tidak lagi bertugas sejak {day}"),
        Lang::En => format!("No longer in service since {day}"),
    }
}

/// What a screen reader says of the button.
pub(super) fn end_role_of(lang: Lang, role: &str, name: &str) -> String {
    match lang {
        Lang::Id => format!("Akhiri peran {role} untuk {name}"),
        Lang::En => format!("End the role {role} of {name}"),
    }
}
