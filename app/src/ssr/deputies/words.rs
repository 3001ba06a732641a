//! What the pages about deputies say. They are documents of the server: no browser downloads these words.

use crate::format;
use crate::lang::{Lang, words};
use domain::organization::{DeputyKind, LONGEST_DEPUTYSHIP};

words! {
    mine: "Pengganti saya" / "My deputies";
    mine_about: "Saat Anda berhalangan, orang lain dapat menjawab catatan tim Anda untuk beberapa hari. Setiap jawabannya tercatat a.n. Anda, dan Anda sendiri tetap dapat menjawab." /
        "While you are away, somebody else can answer your team's entries for some days. Every answer is recorded as given on your behalf, and you can go on answering too.";
    leads_nobody: "Anda tidak memimpin siapa pun, jadi tidak ada yang perlu diserahkan." /
        "You lead nobody, so there is nothing to hand over.";
    standing_in: "Anda menggantikan" / "You stand in for";
    for_me: "Menggantikan Anda" / "Stand in for you";
    none_for_me: "Belum ada." / "Nobody yet.";
    past: "Yang sudah lewat" / "Past";
    hand_over: "Serahkan untuk beberapa hari" / "Hand over for some days";
    who: "Siapa" / "Who";
    choose: "Pilih orangnya" / "Choose somebody";
    other: "Orang lain, dengan NIP" / "Somebody else, by NIP";
    other_hint: "Isi bila orangnya tidak ada di daftar." / "Fill this in if they are not in the list.";
    first: "Dari tanggal" / "From";
    last: "Sampai tanggal" / "To";
    last_hint: "Hari itu masih termasuk." / "That day is included.";
    hand_over_now: "Serahkan" / "Hand over";
    reads_all: "Selama itu orang ini membaca seluruh catatan tim Anda." / "Meanwhile they read all of your team's entries.";
    was_handed_over: "Sudah diserahkan." / "Handed over.";
    sees_it: "Ia melihatnya di halaman Tim." / "They see it on their Team page.";
    was_named: "Pengganti sudah ditunjuk." / "The deputy was named.";
    was_ended: "Penggantian sudah diakhiri." / "The deputyship was ended.";
    end: "Akhiri" / "End";

    all: "Plt, Plh, dan pengganti" / "Acting officers and deputies";
    all_about: "Siapa menjawab catatan tim orang lain, sejak kapan, dan sampai kapan. Yang mereka lakukan tercatat a.n. pejabat yang digantikan." /
        "Who answers the entries of somebody else's team, and from when to when. What they do is recorded on behalf of whom they stand in for.";
    none: "Tidak ada yang sedang atau akan menggantikan siapa pun." / "Nobody stands in for anybody now or later.";
    reads_theirs: "Selama itu pengganti membaca seluruh catatan tim pejabat itu." / "Meanwhile the deputy reads all entries of that team.";
    appoint: "Tunjuk pengganti" / "Name a deputy";
    holder_nip: "NIP pejabat yang digantikan" / "NIP of who is stood in for";
    deputy_nip: "NIP pengganti" / "NIP of the deputy";
    nip_hint: "18 angka. Boleh memakai spasi." / "18 digits. Spaces are allowed.";
    kind_of: "Sebagai" / "As";
    to_people: "Cari NIP di daftar pegawai" / "Find the NIP in the list of people";
    vacant: "Bila jabatannya kosong dan pejabat lama sudah keluar, tulis Plt sebagai atasan di berkas pegawai: catatan timnya langsung sampai kepadanya." /
        "Where the post is vacant and its holder has left, name the acting officer as supervisor in the staff file: the team's entries then come straight to them.";

    no_holder: "NIP pejabat yang digantikan belum benar: NIP terdiri dari 18 angka." / "The NIP of who is stood in for is not right: a NIP has 18 digits.";
    no_deputy: "Pilih penggantinya, atau tulis NIP-nya: 18 angka." / "Choose the deputy, or type their NIP: 18 digits.";
    no_kind: "Pilih sebagai apa: Plh, Plt, atau pendelegasian." / "Choose as what: daily acting, acting, or delegation.";
    no_first: "Isi tanggal mulainya." / "Fill in the first day.";
    no_last: "Isi tanggal terakhirnya." / "Fill in the last day.";
    backwards: "Tanggal terakhir mendahului tanggal mulai. Periksa keduanya." / "The last day lies before the first. Check both.";
    both: "Pilih dari daftar atau tulis NIP, jangan keduanya: yang dipilih dan yang ditulis bukan orang yang sama." /
        "Choose from the list or type a NIP, not both: they are not the same person.";
    begun: "Tanggal mulainya sudah lewat. Penggantian berlaku paling awal hari ini." /
        "The first day is past. It holds from today at the earliest.";
    over: "Tanggal terakhirnya sudah lewat." / "The last day is past.";
    nobody: "Tidak ada pegawai aktif dengan NIP itu di instansi ini." / "Nobody in service in this agency has that NIP.";
    oneself: "Seseorang tidak menggantikan dirinya sendiri. Pilih orang lain." / "Nobody stands in for themselves. Choose somebody else.";
    own: "Anda tidak dapat menunjuk diri sendiri. Minta pengelola yang lain." / "You cannot name yourself. Ask another administrator.";
    already: "Orang ini sudah menggantikannya pada hari-hari itu. Untuk mengubah tanggalnya, akhiri dulu yang itu." /
        "They stand in for that person on some of these days already. To change the days, end that one first.";
    already_for_me: "Orang ini sudah menggantikan Anda pada hari-hari itu. Untuk mengubah tanggalnya, akhiri dulu yang itu." /
        "They stand in for you on some of these days already. To change the days, end that one first.";
    holder_leads_nobody: "Pejabat yang digantikan tidak memimpin siapa pun, jadi tidak ada catatan yang perlu dijawab penggantinya. Periksa NIP-nya, atau catat dulu timnya di data pegawai." /
        "Whom they would stand in for leads nobody, so there is no entry for a deputy to answer. Check the NIP, or enter the team in the staff data first.";
    sent_before: "Formulir ini sudah pernah terkirim, dengan isi lain. Periksa daftarnya, lalu kirim lagi bila masih perlu." /
        "This form was sent before, with other words. Look at the list, and send it again if it is still needed.";
}

