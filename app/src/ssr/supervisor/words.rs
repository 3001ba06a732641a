//! What the pages about supervisors say. They are documents of the server: no browser downloads these words.

use crate::format;
use crate::lang::{Lang, words};
use domain::organization::{ProposalProblem, ProposalState};

words! {
    own_title: "Atasan saya" / "My supervisor";
    own_about: "Atasan menjawab catatan harian Anda." / "Your supervisor answers your daily log.";
    now: "Atasan sekarang" / "Supervisor now";
    no_supervisor: "Belum ada yang tercatat. Catatan Anda tetap tersimpan dan menunggu atasan pertama Anda." /
        "Nobody is recorded. Your entries are kept and wait for your first supervisor.";

    wrong: "Atasan saya tidak sesuai" / "My supervisor is not the right one";
    wrong_about: "Cari orang yang benar di instansi Anda. Orang itu dan pengelola unit Anda masing-masing menjawab usulan Anda. Sebelum keduanya setuju tidak ada yang berubah dan tidak ada yang tertahan: catatan Anda tetap dijawab atasan yang sekarang." /
        "Look for the right person in your agency. That person and your unit's administrator each answer your proposal. Until both agree nothing changes and nothing waits: your present supervisor goes on answering your entries.";
    look_for: "Nama atau NIP" / "Name or NIP";
    look_for_hint: "Paling sedikit 3 huruf nama, atau NIP lengkap 18 angka." /
        "At least 3 letters of the name, or the whole NIP of 18 digits.";
    find: "Cari" / "Find";
    none_found: "Tidak ada pegawai yang cocok. Periksa ejaannya; nama dicari dari paling sedikit 3 huruf." /
        "Nobody matches. Check the spelling; a name is looked for from 3 letters on.";
    part_of_number: "NIP dicari utuh, 18 angka. Tulis lengkap, atau cari dengan nama." /
        "A NIP is looked for as a whole, 18 digits. Write all of it, or search by name.";
    are_more: "Hanya 20 nama pertama yang tampil. Tulis namanya lebih lengkap bila belum ada." /
        "Only the first 20 names are shown. Write more of the name if it is not there.";
    who_is_it: "Siapa atasan Anda?" / "Who is your supervisor?";
    note: "Keterangan (boleh kosong)" / "A note (may be left empty)";
    note_hint: "Dibaca calon atasan dan pengelola, misalnya sejak kapan Anda bekerja di sana." /
        "Read by the person you propose and by administrators, for example since when you work there.";
    your_note: "Keterangan yang Anda tulis:" / "The note you wrote:";
    propose: "Kirim usulan" / "Send the proposal";
    was_proposed: "Usulan sudah terkirim." / "The proposal was sent.";
    was_withdrawn: "Usulan sudah ditarik." / "The proposal was withdrawn.";
    open: "Usulan Anda" / "Your proposal";
    meanwhile: "Sementara itu atasan yang sekarang tetap menjawab catatan Anda." /
        "Meanwhile your present supervisor goes on answering your entries.";
    withdraw: "Tarik usulan" / "Withdraw the proposal";
    earlier: "Usulan sebelumnya" / "Earlier proposals";
    to_me: "Kembali ke Saya" / "Back to Me";

    asked_title: "Usulan atasan" / "Proposals of supervisors";
    for_you: "Untuk Anda" / "For you";
    nobody_asks: "Tidak ada usulan yang menunggu jawaban Anda." / "No proposal waits for your answer.";
    agree: "Setuju" / "Agree";
    decline: "Bukan saya" / "Not me";
    agree_about: "Bila pengelola juga mengesahkan, catatan barunya Anda jawab mulai hari itu. Catatan lama tetap milik atasan sebelumnya." /
        "If an administrator confirms it too, you answer the new entries from that day on. Older ones stay with the former supervisor.";
    you_agreed: "Anda sudah setuju. Menunggu pengelola." / "You agreed. An administrator has not confirmed yet.";
    they_confirmed: "Pengelola sudah mengesahkan." / "An administrator has confirmed it.";
    to_decide: "Untuk disahkan" / "To be confirmed";
    none_to_decide: "Tidak ada usulan yang terbuka di unit Anda." / "No proposal is open in your units.";
    confirm: "Sahkan" / "Confirm";
    refuse: "Tolak" / "Refuse";
    sentence: "Kalimat untuk pengusul (boleh kosong)" / "A sentence for who proposed it (may be left empty)";
    own_proposal: "Usulan ini menyangkut Anda sendiri, jadi pengelola lain yang memutuskan." /
        "This proposal is about yourself, so another administrator decides.";
    they_agreed: "Calon atasan sudah setuju." / "The person proposed has agreed.";
    they_wait: "Calon atasan belum menjawab." / "The person proposed has not answered yet.";
    you_confirmed: "Sudah disahkan pengelola. Menunggu calon atasan." /
        "An administrator has confirmed it. The person proposed has not answered yet.";
    was_agreed: "Jawaban Anda sudah tersimpan: setuju." / "Your answer is saved: you agree.";
    was_declined: "Jawaban Anda sudah tersimpan: bukan Anda." / "Your answer is saved: it is not you.";
    was_confirmed: "Usulan sudah disahkan." / "The proposal is confirmed.";
    was_refused: "Usulan sudah ditolak. Pengusul dapat membacanya." / "The proposal is refused. Who made it can read that.";

    nobody_chosen: "Pilih dulu siapa atasan Anda." / "Choose first who your supervisor is.";
    no_colleague: "Tidak ada pegawai itu di instansi Anda. Cari sekali lagi." /
        "There is no such person in your agency. Search once more.";
    no_proposal: "Usulan itu tidak ada, atau bukan untuk Anda." / "That proposal does not exist, or is not for you.";
}

