//! What the page about privacy says.

use crate::lang::words;

words! {
    privacy: "Apa yang disimpan Denyut" / "What Denyut stores";
    privacy_lead: "Denyut menyimpan apa yang Anda tulis, apa yang dijawab, dan yang diperlukan untuk itu." /
        "Denyut stores what you write, what is answered, and what is needed for that.";
    stored: "Yang disimpan" / "What is stored";
    stored_entries: "Catatan Anda: tulisan, tanggal, jam, jumlah, dan tempat yang Anda pilih sendiri; dan kegiatan yang Anda jadikan favorit." /
        "Your entries: the words, date, times, quantity, and the place you choose yourself; and the activities that you made favourites.";
    stored_versions: "Setiap versi catatan yang diubah. Catatan yang ditarik tidak tampil lagi, tetapi tetap ada di riwayat." /
        "Every version of an entry that was changed. A withdrawn entry is no longer shown but stays in the history.";
    stored_talk: "Komentar, terima kasih, alasan catatan dikembalikan atau ditolak, dan kapan catatan dilihat atau dijawab, dengan nama dan waktunya." /
        "Comments, thanks, the reasons of a return or a rejection, and when an entry was seen or answered, with name and time.";
    stored_evidence: "Bukti yang Anda tunjukkan untuk catatan: foto tanpa data kamera dan tanpa lokasi (kecuali Anda menyertakannya), berkas, tautan dan apakah bisa dibuka, dan penilaian atasnya." /
        "The evidence you show for entries: photos without camera data and without where they were taken (unless you include it), files, links and whether they open, and what was said of them.";
    stored_times: "Waktu server menerima catatan, dan waktu menurut perangkat Anda saat mengirimnya; bila terlambat, itu dan alasan Anda." /
        "When the server received an entry, and what your device believed the time was when it was sent; if it came late, that and your reason.";
    stored_trail: "Jejak setiap langkah: siapa melakukan apa dan kapan, juga saat data Anda diubah, kode dibuat, atau kata sandi diganti. Tulisan, nama, dan NIP ada di sana hanya sebagai segel yang tidak dapat dibaca." /
        "A trail of every step: who did what and when, also when your data are changed, a code is made or a password replaced. Words, names and numbers are in it only as seals that nobody can read.";
    stored_person: "Nama, NIP, golongan, status kepegawaian, jabatan dan jenisnya, unit, dan atasan Anda beserta masa berlakunya, dan hari Anda keluar, dari data kepegawaian instansi." /
        "Your name, NIP, rank, employment, position and its kind, unit and supervisor, from when to when, and the day you leave, from the agency's staff data.";
    stored_proposals: "Usulan Anda bila atasan yang tercatat tidak sesuai: siapa yang diusulkan, keterangannya, dan jawaban atasnya. Calon atasan dan pengelola membacanya." /
        "What you propose when the supervisor on record is not the right one: whom, your note, and the answers to it. The person proposed and administrators read it.";
    stored_session: "Perangkat yang sedang masuk: jenis browser dan sistemnya, sejak kapan, dan hari terakhir dipakai, sampai Anda keluar atau masa berlakunya habis. Kata sandi, kode aktivasi, dan kode cadangan disimpan teracak; tidak ada yang dapat membacanya. Kunci verifikasi dua langkah disimpan tersegel." /
        "The devices that are signed in: the kind of browser and system, since when, and the last day of use, until you sign out or it expires. Passwords, activation codes and recovery codes are stored scrambled; nobody can read them. The key of a two-step verification is stored sealed.";
    stored_device: "Di perangkat Anda sendiri: tulisan dan jawaban yang belum terkirim, tidak disandikan, jadi siapa pun yang membuka perangkat ini dapat membacanya; pilihan bahasa dan warna, apakah pintasan tombol dipakai, sampai Anda keluar juga halaman Catat dan Tim yang terakhir dibuka, catatan Anda beserta komentar dan jawaban atasnya supaya terbaca tanpa sinyal, dan catatan terakhir Anda sebagai saran; dan tanda bahwa Anda pernah masuk di sini." /
        "On your own device: what is not yet sent, not encrypted, so whoever opens this device can read it; your choice of language and of colours, whether shortcut keys are on, until you sign out also the pages Log and Team as you opened them last, your entries with the comments and answers on them, to be read without signal, and your last entries as suggestions; and that you were signed in here before.";
    stored_administrator: "Bila Anda pengelola: berkas pegawai yang Anda kirim, paling lama satu hari; dan untuk siapa dan kapan Anda membuat kode." /
        "If you are an administrator: the staff file you sent, for a day at most; and for whom and when you made codes.";
    stored_refused: "Formulir yang ditolak sebelum halaman selesai dimuat, atau dikirim saat sesi Anda sudah berakhir, disimpan di server sampai ditampilkan kembali kepada Anda, paling lama sehari. Kata sandi, kode, dan berkas tidak." /
        "A form that was refused before the page had finished loading, or sent when your session had ended, is kept on the server until it is shown to you again, for a day at most. Passwords, codes and files are not.";
    stored_inbox: "Sampai kabar mana Anda sudah membaca, supaya yang baru ditandai. Hanya Anda yang melihatnya." /
        "Up to which news you have read, so that what is new is marked. Only you see it.";
    stored_wishes: "Jam pengingat, waktu tenang, dan jenis kabar yang Anda pilih. Hanya Anda yang melihatnya." /
        "Your hour for reminders, your quiet hours and the kinds of news you chose. Only you see them.";
    stored_told: "Bila Anda menyalakan pemberitahuan di sebuah perangkat: alamat dan kunci dari layanan browsernya, sampai Anda keluar di situ. Lewat layanan itu dikirim siapa melakukan apa, disandikan, tanpa isi tulisan." /
        "If you switch notifications on for a device: address and keys of its browser's service, until you sign out there. Through that service goes who did what, sealed, without a word that was written.";
    not_stored: "Yang tidak disimpan" / "What is not stored";
    not_screen: "Layar, ketikan, kamera, mikrofon, dan kontak Anda." / "Your screen, keystrokes, camera, microphone and contacts.";
    not_location: "Lokasi Anda. Kantor, Lapangan, atau Rumah hanya pilihan yang Anda buat sendiri, dan lokasi foto ikut hanya kalau Anda mencentangnya." /
        "Your location. Office, field or home is only what you choose yourself, and where a photo was taken goes along only if you tick it.";
    not_time: "Berapa lama Anda membuka halaman, atau kapan Anda diam." /
        "How long you look at a page, or when you are idle.";
    not_trackers: "Tidak ada pelacak, iklan, huruf, atau peta dari pihak lain." / "There are no trackers, advertisements, fonts or maps of others.";
    who_sees: "Siapa yang melihat" / "Who sees it";
    sees_pair: "Catatan dan percakapannya dibaca oleh Anda dan pejabat penilai Anda pada saat dicatat; bila ia keluar sebelum menjawab, oleh penilai Anda yang baru. Siapa yang menggantikannya selama ia berhalangan membaca dan menjawabnya juga, dan itu tercatat a.n. penilai Anda. Atasan penilai itu dapat membacanya, tanpa menjawab." /
        "An entry and its conversation are read by you and by whoever was your appraiser when it was logged; if they leave before answering, by your new one. Whoever stands in for your appraiser while they are away reads and answers it too, on the record. Your appraiser's own supervisor may read it, without answering.";
    sees_board: "Layar kantor hanya menunjukkan jumlah satu unit, tanpa nama dan tanpa isi catatan, dan hanya untuk unit dengan 5 orang atau lebih." /
        "The office display shows only the numbers of a unit, no names and no words, and only for units of 5 people or more.";
    sees_colleague: "Rekan di instansi Anda yang mencari atasannya dapat menemukan nama, jabatan, dan unit Anda dengan nama atau NIP Anda." /
        "Colleagues in your agency who look for their supervisor can find your name, position and unit by your name or NIP.";
    sees_administrator: "Pengelola dan bagian kepegawaian instansi Anda dapat melihat nama, NIP, unit, penugasan, dan peran Anda, keadaan akun Anda, apa yang diubah pada data dan akun Anda, dan apa yang Anda minta diperbaiki. Pemeriksa melihat siapa melakukan apa dan kapan, juga pada catatan. Isi catatan Anda tidak dibaca mereka." /
        "Your agency's administrators and personnel office can see your name, NIP, unit, assignments and roles, how your account stands, what was changed in your data and account, and what you ask to be corrected. Auditors see who did what and when, on entries too. None of them reads the words of your entries.";
    sees_operator: "Petugas yang merawat server dapat membuka basis data untuk merawat dan mencadangkannya." /
        "Those who run the server can open its database, to maintain it and to back it up.";
    back: "Kembali ke Denyut" / "Back to Denyut";
}
