//! What the page of news says. It is a document of the server: no browser downloads these words.

use crate::format;
use crate::lang::{Lang, words};
use domain::time::WorkDate;
use store::inbox::{About, News, NewsKind};

words! {
    title: "Kabar" / "News";
    about: "Yang terjadi pada catatan Anda dan yang menunggu jawaban Anda, 90 hari terakhir." /
        "What happened to your entries and what waits for your answer, of the last 90 days.";
    new: "Baru" / "New";
    nothing: "Belum ada kabar" / "No news yet";
    nothing_more: "Komentar, terima kasih, dan jawaban atasan Anda akan muncul di sini." /
        "Comments, thanks and your supervisor's answers will appear here.";
    older: "Yang lebih lama" / "Older ones";
    to_reminders: "Pengingat dan waktu tenang" / "Reminders and quiet hours";
    to_newest: "Ke yang terbaru" / "To the newest";
    on_behalf_of: "a.n." / "for";
    somebody: "Seseorang" / "Somebody";
}

/// `Ratna Wulandari a.n. Bagus Prakoso menyetujui 3 catatan Anda`.
pub(super) fn happened(lang: Lang, news: &News, times: usize, today: WorkDate) -> String {
    if let About::Day(day) = &news.about {
        return missing(lang, *day, today);
    }
    let by = news.by.as_ref().map_or(somebody(lang), |person| &person.name);
    let who = match &news.on_behalf_of {
        Some(holder) => format!("{by} {} {}", on_behalf_of(lang), holder.name),
        None => by.to_owned(),
    };
    let count = format::count(lang, u64::try_from(times).unwrap_or(u64::MAX));
    match (news.kind, lang) {
        (NewsKind::Commented, Lang::Id) => format!("{who} mengomentari catatan Anda"),
        (NewsKind::Commented, Lang::En) => format!("{who} commented on your entry"),
        (NewsKind::Thanked, Lang::Id) => format!("{who} berterima kasih atas catatan Anda"),
        (NewsKind::Thanked, Lang::En) => format!("{who} thanked you for your entry"),
        (NewsKind::Approved, Lang::Id) if times > 1 => format!("{who} menyetujui {count} catatan Anda"),
        (NewsKind::Approved, Lang::En) if times > 1 => format!("{who} approved {count} of your entries"),
        (NewsKind::Approved, Lang::Id) => format!("{who} menyetujui catatan Anda"),
        (NewsKind::Approved, Lang::En) => format!("{who} approved your entry"),
        (NewsKind::Returned, Lang::Id) => format!("{who} mengembalikan catatan Anda untuk dilengkapi"),
        (NewsKind::Returned, Lang::En) => format!("{who} returned your entry to be completed"),
        (NewsKind::Rejected, Lang::Id) => format!("{who} menolak catatan Anda"),
        (NewsKind::Rejected, Lang::En) => format!("{who} rejected your entry"),
        (NewsKind::EvidenceNotFitting, Lang::Id) => format!("{who} menilai bukti Anda belum sesuai"),
        (NewsKind::EvidenceNotFitting, Lang::En) => format!("{who} found that your evidence does not fit yet"),
        (NewsKind::Replied, Lang::Id) => format!("{who} menulis di catatannya"),
        (NewsKind::Replied, Lang::En) => format!("{who} wrote on their entry"),
        (NewsKind::ProposalWaits, Lang::Id) => {
            format!("{who} mengusulkan atasan lain; usulan itu menunggu jawaban Anda")
        }
        (NewsKind::ProposalWaits, Lang::En) => {
            format!("{who} proposes another supervisor; the proposal waits for your answer")
        }
        (NewsKind::DayMissing, lang) => missing(lang, today, today),
    }
}

/// `Kemarin, 21 April, belum ada catatan. Masih bisa diisi.`
fn missing(lang: Lang, day: WorkDate, today: WorkDate) -> String {
    let when = format::near_day(lang, day, today);
    match lang {
        Lang::Id => format!("{when}, belum ada catatan. Masih bisa diisi."),
        Lang::En => format!("{when}, has no entries yet. It can still be filled in."),
    }
}
