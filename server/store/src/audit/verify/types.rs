//! SQLite keeps in any column whatever was put there; PostgreSQL lets nothing of another type in.

use super::{Fault, Found};
use crate::audit::covered::{self, Column, Kind};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

/// Names each covered column that holds something of a type that is never written there.
pub(super) async fn check(db: &impl ConnectionTrait, found: &mut Found) -> Result<(), DbErr> {
    if db.get_database_backend() != DbBackend::Sqlite {
        return Ok(());
    }
    for table in covered::ALL {
        let agency = table.agency.map(|name| Column { code: 0, name, kind: Kind::Id });
        let about = Column { code: 0, name: table.about, kind: Kind::Id };
        for column in table.key.iter().chain(table.columns).chain([&about]).chain(&agency) {
            let sql = format!(
                "SELECT 1 FROM \"{}\" WHERE \"{}\" IS NOT NULL AND NOT ({}) LIMIT 1",
                table.name,
                column.name,
                is_usual(column)
            );
            if db.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await?.is_some() {
                found.add(None, Fault::StrangeValue { table: table.name, column: column.name });
            }
        }
    }
    Ok(())
}

fn is_usual(column: &Column) -> String {
    let name = column.name;
    match column.kind {
        Kind::Id => format!("typeof(\"{name}\") = 'blob' AND length(\"{name}\") = 16"),
        Kind::Number | Kind::Moment => format!("typeof(\"{name}\") = 'integer'"),
        Kind::Text | Kind::Day | Kind::Sealed | Kind::Secret => format!("typeof(\"{name}\") = 'text'"),
        Kind::SecretBytes => format!("typeof(\"{name}\") = 'blob'"),
    }
}
