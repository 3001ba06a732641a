//! The twelve offices of the regency: their units, who leads whom, and what people are called there.

use super::posts::Subject;

/// The agency itself, the root of all units.
pub(super) const REGENCY: &str = "Pemerintah Kabupaten Tirta Jaya";

/// One of the twelve.
pub(super) struct Office {
    pub(super) name: &'static str,
    pub(super) subject: Subject,
    /// The title of its head.
    pub(super) head: &'static str,
    /// Sections right under the office.
    pub(super) sections: &'static [&'static str],
    /// Titles of those right under the head who lead nobody; each sits in the section of the same place.
    pub(super) direct: &'static [&'static str],
    /// Other people right under the head.
    pub(super) staff: u16,
    pub(super) teams: &'static [Team],
}

/// A division with its own appraiser.
pub(super) struct Team {
    pub(super) unit: &'static str,
    pub(super) leader: &'static str,
    pub(super) sections: &'static [&'static str],
    pub(super) people: u16,
}

const fn team(unit: &'static str, leader: &'static str, sections: &'static [&'static str], people: u16) -> Team {
    Team { unit, leader, sections, people }
}

const GENERAL: &str = "Subbagian Umum dan Kepegawaian";
const MONEY: &str = "Subbagian Perencanaan dan Keuangan";

const fn secretariat(unit: &'static str, leader: &'static str) -> Team {
    team(unit, leader, &[GENERAL, MONEY], 16)
}

const fn district(name: &'static str, head: &'static str) -> Office {
    Office {
        name,
        subject: Subject::District,
        head,
        sections: &[
            "Sekretariat Kecamatan",
            "Seksi Pemerintahan",
            "Seksi Pelayanan Umum",
            "Seksi Pemberdayaan Masyarakat",
            "Seksi Ketenteraman dan Ketertiban",
        ],
        direct: &[
            "Sekretaris Kecamatan",
            "Kepala Seksi Pemerintahan",
            "Kepala Seksi Pelayanan Umum",
            "Kepala Seksi Pemberdayaan Masyarakat",
            "Kepala Seksi Ketenteraman dan Ketertiban",
        ],
        staff: 12,
        teams: &[],
    }
}

