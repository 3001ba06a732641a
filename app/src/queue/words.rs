//! The words about what waits on the device.

use super::{Kind, Told};
use crate::format;
use crate::lang::{Lang, words};
use domain::activity::split_letters;

words! {
    saved_on_device: "Aman di perangkat ini. Dikirim sendiri begitu ada sinyal." /
        "Safe on this device. Sent by itself once there is a signal.";
    kept_until_reachable: "Yang Anda catat aman di perangkat ini. Dikirim sendiri begitu server terjangkau." /
        "What you log is safe on this device. Sent by itself once the server can be reached.";
    not_kept: "Browser ini tidak mau menyimpan. Biarkan halaman ini terbuka sampai terkirim." /
        "This browser refuses to keep it. Leave this page open until it is sent.";
    for_signal: " sinyal" / " for a signal";
    waiting_since: "menunggu" / "waiting";
    show_queue: "Lihat antrean" / "Show what waits";
    download: "Unduh antrean" / "Download what waits";
    mend: "Perbaiki" / "Correct";
    try_again: "Coba lagi" / "Try again";
    delete: "Hapus" / "Delete";
    delete_question: "Hapus tulisan ini dari perangkat? Server tidak memilikinya." /
        "Delete these words from this device? The server does not have them.";
    delete_file_question: "Hapus berkas ini dari perangkat? Server tidak memilikinya." /
        "Delete this file from this device? The server does not have it.";
    waits: "menunggu di perangkat ini" / "waits on this device";
    refused: "tidak diterima" / "was not accepted";
    not_encrypted: "Antrean tidak disandikan: siapa pun yang membuka perangkat ini dapat membacanya." /
        "What waits is not encrypted: whoever opens this device can read it.";
}

/// What an intent is called.
pub(super) const fn kind(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::Log => lang.pick("Catatan", "Entry"),
        Kind::Edit => lang.pick("Perubahan catatan", "Change of an entry"),
        Kind::Withdraw => lang.pick("Penarikan catatan", "Withdrawal"),
        Kind::Comment => lang.pick("Komentar", "Comment"),
        Kind::Thank => lang.pick("Terima kasih", "Thanks"),
        Kind::Approve => lang.pick("Persetujuan", "Approval"),
        Kind::ApproveAll => lang.pick("Persetujuan semua yang tampil", "Approval of all that was shown"),
        Kind::Return => lang.pick("Pengembalian", "Return"),
        Kind::Reject => lang.pick("Penolakan", "Rejection"),
        Kind::Attach => lang.pick("Bukti", "Evidence"),
    }
}

/// `mengirim, 40 % sampai.`
pub(super) fn sending(lang: Lang, percent: u8) -> String {
    match lang {
        Lang::Id => format!("mengirim, {percent}% sampai."),
        Lang::En => format!("on its way, {percent}% there."),
    }
}

/// The beginning of the words that somebody typed; `…` where there are more.
pub(super) fn beginning(text: &str) -> String {
    const SHOWN: usize = 80;
    let (shown, _) = split_letters(text.lines().next().unwrap_or_default(), SHOWN);
    if shown.len() < text.trim_end().len() { format!("{}…", shown.trim_end()) } else { shown.to_owned() }
}

/// `3 catatan`, or `3 kiriman` where other things are among them.
fn number(lang: Lang, waiting: usize, are_entries: bool) -> String {
    let (id, en) = match (are_entries, waiting) {
        (true, 1) => ("catatan", "entry"),
        (true, _) => ("catatan", "entries"),
        (false, 1) => ("kiriman", "thing"),
        (false, _) => ("kiriman", "things"),
    };
    format!("{} {}", format::count(lang, waiting), lang.pick(id, en))
}

const fn wait(waiting: usize) -> &'static str {
    if waiting == 1 { "waits" } else { "wait" }
}

/// `3 catatan menunggu`; ` sinyal` and ` sejak 09.42` stand behind it.
pub(super) fn waiting(lang: Lang, told: Told) -> String {
    let number = number(lang, told.waiting, told.are_entries);
    match lang {
        Lang::Id => format!("{number} menunggu"),
        Lang::En => format!("{number} {}", wait(told.waiting)),
    }
}

/// ` sejak 09.42`.
pub(super) fn since(lang: Lang, at: &str) -> String {
    format!(" {} {at}", lang.pick("sejak", "since"))
}

/// The server cannot be reached, and so much waits for it; ` sejak 09.42` may stand behind that.
pub(super) fn unreachable(lang: Lang, told: Told) -> String {
    let gone = lang.pick("Server tidak terjangkau.", "The server cannot be reached.");
    if told.waiting == 0 {
        return gone.to_owned();
    }
    let number = number(lang, told.waiting, told.are_entries);
    match lang {
        Lang::Id => format!("{gone} {number} menunggu"),
        Lang::En => format!("{gone} {number} {}", wait(told.waiting)),
    }
}

/// `Masuk lagi untuk mengirim. 3 catatan tetap aman di perangkat ini.`
pub(super) fn signed_out(lang: Lang, told: Told) -> String {
    let number = number(lang, told.waiting, told.are_entries);
    match lang {
        Lang::Id => format!("Masuk lagi untuk mengirim. {number} tetap aman di perangkat ini."),
        Lang::En if told.waiting == 1 => format!("Sign in again to send. {number} stays safe on this device."),
        Lang::En => format!("Sign in again to send. {number} stay safe on this device."),
    }
}

/// `Konfirmasi dulu bahwa ini Anda. 2 kiriman menunggu di perangkat ini.`
pub(super) fn unconfirmed(lang: Lang, told: Told) -> String {
    let number = number(lang, told.waiting, told.are_entries);
    match lang {
        Lang::Id => format!("Konfirmasi dulu bahwa ini Anda. {number} menunggu di perangkat ini."),
        Lang::En if told.waiting == 1 => format!("Confirm first that it is you. {number} waits on this device."),
        Lang::En => format!("Confirm first that it is you. {number} wait on this device."),
    }
}

/// `1 kiriman tidak diterima server.`
pub(super) fn refused_title(lang: Lang, refused: usize) -> String {
    let number = number(lang, refused, false);
    match lang {
        Lang::Id => format!("{number} tidak diterima server"),
        Lang::En if refused == 1 => format!("{number} was not accepted by the server"),
        Lang::En => format!("{number} were not accepted by the server"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Lang::{En, Id};

    fn told(waiting: usize, are_entries: bool) -> Told {
        Told { waiting, since: None, refused: 0, are_entries }
    }

    #[test]
    fn what_waits_is_counted_in_its_own_word() {
        assert_eq!(waiting(Id, told(3, true)), "3 catatan menunggu");
        assert_eq!(waiting(Id, told(3, false)), "3 kiriman menunggu");
        assert_eq!(waiting(En, told(1, true)) + for_signal(En), "1 entry waits for a signal");
        assert_eq!(unreachable(Id, told(2, true)), "Server tidak terjangkau. 2 catatan menunggu");
        assert_eq!(unreachable(Id, told(0, true)), "Server tidak terjangkau.");
        assert_eq!(signed_out(Id, told(3, true)), "Masuk lagi untuk mengirim. 3 catatan tetap aman di perangkat ini.");
        assert_eq!(refused_title(Id, 1), "1 kiriman tidak diterima server");
        assert_eq!(since(Id, "09.42"), " sejak 09.42");
    }
}
