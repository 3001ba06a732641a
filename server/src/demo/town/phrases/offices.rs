//! What each of the other offices is there for.

use super::{Phrase, desk, field};

pub(super) const SECRETARIAT: &[Phrase] = &[
    desk("Melakukan layanan kegiatan Pimpinan", "Menyiapkan acara audiensi bupati dengan para camat", 1, 1),
    desk("Melakukan layanan kegiatan Pimpinan", "Menyusun urutan acara upacara bulanan", 1, 1),
    desk("Menganalisa Kebijakan", "Menelaah rancangan peraturan bupati usulan {opd}", 1, 1),
    desk("Menyiapkan bahan kerja", "Menyiapkan naskah sambutan sekretaris daerah", 1, 2),
    desk("Memverifikasi Dokumen", "Memverifikasi dokumen usulan hibah keagamaan", 2, 8),
    desk("Membuat konten berita", "Menulis berita kunjungan kerja bupati ke {kecamatan}", 1, 2),
    desk("Membuat Konten Foto", "Memotret dan memilih foto rapat koordinasi pimpinan", 1, 1),
    desk("Membuat konsep surat dinas/nota dinas", "Membuat konsep surat edaran jam kerja perangkat daerah", 1, 1),
    desk("Melakukan koordinasi dengan OPD", "Koordinasi dengan {opd} tentang bahan jawaban pimpinan", 1, 2),
    desk("Mengolah data", "Mengolah hasil survei kepuasan masyarakat {triwulan}", 1, 1),
    desk("Menyusun Laporan", "Menyusun laporan penyelenggaraan pemerintahan, bab kecamatan", 1, 1),
    field("Melakukan monitoring", "Meninjau penataan batas {desa}", 1, 1),
    field("Melakukan layanan kegiatan Pimpinan", "Mendampingi kunjungan pimpinan ke {kecamatan}", 1, 1),
];

pub(super) const HEALTH: &[Phrase] = &[
    desk("Menginput data", "Menginput data imunisasi dasar dari {puskesmas}", 10, 40),
    desk("Mengolah data", "Mengolah data kasus demam berdarah per desa", 1, 1),
    desk("Memverifikasi Data", "Memverifikasi data kunjungan posyandu {kecamatan}", 8, 25),
    desk("Menganalisa data", "Menganalisa tren diare mingguan dari 14 puskesmas", 1, 2),
    desk("Menyusun Laporan", "Menyusun laporan mingguan penyakit menular", 1, 1),
    desk("Menghimpun Data", "Menghimpun data stok vaksin dari {puskesmas}", 2, 8),
    desk("Melakukan koordinasi melalui media elektronik", "Koordinasi dengan {puskesmas} tentang pasien rujukan", 1, 3),
    desk("Mengikuti rapat teknis", "Mengikuti rapat teknis percepatan penurunan stunting", 1, 1),
    field("Melaksanakan Survey", "Pemeriksaan jentik di {desa}", 1, 3),
    field("Melakukan Pendampingan", "Mendampingi kader posyandu mengukur tinggi badan balita di {desa}", 1, 2),
    field("Melakukan monitoring", "Memeriksa rantai dingin vaksin di {puskesmas}", 1, 1),
    field("Melakukan Pendampingan", "Penyuluhan cuci tangan di {sekolah}", 1, 2),
];

pub(super) const SCHOOLS: &[Phrase] = &[
    desk("Memverifikasi Data", "Memverifikasi data pokok pendidikan {sekolah}", 10, 30),
    desk("Memverifikasi Dokumen", "Memverifikasi dokumen laporan dana operasional {sekolah}", 2, 6),
    desk("Menginput data", "Menginput data guru yang mengikuti pelatihan literasi", 8, 30),
    desk("Mengolah data", "Mengolah data ruang kelas rusak dari 12 kecamatan", 1, 1),
    desk("Menyusun Laporan", "Menyusun laporan penyaluran buku bacaan", 1, 1),
    desk("Menghimpun Data", "Menghimpun data anak putus sekolah dari {kecamatan}", 2, 9),
    desk("Menyiapkan bahan kerja", "Menyiapkan bahan pelatihan guru kelas awal", 1, 3),
    desk("Membuat jadwal kegiatan", "Membuat jadwal kunjungan pengawas bulan depan", 1, 1),
    desk(
        "Melakukan koordinasi melalui media elektronik",
        "Menjawab pertanyaan operator sekolah tentang data siswa",
        4,
        12,
    ),
    field("Melakukan Pendampingan", "Mendampingi guru {sekolah} menyusun rencana belajar", 1, 1),
    field("Mengawasi Ujian", "Mengawasi ujian kesetaraan Paket C di {kecamatan}", 1, 1),
    field("Melakukan monitoring", "Meninjau perbaikan atap {sekolah}", 1, 1),
    field("Melaksanakan Survey", "Mendata kondisi perpustakaan {sekolah}", 1, 1),
];