/// All of them; the first is where the regional secretary sits.
pub(super) const OFFICES: [Office; 12] = [
    Office {
        name: "Sekretariat Daerah",
        subject: Subject::Secretariat,
        head: "Sekretaris Daerah",
        sections: &[],
        direct: &[
            "Staf Ahli Bidang Pemerintahan dan Hukum",
            "Staf Ahli Bidang Ekonomi dan Pembangunan",
            "Staf Ahli Bidang Kemasyarakatan",
        ],
        staff: 0,
        teams: &[
            team(
                "Asisten Pemerintahan dan Kesejahteraan Rakyat",
                "Asisten Pemerintahan dan Kesejahteraan Rakyat",
                &["Bagian Pemerintahan", "Bagian Hukum", "Bagian Kesejahteraan Rakyat"],
                16,
            ),
            team(
                "Asisten Administrasi Umum",
                "Asisten Administrasi Umum",
                &["Bagian Umum", "Bagian Organisasi", "Bagian Protokol dan Komunikasi Pimpinan"],
                16,
            ),
        ],
    },
    Office {
        name: "Dinas Kependudukan dan Pencatatan Sipil",
        subject: Subject::Registry,
        head: "Kepala Dinas Kependudukan dan Pencatatan Sipil",
        sections: &[],
        direct: &[],
        staff: 0,
        teams: &[
            secretariat("Sekretariat Dinas Kependudukan dan Pencatatan Sipil", "Sekretaris Dinas"),
            team(
                "Bidang Pelayanan Pendaftaran Penduduk",
                "Kepala Bidang Pelayanan Pendaftaran Penduduk",
                &["Seksi Identitas Penduduk", "Seksi Pindah Datang Penduduk", "Seksi Pendataan Penduduk"],
                60,
            ),
            team(
                "Bidang Pelayanan Pencatatan Sipil",
                "Kepala Bidang Pelayanan Pencatatan Sipil",
                &["Seksi Kelahiran dan Kematian", "Seksi Perkawinan dan Perceraian"],
                16,
            ),
            team(
                "Bidang Pengelolaan Informasi dan Pemanfaatan Data",
                "Kepala Bidang Pengelolaan Informasi dan Pemanfaatan Data",
                &["Seksi Sistem Informasi Kependudukan", "Seksi Kerja Sama dan Pemanfaatan Data"],
                16,
            ),
        ],
    },
    Office {
        name: "Dinas Kesehatan",
        subject: Subject::Health,
        head: "Kepala Dinas Kesehatan",
        sections: &[],
        direct: &[],
        staff: 0,
        teams: &[
            secretariat("Sekretariat Dinas Kesehatan", "Sekretaris Dinas"),
            team(
                "Bidang Pencegahan dan Pengendalian Penyakit",
                "Kepala Bidang Pencegahan dan Pengendalian Penyakit",
                &["Seksi Surveilans dan Imunisasi", "Seksi Penyakit Menular"],
                16,
            ),
        ],
    },
    Office {
        name: "Dinas Pendidikan dan Kebudayaan",
        subject: Subject::Schools,
        head: "Kepala Dinas Pendidikan dan Kebudayaan",
        sections: &[],
        direct: &[],
        staff: 0,
        teams: &[
            secretariat("Sekretariat Dinas Pendidikan dan Kebudayaan", "Sekretaris Dinas"),
            team(
                "Bidang Pembinaan Sekolah Dasar",
                "Kepala Bidang Pembinaan Sekolah Dasar",
                &["Seksi Kurikulum dan Penilaian", "Seksi Sarana dan Prasarana"],
                17,
            ),
        ],
    },
    Office {
        name: "Dinas Pekerjaan Umum dan Penataan Ruang",
        subject: Subject::Works,
        head: "Kepala Dinas Pekerjaan Umum dan Penataan Ruang",
        sections: &[],
        direct: &[],
        staff: 0,
        teams: &[
            secretariat("Sekretariat Dinas Pekerjaan Umum dan Penataan Ruang", "Sekretaris Dinas"),
            team(
                "Bidang Bina Marga",
                "Kepala Bidang Bina Marga",
                &["Seksi Pembangunan Jalan dan Jembatan", "Seksi Pemeliharaan Jalan dan Jembatan"],
                17,
            ),
        ],
    },
    Office {
        name: "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
        subject: Subject::Personnel,
        head: "Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
        sections: &[],
        direct: &[],
        staff: 0,
        teams: &[
            secretariat("Sekretariat Badan Kepegawaian", "Sekretaris Badan"),
            team(
                "Bidang Penilaian Kinerja Aparatur dan Penghargaan",
                "Kepala Bidang Penilaian Kinerja Aparatur dan Penghargaan",
                &["Subbidang Penilaian Kinerja", "Subbidang Disiplin dan Penghargaan"],
                16,
            ),
        ],
    },
    Office {
        name: "Inspektorat Daerah",
        subject: Subject::Audit,
        head: "Inspektur Daerah",
        sections: &[
            "Sekretariat Inspektorat",
            "Inspektur Pembantu Wilayah I",
            "Inspektur Pembantu Wilayah II",
            "Inspektur Pembantu Wilayah III",
        ],
        direct: &[
            "Sekretaris Inspektorat",
            "Inspektur Pembantu Wilayah I",
            "Inspektur Pembantu Wilayah II",
            "Inspektur Pembantu Wilayah III",
        ],
        staff: 13,
        teams: &[],
    },
    Office {
        name: "Badan Perencanaan Pembangunan Daerah",
        subject: Subject::Planning,
        head: "Kepala Badan Perencanaan Pembangunan Daerah",
        sections: &["Sekretariat Badan Perencanaan", "Bidang Perencanaan dan Evaluasi", "Bidang Penelitian"],
        direct: &[
            "Sekretaris Badan",
            "Kepala Bidang Perencanaan dan Evaluasi",
            "Kepala Bidang Penelitian dan Pengembangan",
        ],
        staff: 14,
        teams: &[],
    },
    Office {
        name: "Dinas Pertanian dan Ketahanan Pangan",
        subject: Subject::Farming,
        head: "Kepala Dinas Pertanian dan Ketahanan Pangan",
        sections: &["Sekretariat Dinas Pertanian", "Bidang Tanaman Pangan", "Bidang Penyuluhan"],
        direct: &["Sekretaris Dinas", "Kepala Bidang Tanaman Pangan", "Kepala Bidang Penyuluhan"],
        staff: 14,
        teams: &[],
    },
    district("Kecamatan Sukamaju", "Camat Sukamaju"),
    district("Kecamatan Tirtasari", "Camat Tirtasari"),
    district("Kecamatan Bojong", "Camat Bojong"),
];
