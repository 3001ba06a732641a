//! What is wrong with a file, a header or a cell, and what would be right.

use domain::organization::staff_file::{LayoutProblem, Problem, Warning};
use sheet::SheetError;

/// Why the file cannot be read.
pub(super) fn of_file(error: SheetError) -> String {
    match error {
        SheetError::Empty => "the file is empty".to_owned(),
        SheetError::TooLarge => format!("the file has more than {} MB; split it", sheet::LARGEST_FILE / 1_000_000),
        SheetError::TooMuchInside => "the file unpacks to more than a staff file can be".to_owned(),
        SheetError::TooManyRows { limit } => format!("the file has more than {limit} rows; split it"),
        SheetError::TooManyColumns { limit } => format!("a row has more than {limit} columns"),
        SheetError::NotASheet => "this is neither CSV nor XLSX".to_owned(),
        SheetError::WebPage => "this is a web page under another name; save it as .xlsx or CSV".to_owned(),
        SheetError::Encrypted => "the file is protected with a password; save it without one".to_owned(),
        SheetError::OldExcel => "this is a workbook of Excel before 2007; save it as .xlsx".to_owned(),
        SheetError::BinaryExcel => "this is a binary workbook; save it as .xlsx".to_owned(),
        SheetError::OpenDocument => "this is an OpenDocument file; save it as .xlsx or CSV".to_owned(),
        SheetError::Damaged => "the workbook is damaged; fetch or save it anew".to_owned(),
        SheetError::BrokenText => "the text is broken; save it anew as CSV in UTF-8".to_owned(),
        SheetError::OpenQuote { line } => format!("the quote that opens in line {line} never closes"),
    }
}

/// Why the header cannot be used.
pub(super) fn of_header(problems: &[LayoutProblem]) -> String {
    let said = problems.iter().map(|problem| match problem {
        LayoutProblem::Missing(column) => format!("no column {}", column.header()),
        LayoutProblem::Twice(column) => format!("several columns {}", column.header()),
    });
    format!("the first row must name each column once: {}", said.collect::<Vec<_>>().join(", "))
}

/// What is wrong with a cell, and what would be right.
pub(super) fn of_problem(problem: Problem) -> String {
    match problem {
        Problem::NipEmpty => "there is no NIP; write its 18 digits.".to_owned(),
        Problem::NipInSpreadsheetNotation => {
            "a spreadsheet took the NIP for a number and lost digits; make the column text and write all 18 anew.".to_owned()
        }
        Problem::NipRounded => {
            "the last three digits are 000, as after rounding by a spreadsheet; make the column text and write all 18 anew.".to_owned()
        }
        Problem::NipLength { digits } => format!("{digits} digits; a NIP has 18."),
        Problem::NipNotDigits => "a NIP has digits only, 18 of them.".to_owned(),
        Problem::NipBirthDate => "digits 1 to 8 are no date of birth (year, month, day).".to_owned(),
        Problem::NipAppointment => {
            "digits 9 to 14 are no appointment: year and month (PNS), or year and a code from 21 (PPPK), after the birth."
                .to_owned()
        }
        Problem::NipSex => "digit 15 is neither 1 (male) nor 2 (female).".to_owned(),
        Problem::NipElsewhere => "this NIP belongs to another agency of this installation, and nobody can move between agencies yet; take the row out.".to_owned(),
        Problem::Empty => "this is empty; it has to be filled in.".to_owned(),
        Problem::TooLong { limit } => format!("this is too long; at most {limit} letters."),
        Problem::UnknownRank => "no such rank; I/a to IV/e for PNS, I to XVII for PPPK.".to_owned(),
        Problem::UnknownPositionKind => "no such kind; Struktural, Fungsional or Pelaksana.".to_owned(),
        Problem::UnknownEmployment => "no such status; PNS, PPPK or PPPK Paruh Waktu.".to_owned(),
        Problem::AppraiserIsSelf => "nobody answers their own entries; name another, or nobody.".to_owned(),
        Problem::AppraiserUnknown => "this NIP is neither in the file nor in the agency; correct it, or add the row of this person.".to_owned(),
        Problem::AppraiserLeaves => "this person is not in the file, so they leave; name another.".to_owned(),
        Problem::AppraiserRowWrong { line } => format!("the row of this person is wrong itself; mend line {line} first."),
        Problem::AppraiserLoop { people, appraiser_line } => {
            let next = appraiser_line.map(|line| format!(", next in line {line}")).unwrap_or_default();
            format!("from one to the next this leads back to the same person ({people} people{next}); one must name another.")
        }
        Problem::SameRowAgain { line } => format!("the same row stands in line {line}; delete one of them."),
        Problem::NipTwice { line } => format!("line {line} has the same NIP and says something else; keep the right one."),
        Problem::TooManyCells => {
            "more cells than columns: a separator inside a cell; put the cell into quotes.".to_owned()
        }
        Problem::UnitAmbiguous => "several units have this name; fill in the unit above.".to_owned(),
        Problem::UnitParentAmbiguous => "several units have the name of this parent; give them names that differ.".to_owned(),
        Problem::UnitLoop => "going from unit to the unit above never ends; one of them must name another.".to_owned(),
    }
}

/// What is odd about a cell.
pub(super) fn of_warning(warning: Warning) -> String {
    match warning {
        Warning::EmploymentDoesNotFitNip => "this does not fit the NIP, which tells PNS from PPPK.".to_owned(),
        Warning::RankDoesNotFitEmployment => "this rank does not fit the status.".to_owned(),
        Warning::AppointedYoung { age } => format!("appointed at the age of {age}, says the NIP."),
        Warning::NoAppraiser => {
            "nobody answers this person's entries, which is expected of one person only.".to_owned()
        }
    }
}
