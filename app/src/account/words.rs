//! What the pages of the account say.

use crate::format;
use crate::lang::{Lang, Theme, words};
use domain::account::DemoRole;

words! {
    sign_in: "Masuk" / "Sign in";
    nip: "NIP" / "NIP";
    nip_hint: "18 angka. Boleh memakai spasi." / "18 digits. Spaces are allowed.";
    password: "Kata sandi" / "Password";
    show: "Lihat" / "Show";
    show_password: "Lihat kata sandi" / "Show password";
    refused_hint: "Periksa keduanya, lalu coba lagi. Lupa kata sandi? Hubungi pengelola kepegawaian." /
        "Check both, then try again. Forgot the password? Ask the personnel office.";
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

    me: "Saya" / "Me";
    position: "Jabatan" / "Position";
    unit: "Unit" / "Unit";
    agency: "Instansi" / "Agency";
    appraiser: "Pejabat penilai" / "Appraiser";
    no_appraiser: "Belum tercatat. Hubungi pengelola kepegawaian supaya catatan Anda ada yang menjawab." /
        "Nobody is recorded. Ask the personnel office, so that somebody answers your entries.";
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

    privacy: "Apa yang disimpan Denyut" / "What Denyut stores";
    privacy_lead: "Denyut menyimpan apa yang Anda tulis, apa yang dijawab, dan yang diperlukan untuk itu." /
        "Denyut stores what you write, what is answered, and what is needed for that.";
    stored: "Yang disimpan" / "What is stored";
    stored_entries: "Catatan Anda: tulisan, tanggal, jam, jumlah, dan tempat yang Anda pilih sendiri." /
        "Your entries: the words, date, times, quantity, and the place you choose yourself.";
    stored_versions: "Setiap versi catatan yang diubah. Catatan yang ditarik tidak tampil lagi, tetapi tetap ada di riwayat." /
        "Every version of an entry that was changed. A withdrawn entry is no longer shown but stays in the history.";
    stored_talk: "Komentar, terima kasih, alasan catatan dikembalikan atau ditolak, dan kapan catatan dilihat atau dijawab, dengan nama dan waktunya." /
        "Comments, thanks, the reasons of a return or a rejection, and when an entry was seen or answered, with name and time.";
    stored_times: "Waktu server menerima catatan, dan waktu menurut perangkat Anda saat mengirimnya." /
        "When the server received an entry, and what your device believed the time was when it was sent.";
    stored_person: "Nama, NIP, golongan, status kepegawaian, jabatan dan jenisnya, unit, dan atasan Anda beserta masa berlakunya, dan hari Anda keluar, dari data kepegawaian instansi." /
        "Your name, NIP, rank, employment, position and its kind, unit and supervisor, from when to when, and the day you leave, from the agency's staff data.";
    stored_session: "Tanda bahwa perangkat ini sedang masuk, sampai Anda keluar atau masa berlakunya habis. Kata sandi disimpan teracak; tidak ada yang dapat membacanya." /
        "That this device is signed in, until you sign out or it expires. The password is stored scrambled; nobody can read it.";
    stored_device: "Di perangkat Anda sendiri: tulisan yang belum terkirim, pilihan bahasa dan warna, dan apakah pintasan tombol dipakai." /
        "On your own device: what is not yet sent, your choice of language and of colours, and whether shortcut keys are on.";
    stored_refused: "Formulir yang ditolak sebelum halaman selesai dimuat disimpan di server sampai ditampilkan kembali kepada Anda." /
        "A form that was refused before the page had finished loading is kept on the server until it is shown to you again.";
    not_stored: "Yang tidak disimpan" / "What is not stored";
    not_screen: "Layar, ketikan, kamera, mikrofon, dan kontak Anda." / "Your screen, keystrokes, camera, microphone and contacts.";
    not_location: "Lokasi Anda. Kantor, Lapangan, atau Rumah hanya pilihan yang Anda buat sendiri." /
        "Your location. Office, field or home is only what you choose yourself.";
    not_time: "Berapa lama Anda membuka halaman, atau kapan Anda diam." /
        "How long you look at a page, or when you are idle.";
    not_trackers: "Tidak ada pelacak, iklan, huruf, atau peta dari pihak lain." / "There are no trackers, advertisements, fonts or maps of others.";
    who_sees: "Siapa yang melihat" / "Who sees it";
    sees_pair: "Catatan dan percakapannya dibaca oleh Anda dan pejabat penilai Anda pada saat dicatat; bila ia keluar sebelum menjawab, oleh penilai Anda yang baru." /
        "An entry and its conversation are read by you and by whoever was your appraiser when it was logged; if they leave before answering, by your new one.";
    sees_board: "Layar kantor hanya menunjukkan jumlah satu unit, tanpa nama dan tanpa isi catatan, dan hanya untuk unit dengan 5 orang atau lebih." /
        "The office display shows only the numbers of a unit, no names and no words, and only for units of 5 people or more.";
    sees_operator: "Petugas yang merawat server dapat membuka basis data untuk merawat dan mencadangkannya." /
        "Those who run the server can open its database, to maintain it and to back it up.";
    back: "Kembali ke Denyut" / "Back to Denyut";
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
