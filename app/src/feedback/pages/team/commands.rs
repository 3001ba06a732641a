//! What the buttons and shortcuts of the desk do once there is a script: at once on the screen, then on the server.

use super::address::Ask;
use super::arrange::Brief;
use super::desk::{Desk, Many};
use super::focus::{focus_later, has_focus_inside, is_nowhere};
use super::paper::{Doing, Trouble, Words};
use super::row::{article_id, head_id};
use crate::error::ApiError;
use crate::feedback::{ApproveAll, ApproveEntry, RejectEntry, ReturnEntry, ThankEntry, see_entry, words};
use crate::lang::Lang;
use crate::queue::{Intent, Kind, Queued, Reply, Went};
use domain::activity::{Entry, EntryEvent, EntryId, EntryStatus, Step};
use domain::feedback::{Feedback, FeedbackId, FeedbackKind};
use domain::organization::EmployeeId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::HashSet;
use uuid::Uuid;

/// Whether somebody has thanked for an entry.
pub(super) fn is_thanked_by(entry: &Entry, who: EmployeeId) -> bool {
    entry.conversation.iter().any(|said| said.kind == FeedbackKind::Thanks && said.by.id == who)
}

impl Desk {
    /// Opens or closes an entry.
    pub(super) fn turn(self, id: EntryId) {
        let is_open = untrack(|| self.paper(id).is_open);
        if is_open { self.lay(id, |paper| paper.is_open = false) } else { self.open(id) }
    }

    /// Opens an entry; an unread one is seen from now on.
    pub(super) fn open(self, id: EntryId) {
        self.lay(id, |paper| paper.is_open = true);
        self.current.set(Some(id));
        self.see(id);
    }

    /// Tells the author that it was opened, where it was. Nobody asked for that to be said, so what does not get through is
    /// not spoken of: it is said once the page is read again.
    fn see(self, id: EntryId) {
        let Some(entry) = self.entries.find(id).filter(|entry| entry.status.after(Step::See).is_some()) else { return };
        let version = entry.content_version;
        spawn_local(async move {
            match see_entry(id, version).await {
                Ok(()) => self.entries.amend(id, |entry| {
                    // Newer words that came meanwhile are unread still.
                    if entry.content_version == version {
                        entry.status = entry.status.after(Step::See).unwrap_or(entry.status);
                    }
                }),
                Err(error) if error.is_passing() => {}
                Err(error) => self.lay(id, |paper| paper.trouble = Some(Trouble::Failed(error))),
            }
        });
    }

    /// Tells it of everything that lies open.
    pub(super) fn see_what_is_open(self) {
        let open = self.papers.with_untracked(|papers| {
            papers.iter().filter(|(_, paper)| paper.is_open).map(|(id, _)| *id).collect::<Vec<_>>()
        });
        open.into_iter().for_each(|id| self.see(id));
    }

    /// Opens an entry with the field for a sentence, or closes that field.
    pub(super) fn ask(self, id: EntryId, ask: Option<Ask>) {
        if ask.is_some() {
            self.open(id);
        }
        self.lay(id, |paper| paper.ask = ask);
        match ask {
            Some(ask) => focus_later(&super::answer::field_id(ask, id)),
            None => focus_later(&head_id(id)),
        }
    }

    /// *Setujui*.
    pub(super) fn approve(self, id: EntryId, lang: Lang) {
        let Some(entry) = self.begin(id, Doing::Approving) else { return };
        if entry.status.after(Step::Approve).is_none() {
            self.lay(id, |paper| paper.doing = None);
            return;
        }
        let was_here = has_focus_inside(&article_id(id));
        spawn_local(async move {
            let call = ApproveEntry { entry: id, content_version: entry.content_version };
            let intent =
                Intent::of(Kind::Approve, Some(id), &call).map(|intent| intent.saying(&entry.work.description));
            let went = self.queue.submit(intent).await;
            self.end(&entry, went, EntryStatus::Approved, was_here, lang);
        });
    }

    /// *Terima kasih*, once.
    pub(super) fn thank(self, id: EntryId) {
        let Some(entry) = self.begin(id, Doing::Thanking) else { return };
        if is_thanked_by(&entry, self.reader.me) || !entry.status.takes_thanks() {
            self.lay(id, |paper| paper.doing = None);
            return;
        }
        spawn_local(async move {
            let call = ThankEntry { entry: id, id: FeedbackId::new(Uuid::now_v7()) };
            let intent = Intent::of(Kind::Thank, Some(id), &call);
            let went = self.queue.submit(intent).await;
            self.lay(id, |paper| paper.doing = None);
            match went {
                Went::Done(reply) => self.said_in(id, &reply),
                Went::Kept => {}
                Went::Refused(error) => self.lay(id, |paper| paper.trouble = Some(Trouble::Failed(error))),
            }
        });
    }

    /// *Kembalikan* or *Tolak* with its sentence. The caller keeps the words where this fails.
    pub(super) async fn answer(
        self,
        id: EntryId,
        ask: Ask,
        feedback: FeedbackId,
        text: String,
        lang: Lang,
    ) -> Result<(), ApiError> {
        let entry = self.entries.find(id).ok_or(ApiError::NotFound)?;
        let version = entry.content_version;
        let was_here = has_focus_inside(&article_id(id));
        let words = text.clone();
        let (intent, status) = match ask {
            Ask::Return => {
                let call = ReturnEntry { entry: id, content_version: version, id: feedback, text };
                (Intent::of(Kind::Return, Some(id), &call), EntryStatus::Returned)
            }
            Ask::Reject => {
                let call = RejectEntry { entry: id, content_version: version, id: feedback, text };
                (Intent::of(Kind::Reject, Some(id), &call), EntryStatus::Rejected)
            }
        };
        let went = self.queue.submit(intent.map(|intent| intent.saying(&words))).await;
        if let Went::Refused(error) = went {
            self.after_refusal(id, &error);
            return Err(error);
        }
        self.keep_draft(id, Words::Answer(ask), String::new());
        self.lay(id, |paper| paper.ask = None);
        self.end(&entry, went, status, was_here, lang);
        Ok(())
    }

