//! What the bell says.

use crate::format;
use crate::lang::{Lang, words};

words! {
    day_is_empty: "Pengingat: hari ini masih kosong." / "Reminder: today is still empty.";
    one_sentence: "Tulis satu kalimat di atas, itu sudah cukup." / "Write one sentence above; that is enough.";
    not_today: "Jangan ingatkan lagi hari ini" / "Do not remind me again today";
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

/// What stands at the bell, where there is room for two letters and a half.
pub(super) fn number(unread: u64) -> String {
    if unread > 99 { "99+".to_owned() } else { unread.to_string() }
}
