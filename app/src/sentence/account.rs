//! What is wrong with a form about one's own account.

use crate::format;
use crate::lang::Lang;
use domain::account::{AccountProblem, LONGEST_PASSWORD, PasswordProblem, SHORTEST_PASSWORD};

/// The sentence beside the field.
pub(crate) fn of_account(lang: Lang, problem: AccountProblem) -> String {
    match problem {
        AccountProblem::NipEmpty => lang.pick("Isi NIP Anda, 18 angka.", "Type your NIP, 18 digits."),
        AccountProblem::PasswordEmpty => lang.pick("Isi kata sandi Anda.", "Type your password."),
        AccountProblem::Nip => lang.pick(
            "NIP terdiri atas 18 angka. Periksa lagi pada kartu pegawai atau SK Anda.",
            "A NIP has 18 digits. Check it on your staff card or letter of appointment.",
        ),
        AccountProblem::Code => lang.pick(
            "Kode terdiri atas 12 huruf dan angka, seperti K7QM-2XRT-9FHD. Periksa lagi pada kertasnya.",
            "A code has 12 letters and digits, like K7QM-2XRT-9FHD. Check it on the paper.",
        ),
        AccountProblem::CodeRefused => lang.pick(
            "NIP dan kode tidak cocok, atau kode sudah terpakai atau lewat masanya. Periksa keduanya, atau minta kode baru kepada pengelola.",
            "NIP and code do not match, or the code was used or is too old. Check both, or ask your administrator for a new code.",
        ),
        AccountProblem::Present => lang.pick(
            "Ini bukan kata sandi Anda yang sekarang. Ketik sekali lagi. Lupa? Minta kode baru kepada pengelola.",
            "This is not your present password. Type it once more. Forgot it? Ask your administrator for a new code.",
        ),
        AccountProblem::Password(problem) => return of_password(lang, problem),
    }
    .to_owned()
}

fn of_password(lang: Lang, problem: PasswordProblem) -> String {
    let [shortest, longest] = [SHORTEST_PASSWORD, LONGEST_PASSWORD].map(|number| format::count(lang, number));
    match (problem, lang) {
        (PasswordProblem::TooShort { letters: 0 }, Lang::Id) => {
            format!("Kata sandi baru masih kosong. Paling sedikit {shortest} huruf, angka, atau tanda.")
        }
        (PasswordProblem::TooShort { letters: 0 }, Lang::En) => {
            format!("The new password is empty. At least {shortest} letters.")
        }
        (PasswordProblem::TooShort { letters }, Lang::Id) => {
            let letters = format::count(lang, letters);
            format!("Baru {letters} huruf, paling sedikit {shortest}. Tambahkan satu atau dua kata.")
        }
        (PasswordProblem::TooShort { letters }, Lang::En) => {
            let letters = format::count(lang, letters);
            format!("Only {letters} letters, at least {shortest} are needed. Add a word or two.")
        }
        (PasswordProblem::TooLong, Lang::Id) => format!("Paling banyak {longest} huruf. Pilih kalimat yang lebih pendek."),
        (PasswordProblem::TooLong, Lang::En) => format!("At most {longest} letters. Choose a shorter sentence."),
        (PasswordProblem::NotRepeated, Lang::Id) => "Keduanya tidak sama. Ketik lagi kata sandi baru di kedua isian.".to_owned(),
        (PasswordProblem::NotRepeated, Lang::En) => "The two differ. Type the new password again in both fields.".to_owned(),
        (PasswordProblem::Guessable, Lang::Id) => {
            "Kata sandi ini mudah ditebak: sering dipakai orang, atau tersusun dari nama, unit, atau NIP Anda. Pakai beberapa kata yang tidak berhubungan.".to_owned()
        }
        (PasswordProblem::Guessable, Lang::En) => {
            "This password is easy to guess: many people use it, or it is made of your name, unit or NIP. Use a few words that have nothing to do with each other.".to_owned()
        }
    }
}

pub(super) fn too_many_tries(lang: Lang, seconds: u32) -> String {
    match lang {
        Lang::Id => format!(
            "Sudah beberapa kali salah untuk NIP ini, atau terlalu sering dari jaringan ini. Tunggu {seconds} detik, lalu coba lagi. Perangkat yang pernah masuk tidak ikut menunggu karena percobaan orang lain."
        ),
        Lang::En => format!(
            "It was wrong several times for this NIP, or too often from this network. Wait {seconds} seconds, then try again. A device that was signed in before does not wait for what others tried."
        ),
    }
}

#[cfg(test)]
pub(super) fn every_problem() -> [AccountProblem; 11] {
    use PasswordProblem::{Guessable, NotRepeated, TooLong, TooShort};
    let passwords = [TooShort { letters: 0 }, TooShort { letters: 7 }, TooLong, NotRepeated, Guessable];
    let [a, b, c, d, e] = passwords.map(AccountProblem::Password);
    let [f, g] = [AccountProblem::NipEmpty, AccountProblem::PasswordEmpty];
    let [h, i] = [AccountProblem::Nip, AccountProblem::Code];
    [f, g, h, i, AccountProblem::CodeRefused, AccountProblem::Present, a, b, c, d, e]
}
