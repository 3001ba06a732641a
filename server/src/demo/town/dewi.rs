//! The days of Dewi Anggraini, told by hand: what a visitor sees first.

use super::calendar::{at, working_days_before};
use super::day::{clock, log, output};
use super::people::{People, Profile};
use super::{Activity, Comment, EmployeeKey, LoggedEntry, TakenStep, answers};
use domain::activity::{Place, Step, Work, WorkSpan};
use domain::time::WorkDate;

/// One entry of hers.
struct Scene {
    /// From when to when, and when it was sent; minutes of the day.
    times: (u16, u16, u16),
    words: &'static str,
    output: Option<(u16, &'static str)>,
    place: Place,
    then: &'static [(u16, Event)],
}

/// What came of it, in order.
enum Event {
    Seen,
    Approved,
    Returned(&'static str),
    Thanked,
    /// Her appraiser writes.
    Ratna(&'static str),
    /// She writes.
    Dewi(&'static str),
}

use Event::{Approved, Dewi, Ratna, Returned, Seen, Thanked};

const fn t(hour: u16, minute: u16) -> u16 {
    hour * 60 + minute
}

const TODAY: &[Scene] = &[
    Scene {
        times: (t(7, 0), t(7, 30), t(7, 34)),
        words: "Apel pagi dan pembagian tugas",
        output: Some((1, "Kegiatan")),
        place: Place::Office,
        then: &[],
    },
    Scene {
        times: (t(7, 30), t(8, 0), t(8, 2)),
        words: "Menyiapkan bahan kerja loket pelayanan",
        output: Some((1, "Bahan")),
        place: Place::Office,
        then: &[
            (t(8, 20), Seen),
            (t(8, 21), Ratna("Loket 2 buka tepat waktu berkat ini. Blangko masih cukup sampai Jumat?")),
            (t(8, 21), Approved),
        ],
    },
    Scene {
        times: (t(8, 0), t(8, 30), t(8, 33)),
        words: "Mengelola surat masuk",
        output: None,
        place: Place::Office,
        then: &[(t(8, 51), Seen), (t(8, 52), Returned("Tolong tambahkan berapa surat yang masuk."))],
    },
    Scene {
        times: (t(8, 30), t(9, 15), t(9, 18)),
        words: "Memverifikasi data perekaman KTP elektronik Kecamatan Sukamaju",
        output: Some((24, "Data")),
        place: Place::Office,
        then: &[
            (t(9, 30), Seen),
            (t(9, 31), Thanked),
            (t(9, 33), Ratna("Terima kasih, rapi. Dari 24 data, adakah yang perlu dikembalikan ke kecamatan?")),
            (t(9, 36), Dewi("Ada 3, dari Kecamatan Bojong. Siang ini saya buatkan suratnya.")),
        ],
    },
    Scene {
        times: (t(9, 15), t(10, 0), t(10, 2)),
        words: "Membuat konsep surat undangan rapat koordinasi kecamatan",
        output: Some((1, "Surat")),
        place: Place::Office,
        then: &[(t(10, 20), Seen)],
    },
    Scene {
        times: (t(10, 0), t(11, 15), t(11, 17)),
        words: "Memverifikasi data ganda dari Kecamatan Bojong",
        output: Some((11, "Data")),
        place: Place::Office,
        then: &[(t(11, 40), Seen), (t(11, 41), Thanked), (t(11, 41), Approved)],
    },
    Scene {
        times: (t(13, 0), t(13, 40), t(13, 43)),
        words: "Membuat konsep surat pengembalian 3 berkas ke Kecamatan Bojong",
        output: Some((1, "Surat")),
        place: Place::Office,
        then: &[
            (t(14, 2), Seen),
            (t(14, 4), Ratna("Cepat sekali. Tolong tembuskan ke Camat Bojong, dan lampirkan contoh foto yang baik.")),
            (t(14, 9), Dewi("Baik, Bu. Tembusan dan contohnya sudah saya tambahkan.")),
            (t(14, 10), Approved),
        ],
    },
    Scene {
        times: (t(13, 45), t(15, 10), t(15, 12)),
        words: "Memindai (scan) dokumen kelahiran dari loket 3",
        output: Some((18, "Dokumen")),
        place: Place::Office,
        then: &[(t(15, 45), Seen)],
    },
    Scene {
        times: (t(15, 15), t(15, 50), t(15, 53)),
        words: "Mengarsipkan berkas fisik akta kelahiran, rak 2012",
        output: Some((2, "Bendel")),
        place: Place::Office,
        then: &[],
    },
];

const YESTERDAY: &[Scene] = &[
    Scene {
        times: (t(7, 30), t(8, 0), t(8, 3)),
        words: "Menyiapkan bahan kerja loket pelayanan",
        output: Some((1, "Bahan")),
        place: Place::Office,
        then: &[(t(8, 25), Approved)],
    },
    Scene {
        times: (t(8, 0), t(8, 40), t(8, 44)),
        words: "Mengelola surat masuk",
        output: Some((17, "Surat")),
        place: Place::Office,
        then: &[(t(9, 40), Seen), (t(9, 40), Approved)],
    },
    Scene {
        times: (t(9, 0), t(11, 30), t(11, 36)),
        words: "Memverifikasi data perekaman pemula di SMA 2",
        output: Some((16, "Data")),
        place: Place::Field,
        then: &[
            (t(11, 50), Seen),
            (t(11, 51), Thanked),
            (t(11, 53), Ratna("Anak-anak kelas XII sudah semua?")),
            (
                t(12, 1),
                Dewi("Tinggal 9 yang belum genap 17 tahun, Bu. Namanya sudah saya simpan untuk kunjungan berikut."),
            ),
            (t(13, 48), Ratna("Bagus. Jadwalkan lagi sebelum libur sekolah.")),
            (t(13, 49), Approved),
        ],
    },
    Scene {
        times: (t(13, 0), t(14, 20), t(14, 24)),
        words: "Memindai (scan) dokumen kelahiran dari loket 3",
        output: Some((22, "Dokumen")),
        place: Place::Office,
        then: &[(t(15, 47), Approved)],
    },
    Scene {
        times: (t(14, 30), t(15, 40), t(15, 44)),
        words: "Menyusun laporan harian pencetakan KTP elektronik",
        output: Some((1, "Laporan")),
        place: Place::Office,
        then: &[(t(15, 50), Seen)],
    },
];

/// Two working days ago: a long one, because meetings are.
const MEETING: Scene = Scene {
    times: (t(9, 0), t(12, 10), t(12, 31)),
    words: "Mengikuti rapat koordinasi percepatan perekaman KTP elektronik bersama dua belas \
            kecamatan di aula dinas, dipimpin Sekretaris Dinas.\n\n\
            Pokok pertama: sisa wajib KTP yang belum merekam sebanyak 4.312 orang, paling banyak di \
            Kecamatan Sukamaju, Tirtasari, dan Bojong. Kecamatan meminta jadwal perekaman keliling \
            disampaikan paling lambat dua minggu sebelumnya supaya ketua RT sempat memberi tahu \
            warga.\n\n\
            Pokok kedua: alat perekam di tiga kecamatan sering berhenti karena listrik tidak stabil. \
            Alat cadangan dari dinas dipinjamkan bergiliran dengan berita acara.\n\n\
            Pokok ketiga: dari 318 data yang diduga ganda, 204 sudah diverifikasi, 61 menunggu surat \
            pernyataan, dan 53 perlu ditelusuri ke kecamatan asal.\n\n\
            Tugas saya: menyusun notula, membuat daftar data ganda per desa, menyiapkan konsep surat \
            kepada camat tentang jadwal keliling, dan merekap kebutuhan blangko bulan depan.",
    output: Some((1, "Kegiatan")),
    place: Place::Office,
    then: &[
        (t(13, 50), Seen),
        (t(13, 52), Thanked),
        (t(13, 54), Ratna("Lengkap, saya tidak perlu bertanya lagi. Daftar data ganda per desa saya tunggu Jumat.")),
        (t(14, 3), Dewi("Baik, Bu. Bojong dan Tirtasari selesai hari ini.")),
        (t(15, 48), Approved),
    ],
};

const WEEKEND: &[Scene] = &[
    Scene {
        times: (t(8, 0), t(10, 30), t(10, 34)),
        words: "Perekaman KTP elektronik keliling di Balai Desa Mekarjaya",
        output: Some((31, "Data")),
        place: Place::Field,
        then: &[
            (t(10, 50), Seen),
            (t(10, 51), Thanked),
            (t(10, 52), Ratna("Terima kasih sudah bertugas di hari libur. Ambil gantinya pekan depan.")),
            (t(10, 58), Dewi("Terima kasih, Bu. Warganya senang, antrean habis sebelum siang.")),
        ],
    },
    Scene {
        times: (t(10, 30), t(11, 15), t(11, 19)),
        words: "Mengembalikan dan menguji alat perekam keliling",
        output: Some((1, "Kegiatan")),
        place: Place::Office,
        then: &[],
    },
];

/// Her entries of that day, with everything that ever happens to them.
pub(super) fn day(people: &People, activities: &[Activity], today: WorkDate, day: WorkDate) -> Vec<LoggedEntry> {
    let cast = people.cast;
    let tell = |scenes: &[Scene]| scenes.iter().map(|scene| tell(scene, cast.employee, cast.appraiser, day)).collect();
    let before = working_days_before(today, 2);
    if day == today {
        return tell(if today.is_weekend() { WEEKEND } else { TODAY });
    }
    if before.last() == Some(&day) {
        return tell(YESTERDAY);
    }
    if before.first() == Some(&day) {
        return tell(&[MEETING]);
    }
    let profile: &Profile = &people.profiles[cast.employee.0];
    answers::answer(log(profile, day, activities), profile, people, day)
}

fn tell(scene: &Scene, author: EmployeeKey, appraiser: EmployeeKey, day: WorkDate) -> LoggedEntry {
    let (start, end, received) = scene.times;
    let moment = |minute: u16| at(day, i64::from(minute));
    let work = Work {
        description: scene.words.to_owned(),
        date: day,
        span: clock(start).zip(clock(end)).and_then(|(start, end)| WorkSpan::new(start, end)),
        output: scene.output.and_then(|(quantity, unit)| output(quantity, unit)),
        place: scene.place,
    };
    let mut entry = LoggedEntry {
        author,
        work,
        received_at: moment(received),
        steps: Vec::new(),
        comments: Vec::new(),
        thanks: None,
    };
    for (minute, event) in scene.then {
        let at = moment(*minute);
        let mut step = |step, reason: Option<&str>| {
            entry.steps.push(TakenStep { step, at, reason: reason.map(ToOwned::to_owned) });
        };
        match event {
            Seen => step(Step::See, None),
            Approved => step(Step::Approve, None),
            Returned(reason) => step(Step::Return, Some(reason)),
            Thanked => entry.thanks = Some(at),
            Ratna(text) => entry.comments.push(Comment { by: appraiser, text: (*text).to_owned(), at }),
            Dewi(text) => entry.comments.push(Comment { by: author, text: (*text).to_owned(), at }),
        }
    }
    entry
}
