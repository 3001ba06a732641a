//! What stands in a column before it is sealed.

use sea_orm::prelude::Date;
use uuid::Uuid;

/// What stands in a column, as the row has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Plain {
    Nothing,
    Number(i64),
    Text(String),
    Id(Uuid),
    Day(Date),
    Bytes(Vec<u8>),
    /// Something that this program never writes there.
    Unreadable,
}

/// What can stand in a column.
pub(crate) trait ToPlain {
    /// As the row has it.
    fn to_plain(&self) -> Plain;
}

impl ToPlain for Uuid {
    fn to_plain(&self) -> Plain {
        Plain::Id(*self)
    }
}

impl ToPlain for i32 {
    fn to_plain(&self) -> Plain {
        Plain::Number(i64::from(*self))
    }
}

impl ToPlain for i64 {
    fn to_plain(&self) -> Plain {
        Plain::Number(*self)
    }
}

impl ToPlain for bool {
    fn to_plain(&self) -> Plain {
        Plain::Number(i64::from(*self))
    }
}

impl ToPlain for String {
    fn to_plain(&self) -> Plain {
        Plain::Text(self.clone())
    }
}

impl ToPlain for Date {
    fn to_plain(&self) -> Plain {
        Plain::Day(*self)
    }
}

impl ToPlain for Vec<u8> {
    fn to_plain(&self) -> Plain {
        Plain::Bytes(self.clone())
    }
}

impl<T: ToPlain> ToPlain for Option<T> {
    fn to_plain(&self) -> Plain {
        self.as_ref().map_or(Plain::Nothing, ToPlain::to_plain)
    }
}
