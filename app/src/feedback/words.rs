//! Words of the appraiser's page and of the conversation.

use crate::error::ApiError;
use crate::format;
use crate::lang::{Lang, words};
use crate::sentence;
use domain::activity::{Answered, Entry, EntryStatus, Problem, split_letters};
use domain::organization::{EmployeeId, StandingIn};

words! {
    you: "Anda" / "You";
    recorded_for: "Untuk tim itu jawaban Anda tercatat a.n. pejabatnya." / "For that team your answers are recorded on their behalf.";
    superior: "atasan" / "supervisor";
    on_behalf_of: "a.n." / "for";
    reply: "Balas" / "Reply";
    comment: "Komentar" / "Comment";

    team: "Tim" / "Team";
    team_today: "Tim hari ini" / "Team today";
    people_of_team: "Orang di tim" / "People of the team";
    choose_person: "Pilih orang" / "Choose a person";
    find_name: "Cari nama" / "Find a name";
    nobody_found: "Tidak ada nama seperti itu di tim Anda." / "Nobody in your team has such a name.";
    everybody: "Semua" / "Everybody";
    not_opened: "Belum dibuka" / "Not opened yet";
    opened_waiting: "Sudah dibuka, menunggu" / "Opened, waiting";
    done: "Beres" / "Done";
    answer_not_sent: "Belum terkirim: server tidak terjangkau. Coba lagi." / "Not sent: the server cannot be reached. Try again.";
    not_logged: "Belum mencatat hari ini" / "No entry today yet";
    away: "Libur atau cuti hari ini" / "Off or on leave today";
    order: "Urutan" / "Order";
    by_person: "Per orang" / "By person";
    newest: "Terbaru" / "Newest";
    nothing_waits: "Tidak ada yang menunggu" / "Nothing is waiting";
    no_work_today: "Hari ini bukan hari kerja tim Anda." / "Today is no working day of your team.";
    all_answered: "Semua sudah Anda tanggapi." / "You have answered everything.";
    nothing_here: "Belum ada catatan dari orang ini." / "No entries from this person yet.";
    nothing_here_hint: "Catatan baru muncul di sini dengan sendirinya." / "New entries appear here by themselves.";
    list_shifted: "Daftar baru saja bergeser. Ketuk sekali lagi." / "The list has just moved. Tap once more.";
    show_older: "Tampilkan yang lebih lama" / "Show older ones";

    new: "Baru" / "New";
    edited: "diubah" / "edited";
    approve: "Setujui" / "Approve";
    approving: "Menyetujui" / "Approving";
    thank: "Terima kasih" / "Thanks";
    thanking: "Mengirim" / "Sending";
    return_it: "Kembalikan" / "Return";
    returning: "Mengembalikan" / "Returning";
    reject: "Tolak" / "Reject";
    rejecting: "Menolak" / "Rejecting";
    cancel: "Batal" / "Cancel";
    return_question: "Apa yang perlu diperbaiki?" / "What needs mending?";
    reject_question: "Mengapa ditolak?" / "Why is it rejected?";
    return_empty: "Tulis apa yang perlu diperbaiki. Satu kalimat sudah cukup." / "Write what needs mending. One sentence is enough.";
    reject_empty: "Tulis mengapa ditolak. Satu kalimat sudah cukup." / "Write why it is rejected. One sentence is enough.";
    comment_empty: "Tulis komentarnya dulu. Satu kalimat sudah cukup." / "Write the comment first. One sentence is enough.";

    approve_all_shown: "Setujui semua yang tampil" / "Approve all that are shown";
    not_sent_copy: "Tulisan Anda tidak terkirim. Bila masih perlu, salin dari sini:" / "What you wrote was not sent. If you still need it, copy it from here:";
    each_is_recorded: "Setiap persetujuan dicatat satu per satu atas nama Anda." / "Each approval is recorded singly in your name.";
    all_opened: "Semuanya sudah pernah Anda buka." / "You have opened all of them.";
    none_opened: "Semuanya belum pernah Anda buka." / "You have opened none of them.";

    today_facts: "Hari ini" / "Today";
    have_logged: "Sudah mencatat" / "Have logged";
    oldest_waiting: "Tertua menunggu" / "Oldest waiting";
    answer_within: "Batas tanggapan" / "Answer within";
    none_waiting: "tidak ada" / "none";
    shortcuts: "Pintasan" / "Shortcuts";
    facts_and_shortcuts: "Ringkasan dan pintasan" / "Summary and shortcuts";
    key_move: "berikut, sebelumnya" / "next, previous";
    key_open: "buka" / "open";
    key_approve: "setujui" / "approve";
    key_thank: "terima kasih" / "thanks";
    key_return: "kembalikan" / "return";
    key_comment: "komentar" / "comment";
    key_find: "cari nama" / "find a name";
    shortcuts_off: "Matikan pintasan" / "Switch shortcuts off";
    shortcuts_on: "Hidupkan pintasan" / "Switch shortcuts on";
    shortcuts_are_off: "Pintasan dimatikan di perangkat ini." / "Shortcuts are switched off on this device.";

    delayed: "Sambungan langsung terputus." / "The live connection is cut.";
    delayed_hint: "Halaman ini membaca ulang setiap 15 detik." / "This page reads anew every 15 seconds.";
    delayed_reads: "Halaman ini membaca ulang setiap 15 detik; jawaban Anda tetap terkirim." /
        "This page reads anew every 15 seconds; your answers are still sent.";
    unreachable: "Server tidak terjangkau." / "The server cannot be reached.";
    unreachable_hint: "Yang tampil adalah keadaan terakhir. Jawaban Anda disimpan di perangkat ini dan dikirim sendiri begitu server terjangkau." /
        "What you see is the last known state. Your answers are kept on this device and sent by themselves once the server can be reached.";
    offline: "Perangkat ini tanpa sinyal." / "This device has no signal.";
    offline_hint: "Yang tampil adalah keadaan terakhir. Jawaban Anda disimpan di perangkat ini dan dikirim sendiri begitu ada sinyal." /
        "What you see is the last known state. Your answers are kept on this device and sent by themselves once there is a signal.";
}

