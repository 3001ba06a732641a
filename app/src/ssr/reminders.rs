//! `/pengingat`: one's own hour, quiet hours, and what devices tell. A document of the server.

mod draw;
mod words;

use super::second_factor::{Reply, Visit, go, page};
use super::tell;
use crate::way::REMINDERS;
use domain::inbox::{PushKind, Pushed, WishForm, Wishes};
use draw::reminders_page;
use http::StatusCode;
use serde::Deserialize;

/// The fields of the form, and of the address of its page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReminderForm {
    #[serde(rename = "ingatkan")]
    is_reminded: String,
    #[serde(rename = "jam")]
    hour: String,
    #[serde(rename = "tenang_dari")]
    quiet_from: String,
    #[serde(rename = "tenang_sampai")]
    quiet_until: String,
    jawaban: String,
    komentar: String,
    balasan: String,
    pengingat: String,
    /// What the form did a moment ago.
    #[serde(rename = "sudah")]
    done: String,
}

impl ReminderForm {
    fn read(&self) -> WishForm {
        let is_wanted = |kind| {
            let field = match kind {
                PushKind::Answers => &self.jawaban,
                PushKind::Words => &self.komentar,
                PushKind::Replies => &self.balasan,
                PushKind::Reminder => &self.pengingat,
            };
            !field.is_empty()
        };
        WishForm {
            is_reminded: !self.is_reminded.is_empty(),
            hour: self.hour.clone(),
            quiet_from: self.quiet_from.clone(),
            quiet_until: self.quiet_until.clone(),
            pushed: Some(Pushed::those(is_wanted)),
        }
    }
}

/// As a form shows what was decided.
fn form_of(wishes: Wishes) -> WishForm {
    // Whoever is not reminded is offered what is usual.
    let hour = wishes.hour.or(Wishes::default().hour);
    WishForm {
        is_reminded: wishes.hour.is_some(),
        hour: hour.map(|hour| hour.to_string()).unwrap_or_default(),
        quiet_from: wishes.quiet.from.to_string(),
        quiet_until: wishes.quiet.until.to_string(),
        pushed: Some(wishes.pushed),
    }
}

/// The page.
pub async fn own_reminders(visit: &Visit<'_>, form: &ReminderForm) -> Reply {
    let who = match visit.full_entrant(REMINDERS) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    match visit.backend.store.wishes(who.viewer.person.id).await.map_err(tell) {
        Ok(wishes) => {
            let is_saved = form.done == "simpan";
            page(StatusCode::OK, reminders_page(visit, who, form_of(wishes), &[], is_saved), None)
        }
        Err(error) => visit.trouble(&error),
    }
}

/// Keeps what was decided.
pub async fn set_reminders(visit: &Visit<'_>, form: &ReminderForm) -> Reply {
    let who = match visit.full_entrant(REMINDERS) {
        Ok(who) => who,
        Err(elsewhere) => return elsewhere,
    };
    let typed = form.read();
    let parsed = match typed.parse() {
        // What is not offered here stays as it was chosen where it was.
        Ok(wishes) if visit.backend.push_key.is_none() => {
            match visit.backend.store.wishes(who.viewer.person.id).await.map_err(tell) {
                Ok(standing) => Ok(Wishes { pushed: standing.pushed, ..wishes }),
                Err(error) => return visit.trouble(&error),
            }
        }
        parsed => parsed,
    };
    match parsed {
        Ok(wishes) => match visit.backend.store.set_wishes(&who.viewer, wishes).await.map_err(tell) {
            Ok(()) => go(format!("{REMINDERS}?sudah=simpan")),
            Err(error) => visit.trouble(&error),
        },
        Err(wrong) => page(StatusCode::UNPROCESSABLE_ENTITY, reminders_page(visit, who, typed, &wrong, false), None),
    }
}
