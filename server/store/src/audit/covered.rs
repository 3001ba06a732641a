//! Which tables and columns the chain covers. `denyut verify` compares exactly these; docs/operations.md lists them.
//!
//! The numbers of tables and columns stand in chains that exist: they are never used for anything else again. A new
//! column of a covered table does not compile until it stands here, covered or left out.

mod plain;
mod table;

pub(crate) use plain::{Plain, ToPlain};
pub(crate) use table::{Column, Covered, Kind, gone, part};

use crate::entity::{
    account, activation_code, activity, agency, assignment, correction, deputy, display, employee, employee_shift,
    entry, entry_change, evidence as evidence_row, feedback, holiday, late_entry, leave, org_unit, position,
    recovery_code, role_grant, second_factor, shift_pattern, supervisor_proposal, unit_ancestor,
};
use table::covered;

/// Every table that the chain covers.
pub(crate) const ALL: [&Covered; 25] = [
    &agencies::TABLE,
    &activities::TABLE,
    &org_units::TABLE,
    &unit_ancestors::TABLE,
    &employees::TABLE,
    &assignments::TABLE,
    &accounts::TABLE,
    &activation_codes::TABLE,
    &displays::TABLE,
    &entries::TABLE,
    &entry_changes::TABLE,
    &feedback_said::TABLE,
    &corrections::TABLE,
    &second_factors::TABLE,
    &recovery_codes::TABLE,
    &role_grants::TABLE,
    &holidays::TABLE,
    &leaves::TABLE,
    &shift_patterns::TABLE,
    &employee_shifts::TABLE,
    &supervisor_proposals::TABLE,
    &deputies::TABLE,
    &positions::TABLE,
    &evidence::TABLE,
    &late_entries::TABLE,
];

covered! { agencies = 1 "agencies" of agency about Agency id {
    key { id: Id }
    1 code: Text, 2 name: Text, 3 zone: Text, 4 backdate_days: Number, 5 answer_days: Number, 6 created_at: Moment,
    7 second_factor: Text, 8 evidence_mb: Number,
} }

covered! { activities = 2 "activities" of activity about Agency agency_id {
    key { id: Id } agency agency_id;
    1 name: Text, 2 output_unit: Text, 3 standard_minutes: Number,
} }

covered! { org_units = 3 "org_units" of org_unit about Unit id {
    key { id: Id } agency agency_id;
    1 parent_id: Id, 2 name: Text, 3 zone: Text, 4 created_at: Moment, 5 work_week: Number, 6 sort: Number,
    7 ended_on: Day, 8 merged_into: Id,
} }

covered! { unit_ancestors = 4 "unit_ancestors" of unit_ancestor about Unit unit_id {
    key { unit_id: Id, ancestor_id: Id }
    1 depth: Number,
} }

// Column 6 was `is_administrator`, until roles had a table of their own: records that name it stay as they are.
covered! { employees = 5 "employees" of employee about Person id {
    key { id: Id } agency agency_id; salt text_salt;
    1 unit_id: Id, 2 appraiser_id: Id, 3 nip: Sealed, 4 name: Sealed, 5 position: Text, 7 created_at: Moment,
    8 rank: Text, 9 position_kind: Text, 10 employment: Text, 11 left_on: Day,
} }

covered! { assignments = 6 "assignments" of assignment about Person employee_id {
    key { id: Id } agency agency_id; owner employee_id;
    1 unit_id: Id, 2 appraiser_id: Id, 3 position: Text, 4 from_day: Day, 5 until_day: Day,
} }

covered! { accounts = 7 "accounts" of account about Person employee_id {
    key { id: Id } agency agency_id; owner employee_id;
    1 password_hash: Secret, 2 demo_role: Text, 3 disabled_at: Moment, 4 created_at: Moment,
} }

covered! { activation_codes = 8 "activation_codes" of activation_code about Person employee_id {
    key { id: Id } agency agency_id; owner employee_id;
    1 code_hash: SecretBytes, 2 purpose: Text, 3 made_by: Id, 4 made_at: Moment, 5 expires_at: Moment,
    6 used_at: Moment, 7 ended_at: Moment,
} }

covered! { displays = 9 "displays" of display about Board id {
    key { id: Id } agency agency_id;
    1 unit_id: Id, 2 token: Secret, 3 created_by: Id, 4 created_at: Moment, 5 revoked_at: Moment,
} }

// When it last changed is for finding it quickly; merged moves share it. The changes say when each happened.
covered! { entries = 10 "entries" of entry about Entry id {
    key { id: Id } agency agency_id; without changed_at;
    1 author_id: Id, 2 appraiser_id: Id, 3 unit_id: Id, 4 work_date: Day, 5 status: Text, 6 version: Number,
    7 content_version: Number, 8 received_at: Moment, 9 received_day: Day,
} }

covered! { entry_changes = 11 "entry_changes" of entry_change about Entry entry_id {
    key { entry_id: Id, version: Number } agency agency_id; salt text_salt;
    1 step: Text, 2 actor_id: Id, 3 at: Moment, 4 device_at: Moment, 5 description: Sealed, 6 work_date: Day,
    7 start_minute: Number, 8 end_minute: Number, 9 quantity: Moment, 10 output_unit: Text, 11 place: Text,
    12 on_behalf_of: Id, 13 device_offset: Number,
} }