pub(super) const WORKS: &[Phrase] = &[
    desk("Mengolah data", "Menghitung volume perbaikan jalan ruas Sukamaju–Tirtasari", 1, 1),
    desk("Memverifikasi Dokumen", "Memverifikasi dokumen tagihan pekerjaan jembatan {desa}", 1, 4),
    desk("Menyusun Laporan", "Menyusun laporan kemajuan fisik pekan ini", 1, 1),
    desk("Menginput data", "Menginput data keluhan jalan rusak dari warga", 5, 20),
    desk("Membuat Notula/Berita Acara", "Membuat berita acara pemeriksaan pekerjaan talut {desa}", 1, 1),
    desk("Menyiapkan bahan kerja", "Menyiapkan gambar kerja dan rencana anggaran drainase {desa}", 1, 2),
    desk("Menganalisa data", "Menganalisa hasil uji kepadatan tanah", 1, 3),
    field("Melakukan monitoring", "Mengawasi penambalan jalan di {kecamatan}", 1, 1),
    field("Melaksanakan Survey", "Mengukur panjang kerusakan jalan di {desa}", 1, 3),
    field("Melakukan identifikasi", "Memeriksa gorong-gorong yang tersumbat di {desa}", 1, 2),
    field("Melakukan Pendampingan", "Mendampingi warga {desa} dalam pekerjaan padat karya", 1, 1),
    field("Memelihara peralatan kantor", "Merawat mesin gilas sebelum dipakai di {kecamatan}", 1, 1),
];

pub(super) const PERSONNEL: &[Phrase] = &[
    desk("Memverifikasi Dokumen", "Memverifikasi dokumen usulan kenaikan pangkat dari {opd}", 4, 12),
    desk("Memverifikasi Data", "Memverifikasi data atasan langsung yang keliru dari {opd}", 6, 24),
    desk("Menginput data", "Menginput data riwayat jabatan pegawai", 8, 30),
    desk("Mengolah data", "Mengolah data pengisian sasaran kinerja per perangkat daerah", 1, 1),
    desk("Menyusun Laporan", "Menyusun laporan kehadiran dan disiplin bulan {bulan}", 1, 1),
    desk("Melakukan Pendampingan", "Mendampingi {opd} mengisi sasaran kinerja", 1, 2),
    desk(
        "Melakukan koordinasi melalui media elektronik",
        "Menjawab pertanyaan pegawai tentang penilaian kinerja",
        5,
        15,
    ),
    desk("Membuat konsep surat dinas/nota dinas", "Membuat konsep surat pengingat batas pengisian", 1, 1),
    desk("Menghimpun Dokumen", "Menghimpun dokumen calon penerima Satyalancana Karya Satya", 4, 14),
    desk("Melakukan Evaluasi", "Evaluasi mutu umpan balik atasan {triwulan}", 1, 1),
    desk("Membuat Surat Teguran", "Membuat konsep teguran tertulis keterlambatan berulang", 1, 2),
    desk("Mengikuti rapat teknis", "Mengikuti rapat teknis integrasi data kepegawaian", 1, 1),
];

pub(super) const AUDIT: &[Phrase] = &[
    desk("Memverifikasi Dokumen", "Memeriksa bukti belanja {opd}", 6, 20),
    desk("Menganalisa data", "Menganalisa selisih pencatatan aset {kecamatan}", 1, 2),
    desk("Menyusun Laporan", "Menyusun laporan hasil pemeriksaan dana {desa}", 1, 1),
    desk("Melakukan Evaluasi", "Evaluasi sistem pengendalian internal {opd}", 1, 1),
    desk("Membuat Notula/Berita Acara", "Membuat berita acara permintaan keterangan", 1, 2),
    desk("Melakukan Pendampingan", "Konsultasi pengadaan barang untuk {opd}", 1, 2),
    desk("Mengolah data", "Menyusun kertas kerja pemeriksaan {kecamatan}", 1, 1),
    desk("Melakukan monitoring", "Memantau tindak lanjut rekomendasi pemeriksaan {triwulan}", 1, 2),
    field("Melakukan identifikasi", "Pemeriksaan fisik bangunan posyandu {desa}", 1, 2),
    field("Melakukan monitoring", "Pemeriksaan kas mendadak di {kecamatan}", 1, 1),
];

