//! What somebody decided about being told, and whether they are to be reminded today.

use crate::connect::Store;
use crate::entity::{push_turn, reminder};
use crate::error::CommandError;
use domain::account::Viewer;
use domain::activity::{DayAtHand, QuietHours};
use domain::inbox::{Pushed, Wishes};
use domain::organization::EmployeeId;
use domain::time::{ClockTime, Timestamp, WorkDate};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

/// When the page itself reminds somebody of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayReminder {
    /// Of which day.
    pub day: WorkDate,
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

impl Store {
    /// What somebody decided; what is usual where they have decided nothing.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn wishes(&self, who: EmployeeId) -> Result<Wishes, CommandError> {
        let row = reminder::Entity::find_by_id(who.uuid()).one(&self.reads).await?;
        row.as_ref().map_or(Ok(Wishes::default()), wishes_of)
    }

    /// Keeps what the viewer decided about themselves.
    ///
    /// # Errors
    /// When the writer cannot write.
    pub async fn set_wishes(&self, viewer: &Viewer, wishes: Wishes) -> Result<(), CommandError> {
        let Wishes { hour, quiet, pushed } = wishes;
        let who = viewer.person.id.uuid();
        let row = reminder::Model {
            employee_id: who,
            at_minute: hour.map(|hour| hour.minutes().into()),
            quiet_from: quiet.from.minutes().into(),
            quiet_until: quiet.until.minutes().into(),
            push_answers: pushed.answers,
            push_words: pushed.words,
            push_replies: pushed.replies,
            push_reminder: pushed.reminder,
        };
        self.writer
            .rare(move |tx, _| {
                Box::pin(async move {
                    use reminder::Column::{
                        AtMinute, EmployeeId, PushAnswers, PushReminder, PushReplies, PushWords, QuietFrom, QuietUntil,
                    };
                    let columns = [AtMinute, QuietFrom, QuietUntil, PushAnswers, PushWords, PushReplies, PushReminder];
                    let replace = OnConflict::column(EmployeeId).update_columns(columns).to_owned();
                    reminder::Entity::insert(row.into_active_model())
                        .on_conflict(replace)
                        .exec_without_returning(tx)
                        .await?;
                    // Another hour holds from now on, on devices too.
                    push_turn::Entity::update_many()
                        .col_expr(push_turn::Column::NextAt, Expr::value(0_i64))
                        .filter(push_turn::Column::EmployeeId.eq(who))
                        .exec(tx)
                        .await?;
                    Ok(())
                })
            })
            .await
    }

    /// When the page reminds the viewer of their working day; none where nothing is missing or they do not want it.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn day_reminder(&self, viewer: &Viewer, now: Timestamp) -> Result<Option<DayReminder>, CommandError> {
        let Some(rule) = self.wishes(viewer.person.id).await?.rule() else { return Ok(None) };
        let day = viewer.moment(now).day;
        let entries = self.entries_by_day(viewer, day, day).await?.get(&day).copied().unwrap_or(0);
        let calendar = self.calendar_of(viewer.agency_id, viewer.unit.id, viewer.person.id, day..=day).await?;
        let expects = calendar.on(day);
        let hand = DayAtHand { day, zone: viewer.unit.zone, expects: &expects, entries, reminded: None };
        Ok(hand.remind_between(rule, now).map(|(from, until)| DayReminder { day, from, until }))
    }
}

/// Of a stored row.
pub(crate) fn wishes_of(row: &reminder::Model) -> Result<Wishes, CommandError> {
    let clock = |minute: i32| {
        let time = u16::try_from(minute).ok().and_then(ClockTime::from_minutes);
        time.ok_or(CommandError::Corrupt("time of a reminder"))
    };
    Ok(Wishes {
        hour: row.at_minute.map(clock).transpose()?,
        quiet: QuietHours { from: clock(row.quiet_from)?, until: clock(row.quiet_until)? },
        pushed: Pushed {
            answers: row.push_answers,
            words: row.push_words,
            replies: row.push_replies,
            reminder: row.push_reminder,
        },
    })
}
