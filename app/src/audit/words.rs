//! Words of the history.

use crate::format;
use crate::lang::{Lang, words};
use domain::audit::{Deed, ShortHead};
use domain::organization::Person;
use domain::time::{WorkDate, Zone};

words! {
    own_title: "Jejak saya" / "My history";
    own_about: "Yang dilakukan pada data dan akun Anda, oleh siapa dan kapan. Jejak satu catatan ada di catatan itu sendiri." /
        "What was done to your data and your account, by whom and when. The history of an entry is on the entry itself.";
    entry_title: "Jejak catatan" / "History of an entry";
    entry_about: "Setiap langkah, oleh siapa dan kapan. Satu langkah yang diubah atau dihapus akan ketahuan; jejak yang ditulis ulang seluruhnya hanya ketahuan lewat kode di bawah yang disimpan di luar." /
        "Every step, by whom and when. A step that is changed or taken away is noticed; a trail written anew as a whole only by the code below, kept elsewhere.";
    why_late: "Mengapa baru dicatat?" / "Why was it logged late?";
    for_examiners: "Untuk pemeriksa" / "For examiners";
    entry_id: "Nomor catatan di sistem" / "Number of the entry in the system";
    administration: "Jejak pengelolaan" / "History of administration";
    administration_about: "Pegawai, unit, kode aktivasi, dan layar instansi Anda, yang terbaru dulu. Isi catatan tidak ada di sini." /
        "People, units, activation codes and displays of your agency, newest first. No words of entries are here.";
    older: "Yang lebih lama" / "Older ones";
    nothing: "Belum ada yang tercatat." / "Nothing is recorded yet.";
    head: "Kode pengaman jejak" / "Code that seals the history";
    head_about: "Kode ini merangkum seluruh jejak sampai sekarang. Salin dan simpan di luar. Bila jejak kelak ditulis ulang, kodenya tidak cocok lagi." /
        "This code sums up the whole history until now. Copy it and keep it elsewhere. If the history is ever written anew, it no longer matches.";
    check_head: "Cocokkan kode lama" / "Check an older code";
    own_data: "Data saya" / "My data";
    own_data_about: "Yang disimpan sistem ini tentang Anda. Semuanya ada di berkas yang dapat diunduh, juga catatan yang ditarik, setiap versi, dan yang dikatakan tentangnya." /
        "What this system stores about you. All of it is in the file to download, withdrawn entries, every version and what was said about them too.";
    download: "Unduh data saya" / "Download my data";
    download_about: "Berkas JSON. Isinya data pribadi: simpan baik-baik. Kata sandi dan kode tidak ada di dalamnya; tidak ada yang dapat membacanya." /
        "A JSON file. It is personal data: keep it well. Passwords and codes are not in it; nobody can read them.";
    unknown: "Belum tercatat" / "Not recorded";
    name: "Nama" / "Name";
    number: "NIP" / "NIP";
    agency: "Instansi" / "Agency";
    unit: "Unit" / "Unit";
    position: "Jabatan" / "Position";
    rank: "Golongan" / "Rank";
    employment: "Status kepegawaian" / "Employment";
    appraiser: "Pejabat penilai" / "Appraiser";
    entries: "Catatan" / "Entries";
    versions: "Versi catatan" / "Versions of entries";
    said_about_others: "Komentar, terima kasih, dan alasan pada catatan orang lain" / "Comments, thanks and reasons on entries of others";
    assignments: "Penugasan" / "Assignments";
    devices: "Perangkat yang sedang masuk" / "Devices that are signed in";
    codes: "Kode aktivasi yang pernah dibuat" / "Activation codes that were made";
    proposals: "Usulan atasan" / "Proposals of supervisors";
    ask_correction: "Ada yang salah?" / "Is something wrong?";
    ask_correction_about: "Tulis apa yang salah dan apa yang benar. Pengelola instansi Anda membacanya." /
        "Write what is wrong and what is right. Your agency's administrators read it.";
    what_is_wrong: "Yang perlu diperbaiki" / "What needs correcting";
    send_wish: "Kirim permintaan" / "Send the request";
    asked: "Permintaan sudah terkirim." / "The request was sent.";
    still_here: "Yang tadi Anda ketik masih ada di sini dan belum terkirim. Periksa, lalu kirim sekali lagi." /
        "What you typed is still here and was not sent. Look it over, then send it once more.";
    waits: "Menunggu pengelola" / "Waits for an administrator";
    corrections: "Permintaan perbaikan data" / "Requests for correction";
    corrections_about: "Pegawai instansi Anda minta data tentang mereka diperbaiki, biasanya di data kepegawaian. Bila sudah, tandai selesai; mereka melihatnya." /
        "People of your agency ask for their data to be corrected, usually in the staff data. Once it is, mark it as done; they see that.";
    no_corrections: "Tidak ada permintaan yang menunggu." / "No request is waiting.";
    handled: "Yang sudah ditangani" / "What was dealt with";
    finish: "Selesai" / "Done";
    by_operator: "petugas server" / "the operator";
}

