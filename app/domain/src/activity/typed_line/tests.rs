use super::*;
use crate::activity::with_common_units;

pub(super) fn units() -> Vec<String> {
    ["Data", "Dokumen", "Jam Pelajaran (JP)", "Laporan", "SK", "Surat", "Surat Keterangan"].map(str::to_owned).to_vec()
}

pub(super) fn understand(typed: &str) -> TypedLine {
    TypedLine::understand(typed, LineRules { units: &units(), zone: Zone::Wib })
}

/// Times, description and output as one line; a part that is not there is a dash.
#[track_caller]
fn check(typed: &str, expected: [&str; 3]) {
    let line = understand(typed);
    let times = line.times().map(|chip| format!("{}-{}", chip.value.start(), chip.value.end()));
    let output = line.output().map(|chip| format!("{} {}", chip.value.quantity, chip.value.unit));
    let found = [times.unwrap_or("-".into()), line.description(), output.unwrap_or("-".into())];
    assert_eq!(found, expected.map(str::to_owned), "{typed:?}");
}

#[track_caller]
fn check_words(typed: &str) {
    check(typed, ["-", typed, "-"]);
}

#[test]
fn times_words_and_output_are_understood() {
    check("08.30-10 rapat koordinasi 1 laporan", ["08.30-10.00", "rapat koordinasi", "1 Laporan"]);
    check(" 8.30-10  rapat koordinasi, 1,5 laporan. ", ["08.30-10.00", "rapat koordinasi", "1,5 Laporan"]);
    check("rapat koordinasi 1 laporan 08.30-10", ["08.30-10.00", "rapat koordinasi", "1 Laporan"]);
    check("rapat 08:30–10:15 1 laporan", ["08.30-10.15", "rapat", "1 Laporan"]);
    check("rapat koordinasi", ["-", "rapat koordinasi", "-"]);
    check("", ["-", "", "-"]);
}

#[test]
fn times_are_read_as_indonesians_type_them() {
    for typed in [
        "8.30 - 10.00 apel",
        "08:30—10.00: apel",
        "08.30-10.00 - apel",
        "jam 8.30-10 apel",
        "Pukul 08.30 s.d. 10.00 WIB, apel",
        "pkl. 08.30 s/d pkl. 10.00 apel",
        "apel 08.30-10",
        "apel pada pukul 08.30 sampai dengan 10.00",
        "apel dari jam 8.30 sampai jam 10",
        "apel (08.30-10.00 wib).",
        "apel, 08.30-10.00wib",
    ] {
        check(typed, ["08.30-10.00", "apel", "-"]);
    }
    check("jam 9-10 apel", ["09.00-10.00", "apel", "-"]);
    check("apel 13-15 wib", ["13.00-15.00", "apel", "-"]);
    check("9 s/d 11 apel", ["09.00-11.00", "apel", "-"]);
    check("08.30-10", ["08.30-10.00", "", "-"]);
    check("08.30-10 laporan bulanan disusun", ["08.30-10.00", "laporan bulanan disusun", "-"]);
}

#[test]
fn an_output_is_read_with_a_unit_of_the_dictionary() {
    check("rapat pagi 2 DOKUMEN", ["-", "rapat pagi", "2 Dokumen"]);
    check("apel (3 surat)", ["-", "apel", "3 Surat"]);
    check("apel - 3 surat", ["-", "apel", "3 Surat"]);
    check("apel; 1.250 data", ["-", "apel", "1.250 Data"]);
    check("layanan loket sebanyak 24 surat keterangan", ["-", "layanan loket", "24 Surat Keterangan"]);
    check("layanan loket, 24 surat keterangan", ["-", "layanan loket", "24 Surat Keterangan"]);
    for led in ["output 1 laporan", "Output: 1 laporan", "hasil: 1 laporan", "= 1 laporan"] {
        check(&format!("rapat koordinasi {led}"), ["-", "rapat koordinasi", "1 Laporan"]);
    }
    check("mengajar matematika, 3 jp", ["-", "mengajar matematika", "3 Jam Pelajaran (JP)"]);
    check("mengajar matematika, 3 jam pelajaran (JP)", ["-", "mengajar matematika", "3 Jam Pelajaran (JP)"]);
    check("mengajar kelas (3 jam pelajaran)", ["-", "mengajar kelas", "3 Jam Pelajaran (JP)"]);
}

#[test]
fn one_word_before_an_output_says_enough() {
    check("Arsip 1 laporan", ["-", "Arsip", "1 Laporan"]);
    check("Memindai 5 data", ["-", "Memindai", "5 Data"]);
    check("08.30-10 menyusun 2 laporan", ["08.30-10.00", "menyusun", "2 Laporan"]);
    check("08.30-10: menyusun 2 laporan", ["08.30-10.00", "menyusun", "2 Laporan"]);
    check("menyusun 2 laporan 08.30-10", ["08.30-10.00", "menyusun", "2 Laporan"]);
    check("08.30-10 rapat membahas 3 dokumen", ["08.30-10.00", "rapat membahas 3 dokumen", "-"]);
}

#[test]
fn bare_hours_are_times_where_they_can_be_no_date() {
    check("07-20 Kegiatan panjang", ["07.00-20.00", "Kegiatan panjang", "-"]);
    check("07-13 piket 1 laporan", ["07.00-13.00", "piket", "1 Laporan"]);
}