/// `berterima kasih, 09.31`, after a name.
pub(super) fn thanked(lang: Lang, time: &str) -> String {
    match lang {
        Lang::Id => format!("berterima kasih, {time}"),
        Lang::En => format!("said thanks, {time}"),
    }
}

/// ` mengembalikan, 08.52`, after a name.
pub(super) fn returned_at(lang: Lang, time: &str) -> String {
    format!(" {}, {time}", lang.pick("mengembalikan", "returned it"))
}

/// ` menolak, 08.52`, after a name.
pub(super) fn rejected_at(lang: Lang, time: &str) -> String {
    format!(" {}, {time}", lang.pick("menolak", "rejected it"))
}

/// ` · 09.36 · terkirim`, after *Anda*.
pub(super) fn said_by_me(time: &str, lang: Lang) -> String {
    format!(" · {time} · {}", lang.pick("terkirim", "sent"))
}

/// `, atasan · 09.33`, after a name.
pub(super) fn said_by_other(time: &str, role: Option<&str>) -> String {
    role.map_or_else(|| format!(" · {time}"), |role| format!(", {role} · {time}"))
}

/// `Anda menggantikan Ratna Wulandari sampai Jumat, 4 Desember.`
pub(super) fn standing_in(lang: Lang, one: &StandingIn) -> String {
    let (name, last) = (&one.holder.name, format::weekday_day(lang, one.last));
    match lang {
        Lang::Id => format!("Anda menggantikan {name} sampai {last}."),
        Lang::En => format!("You stand in for {name} until {last}."),
    }
}

/// `Komentar untuk Dewi Anggraini`, or for the author `Balas Ratna Wulandari`.
pub(super) fn reply_label(lang: Lang, entry: &Entry, me: EmployeeId) -> String {
    if !entry.is_by(me) {
        return comment_for(lang, &entry.author.name);
    }
    match entry.conversation.iter().rev().find(|said| said.by.id != me) {
        Some(said) => format!("{} {}", lang.pick("Balas", "Reply to"), said.by.name),
        None => comment_for(lang, lang.pick("atasan", "your supervisor")),
    }
}

fn comment_for(lang: Lang, name: &str) -> String {
    format!("{} {name}", lang.pick("Komentar untuk", "Comment for"))
}

/// Why a comment was not taken.
pub(super) fn comment_refused(lang: Lang, error: &ApiError) -> String {
    refused(lang, error, comment_empty(lang))
}

/// Why a return was not taken.
pub(super) fn return_refused(lang: Lang, error: &ApiError) -> String {
    refused(lang, error, return_empty(lang))
}

/// Why a rejection was not taken.
pub(super) fn reject_refused(lang: Lang, error: &ApiError) -> String {
    refused(lang, error, reject_empty(lang))
}

fn refused(lang: Lang, error: &ApiError, empty: &str) -> String {
    if *error == ApiError::Words(Problem::Empty) { empty.to_owned() } else { sentence::of_error(lang, error) }
}

