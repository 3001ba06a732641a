//! Whom and what records name, read from the facts in the chain.

use super::columns::what;
use super::known::{Known, Turned, held, key_id};
use super::names::Names;
use crate::audit::covered::{
    Plain, activation_codes, activities, deputies, employee_shifts, entries, holidays, late_entries, leaves, positions,
    role_grants, shift_patterns, supervisor_proposals,
};
use crate::entity::audit_record;
use crate::error::CommandError;
use domain::access::{Action, Role};
use domain::account::{CodePurpose, Viewer};
use domain::audit::{Deed, Detail, Fact, Said, Value, What, decode};
use domain::calendar::LeaveKind;
use domain::organization::DeputyKind;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// The most details of one record; a file of holidays has many.
const MOST: usize = 6;

/// The most records of before that are read to say what something was.
const MOST_BEFORE: u64 = 5_000;

/// What says how people, units and agencies stand: read to know what was there before.
const STANDING: [Deed; 11] = [
    Deed::TakenOver,
    Deed::AgencyAdded,
    Deed::AgencySet,
    Deed::UnitAdded,
    Deed::UnitSet,
    Deed::UnitMoved,
    Deed::UnitMerged,
    Deed::Joined,
    Deed::Changed,
    Deed::Left,
    Deed::BroughtIn,
];

/// A record, whom it speaks of and what it says.
struct Told {
    seq: i64,
    deed: Deed,
    /// What the facts are about.
    about: Uuid,
    facts: Vec<Fact>,
}

/// The details of records of the viewer's agency, by their place in the chain.
pub(super) async fn of(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    rows: &[audit_record::Model],
) -> Result<HashMap<i64, Vec<Detail>>, CommandError> {
    let mut told: Vec<_> = rows.iter().map(read).collect();
    told.sort_by_key(|one| one.seq);
    lend_deputies(db, viewer, &mut told).await?;
    let earlier = before(db, viewer, &told).await?;
    let mut ids: BTreeSet<_> = told.iter().map(|one| one.about).collect();
    told.iter().chain(&earlier).flat_map(|one| &one.facts).for_each(|fact| ids.extend(ids_in(fact)));
    let mut names = Names::find(db, viewer.agency_id, &ids).await?;
    let late = told.iter().flat_map(|one| &one.facts).filter(|fact| fact.table == late_entries::TABLE.code);
    names.find_late(db, viewer, late.filter_map(key_id).collect()).await?;
    let mut reading = Reading { viewer, names, known: Known::default() };
    for fact in earlier.iter().flat_map(|one| &one.facts) {
        reading.known.take(fact);
    }
    Ok(told.iter().map(|one| (one.seq, reading.details(one))).collect())
}

fn read(row: &audit_record::Model) -> Told {
    Told {
        seq: row.seq,
        // A deed that nobody knows is a fault that the page itself reports.
        deed: Deed::from_code(&row.deed).unwrap_or(Deed::TakenOver),
        about: row.subject_id,
        facts: decode(&row.content).unwrap_or_default(),
    }
}

/// Of a deputyship there are two records, and only the one about the deputy says it; the one about whom they stand in for
/// comes right after it.
async fn lend_deputies(db: &impl ConnectionTrait, viewer: &Viewer, told: &mut [Told]) -> Result<(), CommandError> {
    let is_mute = |one: &Told| matches!(one.deed, Deed::DeputyNamed | Deed::DeputyEnded) && one.facts.is_empty();
    let places: Vec<_> = told.iter().filter(|one| is_mute(one)).map(|one| one.seq - 1).collect();
    if places.is_empty() {
        return Ok(());
    }
    let rows = audit_record::Entity::find()
        .filter(audit_record::Column::AgencyId.eq(viewer.agency_id.uuid()))
        .filter(audit_record::Column::Seq.is_in(places))
        .all(db)
        .await?;
    let siblings: HashMap<i64, Told> = rows.iter().map(|row| (row.seq, read(row))).collect();
    for one in told.iter_mut().filter(|one| is_mute(one)) {
        if let Some(sibling) = siblings.get(&(one.seq - 1)).filter(|sibling| sibling.deed == one.deed) {
            one.facts.clone_from(&sibling.facts);
            one.about = sibling.about;
        }
    }
    Ok(())
}

