//! What is wrong or odd about a cell, and what would be right.

use crate::lang::Lang;
use domain::organization::staff_file::{Problem, Warning};

/// What is wrong with a cell, and what would be right.
pub fn of_problem(lang: Lang, problem: Problem) -> String {
    let fixed = |indonesian, english| lang.pick::<&str>(indonesian, english).to_owned();
    match problem {
        Problem::NipEmpty => fixed("NIP kosong. Isi 18 angkanya.", "There is no NIP. Write its 18 digits."),
        Problem::NipInSpreadsheetNotation => fixed(
            "Aplikasi lembar kerja menganggap NIP ini bilangan, sehingga sebagian angkanya hilang. Jadikan kolomnya teks, lalu tulis ulang 18 angkanya.",
            "A spreadsheet took the NIP for a number and lost digits. Make the column text and write all 18 anew.",
        ),
        Problem::NipRounded => fixed(
            "Tiga angka terakhirnya 000, seperti setelah dibulatkan aplikasi lembar kerja. Jadikan kolomnya teks, lalu tulis ulang 18 angkanya.",
            "The last three digits are 000, as after rounding by a spreadsheet. Make the column text and write all 18 anew.",
        ),
        Problem::NipLength { digits } => match lang {
            Lang::Id => format!("Ada {digits} angka. NIP terdiri atas 18 angka."),
            Lang::En => format!("There are {digits} digits. A NIP has 18."),
        },
        Problem::NipNotDigits => fixed("NIP hanya berisi angka, sebanyak 18.", "A NIP has digits only, 18 of them."),
        Problem::NipBirthDate => fixed(
            "Angka 1 sampai 8 bukan tanggal lahir (tahun, bulan, tanggal). Cocokkan dengan SK.",
            "Digits 1 to 8 are no date of birth (year, month, day). Compare them with the decree.",
        ),
        Problem::NipAppointment => fixed(
            "Angka 9 sampai 14 bukan waktu pengangkatan setelah lahir: tahun dan bulan (PNS), atau tahun dan kode mulai 21 (PPPK). Cocokkan dengan SK.",
            "Digits 9 to 14 are no appointment: year and month (PNS), or year and a code from 21 (PPPK), after the birth. Compare them with the decree.",
        ),
        Problem::NipSex => fixed(
            "Angka 15 harus 1 (laki-laki) atau 2 (perempuan). Cocokkan dengan SK.",
            "Digit 15 must be 1 (male) or 2 (female). Compare it with the decree.",
        ),
        Problem::NipElsewhere => fixed(
            "NIP ini tidak dapat diambil alih di sini. Cocokkan dengan SK; bila sudah benar, keluarkan baris ini dan hubungi pengelola sistem.",
            "This NIP cannot be taken over here. Compare it with the decree; if it is right, take the row out and ask the operator.",
        ),
        Problem::Empty => fixed("Kosong. Kolom ini harus diisi.", "This is empty. It has to be filled in."),
        Problem::TooLong { limit } => match lang {
            Lang::Id => format!("Terlalu panjang. Paling banyak {limit} huruf."),
            Lang::En => format!("This is too long. At most {limit} letters."),
        },
        Problem::UnknownRank => fixed(
            "Golongan ini tidak dikenal. Yang ada: I/a sampai IV/e (PNS), I sampai XVII (PPPK).",
            "There is no such rank. There are I/a to IV/e (PNS) and I to XVII (PPPK).",
        ),
        Problem::UnknownPositionKind => fixed(
            "Jenis jabatan ini tidak dikenal. Yang ada: Struktural, Fungsional, Pelaksana.",
            "There is no such kind of position. There are Struktural, Fungsional and Pelaksana.",
        ),
        Problem::UnknownEmployment => fixed(
            "Status ini tidak dikenal. Yang ada: PNS, PPPK, PPPK Paruh Waktu.",
            "There is no such status. There are PNS, PPPK and PPPK Paruh Waktu.",
        ),
        Problem::TooManyCells => fixed(
            "Isi baris ini lebih banyak daripada kolomnya, mungkin karena ada tanda pemisah di dalam isi. Beri tanda kutip pada isi itu.",
            "There are more cells than columns, perhaps because a separator stands inside a cell. Put that cell into quotes.",
        ),
        Problem::SameRowAgain { line } => match lang {
            Lang::Id => format!("Baris yang sama sudah ada di baris {line}. Hapus salah satu."),
            Lang::En => format!("The same row stands in line {line}. Delete one of them."),
        },
        Problem::NipTwice { line } => match lang {
            Lang::Id => format!("Baris {line} memakai NIP yang sama dengan isi yang berbeda. Sisakan yang benar."),
            Lang::En => format!("Line {line} has the same NIP and says something else. Keep the right one."),
        },
        Problem::AppraiserIsSelf => fixed(
            "Tidak seorang pun menilai dirinya sendiri. Tulis NIP atasannya, atau kosongkan.",
            "Nobody answers their own entries. Name another, or nobody.",
        ),
        Problem::AppraiserUnknown => fixed(
            "NIP atasan ini tidak ada di berkas maupun di instansi. Perbaiki NIP-nya, atau tambahkan baris orang itu.",
            "This NIP is neither in the file nor in the agency. Correct it, or add the row of this person.",
        ),
        Problem::AppraiserLeaves => fixed(
            "Atasan ini tidak ada di berkas, jadi ia keluar. Tulis atasan yang lain, atau tambahkan barisnya.",
            "This person is not in the file, so they leave. Name another, or add their row.",
        ),
        Problem::AppraiserRowWrong { line } => match lang {
            Lang::Id => format!("Baris atasan ini sendiri salah. Perbaiki dulu baris {line}."),
            Lang::En => format!("The row of this person is wrong itself. Mend line {line} first."),
        },
        Problem::AppraiserLoop { people, appraiser_line } => of_loop(lang, people, appraiser_line),
        Problem::UnitAmbiguous => fixed(
            "Ada beberapa unit dengan nama ini. Isi unit induknya.",
            "Several units have this name. Fill in the unit above.",
        ),
        Problem::UnitParentAmbiguous => fixed(
            "Ada beberapa unit dengan nama induk ini. Beri nama yang berbeda.",
            "Several units have the name of this parent. Give them names that differ.",
        ),
        Problem::UnitLoop => fixed(
            "Dari unit ke induknya tidak pernah sampai ke puncak. Salah satu harus menyebut induk yang lain.",
            "Going from unit to the unit above never ends. One of them must name another.",
        ),
    }
}

