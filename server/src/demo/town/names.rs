//! Names as they are given across Indonesia, put together anew. No real person is meant.

use super::chance::Chance;

/// As the fifteenth digit of a NIP says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sex {
    /// 1.
    Man,
    /// 2.
    Woman,
}

impl Sex {
    /// The digit in a NIP.
    pub(super) const fn digit(self) -> u16 {
        match self {
            Self::Man => 1,
            Self::Woman => 2,
        }
    }

    /// How staff address a superior.
    pub(super) const fn address(self) -> &'static str {
        match self {
            Self::Man => "Pak",
            Self::Woman => "Bu",
        }
    }
}

/// How one part of the country names its children.
struct Tradition {
    /// How many of a hundred people follow it.
    share: u32,
    /// Given names, then what follows them; each list is separated by commas.
    men: &'static str,
    women: &'static str,
    men_last: &'static str,
    women_last: &'static str,
    /// Whether a second given name may stand between.
    may_have_middle: bool,
}

/// A name of a man or a woman; it may be taken already.
pub(super) fn draw(chance: &mut Chance, sex: Sex) -> String {
    let shares: Vec<u32> = TRADITIONS.iter().map(|tradition| tradition.share).collect();
    let tradition = &TRADITIONS[chance.weighted(&shares)];
    let (given, last) = match sex {
        Sex::Man => (tradition.men, tradition.men_last),
        Sex::Woman => (tradition.women, tradition.women_last),
    };
    let given: Vec<&str> = given.split(", ").collect();
    let last: Vec<&str> = last.split(", ").collect();
    let (first, middle, last) = (*chance.pick(&given), *chance.pick(&given), *chance.pick(&last));
    let is_plain = |name: &str| !name.contains(' ');
    if tradition.may_have_middle && middle != first && is_plain(middle) && is_plain(first) && chance.in_hundred(25) {
        return format!("{first} {middle} {last}");
    }
    format!("{first} {last}")
}

