//! What is said about evidence. The page is a document of the server: no browser downloads these words; a script that sends a
//! file is told the sentence.

use crate::evidence::{heic, other_picture};
use crate::lang::{Lang, words};
use ::evidence::Refusal;
use domain::evidence::{EvidenceKind, LinkProblem, LinkState, MOST_FOR_ENTRY, PhotoPlace, Quota, Verdict};

words! {
    title: "Bukti dukung" / "Evidence";
    to_entry: "Kembali ke catatan" / "Back to the entry";
    of_entry: "Untuk catatan" / "For the entry";
    none_own: "Belum ada bukti. Foto, PDF, berkas Word, Excel, PowerPoint, atau tautan boleh ditambahkan." /
        "No evidence yet. Photos, PDF, Word, Excel and PowerPoint files and links can be added.";
    none: "Belum ada bukti untuk catatan ini." / "No evidence for this entry yet.";
    shown: "Yang ditunjukkan" / "What is shown";
    was_added: "Bukti sudah ditambahkan." / "The evidence was added.";
    was_removed: "Bukti sudah dihapus." / "The evidence was removed.";
    was_judged: "Penilaian bukti sudah disimpan." / "What you say of the evidence was saved.";
    add_file: "Tambah berkas" / "Add a file";
    file: "Foto atau berkas" / "Photo or file";
    file_hint: "Foto sampai 12 MB, berkas sampai 5 MB. Foto dikecilkan, dan lokasi serta data kameranya dibuang." /
        "Photos up to 12 MB, files up to 5 MB. Photos are made small, and place and camera data are removed.";
    with_place: "Sertakan lokasi foto" / "Include where the photo was taken";
    with_place_hint: "Kalau kameranya mencatat lokasi. Atasan Anda dan siapa pun yang boleh melihat bukti ini melihat gedungnya, bukan ruangnya." /
        "Where the camera wrote it down. Your supervisor and whoever may see this evidence see the building, not the room.";
    map: "Lihat di peta OpenStreetMap" / "Look at it on OpenStreetMap";
    send: "Kirim" / "Send";
    add_link: "Tambah tautan" / "Add a link";
    link: "Alamat" / "Address";
    link_hint: "Dimulai dengan https://. Pastikan atasan Anda dapat membukanya. Denyut memeriksa apakah bisa dibuka, tanpa membaca isinya." /
        "Begins with https://. Make sure your supervisor can open it. Denyut checks whether it can be opened, without reading it.";
    add: "Tambah" / "Add";
    remove: "Hapus" / "Remove";
    remove_sure: "Hapus bukti ini? Ini tidak dapat dibatalkan." / "Remove this evidence? This cannot be undone.";
    final_: "Catatan ini sudah selesai, jadi buktinya tidak berubah lagi." / "This entry is final, so its evidence does not change any more.";
    fits: "Apakah bukti ini sesuai?" / "Does this evidence fit?";
    fitting: "Sesuai" / "Fits";
    not_fitting: "Belum sesuai" / "Does not fit yet";
    why: "Alasan singkat" / "A word why";
    why_hint: "Perlu diisi bila belum sesuai." / "Needed where it does not fit yet.";
    save: "Simpan" / "Save";
    elsewhere: "Di luar Denyut" / "Outside Denyut";
    try_again: "Periksa lagi" / "Check again";
    is_tried_soon: "Tautan akan diperiksa. Muat ulang halaman ini sebentar lagi." / "The link will be checked. Load this page again in a moment.";
    being_tried: "Sedang diperiksa apakah bisa dibuka. Muat ulang halaman ini sebentar lagi." /
        "It is being checked whether it can be opened. Load this page again in a moment.";
    not_tried: "Belum diperiksa: server ini tidak membuka situs lain." / "Not checked: this server opens no other sites.";
    tried_again: "Akan dicoba lagi." / "It will be tried again.";
    tried_just_now: "Tautan ini baru saja diperiksa. Coba lagi setelah satu menit." / "This link was checked just now. Try again in a minute.";
    photo: "Foto" / "Photo";
    slides: "Salindia" / "Slides";
    document: "Dokumen" / "Document";
    table: "Tabel" / "Table";

    no_file: "Pilih dulu berkasnya." / "Choose a file first.";
    missing: "Sebagian berkas belum sampai. Kirim lanjutannya." / "Part of the file has not come. Go on sending.";
    broken: "Berkas ini berubah di jalan. Kirim lagi dari awal." / "This file changed on its way. Send it again from the beginning.";
    too_many_on_the_way: "Terlalu banyak berkas sedang dikirim. Tunggu sampai yang lain selesai." /
        "Too many files are on their way. Wait until the others are through.";
    no_verdict: "Pilih dulu: sesuai atau belum sesuai." / "Choose first: fits, or does not fit yet.";
    no_word: "Tulis alasan singkat, supaya penulisnya tahu apa yang perlu diperbaiki." / "Write a word why, so that the author knows what to mend.";
    not_here: "Bukti atau catatan ini tidak ada." / "There is no such evidence or entry.";
    not_yours: "Hanya penulis catatan yang menambah dan menghapus bukti, dan hanya penilainya yang menilainya." /
        "Only the author of the entry adds and removes evidence, and only its appraiser judges it.";
}

