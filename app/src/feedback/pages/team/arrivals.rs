//! What comes in while the page is open. A new entry never shifts what is under the finger.

use super::address::Address;
use super::arrange::{add_below, end_of, keep_order, place};
use super::desk::{Desk, Reading, Rereading};
use super::focus::is_writing;
use crate::entries::Applied;
use crate::error::ApiError;
use crate::feedback::{Team, my_team};
use crate::live::{Live, News, delay_ms, leave_to_sign_in, random, sleep_ms};
use domain::activity::{Entry, EntryEvent, EntryId, EntryStatus};
use domain::time::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::HashSet;

#[cfg(test)]
mod tests;

impl Desk {
    /// Takes news from the live connection.
    pub(super) fn hear(self, news: News) {
        match news {
            News::Entry(event) => self.moving(|| self.happened(&event)),
            News::Reread => self.reread(),
            News::Board(_) => {}
        }
    }

    fn happened(self, event: &EntryEvent) {
        let id = event.entry_id();
        match (self.entries.apply(event), event) {
            (Applied::Arrived, _) => {
                self.count_today(id, 1);
                self.arrive(&[id]);
            }
            (Applied::Changed, EntryEvent::Edited { .. }) => {
                self.has_moved();
                self.arrive(&[id]);
            }
            (Applied::Changed, EntryEvent::Moved { status: EntryStatus::Withdrawn, .. }) => {
                self.has_moved();
                self.count_today(id, -1);
            }
            // Something about an entry that was left out or is long answered: only a new reading knows it.
            (Applied::Unknown, _) => {
                self.awaited.update_value(|awaited| {
                    awaited.insert(id);
                });
                self.reread();
            }
            (Applied::Changed | Applied::Nothing, _) => {}
        }
    }

    fn count_today(self, id: EntryId, change: i32) {
        let today = self.today.get_untracked();
        let is_of_today = |entry: &Entry| self.reader.zone.day_of(entry.received_at) == today;
        let Some(entry) = self.entries.find(id).filter(is_of_today) else { return };
        self.members.update(|members| {
            if let Some(member) = members.iter_mut().find(|member| member.person.id == entry.author.id) {
                member.today = member.today.saturating_add_signed(change);
            }
        });
    }

    /// Shows entries that were not shown: at once, or behind the line at the top.
    fn arrive(self, ids: &[EntryId]) {
        let is_shown = |id: &EntryId| {
            self.kept.with_untracked(|kept| kept.contains(id)) || self.held.with_untracked(|held| held.contains(id))
        };
        let fresh: Vec<EntryId> = ids.iter().copied().filter(|id| !is_shown(id)).collect();
        if fresh.is_empty() {
            return;
        }
        if self.is_held() {
            self.held.update(|held| held.extend(fresh));
        } else {
            self.show(fresh);
        }
    }

    fn show(self, ids: Vec<EntryId>) {
        self.arrived.update_value(|arrived| arrived.extend(ids.iter().copied()));
        self.kept.update(|kept| kept.extend(ids));
    }

    /// Shows what waited at the top, and goes there.
    pub(super) fn release(self) {
        self.show_held();
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }

    /// Shows what waited at the top, unless something holds the list still.
    pub(super) fn settle(self) {
        if self.held.try_with_untracked(Vec::is_empty) == Some(false) && !self.is_held() {
            self.show_held();
        }
    }

    fn show_held(self) {
        let ids = self.held.try_update(std::mem::take).unwrap_or_default();
        self.moving(|| self.show(ids));
    }

    /// Past midnight the page shows yesterday: the time of the server says so, and the page is read again.
    pub(super) fn keep_today(self, now: Timestamp) {
        if self.reader.zone.day_of(now) != self.today.get_untracked() {
            self.reread();
        }
    }

    /// Reads the page again and takes over what is new. Nothing typed and nothing open is touched.
    pub(super) fn reread(self) {
        self.read(self.reading.get_untracked().limit);
    }