const TRADITIONS: [Tradition; 11] = [
    // Java
    Tradition {
        share: 27,
        men: "Bagus, Agung, Slamet, Eko, Dwi, Tri, Wahyu, Sugeng, Hendro, Danang, Teguh, \
            Yoga, Aditya, Arif, Bayu, Dimas, Galih, Heru, Nanang, Puguh",
        women: "Sri, Dwi, Tri, Ratih, Wulan, Rini, Indah, Puji, Diah, Anik, Tutik, Yuni, \
            Lilik, Nanik, Kartini, Sekar, Ajeng, Mugi",
        men_last: "Prasetyo, Nugroho, Setiawan, Saputro, Purnomo, Kusumo, Raharjo, Utomo, \
            Cahyono, Yulianto, Wicaksono, Pamungkas, Suryanto",
        women_last: "Wahyuni, Rahayu, Handayani, Lestari, Astuti, Susanti, Setyowati, Puspitasari, \
            Ningsih, Widyastuti, Purwanti, Hidayati, Maharani, Kusumastuti",
        may_have_middle: true,
    },
    // Sunda
    Tradition {
        share: 22,
        men: "Asep, Dadang, Ujang, Cecep, Deden, Iwan, Yayan, Dedi, Tatang, Encep, Usep, \
            Aceng, Wawan, Nandang, Engkos",
        women: "Neng, Euis, Iis, Lilis, Yeni, Nia, Imas, Rina, Tuti, Eneng, Wiwin, Enok, \
            Teti, Rosita, Cucu",
        men_last: "Kurniawan, Suhendar, Sopandi, Gunawan, Rohmana, Permana, Sutisna, Rukmana, \
            Nurdiansyah, Setiadi, Komarudin, Sunarya, Wiguna",
        women_last: "Nurhayati, Rohaeni, Komalasari, Suryani, Rosmiati, Mulyati, Solihat, Nuraeni, \
            Yuliani, Kurniasih, Sumiati, Herawati, Rostikawati",
        may_have_middle: false,
    },
    // Across the islands, from Arabic
    Tradition {
        share: 15,
        men: "Abdul Rahman, Muhammad Rizki, Ahmad Fauzan, Irfan, Fajar, Rahmat, Ilham, \
            Hasan, Ridho, Syaiful, Faisal, Ihsan, Naufal, Taufik, Hilman",
        women: "Nur, Aisyah, Fitri, Laila, Zahra, Rahma, Nadia, Salma, Hasanah, Annisa, \
            Fauziah, Maryam, Siti, Mutia, Hilda",
        men_last: "Hakim, Ramadhan, Maulana, Hidayatullah, Fadillah, Syahputra, Mubarak, \
            Nasrullah, Alamsyah, Zulkarnain, Firdaus, Muttaqin",
        women_last: "Ramadhani, Azizah, Hanifah, Aulia, Khairunnisa, Fadhilah, Maulida, Zakiyah, \
            Amalia, Safitri, Nurjanah, Rahmawati",
        may_have_middle: true,
    },
    // Batak and Mandailing
    Tradition {
        share: 8,
        men: "Togar, Jonathan, Daniel, Binsar, Marihot, Rudolf, Ahmad, Pardamean, Irwan, \
            Lambok",
        women: "Maria Kristina, Rosalina, Tiur, Lasma, Rotua, Debora, Hotmaida, Nurhaida, \
            Yanti",
        men_last: CLANS,
        women_last: CLANS,
        may_have_middle: false,
    },
    // Minangkabau
    Tradition {
        share: 6,
        men: "Rizal, Syafrizal, Yulfian, Hendri, Afrizal, Zulfikar, Dodi, Febri, Robi",
        women: "Yulia, Desi, Elvira, Gusnita, Rahmi, Silvia, Fitria, Yessi, Mega",
        men_last: "Chaniago, Koto, Piliang, Tanjung, Sikumbang, Guci, Jambak",
        women_last: "Chaniago, Koto, Piliang, Tanjung, Sikumbang, Guci, Jambak",
        may_have_middle: false,
    },
    // South Sulawesi
    Tradition {
        share: 4,
        men: "Andi Baso, Andi Rahmat, Muhammad Arfah, Syamsul, Baharuddin, Andi Takdir",
        women: "Andi Tenri, Andi Nurul, Hasnawati, Sitti Aminah, Nurlina, Andi Besse",
        men_last: "Pawelloi, Makkulau, Mappasessu, Palinrungi, Rauf, Patunru",
        women_last: "Pawelloi, Makkulau, Mappasessu, Palinrungi, Rauf, Patunru",
        may_have_middle: false,
    },
    // Bali
    Tradition {
        share: 5,
        men: "I Wayan, I Made, I Nyoman, I Ketut, I Gede, I Komang",
        women: "Ni Wayan, Ni Made, Ni Nyoman, Ni Ketut, Ni Komang, Ni Luh",
        men_last: "Suardana, Artawan, Widnyana, Sudiarta, Adnyana, Wirawan, Sugiantara",
        women_last: "Suryantini, Ariani, Widiasih, Sukerti, Lestari, Parwati, Yuliastini",
        may_have_middle: false,
    },
    // Toraja, Minahasa, Maluku, Nusa Tenggara, Papua
    Tradition {
        share: 7,
        men: "Yohanes, Stefanus, Markus, Petrus, Yosef, Alfred, Melkianus, Frans, Agustinus",
        women: "Maria, Yuliana, Margaretha, Theresia, Ester, Naomi, Selvi, Yublina, Kristina",
        men_last: FAMILIES,
        women_last: FAMILIES,
        may_have_middle: false,
    },
    // Chinese Indonesian
    Tradition {
        share: 2,
        men: "Andreas, Kevin, Steven, Edwin, Yulius",
        women: "Melisa, Fenny, Lina, Vivian, Grace",
        men_last: "Wijaya, Halim, Tanuwijaya, Kusnadi, Budiman",
        women_last: "Wijaya, Halim, Tanuwijaya, Kusnadi, Budiman",
        may_have_middle: false,
    },
    // Kalimantan
    Tradition {
        share: 2,
        men: "Rusdiansyah, Yansen, Hairul, Ahmad Zaini, Gusti Rahmadi",
        women: "Norhalisa, Rusmini, Mariatul, Dayang, Helda",
        men_last: "Noor, Effendi, Tingang, Syahrani, Rahan",
        women_last: "Noor, Effendi, Tingang, Syahrani, Rahan",
        may_have_middle: false,
    },
    // Madura and the north coast
    Tradition {
        share: 2,
        men: "Moh. Hasyim, Masduki, Syaifuddin, Mat Tohir, Busiri",
        women: "Sumriyah, Hosniyah, Khotimah, Muslimah, Rukayah",
        men_last: "Effendy, Zubairi, Bukhori, Mahfudi, Ghozali",
        women_last: "Effendy, Zubairi, Bukhori, Mahfudi, Ghozali",
        may_have_middle: false,
    },
];

const CLANS: &str = "Siregar, Lubis, Nasution, Simanjuntak, Sihombing, Manurung, Pasaribu, \
            Tampubolon, Ginting, Tarigan, Sembiring, Purba, Sinaga, Harahap";

const FAMILIES: &str = "Tandi, Pasang, Lumintang, Wowor, Mandagi, Rumengan, Tuhuteru, Pattiasina, \
            Leiwakabessy, Kaize, Rumbiak, Nahak, Manek, Seran, Tandirerung";
