//! What the pages of the account say.

use crate::format;
use crate::lang::{Lang, Theme, words};
use domain::account::{DemoRole, Device, Nip};
use domain::time::{Timestamp, Zone};

words! {
    sign_in: "Masuk" / "Sign in";
    nip: "NIP" / "NIP";
    nip_hint: "18 angka. Boleh memakai spasi." / "18 digits. Spaces are allowed.";
    password: "Kata sandi" / "Password";
    show: "Lihat" / "Show";
    show_password: "Lihat kata sandi" / "Show password";
    own_device: "Ini ponsel atau komputer saya sendiri" / "This is my own phone or computer";
    own_device_hint: "Tanpa centang, Anda keluar saat browser ditutup, paling lama setelah 12 jam." /
        "Without the tick you are signed out when the browser is closed, after 12 hours at most.";
    refused_hint: "Periksa keduanya, lalu coba lagi. Lupa kata sandi? Pengelola instansi Anda dapat memberi kode baru." /
        "Check both, then try again. Forgot the password? Your administrator can give you a new code.";
    demo: "Mode contoh" / "Demonstration";
    demo_hint: "Kota ini tidak nyata. Satu ketukan untuk masuk." / "This town is not real. One tap signs you in.";
    role_employee: "Pegawai" / "Employee";
    role_appraiser: "Atasan" / "Supervisor";
    role_administrator: "Pengelola" / "Administrator";
    what_is_stored: "Apa yang disimpan" / "What is stored";
    one_dot: "Satu titik, satu pekerjaan." / "One dot, one piece of work.";
    today: "Dicatat hari ini, dibicarakan hari ini." / "Logged today, talked about today.";
    open_to_all: "Dinilai dari yang sungguh terjadi, terbuka bagi yang dinilai." /
        "Judged by what really happened, open to the one who is judged.";

    first_or_forgotten: "Masuk pertama kali atau lupa kata sandi?" / "First time here, or forgot the password?";
    activate_title: "Pakai kode aktivasi" / "Use an activation code";
    activate_lead: "Kode ada di kertas dari pengelola instansi Anda, dan dipakai satu kali. Setelah itu cukup NIP dan kata sandi." /
        "The code is on the paper from your administrator and works once. After that NIP and password are enough.";
    code: "Kode aktivasi" / "Activation code";
    code_hint: "12 huruf dan angka. Huruf kecil boleh, tanda hubung boleh dilewati." /
        "12 letters and digits. Small letters are fine, hyphens may be left out.";
    new_password: "Kata sandi baru" / "New password";
    new_password_hint: "Paling sedikit 12 huruf; kalimat pendek paling mudah diingat." /
        "At least 12 letters; a short sentence is easiest to remember.";
    password_again: "Ulangi kata sandi" / "Repeat the password";
    activate: "Aktifkan" / "Activate";
    activate_elsewhere: "Perangkat lain yang masih masuk dengan akun Anda akan keluar." /
        "Other devices that are signed in to your account will be signed out.";
    to_sign_in: "Sudah punya kata sandi? Masuk" / "Have a password already? Sign in";

    change_password: "Ganti kata sandi" / "Change the password";
    change_password_about: "Setelah diganti, semua perangkat lain keluar. Perangkat ini tetap masuk." /
        "Once it is changed all other devices are signed out. This one stays signed in.";
    present_password: "Kata sandi sekarang" / "Present password";
    password_changed: "Kata sandi sudah diganti. Perangkat lain sudah keluar." /
        "The password is changed. Other devices are signed out.";
    devices: "Perangkat saya" / "My devices";
    devices_about: "Di sini akun Anda sedang masuk. Ada yang tidak Anda kenal? Keluarkan, lalu ganti kata sandi." /
        "Your account is signed in here. Is there one you do not know? Sign it out, then change the password.";
    devices_ended: "Sudah dikeluarkan." / "It is signed out.";
    device_gone: "Perangkat itu sudah keluar." / "That device is signed out already.";
    other_device: "Perangkat lain" / "Another device";
    this_device: "Perangkat ini" / "This device";
    end_device: "Keluarkan" / "Sign out";
    end_others: "Keluarkan semua yang lain" / "Sign out all others";

    accounts: "Akun pegawai" / "Accounts of employees";
    administration: "Pengelolaan" / "Administration";
    to_people: "Pegawai" / "People";
    to_units: "Unit: susunan, nama, dan penggabungan" / "Units: tree, names and merges";
    to_displays: "Layar kantor" / "Office displays";
    to_calendar: "Kalender kerja: hari libur dan cuti" / "Work calendar: free days and leave";
    to_roles: "Hak akses" / "Access rights";
    to_own_deputies: "Pengganti saya saat berhalangan" / "Who stands in while I am away";
    to_led: "Pegawai di bawah saya" / "People below me";
    to_deputies: "Plt, Plh, dan pengganti" / "Acting officers and deputies";
    to_proposals: "Usulan atasan" / "Proposals of supervisors";
    wrong_supervisor: "Atasan saya tidak sesuai" / "My supervisor is not the right one";
    to_accounts: "Akun pegawai: buat kode aktivasi" / "Accounts of employees: make an activation code";
    accounts_about: "Buat kode untuk pegawai instansi Anda yang baru masuk pertama kali atau lupa kata sandi. Kata sandi dipilih pegawai sendiri; Anda tidak dapat melihat atau menentukannya." /
        "Make a code for people of your agency who sign in for the first time or forgot their password. They choose the password themselves; you can neither see nor set it.";
    find_person: "Nama atau NIP" / "Name or NIP";
    find: "Cari" / "Find";
    found: "Yang ditemukan:" / "Found:";
    more_found: "20 yang pertama. Tulis nama yang lebih lengkap untuk mempersempit." /
        "The first 20. Write more of the name to narrow it down.";
    nobody_found: "Tidak ada pegawai instansi Anda dengan nama atau NIP itu." /
        "Nobody in your agency has that name or NIP.";
    has_account: "Sudah punya akun. Kode baru mengganti kata sandinya." / "Has an account. A new code replaces the password.";
    has_no_account: "Belum punya akun." / "Has no account yet.";
    is_disabled: "Nonaktif: tidak dapat masuk." / "Disabled: they cannot sign in.";
    enable_there: "Buka namanya untuk mengaktifkan akunnya lagi; sesudah itu kode dapat dibuat." /
        "Open the name to enable the account again; after that a code can be made.";
    make_code: "Buat kode" / "Make a code";
    remove_second_factor: "Hapus verifikasi dua langkah" / "Remove two-step verification";
    remove_second_factor_about: "Hanya bila ponsel dan kode cadangannya hilang, dan Anda yakin ini orangnya. Setelah dihapus, kata sandi saja cukup untuk masuk sampai ia memasangnya lagi. Tercatat di jejak." /
        "Only if phone and recovery codes are lost and you are sure who it is. Once it is removed, the password alone is enough to sign in until they set it up again. It is recorded in the history.";
    remove_second_factor_yes: "Ya, hapus" / "Yes, remove it";
    second_factor: "Verifikasi dua langkah" / "Two-step verification";
    second_factor_about: "Selain kata sandi, kode dari ponsel Anda diminta saat masuk. Pasang, ganti kode cadangan, atau matikan di sini." /
        "Besides the password, a code from your phone is asked for when you sign in. Set it up, renew the recovery codes or switch it off here.";
    to_second_factor: "Atur verifikasi dua langkah" / "Manage two-step verification";
    own_account: "Ini akun Anda. Kata sandi Anda sendiri diganti di halaman Saya." /
        "This is your account. You change your own password on the page Me.";
    hand_over: "Kode hanya tampil sekali ini. Pastikan orangnya benar, lalu serahkan langsung di kertas atau bacakan; jangan lewat grup pesan. Kode dipakai lewat halaman Masuk, bersama NIP-nya sendiri." /
        "The code is shown this once. Make sure it is the right person, then hand it over on paper or read it out; not in a message group. They use it from the sign-in page, with their own NIP.";
    gone: "Pegawai itu tidak ada di instansi Anda. Cari sekali lagi." / "That person is not in your agency. Search once more.";

    to_own_data: "Data saya: lihat, unduh, minta diperbaiki" / "My data: see it, download it, have it corrected";
    to_corrections: "Permintaan perbaikan data" / "Requests for correction";
    to_own_calendar: "Kalender saya" / "My calendar";
    to_inbox: "Kabar: yang terjadi pada catatan saya" / "News: what happened to my entries";
    to_guide: "Panduan satu halaman" / "The guide on one page";
    to_reminders: "Pengingat dan waktu tenang" / "Reminders and quiet hours";
    to_own_trace: "Jejak: yang dilakukan pada data saya" / "History: what was done to my data";
    to_administration_trace: "Jejak pengelolaan" / "History of administration";
    me: "Saya" / "Me";
    position: "Jabatan" / "Position";
    unit: "Unit" / "Unit";
    agency: "Instansi" / "Agency";
    appraiser: "Pejabat penilai" / "Appraiser";
    no_appraiser: "Belum tercatat. Usulkan di bawah ini supaya catatan Anda ada yang menjawab." /
        "Nobody is recorded. Propose somebody below, so that somebody answers your entries.";
    language: "Bahasa" / "Language";
    indonesian: "Bahasa Indonesia" / "Bahasa Indonesia";
    english: "English" / "English";
    colours: "Warna" / "Colours";
    colours_device: "Ikuti perangkat" / "As the device";
    colours_light: "Terang" / "Light";
    colours_dark: "Gelap" / "Dark";
    sign_out: "Keluar" / "Sign out";
    sign_out_hint: "Catatan yang belum terkirim tetap aman di perangkat ini sampai Anda masuk lagi." /
        "Entries not yet sent stay safe on this device until you sign in again.";
}

