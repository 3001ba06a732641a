//! What a record says about rows, and the bytes in which it says so.
//!
//! Version 1 of the content: the byte 1, then the facts one after the other. A fact is the number of the table, 0 (the
//! row is gone) or 1, the length of the key and the key; where it is 1, the count of columns, and for each its number
//! and its value. A value is a tag and its bytes: 0 nothing; 1 a number (8); 2 a text (4 for the length in bytes, then
//! UTF-8); 3 an id (16); 4 a day (4, days since 1970-01-01); 5 a seal or digest (32); 6 erased. Numbers are big-endian.
//! Which number is which table and column is fixed by the store.

use super::seal::Hash;
use crate::time::WorkDate;
use std::fmt;
use uuid::Uuid;

const VERSION: u8 = 1;

/// What stands in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Nothing,
    /// A number, a moment, yes (1) or no (0).
    Number(i64),
    /// A text that needs no protection: a code, the name of a unit.
    Text(String),
    /// An id.
    Id(Uuid),
    /// A day.
    Day(WorkDate),
    /// The seal of a text, or the digest of a secret.
    Sealed(Hash),
    /// A text that was there and was erased, with its salt.
    Erased,
}

/// What a record says of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// That it is not there any more.
    Gone,
    /// What now stands in these columns; the others stay as they were.
    Is(Vec<(u8, Value)>),
}

/// One row of one table, and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The number of the table.
    pub table: u8,
    /// The key of the row, as bytes.
    pub key: Vec<u8>,
    /// What is said.
    pub said: Said,
}

/// The bytes are no content of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAContent;

impl fmt::Display for NotAContent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the content of a record")
    }
}

impl std::error::Error for NotAContent {}

/// The content that says these facts.
pub fn encode(facts: &[Fact]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(1 + facts.len() * 128);
    bytes.push(VERSION);
    for fact in facts {
        bytes.push(fact.table);
        bytes.push(u8::from(fact.said != Said::Gone));
        bytes.push(short(fact.key.len()));
        bytes.extend_from_slice(&fact.key);
        if let Said::Is(columns) = &fact.said {
            bytes.push(short(columns.len()));
            for (column, value) in columns {
                bytes.push(*column);
                write_value(&mut bytes, value);
            }
        }
    }
    bytes
}

/// Keys have at most 32 bytes, tables at most some 20 columns.
fn short(length: usize) -> u8 {
    u8::try_from(length).unwrap_or(u8::MAX)
}

fn write_value(bytes: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Nothing => bytes.push(0),
        Value::Number(number) => {
            bytes.push(1);
            bytes.extend_from_slice(&number.to_be_bytes());
        }
        Value::Text(text) => {
            bytes.push(2);
            bytes.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes());
            bytes.extend_from_slice(text.as_bytes());
        }
        Value::Id(id) => {
            bytes.push(3);
            bytes.extend_from_slice(id.as_bytes());
        }
        Value::Day(day) => {
            bytes.push(4);
            bytes.extend_from_slice(&day.date().to_epoch_days().to_be_bytes());
        }
        Value::Sealed(hash) => {
            bytes.push(5);
            bytes.extend_from_slice(hash);
        }
        Value::Erased => bytes.push(6),
    }
}

/// The facts that a content says.
///
/// # Errors
/// [`NotAContent`] for any bytes that [`encode`] does not make.
pub fn decode(bytes: &[u8]) -> Result<Vec<Fact>, NotAContent> {
    let mut rest = Reading(bytes);
    if rest.byte()? != VERSION {
        return Err(NotAContent);
    }
    let mut facts = Vec::new();
    while !rest.0.is_empty() {
        let table = rest.byte()?;
        let is_there = rest.byte()?;
        let length = usize::from(rest.byte()?);
        let key = rest.take(length)?.to_vec();
        let said = match is_there {
            0 => Said::Gone,
            1 => Said::Is((0..rest.byte()?).map(|_| Ok((rest.byte()?, rest.value()?))).collect::<Result<_, _>>()?),
            _ => return Err(NotAContent),
        };
        facts.push(Fact { table, key, said });
    }
    Ok(facts)
}

