//! Which unit is meant.

use anyhow::bail;
use domain::organization::{AgencyId, OrgUnitId, is_same_name};
use store::organization::UnitRow;

/// The units of an agency.
pub(in crate::cli) struct Units {
    pub agency: AgencyId,
    pub rows: Vec<UnitRow>,
}

/// Between the names of a path.
const STEP: &str = " / ";

impl Units {
    /// The only unit of that name, or of those names from above down: `Dinas Sosial / Sekretariat`.
    pub fn find(&self, asked: &str) -> anyhow::Result<OrgUnitId> {
        let paths = UnitRow::paths(&self.rows);
        // A name may have the sign of a path in it.
        let whole = [asked.trim()];
        let parts: Vec<_> = asked.split(STEP).map(str::trim).collect();
        let called = |end: &[&str]| -> Vec<usize> {
            let ends = |path: &[&str]| {
                path.len() >= end.len()
                    && path.iter().rev().zip(end.iter().rev()).all(|(one, other)| is_same_name(one, other))
            };
            paths.iter().enumerate().filter(|(_, path)| ends(path)).map(|(place, _)| place).collect()
        };
        let mut found = called(&whole);
        if found.is_empty() {
            found = called(&parts);
        }
        // The top one of those that end alike is called by its whole path.
        if let [_, _, ..] = found.as_slice()
            && let Some(exact) =
                found.iter().copied().find(|place| paths.get(*place).is_some_and(|path| path.len() == parts.len()))
        {
            found = vec![exact];
        }
        match found.as_slice() {
            [] => bail!("there is no unit {asked}"),
            [only] => self.rows.get(*only).map_or_else(|| bail!("there is no unit {asked}"), |row| Ok(row.id)),
            several => {
                let names = several.iter().filter_map(|place| paths.get(*place)).map(|path| path.join(STEP));
                bail!(
                    "there are {} units {asked}; say which one: {}",
                    several.len(),
                    names.collect::<Vec<_>>().join("; ")
                )
            }
        }
    }
}
