//! What columns of the chain are to people.

use crate::audit::covered::{Column, agencies, employees, entries, org_units};
use domain::audit::What;

/// What the column is to people; none for one that says nothing to them.
pub(super) fn what(table: u8, code: u8) -> Option<What> {
    let columns: &[(Column, What)] = if table == employees::TABLE.code {
        &PERSON
    } else if table == org_units::TABLE.code {
        &UNIT
    } else if table == agencies::TABLE.code {
        &AGENCY
    } else if table == entries::TABLE.code {
        &ENTRY
    } else {
        &[]
    };
    columns.iter().find(|(column, _)| column.code == code).map(|(_, what)| *what)
}

const PERSON: [(Column, What); 9] = {
    use employees::column::{appraiser_id, employment, left_on, name, nip, position, position_kind, rank, unit_id};
    [
        (unit_id, What::Unit),
        (appraiser_id, What::Appraiser),
        (nip, What::Number),
        (name, What::Name),
        (position, What::Position),
        (position_kind, What::PositionKind),
        (rank, What::Rank),
        (employment, What::Employment),
        (left_on, What::LeftOn),
    ]
};

const UNIT: [(Column, What); 6] = {
    use org_units::column::{merged_into, name, parent_id, sort, work_week, zone};
    [
        (name, What::UnitName),
        (parent_id, What::Above),
        (zone, What::Zone),
        (work_week, What::WorkWeek),
        (sort, What::Sort),
        (merged_into, What::MergedInto),
    ]
};

const AGENCY: [(Column, What); 6] = {
    use agencies::column::{answer_days, backdate_days, evidence_mb, name, second_factor, zone};
    [
        (name, What::AgencyName),
        (zone, What::Zone),
        (backdate_days, What::BackdateDays),
        (answer_days, What::AnswerDays),
        (second_factor, What::SecondFactor),
        (evidence_mb, What::EvidenceMegabytes),
    ]
};

const ENTRY: [(Column, What); 1] = [(entries::column::appraiser_id, What::Appraiser)];