/// Why a file is not taken, and what helps.
pub(super) fn refusal(lang: Lang, refusal: Refusal) -> String {
    let (id, en) = match refusal {
        Refusal::TooLarge { limit } => {
            let megabytes = limit / (1024 * 1024);
            return match lang {
                Lang::Id => format!("Berkas ini terlalu besar: paling besar {megabytes} MB. Kecilkan atau bagi dulu."),
                Lang::En => {
                    format!("This file is too large: at most {megabytes} MB. Make it smaller or split it first.")
                }
            };
        }
        Refusal::Empty => ("Berkas ini kosong. Pilih berkas yang lain.", "This file is empty. Choose another one."),
        Refusal::TooManyPixels => (
            "Gambar ini terlalu besar: paling banyak 40 megapiksel. Kecilkan dulu, atau ambil tangkapan layarnya.",
            "This picture is too large: at most 40 megapixels. Make it smaller first, or take a screenshot of it.",
        ),
        // The phone says the same of what it cannot draw.
        Refusal::Heic => return heic(lang).to_owned(),
        Refusal::OtherPicture => return other_picture(lang).to_owned(),
        Refusal::Video => (
            "Video tidak diterima. Kirim fotonya, atau tautan ke videonya.",
            "Videos are not taken. Send a photo of it, or a link to the video.",
        ),
        Refusal::Markup => (
            "SVG, HTML, dan sejenisnya tidak diterima karena dapat menjalankan sesuatu. Kirim sebagai PDF atau tangkapan layar.",
            "SVG, HTML and their like are not taken because they can run something. Send a PDF or a screenshot.",
        ),
        Refusal::Program => (
            "Ini sebuah program, apa pun namanya, jadi tidak diterima.",
            "This is a program, whatever it is called, so it is not taken.",
        ),
        Refusal::ActiveDocument => (
            "Dokumen ini berisi makro, skrip, atau berkas lain. Simpan tanpa itu, atau cetak ke PDF, lalu kirim lagi.",
            "This document carries macros, a script or another file. Save it without them, or print it to PDF, then send it again.",
        ),
        Refusal::Archive => (
            "Arsip seperti ZIP tidak diterima. Kirim isinya satu per satu.",
            "Archives such as ZIP are not taken. Send what is in it, one by one.",
        ),
        Refusal::TooMuchInside => (
            "Isi berkas ini jauh lebih besar daripada berkasnya, jadi tidak dibuka. Simpan ulang atau cetak ke PDF.",
            "What is in this file is far larger than the file, so it was not opened. Save it anew or print it to PDF.",
        ),
        Refusal::Encrypted => (
            "Dokumen ini dikunci kata sandi, jadi tidak ada yang dapat membacanya. Simpan tanpa kata sandi.",
            "A password closes this document, so nobody could read it. Save it without one.",
        ),
        Refusal::OpenDocument => (
            "Dokumen LibreOffice belum diterima. Simpan sebagai PDF, Word, Excel, atau PowerPoint.",
            "LibreOffice documents are not taken yet. Save it as PDF, Word, Excel or PowerPoint.",
        ),
        Refusal::Damaged => (
            "Berkas ini rusak atau tidak utuh. Buka dan simpan ulang, atau foto lagi.",
            "This file is damaged or not whole. Open and save it again, or take the photo anew.",
        ),
        Refusal::Unknown => (
            "Jenis berkas ini tidak dikenal. Yang diterima: foto, PDF, Word, Excel, dan PowerPoint.",
            "This kind of file is not known. Photos, PDF, Word, Excel and PowerPoint are taken.",
        ),
    };
    lang.pick(id, en).to_owned()
}

