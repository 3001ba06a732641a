//! What the page of favourites says. It is a document of the server: no browser downloads these words.

use crate::lang::words;

words! {
    title: "Favorit" / "Favourites";
    lead: "Kegiatan yang selalu Anda temukan paling atas saat mencatat, di perangkat mana pun. Hanya Anda yang melihatnya." /
        "Activities that you always find at the top when you log, on whichever device. Only you see them.";
    to_log: "Ke halaman Catat" / "To the log";
    own: "Favorit Anda" / "Your favourites";
    none: "Belum ada favorit." / "No favourites yet.";
    from_entries: "Dari catatan Anda" / "From your entries";
    another: "Tulis sendiri" / "Write your own";
    words: "Kegiatan" / "Activity";
    hint: "Satu baris, paling banyak 120 huruf." / "One line, at most 120 letters.";
    keep: "Jadikan favorit" / "Make it a favourite";
    let_go: "Lepas" / "Remove";
    use_it: "Pakai" / "Use";
    was_kept: "Favorit disimpan." / "The favourite was saved.";
    was_let_go: "Favorit dilepas." / "The favourite was removed.";
    too_many: "Favorit Anda sudah 20. Lepas satu dulu, lalu coba lagi." /
        "You have 20 favourites already. Remove one first, then try again.";
}