/// `Bagus membaca kalimat ini begitu Anda mengirimnya.`
pub(super) fn reads_this(lang: Lang, name: &str) -> String {
    let first = name.split_whitespace().next().unwrap_or(name);
    match lang {
        Lang::Id => format!("{first} membaca kalimat ini begitu Anda mengirimnya."),
        Lang::En => format!("{first} reads this sentence as soon as you send it."),
    }
}

/// `23 menunggu dari 11 orang, 12 belum dibuka`.
pub(super) fn summary(lang: Lang, waiting: u32, people: usize, unopened: usize) -> String {
    if waiting == 0 {
        return nothing_waits(lang).to_owned();
    }
    let from_one = people == 1;
    let (waiting, people) = (format::count(lang, waiting), format::count(lang, people));
    let opened = match (lang, unopened) {
        (Lang::Id, 0) => "semua sudah dibuka".to_owned(),
        (Lang::En, 0) => "all opened".to_owned(),
        (Lang::Id, n) => format!("{} belum dibuka", format::count(lang, n)),
        (Lang::En, n) => format!("{} not opened", format::count(lang, n)),
    };
    match lang {
        Lang::Id => format!("{waiting} menunggu dari {people} orang, {opened}"),
        Lang::En if from_one => format!("{waiting} waiting from 1 person, {opened}"),
        Lang::En => format!("{waiting} waiting from {people} people, {opened}"),
    }
}

/// `3 baru`.
pub(super) fn new_count(lang: Lang, count: usize) -> String {
    format!("{} {}", format::count(lang, count), lang.pick("baru", "new"))
}

/// `2 menunggu`.
pub(super) fn waiting_count(lang: Lang, count: u32) -> String {
    format!("{} {}", format::count(lang, count), lang.pick("menunggu", "waiting"))
}

/// `Semua, 60 orang`.
pub(super) fn everybody_count(lang: Lang, people: usize) -> String {
    format!("{}, {} {}", everybody(lang), format::count(lang, people), lang.pick("orang", "people"))
}

/// `Cari dari 60 orang`.
pub(super) fn find_among(lang: Lang, people: usize) -> String {
    match lang {
        Lang::Id => format!("Cari dari {} orang", format::count(lang, people)),
        Lang::En => format!("Find among {} people", format::count(lang, people)),
    }
}

/// `2 catatan baru`: the line behind which arrivals wait.
pub(super) fn arrivals(lang: Lang, count: usize) -> String {
    let number = format::count(lang, count);
    match lang {
        Lang::Id => format!("{number} catatan baru"),
        Lang::En => format!("{number} new {}", if count == 1 { "entry" } else { "entries" }),
    }
}

/// `Setujui 23 catatan dari 11 orang?`
pub(super) fn approve_question(lang: Lang, entries: usize, people: usize) -> String {
    let (count, of) = (format::count(lang, entries), format::count(lang, people));
    match lang {
        Lang::Id => format!("Setujui {count} catatan dari {of} orang?"),
        Lang::En => format!(
            "Approve {count} {} from {of} {}?",
            if entries == 1 { "entry" } else { "entries" },
            if people == 1 { "person" } else { "people" }
        ),
    }
}

/// `12 di antaranya belum pernah Anda buka.`
pub(super) fn never_opened(lang: Lang, unopened: usize, of: usize) -> String {
    match (lang, unopened) {
        (_, 0) => all_opened(lang).to_owned(),
        (_, n) if n == of => none_opened(lang).to_owned(),
        (Lang::Id, n) => format!("{} di antaranya belum pernah Anda buka.", format::count(lang, n)),
        (Lang::En, n) => format!("You have never opened {} of them.", format::count(lang, n)),
    }
}

/// `Setujui 11 yang sudah dibuka`.
pub(super) fn approve_opened(lang: Lang, opened: usize) -> String {
    match lang {
        Lang::Id => format!("Setujui {} yang sudah dibuka", format::count(lang, opened)),
        Lang::En => format!("Approve the {} opened ones", format::count(lang, opened)),
    }
}

/// `Setujui semua 23`.
pub(super) fn approve_every(lang: Lang, entries: usize) -> String {
    if entries == 1 {
        return approve(lang).to_owned();
    }
    format!("{} {}", lang.pick("Setujui semua", "Approve all"), format::count(lang, entries))
}

/// What became of approving many: how many were approved, and how many were left out because they had changed.
pub(super) fn approved_many(lang: Lang, approved: usize, left_out: usize) -> String {
    let done = format::count(lang, approved);
    let rest = format::count(lang, left_out);
    match (lang, left_out) {
        (Lang::Id, 0) => format!("{done} catatan disetujui."),
        (Lang::En, 0) => format!("{done} approved."),
        (Lang::Id, _) => {
            format!(
                "{done} catatan disetujui. {rest} tidak ikut, karena berubah setelah Anda membacanya. Baca lagi, lalu jawab."
            )
        }
        (Lang::En, _) => {
            format!(
                "{done} approved. {rest} left out because they changed after you read them. Read them again, then answer."
            )
        }
    }
}