/// Why an address is not taken.
pub(super) const fn link_problem(lang: Lang, problem: LinkProblem) -> &'static str {
    let (id, en) = match problem {
        LinkProblem::Empty => ("Tulis dulu alamatnya.", "Type the address first."),
        LinkProblem::TooLong => {
            ("Alamat ini terlalu panjang. Pakai tautan pendeknya.", "This address is too long. Use its short link.")
        }
        LinkProblem::NotHttps => (
            "Alamatnya harus dimulai dengan https://. Salin lengkap dari browser.",
            "The address has to begin with https://. Copy all of it from the browser.",
        ),
        LinkProblem::HasPassword => (
            "Alamat ini memuat nama pengguna atau kata sandi. Pakai alamat tanpa itu.",
            "This address has a user or a password in it. Use one without.",
        ),
        LinkProblem::NoHost => (
            "Setelah https:// harus ada nama situs, misalnya drive.google.com.",
            "After https:// there has to be the name of a site, such as drive.google.com.",
        ),
        LinkProblem::Unreadable => (
            "Alamat ini tidak terbaca. Salin lagi dari browser, tanpa spasi.",
            "This address cannot be read. Copy it again from the browser, without spaces.",
        ),
    };
    lang.pick(id, en)
}

/// Whether a link can be opened. Both sides read it, and it says nothing of the work.
pub(super) fn opens(lang: Lang, state: LinkState, ended_at: &str) -> String {
    let (id, en) = match state {
        LinkState::Opens if !ended_at.is_empty() => {
            return match lang {
                Lang::Id => format!("Bisa dibuka, lewat {ended_at}: mungkin perlu masuk dulu."),
                Lang::En => format!("Opens, by way of {ended_at}: perhaps only after signing in there."),
            };
        }
        LinkState::Opens => ("Bisa dibuka.", "Opens."),
        LinkState::Closed => (
            "Situsnya ada, tetapi hanya terbuka untuk yang diberi izin.",
            "The site is there, and opens only to who was allowed to see it.",
        ),
        LinkState::Missing => {
            ("Situsnya menjawab bahwa halaman ini tidak ada.", "The site says that there is no such page.")
        }
        LinkState::Troubled => (
            "Situsnya menjawab, tetapi tidak menampilkan halaman ini.",
            "The site answers, but does not show this page.",
        ),
        LinkState::Unreached => (
            "Belum bisa dibuka dari server Denyut; bisa jadi hanya terbuka dari jaringan kantor.",
            "It could not be opened from the server of Denyut; perhaps it opens from the network of the office only.",
        ),
    };
    lang.pick(id, en).to_owned()
}

/// When it was tried: `Diperiksa 28 Nov 10.12.`
pub(super) fn tried_at(lang: Lang, at: &str) -> String {
    match lang {
        Lang::Id => format!("Diperiksa {at}."),
        Lang::En => format!("Checked {at}."),
    }
}

/// What a screen reader says of the button.
pub(super) fn try_this_again(lang: Lang, host: &str) -> String {
    match lang {
        Lang::Id => format!("Periksa lagi {host}"),
        Lang::En => format!("Check {host} again"),
    }
}

