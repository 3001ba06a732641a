//! The tables as sea-orm sees them. Nothing outside this crate does.

pub(crate) mod account;
pub(crate) mod activation_code;
pub(crate) mod activity;
pub(crate) mod agency;
pub(crate) mod assignment;
pub(crate) mod audit_checkpoint;
pub(crate) mod audit_head;
pub(crate) mod audit_record;
pub(crate) mod correction;
pub(crate) mod display;
pub(crate) mod employee;
pub(crate) mod employee_day;
pub(crate) mod entry;
pub(crate) mod entry_change;
pub(crate) mod failed_form;
pub(crate) mod feedback;
pub(crate) mod org_unit;
pub(crate) mod outbox;
pub(crate) mod recovery_code;
pub(crate) mod role_grant;
pub(crate) mod second_factor;
pub(crate) mod session;
pub(crate) mod staff_upload;
pub(crate) mod unit_ancestor;
pub(crate) mod unit_counter;
