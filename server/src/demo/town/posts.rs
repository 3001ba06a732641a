//! What people are called in each kind of office, and how high that stands.

use super::staff_number::Level;

/// What the work of an office is about; decides what its people write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// The regional secretariat.
    Secretariat,
    /// Population registry.
    Registry,
    /// Health.
    Health,
    /// Schools.
    Schools,
    /// Roads, water, space.
    Works,
    /// Personnel.
    Personnel,
    /// Internal audit.
    Audit,
    /// Planning.
    Planning,
    /// Farming.
    Farming,
    /// A district office.
    District,
}

/// A title and how high it stands.
pub(super) type Post = (&'static str, Level);

/// Posts that every office has; some are held by more people than others.
pub(super) const COMMON: &[Post] = &[
    ("Pengadministrasi Perkantoran", Level::Clerk),
    ("Pengadministrasi Perkantoran", Level::Clerk),
    ("Pengadministrasi Perkantoran", Level::Clerk),
    ("Pengelola Layanan Operasional", Level::Skilled),
    ("Pengelola Layanan Operasional", Level::Skilled),
    ("Penelaah Teknis Kebijakan", Level::First),
    ("Penelaah Teknis Kebijakan", Level::First),
    ("Arsiparis Terampil", Level::Skilled),
    ("Pranata Komputer Ahli Pertama", Level::First),
    ("Perencana Ahli Pertama", Level::First),
    ("Bendahara Pengeluaran", Level::Skilled),
    ("Analis Sumber Daya Manusia Aparatur Ahli Pertama", Level::First),
    ("Pengelola Barang Milik Daerah", Level::Skilled),
];

impl Subject {
    /// Every subject.
    #[cfg(test)]
    pub(super) const ALL: [Self; 10] = [
        Self::Secretariat,
        Self::Registry,
        Self::Health,
        Self::Schools,
        Self::Works,
        Self::Personnel,
        Self::Audit,
        Self::Planning,
        Self::Farming,
        Self::District,
    ];

    /// Posts of this kind of office only.
    pub(super) const fn posts(self) -> &'static [Post] {
        match self {
            Self::Secretariat => &[
                ("Analis Kebijakan Ahli Muda", Level::Young),
                ("Perancang Peraturan Perundang-undangan Ahli Pertama", Level::First),
                ("Pranata Hubungan Masyarakat Ahli Pertama", Level::First),
                ("Pengelola Keprotokolan", Level::Skilled),
            ],
            Self::Registry => &[
                ("Pengadministrasi Kependudukan", Level::Skilled),
                ("Operator Sistem Informasi Administrasi Kependudukan", Level::Skilled),
                ("Administrator Database Kependudukan Ahli Pertama", Level::First),
                ("Administrator Database Kependudukan Ahli Muda", Level::Young),
                ("Petugas Perekaman KTP Elektronik", Level::Clerk),
            ],
            Self::Health => &[
                ("Epidemiolog Kesehatan Ahli Pertama", Level::First),
                ("Epidemiolog Kesehatan Ahli Muda", Level::Young),
                ("Sanitarian Terampil", Level::Skilled),
                ("Penyuluh Kesehatan Masyarakat Ahli Pertama", Level::First),
            ],
            Self::Schools => &[
                ("Pengawas Sekolah Ahli Muda", Level::Young),
                ("Pengembang Kurikulum Ahli Pertama", Level::First),
                ("Pengelola Data Pendidikan", Level::Skilled),
            ],
            Self::Works => &[
                ("Penata Kelola Jalan dan Jembatan Ahli Pertama", Level::First),
                ("Penata Kelola Jalan dan Jembatan Ahli Muda", Level::Young),
                ("Pengawas Lapangan Jalan", Level::Skilled),
                ("Operator Alat Berat", Level::Clerk),
            ],
            Self::Personnel => &[
                ("Analis Sumber Daya Manusia Aparatur Ahli Muda", Level::Young),
                ("Asesor Sumber Daya Manusia Aparatur Ahli Pertama", Level::First),
                ("Pengelola Data Kepegawaian", Level::Skilled),
            ],
            Self::Audit => &[
                ("Auditor Ahli Pertama", Level::First),
                ("Auditor Ahli Muda", Level::Young),
                ("Pengawas Penyelenggaraan Urusan Pemerintahan Daerah Ahli Muda", Level::Young),
                ("Auditor Terampil", Level::Skilled),
            ],
            Self::Planning => &[
                ("Perencana Ahli Muda", Level::Young),
                ("Perencana Ahli Pertama", Level::First),
                ("Peneliti Ahli Pertama", Level::First),
                ("Pengolah Data dan Informasi", Level::Skilled),
            ],
            Self::Farming => &[
                ("Penyuluh Pertanian Ahli Pertama", Level::First),
                ("Penyuluh Pertanian Terampil", Level::Skilled),
                ("Pengendali Organisme Pengganggu Tumbuhan Terampil", Level::Skilled),
                ("Analis Ketahanan Pangan Ahli Muda", Level::Young),
            ],
            Self::District => &[
                ("Pengelola Layanan Kecamatan", Level::Skilled),
                ("Petugas Perekaman KTP Elektronik", Level::Clerk),
                ("Pengadministrasi Pemerintahan", Level::Clerk),
                ("Penggerak Swadaya Masyarakat Ahli Pertama", Level::First),
            ],
        }
    }
}

/// How high the head of an office or of a division stands, or somebody right under a head.
pub(super) fn level_of(title: &str) -> Level {
    let starts = |beginnings: &[&str]| beginnings.iter().any(|beginning| title.starts_with(beginning));
    if title == "Sekretaris Daerah" {
        Level::Secretary
    } else if starts(&["Asisten", "Staf Ahli", "Kepala Dinas", "Kepala Badan", "Inspektur Daerah"]) {
        Level::Chief
    } else if starts(&["Kepala Seksi"]) {
        Level::Young
    } else {
        Level::Division
    }
}
