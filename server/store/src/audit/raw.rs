//! Reading covered rows as they stand in the database, and not as this program would understand them: what it never
//! writes is found, even where it would be read as something harmless.

use super::covered::{Column, Covered, Kind, Plain};
use domain::audit::Fact;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, TryGetable};
use uuid::Uuid;

/// A covered row.
#[derive(Debug)]
pub(super) struct RawRow {
    /// What it is about.
    pub about: Uuid,
    /// Its agency, where the table has one; none too where that cannot be read.
    pub agency: Option<Uuid>,
    /// All that the chain should say of it.
    pub fact: Fact,
    /// How a person finds it.
    pub name: String,
}

/// The rows of a table that are about any of these.
pub(super) async fn rows_about(
    db: &impl ConnectionTrait,
    table: &Covered,
    about: &[Uuid],
) -> Result<Vec<RawRow>, DbErr> {
    let mut names = vec![table.about];
    names.extend(table.agency.iter().chain(&table.salt));
    names.extend(table.key.iter().chain(table.columns).map(|column| column.name));
    let mut select = Query::select();
    for (place, name) in names.iter().enumerate() {
        select.expr_as(Expr::col(Alias::new(*name)), Alias::new(format!("c{place}")));
    }
    let about = about.iter().copied();
    select.from(Alias::new(table.name)).and_where(Expr::col(Alias::new(table.about)).is_in(about));
    let rows = db.query_all(&select).await?;
    Ok(rows.iter().map(|row| raw_row(row, db.get_database_backend(), table)).collect())
}

fn raw_row(row: &QueryResult, backend: DbBackend, table: &Covered) -> RawRow {
    let mut place = 0;
    let mut next = |kind| {
        let plain = read(row, backend, &format!("c{place}"), kind);
        place += 1;
        plain
    };
    let about = next(Kind::Id);
    let agency = table.agency.map(|_| next(Kind::Id));
    let salt = table.salt.map(|_| next(Kind::SecretBytes));
    let mut all = |columns: &[Column]| columns.iter().map(|column| next(column.kind)).collect::<Vec<_>>();
    let (key, values) = (all(table.key), all(table.columns));
    let salt = match &salt {
        Some(Plain::Bytes(salt)) => Some(salt.as_slice()),
        Some(Plain::Nothing) | None => None,
        // A salt of a strange type seals like no salt that was ever made.
        Some(Plain::Number(_) | Plain::Text(_) | Plain::Id(_) | Plain::Day(_) | Plain::Unreadable) => Some(&[][..]),
    };
    let id = |plain: &Plain| if let Plain::Id(id) = plain { Some(*id) } else { None };
    RawRow {
        about: id(&about).unwrap_or_default(),
        agency: agency.as_ref().and_then(id),
        name: name(table, &key),
        fact: table.whole(&key, &values, salt),
    }
}

fn name(table: &Covered, key: &[Plain]) -> String {
    let parts = key.iter().map(|part| match part {
        Plain::Id(id) => id.to_string(),
        Plain::Number(number) => number.to_string(),
        Plain::Nothing | Plain::Text(_) | Plain::Day(_) | Plain::Bytes(_) | Plain::Unreadable => "?".to_owned(),
    });
    std::iter::once(table.name.to_owned()).chain(parts).collect::<Vec<_>>().join(" ")
}

/// SQLite keeps in any column whatever was put there, so everything is read in its widest form.
fn read(row: &QueryResult, backend: DbBackend, column: &str, kind: Kind) -> Plain {
    let is_sqlite = backend == DbBackend::Sqlite;
    match kind {
        Kind::Id => get(row, column, Plain::Id),
        Kind::Number if !is_sqlite => get(row, column, |number: i32| Plain::Number(i64::from(number))),
        Kind::Number | Kind::Moment => get(row, column, Plain::Number),
        Kind::Text | Kind::Sealed | Kind::Secret => get(row, column, Plain::Text),
        Kind::Day if is_sqlite => get(row, column, |text: String| day(&text)),
        Kind::Day => get(row, column, Plain::Day),
        Kind::SecretBytes => get(row, column, Plain::Bytes),
    }
}

fn get<T: TryGetable>(row: &QueryResult, column: &str, plain: impl FnOnce(T) -> Plain) -> Plain {
    match row.try_get::<Option<T>>("", column) {
        Ok(value) => value.map_or(Plain::Nothing, plain),
        Err(_) => Plain::Unreadable,
    }
}

/// Only in the form in which days are written.
fn day(text: &str) -> Plain {
    let day = text.parse::<sea_orm::prelude::Date>().ok().filter(|day| day.to_string() == text);
    day.map_or(Plain::Unreadable, Plain::Day)
}
