//! What people say about each other's work: short, kind, about this piece of work.

/// A comment by the appraiser and what the author may answer.
pub(super) struct Dialogue {
    /// Words of the phrases it fits; any phrase where empty.
    pub(super) about: &'static [&'static str],
    /// `{n}` is the quantity, `{few}` a small part of it, `{nama}` the author's first name.
    pub(super) says: &'static str,
    /// `{sapa}` is how the author addresses the appraiser.
    pub(super) reply: &'static str,
}

const fn talk(about: &'static [&'static str], says: &'static str, reply: &'static str) -> Dialogue {
    Dialogue { about, says, reply }
}

const VERIFY: &[&str] = &["Memverifikasi", "Memeriksa bukti"];
const RECORD: &[&str] = &["perekaman KTP", "perekaman pemula", "Merekam KTP", "foto yang buram"];
const ENTER: &[&str] = &["Menginput", "Memindai"];
const IN_LETTERS: &[&str] = &["Mengelola surat masuk", "Memberi disposisi surat"];
const OUT_LETTERS: &[&str] = &["Mengirim", "Mengelola surat keluar", "Mengantar surat"];
const DRAFTS: &[&str] = &["Membuat konsep surat", "Membuat konsep nota"];
const INVITATIONS: &[&str] = &["konsep surat undangan"];
const REPORTS: &[&str] = &["Menyusun laporan", "Mengolah", "Menganalisa", "Menyusun kajian"];
const FIGURES: &[&str] = &["tabel dan grafik", "Menganalisa data", "tren diare", "harga pangan", "menjadi peta"];
const MONEY: &[&str] = &["anggaran bulan", "Rekonsiliasi belanja", "fisik dan keuangan", "persediaan bulan"];
const MEETINGS: &[&str] = &["rapat koordinasi", "Mengikuti rapat teknis", "forum perangkat"];
const INTERNAL: &[&str] = &["Mengikuti rapat internal", "Apel pagi dan", "Memimpin apel"];
const OUTSIDE: &[&str] = &["Meninjau", "Mengawasi penambalan", "Mengukur", "Pemeriksaan jentik", "Mendata rumah"];
const PEOPLE: &[&str] = &["Mendampingi", "Kunjungan rumah", "Penyuluhan", "Menengahi"];
const ARCHIVE: &[&str] = &["Mengarsipkan berkas fisik", "Memelihara arsip"];
const COUNTER: &[&str] = &["Menyiapkan bahan kerja {loket}", "kamera perekaman", "blangko KTP"];
const THINGS: &[&str] = &["Memelihara peralatan", "peminjaman dan pengembalian", "inventaris"];
const ASKING: &[&str] = &["Koordinasi", "permintaan data"];
const QUESTIONS: &[&str] = &["Menjawab pertanyaan"];
const GATHER: &[&str] = &["Menghimpun"];

