//! *Kabar*: what somebody wants to be told, when, and when they are not to be disturbed.

use crate::activity::{QuietHours, ReminderRule};
use crate::time::ClockTime;
use serde::{Deserialize, Serialize};

/// What may be told to somebody on a device of theirs that asked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PushKind {
    /// Answers to own entries: approved, returned, rejected.
    Answers,
    /// Comments and thanks on own entries.
    Words,
    /// What authors write about entries that are one's own to answer.
    Replies,
    /// A day of work without an entry, at one's own hour.
    Reminder,
}

impl PushKind {
    /// All of them, in the order of the settings.
    pub const ALL: [Self; 4] = [Self::Answers, Self::Words, Self::Replies, Self::Reminder];

    /// The code of forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Answers => "jawaban",
            Self::Words => "komentar",
            Self::Replies => "balasan",
            Self::Reminder => "pengingat",
        }
    }
}

/// Which of them somebody wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pushed {
    /// [`PushKind::Answers`]
    pub answers: bool,
    /// [`PushKind::Words`]
    pub words: bool,
    /// [`PushKind::Replies`]
    pub replies: bool,
    /// [`PushKind::Reminder`]
    pub reminder: bool,
}

impl Pushed {
    /// Everything: whoever lets a device tell them something wants to hear it.
    pub const EVERYTHING: Self = Self { answers: true, words: true, replies: true, reminder: true };

    /// Those that the question is true of.
    pub fn those(is_wanted: impl Fn(PushKind) -> bool) -> Self {
        let [answers, words, replies, reminder] = PushKind::ALL.map(is_wanted);
        Self { answers, words, replies, reminder }
    }

    /// Whether that one is among them.
    pub const fn has(self, kind: PushKind) -> bool {
        match kind {
            PushKind::Answers => self.answers,
            PushKind::Words => self.words,
            PushKind::Replies => self.replies,
            PushKind::Reminder => self.reminder,
        }
    }
}

/// What somebody decided about being told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wishes {
    /// Their own hour for being reminded of a day without an entry; none: they are not.
    pub hour: Option<ClockTime>,
    /// When no device tells them anything.
    pub quiet: QuietHours,
    /// What devices that asked for it tell them.
    pub pushed: Pushed,
}

impl Default for Wishes {
    fn default() -> Self {
        let usual = ReminderRule::usual();
        Self { hour: Some(usual.at()), quiet: usual.quiet(), pushed: Pushed::EVERYTHING }
    }
}

impl Wishes {
    /// When they want to be reminded; none where they do not.
    pub fn rule(&self) -> Option<ReminderRule> {
        ReminderRule::new(self.hour?, self.quiet)
    }
}

/// What was typed about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WishForm {
    /// Whether they want to be reminded.
    pub is_reminded: bool,
    /// Their own hour.
    pub hour: String,
    /// The first minute of quiet.
    pub quiet_from: String,
    /// The first minute after it.
    pub quiet_until: String,
    /// What devices tell.
    pub pushed: Option<Pushed>,
}

/// What is wrong with a field of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WishProblem {
    /// The own hour is no time on the clock.
    Hour,
    /// The own hour lies in the quiet hours: nobody would ever be reminded.
    HourInQuiet,
    /// The beginning of quiet is no time on the clock.
    QuietFrom,
    /// Its end is none.
    QuietUntil,
}

impl WishForm {
    /// What was decided. An hour that is not wanted is not looked at.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the form.
    pub fn parse(&self) -> Result<Wishes, Vec<WishProblem>> {
        let hour = self.is_reminded.then(|| self.hour.parse::<ClockTime>());
        let (from, until) = (self.quiet_from.parse::<ClockTime>(), self.quiet_until.parse::<ClockTime>());
        let mut problems = Vec::new();
        let mut note = |is_wrong: bool, problem| {
            if is_wrong {
                problems.push(problem);
            }
        };
        note(matches!(hour, Some(Err(_))), WishProblem::Hour);
        if let (Some(Ok(hour)), Ok(from), Ok(until)) = (hour, from, until) {
            note(ReminderRule::new(hour, QuietHours { from, until }).is_none(), WishProblem::HourInQuiet);
        }
        note(from.is_err(), WishProblem::QuietFrom);
        note(until.is_err(), WishProblem::QuietUntil);
        match (hour.transpose(), from, until) {
            (Ok(hour), Ok(from), Ok(until)) if problems.is_empty() => {
                let pushed = self.pushed.unwrap_or(Pushed::EVERYTHING);
                Ok(Wishes { hour, quiet: QuietHours { from, until }, pushed })
            }
            _ => Err(problems),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(is_reminded: bool, hour: &str, from: &str, until: &str) -> WishForm {
        let [hour, quiet_from, quiet_until] = [hour, from, until].map(str::to_owned);
        WishForm { is_reminded, hour, quiet_from, quiet_until, pushed: None }
    }

    #[test]
    fn whoever_decided_nothing_is_reminded_in_the_afternoon() {
        let usual = Wishes::default();
        assert_eq!(form(true, "15.30", "18.00", "07.00").parse(), Ok(usual));
        assert_eq!(usual.rule(), Some(ReminderRule::usual()));
        assert!(PushKind::ALL.into_iter().all(|kind| usual.pushed.has(kind)));
    }

    #[test]
    fn what_is_wrong_is_said_of_each_field() {
        use WishProblem::{Hour, HourInQuiet, QuietFrom, QuietUntil};
        assert_eq!(form(true, "setengah empat", "25.00", "").parse(), Err(vec![Hour, QuietFrom, QuietUntil]));
        assert_eq!(form(true, "19.00", "18.00", "07.00").parse(), Err(vec![HourInQuiet]));
        // An hour that nobody wants is not wrong.
        let quiet = form(false, "kapan saja", "18.00", "07.00").parse().unwrap();
        assert_eq!((quiet.hour, quiet.rule()), (None, None));
        // No quiet at all.
        assert!(form(true, "23.00", "00.00", "00.00").parse().is_ok());
    }

    #[test]
    fn what_is_wanted_is_kept_apart() {
        for kind in PushKind::ALL {
            let only = Pushed::those(|one| one == kind);
            assert_eq!(PushKind::ALL.map(|one| only.has(one)), PushKind::ALL.map(|one| one == kind));
        }
    }
}