fn of_loop(lang: Lang, people: usize, next: Option<u32>) -> String {
    let next =
        next.map(|line| format!("{} {line}", lang.pick(", berikutnya baris", ", next in line"))).unwrap_or_default();
    match lang {
        Lang::Id => format!(
            "Dari atasan ke atasan, urutannya kembali ke orang yang sama ({people} orang{next}). Salah satu harus mempunyai atasan yang lain."
        ),
        Lang::En => format!(
            "From one to the next this leads back to the same person ({people} people{next}). One must name another."
        ),
    }
}

/// What is odd about a cell of a row that is taken over all the same.
pub fn of_warning(lang: Lang, warning: Warning) -> String {
    let fixed = |indonesian, english| lang.pick::<&str>(indonesian, english).to_owned();
    match warning {
        Warning::EmploymentDoesNotFitNip => fixed(
            "Status ini tidak cocok dengan NIP, yang membedakan PNS dari PPPK.",
            "This does not fit the NIP, which tells PNS from PPPK.",
        ),
        Warning::RankDoesNotFitEmployment => {
            fixed("Golongan ini tidak cocok dengan statusnya.", "This rank does not fit the status.")
        }
        Warning::AppointedYoung { age } => match lang {
            Lang::Id => format!("Menurut NIP, diangkat pada umur {age} tahun."),
            Lang::En => format!("Appointed at the age of {age}, says the NIP."),
        },
        Warning::LedBySender => fixed(
            "Baris ini menjadikan Anda atasan orang ini, langsung atau melalui bawahan Anda, padahal sebelumnya bukan.",
            "This row makes you the supervisor of this person, directly or through somebody you lead, which you were not.",
        ),
        Warning::NoAppraiser => fixed(
            "Tidak ada yang menilai catatan orang ini. Itu wajar untuk satu orang saja, yaitu pimpinan instansi.",
            "Nobody answers this person's entries, which is expected of one person only.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_is_whole_and_says_what_would_be_right() {
        let all = [
            Problem::NipEmpty,
            Problem::NipInSpreadsheetNotation,
            Problem::NipRounded,
            Problem::NipLength { digits: 17 },
            Problem::NipNotDigits,
            Problem::NipBirthDate,
            Problem::NipAppointment,
            Problem::NipSex,
            Problem::NipElsewhere,
            Problem::Empty,
            Problem::TooLong { limit: 200 },
            Problem::UnknownRank,
            Problem::UnknownPositionKind,
            Problem::UnknownEmployment,
            Problem::AppraiserIsSelf,
            Problem::AppraiserUnknown,
            Problem::AppraiserLeaves,
            Problem::AppraiserRowWrong { line: 3 },
            Problem::AppraiserLoop { people: 2, appraiser_line: Some(3) },
            Problem::AppraiserLoop { people: 2, appraiser_line: None },
            Problem::SameRowAgain { line: 3 },
            Problem::NipTwice { line: 3 },
            Problem::TooManyCells,
            Problem::UnitAmbiguous,
            Problem::UnitParentAmbiguous,
            Problem::UnitLoop,
        ];
        for said in all.iter().flat_map(|problem| Lang::ALL.map(|lang| of_problem(lang, *problem))) {
            assert!(said.ends_with('.') && !said.contains('!') && said.starts_with(char::is_uppercase), "{said}");
        }
        let said = of_problem(Lang::Id, Problem::AppraiserLoop { people: 2, appraiser_line: Some(91) });
        assert!(said.contains("(2 orang, berikutnya baris 91)"), "{said}");
    }
}
