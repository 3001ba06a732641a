//! The schema, in steps that only ever go forward in a running installation.
//!
//! One set of migrations for SQLite and PostgreSQL. Conventions: every table of an agency carries
//! `agency_id` (so that it can be partitioned later), but for rows that are only reached through one that does:
//! sessions, refused forms, the closure of the tree of units, and for what is of the whole installation: processes and
//! outages; moments are milliseconds since the epoch in
//! UTC (`bigint`, the same in both databases and cheap to compare); days are dates in the zone of
//! the unit; states and kinds are the lower-case codes of `domain`.

pub use sea_orm_migration::{MigratorTrait, prelude::SchemaManager, sea_orm};

use sea_orm_migration::{MigrationName, MigrationTrait, async_trait::async_trait};

mod columns;
mod m20261122_090000_create_organization;
mod m20261122_090100_create_accounts;
mod m20261122_090200_create_entries;
mod m20261122_090300_create_counters_and_outbox;
mod m20261122_090400_create_displays;
mod m20261123_090000_create_probes;
mod m20261125_090000_index_what_is_open;
mod m20261126_090000_create_assignments;
mod m20261126_100000_create_activation_codes;
mod m20261126_110000_create_staff_uploads;
mod m20261127_090000_create_audit_chain;
mod m20261128_090000_create_second_factors;
mod m20261128_120000_create_role_grants;
mod m20261128_200000_create_calendar;
mod m20261128_210000_create_supervisor_proposals;
mod m20261128_220000_create_deputies;
mod m20261129_090000_order_units;
mod m20261129_100000_create_positions;
mod m20261129_120000_create_evidence;
mod m20261129_130000_add_device_offset;
mod m20261129_140000_create_outages;
mod m20261129_150000_create_late_entries;
mod m20261129_160000_number_events_by_agency;
mod m20261129_170000_create_inbox;
mod m20261129_180000_create_reminders;
mod m20261129_190000_create_push;
mod m20261201_090000_create_link_checks;
mod m20261202_090000_create_favourites;
mod m20261203_090000_create_evidence_places;

/// Runs the steps.
#[derive(Debug)]
pub struct Migrator;

#[async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(Whole(m20261122_090000_create_organization::Migration)),
            Box::new(Whole(m20261122_090100_create_accounts::Migration)),
            Box::new(Whole(m20261122_090200_create_entries::Migration)),
            Box::new(Whole(m20261122_090300_create_counters_and_outbox::Migration)),
            Box::new(Whole(m20261122_090400_create_displays::Migration)),
            Box::new(Whole(m20261123_090000_create_probes::Migration)),
            Box::new(Whole(m20261125_090000_index_what_is_open::Migration)),
            Box::new(Whole(m20261126_090000_create_assignments::Migration)),
            Box::new(Whole(m20261126_100000_create_activation_codes::Migration)),
            Box::new(Whole(m20261126_110000_create_staff_uploads::Migration)),
            Box::new(Whole(m20261127_090000_create_audit_chain::Migration)),
            Box::new(Whole(m20261128_090000_create_second_factors::Migration)),
            Box::new(Whole(m20261128_120000_create_role_grants::Migration)),
            Box::new(Whole(m20261128_200000_create_calendar::Migration)),
            Box::new(Whole(m20261128_210000_create_supervisor_proposals::Migration)),
            Box::new(Whole(m20261128_220000_create_deputies::Migration)),
            Box::new(Whole(m20261129_090000_order_units::Migration)),
            Box::new(Whole(m20261129_100000_create_positions::Migration)),
            Box::new(Whole(m20261129_120000_create_evidence::Migration)),
            Box::new(Whole(m20261129_130000_add_device_offset::Migration)),
            Box::new(Whole(m20261129_140000_create_outages::Migration)),
            Box::new(Whole(m20261129_150000_create_late_entries::Migration)),
            Box::new(Whole(m20261129_160000_number_events_by_agency::Migration)),
            Box::new(Whole(m20261129_170000_create_inbox::Migration)),
            Box::new(Whole(m20261129_180000_create_reminders::Migration)),
            Box::new(Whole(m20261129_190000_create_push::Migration)),
            Box::new(Whole(m20261201_090000_create_link_checks::Migration)),
            Box::new(Whole(m20261202_090000_create_favourites::Migration)),
            Box::new(Whole(m20261203_090000_create_evidence_places::Migration)),
        ]
    }
}

/// A step that is taken whole or not at all, whatever ends the program in the middle. By itself the library does so on
/// PostgreSQL only.
struct Whole<M>(M);

impl<M: MigrationName> MigrationName for Whole<M> {
    fn name(&self) -> &str {
        self.0.name()
    }
}

#[async_trait]
impl<M: MigrationTrait> MigrationTrait for Whole<M> {
    async fn up(&self, schema: &SchemaManager) -> Result<(), sea_orm::DbErr> {
        self.0.up(schema).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