/// `1 usulan atasan menunggu Anda`.
pub(super) fn proposals_wait(lang: Lang, count: u64) -> String {
    match lang {
        Lang::Id => format!("{count} usulan atasan menunggu Anda"),
        Lang::En if count == 1 => "1 proposal of a supervisor waits for you".to_owned(),
        Lang::En => format!("{count} proposals of supervisors wait for you"),
    }
}

/// What a role of the demonstration town is called.
pub(super) const fn role(lang: Lang, role: DemoRole) -> &'static str {
    match role {
        DemoRole::Employee => role_employee(lang),
        DemoRole::Appraiser => role_appraiser(lang),
        DemoRole::Administrator => role_administrator(lang),
    }
}

/// What a choice of colours is called.
pub(super) const fn theme(lang: Lang, theme: Theme) -> &'static str {
    match theme {
        Theme::Device => colours_device(lang),
        Theme::Light => colours_light(lang),
        Theme::Dark => colours_dark(lang),
    }
}

/// `Ratna Wulandari, 60 pegawai`.
pub(super) fn demo_person(lang: Lang, name: &str, leads: u32) -> String {
    let number = format::count(lang, leads);
    match (lang, leads) {
        (_, 0) => name.to_owned(),
        (Lang::Id, _) => format!("{name}, {number} pegawai"),
        (Lang::En, 1) => format!("{name}, 1 employee"),
        (Lang::En, _) => format!("{name}, {number} employees"),
    }
}

