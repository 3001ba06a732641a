//! What columns held after each record, folded from the first record that was read.

use crate::audit::covered::{Column, Covered};
use domain::audit::{Fact, Held, Said, Value};
use domain::time::WorkDate;
use std::collections::HashMap;
use uuid::Uuid;

/// The columns of rows as the records read so far leave them.
#[derive(Debug, Default)]
pub(super) struct Known(HashMap<(u8, Vec<u8>, u8), Value>);

/// What a record says of one column that it did not hold before.
pub(super) struct Turned {
    /// The number of the column.
    pub column: u8,
    /// None where no record says what was there.
    pub before: Option<Value>,
    pub after: Value,
}

impl Known {
    /// Takes in what a record says of a row; answers what differs from what was known.
    pub fn take(&mut self, fact: &Fact) -> Vec<Turned> {
        let Said::Is(said) = &fact.said else { return Vec::new() };
        let turned = said.iter().map(|(column, after)| {
            let before = self.0.insert((fact.table, fact.key.clone(), *column), after.clone());
            Turned { column: *column, before, after: after.clone() }
        });
        turned.filter(|one| one.before.as_ref() != Some(&one.after)).collect()
    }

    fn value(&self, table: &Covered, fact: &Fact, column: Column) -> Option<&Value> {
        self.0.get(&(table.code, fact.key.clone(), column.code))
    }

    pub fn id(&self, table: &Covered, fact: &Fact, column: Column) -> Option<Uuid> {
        match self.value(table, fact, column)? {
            Value::Id(id) => Some(*id),
            Value::Nothing | Value::Number(_) | Value::Text(_) | Value::Day(_) | Value::Sealed(_) | Value::Erased => {
                None
            }
        }
    }

    pub fn text(&self, table: &Covered, fact: &Fact, column: Column) -> Option<&str> {
        match self.value(table, fact, column)? {
            Value::Text(text) => Some(text),
            Value::Nothing | Value::Number(_) | Value::Id(_) | Value::Day(_) | Value::Sealed(_) | Value::Erased => None,
        }
    }

    pub fn day(&self, table: &Covered, fact: &Fact, column: Column) -> Option<WorkDate> {
        match self.value(table, fact, column)? {
            Value::Day(day) => Some(*day),
            Value::Nothing | Value::Number(_) | Value::Text(_) | Value::Id(_) | Value::Sealed(_) | Value::Erased => {
                None
            }
        }
    }

    /// Whether anything stands in the column.
    pub fn has(&self, table: &Covered, fact: &Fact, column: Column) -> bool {
        self.value(table, fact, column).is_some_and(|value| *value != Value::Nothing)
    }

    /// Whether the column is sealed as that.
    pub fn is(&self, table: &Covered, fact: &Fact, column: Column, value: &Value) -> bool {
        self.value(table, fact, column) == Some(value)
    }
}

/// As people may read it; ids are looked up by whoever knows what they are the ids of.
pub(super) fn held(value: Option<&Value>, name: impl Fn(Uuid) -> Option<String>) -> Held {
    match value {
        None | Some(Value::Sealed(_) | Value::Erased) => Held::Unsaid,
        Some(Value::Nothing) => Held::Nothing,
        Some(Value::Number(number)) => Held::Number(*number),
        Some(Value::Text(text)) => Held::Text(text.clone()),
        Some(Value::Day(day)) => Held::Day(*day),
        Some(Value::Id(id)) => name(*id).map_or(Held::Unsaid, Held::Text),
    }
}

/// The id in the key of a row that has no other.
pub(super) fn key_id(fact: &Fact) -> Option<Uuid> {
    Uuid::from_slice(&fact.key).ok()
}