/// Why somebody cannot be proposed, or a proposal not be answered so.
pub(super) const fn problem(lang: Lang, problem: ProposalProblem) -> &'static str {
    let (indonesian, english) = match problem {
        ProposalProblem::Oneself => (
            "Tidak ada yang menjadi atasan dirinya sendiri. Pilih orang lain.",
            "Nobody is their own supervisor. Choose somebody else.",
        ),
        ProposalProblem::Left => (
            "Calon atasan itu tidak lagi bertugas di instansi ini. Perlu usulan dengan orang lain.",
            "The person proposed is no longer in service here. Somebody else has to be proposed.",
        ),
        ProposalProblem::Present => {
            ("Orang itu sudah tercatat sebagai atasan Anda.", "That person is your supervisor already.")
        }
        ProposalProblem::Loop => (
            "Calon atasan itu sendiri berada di bawah pengusul, langsung atau lewat orang lain. Perlu usulan dengan orang lain, atau kepegawaian memperbaiki keduanya.",
            "The person proposed is led by who proposes them, directly or through others. Somebody else has to be proposed, or the personnel office mends both.",
        ),
        ProposalProblem::AlreadyOpen => (
            "Anda masih punya usulan yang terbuka. Tarik dulu bila orangnya lain.",
            "You still have an open proposal. Withdraw it first if you mean somebody else.",
        ),
        ProposalProblem::Stands(ProposalState::Done) => (
            "Usulan ini sudah disahkan keduanya dan sudah berlaku.",
            "Both have agreed to this proposal, and it holds already.",
        ),
        ProposalProblem::Stands(ProposalState::Withdrawn) => {
            ("Usulan ini sudah ditarik pengusulnya.", "Who made this proposal has withdrawn it.")
        }
        ProposalProblem::Stands(ProposalState::Declined) => {
            ("Calon atasan sudah menjawab: bukan dia.", "The person proposed has answered already: it is not them.")
        }
        ProposalProblem::Stands(ProposalState::Refused) => {
            ("Usulan ini sudah ditolak pengelola.", "An administrator has refused this proposal already.")
        }
        ProposalProblem::Stands(ProposalState::Waiting | ProposalState::Agreed | ProposalState::Confirmed) => {
            ("Usulan ini baru saja berubah. Baca sekali lagi.", "This proposal has just changed. Read it once more.")
        }
    };
    lang.pick(indonesian, english)
}

