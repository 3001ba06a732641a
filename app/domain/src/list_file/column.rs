//! The columns of these lists, found by their header in any order.

use crate::organization::staff_file::squeeze;
use std::fmt;

/// A column that a list may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ListColumn {
    Day,
    Name,
    Kind,
    Nip,
    From,
    Until,
    Pattern,
    Activity,
    OutputUnit,
    Minutes,
    Unit,
    ParentUnit,
    Place,
    Zone,
    Position,
}

impl ListColumn {
    /// How it is called where something is wrong with it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "Tanggal",
            Self::Name => "Keterangan",
            Self::Kind => "Jenis",
            Self::Nip => "NIP",
            Self::From => "Mulai",
            Self::Until => "Selesai",
            Self::Pattern => "Pola",
            Self::Activity => "Kegiatan",
            Self::OutputUnit => "Satuan",
            Self::Minutes => "Menit",
            Self::Unit => "Unit",
            Self::ParentUnit => "Unit Induk",
            Self::Place => "Urutan",
            Self::Zone => "Zona Waktu",
            Self::Position => "Jabatan",
        }
    }

    /// The ways to write it, squeezed.
    const fn headers(self) -> &'static [&'static str] {
        match self {
            Self::Day => &["TANGGAL", "TGL", "HARI"],
            Self::Name => &["KETERANGAN", "NAMA", "NAMAHARILIBUR", "HARILIBUR", "PERINGATAN"],
            Self::Kind => &["JENIS", "JENISCUTI", "JENISLIBUR", "JENISJABATAN"],
            Self::Nip => &["NIP", "NIPPEGAWAI"],
            Self::From => &["MULAI", "TANGGALMULAI", "TGLMULAI", "DARI"],
            Self::Until => &["SELESAI", "TANGGALSELESAI", "TGLSELESAI", "SAMPAI", "HINGGA"],
            Self::Pattern => &["POLA", "POLASIF", "POLASHIFT", "REGU"],
            Self::Activity => &["KEGIATAN", "NAMAKEGIATAN", "AKTIVITAS", "URAIAN"],
            Self::OutputUnit => &["SATUAN", "SATUANHASIL", "SATUANKELUARAN"],
            Self::Minutes => &["MENIT", "MENITWPT", "WPT", "WAKTU", "WAKTUMENIT"],
            Self::Unit => &["UNIT", "NAMAUNIT", "UNITKERJA", "NAMAUNITKERJA", "UNOR", "NAMAUNOR", "UNITORGANISASI"],
            Self::ParentUnit => &["UNITINDUK", "INDUK", "UNORINDUK", "UNITATASAN", "UNORATASAN", "DIBAWAHUNIT"],
            Self::Place => &["URUTAN", "URUT", "NOURUT", "NOMORURUT"],
            Self::Zone => &["ZONAWAKTU", "ZONA"],
            Self::Position => &["JABATAN", "NAMAJABATAN"],
        }
    }
}

/// A file without columns that it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingColumns(Vec<&'static str>);

impl MissingColumns {
    /// Their official names.
    pub fn names(&self) -> &[&'static str] {
        &self.0
    }
}

impl fmt::Display for MissingColumns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the first row names no column {}", self.0.join(", "))
    }
}

impl std::error::Error for MissingColumns {}

/// Which column stands where.
#[derive(Debug)]
pub(crate) struct Header(Vec<String>);

impl Header {
    pub fn find(cells: &[String], needed: &[ListColumn]) -> Result<Self, MissingColumns> {
        let header = Self(cells.iter().map(|cell| squeeze(cell)).collect());
        let missing = needed.iter().filter(|column| header.place(**column).is_none());
        let missing: Vec<_> = missing.map(|column| column.name()).collect();
        if missing.is_empty() { Ok(header) } else { Err(MissingColumns(missing)) }
    }

    pub fn place(&self, column: ListColumn) -> Option<usize> {
        self.0.iter().position(|cell| column.headers().contains(&cell.as_str()))
    }
}