/// What was done.
pub(crate) const fn deed(lang: Lang, deed: Deed) -> &'static str {
    let (indonesian, english) = match deed {
        Deed::TakenOver => ("Sudah ada saat jejak dimulai", "Was there when the history began"),
        Deed::Logged => ("Dicatat", "Logged"),
        Deed::Edited => ("Diubah penulis", "Changed by the author"),
        Deed::Withdrawn => ("Ditarik penulis", "Withdrawn by the author"),
        Deed::Seen => ("Dilihat penilai", "Seen by the appraiser"),
        Deed::Approved => ("Disetujui", "Approved"),
        Deed::Returned => ("Dikembalikan", "Returned"),
        Deed::Rejected => ("Ditolak", "Rejected"),
        Deed::BroughtIn => ("Dimasukkan dengan riwayatnya", "Brought in with its history"),
        Deed::HandedOver => ("Diserahkan ke penilai lain", "Handed over to another appraiser"),
        Deed::Commented => ("Dikomentari", "Commented"),
        Deed::Thanked => ("Mendapat terima kasih", "Thanked"),
        Deed::EvidenceAdded => ("Bukti ditambahkan", "Evidence added"),
        Deed::EvidenceRemoved => ("Bukti dihapus penulis", "Evidence removed by the author"),
        Deed::EvidenceJudged => ("Bukti dinilai", "Evidence judged"),
        Deed::LateReasonGiven => ("Alasan terlambat ditulis", "Said why it came late"),
        Deed::Erased => ("Tulisannya dihapus", "Its words were erased"),
        Deed::DictionarySet => ("Kamus kegiatan diatur", "Activity dictionary set"),
        Deed::HolidaysSet => ("Hari libur diatur", "Holidays set"),
        Deed::LeaveSet => ("Cuti dicatat", "Leave entered"),
        Deed::LeaveWithdrawn => ("Cuti dibatalkan", "Leave withdrawn"),
        Deed::ShiftsMade => ("Pola sif dibuat", "Pattern of shifts made"),
        Deed::ShiftsFollowed => ("Sif diatur", "Shifts set"),
        Deed::UnitSet => ("Nama, pekan kerja, atau urutan unit diubah", "Name, work week or place of the unit changed"),
        Deed::UnitMoved => ("Unit dipindah ke bawah unit lain", "Unit moved below another"),
        Deed::PositionsSet => ("Jabatan diatur", "Posts set"),
        Deed::UnitMerged => ("Unit digabung ke unit lain dan ditutup", "Unit merged into another and closed"),
        Deed::AgencyAdded => ("Instansi dibuat", "The agency was added"),
        Deed::AgencySet => ("Aturan instansi diubah", "A rule of the agency was changed"),
        Deed::UnitAdded => ("Unit dibuat", "Unit added"),
        Deed::Joined => ("Mulai tercatat sebagai pegawai", "Entered as an employee"),
        Deed::Changed => ("Data kepegawaian diubah", "Staff data changed"),
        Deed::Left => ("Tidak lagi tercatat sebagai pegawai", "No longer an employee here"),
        Deed::StaffImported => ("Data pegawai diimpor", "Staff file taken over"),
        Deed::CodeMade => ("Kode aktivasi dibuat", "Activation code made"),
        Deed::CodeRedeemed => ("Kode aktivasi dipakai, kata sandi ditentukan", "Activation code used, password set"),
        Deed::PasswordChanged => ("Kata sandi diganti", "Password changed"),
        Deed::SecondFactorSet => ("Verifikasi dua langkah dipasang", "Two-step verification set up"),
        Deed::SecondFactorRemoved => ("Verifikasi dua langkah dihapus", "Two-step verification removed"),
        Deed::RecoveryCodesMade => ("Kode cadangan baru dibuat", "New recovery codes made"),
        Deed::RecoveryCodeUsed => ("Kode cadangan dipakai", "A recovery code was used"),
        Deed::SignedIn => ("Pemegang peran masuk", "Somebody with a role signed in"),
        Deed::RightGiven => ("Mendapat peran", "Got a role"),
        Deed::DeputyNamed => ("Pengganti ditunjuk", "A deputy was named"),
        Deed::DeputyEnded => ("Penggantian diakhiri", "A deputyship was ended"),
        Deed::RightTaken => ("Peran berakhir", "A role ended"),
        Deed::AccountDisabled => ("Akun dimatikan", "Account disabled"),
        Deed::AccountEnabled => ("Akun dihidupkan lagi", "Account enabled again"),
        Deed::BoardMade => ("Layar dibuat", "Display made"),
        Deed::BoardRevoked => ("Layar dicabut", "Display revoked"),
        Deed::CorrectionAsked => ("Minta data diperbaiki", "Asked for a correction"),
        Deed::CorrectionDone => ("Permintaan perbaikan ditangani", "Correction dealt with"),
        Deed::SupervisorProposed => ("Atasan lain diusulkan", "Another supervisor proposed"),
        Deed::ProposalWithdrawn => ("Usulan atasan ditarik", "Proposal of a supervisor withdrawn"),
        Deed::ProposalAgreed => ("Usulan disetujui calon atasan", "The proposed supervisor agreed"),
        Deed::ProposalDeclined => ("Usulan tidak diterima calon atasan", "The proposed supervisor declined"),
        Deed::ProposalConfirmed => ("Usulan atasan disahkan", "Proposal of a supervisor confirmed"),
        Deed::ProposalRefused => ("Usulan atasan ditolak", "Proposal of a supervisor refused"),
    };
    lang.pick(indonesian, english)
}