pub(super) const PLANNING: &[Phrase] = &[
    desk("Mengolah data", "Mengolah usulan musyawarah desa dari {kecamatan}", 1, 2),
    desk("Menganalisa data", "Menganalisa capaian sasaran pembangunan {triwulan}", 1, 2),
    desk("Melakukan kajian kebijakan", "Menyusun kajian lokasi pasar desa di {kecamatan}", 1, 1),
    desk("Memverifikasi Dokumen", "Memverifikasi rencana kerja {opd}", 1, 4),
    desk("Menyusun Laporan", "Menyusun laporan pengendalian rencana kerja {triwulan}", 1, 1),
    desk("Menghimpun Data", "Menghimpun data statistik sektoral dari {opd}", 3, 12),
    desk("Mengikuti rapat koordinasi", "Mengikuti forum perangkat daerah bersama {opd}", 1, 1),
    desk("Menginput data", "Menginput usulan prioritas ke aplikasi perencanaan", 8, 30),
    field("Melakukan monitoring", "Meninjau proyek air bersih {desa}", 1, 1),
    field("Melaksanakan Survey", "Wawancara pedagang untuk kajian pasar {desa}", 1, 2),
];

pub(super) const FARMING: &[Phrase] = &[
    field("Melakukan Pendampingan", "Mendampingi kelompok tani {desa} menanam padi jajar legowo", 1, 2),
    field("Melakukan identifikasi", "Mengamati serangan wereng di {desa}", 1, 2),
    field("Melaksanakan Survey", "Mengukur hasil ubinan padi di {desa}", 1, 3),
    field("Melakukan monitoring", "Memeriksa penyaluran pupuk di kios {kecamatan}", 1, 1),
    desk("Menginput data", "Menginput data rencana kebutuhan pupuk kelompok tani {desa}", 10, 35),
    desk("Memverifikasi Data", "Memverifikasi data luas tanam {kecamatan}", 6, 20),
    desk("Mengolah data", "Mengolah data harga pangan pekan ini", 1, 1),
    desk("Menyusun Laporan", "Menyusun laporan luas panen bulan {bulan}", 1, 1),
    desk("Menyiapkan bahan kerja", "Menyiapkan bahan sekolah lapang petani cabai", 1, 2),
    desk(
        "Melakukan koordinasi melalui media elektronik",
        "Koordinasi dengan ketua kelompok tani {desa} tentang jadwal air",
        1,
        3,
    ),
];

pub(super) const DISTRICT: &[Phrase] = &[
    desk("Membuat surat keterangan", "Membuat surat pengantar warga {desa}", 4, 18),
    desk("Memverifikasi Dokumen", "Memverifikasi dokumen anggaran pendapatan dan belanja {desa}", 1, 3),
    desk("Menginput data", "Menginput data perekaman KTP elektronik di kantor kecamatan", 6, 22),
    desk("Menghimpun Data", "Menghimpun data penerima bantuan dari {desa}", 1, 6),
    desk("Menyusun Laporan", "Menyusun laporan keadaan wilayah pekan ini", 1, 1),
    desk("Mengikuti rapat koordinasi", "Mengikuti rapat koordinasi kepala desa di aula kecamatan", 1, 1),
    desk("Melakukan Pendampingan", "Mendampingi {desa} menyusun laporan dana desa", 1, 1),
    desk("Mengelola surat", "Mengelola surat masuk dari desa dan dinas", 3, 14),
    field("Melakukan monitoring", "Meninjau pembangunan jalan lingkungan {desa}", 1, 1),
    field("Melakukan Pendampingan", "Menengahi musyawarah batas tanah di {desa}", 1, 1),
    field("Melakukan monitoring", "Patroli ketertiban di pasar {desa}", 1, 1),
    field("Menghadiri Acara Ceremonial", "Menghadiri musyawarah {desa}", 1, 1),
    field("Melaksanakan Survey", "Mendata rumah terdampak genangan di {desa}", 1, 2),
];
