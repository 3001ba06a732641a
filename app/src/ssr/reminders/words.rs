//! What the page about reminders says. It is a document of the server: no browser downloads these words.

use crate::lang::{Lang, words};
use domain::inbox::{PushKind, WishProblem};

words! {
    title: "Pengingat dan waktu tenang" / "Reminders and quiet hours";
    about: "Hanya untuk Anda: atasan tidak melihatnya dan tidak diberi tahu." /
        "For you alone: your supervisor neither sees it nor is told.";
    was_saved: "Sudah disimpan." / "Saved.";
    reminder: "Pengingat" / "Reminder";
    remind_me: "Ingatkan bila hari kerja saya belum ada catatan" / "Remind me when my working day has no entry";
    remind_hint: "Sekali sehari. Tidak pada cuti, libur, dan hari di luar jadwal, dan tidak bila sudah ada catatan." /
        "Once a day. Not on leave, holidays and days off, and not when there is an entry.";
    hour: "Jam" / "Hour";
    hour_hint: "Misalnya 15.30, menurut jam unit Anda." / "For example 15.30, by the clock of your unit.";
    quiet: "Waktu tenang" / "Quiet hours";
    quiet_hint: "Pada waktu ini tidak ada yang dikirim ke perangkat Anda; semuanya tetap ada di Kabar. Jam yang sama berarti tanpa waktu tenang." /
        "At this time nothing is sent to your devices; all of it is in News. The same hour twice means no quiet hours.";
    quiet_from: "Dari" / "From";
    quiet_until: "Sampai" / "Until";
    no_push: "Server ini tidak mengirim apa pun ke perangkat: semua kabar dan pengingat ada di halaman Kabar dan di lonceng." /
        "This server sends nothing to devices: all news and reminders are on the page News and at the bell.";
    quiet_hint_here: "Pada waktu ini Anda tidak diingatkan. Jam yang sama berarti tanpa waktu tenang." /
        "At this time you are not reminded. The same hour twice means no quiet hours.";
    pushed: "Yang diberitahukan ke perangkat Anda" / "What your devices are told";
    save: "Simpan" / "Save";
    to_inbox: "Kabar" / "News";
}

/// What is told to devices.
pub(super) const fn kind(lang: Lang, kind: PushKind) -> &'static str {
    match kind {
        PushKind::Answers => lang.pick("Jawaban atas catatan saya", "Answers to my entries"),
        PushKind::Words => lang.pick("Komentar dan terima kasih", "Comments and thanks"),
        PushKind::Replies => {
            lang.pick("Tulisan anggota tim di catatannya", "What people of my team write on their entries")
        }
        PushKind::Reminder => lang.pick("Pengingat hari yang masih kosong", "The reminder of an empty day"),
    }
}

/// What is wrong with a field.
pub(super) const fn problem(lang: Lang, problem: WishProblem) -> &'static str {
    match problem {
        WishProblem::Hour | WishProblem::QuietFrom | WishProblem::QuietUntil => {
            lang.pick("Tulis jam seperti 15.30.", "Write a time such as 15.30.")
        }
        WishProblem::HourInQuiet => lang.pick(
            "Jam ini ada di dalam waktu tenang, jadi Anda tidak akan pernah diingatkan. Pilih jam lain atau ubah waktu tenang.",
            "This hour lies in your quiet hours, so you would never be reminded. Choose another hour or other quiet hours.",
        ),
    }
}