#[test]
fn numbers_that_are_not_plain_stay_words() {
    for typed in [
        // No unit of the dictionary; short forms are not guessed.
        "rapat dengan camat 3 gerobak",
        "layanan loket 3 dok",
        // A year, money, a decree, a date, a section, a number of something.
        "rekap tahun 2026",
        "rekap pajak 2026 dokumen",
        "belanja alat tulis Rp 500 surat",
        "membahas SK 12/2026",
        "rapat tanggal 5/3/2026",
        "2026-04-22 rapat",
        "08-10-2026 rapat",
        "tinjau kembali pasal 3 surat",
        "bab 3.10-3.20",
        "uji versi 08.30.15-10",
        "kirim berkas 007 surat",
        "rapat kerja 8.30 data",
        "tahun 2020-2024 dokumen",
        // Ranges that are no times.
        "3-4 orang hadir",
        "3 - 4 orang hadir",
        "9 s/d 11 Maret rapat",
        "9 s/d 11 dokumen diperiksa",
        "9-10 rapat",
        "kelas 9 s/d 11",
        "25.00-26.00 rapat",
        "08.30-10,5 rapat",
        "08-10 rapat",
        "07-12 kegiatan",
        "07-20 Maret rapat",
        "07-20 dokumen diperiksa",
        "kelas 07-20",
        "7-20 kegiatan",
        "Kelas 3",
        "Kelas 3 dokumen",
        "rapat 1",
        "Pasal 5 ayat 2",
        "Pasal 5 dokumen",
        "SK 12 surat",
        "5 data",
        "10.50-12 persen warga",
        "rapat di aula 3 - 4 dokumen",
        "rapat di aula 3, 4 dokumen",
        "kirim berkas no: 3 surat",
        "rapat di aula 3- 4 dokumen",
    ] {
        check_words(typed);
    }
}

#[test]
fn times_that_can_mean_two_things_stay_words() {
    for typed in [
        // Afternoon or night; another half of the day; another zone; over midnight, which the form does not know.
        "jam 1-3 rapat",
        "1.30-3.00 rapat",
        "jam 7-9 malam ronda",
        "13-15 wita rapat",
        "22.00-06.00 jaga malam",
        "jam 22-24 jaga",
        "10-9 rapat",
        // Two ranges, or one in the middle of a sentence.
        "08.30-10 rapat 13.00-15.00",
        "jam 9-10 dan 13-15 rapat",
        "rapat 08.30-10.00 di aula",
        "rapat diundur sampai 13.00-15.00",
        "08.30-10 rapat\n1 laporan",
    ] {
        check_words(typed);
    }
    check("01.30-03.00 jaga", ["01.30-03.00", "jaga", "-"]);
}

#[test]
fn words_that_need_their_number_keep_it() {
    for typed in [
        "rapat membahas 3 dokumen",
        "rapat untuk 3 dokumen",
        "kirim 2 surat dan 3 laporan",
        "3 surat undangan dikirim",
        "1 laporan",
        "(1 laporan)",
        "rapat (3 surat",
        "rapat di aula 3 surat-surat",
    ] {
        check_words(typed);
    }
    check("08.30-10 1 laporan", ["08.30-10.00", "1 laporan", "-"]);
    check("rapat 08.30-10 di aula 1 laporan", ["-", "rapat 08.30-10 di aula", "1 Laporan"]);
}

#[test]
fn what_is_undone_stands_there_as_it_was_typed() {
    let typed = " 08.30 -10:  rapat koordinasi ( 1 ) (2  surat). ";
    let line = understand(typed);
    assert_eq!(line.times().map(|chip| line.words_of(chip)), Some("08.30 -10:"));
    assert_eq!(line.output().map(|chip| line.words_of(chip)), Some("(2  surat)."));
    assert_eq!(line.description(), "rapat koordinasi ( 1 )");
    assert_eq!(line.clone().without_times().description(), " 08.30 -10:  rapat koordinasi ( 1 )");
    assert_eq!(line.clone().without_output().description(), "rapat koordinasi ( 1 ) (2  surat). ");
    assert_eq!(line.without_output().without_times().description(), typed);
}

#[test]
fn common_units_are_understood_with_a_dictionary_and_without() {
    let with = with_common_units(vec!["Box Arsip".to_owned()]);
    for units in [&with[..], &[]] {
        let said = |typed: &str| {
            let line = TypedLine::understand(typed, LineRules { units, zone: Zone::Wib });
            let output = line.output().map(|chip| format!("{} {}", chip.value.quantity, chip.value.unit));
            (line.description(), output)
        };
        assert_eq!(said("surat masuk 3 berkas"), ("surat masuk".to_owned(), Some("3 Berkas".to_owned())));
        assert_eq!(said("08.00-09 legalisir, 12 lembar").1, Some("12 Lembar".to_owned()));
        assert_eq!(said("pindah kantor 3 gerobak").1, None);
        // What begins a line and what follows it belong together.
        assert_eq!(said("3 berkas surat masuk").1, None);
    }
}

#[test]
fn the_form_is_filled() {
    let form = understand("08.30-10 apel pagi (1,5 laporan)").form();
    assert_eq!([&*form.start, &form.end, &form.quantity, &form.unit], ["08.30", "10.00", "1,5", "Laporan"]);
    assert_eq!((&*form.description, &*form.date), ("apel pagi", ""));
}

#[test]
fn numbers_at_the_beginning_that_are_no_hours_are_noticed() {
    let is_unread = |typed: &str| understand(typed).begins_with_unread_times();
    for typed in ["13-25 lembur", "10-09 salah urut", "13.00 – 25.00 lembur"] {
        assert!(is_unread(typed), "{typed}");
    }
    for typed in ["08.30-10 rapat", "rapat 13-25", "3 surat masuk", "12. rapat", "-", "", "8 - rapat"] {
        assert!(!is_unread(typed), "{typed}");
    }
}
