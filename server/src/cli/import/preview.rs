//! What a file would change, in words.

use app::lang::Lang;
use app::organization::sentence;
use app::ssr::organization::StaffSheet;
use domain::account::Nip;
use domain::organization::staff_file::{Changes, Checked, Leaving, Present, RowError, UnitName};
use std::collections::HashSet;
use std::path::Path;

/// A file that was checked.
pub(super) struct Preview<'a> {
    pub sheet: &'a StaffSheet,
    pub seen: &'a Present,
    pub checked: &'a Checked,
    pub changes: &'a Changes,
}

impl Preview<'_> {
    /// How many there are of each kind and everything that is wrong; `in_detail` also who changes and leaves.
    pub fn text(&self, path: &Path, in_detail: bool) -> String {
        let Changes { new, changed, unchanged, leaving } = self.changes;
        let wrong: HashSet<u32> = self.checked.wrong.iter().map(|error| error.line).collect();
        let leave = leaving.people().len();
        let rows = self.sheet.rows().len();
        let mut text = format!(
            "{}: {rows} {}: {} new, {} changed, {unchanged} unchanged, {leave} leaving, {} wrong.",
            path.display(),
            if rows == 1 { "row" } else { "rows" },
            new.len(),
            changed.len(),
            wrong.len(),
        );
        let units = self.checked.units.find_new(self.seen);
        if !units.is_empty() {
            add(&mut text, &format!("Units that are not there yet: {}.", units.len()));
        }
        let ignored = self.sheet.layout().ignored();
        if !ignored.is_empty() {
            add(&mut text, &format!("Columns that are not read: {}.", ignored.join(", ")));
        }
        for RowError { line, column, problem } in &self.checked.wrong {
            add(&mut text, &format!("line {line}, {}: {}", column.header(), sentence::of_problem(Lang::En, *problem)));
        }
        for odd in &self.checked.warnings {
            let said = sentence::of_warning(Lang::En, odd.warning);
            add(&mut text, &format!("line {}, {}: {said} It is taken as it is.", odd.line, odd.column.header()));
        }
        if let Leaving::Unclear { lines } = leaving {
            let lines = lines.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
            add(&mut text, &format!("Nobody leaves as long as it is not known whose rows these are: line {lines}."));
        }
        if in_detail {
            add_units(&mut text, &units);
            self.add_people(&mut text);
        }
        text
    }

    fn add_people(&self, text: &mut String) {
        for one in &self.changes.changed {
            let columns = one.columns.iter().map(|column| column.header()).collect::<Vec<_>>().join(", ");
            add(text, &format!("changes: {} {}: {columns}", one.nip, self.name(&one.nip)));
        }
        for nip in self.changes.leaving.people() {
            add(text, &format!("leaves: {nip} {}", self.name(nip)));
        }
    }

    fn name(&self, nip: &Nip) -> &str {
        self.seen.person(nip).map_or("", |person| person.name.as_str())
    }
}

fn add_units(text: &mut String, units: &[UnitName]) {
    for UnitName { name, parent } in units {
        let above = parent.as_deref().map_or_else(|| "at the top".to_owned(), |parent| format!("below {parent}"));
        add(text, &format!("new unit: {name}, {above}"));
    }
}

fn add(text: &mut String, line: &str) {
    text.push('\n');
    text.push_str(line);
}