covered! { feedback_said = 12 "feedback" of feedback about Entry entry_id {
    key { id: Id } agency agency_id; owner entry_id; salt text_salt;
    1 kind: Text, 2 author_id: Id, 3 text: Sealed, 4 at: Moment, 5 given_day: Day, 6 on_behalf_of: Id,
} }

covered! { corrections = 13 "corrections" of correction about Person employee_id {
    key { id: Id } agency agency_id; owner employee_id; salt text_salt;
    1 text: Sealed, 2 at: Moment, 3 done_at: Moment, 4 done_by: Id,
} }

// Which code was used last is known for half a minute's sake; who tampers with it gains half a minute.
covered! { second_factors = 14 "second_factors" of second_factor about Person employee_id {
    key { account_id: Id } agency agency_id; owner employee_id; without used_step;
    1 secret: SecretBytes, 2 made_at: Moment,
} }

covered! { recovery_codes = 15 "recovery_codes" of recovery_code about Person employee_id {
    key { id: Id } agency agency_id; owner employee_id;
    1 code_hash: SecretBytes, 2 made_at: Moment, 3 used_at: Moment, 4 ended_at: Moment,
} }

covered! { role_grants = 16 "role_grants" of role_grant about Person employee_id {
    key { id: Id } agency agency_id; owner employee_id;
    1 role: Text, 2 unit_id: Id, 3 granted_by: Id, 4 granted_at: Moment, 5 ended_at: Moment, 6 ended_by: Id,
} }

covered! { holidays = 17 "holidays" of holiday about Agency agency_id {
    key { id: Id } agency agency_id;
    1 day: Day, 2 name: Text, 3 kind: Text, 4 withdrawn_at: Moment,
} }

covered! { leaves = 18 "leaves" of leave about Person employee_id {
    key { id: Id } agency agency_id; owner employee_id; salt text_salt;
    1 kind: Sealed, 2 from_day: Day, 3 until_day: Day, 4 made_at: Moment, 5 withdrawn_at: Moment,
} }

covered! { shift_patterns = 19 "shift_patterns" of shift_pattern about Agency agency_id {
    key { id: Id } agency agency_id;
    1 name: Text, 2 days: Text, 3 made_at: Moment,
} }

covered! { employee_shifts = 20 "employee_shifts" of employee_shift about Person employee_id {
    key { id: Id } agency agency_id; owner employee_id;
    1 pattern_id: Id, 2 from_day: Day, 3 until_day: Day,
} }

covered! { supervisor_proposals = 24 "supervisor_proposals" of supervisor_proposal about Person employee_id {
    key { id: Id } agency agency_id; owner employee_id; salt text_salt;
    1 appraiser_id: Id, 2 note: Sealed, 3 sentence: Sealed, 4 state: Text, 5 asked_at: Moment, 6 answered_at: Moment,
    7 decided_by: Id, 8 decided_at: Moment, 9 ended_at: Moment,
} }

covered! { positions = 22 "positions" of position about Agency agency_id {
    key { id: Id } agency agency_id;
    1 unit_id: Id, 2 title: Text, 3 kind: Text, 4 made_at: Moment, 5 ended_at: Moment,
} }

covered! { deputies = 21 "deputies" of deputy about Person deputy_id {
    key { id: Id } agency agency_id; owner deputy_id;
    1 holder_id: Id, 2 kind: Text, 3 from_day: Day, 4 until_day: Day, 5 named_by: Id, 6 named_at: Moment,
    7 ended_at: Moment, 8 ended_by: Id,
} }

covered! { evidence = 25 "evidence" of evidence_row about Entry entry_id {
    key { id: Id } agency agency_id; owner entry_id; salt text_salt;
    1 author_id: Id, 2 kind: Text, 3 name: Sealed, 4 link: Sealed, 5 sent_hash: Sealed, 6 content_hash: Sealed,
    7 preview_hash: Sealed, 8 bytes: Moment, 9 width: Number, 10 height: Number, 11 added_at: Moment,
    12 removed_at: Moment, 13 verdict: Text, 14 word: Sealed, 15 judged_by: Id, 16 on_behalf_of: Id,
    17 judged_at: Moment,
} }

covered! { late_entries = 26 "late_entries" of late_entry about Entry entry_id {
    key { entry_id: Id } agency agency_id; salt text_salt;
    1 due_day: Day, 2 reason: Sealed, 3 reason_at: Moment,
} }

/// How a person finds the row of that table with that key.
pub(super) fn name_of(table: u8, key: &[u8]) -> String {
    let Some(table) = ALL.into_iter().find(|one| one.code == table) else {
        return "a row of no known table".to_owned();
    };
    let mut name = table.name.to_owned();
    let mut rest = key;
    for column in table.key {
        let length = if column.kind == Kind::Id { 16 } else { 8 };
        let (part, after) = rest.split_at(length.min(rest.len()));
        rest = after;
        let shown = match (<[u8; 16]>::try_from(part), <[u8; 8]>::try_from(part)) {
            (Ok(id), _) => uuid::Uuid::from_bytes(id).to_string(),
            (_, Ok(number)) => i64::from_be_bytes(number).to_string(),
            (Err(_), Err(_)) => "?".to_owned(),
        };
        name.push(' ');
        name.push_str(&shown);
    }
    name
}