/// All of them.
pub(super) const DIALOGUES: &[Dialogue] = &[
    talk(
        VERIFY,
        "Rapi. Dari {n} itu, adakah yang perlu dikembalikan?",
        "Ada {few}, berkasnya kurang. Sudah saya hubungi.",
    ),
    talk(
        VERIFY,
        "Terima kasih, {nama}. Yang meragukan dipisahkan dulu saja.",
        "Baik, {sapa}. Ada {few} di map kuning.",
    ),
    talk(
        VERIFY,
        "Cepat sekali hari ini. Ada cara baru?",
        "Saya urutkan dulu per desa, {sapa}, jadi tidak bolak-balik.",
    ),
    talk(
        RECORD,
        "Kalau foto buram, catat nomor alatnya supaya bisa kita perbaiki.",
        "Baik, {sapa}. Kebanyakan dari alat nomor 3.",
    ),
    talk(RECORD, "Antreannya tertib tadi?", "Tertib, {sapa}. Lansia kami dahulukan."),
    talk(
        ENTER,
        "{n} sekali duduk, bagus. Jangan lupa istirahatkan mata.",
        "Siap, {sapa}. Tadi bergantian dengan teman sebelah.",
    ),
    talk(ENTER, "Apakah jaringan lancar tadi?", "Sempat putus sepuluh menit, {sapa}, tetapi tidak ada yang hilang."),
    talk(ENTER, "Mohon dicocokkan dengan daftar kemarin, ya.", "Sudah, {sapa}. Selisih {few}, sudah saya betulkan."),
    talk(IN_LETTERS, "Yang dari kementerian tolong didahulukan.", "Sudah saya antar ke meja {sapa} pukul sembilan."),
    talk(IN_LETTERS, "Adakah yang harus dijawab pekan ini?", "Dua, {sapa}. Saya beri tanda merah."),
    talk(
        OUT_LETTERS,
        "Tanda terimanya disimpan, ya. Pekan lalu ada yang menanyakan.",
        "Ada, {sapa}. Saya simpan di map elektronik.",
    ),
    talk(OUT_LETTERS, "Terima kasih. Mulai besok tulis juga nomor agendanya.", "Baik, {sapa}."),
    talk(
        DRAFTS,
        "Kalimatnya jelas. Saya ubah sedikit di alinea kedua.",
        "Terima kasih, {sapa}. Saya pakai untuk surat berikutnya.",
    ),
    talk(
        INVITATIONS,
        "Tanggalnya bertabrakan dengan apel gabungan. Geser satu hari.",
        "Baik, {sapa}. Saya geser ke hari berikutnya pukul sembilan.",
    ),
    talk(INVITATIONS, "Tolong tembuskan ke sekretaris.", "Sudah saya tambahkan, {sapa}."),
    talk(
        FIGURES,
        "Grafiknya membantu. Tambahkan satu kalimat: mengapa turun.",
        "Siap, {sapa}. Sebabnya dua hari jaringan padam, saya tulis di halaman satu.",
    ),
    talk(
        REPORTS,
        "Bagus, {nama}. Halaman satu sudah cukup untuk pimpinan.",
        "Terima kasih, {sapa}. Rinciannya saya taruh di lampiran.",
    ),
    talk(REPORTS, "Apa satu hal yang paling perlu saya baca?", "Bagian penyebab, {sapa}. Hanya setengah halaman."),
    talk(MONEY, "Angkanya sudah dicocokkan dengan keuangan?", "Sudah, {sapa}. Cocok sampai rupiah terakhir."),
    talk(
        MEETINGS,
        "Apa satu keputusan yang menyangkut kita?",
        "Data harus terkirim tanggal 5, {sapa}. Saya yang menyiapkan.",
    ),
    talk(MEETINGS, "Terima kasih sudah mewakili. Notulanya saya tunggu.", "Segera saya kirim, {sapa}."),
    talk(
        INTERNAL,
        "Pembagiannya adil. Siapa yang menggantikan kalau ada yang izin?",
        "Sudah berpasangan, {sapa}. Daftarnya di papan.",
    ),
    talk(INTERNAL, "Singkat dan jelas, begini saja setiap pekan.", "Baik, {sapa}. Paling lama lima belas menit."),
    talk(OUTSIDE, "Ada foto sebelum dan sesudahnya?", "Ada, {sapa}. Enam foto, sudah di map bersama."),
    talk(
        OUTSIDE,
        "Hati-hati di jalan, kemarin daerah itu hujan deras.",
        "Terima kasih, {sapa}. Sudah kembali dengan selamat.",
    ),
    talk(OUTSIDE, "Apa kata warga di sana?", "Mereka minta jadwal diumumkan lebih awal, {sapa}."),
    talk(PEOPLE, "Terima kasih sudah sabar menjelaskan.", "Sama-sama, {sapa}. Mereka datang dari jauh."),
    talk(
        PEOPLE,
        "Bagian mana yang paling sulit bagi mereka?",
        "Mengisi formulirnya, {sapa}. Saya buatkan contoh bergambar.",
    ),
    talk(ARCHIVE, "Labelnya mudah dibaca. Teruskan untuk rak sebelahnya.", "Siap, {sapa}. Pekan ini rak B selesai."),
    talk(ARCHIVE, "Kalau ada yang lembap, pisahkan dulu.", "Ada sedikit, {sapa}. Sedang dianginkan di ruang belakang."),
    talk(
        COUNTER,
        "Pantas loket buka tepat waktu. Terima kasih, {nama}.",
        "Sama-sama, {sapa}. Cadangan tinta tinggal satu.",
    ),
    talk(THINGS, "Catat nomor serinya supaya mudah saat servis.", "Sudah saya tempel di samping alat, {sapa}."),
    talk(ASKING, "Jawaban mereka kapan?", "Dijanjikan besok sebelum pukul sepuluh, {sapa}."),
    talk(QUESTIONS, "Nada jawabannya ramah, saya suka.", "Terima kasih, {sapa}. Yang bertanya juga sabar."),
    talk(
        QUESTIONS,
        "Pertanyaan yang paling sering, tempel saja di papan.",
        "Baik, {sapa}. Ada lima, saya cetak hari ini.",
    ),
    talk(GATHER, "Siapa yang belum mengirim?", "Tinggal dua, {sapa}. Saya telepon siang ini."),
    talk(GATHER, "Bagus. Simpan berkas aslinya, jangan hanya rekapnya.", "Baik, {sapa}. Keduanya ada di satu map."),
    talk(&[], "Terima kasih, {nama}. Ini membantu teman-teman yang lain.", "Sama-sama, {sapa}."),
    talk(&[], "Baik. Kalau perlu bantuan, sampaikan saja.", "Terima kasih, {sapa}. Sejauh ini cukup."),
    talk(&[], "Catatannya jelas, saya langsung paham.", "Terima kasih, {sapa}."),
];

