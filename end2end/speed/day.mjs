// A day as an employee has it at four in the afternoon: what most openings of the page look like.

/// Each with what the form takes besides words; no times, so that it is taken at whatever time this runs.
const WORK = [
  ['Apel pagi dan pembagian tugas loket', {}],
  ['Melayani perekaman KTP elektronik di loket dua', { quantity: '23', unit: 'Data' }],
  ['Memverifikasi dokumen permohonan kartu keluarga dari Kecamatan Cikahuripan', { quantity: '14', unit: 'Dokumen' }],
  ['Menjawab pertanyaan warga tentang akta kelahiran yang terlambat, lewat telepon dan di meja informasi', {}],
  ['Rapat koordinasi persiapan pelayanan keliling bulan depan', { quantity: '1', unit: 'Notula' }],
  ['Menginput data perpindahan penduduk antarkecamatan', { quantity: '31', unit: 'Data' }],
  ['Mencocokkan arsip kartu keluarga dengan buku induk', { quantity: '2', unit: 'Box Arsip' }],
  ['Mengantar berkas ke kecamatan', { place: 'field' }],
  ['Mencetak kartu keluarga pengganti', { quantity: '9', unit: 'Dokumen' }],
  ['Menyusun surat undangan sosialisasi identitas kependudukan digital', { quantity: '1', unit: 'Surat' }],
  ['Memperbaiki antrean printer di ruang cetak', {}],
  ['Menyusun laporan harian pencetakan KTP elektronik', { quantity: '1', unit: 'Laporan' }],
];

/// Logs it, and answers some of it as a supervisor does.
export async function furnish(author, appraiser) {
  const ids = [];
  for (const [words, more] of WORK) ids.push(await author.log(words, more));
  for (const id of ids.slice(0, 7)) await appraiser.see(id);
  for (const id of ids.slice(0, 3)) await appraiser.approve(id);
  await appraiser.thank(ids[1]);
  await appraiser.comment(ids[4], 'Tolong notulanya dibagikan ke semua loket.');
  await author.comment(ids[4], 'Baik Bu, sore ini.');
}