/// More days than anybody stands in for.
pub(super) fn too_long(lang: Lang) -> String {
    match lang {
        Lang::Id => format!("Paling lama {LONGEST_DEPUTYSHIP} hari. Perpanjang bila waktunya habis."),
        Lang::En => format!("At most {LONGEST_DEPUTYSHIP} days. It can be extended when they are over."),
    }
}

/// What somebody stands in as.
pub(in crate::ssr) const fn kind(lang: Lang, kind: DeputyKind) -> &'static str {
    let (id, en) = match kind {
        DeputyKind::Acting => ("Plt", "Acting"),
        DeputyKind::DailyActing => ("Plh", "Daily acting"),
        DeputyKind::Delegate => ("Pendelegasian", "Delegation"),
    };
    lang.pick(id, en)
}

/// What that is.
pub(super) const fn kind_about(lang: Lang, kind: DeputyKind) -> &'static str {
    let (id, en) = match kind {
        DeputyKind::Acting => (
            "Pelaksana tugas: pejabatnya berhalangan lama, atau segera meninggalkan jabatannya.",
            "The holder is away for long, or is about to leave the post.",
        ),
        DeputyKind::DailyActing => {
            ("Pelaksana harian: pejabatnya berhalangan sementara.", "The holder is away for some days.")
        }
        DeputyKind::Delegate => {
            ("Pejabatnya menyerahkan jawaban atas catatan timnya.", "The holder hands the answering over.")
        }
    };
    lang.pick(id, en)
}

/// `1 Desember 2026 sampai 5 Desember 2026`.
pub(in crate::ssr) fn span(lang: Lang, first: &str, last: &str) -> String {
    match lang {
        Lang::Id if first == last => first.to_owned(),
        Lang::En if first == last => first.to_owned(),
        Lang::Id => format!("{first} sampai {last}"),
        Lang::En => format!("{first} to {last}"),
    }
}

/// What a screen reader says of the button.
pub(super) fn end_of(lang: Lang, deputy: &str, holder: &str) -> String {
    match lang {
        Lang::Id => format!("Akhiri: {deputy} menggantikan {holder}"),
        Lang::En => format!("End: {deputy} stands in for {holder}"),
    }
}

/// `Budi menggantikan Ratna`.
pub(in crate::ssr) fn stands_in_for(lang: Lang, deputy: &str, holder: &str) -> String {
    match lang {
        Lang::Id => format!("{deputy} menggantikan {holder}"),
        Lang::En => format!("{deputy} stands in for {holder}"),
    }
}

/// Those of one's own that the page does not show.
pub(super) fn more_past(lang: Lang, more: u64) -> String {
    let count = format::count(lang, more);
    match lang {
        Lang::Id => format!("Masih ada {count} yang lebih lama. Semuanya ada di berkas Data saya."),
        Lang::En => format!("There are {count} older ones. All of them stand in the file of My data."),
    }
}
