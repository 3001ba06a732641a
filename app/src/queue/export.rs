//! *Unduh antrean*: what waits on this device, as a text that anybody can read.

use super::{Queued, words};
use crate::format;
use crate::lang::Lang;
use domain::time::Zone;

/// The name of the file.
pub(super) const FILE: &str = "antrean-denyut.txt";

/// Everything in the queue, each with its time and all of its words.
pub(super) fn text(lang: Lang, zone: Zone, items: &[Queued]) -> String {
    let line = |item: &Queued| {
        let at = format!("{} {}", format::day(lang, zone.day_of(item.at)), format::clock(lang, zone, item.at));
        let kind = words::kind(lang, item.intent.kind);
        let entry = item.intent.entry.map(|entry| format!(" ({entry})")).unwrap_or_default();
        format!("{at} · {kind}{entry}\n{}\n", item.intent.words)
    };
    items.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// An address that holds the text itself, so that it can be downloaded without network.
pub(super) fn address(text: &str) -> String {
    format!("data:text/plain;charset=utf-8,{}", String::from(js_sys::encode_uri_component(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::queue::{Intent, Kind};
    use domain::activity::{EntryId, WorkForm};
    use domain::organization::EmployeeId;
    use uuid::Uuid;

    #[test]
    fn every_word_of_what_waits_is_in_it() {
        let entry = EntryId::new(Uuid::from_u128(1));
        let at = Zone::Wib.start_of("2026-11-28".parse().unwrap()).plus_minutes(582);
        let owner = EmployeeId::new(Uuid::from_u128(7));
        let item = |intent| Queued { key: 1, owner, intent, at, refused: None, is_late: true, percent: 0 };
        let work = WorkForm { description: "Rapat\nkoordinasi".into(), ..WorkForm::default() };
        let log = Intent::for_test(Kind::Log, Some(entry), "1").with_work(0, work);
        let items = [item(log), item(Intent::for_test(Kind::Approve, Some(entry), "2"))];
        let said = text(Lang::Id, Zone::Wib, &items);
        assert!(
            said.starts_with(
                "28 November 2026 09.42 · Catatan (00000000-0000-0000-0000-000000000001)\nRapat\nkoordinasi\n"
            ),
            "{said}"
        );
        assert!(said.contains("· Persetujuan"), "{said}");
    }
}