struct Reading<'a>(&'a [u8]);

impl<'a> Reading<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], NotAContent> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(NotAContent)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], NotAContent> {
        self.take(N)?.try_into().map_err(|_| NotAContent)
    }

    fn byte(&mut self) -> Result<u8, NotAContent> {
        Ok(u8::from_be_bytes(self.array()?))
    }

    fn value(&mut self) -> Result<Value, NotAContent> {
        Ok(match self.byte()? {
            0 => Value::Nothing,
            1 => Value::Number(i64::from_be_bytes(self.array()?)),
            2 => {
                let length = usize::try_from(u32::from_be_bytes(self.array()?)).map_err(|_| NotAContent)?;
                Value::Text(String::from_utf8(self.take(length)?.to_vec()).map_err(|_| NotAContent)?)
            }
            3 => Value::Id(Uuid::from_bytes(self.array()?)),
            4 => {
                let days = i32::from_be_bytes(self.array()?);
                Value::Day(WorkDate::new(chrono::NaiveDate::from_epoch_days(days).ok_or(NotAContent)?))
            }
            5 => Value::Sealed(self.array()?),
            6 => Value::Erased,
            _ => return Err(NotAContent),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_value() -> impl Strategy<Value = Value> {
        prop_oneof![
            Just(Value::Nothing),
            any::<i64>().prop_map(Value::Number),
            any::<String>().prop_map(Value::Text),
            any::<u128>().prop_map(|id| Value::Id(Uuid::from_u128(id))),
            (-100_000i32..100_000)
                .prop_map(|days| { Value::Day(WorkDate::new(chrono::NaiveDate::from_epoch_days(days).unwrap())) }),
            any::<[u8; 32]>().prop_map(Value::Sealed),
            Just(Value::Erased),
        ]
    }

    fn any_fact() -> impl Strategy<Value = Fact> {
        let said = prop_oneof![
            Just(Said::Gone),
            proptest::collection::vec((any::<u8>(), any_value()), 0..6).prop_map(Said::Is),
        ];
        (any::<u8>(), proptest::collection::vec(any::<u8>(), 0..33), said).prop_map(|(table, key, said)| Fact {
            table,
            key,
            said,
        })
    }

    proptest! {
        #[test]
        fn what_is_said_is_read_back(facts in proptest::collection::vec(any_fact(), 0..5)) {
            prop_assert_eq!(decode(&encode(&facts)), Ok(facts));
        }

        #[test]
        fn any_other_bytes_are_refused_or_say_something_else(
            facts in proptest::collection::vec(any_fact(), 1..4), place in any::<usize>(), bit in 0u8..8,
        ) {
            let mut bytes = encode(&facts);
            let place = place % bytes.len();
            bytes[place] ^= 1 << bit;
            prop_assert_ne!(decode(&bytes), Ok(facts));
        }
    }

    /// These bytes stand in databases: whoever changes them makes every chain there is look broken.
    #[test]
    fn the_bytes_of_version_one_stay_as_they_are() {
        let day = WorkDate::new(chrono::NaiveDate::from_epoch_days(20_000).unwrap());
        let columns = vec![
            (1, Value::Nothing),
            (2, Value::Number(-2)),
            (3, Value::Text("ya".to_owned())),
            (4, Value::Id(Uuid::from_u128(7))),
            (5, Value::Day(day)),
            (6, Value::Sealed([9; 32])),
            (7, Value::Erased),
        ];
        let facts = [
            Fact { table: 1, key: vec![1, 2], said: Said::Is(columns) },
            Fact { table: 2, key: vec![3], said: Said::Gone },
        ];
        let hex: String = encode(&facts).iter().map(|byte| format!("{byte:02x}")).collect();
        let seal = "09".repeat(32);
        assert_eq!(
            hex,
            format!(
                "01010102010207010002 01fffffffffffffffe 03020000000279 61 0403 00000000000000000000000000000007 \
                 050400004e20 0605{seal} 0706 02000103"
            )
            .replace(' ', "")
        );
    }
}
