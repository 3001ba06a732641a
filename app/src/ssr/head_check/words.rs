//! What the page says that holds an older code against the history. No browser downloads these words.

use crate::format;
use crate::lang::{Lang, words};

words! {
    title: "Cocokkan kode lama" / "Check an older code";
    about: "Kode yang dulu disalin dari kaki layar atau dari Jejak menunjukkan apakah jejak sampai rekaman itu masih sama." /
        "A code that was once copied from the foot of a board or from a history tells whether the history up to that record is still the same.";
    number: "Nomor rekaman" / "Number of the record";
    code: "Kode" / "Code";
    code_hint: "Enam belas angka dan huruf, misalnya b7c1 0192 690e fe28. Seluruh baris kaki layar juga bisa; nomornya lalu boleh kosong." /
        "Sixteen digits and letters, such as b7c1 0192 690e fe28. The whole line of a board works too; the number may then be empty.";
    check: "Cocokkan" / "Check";
    no_number: "Tulis nomor rekaman yang tertera di depan kode, misalnya 239." /
        "Write the number of the record that stands before the code, such as 239.";
    no_code: "Kode terdiri dari enam belas angka dan huruf a sampai f. Lihat lagi salinan Anda." /
        "The code has sixteen digits and letters from a to f. Look at your copy once more.";
    limits: "Yang menjawab di sini adalah server yang diperiksa. Pemeriksaan yang tidak bergantung padanya, atas semua rekaman dan datanya: minta denyut verify dijalankan pada salinan basis data." /
        "What answers here is the server that is being checked. For a check that does not depend on it, of all records and data: ask for denyut verify to be run on a copy of the database.";
    keep_it: "Periksa dulu salinan Anda. Kalau sudah benar, simpan salinan itu dan sampaikan kepada auditor atau pimpinan instansi." /
        "Look at your copy once more first. If it is right, keep it and tell an auditor or the head of the agency.";
}

/// The record is still the one that was copied.
pub(super) fn fits(lang: Lang, seq: u64) -> String {
    let seq = format::count(lang, seq);
    match lang {
        Lang::Id => format!("Cocok: rekaman {seq} masih yang dulu disalin."),
        Lang::En => format!("It fits: record {seq} is still the one that was copied."),
    }
}

/// Another record is there.
pub(super) fn rewritten(lang: Lang, seq: u64) -> String {
    let seq = format::count(lang, seq);
    match lang {
        Lang::Id => format!("Tidak cocok: jejak sampai rekaman {seq} pernah ditulis ulang."),
        Lang::En => format!("It does not fit: the history up to record {seq} was written anew."),
    }
}

/// The chain ends before it.
pub(super) fn cut(lang: Lang, seq: u64, last: u64) -> String {
    let (seq, last) = (format::count(lang, seq), format::count(lang, last));
    match lang {
        Lang::Id => format!("Tidak cocok: rekaman {seq} tidak ada lagi. Jejak sekarang berakhir pada rekaman {last}."),
        Lang::En => {
            format!("It does not fit: there is no record {seq} any more. The history now ends with record {last}.")
        }
    }
}
