//! *Unduh antrean*: what waits on this device, as a text that anybody can read.

use super::{Queued, words};
use crate::device;
use crate::format;
use crate::kit::words as kit;
use crate::lang::Lang;
use crate::sentence;
use domain::activity::{Place, WorkForm};
use domain::time::Zone;

/// The name of the file.
const FILE: &str = "antrean-denyut.txt";

/// Everything in the queue, each with its time, all of its words, what else was typed, and why it was refused.
pub(super) fn text(lang: Lang, zone: Zone, items: &[Queued]) -> String {
    let line = |item: &Queued| {
        let at = format!("{} {}", format::day(lang, zone.day_of(item.at)), format::clock(lang, zone, item.at));
        let kind = words::kind(lang, item.intent.kind);
        let entry = item.intent.entry.map(|entry| format!(" ({entry})")).unwrap_or_default();
        let mut lines = vec![format!("{at} · {kind}{entry}"), item.intent.words.clone()];
        lines.extend(item.intent.work.as_ref().map(|(_, work)| facts(lang, work)).filter(|facts| !facts.is_empty()));
        let refused = item.refused.as_ref();
        lines.extend(refused.map(|error| format!("{}: {}", words::refused(lang), sentence::of_error(lang, error))));
        lines.join("\n") + "\n"
    };
    items.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Day, hours, output and place of a form as they were typed.
fn facts(lang: Lang, work: &WorkForm) -> String {
    let WorkForm { date, start, end, quantity, unit, place, .. } = work;
    let [hours, output] = [[start, end], [quantity, unit]];
    let [hours, output] = [(hours, "-"), (output, " ")].map(|(typed, between)| {
        typed.into_iter().map(|typed| typed.trim()).filter(|typed| !typed.is_empty()).collect::<Vec<_>>().join(between)
    });
    // An empty one is the office, which needs no word.
    let place = Place::from_code(place).map(|place| kit::place(lang, place).to_owned()).unwrap_or_default();
    [date.clone(), hours, output, place].into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Saves the text as a file of the device.
pub(super) fn save(text: &str) {
    device::save_file(FILE, "text/plain;charset=utf-8", text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ApiError;
    use crate::queue::{Intent, Kind};
    use domain::activity::{EntryId, EntryStatus};
    use domain::organization::EmployeeId;
    use uuid::Uuid;

    #[test]
    fn every_word_of_what_waits_is_in_it() {
        let entry = EntryId::new(Uuid::from_u128(1));
        let at = Zone::Wib.start_of("2026-11-28".parse().unwrap()).plus_minutes(582);
        let owner = EmployeeId::new(Uuid::from_u128(7));
        let item = |intent| Queued { key: 1, owner, intent, at, refused: None, is_late: true, percent: 0 };
        let work = WorkForm {
            description: "Rapat\nkoordinasi".into(),
            date: "2026-11-27".into(),
            start: "08.00".into(),
            end: "09.30".into(),
            quantity: "2".into(),
            unit: "Laporan".into(),
            place: Place::Field.code().into(),
        };
        let log = Intent::for_test(Kind::Log, Some(entry), "1").with_work(0, work);
        let refused = Some(ApiError::MovedOn(EntryStatus::Withdrawn));
        let approval = Queued { refused, ..item(Intent::for_test(Kind::Approve, Some(entry), "2")) };
        let items = [item(log), approval];
        let said = text(Lang::Id, Zone::Wib, &items);
        assert!(
            said.starts_with(
                "28 November 2026 09.42 · Catatan (00000000-0000-0000-0000-000000000001)\nRapat\nkoordinasi\n2026-11-27 · 08.00-09.30 · 2 Laporan · Lapangan\n"
            ),
            "{said}"
        );
        let (_, approval) = said.split_once("· Persetujuan").unwrap();
        assert!(approval.contains("\ntidak diterima: "), "{said}");
    }
}
