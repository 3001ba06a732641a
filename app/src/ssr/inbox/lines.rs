//! What stands in one line: news, or several approvals of one person for one day together.

use super::super::own_calendar::{path_of_day, path_of_entry_in_day};
use crate::audit::path_of_entry;
use crate::way::{EVIDENCE, HOME, PROPOSALS};
use domain::account::Viewer;
use domain::activity::{Entry, EntryStatus};
use domain::time::{Timestamp, WorkDate};
use store::inbox::{About, News, NewsKind};

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// What happened, the newest of it.
    pub news: News,
    /// How often.
    pub times: usize,
    /// Whether it has not been read.
    pub is_new: bool,
    /// Where it opens.
    pub opens: String,
}

/// The lines of news, in their order. Whoever approves a day at once did one thing.
pub(super) fn lines(viewer: &Viewer, news: Vec<News>, seen: Timestamp, now: Timestamp) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for news in news {
        let is_new = news.place.at > seen;
        match lines.last_mut() {
            Some(last) if last.is_new == is_new && are_together(&last.news, &news) => {
                last.times += 1;
                if let Some(entry) = entry_of(&news) {
                    last.opens = path_of_day(entry.work.date);
                }
            }
            _ => lines.push(Line { opens: opens(viewer, &news, now), news, times: 1, is_new }),
        }
    }
    lines
}

fn are_together(one: &News, other: &News) -> bool {
    let day = |news: &News| entry_of(news).map(|entry| entry.work.date);
    let is_approved = one.kind == NewsKind::Approved && other.kind == NewsKind::Approved;
    is_approved && (&one.by, &one.on_behalf_of, day(one)) == (&other.by, &other.on_behalf_of, day(other))
}

pub(super) fn entry_of(news: &News) -> Option<&Entry> {
    match &news.about {
        About::Entry(entry) => Some(entry),
        About::Proposal | About::Day(_) => None,
    }
}

/// The address at which the thing itself is seen, and answered where it can be.
fn opens(viewer: &Viewer, news: &News, now: Timestamp) -> String {
    let entry = match &news.about {
        About::Day(day) => return path_of_day(*day),
        About::Proposal => return format!("{PROPOSALS}#usulan-{}", news.place.id),
        About::Entry(entry) => entry,
    };
    let today = viewer.moment(now).day;
    let is_of_today = news.place.at >= viewer.unit.zone.start_of(today);
    match news.kind {
        NewsKind::EvidenceNotFitting => format!("{EVIDENCE}/{}/bukti", entry.id),
        // The page of a team shows what waits and what was spoken of today.
        NewsKind::Replied if is_of_today || entry.status.is_waiting() => {
            format!("/tim?buka={0}#catatan-{0}", entry.id)
        }
        NewsKind::Replied => path_of_entry(entry.id),
        _ if is_of_today || is_in_log(entry, today) => format!("{HOME}#entry-{}", entry.id),
        NewsKind::Approved => path_of_entry_in_day(entry.work.date, entry.id),
        // Its history tells every word that was said about it.
        NewsKind::Commented
        | NewsKind::Thanked
        | NewsKind::Returned
        | NewsKind::Rejected
        | NewsKind::ProposalWaits
        | NewsKind::DayMissing => path_of_entry(entry.id),
    }
}

/// Whether the page of the log shows it: what is of today, and what waits for its author.
fn is_in_log(entry: &Entry, today: WorkDate) -> bool {
    entry.work.date == today || matches!(entry.status, EntryStatus::Returned | EntryStatus::Rejected)
}
