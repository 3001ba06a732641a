//! The file of an activity dictionary (*kamus kegiatan*), as a province publishes it.

use super::output::LONGEST_UNIT;
use crate::list_file::{Cells, Header, List, ListColumn, MissingColumns};
use crate::organization::staff_file::{FileRow, LONGEST_TEXT, squeeze};

/// A line of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DictionaryLine {
    /// What is done.
    pub name: String,
    /// In what its output is counted.
    pub unit: String,
    /// Standard minutes for one unit of output (*waktu penyelesaian tugas*), 1 to 1,440.
    pub minutes: u16,
}

/// Reads a dictionary: *Kegiatan*, *Satuan*, *Menit*.
///
/// # Errors
/// Which columns are missing.
pub fn dictionary(header: &[String], rows: &[FileRow<'_>]) -> Result<List<DictionaryLine>, MissingColumns> {
    use ListColumn::{Activity, Minutes, OutputUnit};
    let header = Header::find(header, &[Activity, OutputUnit, Minutes])?;
    let mut list = List::read(rows, |row| {
        let mut cells = Cells::new(&header, row);
        let (name, unit) = (cells.text(Activity, LONGEST_TEXT), cells.text(OutputUnit, LONGEST_UNIT));
        let minutes = cells.minutes(Minutes);
        cells.end(|| Some(DictionaryLine { name: name?, unit: unit?, minutes: minutes? }))
    });
    list.refuse_repeated(Activity, |line| squeeze(&line.name));
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::list_file::ListProblem;

    #[test]
    fn a_dictionary_is_read_and_each_wrong_line_is_named() {
        let text = [
            "Mengelola surat,Surat,10",
            "mengelola  surat,Surat,5",
            "Rapat,,60",
            "Menyetir,Kali,0",
            "Menyapu,Kali,1,5",
        ];
        let lines: Vec<Vec<String>> = text.iter().map(|line| line.split(',').map(str::to_owned).collect()).collect();
        let rows: Vec<_> = (2..).zip(&lines).map(|(line, cells)| FileRow { line, cells }).collect();
        let header = ["kegiatan", "satuan", "menit_wpt"].map(str::to_owned);
        let list = dictionary(&header, &rows).unwrap();
        let names: Vec<_> = list.rows.iter().map(|(_, line)| line.name.as_str()).collect();
        assert_eq!(names, ["Mengelola surat", "Menyapu"]);
        let wrong: Vec<_> = list.wrong.iter().map(|wrong| (wrong.line, wrong.column, wrong.problem)).collect();
        assert_eq!(
            wrong,
            [
                (3, "Kegiatan", ListProblem::Twice { line: 2 }),
                (4, "Satuan", ListProblem::Empty),
                (5, "Menit", ListProblem::NotMinutes),
            ]
        );
        assert!(dictionary(&header[..2], &rows).unwrap_err().to_string().ends_with("no column Menit"));
    }
}