    /// Whether an answer to this entry waits on the device: below it stands so, and there is nothing more to press.
    pub(super) fn has_answered(self, id: EntryId) -> bool {
        let is_answer = |kind| matches!(kind, Kind::Approve | Kind::Return | Kind::Reject);
        let waits = |item: &Queued| item.is_late && item.refused.is_none() && is_answer(item.intent.kind);
        self.queue.items().with(|items| items.iter().any(|item| item.intent.entry == Some(id) && waits(item)))
    }

    /// Takes the answer to something that was in the queue, also where an earlier page had put it there.
    pub(super) fn hear_answer(self, item: &Queued, answer: &Result<Reply, ApiError>) {
        match (item.intent.entry, answer) {
            (Some(id), Ok(reply)) if matches!(item.intent.kind, Kind::Comment | Kind::Thank) => self.said_in(id, reply),
            (Some(id), Err(error)) => self.after_refusal(id, error),
            (Some(_) | None, Ok(_) | Err(_)) => {}
        }
    }

    /// Takes over what was said, from the server's answer to it.
    fn said_in(self, id: EntryId, reply: &Reply) {
        if let Some(feedback) = reply.read() {
            self.said(id, feedback);
        }
    }

    /// Takes over what the server now has of a conversation.
    pub(super) fn said(self, id: EntryId, feedback: Feedback) {
        self.entries.apply(&EntryEvent::Said { id, feedback: Box::new(feedback) });
    }

    /// Approves the given entries as they were shown.
    pub(super) fn approve_many(self, briefs: &[Brief]) {
        if self.approves_many.get_untracked() || briefs.is_empty() {
            return;
        }
        let asked: Vec<(EntryId, u32)> = briefs.iter().map(|brief| (brief.id, brief.content_version)).collect();
        let before: Vec<(EntryId, u32)> =
            asked.iter().filter_map(|(id, _)| Some((*id, self.entries.find(*id)?.version))).collect();
        self.approves_many.set(true);
        self.many.set(None);
        spawn_local(async move {
            let entries = asked.iter().map(|(id, version)| format!("{id}@{version}")).collect();
            let went = self.queue.submit(Intent::of(Kind::ApproveAll, None, &ApproveAll { entries })).await;
            if self.approves_many.try_set(false).is_some() {
                return;
            }
            match went {
                Went::Done(reply) => {
                    let approved: HashSet<EntryId> = reply.read().unwrap_or_default();
                    for (id, version) in &before {
                        if approved.contains(id) {
                            self.moved(*id, *version, EntryStatus::Approved);
                        }
                    }
                    let left_out = asked.iter().filter(|(id, _)| !approved.contains(id)).count();
                    self.many.set(Some(Many::Done(approved.len(), left_out)));
                    self.asks_all.set(false);
                    if left_out > 0 {
                        self.reread();
                    }
                }
                // Under the top bar stands that they wait.
                Went::Kept => self.asks_all.set(false),
                Went::Refused(error) => self.many.set(Some(Many::Failed(error))),
            }
        });
    }

    /// Marks a button as waiting, unless one of this entry waits already.
    fn begin(self, id: EntryId, doing: Doing) -> Option<Entry> {
        if untrack(|| self.paper(id).doing.is_some()) {
            return None;
        }
        let entry = self.entries.find(id)?;
        self.current.set(Some(id));
        self.lay(id, |paper| {
            paper.doing = Some(doing);
            paper.trouble = None;
        });
        Some(entry)
    }

    /// Takes the answer to a step. `was_here` says whether the cursor was in this row when it began.
    fn end(self, entry: &Entry, went: Went, status: EntryStatus, was_here: bool, lang: Lang) {
        let id = entry.id;
        self.lay(id, |paper| paper.doing = None);
        // The buttons go away, perhaps before this answer came: the cursor goes to the head of the same row, not to the top
        // of the page, unless it went somewhere else meanwhile.
        let is_taken = !matches!(went, Went::Refused(_));
        if is_taken && was_here && (is_nowhere() || has_focus_inside(&article_id(id))) {
            focus_later(&head_id(id));
        }
        match went {
            // In the row stands that it waits.
            Went::Kept => {}
            Went::Done(_) => {
                self.moved(id, entry.version, status);
                let _ = self.heard.try_set(words::now_stands(lang, status, &entry.work.description));
            }
            Went::Refused(error) => {
                self.after_refusal(id, &error);
                self.lay(id, |paper| paper.trouble = Some(Trouble::Failed(error)));
            }
        }
    }

    /// The server has moved the entry from this version. Where an event came first, it told more than this.
    fn moved(self, id: EntryId, version: u32, status: EntryStatus) {
        if self.entries.find(id).is_some_and(|entry| entry.version == version && entry.status != status) {
            self.entries.apply(&EntryEvent::Moved { id, version: version + 1, status, reason: None, answered: None });
        }
    }

    /// What a refusal says about the entry itself.
    fn after_refusal(self, id: EntryId, error: &ApiError) {
        if let (ApiError::Unreachable, Some(live)) = (error, self.live.try_get_value().flatten()) {
            live.was_not_reached();
        }
        if let ApiError::MovedOn(status) = error {
            self.entries.amend(id, |entry| entry.status = *status);
        }
        if *error == ApiError::ChangedMeanwhile {
            self.reread();
        }
    }
}
