//! What stands in one line: news, or several approvals of one person for one day together.

use super::super::own_calendar::path_of_day;
use super::place::place_of;
use crate::way::{EVIDENCE, PROPOSALS};
use domain::account::Viewer;
use domain::activity::Entry;
use domain::time::Timestamp;
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
    match &news.about {
        About::Day(day) => path_of_day(*day),
        About::Proposal => format!("{PROPOSALS}#usulan-{}", news.place.id),
        About::Entry(entry) if news.kind == NewsKind::EvidenceNotFitting => format!("{EVIDENCE}/{}/bukti", entry.id),
        About::Entry(entry) => place_of(viewer, entry, news.place.at, now),
    }
}