/// Why an entry without a quantity is returned.
pub(super) const NO_QUANTITY: [&str; 3] = [
    "Tolong tambahkan jumlahnya, supaya pekerjaan Anda terlihat utuh.",
    "Berapa yang selesai? Isi Jumlah dan Satuan, lalu kirim lagi.",
    "Hasilnya belum tertulis. Satu angka sudah cukup.",
];

/// Why an entry without times is returned.
pub(super) const NO_TIMES: [&str; 2] = [
    "Tolong isi jam mulai dan selesai, perkiraan saja boleh.",
    "Jamnya belum ada. Kira-kira dari pukul berapa sampai pukul berapa?",
];

/// Why any other entry is returned.
pub(super) const UNCLEAR: [&str; 4] = [
    "Untuk siapa pekerjaan ini? Tambahkan nama unit atau desanya.",
    "Jumlahnya tampak terlalu besar untuk waktu itu. Tolong diperiksa lagi.",
    "Tolong sebutkan nomor suratnya supaya mudah dicari.",
    "Sepertinya tanggalnya tertukar dengan hari sebelumnya. Mohon diperiksa.",
];

/// Why an entry is rejected.
pub(super) const REJECTED: [&str; 3] = [
    "Isinya sama dengan catatan Anda sebelumnya. Kalau berbeda, jelaskan bedanya lalu kirim lagi.",
    "Kegiatan ini ditunda ke pekan depan. Catat lagi setelah terlaksana.",
    "Pekerjaan ini dikerjakan tim lain. Kalau Anda ikut, tulis bagian Anda.",
];

/// What is filled into the words of a dialogue.
pub(super) struct Slots<'a> {
    pub(super) quantity: Option<i64>,
    /// The author's full name.
    pub(super) author: &'a str,
    /// *Bu* or *Pak*.
    pub(super) address: &'a str,
}

impl Slots<'_> {
    /// Whether everything the dialogue speaks about is known.
    pub(super) fn fit(&self, dialogue: &Dialogue) -> bool {
        let speaks_of_many =
            [dialogue.says, dialogue.reply].iter().any(|text| text.contains("{n}") || text.contains("{few}"));
        !speaks_of_many || self.quantity.is_some_and(|quantity| quantity >= 8)
    }

    /// The words with everything filled in.
    pub(super) fn fill(&self, text: &str) -> String {
        let quantity = self.quantity.unwrap_or(0);
        text.replace("{n}", &quantity.to_string())
            .replace("{few}", &(quantity / 8).max(2).to_string())
            .replace("{nama}", first_name(self.author))
            .replace("{sapa}", self.address)
    }
}

/// The name people call somebody by: what birth order or title stands before is left out.
fn first_name(name: &str) -> &str {
    let before = ["I", "Ni", "Moh.", "Mat", "Andi", "Sitti", "Muhammad", "Abdul", "Gusti", "Neng"];
    name.split(' ').find(|word| !before.contains(word)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::feedback::parse_comment;

    #[test]
    fn every_sentence_may_be_said() {
        let slots = Slots { quantity: Some(24), author: "I Wayan Suardana", address: "Bu" };
        let said = DIALOGUES.iter().flat_map(|dialogue| [dialogue.says, dialogue.reply]);
        let reasons = NO_QUANTITY.into_iter().chain(NO_TIMES).chain(UNCLEAR).chain(REJECTED);
        for text in said.chain(reasons) {
            let words = slots.fill(text);
            assert!(!words.contains(['{', '}', '!']), "{words}");
            assert_eq!(parse_comment(&words), Ok(words.clone()));
        }
        assert_eq!(slots.fill("{nama}: {few} dari {n}"), "Wayan: 3 dari 24");
    }
}