/// More pieces than an entry has.
pub(super) fn too_many(lang: Lang) -> String {
    match lang {
        Lang::Id => format!(
            "Paling banyak {MOST_FOR_ENTRY} bukti untuk satu catatan. Hapus satu dulu, atau gabungkan menjadi PDF."
        ),
        Lang::En => {
            format!("At most {MOST_FOR_ENTRY} pieces for one entry. Remove one first, or put them together as PDF.")
        }
    }
}

/// Nothing fits any more.
pub(super) fn no_room(lang: Lang, quota: Quota, used: u64) -> String {
    let (quota, used) = (quota.megabytes(), used.div_ceil(1_000_000));
    match lang {
        Lang::Id => format!(
            "Jatah bukti Anda tahun ini {quota} MB, sudah terpakai {used} MB. Hapus yang tidak perlu, atau minta pengelola menambah jatah."
        ),
        Lang::En => format!(
            "You may show {quota} MB of evidence this year and have used {used} MB. Remove what is not needed, or ask an administrator for more."
        ),
    }
}

/// More letters than a word why has.
pub(super) fn word_too_long(lang: Lang, limit: usize) -> String {
    match lang {
        Lang::Id => format!("Alasan paling panjang {limit} huruf. Tulis selebihnya sebagai komentar."),
        Lang::En => format!("A word why has at most {limit} letters. Write the rest as a comment."),
    }
}

/// What a piece is.
pub(super) const fn kind(lang: Lang, kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Picture => photo(lang),
        EvidenceKind::Pdf => "PDF",
        EvidenceKind::Docx | EvidenceKind::Doc => document(lang),
        EvidenceKind::Xlsx | EvidenceKind::Xls => table(lang),
        EvidenceKind::Pptx | EvidenceKind::Ppt => slides(lang),
        EvidenceKind::Link => lang.pick("Tautan", "Link"),
    }
}

/// What was said of a piece.
pub(super) const fn verdict(lang: Lang, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Fitting => fitting(lang),
        Verdict::NotFitting => not_fitting(lang),
    }
}

/// `312 kB`, `4,1 MB`.
pub(super) fn size(lang: Lang, bytes: u64) -> String {
    if bytes < 1_000_000 {
        return format!("{} kB", bytes.div_ceil(1_000));
    }
    let tenths = bytes / 100_000;
    format!("{}{}{} MB", tenths / 10, lang.pick(",", "."), tenths % 10)
}

/// `Lokasi foto: 7,5755° LS, 110,8243° BT.`
pub(super) fn taken_at(lang: Lang, place: PhotoPlace) -> String {
    let degrees = |parts: i32| {
        let parts = parts.unsigned_abs();
        format!("{}{}{:04}°", parts / 10_000, lang.pick(",", "."), parts % 10_000)
    };
    let (latitude, longitude) = (degrees(place.latitude()), degrees(place.longitude()));
    let north = if place.latitude() < 0 { lang.pick("LS", "S") } else { lang.pick("LU", "N") };
    let east = if place.longitude() < 0 { lang.pick("BB", "W") } else { lang.pick("BT", "E") };
    let label = lang.pick("Lokasi foto", "Taken at");
    format!("{label}: {latitude} {north}, {longitude} {east}.")
}

/// What a screen reader says of a button.
pub(super) fn remove_this(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Id => format!("Hapus {name}"),
        Lang::En => format!("Remove {name}"),
    }
}

/// Who said it: `oleh Bagus, a.n. Ratna`.
pub(super) fn said_by(lang: Lang, by: &str, on_behalf_of: Option<&str>) -> String {
    match (lang, on_behalf_of) {
        (Lang::Id, None) => format!("oleh {by}"),
        (Lang::Id, Some(holder)) => format!("oleh {by}, a.n. {holder}"),
        (Lang::En, None) => format!("by {by}"),
        (Lang::En, Some(holder)) => format!("by {by}, on behalf of {holder}"),
    }
}
