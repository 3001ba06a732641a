//! The words of the guide: short enough for one sheet, and true of what the pages do. Between asterisks stands what is
//! written on a button or typed as it is.

use crate::lang::words;

words! {
    title: "Panduan satu halaman" / "The guide on one page";
    lead: "Cara mencatat pekerjaan dengan Denyut. Boleh dicetak dan ditempel." / "How to log work with Denyut. Print it and put it on the wall.";
    to_log: "Buka catatan" / "Open the log";
    to_paper: "Versi untuk dicetak" / "The one to print";

    begin: "Mulai" / "Begin";
    code: "Pertama kali: di halaman masuk pilih *Masuk pertama kali atau lupa kata sandi?*, isi NIP dan kode dari kertas instansi Anda, lalu buat kata sandi sendiri. Kalimat pendek lebih aman daripada satu kata." /
        "The first time: on the sign-in page choose *First time here, or forgot the password?*, give your NIP and the code from your agency's paper, then make a password of your own. A short sentence is safer than a word.";
    home_screen: "Pasang di layar utama: buka menu browser, pilih *Tambahkan ke layar utama*. *Catat* dan *Tim* lalu terbuka tanpa sinyal." /
        "Put it on the home screen: open the menu of the browser and choose *Add to home screen*. *Log* and *Team* then open without signal.";
    own_device: "Di komputer bersama, biarkan kotak *Ini ponsel atau komputer saya sendiri* tidak dicentang, dan tekan *Keluar* setelah selesai." /
        "On a shared computer leave the box *This is my own phone or computer* without a tick, and *Sign out* when you are done.";

    log: "Mencatat dalam sepuluh detik" / "Logging in ten seconds";
    one_sentence: "Tulis satu kalimat tentang apa yang dikerjakan, lalu tekan *Catat*. Yang lain boleh kosong." /
        "Write one sentence about what you did and press *Log*. Everything else may stay empty.";
    plain_line: "Jam dan hasil boleh ditulis sekalian: *08.30-10 rapat koordinasi 1 laporan*." /
        "Times and what came out may stand in it: *08.30-10 rapat koordinasi 1 laporan*.";
    again: "Kegiatan yang sering Anda catat sudah ditawarkan: satu ketukan mengisinya. Yang paling sering, simpan di *Favorit*." /
        "What you often log is offered already: one tap fills it in. Keep the most frequent in *Favourites*.";
    many: "*Sama seperti kemarin* dan *Tempel beberapa baris* mencatat banyak kegiatan sekaligus." /
        "*Same as yesterday* and *Paste several lines* log many activities at once.";

    no_signal: "Tanpa sinyal" / "Without signal";
    kept: "Tetap tulis dan tekan *Catat*. Catatan tersimpan di perangkat ini dan terkirim sendiri saat ada sinyal." /
        "Write and press *Log* all the same. The entry is kept on this device and sent by itself when there is a signal.";
    same_order: "Boleh menutup browser. Yang menunggu tetap ada, juga kalau Anda harus masuk lagi." /
        "You may close the browser. What waits stays, also when you have to sign in again.";
    download: "Jangan hapus data browser selama masih ada yang menunggu. *Unduh antrean* memberi salinan tulisannya." /
        "Do not clear the browser's data while something waits. *Download what waits* gives you a copy of the words.";

    evidence: "Foto dan bukti" / "Photos and evidence";
    photo: "*Foto* di samping *Catat* ikut dengan catatan itu. Foto dikecilkan dulu supaya hemat kuota." /
        "*Photo* beside *Log* goes along with the entry. Photos are made small first, to save your data.";
    place: "Lokasi foto dibuang, kecuali Anda mencentang *Sertakan lokasi foto*." /
        "Where a photo was taken is removed, unless you tick *Include where it was taken*.";
    file: "PDF, Word, Excel, PowerPoint, dan tautan ditambahkan di *Bukti* pada setiap catatan." /
        "PDF, Word, Excel and PowerPoint files and links are added at *Evidence* of each entry.";

    wrong: "Salah atau terlambat" / "Wrong or late";
    change: "*Ubah* memperbaiki catatan, *Tarik* membatalkannya, selama belum disetujui. Versi lama tetap terbaca." /
        "*Change* mends an entry and *Withdraw* takes it back, as long as it is not approved. Earlier versions stay readable.";
    returned: "*Dikembalikan* berarti ada yang perlu dilengkapi: baca alasannya, tekan *Perbaiki*, kirim lagi." /
        "*Returned* says that something is missing: read why, press *Correct* and send it again.";
    late: "Lupa mencatat? Buka *Kalender saya* dan pilih harinya, selama masih terbuka. Yang terlambat ditanya alasannya, sekali saja." /
        "Forgot to log? Open *My calendar* and choose the day, as long as it is open. What is late is asked why, once.";

    appraiser: "Untuk atasan" / "For supervisors";
    today: "*Tim* menunjukkan catatan tim Anda saat itu juga. Komentar paling berguna pada hari yang sama." /
        "*Team* shows what your people log at that moment. A comment helps most on the same day.";
    one_tap: "*Setujui*, *Kembalikan* dengan alasan, atau *Setujui semua yang tampil*." /
        "*Approve*, *Return* with a reason, or *Approve all that are shown*.";
    stand_in: "Akan tidak di tempat? Pilih pengganti di *Saya*. Namanya tercatat a.n. Anda." /
        "Will you be away? Choose a deputy on *Me*. Their name is recorded for you.";

    states: "Arti tanda pada catatan" / "What the signs of an entry say";
    on_device: "Tersimpan di perangkat ini, belum terkirim." / "Kept on this device, not sent yet.";
    sending: "Sedang dalam perjalanan." / "On its way.";
    sent: "Sudah tersimpan di server." / "The server has it.";
    seen: "Sudah dibuka atasan." / "Your supervisor opened it.";
    sent_back: "Perlu dilengkapi, alasannya tertulis." / "Something is missing, and it says what.";
    approved: "Disetujui dan tidak berubah lagi." / "Approved, and does not change any more.";
    rejected: "Ditolak dengan alasan, dan masih bisa diperbaiki." / "Rejected with a reason, and can still be mended.";

    help: "Lupa kata sandi? Minta kode baru kepada pengelola di instansi Anda. Atasan yang tercatat di Denyut keliru? Tekan Atasan saya tidak sesuai di Saya." /
        "Forgot the password? Ask the administrator of your agency for a new code. Does Denyut have somebody else as your supervisor? Press My supervisor is not the right one on Me.";
}