    /// Reads more of the older entries.
    pub(super) fn read_more(self) {
        self.read(Address::more_than(self.reading.get_untracked().limit));
    }

    fn read(self, limit: u32) {
        match self.rereading.try_get_value() {
            Some(Rereading::No) => self.rereading.set_value(Rereading::Yes),
            // What asks for it may be newer than the reading on its way.
            Some(Rereading::Yes) => return self.rereading.set_value(Rereading::AndAgain),
            Some(Rereading::AndAgain) | None => return,
        }
        spawn_local(async move {
            let answer = my_team(limit).await;
            if let (Err(ApiError::Unreachable), Some(live)) = (&answer, self.live.try_get_value().flatten()) {
                live.was_not_reached();
            }
            let Some(was) = self.rereading.try_update_value(|rereading| std::mem::replace(rereading, Rereading::No))
            else {
                return;
            };
            match answer {
                Ok(team) => {
                    self.moving(|| self.take_over(team, limit));
                    self.see_what_is_open();
                }
                // Whoever has typed something keeps the page; the mark says that it may be late.
                Err(ApiError::SignedOut) if !is_writing() && self.has_no_drafts() => return leave_to_sign_in(),
                // Without a connection the page is read again anyway; while there is one nobody else asks for it.
                Err(error) if error.is_passing() && self.live.get_value().is_some_and(Live::is_live) => {
                    sleep_ms(delay_ms(1, random())).await;
                    return self.reread();
                }
                Err(_) => {}
            }
            if was == Rereading::AndAgain {
                self.reread();
            }
        });
    }

    fn take_over(self, mut team: Team, limit: u32) {
        team.entries.extend(self.missing_in(&team));
        let was_longer = limit > self.reading.get_untracked().limit;
        let known: Vec<EntryId> = self.entries.rows_untracked().iter().map(|row| row.id).collect();
        self.reading.set(Reading::of(&team, limit));
        if self.today.get_untracked() != team.today {
            self.today.set(team.today);
        }
        if self.members.with_untracked(|members| *members != team.members) {
            self.members.set(team.members);
        }
        if self.standing_in.with_untracked(|before| *before != team.standing_in) {
            self.standing_in.set(team.standing_in);
        }
        let fresh: Vec<EntryId> = team
            .entries
            .iter()
            .filter(|entry| entry.status.is_waiting() && !known.contains(&entry.id))
            .map(|entry| entry.id)
            .collect();
        let again: Vec<EntryId> = team
            .entries
            .iter()
            .filter(|entry| entry.status == EntryStatus::Sent && known.contains(&entry.id))
            .map(|entry| entry.id)
            .collect();
        if was_longer {
            // Older entries stand below everything; nothing moves.
            self.kept.update(|kept| kept.extend(fresh.iter().copied()));
            self.entries.replace(add_below(&known, team.entries));
        } else {
            self.entries.replace(keep_order(&known, team.entries));
            self.arrive(&fresh);
        }
        self.arrive(&again);
        // What news were about and nobody has shown yet.
        let awaited = self.awaited.try_update_value(std::mem::take).unwrap_or_default();
        let found: Vec<EntryId> = awaited.into_iter().filter(|id| self.entries.find(*id).is_some()).collect();
        self.arrive(&found);
        if let Some(live) = self.live.get_value() {
            live.caught_up(team.seq);
        }
    }

    /// Entries that the reading says nothing about: it may have been made before they came, or it was cut off before
    /// it reached them.
    fn missing_in(self, team: &Team) -> Vec<Entry> {
        let since = team.now.plus_minutes(-1);
        let read: HashSet<EntryId> = team.entries.iter().map(|entry| entry.id).collect();
        let end = end_of(team);
        let is_beyond = |entry: &Entry| end.is_some_and(|end| place(entry) > end);
        let is_missing = |entry: &Entry| !read.contains(&entry.id) && (entry.received_at >= since || is_beyond(entry));
        let rows = self.entries.rows_untracked();
        rows.iter().map(|row| row.entry.get_untracked()).filter(is_missing).collect()
    }
}
