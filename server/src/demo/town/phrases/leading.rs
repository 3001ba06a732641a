//! The work of those who lead: reading, deciding, talking with people.

use super::{Phrase, desk, early, field};

pub(super) const PHRASES: &[Phrase] = &[
    desk("Memberi Disposisi", "Memberi disposisi surat masuk", 4, 14),
    desk("Memberi Disposisi", "Memberi disposisi usulan dari {kecamatan}", 1, 4),
    desk("Memverifikasi Dokumen", "Memeriksa konsep surat dinas sebelum ditandatangani", 2, 7),
    desk("Memverifikasi Dokumen", "Memeriksa laporan bulan {bulan} dari semua seksi", 2, 4),
    early("Mengikuti Rapat Internal / Dialog Kinerja", "Memimpin apel pagi dan membagi tugas hari ini"),
    desk(
        "Mengikuti Rapat Internal / Dialog Kinerja",
        "Dialog kinerja dengan tiga pegawai tentang capaian {triwulan}",
        3,
        3,
    ),
    desk("Mengikuti Rapat Internal / Dialog Kinerja", "Memimpin rapat internal tindak lanjut keluhan layanan", 1, 1),
    desk("Mengikuti rapat koordinasi", "Mengikuti rapat koordinasi pimpinan di Sekretariat Daerah", 1, 1),
    desk("Mengikuti rapat koordinasi", "Mengikuti rapat koordinasi lintas perangkat daerah bersama {opd}", 1, 1),
    desk("Mengikuti rapat teknis", "Mengikuti rapat teknis pembahasan anggaran dengan tim anggaran daerah", 1, 1),
    desk("Melakukan Evaluasi", "Evaluasi capaian bulan {bulan} dan penyebab yang belum tercapai", 1, 1),
    desk("Melakukan Evaluasi", "Evaluasi waktu tunggu layanan pekan lalu", 1, 1),
    desk("Menganalisa Kebijakan", "Menelaah rancangan peraturan bupati tentang standar pelayanan", 1, 1),
    desk("Menganalisa data", "Menganalisa data capaian indikator {triwulan}", 1, 2),
    desk("Melakukan kajian kebijakan", "Menyusun kajian singkat pembagian tugas petugas lapangan", 1, 1),
    desk("Menerima kunjungan kerja", "Menerima kunjungan kerja dari kabupaten tetangga", 1, 1),
    desk("Menyusun Laporan", "Menyusun laporan kinerja {triwulan}", 1, 1),
    desk("Melakukan koordinasi dengan OPD", "Koordinasi dengan {opd} tentang jadwal pelayanan bersama", 1, 2),
    desk(
        "Melakukan koordinasi melalui media elektronik",
        "Koordinasi lewat telepon dengan camat tentang keluhan warga",
        1,
        3,
    ),
    desk("Membuat SOP", "Menyederhanakan prosedur penanganan keluhan menjadi satu halaman", 1, 1),
    field("Melakukan monitoring", "Meninjau pelayanan di {kecamatan}", 1, 1),
    field("Melakukan monitoring", "Meninjau pelaksanaan kegiatan di {desa}", 1, 1),
    field(
        "Melakukan koordinasi dengan Pusat dan Kab/Kota",
        "Konsultasi ke provinsi tentang petunjuk teknis yang baru",
        1,
        1,
    ),
    field("Menghadiri Acara Ceremonial", "Menghadiri peresmian gedung layanan di {kecamatan}", 1, 1),
];
