//! Why a file cannot be read at all.

use crate::lang::Lang;
use crate::organization::FileProblem;
use domain::organization::staff_file::LayoutProblem;

/// What is wrong with the file, and what to do with it.
pub fn of_file(lang: Lang, problem: &FileProblem) -> String {
    let fixed = |indonesian, english| lang.pick::<&str>(indonesian, english).to_owned();
    match problem {
        FileProblem::NoFile => fixed(
            "Belum ada berkas. Pilih berkas CSV atau XLSX, lalu tekan lagi.",
            "There is no file yet. Choose a CSV or XLSX file, then press again.",
        ),
        FileProblem::Empty => fixed(
            "Berkas ini kosong. Pilih berkas yang berisi data pegawai.",
            "The file is empty. Choose the one that holds the staff.",
        ),
        FileProblem::TooLarge { megabytes } => match lang {
            Lang::Id => format!("Berkas ini lebih dari {megabytes} MB. Bagi menjadi beberapa berkas."),
            Lang::En => format!("The file has more than {megabytes} MB. Split it."),
        },
        FileProblem::TooMuchInside => fixed(
            "Isi berkas ini jauh lebih besar daripada data pegawai. Simpan hanya lembar datanya sebagai berkas baru.",
            "The file unpacks to more than a staff file can be. Save its sheet of data alone as a new file.",
        ),
        FileProblem::TooManyRows { limit } => match lang {
            Lang::Id => format!("Berkas ini lebih dari {limit} baris. Bagi menjadi beberapa berkas."),
            Lang::En => format!("The file has more than {limit} rows. Split it."),
        },
        FileProblem::TooManyColumns { limit } => match lang {
            Lang::Id => format!("Ada baris dengan lebih dari {limit} kolom. Hapus kolom yang tidak diperlukan."),
            Lang::En => format!("A row has more than {limit} columns. Delete those that are not needed."),
        },
        FileProblem::NotASheet => fixed(
            "Berkas ini bukan tabel. Simpan data pegawai sebagai CSV atau XLSX.",
            "This is neither CSV nor XLSX. Save the staff as one of them.",
        ),
        FileProblem::WebPage => fixed(
            "Berkas ini halaman web dengan nama lain. Buka, lalu simpan sebagai XLSX atau CSV.",
            "This is a web page under another name. Open it and save it as XLSX or CSV.",
        ),
        FileProblem::Encrypted => fixed(
            "Berkas ini dilindungi kata sandi. Simpan tanpa kata sandi, lalu kirim lagi.",
            "The file is protected with a password. Save it without one, then send it again.",
        ),
        FileProblem::OldExcel => fixed(
            "Berkas ini berformat Excel lama (.xls). Simpan sebagai .xlsx.",
            "This is a workbook of Excel before 2007 (.xls). Save it as .xlsx.",
        ),
        FileProblem::BinaryExcel => fixed(
            "Berkas ini berformat Excel biner (.xlsb). Simpan sebagai .xlsx.",
            "This is a binary workbook (.xlsb). Save it as .xlsx.",
        ),
        FileProblem::OpenDocument => fixed(
            "Berkas ini berformat OpenDocument (.ods). Simpan sebagai .xlsx atau CSV.",
            "This is an OpenDocument file (.ods). Save it as .xlsx or CSV.",
        ),
        FileProblem::Damaged => fixed(
            "Berkas ini rusak dan tidak terbaca sampai akhir. Unduh atau simpan lagi dari asalnya.",
            "The workbook is damaged. Fetch it or save it anew.",
        ),
        FileProblem::BrokenText => fixed(
            "Tulisan di berkas ini rusak. Simpan lagi sebagai CSV UTF-8.",
            "The text of the file is broken. Save it anew as CSV in UTF-8.",
        ),
        FileProblem::OpenQuote { line } => match lang {
            Lang::Id => {
                format!("Tanda kutip yang dibuka di baris {line} tidak pernah ditutup. Tutup atau hapus tanda itu.")
            }
            Lang::En => format!("The quote that opens in line {line} never closes. Close it, or take it away."),
        },
        FileProblem::Header(problems) => of_header(lang, problems),
    }
}

fn of_header(lang: Lang, problems: &[LayoutProblem]) -> String {
    let one = |problem: &LayoutProblem| {
        let (words, column) = match problem {
            LayoutProblem::Missing(column) => (lang.pick("tidak ada kolom", "no column"), column),
            LayoutProblem::Twice(column) => (lang.pick("ada beberapa kolom", "several columns"), column),
        };
        format!("{words} {}", column.header())
    };
    let said = problems.iter().map(one).collect::<Vec<_>>().join(", ");
    match lang {
        Lang::Id => format!("Baris pertama harus menyebut setiap kolom satu kali: {said}."),
        Lang::En => format!("The first row must name each column once: {said}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::organization::staff_file::Column;

    #[test]
    fn the_columns_that_are_missing_or_twice_are_named() {
        let problems = [LayoutProblem::Missing(Column::Nip), LayoutProblem::Twice(Column::Name)];
        let problem = FileProblem::Header(problems.into());
        let said = "Baris pertama harus menyebut setiap kolom satu kali: tidak ada kolom NIP, ada beberapa kolom NAMA.";
        assert_eq!(of_file(Lang::Id, &problem), said);
        assert!(of_file(Lang::En, &problem).contains("no column NIP, several columns NAMA."));
    }

    #[test]
    fn every_sentence_ends_calmly() {
        use FileProblem::*;
        let all = [
            NoFile,
            Empty,
            TooLarge { megabytes: 16 },
            TooMuchInside,
            TooManyRows { limit: 1 },
            NotASheet,
            WebPage,
            TooManyColumns { limit: 1 },
            Encrypted,
            OldExcel,
            BinaryExcel,
            OpenDocument,
            Damaged,
            BrokenText,
            OpenQuote { line: 2 },
        ];
        for sentence in all.iter().flat_map(|problem| Lang::ALL.map(|lang| of_file(lang, problem))) {
            assert!(sentence.ends_with('.') && !sentence.contains('!'), "{sentence}");
        }
    }
}
