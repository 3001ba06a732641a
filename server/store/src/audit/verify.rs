//! Holding a database against its chains.
//!
//! The first pass walks each chain in its order: places without a gap, every hash, the head, the signed checkpoints.
//! The second goes through everything that rows and records are about and compares what stands in the covered columns
//! with what the records say. Both see one moment of the database, change nothing, and hold a few hundred things at a
//! time.
//!
//! What it cannot know by itself: whoever owns the database can write all chains anew, from the first record on, and
//! the tables with them. Only somebody who kept a checkpoint elsewhere can tell.

mod finding;
mod outside;
mod rows;
mod seen;
mod types;
mod walk;

pub use finding::{Fault, Finding};
pub use outside::Outside;

use crate::connect::{DatabaseUrl, connect_read_only};
use crate::entity::agency;
use crate::error::CommandError;
use domain::audit::Head;
use domain::organization::AgencyId;
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, EntityTrait,
    IsolationLevel, QueryOrder, QuerySelect, TransactionTrait,
};
use seen::Seen;
use uuid::Uuid;

/// A database that is only looked at.
#[derive(Debug)]
pub struct Inspection {
    database: DatabaseConnection,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Each agency's chain.
    pub chains: Vec<ChainReport>,
    /// How many rows were compared.
    pub rows: u64,
    /// What is not as it was written; at most [`Report::MOST`].
    pub findings: Vec<Finding>,
}

impl Report {
    /// Findings after which nothing more is looked for.
    pub const MOST: usize = 50;

    /// Whether nothing was found.
    pub fn is_intact(&self) -> bool {
        self.findings.is_empty()
    }
}

/// The chain of an agency as far as it was walked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainReport {
    /// Whose.
    pub agency: AgencyId,
    /// The code of the agency; empty where there is a chain and no agency.
    pub code: String,
    /// How many records.
    pub records: u64,
    /// The last of them.
    pub head: Option<Head>,
    /// How many signed checkpoints it contains.
    pub checkpoints: u64,
    /// By how many keys those were signed.
    pub keys: u64,
}

impl Inspection {
    /// Opens a database to look at it. Its schema must be that of this version.
    ///
    /// # Errors
    /// When the database is not there or cannot be read.
    pub async fn open(url: &DatabaseUrl) -> Result<Self, CommandError> {
        Ok(Self { database: connect_read_only(url).await? })
    }

    /// Checks every chain and every covered row; with what was kept elsewhere also that no chain was cut or written anew.
    ///
    /// # Errors
    /// When the database cannot be read. Whatever else is wrong is in the report.
    pub async fn verify(&self, outside: &Outside) -> Result<Report, CommandError> {
        let is_postgres = self.database.get_database_backend() == DbBackend::Postgres;
        let (isolation, access) = (IsolationLevel::RepeatableRead, AccessMode::ReadOnly);
        let moment =
            self.database.begin_with_config(is_postgres.then_some(isolation), is_postgres.then_some(access)).await?;
        let mut found = Found::default();
        let mut report = Report::default();
        if let Err(error) = passes(&moment, outside, &mut report, &mut found).await {
            // What nobody of ours ever wrote there cannot be read: that is a finding, and everything else a failure.
            if !rows::is_unreadable(&error) {
                return Err(error.into());
            }
            found.add(None, Fault::Unreadable { seq: None });
        }
        moment.commit().await?;
        Ok(Report { findings: found.findings, ..report })
    }

    /// The agencies that there are, with their codes and in the order of these: whose a copied head may be.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn agencies(&self) -> Result<Vec<(AgencyId, String)>, CommandError> {
        let agencies = agencies(&self.database).await?;
        Ok(agencies.into_iter().map(|(id, code)| (AgencyId::new(id), code)).collect())
    }

    /// Closes the database.
    ///
    /// # Errors
    /// When the connection does not close.
    pub async fn close(self) -> Result<(), CommandError> {
        Ok(self.database.close().await?)
    }
}

async fn passes(
    moment: &DatabaseTransaction,
    outside: &Outside,
    report: &mut Report,
    found: &mut Found,
) -> Result<(), DbErr> {
    types::check(moment, found).await?;
    let agencies = agencies(moment).await?;
    let mut walked = Seen::default();
    report.chains = walk::chains(moment, &agencies, outside, &mut walked, found).await?;
    let (rows, compared) = rows::compare(moment, found).await?;
    report.rows = rows;
    if walked != compared && found.is_empty() {
        found.add(None, Fault::RecordsHidden);
    }
    Ok(())
}

/// The ids of all agencies in the order of their codes, with these.
async fn agencies(db: &impl ConnectionTrait) -> Result<Vec<(Uuid, String)>, DbErr> {
    let query = agency::Entity::find().select_only().columns([agency::Column::Id, agency::Column::Code]);
    query.order_by_asc(agency::Column::Code).into_tuple().all(db).await
}

/// The findings so far.
#[derive(Debug, Default)]
struct Found {
    findings: Vec<Finding>,
}

impl Found {
    fn add(&mut self, agency: Option<AgencyId>, fault: Fault) {
        if self.findings.len() < Report::MOST {
            self.findings.push(Finding { agency, fault });
        }
    }

    fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    fn is_full(&self) -> bool {
        self.findings.len() >= Report::MOST
    }
}
