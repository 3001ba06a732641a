//! What the bell says.

use super::switch::Told;
use crate::format;
use crate::lang::{Lang, words};

words! {
    day_is_empty: "Pengingat: hari ini masih kosong." / "Reminder: today is still empty.";
    one_sentence: "Tulis satu kalimat di atas, itu sudah cukup." / "Write one sentence above; that is enough.";
    not_today: "Jangan ingatkan lagi hari ini" / "Do not remind me again today";
    this_device: "Beri tahu di perangkat ini" / "Tell me on this device";
    tell_me: "Nyalakan" / "Switch on";
    tell_no_more: "Matikan" / "Switch off";
    change: "Atur pengingat" / "Change reminders";
}

/// `Kabar, 2 belum dibaca`.
pub(super) fn bell(lang: Lang, unread: u64) -> String {
    let title = lang.pick("Kabar", "News");
    match (lang, unread) {
        (_, 0) => title.to_owned(),
        (Lang::Id, _) => format!("{title}, {} belum dibaca", format::count(lang, unread)),
        (Lang::En, _) => format!("{title}, {} unread", format::count(lang, unread)),
    }
}

/// How it stands with being told on this device, and what would help.
pub(super) const fn told(lang: Lang, told: Told) -> &'static str {
    match told {
        Told::Unable => lang.pick(
            "Browser ini tidak dapat memberi tahu. Semua kabar tetap ada di halaman Kabar.",
            "This browser cannot do that. All news are on the page News.",
        ),
        Told::OnHomeScreen => lang.pick(
            "Di iPhone dan iPad hanya bisa setelah Denyut ditambahkan ke layar utama: ketuk Bagikan, lalu Tambah ke Layar Utama.",
            "On an iPhone or iPad this works once Denyut is on the home screen: tap Share, then Add to Home Screen.",
        ),
        Told::Denied => lang.pick(
            "Browser ini melarangnya. Izinkan pemberitahuan untuk situs ini di pengaturan browser, lalu muat ulang halaman ini.",
            "This browser forbids it. Allow notifications for this site in the settings of the browser, then reload this page.",
        ),
        Told::Off => lang.pick(
            "Mati. Bila dinyalakan, perangkat ini memberi tahu jawaban, komentar, dan pengingat Anda; isi tulisan tidak ikut terkirim.",
            "Off. When it is on, this device tells you of answers, comments and your reminder, without a word that was written.",
        ),
        Told::On => lang.pick(
            "Menyala sampai Anda keluar di perangkat ini. Pada waktu tenang tidak ada yang dikirim.",
            "On until you sign out on this device. Nothing is sent in your quiet hours.",
        ),
        Told::Failed => lang.pick("Belum berhasil. Coba lagi nanti.", "That did not work. Try again later."),
        Told::StillOn => lang.pick(
            "Belum berhasil dimatikan. Coba lagi nanti.",
            "It could not be switched off. Try again later.",
        ),
    }
}

/// What stands at the bell, where there is room for two letters and a half.
pub(super) fn number(unread: u64) -> String {
    if unread > 99 { "99+".to_owned() } else { unread.to_string() }
}
