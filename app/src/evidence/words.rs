//! What is said about photos and files on the phone.

use super::prepare::Unusable;
use crate::lang::{Lang, words};
use domain::evidence::EvidenceCount;

words! {
    photo: "Foto" / "Photo";
    add: "Tambah foto atau berkas" / "Add a photo or a file";
    chosen: "Ikut dikirim dengan catatan ini" / "Sent along with this entry";
    save_it: "Simpan" / "Save";
    late: "Tidak terkirim" / "Not sent";
    remove: "Hapus" / "Remove";
    preparing: "Mengecilkan foto." / "Making the photo small.";
    send: "Kirim foto" / "Send the photo";
    with_place: "Sertakan lokasi foto" / "Include where it was taken";
    not_kept: "Browser ini tidak mau menyimpan berkas ini. Biarkan halaman ini terbuka sampai terkirim." /
        "This browser refuses to keep this file. Leave this page open until it is sent.";
    gone: "Berkas ini tidak ada lagi di perangkat ini. Pilih lagi." / "This file is no longer on this device. Choose it again.";
    damaged: "Berkas ini rusak di perangkat ini. Pilih lagi." / "This file is damaged on this device. Choose it again.";
    too_large: "Berkas ini lebih besar dari 5 MB. Kecilkan atau bagi dulu." / "This file is larger than 5 MB. Make it smaller or split it first.";
    heic: "Foto HEIC dari iPhone belum dapat dibaca. Kirim dari browser di iPhone itu, atau simpan sebagai JPEG." /
        "HEIC photos of an iPhone cannot be read yet. Send it from the browser of that iPhone, or save it as JPEG.";
    other_picture: "Gambar jenis ini belum dapat dibaca. Simpan sebagai JPEG atau PNG, lalu kirim lagi." /
        "Pictures of this kind cannot be read yet. Save it as JPEG or PNG, then send it again.";
    unreadable: "Berkas ini tidak terbaca. Pilih lagi." / "This file cannot be read. Choose it again.";
}

/// `2 bukti, 1 belum sesuai`.
pub(crate) fn shown(lang: Lang, count: EvidenceCount) -> String {
    let EvidenceCount { pieces, not_fitting } = count;
    let all = match (lang, pieces) {
        (Lang::Id, _) => format!("{pieces} bukti"),
        (Lang::En, 1) => "1 piece of evidence".to_owned(),
        (Lang::En, _) => format!("{pieces} pieces of evidence"),
    };
    match (not_fitting, lang) {
        (0, _) => all,
        (_, Lang::Id) => format!("{all}, {not_fitting} belum sesuai"),
        (_, Lang::En) => format!("{all}, {not_fitting} not fitting yet"),
    }
}

/// `Bukti`, or how much there is.
pub(super) fn link(lang: Lang, count: EvidenceCount) -> String {
    if count.pieces == 0 { lang.pick("Bukti", "Evidence").to_owned() } else { shown(lang, count) }
}

/// Why a file is not taken.
pub(super) const fn unusable(lang: Lang, why: Unusable) -> &'static str {
    match why {
        Unusable::TooLarge => too_large(lang),
        Unusable::Unreadable => unreadable(lang),
        Unusable::Heic => heic(lang),
        Unusable::OtherPicture => other_picture(lang),
    }
}

/// `2 berkas tidak sempat tersimpan sebelum halaman ditutup. Pilih lagi.`
pub(super) fn lost(lang: Lang, files: usize) -> String {
    match (lang, files) {
        (Lang::Id, _) => format!("{files} berkas tidak sempat tersimpan sebelum halaman ditutup. Pilih lagi."),
        (Lang::En, 1) => "1 file could not be kept before the page was closed. Choose it again.".to_owned(),
        (Lang::En, _) => format!("{files} files could not be kept before the page was closed. Choose them again."),
    }
}

/// `Simpan foto ini`; a document is called what it is.
pub(super) fn save(lang: Lang, name: &str) -> &'static str {
    // What was made small here ends so.
    if name.ends_with(".jpg") {
        lang.pick("Simpan foto ini", "Save this photo")
    } else {
        lang.pick("Simpan berkas ini", "Save this file")
    }
}

/// `2 berkas tidak terkirim: catatannya sudah disetujui atau ditarik.`, and what may be done.
pub(super) fn too_late(lang: Lang, files: usize) -> String {
    match (lang, files) {
        (Lang::Id, _) => format!(
            "{files} berkas tidak terkirim: catatannya sudah disetujui atau ditarik. Simpan kalau masih perlu, lalu hapus."
        ),
        (Lang::En, 1) => {
            "1 file was not sent: its entry was approved or taken back. Save it if you still need it, then delete it."
                .to_owned()
        }
        (Lang::En, _) => format!(
            "{files} files were not sent: their entry was approved or taken back. Save them if you still need them, then delete them."
        ),
    }
}

/// `Hapus foto.jpg`, for those who do not see which picture the button stands at.
pub(super) fn remove_named(lang: Lang, name: &str) -> String {
    format!("{} {name}", remove(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_too_late_is_counted_and_saved_under_its_own_word() {
        assert!(too_late(Lang::Id, 2).starts_with("2 berkas tidak terkirim: "));
        assert!(too_late(Lang::En, 1).starts_with("1 file was not sent: its entry "));
        assert_eq!(
            ["foto.jpg", "laporan.pdf"].map(|name| save(Lang::Id, name)),
            ["Simpan foto ini", "Simpan berkas ini"]
        );
    }

    #[test]
    fn how_much_is_shown_is_counted_and_what_does_not_fit_is_named() {
        let count = |pieces, not_fitting| EvidenceCount { pieces, not_fitting };
        assert_eq!(link(Lang::Id, count(0, 0)), "Bukti");
        assert_eq!(link(Lang::Id, count(2, 0)), "2 bukti");
        assert_eq!(shown(Lang::Id, count(3, 1)), "3 bukti, 1 belum sesuai");
        assert_eq!(shown(Lang::En, count(1, 1)), "1 piece of evidence, 1 not fitting yet");
    }
}