/// `54 dari 60 orang mencatat hari ini. Catatan baru muncul di sini dengan sendirinya.`
pub(super) fn all_answered_hint(lang: Lang, logged: usize, people: usize) -> String {
    if people == 0 {
        return no_work_today(lang).to_owned();
    }
    let (logged, people) = (format::count(lang, logged), format::count(lang, people));
    match lang {
        Lang::Id => {
            format!("{logged} dari {people} orang mencatat hari ini. Catatan baru muncul di sini dengan sendirinya.")
        }
        Lang::En => format!("{logged} of {people} people have logged today. New entries appear here by themselves."),
    }
}

/// `a.n. Bagus Prakoso`, beside the people whom the reader answers on somebody's behalf.
pub(super) fn for_holder(lang: Lang, holder: &str) -> String {
    format!("{} {holder}", on_behalf_of(lang))
}

/// `oleh Sri Wahyuni a.n. Bagus Prakoso`.
pub(crate) fn answered_by(lang: Lang, answered: &Answered) -> String {
    let by = format!("{} {}", lang.pick("oleh", "by"), answered.by.name);
    match &answered.on_behalf_of {
        Some(holder) => format!("{by} {}", for_holder(lang, &holder.name)),
        None => by,
    }
}

/// `5 di antaranya a.n. Bagus Prakoso.`, of entries that are to be approved.
pub(super) fn among_them(lang: Lang, entries: usize, holder: &str) -> String {
    let entries = format::count(lang, entries);
    format!("{entries} {} {}.", lang.pick("di antaranya", "of them"), for_holder(lang, holder))
}

/// `2.000 huruf`, where only the beginning of a text is shown.
pub(super) fn letters(lang: Lang, letters: usize) -> String {
    format!("{} {}", format::count(lang, letters), lang.pick("huruf", "letters"))
}

/// ` dari 60`, after a number.
pub(super) fn of_all(lang: Lang, people: usize) -> String {
    format!(" {} {}", lang.pick("dari", "of"), format::count(lang, people))
}

/// ` hari kerja`, after a number.
pub(super) fn working_days(lang: Lang, days: u32) -> &'static str {
    match (lang, days) {
        (Lang::Id, _) => " hari kerja",
        (Lang::En, 1) => " working day",
        (Lang::En, _) => " working days",
    }
}

/// What became of an entry, for those who hear it: `Disetujui: Mengelola surat masuk`.
pub(super) fn now_stands(lang: Lang, status: EntryStatus, description: &str) -> String {
    const HEARD: usize = 80;
    let first = split_letters(description.lines().next().unwrap_or_default(), HEARD).0;
    format!("{}: {first}", crate::kit::ChipState::At(status).word(lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Lang::{En, Id};

    #[test]
    fn the_summary_says_how_many_of_whom_and_what_is_unread() {
        assert_eq!(summary(Id, 23, 11, 12), "23 menunggu dari 11 orang, 12 belum dibuka");
        assert_eq!(summary(Id, 3, 2, 0), "3 menunggu dari 2 orang, semua sudah dibuka");
        assert_eq!(summary(Id, 0, 0, 0), "Tidak ada yang menunggu");
        assert_eq!(summary(En, 23, 11, 12), "23 waiting from 11 people, 12 not opened");
    }

    #[test]
    fn approving_many_is_asked_with_all_three_numbers() {
        assert_eq!(approve_question(Id, 23, 11), "Setujui 23 catatan dari 11 orang?");
        assert_eq!(never_opened(Id, 12, 23), "12 di antaranya belum pernah Anda buka.");
        assert_eq!(never_opened(Id, 3, 3), "Semuanya belum pernah Anda buka.");
        assert_eq!(approve_opened(Id, 11), "Setujui 11 yang sudah dibuka");
        assert_eq!(approve_every(Id, 23), "Setujui semua 23");
        assert_eq!(approve_question(En, 1, 1), "Approve 1 entry from 1 person?");
    }

    #[test]
    fn those_left_out_are_explained() {
        assert_eq!(approved_many(Id, 23, 0), "23 catatan disetujui.");
        assert!(approved_many(Id, 20, 3).contains("3 tidak ikut"));
    }

    #[test]
    fn a_person_is_called_by_the_first_name() {
        assert_eq!(reads_this(Id, "Bagus Prasetyo"), "Bagus membaca kalimat ini begitu Anda mengirimnya.");
    }
}
