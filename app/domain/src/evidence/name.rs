//! What a file is called.

use super::EvidenceKind;
use crate::activity::{clean, split_letters};
use serde::{Deserialize, Serialize};

/// The longest name that is kept, in letters without its ending: what one line of a page shows.
pub const LONGEST_NAME: usize = 100;
/// An ending is short, and has letters and digits only: `.docx`, and not `.2 versi akhir`.
const LONGEST_ENDING: usize = 5;

/// The name of a file as pages show it and as it is saved under: in one line, without folders, and with the ending of
/// what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FileName(String);

impl FileName {
    /// Makes one of whatever a device said. A picture was made anew and is a JPEG now, whatever it was before.
    pub fn of(said: &str, kind: EvidenceKind) -> Self {
        let last = said.rsplit(['/', '\\']).next().unwrap_or_default();
        let line: String = clean(last).chars().map(|c| if is_taken(c) { ' ' } else { c }).collect();
        let stem = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let stem = without_ending(&stem).trim_start_matches(['.', ' ']);
        let (stem, _) = split_letters(stem, LONGEST_NAME);
        let stem = match stem.trim_end_matches(['.', ' ']) {
            "" => "bukti",
            stem => stem,
        };
        Self(match kind.extension() {
            Some(ending) => format!("{stem}.{ending}"),
            None => stem.to_owned(),
        })
    }

    /// As it is shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Of letters that every system takes, for those that cannot read the others.
    pub fn plain(&self) -> String {
        let plain = |c: char| if c.is_ascii_graphic() || c == ' ' { c } else { '_' };
        self.0.chars().map(plain).collect()
    }
}

/// What no system takes in the name of a file, or what has a meaning in the header that carries it.
const fn is_taken(c: char) -> bool {
    matches!(c, '"' | '*' | '<' | '>' | '?' | '|' | ':' | '%' | '\n' | '\t')
}

fn without_ending(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending)) if is_ending(ending) => stem,
        Some(_) | None => name,
    }
}

fn is_ending(text: &str) -> bool {
    (1..=LONGEST_ENDING).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(said: &str, kind: EvidenceKind, name: &str) {
        assert_eq!(FileName::of(said, kind).as_str(), name, "{said:?}");
    }

    #[test]
    fn a_file_is_called_by_its_last_name_and_ends_as_what_it_holds() {
        check("C:\\Users\\dewi\\rapat koordinasi.PNG", EvidenceKind::Picture, "rapat koordinasi.jpg");
        check("../../etc/passwd", EvidenceKind::Pdf, "passwd.pdf");
        check("laporan.v2.2 akhir.docx", EvidenceKind::Docx, "laporan.v2.2 akhir.docx");
        check("IMG_0001.HEIC", EvidenceKind::Picture, "IMG_0001.jpg");
        check("surat.exe", EvidenceKind::Pdf, "surat.pdf");
    }

    #[test]
    fn what_would_deceive_or_break_a_line_goes() {
        check("lap\u{202e}fdp.exe", EvidenceKind::Pdf, "lapfdp.pdf");
        check("a\r\nSet-Cookie: x.pdf", EvidenceKind::Pdf, "a Set-Cookie x.pdf");
        check("\"a\".pdf", EvidenceKind::Pdf, "a.pdf");
        for nothing in ["", ".", "..", "/", ".pdf", "\u{200b}"] {
            check(nothing, EvidenceKind::Pdf, "bukti.pdf");
        }
    }

    #[test]
    fn a_long_name_is_cut_between_letters() {
        let name = FileName::of(&"👩🏽‍🌾".repeat(150), EvidenceKind::Picture);
        assert_eq!(name.as_str(), format!("{}.jpg", "👩🏽‍🌾".repeat(LONGEST_NAME)));
        check(
            &format!("{}. akhir", "a".repeat(LONGEST_NAME - 1)),
            EvidenceKind::Pdf,
            &format!("{}.pdf", "a".repeat(LONGEST_NAME - 1)),
        );
        assert!(name.plain().is_ascii() && name.plain().ends_with(".jpg"));
    }

    proptest! {
        #[test]
        fn whatever_is_said_fits_into_a_header_and_stays(said in "\\PC{0,40}[\\r\\n\\t\"/\\\\.]{0,4}\\PC{0,200}") {
            let name = FileName::of(&said, EvidenceKind::Xlsx);
            prop_assert!(name.as_str().ends_with(".xlsx"));
            prop_assert!(!name.as_str().chars().any(|c| c.is_control() || matches!(c, '"' | '/' | '\\')));
            prop_assert!(name.plain().bytes().all(|b| b.is_ascii_graphic() || b == b' '));
            prop_assert_eq!(FileName::of(name.as_str(), EvidenceKind::Xlsx), name);
        }
    }
}