/// How a proposal of one's own stands.
pub(super) fn state(lang: Lang, state: ProposalState, name: &str) -> String {
    match (lang, state) {
        (Lang::Id, ProposalState::Waiting) => format!("{name} diusulkan. Menunggu jawabannya dan pengelola."),
        (Lang::En, ProposalState::Waiting) => {
            format!("{name} is proposed. Neither they nor an administrator answered yet.")
        }
        (Lang::Id, ProposalState::Agreed) => format!("{name} sudah setuju. Menunggu pengelola."),
        (Lang::En, ProposalState::Agreed) => format!("{name} agreed. An administrator has not confirmed yet."),
        (Lang::Id, ProposalState::Confirmed) => format!("Pengelola sudah mengesahkan {name}. Menunggu jawabannya."),
        (Lang::En, ProposalState::Confirmed) => format!("An administrator confirmed {name}, who has not answered yet."),
        (Lang::Id, ProposalState::Done) => format!("{name} disetujui keduanya dan menjadi atasan Anda."),
        (Lang::En, ProposalState::Done) => format!("Both agreed to {name}, who became your supervisor."),
        (Lang::Id, ProposalState::Declined) => format!("{name} menjawab: bukan atasan Anda."),
        (Lang::En, ProposalState::Declined) => format!("{name} answered that they are not your supervisor."),
        (Lang::Id, ProposalState::Refused) => format!("Pengelola menolak usulan {name}."),
        (Lang::En, ProposalState::Refused) => format!("An administrator refused the proposal of {name}."),
        (Lang::Id, ProposalState::Withdrawn) => format!("Usulan {name} Anda tarik."),
        (Lang::En, ProposalState::Withdrawn) => format!("You withdrew the proposal of {name}."),
    }
}

/// Where somebody looked for very many people.
pub(super) fn too_many(lang: Lang, seconds: u32) -> String {
    match lang {
        Lang::Id => format!("Sudah banyak pencarian dalam waktu singkat. Tunggu {seconds} detik, lalu cari lagi."),
        Lang::En => format!("There were many searches in a short time. Wait {seconds} seconds, then search again."),
    }
}

/// `sejak 22 April 2026`.
pub(super) fn since(lang: Lang, day: &str) -> String {
    match lang {
        Lang::Id => format!("sejak {day}"),
        Lang::En => format!("since {day}"),
    }
}

/// `Dewi (Analis, Bidang) mengusulkan Anda sebagai atasannya.`
pub(super) fn proposes_you(lang: Lang, name: &str, place: &str) -> String {
    match lang {
        Lang::Id => format!("{name} ({place}) mengusulkan Anda sebagai atasannya."),
        Lang::En => format!("{name} ({place}) proposes you as their supervisor."),
    }
}

/// `Bagus (Analis, Bidang) diusulkan sebagai atasannya.`
pub(super) fn is_proposed(lang: Lang, name: &str, place: &str) -> String {
    match lang {
        Lang::Id => format!("{name} ({place}) diusulkan sebagai atasannya."),
        Lang::En => format!("{name} ({place}) is proposed as their supervisor."),
    }
}

/// `Atasan yang tercatat sekarang: Ratna.`
pub(super) fn present(lang: Lang, name: Option<&str>) -> String {
    let name = name.unwrap_or_else(|| lang.pick("belum ada", "nobody"));
    match lang {
        Lang::Id => format!("Atasan yang tercatat sekarang: {name}."),
        Lang::En => format!("Recorded as their supervisor now: {name}."),
    }
}

/// `Diusulkan 21 April 10.42`.
pub(super) fn asked_at(lang: Lang, time: &str) -> String {
    match lang {
        Lang::Id => format!("Diusulkan {time}"),
        Lang::En => format!("Proposed {time}"),
    }
}

/// What a screen reader says of a button that stands once for each proposal.
pub(super) fn of_proposal(lang: Lang, word: &str, proposed: &str, by: &str) -> String {
    match lang {
        Lang::Id => format!("{word}: {proposed} sebagai atasan {by}"),
        Lang::En => format!("{word}: {proposed} as the supervisor of {by}"),
    }
}

/// Proposals of one's own that the page does not show.
pub(super) fn older(lang: Lang, older: u64) -> String {
    let count = format::count(lang, older);
    match lang {
        Lang::Id => format!("Masih ada {count} usulan yang lebih lama. Semuanya ada di berkas Data saya."),
        Lang::En => format!("There are {count} older proposals. All of them stand in the file of My data."),
    }
}

/// Proposals that wait and are not shown yet.
pub(super) fn more_wait(lang: Lang, more: u64) -> String {
    let count = format::count(lang, more);
    match lang {
        Lang::Id => {
            format!(
                "Masih ada {count} usulan lain. Yang paling lama menunggu tampil dulu; yang lain muncul setelah yang ini dijawab."
            )
        }
        Lang::En => {
            format!(
                "There are {count} more. Those that waited longest come first; the others appear once these are answered."
            )
        }
    }
}
