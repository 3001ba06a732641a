//! What is wrong with a staff file, and what would be right. Said by the page and, in English, by the command line.

mod cell;
mod file;

pub use cell::{of_problem, of_warning};
pub use file::of_file;

use crate::lang::Lang;
use domain::organization::staff_file::Decision;

/// Why a file was not taken over.
pub(crate) const fn of_decision(lang: Lang, decision: Decision) -> &'static str {
    match decision {
        Decision::Free => lang.pick(
            "Berkas ini dapat diambil alih. Periksa pratinjaunya, lalu tekan lagi.",
            "This file can be taken over. Look at the preview, then press again.",
        ),
        Decision::NothingChanges => lang.pick(
            "Berkas ini tidak mengubah apa pun: semua yang benar di dalamnya sudah tercatat.",
            "This file changes nothing: everything right in it is known already.",
        ),
        Decision::OnlyRightRows => lang.pick(
            "Ada baris yang salah. Perbaiki dan kirim lagi, atau ambil alih baris yang benar saja.",
            "Some rows are wrong. Mend them and send the file again, or take over the right rows only.",
        ),
        Decision::MendFirst => lang.pick(
            "Ada baris yang salah, sedangkan berkas ini dinyatakan memuat seluruh pegawai. Perbaiki dulu semua baris yang salah, lalu kirim lagi seluruh berkas.",
            "Some rows are wrong, and the file is said to hold the whole staff. Mend all wrong rows first, then send the whole file again.",
        ),
        Decision::ManyLeave => lang.pick(
            "Lebih dari sepersepuluh pegawai akan keluar. Pastikan dulu bahwa memang demikian.",
            "More than a tenth of the staff would leave. Make sure first that this is meant.",
        ),
        Decision::SenderLeaves => lang.pick(
            "Anda sendiri tidak ada di berkas ini, jadi Anda akan keluar dan kehilangan hak sebagai pengelola. Tambahkan baris Anda, atau minta pengelola lain mengambil alih berkas ini.",
            "You yourself are not in this file, so you would leave and lose your right as an administrator. Add your row, or ask another administrator to take this file over.",
        ),
        Decision::SenderLeads => lang.pick(
            "Berkas ini menjadikan Anda atasan dari orang yang sebelumnya tidak Anda pimpin. Perbaiki NIP ATASAN pada baris mereka (lihat Perlu diperiksa di bawah), atau minta pengelola lain mengambil alih berkas ini.",
            "This file makes you the supervisor of people whom you did not lead. Mend the supervisor in their rows (see Worth a look below), or ask another administrator to take this file over.",
        ),
        Decision::RoleHolderLeaves => lang.pick(
            "Seorang pemegang peran tidak ada di berkas ini, jadi ia akan keluar dan kehilangan perannya. Tambahkan barisnya, atau minta pengelola instansi mengambil alih berkas ini.",
            "Somebody who holds a role is not in this file, so they would leave and lose it. Add their row, or ask an agency administrator to take this file over.",
        ),
    }
}