/// `Chrome di Android`.
pub(super) fn device(lang: Lang, device: Option<Device>) -> String {
    let Some(Device { browser, system }) = device else { return other_device(lang).to_owned() };
    match lang {
        Lang::Id => format!("{} di {}", browser.label(), system.label()),
        Lang::En => format!("{} on {}", browser.label(), system.label()),
    }
}

/// `Hari ini, 22 April pukul 08.14`.
pub(super) fn device_since(lang: Lang, day: &str, clock: &str) -> String {
    match lang {
        Lang::Id => format!("{day} pukul {clock}"),
        Lang::En => format!("{day}, {clock}"),
    }
}

/// Since when, and when last.
pub(super) fn device_days(lang: Lang, since: &str, seen: &str) -> String {
    match lang {
        Lang::Id => format!("Masuk sejak: {since}. Terakhir dipakai: {seen}."),
        Lang::En => format!("Signed in: {since}. Last used: {seen}."),
    }
}

/// What a screen reader hears on the button of one device.
pub(super) fn end_device_of(lang: Lang, name: &str, since: &str) -> String {
    match lang {
        Lang::Id => format!("Keluarkan {name}, masuk sejak {since}"),
        Lang::En => format!("Sign out {name}, signed in {since}"),
    }
}

/// A NIP in the groups of official letters.
pub(super) fn number(lang: Lang, nip: &Nip) -> String {
    let part = |from: usize, to: usize| nip.as_str().get(from..to).unwrap_or_default();
    format!("{} {} {} {} {}", self::nip(lang), part(0, 8), part(8, 14), part(14, 15), part(15, 18))
}

/// What a screen reader hears on the button of one person.
pub(super) fn make_code_for(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Id => format!("Buat kode untuk {name}"),
        Lang::En => format!("Make a code for {name}"),
    }
}

/// What a screen reader hears on the button of one person.
pub(super) fn remove_second_factor_of(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Id => format!("Hapus verifikasi dua langkah {name}"),
        Lang::En => format!("Remove the two-step verification of {name}"),
    }
}

/// That it is gone.
pub(super) fn second_factor_removed(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Id => format!("Verifikasi dua langkah milik {name} sudah dihapus."),
        Lang::En => format!("The two-step verification of {name} was removed."),
    }
}

/// Whose code it is.
pub(super) fn code_of(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Id => format!("Kode untuk {name}"),
        Lang::En => format!("Code for {name}"),
    }
}

/// `Kode sudah dibuat 28 November 2026, berlaku sampai 28 Desember 2026 pukul 19.46 WIB. …`
pub(super) fn code_is_out(lang: Lang, zone: Zone, made: Timestamp, until: Timestamp) -> String {
    let day = |at| format::day(lang, zone.day_of(at));
    let (made, until, clock, zone) = (day(made), day(until), format::clock(lang, zone, until), zone.label());
    match lang {
        Lang::Id => {
            format!(
                "Kode sudah dibuat {made}, berlaku sampai {until} pukul {clock} {zone}. Kode baru mengakhiri yang lama."
            )
        }
        Lang::En => format!("A code was made on {made} and works until {until}, {clock} {zone}. A new one ends it."),
    }
}

/// Until when it works.
pub(super) fn code_until(lang: Lang, zone: Zone, until: Timestamp) -> String {
    let (day, clock) = (format::day(lang, zone.day_of(until)), format::clock(lang, zone, until));
    let zone = zone.label();
    match lang {
        Lang::Id => format!("Berlaku sampai {day} pukul {clock} {zone}, untuk satu kali pakai."),
        Lang::En => format!("Works until {day}, {clock} {zone}, once."),
    }
}
