//! The agencies of an installation, for its operator.

use crate::account::rule;
use crate::audit::covered::{Column, Covered, agencies};
use crate::audit::{Journal, NewRecord, updated};
use crate::connect::Store;
use crate::entity::agency;
use crate::error::CommandError;
use crate::evidence::quota_of;
use domain::account::SecondFactorRule;
use domain::audit::{Deed, Subject};
use domain::evidence::Quota;
use domain::organization::{AgencyId, LogPolicy};
use domain::time::{Timestamp, Zone};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, UpdateMany};

/// An agency of the installation, as its operator sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyRow {
    /// Which one.
    pub id: AgencyId,
    /// Its short code.
    pub code: String,
    /// Its official name.
    pub name: String,
    /// Its zone.
    pub zone: Zone,
    /// What it has decided about the daily log.
    pub policy: LogPolicy,
    /// Whom it asks for a second factor.
    pub second_factor: SecondFactorRule,
    /// How much one person may show in a year.
    pub evidence: Quota,
}

impl Store {
    /// Every agency of the installation, by code: for the operator at the console, never for a page.
    ///
    /// # Errors
    /// When the database cannot be read or holds nonsense.
    pub async fn agencies(&self) -> Result<Vec<AgencyRow>, CommandError> {
        let rows = agency::Entity::find().order_by_asc(agency::Column::Code).all(&self.reads).await?;
        let days = |days: i32| u16::try_from(days).unwrap_or(0);
        rows.into_iter()
            .map(|row| {
                Ok(AgencyRow {
                    id: AgencyId::new(row.id),
                    zone: Zone::from_code(&row.zone).ok_or(CommandError::Corrupt("zone"))?,
                    policy: LogPolicy { backdate_days: days(row.backdate_days), answer_days: days(row.answer_days) },
                    second_factor: rule(row.second_factor.as_deref())?,
                    evidence: quota_of(row.evidence_mb)?,
                    code: row.code,
                    name: row.name,
                })
            })
            .collect()
    }

    /// Decides how far back the people of an agency may log, and how fast their entries should be answered: for the
    /// operator at the console.
    ///
    /// # Errors
    /// `NotFound` where there is no such agency.
    pub async fn set_log_policy(
        &self,
        agency: AgencyId,
        policy: LogPolicy,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let setting = agency::Entity::update_many()
                        .col_expr(agency::Column::BackdateDays, Expr::value(i32::from(policy.backdate_days)))
                        .col_expr(agency::Column::AnswerDays, Expr::value(i32::from(policy.answer_days)));
                    let columns = [agencies::column::backdate_days, agencies::column::answer_days];
                    set(tx, journal, (agency, now), setting, &columns).await
                })
            })
            .await
    }

    /// Decides whom an agency asks for a second factor: for the operator at the console. Sessions of those concerned that
    /// have not shown one open nothing from now on, and their live connections end at the next round of questions.
    ///
    /// # Errors
    /// `NotFound` where there is no such agency.
    pub async fn set_second_factor_rule(
        &self,
        agency: AgencyId,
        rule: SecondFactorRule,
        now: Timestamp,
    ) -> Result<(), CommandError> {
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let setting =
                        agency::Entity::update_many().col_expr(agency::Column::SecondFactor, Expr::value(rule.code()));
                    set(tx, journal, (agency, now), setting, &[agencies::column::second_factor]).await
                })
            })
            .await
    }

    /// Decides how much one person of an agency may show in a year: for the operator at the console. What is there stays.
    ///
    /// # Errors
    /// `NotFound` where there is no such agency.
    pub async fn set_evidence_quota(&self, agency: AgencyId, quota: Quota, now: Timestamp) -> Result<(), CommandError> {
        self.writer
            .rare(move |tx, journal| {
                Box::pin(async move {
                    let setting = agency::Entity::update_many()
                        .col_expr(agency::Column::EvidenceMb, Expr::value(i32::from(quota.megabytes())));
                    set(tx, journal, (agency, now), setting, &[agencies::column::evidence_mb]).await
                })
            })
            .await
    }
}

/// Changes columns of an agency and says so.
async fn set(
    tx: &DatabaseTransaction,
    journal: &mut Journal,
    (agency, at): (AgencyId, Timestamp),
    setting: UpdateMany<agency::Entity>,
    columns: &[Column],
) -> Result<(), CommandError> {
    let setting = setting.filter(agency::Column::Id.eq(agency.uuid()));
    let row = updated(tx, setting).await?.pop().ok_or(CommandError::NotFound)?;
    let facts = vec![Covered::only(agencies::fact(&row), columns)];
    let (deed, subject) = (Deed::AgencySet, Subject::Agency);
    journal.note(NewRecord { agency, at, actor: None, deed, subject, id: agency.uuid(), facts });
    Ok(())
}
