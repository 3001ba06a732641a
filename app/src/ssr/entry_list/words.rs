//! What the ways to the histories say. No browser downloads these words.

use crate::lang::{Lang, words};

words! {
    about: "Catatan yang jejaknya boleh Anda baca, dari hari yang terbaru. Isinya hanya tampak bila memang untuk Anda baca." /
        "Entries whose history you may read, the newest day first. Their words are shown only where they are yours to read.";
    none: "Belum ada catatan." / "No entries yet.";
    older: "Yang lebih lama" / "Older ones";
    led: "Pegawai di bawah Anda" / "People below you";
    led_about: "Yang Anda nilai, dan yang dinilai oleh mereka. Dari sini ke jejak catatan masing-masing." /
        "Whose entries you answer, and whose those answer. From here to the history of the entries of each.";
    none_led: "Anda belum menjadi atasan siapa pun." / "You are nobody's supervisor yet.";
    next: "Berikutnya" / "Next";
}

/// The heading of the page.
pub(super) fn title(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Id => format!("Catatan {name}"),
        Lang::En => format!("Entries of {name}"),
    }
}
