//! Words that more than one area says.

use crate::lang::{Lang, words};
use domain::activity::Place;

words! {
    trace: "Jejak" / "History";
    erased: "Tulisan ini sudah dihapus." / "These words were erased.";
    sending: "Mengirim" / "Sending";
    on_device: "Di perangkat" / "On this device";
    sent: "Terkirim" / "Sent";
    seen: "Dilihat" / "Seen";
    returned: "Dikembalikan" / "Returned";
    approved: "Disetujui" / "Approved";
    rejected: "Ditolak" / "Rejected";
    withdrawn: "Ditarik" / "Withdrawn";
    place_log: "Catat" / "Log";
    place_team: "Tim" / "Team";
    place_me: "Saya" / "Me";
    place_displays: "Layar" / "Displays";
    place_import: "Impor" / "Import";
    main_navigation: "Utama" / "Main";
    new_version: "Versi baru sudah siap. Muat ulang saat Anda sempat." / "A new version is ready. Reload when it suits you.";
    skip: "Langsung ke isi" / "Skip to content";
    loading: "Memuat" / "Loading";
    reload: "Muat ulang" / "Reload";
    to_log: "Ke halaman Catat" / "To the Log page";
    not_found: "Halaman tidak ada" / "Page not found";
    not_found_hint: "Alamat ini tidak dikenal. Mungkin salah ketik, atau halamannya sudah dipindahkan." /
        "This address is unknown. It may be mistyped, or the page has moved.";
    not_loaded: "Halaman ini belum termuat. Begitu server terjangkau, halaman ini terbuka sendiri." /
        "This page has not loaded. It opens by itself as soon as the server can be reached.";
    trouble: "Halaman belum dapat dibuka" / "The page cannot be opened now";
    not_for_you: "Halaman ini bukan untuk Anda" / "This page is not for you";
    promise: "Denyut tidak merekam layar atau ketikan Anda, dan tidak melacak lokasi Anda." /
        "Denyut does not record your screen or your keystrokes, and does not track your location.";
    save: "Simpan" / "Save";
    saving: "Menyimpan" / "Saving";
    sign_in: "Masuk" / "Sign in";
    confirm: "Konfirmasi" / "Confirm";
    send: "Kirim" / "Send";
    office: "Kantor" / "Office";
    field_work: "Lapangan" / "In the field";
    home: "Rumah" / "Home";
    live: "Langsung" / "Live";
    delayed: "Tertunda" / "Delayed";
    offline: "Tanpa sinyal" / "No signal";
    connecting: "Menyambung" / "Connecting";
}

/// Where the work was done.
pub(crate) const fn place(lang: Lang, place: Place) -> &'static str {
    match place {
        Place::Office => office(lang),
        Place::Field => field_work(lang),
        Place::Home => home(lang),
    }
}

/// What somebody wrote, or that it was erased: nobody can write nothing.
pub(crate) fn said(lang: Lang, text: &str) -> String {
    if text.is_empty() { erased(lang).to_owned() } else { text.to_owned() }
}
