//! A covered table: its key, its columns, and what is said of one of its rows.

use super::Plain;
use domain::audit::{Fact, Said, Subject, Value, digest, seal};
use domain::time::WorkDate;

/// What a column holds, and so how it stands in the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Id,
    /// 32 bits.
    Number,
    /// 64 bits.
    Moment,
    Text,
    Day,
    /// A text of somebody or about somebody: only its seal is in the chain.
    Sealed,
    /// A text that is a secret and random: only its digest is in the chain.
    Secret,
    /// The same as bytes.
    SecretBytes,
}

/// A column of a covered table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    /// Its number; 0 in keys.
    pub code: u8,
    pub name: &'static str,
    pub kind: Kind,
}

/// A table that the chain covers.
#[derive(Debug)]
pub(crate) struct Covered {
    pub code: u8,
    pub name: &'static str,
    pub key: &'static [Column],
    /// What its records are about.
    pub subject: Subject,
    /// The column that says which one.
    pub about: &'static str,
    /// The column with the agency, where there is one.
    pub agency: Option<&'static str>,
    /// The column with the salt, where texts are sealed.
    pub salt: Option<&'static str>,
    pub columns: &'static [Column],
}

impl Covered {
    /// The columns with these numbers of what a whole row says.
    pub fn only(fact: Fact, columns: &[Column]) -> Fact {
        match fact.said {
            Said::Is(said) => {
                let is_wanted = |(code, _): &(u8, Value)| columns.iter().any(|column| column.code == *code);
                Fact { said: Said::Is(said.into_iter().filter(is_wanted).collect()), ..fact }
            }
            Said::Gone => fact,
        }
    }

    /// How the value of a column stands in the chain.
    pub fn value(&self, column: &Column, plain: &Plain, salt: Option<&[u8]>) -> Value {
        match (column.kind, plain) {
            // A salt without a text would be a place to keep something unseen.
            (Kind::Sealed, Plain::Nothing) if salt.is_some() => strange(),
            (_, Plain::Nothing) => Value::Nothing,
            (Kind::Sealed, Plain::Text(text)) if text.is_empty() && salt.is_none() => Value::Erased,
            (Kind::Sealed, Plain::Text(text)) => {
                Value::Sealed(seal(salt.unwrap_or_default(), self.code, column.code, text))
            }
            (Kind::Secret, Plain::Text(secret)) => Value::Sealed(digest(self.code, column.code, secret.as_bytes())),
            (Kind::SecretBytes, Plain::Bytes(secret)) => Value::Sealed(digest(self.code, column.code, secret)),
            (_, Plain::Number(number)) => Value::Number(*number),
            (_, Plain::Id(id)) => Value::Id(*id),
            (_, Plain::Day(day)) => Value::Day(WorkDate::new(*day)),
            (_, Plain::Text(text)) => Value::Text(text.clone()),
            (_, Plain::Bytes(_) | Plain::Unreadable) => strange(),
        }
    }

    /// The name of the column with that number.
    pub fn column_name(&self, code: u8) -> Option<&'static str> {
        self.columns.iter().find(|column| column.code == code).map(|column| column.name)
    }

    /// All of a row.
    pub fn whole(&self, key: &[Plain], values: &[Plain], salt: Option<&[u8]>) -> Fact {
        let said = self.columns.iter().zip(values);
        let said = said.map(|(column, plain)| (column.code, self.value(column, plain, salt)));
        Fact { table: self.code, key: key_bytes(key), said: Said::Is(said.collect()) }
    }
}

/// Equal to nothing that a record says: no text of ours has that letter.
fn strange() -> Value {
    Value::Text("\u{0}".to_owned())
}

/// Some columns of a row, none of them sealed; the others stay as they were.
pub(crate) fn part(table: &Covered, key: &[Plain], values: &[(Column, Plain)]) -> Fact {
    let said = values.iter().map(|(column, plain)| (column.code, table.value(column, plain, None)));
    Fact { table: table.code, key: key_bytes(key), said: Said::Is(said.collect()) }
}

/// A row that is not there any more.
pub(crate) fn gone(table: &Covered, key: &[Plain]) -> Fact {
    Fact { table: table.code, key: key_bytes(key), said: Said::Gone }
}

/// Ids in 16 bytes, numbers in 8.
pub(crate) fn key_bytes(key: &[Plain]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(32);
    for part in key {
        match part {
            Plain::Id(id) => bytes.extend_from_slice(id.as_bytes()),
            Plain::Number(number) => bytes.extend_from_slice(&number.to_be_bytes()),
            Plain::Text(text) => bytes.extend_from_slice(text.as_bytes()),
            Plain::Bytes(other) => bytes.extend_from_slice(other),
            Plain::Nothing | Plain::Day(_) | Plain::Unreadable => {}
        }
    }
    bytes
}

/// Declares a covered table as a module: `TABLE`, `column` with a [`Column`] for each, and `fact`, which says all of a
/// row. Every column of the entity must be named: in the key, as the agency, as the owner, as the salt, after `without`,
/// or among the numbered ones.
macro_rules! covered {
    ($module:ident = $code:literal $name:literal of $entity:ident about $subject:ident $about:ident {
        key { $($key:ident: $key_kind:ident),+ } $(agency $agency:ident;)? $(owner $owner:ident;)? $(salt $salt:ident;)?
        $(without $($left_out:ident),+;)?
        $($number:literal $column:ident: $kind:ident,)+
    }) => {
        pub(crate) mod $module {
            use super::table::{Column, Covered, Kind};
            use super::{$entity, ToPlain};
            use domain::audit::{Fact, Subject};

            pub(crate) mod column {
                #![allow(non_upper_case_globals, dead_code, reason = "called as in the database; not all are said alone")]
                use super::{Column, Kind};
                $(pub const $column: Column =
                    Column { code: $number, name: stringify!($column), kind: Kind::$kind };)+
            }

            pub(crate) const TABLE: Covered = Covered {
                code: $code,
                name: $name,
                key: &[$(Column { code: 0, name: stringify!($key), kind: Kind::$key_kind }),+],
                subject: Subject::$subject,
                about: stringify!($about),
                agency: $crate::audit::covered::table::covered!(@optional $($agency)?),
                salt: $crate::audit::covered::table::covered!(@optional $($salt)?),
                columns: &[$(column::$column),+],
            };

            /// All that the chain says of the row.
            pub(crate) fn fact(row: &$entity::Model) -> Fact {
                let $entity::Model {
                    $($key,)+ $($agency: _,)? $($owner: _,)? $($salt,)? $($($left_out: _,)+)? $($column,)+
                } = row;
                let salt: Option<&[u8]> = $crate::audit::covered::table::covered!(@salt $($salt)?);
                TABLE.whole(&[$($key.to_plain()),+], &[$($column.to_plain()),+], salt)
            }
        }
    };
    (@optional) => { None };
    (@optional $name:ident) => { Some(stringify!($name)) };
    (@salt) => { None };
    (@salt $salt:ident) => { $salt.as_deref() };
}
pub(super) use covered;