/// The records before these that say how the same people, units and agencies stood.
async fn before(db: &impl ConnectionTrait, viewer: &Viewer, told: &[Told]) -> Result<Vec<Told>, CommandError> {
    use audit_record::Column::{AgencyId, Deed as DeedColumn, Seq, SubjectId};
    let changes =
        |deed: Deed| STANDING.contains(&deed) && !matches!(deed, Deed::TakenOver | Deed::UnitAdded | Deed::AgencyAdded);
    let about: BTreeSet<_> = told.iter().filter(|one| changes(one.deed)).map(|one| one.about).collect();
    let Some(first) = told.first().filter(|_| !about.is_empty()) else { return Ok(Vec::new()) };
    let rows = audit_record::Entity::find()
        .filter(AgencyId.eq(viewer.agency_id.uuid()))
        .filter(SubjectId.is_in(about))
        .filter(Seq.lt(first.seq))
        .filter(DeedColumn.is_in(STANDING.map(Deed::code)))
        .order_by_desc(Seq)
        .limit(MOST_BEFORE)
        .all(db)
        .await?;
    Ok(rows.iter().rev().map(read).collect())
}

/// What a fact names: ids in its columns, and the leave that it is about.
fn ids_in(fact: &Fact) -> Vec<Uuid> {
    let key = if fact.table == leaves::TABLE.code { key_id(fact) } else { None };
    let Said::Is(said) = &fact.said else { return key.into_iter().collect() };
    let ids = said.iter().filter_map(|(_, value)| if let Value::Id(id) = value { Some(*id) } else { None });
    ids.chain(key).collect()
}

struct Reading<'a> {
    viewer: &'a Viewer,
    names: Names,
    known: Known,
}

