//! What the pages of the second step say. They are documents of the server: no browser downloads these words.

use crate::format;
use crate::lang::{Lang, words};

words! {
    two_steps: "Verifikasi dua langkah" / "Two-step verification";
    enter_lead: "Buka aplikasi autentikator di ponsel Anda dan ketik kode 6 angka untuk Denyut." /
        "Open the authenticator app on your phone and type the 6-digit code for Denyut.";
    code: "Kode 6 angka" / "6-digit code";
    code_hint: "Kode berganti setiap setengah menit, dan satu kode hanya dipakai satu kali." /
        "The code changes every half minute, and each code works once.";
    no_phone: "Ponsel tidak ada? Pakai kode cadangan" / "No phone at hand? Use a recovery code";
    recovery: "Kode cadangan" / "Recovery code";
    recovery_hint: "Salah satu dari 10 kode yang Anda simpan. Satu kode hanya dipakai satu kali." /
        "One of the 10 codes that you keep. Each code works once.";
    all_lost: "Kode cadangan juga hilang? Pengelola instansi Anda dapat menghapus verifikasi ini setelah memastikan bahwa itu Anda." /
        "Lost the recovery codes too? Your administrator can remove this step after making sure that it is you.";
    go_on: "Lanjut" / "Go on";
    leave: "Keluar" / "Sign out";
    missing: "Ketik kode 6 angka, atau satu kode cadangan." / "Type the 6-digit code, or a recovery code.";
    wrong: "Kode itu tidak cocok, atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi." /
        "That code does not match, or was used already. Wait for the next one, then try again.";

    set_up_title: "Pasang verifikasi dua langkah" / "Set up two-step verification";
    set_up_lead: "Selain kata sandi, Denyut akan meminta kode dari ponsel Anda saat masuk. Orang yang tahu kata sandi Anda tetap tidak dapat masuk." /
        "Besides the password Denyut will ask for a code from your phone when you sign in. Whoever learns your password still cannot get in.";
    asked_lead: "Instansi Anda meminta ini dari akun Anda. Pasang sekarang, lalu Anda dapat melanjutkan." /
        "Your agency asks this of your account. Set it up now, then you can go on.";
    first_scan: "Pasang aplikasi autentikator di ponsel (misalnya Google Authenticator, Microsoft Authenticator, atau Aegis), lalu pindai gambar ini." /
        "Install an authenticator app on your phone (such as Google Authenticator, Microsoft Authenticator or Aegis), then scan this picture.";
    picture: "Kode QR untuk aplikasi autentikator" / "QR code for the authenticator app";
    on_this_phone: "Di ponsel ini? Buka di aplikasi autentikator" / "On this phone? Open it in the authenticator app";
    by_hand: "Tidak dapat memindai? Ketik kunci ini di aplikasi:" / "Cannot scan it? Type this key into the app:";
    then_type: "Ketik kode 6 angka yang kini tampil di aplikasi." / "Type the 6-digit code that the app shows now.";
    set_up: "Pasang" / "Set it up";
    too_old: "Halaman ini sudah lama terbuka. Ini gambar yang baru; pindai sekali lagi." /
        "This page has been open for long. Here is a new picture; scan it once more.";
    not_now: "Nanti saja" / "Not now";

    codes_title: "Simpan kode cadangan Anda" / "Keep your recovery codes";
    codes_lead: "Verifikasi dua langkah sudah aktif. Bila ponsel hilang, satu kode ini menggantikan kode dari ponsel; setiap kode hanya dipakai satu kali." /
        "Two-step verification is on. If the phone is lost, one of these replaces its code; each works once.";
    codes_once: "Kode ini hanya tampil sekali ini. Cetak halaman ini atau salin ke tempat yang aman, bukan di ponsel yang sama." /
        "They are shown this once. Print this page or copy them to a safe place, not onto the same phone.";
    codes_kept: "Sudah saya simpan" / "I have kept them";

    on: "Aktif" / "On";
    new_codes: "Buat kode cadangan baru" / "Make new recovery codes";
    new_codes_about: "Kode yang lama tidak berlaku lagi." / "The old codes no longer work.";
    switch_off: "Matikan" / "Switch off";
    switch_off_about: "Setelah dimatikan, kata sandi saja cukup untuk masuk." /
        "Once it is off, the password alone is enough to sign in.";
    cannot_switch_off: "Instansi Anda meminta ini dari akun Anda, jadi tidak dapat dimatikan. Ganti ponsel? Minta pengelola instansi menghapusnya, lalu pasang lagi." /
        "Your agency asks this of your account, so it cannot be switched off. A new phone? Ask an administrator to remove it, then set it up again.";
    back: "Kembali ke Saya" / "Back to Me";

    confirm_title: "Pastikan ini Anda" / "Make sure it is you";
    confirm_lead: "Anda sudah lama masuk di perangkat ini, atau ini pekerjaan pengelolaan. Ketik kata sandi Anda sekali lagi." /
        "You signed in here some time ago, or this is administration. Type your password once more.";
    password: "Kata sandi" / "Password";
    confirm: "Konfirmasi" / "Confirm";
    back_without: "Kembali tanpa konfirmasi" / "Go back without confirming";
    password_wrong: "Kata sandi tidak cocok." / "The password does not match.";
    either_wrong: "Kata sandi atau kode tidak cocok. Kode yang sudah dipakai tidak berlaku lagi; tunggu kode berikutnya." /
        "Password or code does not match. A code that was used no longer works; wait for the next one.";
}

/// `Masuk sebagai Ratna Wulandari`.
pub(super) fn signed_in_as(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Id => format!("Masuk sebagai {name}"),
        Lang::En => format!("Signed in as {name}"),
    }
}

/// Since when it is on, and how many codes are left.
pub(super) fn standing(lang: Lang, since: &str, left: u64) -> String {
    let left = format::count(lang, left);
    match lang {
        Lang::Id => format!("Aktif sejak {since}. Kode cadangan yang belum dipakai: {left}."),
        Lang::En => format!("On since {since}. Recovery codes not used yet: {left}."),
    }
}
