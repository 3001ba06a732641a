//! What stands on the screen of a device, locked or not: who did what, and no word that anybody wrote.

use super::note::{Note, What};
use app::lang::Lang;

pub(super) fn happened(lang: Lang, note: &Note) -> String {
    let name = &note.by.name;
    let who = match (&note.on_behalf_of, lang) {
        (Some(holder), Lang::Id) => format!("{name} a.n. {holder}"),
        (Some(holder), Lang::En) => format!("{name} for {holder}"),
        (None, _) => name.clone(),
    };
    let times = note.times;
    match (note.what, lang) {
        (What::Approved, Lang::Id) if times > 1 => format!("{who} menyetujui {times} catatan Anda"),
        (What::Approved, Lang::En) if times > 1 => format!("{who} approved {times} of your entries"),
        (What::Approved, Lang::Id) => format!("{who} menyetujui catatan Anda"),
        (What::Approved, Lang::En) => format!("{who} approved your entry"),
        (What::Returned, Lang::Id) => format!("{who} mengembalikan catatan Anda untuk dilengkapi"),
        (What::Returned, Lang::En) => format!("{who} returned your entry to be completed"),
        (What::Rejected, Lang::Id) => format!("{who} menolak catatan Anda"),
        (What::Rejected, Lang::En) => format!("{who} rejected your entry"),
        (What::Commented, Lang::Id) => format!("{who} mengomentari catatan Anda"),
        (What::Commented, Lang::En) => format!("{who} commented on your entry"),
        (What::Thanked, Lang::Id) => format!("{who} berterima kasih atas catatan Anda"),
        (What::Thanked, Lang::En) => format!("{who} thanked you for your entry"),
        (What::Replied, Lang::Id) => replied(format!("{who} menulis di catatannya"), "Anda menjawab a.n.", note),
        (What::Replied, Lang::En) => replied(format!("{who} wrote on their entry"), "You answer for", note),
    }
}

/// `Dewi menulis di catatannya. Anda menjawab a.n. Ratna.`
fn replied(said: String, for_whom: &str, note: &Note) -> String {
    match &note.standing_in_for {
        Some(holder) => format!("{said}. {for_whom} {holder}."),
        None => said,
    }
}

/// Kindly, and without hurry.
pub(super) const fn day_is_empty(lang: Lang) -> &'static str {
    match lang {
        Lang::Id => "Belum ada catatan hari ini. Satu kalimat sudah cukup.",
        Lang::En => "No entries yet today. One sentence is enough.",
    }
}