impl Reading<'_> {
    /// Takes the next record in and says what it names.
    fn details(&mut self, told: &Told) -> Vec<Detail> {
        let mut details = Vec::new();
        for fact in &told.facts {
            let turned = self.known.take(fact);
            if told.deed == Deed::TakenOver {
                continue;
            }
            details.extend(self.row(told, fact));
            details.extend(turned.into_iter().filter_map(|one| self.changed(told.deed, fact.table, &one)));
        }
        let more = details.len().saturating_sub(MOST);
        if more > 0 {
            details.truncate(MOST);
            details.push(Detail::More { count: more });
        }
        details
    }

    fn name(&self, id: Option<Uuid>) -> Option<String> {
        self.names.name(id?)
    }

    /// What a row is that was made or ended.
    fn row(&self, told: &Told, fact: &Fact) -> Option<Detail> {
        let known = &self.known;
        if fact.table == deputies::TABLE.code {
            use deputies::{TABLE, column};
            return Some(Detail::Deputy {
                deputy: self.name(Some(told.about))?,
                holder: self.name(known.id(&TABLE, fact, column::holder_id))?,
                kind: DeputyKind::from_code(known.text(&TABLE, fact, column::kind)?)?,
                first: known.day(&TABLE, fact, column::from_day)?,
                last: known.day(&TABLE, fact, column::until_day)?.minus_days(1),
            });
        }
        if fact.table == role_grants::TABLE.code {
            use role_grants::{TABLE, column};
            let role = Role::from_code(known.text(&TABLE, fact, column::role)?)?;
            return Some(Detail::Role { role, unit: self.name(known.id(&TABLE, fact, column::unit_id)) });
        }
        if fact.table == leaves::TABLE.code {
            use leaves::{TABLE, column};
            return Some(Detail::Leave {
                kind: self.leave_kind(told.about, fact),
                first: known.day(&TABLE, fact, column::from_day)?,
                last: known.day(&TABLE, fact, column::until_day)?,
            });
        }
        if fact.table == late_entries::TABLE.code {
            use late_entries::{TABLE, column};
            let due = known.day(&TABLE, fact, column::due_day)?;
            return (told.deed != Deed::Erased).then(|| Detail::Late { due, reason: self.late_reason(fact) });
        }
        if fact.table == employee_shifts::TABLE.code {
            use employee_shifts::{TABLE, column};
            return Some(Detail::Shifts {
                pattern: self.name(known.id(&TABLE, fact, column::pattern_id))?,
                first: known.day(&TABLE, fact, column::from_day)?,
                last: known.day(&TABLE, fact, column::until_day),
            });
        }
        if fact.table == supervisor_proposals::TABLE.code {
            use supervisor_proposals::{TABLE, column};
            let supervisor = self.name(known.id(&TABLE, fact, column::appraiser_id))?;
            return (told.deed != Deed::Erased).then_some(Detail::Proposed { supervisor });
        }
        if fact.table == activation_codes::TABLE.code {
            use activation_codes::{TABLE, column};
            let is_meant = match told.deed == Deed::CodeMade {
                true => !known.has(&TABLE, fact, column::ended_at),
                false => told.deed == Deed::CodeRedeemed && known.has(&TABLE, fact, column::used_at),
            };
            let purpose = CodePurpose::from_code(known.text(&TABLE, fact, column::purpose)?)?;
            return is_meant.then_some(Detail::Code { purpose });
        }
        self.of_agency(fact)
    }

    /// What a row of the agency's lists is.
    fn of_agency(&self, fact: &Fact) -> Option<Detail> {
        let known = &self.known;
        if fact.table == holidays::TABLE.code {
            use holidays::{TABLE, column};
            return Some(Detail::Holiday {
                day: known.day(&TABLE, fact, column::day)?,
                name: known.text(&TABLE, fact, column::name)?.to_owned(),
                is_withdrawn: known.has(&TABLE, fact, column::withdrawn_at),
            });
        }
        if fact.table == positions::TABLE.code {
            use positions::{TABLE, column};
            return Some(Detail::Post {
                title: known.text(&TABLE, fact, column::title)?.to_owned(),
                unit: self.name(known.id(&TABLE, fact, column::unit_id))?,
                has_ended: known.has(&TABLE, fact, column::ended_at),
            });
        }
        let name = if fact.table == activities::TABLE.code {
            known.text(&activities::TABLE, fact, activities::column::name)
        } else if fact.table == shift_patterns::TABLE.code {
            known.text(&shift_patterns::TABLE, fact, shift_patterns::column::name)
        } else {
            None
        };
        Some(Detail::Named { name: name?.to_owned() })
    }

    /// Why somebody is away is for themselves and for who enters leave. The chain holds only a seal of it: what stands in
    /// the row is shown where it is what was sealed.
    fn leave_kind(&self, who: Uuid, fact: &Fact) -> Option<LeaveKind> {
        use leaves::{TABLE, column};
        let may = self.viewer.person.id.uuid() == who || self.viewer.opens(Action::ReadCalendar);
        let row = self.names.leave(key_id(fact)?).filter(|_| may)?;
        let sealed = TABLE.value(&column::kind, &Plain::Text(row.kind.clone()), row.text_salt.as_deref());
        let kind = LeaveKind::from_code(&row.kind)?;
        self.known.is(&TABLE, fact, column::kind, &sealed).then_some(kind)
    }

    /// Why an entry came late is a word of it. The chain holds only a seal: what stands in the row is shown where it is what
    /// was sealed.
    fn late_reason(&self, fact: &Fact) -> Option<String> {
        use late_entries::{TABLE, column};
        let row = self.names.late(key_id(fact)?)?;
        let reason = row.reason.clone()?;
        let sealed = TABLE.value(&column::reason, &Plain::Text(reason.clone()), row.text_salt.as_deref());
        (!reason.is_empty() && self.known.is(&TABLE, fact, column::reason, &sealed)).then_some(reason)
    }

    /// What a column of a person, a unit, an agency or an entry was and is.
    fn changed(&self, deed: Deed, table: u8, turned: &Turned) -> Option<Detail> {
        let what = what(table, turned.column)?;
        let is_shown = if deed == Deed::Joined {
            matches!(what, What::Unit | What::Appraiser | What::Position)
        } else if deed == Deed::UnitAdded {
            matches!(what, What::UnitName | What::Above) && turned.after != Value::Nothing
        } else if table == entries::TABLE.code {
            // All of an entry is said once, when it is logged: that is no news to who reads its history.
            deed == Deed::HandedOver
        } else {
            deed != Deed::AgencyAdded
        };
        let shown = |value: Option<&Value>| held(value, |id| self.names.name(id));
        let (before, after) = (shown(turned.before.as_ref()), shown(Some(&turned.after)));
        is_shown.then_some(Detail::Changed { what, before, after })
    }
}
