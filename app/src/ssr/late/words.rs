//! What is said to somebody whose entry came late. The page is a document of the server: no browser downloads these words.

use crate::lang::{Lang, words};

words! {
    title: "Mengapa baru dicatat?" / "Why was it logged late?";
    to_history: "Jejak catatan ini" / "History of this entry";
    in_time: "Catatan ini tidak terlambat. Tidak ada yang perlu dijelaskan." / "This entry is not late. There is nothing to explain.";
    reason: "Sebabnya" / "Why";
    hint: "Cukup satu kalimat, paling banyak 300 huruf. Ditulis sekali; Anda dan atasan Anda membacanya di Jejak." /
        "One sentence is enough, at most 300 letters. It is written once; you and your supervisor read it in the history.";
    save: "Simpan" / "Save";
    was_saved: "Alasan sudah disimpan." / "The reason was saved.";
    was_said_before: "Alasan sudah ditulis sebelumnya dan tidak diubah lagi." / "A reason was written before; it is not changed any more.";
    closed: "Catatan ini sudah selesai, jadi alasannya tidak ditambahkan lagi. Tidak apa-apa." /
        "This entry is final, so no reason is added any more. That is all right.";
}

/// Calmly: it counts all the same.
pub(super) fn came_late(lang: Lang, due: &str) -> String {
    match lang {
        Lang::Id => format!("Catatan ini ditulis sesudah batasnya, akhir {due}. Ia tetap dihitung seperti yang lain."),
        Lang::En => format!("This entry was written after it was due, the end of {due}. It counts like any other."),
    }
}