/// `3f1c 90ab 77d2 0e55, rekaman 1.234, 21 April 10.42`.
pub(super) fn head_line(lang: Lang, zone: Zone, today: WorkDate, head: &ShortHead) -> String {
    let (seq, time) = (format::count(lang, head.seq), format::said_at(lang, zone, head.at, today));
    match lang {
        Lang::Id => format!("rekaman {seq}, {time}"),
        Lang::En => format!("record {seq}, {time}"),
    }
}

/// When it was dealt with, and by whom.
pub(super) fn done_at(lang: Lang, time: &str, name: Option<&str>) -> String {
    let done = format!("{} {time}", lang.pick("Ditangani", "Dealt with"));
    name.map_or(done.clone(), |name| format!("{done} {}", by(lang, name)))
}

/// What a screen reader hears on the button of one request.
pub(super) fn finish_of(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Id => format!("Selesai: permintaan {name}"),
        Lang::En => format!("Done: the request of {name}"),
    }
}

/// `Bagus Prasetyo a.n. Ratna Wulandari`; nobody: the operator or the program.
pub(crate) fn actor(lang: Lang, by: Option<&Person>, on_behalf_of: Option<&str>) -> String {
    let name = by.map_or_else(|| by_operator(lang), |person| person.name.as_str());
    on_behalf_of.map_or_else(|| name.to_owned(), |holder| [name, lang.pick("a.n.", "for"), holder].join(" "))
}

/// `oleh Ratna Wulandari`.
pub(crate) fn by(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Id => format!("oleh {name}"),
        Lang::En => format!("by {name}"),
    }
}

/// `rekaman 12`.
pub(super) fn record(lang: Lang, seq: u64) -> String {
    let seq = format::count(lang, seq);
    match lang {
        Lang::Id => format!("rekaman {seq}"),
        Lang::En => format!("record {seq}"),
    }
}
