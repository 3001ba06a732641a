//! What the page shows of a look.

use super::look::Look;
use crate::organization::{
    ChangedPerson, Counts, Difference, FileHead, OddCell, PersonLine, Preview, Shown, WrongCell, WrongRow,
};
use domain::account::Nip;
use domain::organization::staff_file::{
    Column, Employment, Leaving, PositionKind, RowError, StaffMember, Warning, newly_led,
};
use std::collections::HashMap;

/// How many people, units and odd cells are named; of the rest it is said how many there are.
const MOST: usize = 50;
/// How many wrong rows are: whoever has more mends them in the download.
const MOST_WRONG: usize = 500;
/// How many letters of a cell of the file are shown.
const LONGEST_CELL: usize = 80;

/// How many of each kind.
pub(super) fn count(look: &Look) -> Counts {
    Counts {
        rows: look.sheet.rows().len(),
        new: look.changes.new.len(),
        changed: look.changes.changed.len(),
        unchanged: look.changes.unchanged,
        leaving: look.changes.leaving.people().len(),
        wrong: wrong_rows(look).len(),
        units: look.checked.units.find_new(&look.desk.seen).len(),
    }
}

/// The whole preview.
pub(super) fn draw(look: &Look, file: FileHead) -> Preview {
    let layout = look.sheet.layout();
    let header_of = |column: Column| {
        let written = layout.cell(look.sheet.header(), column).trim();
        if written.is_empty() { column.header().to_owned() } else { written.to_owned() }
    };
    let drawing = Drawing::of(look);
    let lines: &[u32] = match &look.changes.leaving {
        Leaving::Unclear { lines } => lines,
        Leaving::Nobody | Leaving::These(_) => &[],
    };
    let changes = &look.changes;
    Preview {
        file,
        extent: look.extent,
        seen: look.seen(),
        people: look.desk.seen.count(),
        counts: count(look),
        decision: look.decision,
        headers: Column::ALL.map(header_of).into(),
        ignored: Shown::of(layout.ignored().iter().cloned(), MOST),
        wrong: Shown::of(wrong_rows(look).into_iter().map(|(line, cells)| drawing.wrong_row(line, cells)), MOST_WRONG),
        odd: Shown::of(drawing.odd().into_iter(), MOST),
        unclear: Shown::of(lines.iter().copied(), MOST),
        units: Shown::of(look.checked.units.find_new(&look.desk.seen).into_iter(), MOST),
        changed: Shown::of(changes.changed.iter().map(|one| drawing.changed(&one.nip, &one.columns)), MOST),
        leaving: Shown::of(changes.leaving.people().iter().map(|nip| drawing.line(nip)), MOST),
        new: Shown::of(changes.new.iter().map(|nip| drawing.line(nip)), MOST),
    }
}

/// The errors by row, in the order of the file.
fn wrong_rows(look: &Look) -> Vec<(u32, Vec<RowError>)> {
    let mut rows: Vec<(u32, Vec<RowError>)> = Vec::new();
    for error in &look.checked.wrong {
        match rows.last_mut() {
            Some((line, errors)) if *line == error.line => errors.push(*error),
            Some(_) | None => rows.push((error.line, vec![*error])),
        }
    }
    rows
}

/// What is looked up again and again.
struct Drawing<'a> {
    look: &'a Look,
    rows: HashMap<u32, &'a [String]>,
    members: HashMap<&'a Nip, &'a StaffMember>,
}

impl<'a> Drawing<'a> {
    fn of(look: &'a Look) -> Self {
        let rows = look.sheet.rows().iter().map(|row| (row.line, row.cells.as_slice())).collect();
        let members = look.checked.good.iter().map(|row| (&row.member.nip, &row.member)).collect();
        Self { look, rows, members }
    }

    fn name_in(&self, line: u32) -> String {
        self.written(line, Column::Name)
    }

    /// A cell in one line; a whole book in it is named as wrong and need not be on the page.
    fn written(&self, line: u32, column: Column) -> String {
        let cells = self.rows.get(&line).copied().unwrap_or_default();
        let text = self.look.sheet.layout().cell(cells, column);
        text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST_CELL).collect()
    }

    /// What stands in the way before what is only odd.
    fn odd(&self) -> Vec<OddCell> {
        let look = self.look;
        let led = newly_led(&look.checked, &look.desk.seen, &look.desk.sender.nip);
        let led = led.into_iter().map(|line| (line, Column::Appraiser, Warning::LedBySender));
        let others = look.checked.warnings.iter().map(|odd| (odd.line, odd.column, odd.warning));
        let cell = |(line, column, warning)| OddCell { line, name: self.name_in(line), column, warning };
        led.chain(others).map(cell).collect()
    }

    fn wrong_row(&self, line: u32, errors: Vec<RowError>) -> WrongRow {
        let cell = |error: RowError| WrongCell {
            column: error.column,
            written: self.written(line, error.column),
            problem: error.problem,
        };
        WrongRow { line, name: self.name_in(line), cells: errors.into_iter().map(cell).collect() }
    }

    /// As the file has them, or as the agency does.
    fn person(&self, nip: &Nip) -> Option<&'a StaffMember> {
        self.members.get(nip).copied().or_else(|| self.look.desk.seen.person(nip))
    }

    fn line(&self, nip: &Nip) -> PersonLine {
        let (name, position, unit) = self.person(nip).map_or_else(Default::default, |person| {
            (person.name.clone(), person.position.clone(), person.unit.name.clone())
        });
        PersonLine { nip: nip.clone(), name, position, unit }
    }

    fn changed(&self, nip: &Nip, columns: &[Column]) -> ChangedPerson {
        let before = self.look.desk.seen.person(nip);
        let said = |member: Option<&StaffMember>, column| member.map(|one| self.text(one, column)).unwrap_or_default();
        let difference = |column: &Column| Difference {
            column: *column,
            before: said(before, *column),
            after: said(self.members.get(nip).copied(), *column),
        };
        ChangedPerson {
            nip: nip.clone(),
            name: before.map(|one| one.name.clone()).unwrap_or_default(),
            differences: columns.iter().map(difference).collect(),
        }
    }

    fn text(&self, member: &StaffMember, column: Column) -> String {
        match column {
            Column::Nip => member.nip.to_string(),
            Column::Name => member.name.clone(),
            Column::Rank => member.rank.map(|rank| rank.to_string()).unwrap_or_default(),
            Column::Position => member.position.clone(),
            Column::PositionKind => member.position_kind.map(kind_word).unwrap_or_default().to_owned(),
            Column::Unit => member.unit.name.clone(),
            Column::ParentUnit => member.unit.parent.clone().unwrap_or_default(),
            Column::Appraiser => member.appraiser.as_ref().map(|nip| self.appraiser(nip)).unwrap_or_default(),
            Column::Employment => member.employment.map(employment_word).unwrap_or_default().to_owned(),
        }
    }

    fn appraiser(&self, nip: &Nip) -> String {
        self.person(nip).map_or_else(|| nip.to_string(), |person| format!("{} ({nip})", person.name))
    }
}

/// The words of the file, which are the same in both languages.
pub(in crate::ssr) const fn kind_word(kind: PositionKind) -> &'static str {
    match kind {
        PositionKind::Structural => "Struktural",
        PositionKind::Functional => "Fungsional",
        PositionKind::General => "Pelaksana",
    }
}

pub(in crate::ssr) const fn employment_word(kind: Employment) -> &'static str {
    match kind {
        Employment::Pns => "PNS",
        Employment::Pppk => "PPPK",
        Employment::PartTimePppk => "PPPK Paruh Waktu",
    }
}
