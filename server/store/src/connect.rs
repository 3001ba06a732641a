//! Opening the database: SQLite in a file, or PostgreSQL by address.

mod reach;

use crate::audit::take_over;
use crate::error::OpenError;
use crate::writer::{Writer, WriterStats};
use migrations::{Migrator, MigratorTrait};
use reach::reach;
use sea_orm::sqlx::Connection as _;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr};
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

const SQLITE_READERS: u32 = 4;
const POSTGRES_READERS: u32 = 8;
const POSTGRES_WRITERS: u32 = 4;
const BUSY: Duration = Duration::from_secs(10);
const ACQUIRE: Duration = Duration::from_secs(5);

/// Where the data is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file of the embedded database.
    Sqlite(PathBuf),
    /// The address of a PostgreSQL database.
    Postgres(String),
}

/// The text is neither `sqlite:PATH` nor `postgres://…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADatabase;

impl fmt::Display for NotADatabase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected sqlite:PATH or postgres://USER@HOST/NAME")
    }
}

impl std::error::Error for NotADatabase {}

impl FromStr for DatabaseUrl {
    type Err = NotADatabase;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        let path = text.strip_prefix("sqlite://").or_else(|| text.strip_prefix("sqlite:")).ok_or(NotADatabase)?;
        if path.is_empty() { Err(NotADatabase) } else { Ok(Self::Sqlite(path.into())) }
    }
}

/// The open database. Cheap to clone; all clones share one writer.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) reads: DatabaseConnection,
    writes: DatabaseConnection,
    pub(crate) writer: Writer,
    committed: Arc<watch::Sender<u64>>,
}

impl Store {
    /// Opens the database, brings its schema up to date, takes what was there before the chains into them, and starts
    /// the writer.
    ///
    /// # Errors
    /// [`OpenError`] when the folder, the file or the server cannot be used.
    pub async fn open(url: &DatabaseUrl) -> Result<Self, OpenError> {
        let (writes, workers, reads) = match url {
            DatabaseUrl::Sqlite(path) => {
                make_folder(path)?;
                let of_file = |error: DbErr| OpenError::File { file: path.clone(), said: innermost(&error) };
                let writes = Database::connect(sqlite(path, 1)).await.map_err(of_file)?;
                Migrator::up(&writes, None).await.map_err(of_file)?;
                (writes, 1, Database::connect(sqlite(path, SQLITE_READERS)).await.map_err(of_file)?)
            }
            DatabaseUrl::Postgres(url) => {
                reach(url).await?;
                let writes = Database::connect(postgres(url, POSTGRES_WRITERS)).await?;
                Migrator::up(&writes, None).await?;
                (writes, POSTGRES_WRITERS, Database::connect(postgres(url, POSTGRES_READERS)).await?)
            }
        };
        take_over(&writes).await?;
        let committed = Arc::new(watch::Sender::new(0));
        let writer = Writer::start(&writes, workers, &committed);
        Ok(Self { reads, writes, writer, committed })
    }

    /// Changes whenever something was committed here; the outbox then has news.
    pub fn commits(&self) -> watch::Receiver<u64> {
        self.committed.subscribe()
    }

    /// What the writer has done so far.
    pub fn writer_stats(&self) -> WriterStats {
        self.writer.stats()
    }

    /// Whether the writer can write and commit now: it changes a row that is there for that.
    ///
    /// # Errors
    /// Whatever keeps the writer from writing.
    pub async fn probe(&self) -> Result<(), crate::CommandError> {
        self.reads.execute_unprepared("SELECT 1").await?;
        self.writer.rare(|tx, _| Box::pin(async move { Ok(tx.execute_unprepared(PROBE).await.map(|_| ())?) })).await
    }

    /// Finishes what was accepted and closes the database.
    pub async fn close(self) -> Result<(), DbErr> {
        self.writer.finish().await;
        self.reads.close().await?;
        // The last connection to close folds SQLite's write-ahead log into the file.
        self.writes.close().await
    }
}

/// A connection that changes nothing, not even the schema.
///
/// # Errors
/// When the database is not there or cannot be read.
pub(crate) async fn connect_read_only(url: &DatabaseUrl) -> Result<DatabaseConnection, DbErr> {
    match url {
        DatabaseUrl::Sqlite(path) => {
            let path = path.to_owned();
            let mut options = ConnectOptions::new("sqlite::memory:");
            options.max_connections(1).acquire_timeout(ACQUIRE).sqlx_logging(false);
            options.map_sqlx_sqlite_opts(move |sqlite| {
                sqlite
                    .in_memory(false)
                    .shared_cache(false)
                    .filename(&path)
                    .read_only(true)
                    .busy_timeout(BUSY)
                    .statement_cache_capacity(256)
            });
            Database::connect(options).await
        }
        DatabaseUrl::Postgres(url) => Database::connect(postgres(url, 1)).await,
    }
}

/// Takes the write lock and bytes on the disk.
const PROBE: &str = "INSERT INTO probes (id, n) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET n = probes.n + 1";

fn make_folder(path: &Path) -> Result<(), OpenError> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => {
            std::fs::create_dir_all(folder).map_err(|source| OpenError::Folder { folder: folder.to_owned(), source })
        }
        Some(_) | None => Ok(()),
    }
}

/// What the database said; every layer above it repeats that.
fn innermost(error: &DbErr) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

fn sqlite(path: &Path, connections: u32) -> ConnectOptions {
    // The path goes through the options, not the address: it may contain any character.
    let mut options = ConnectOptions::new("sqlite::memory:");
    let path = path.to_owned();
    options.max_connections(connections).min_connections(1).acquire_timeout(ACQUIRE).sqlx_logging(false);
    options.map_sqlx_sqlite_opts(move |sqlite| {
        sqlite
            .in_memory(false)
            .shared_cache(false)
            .filename(&path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // Acknowledged means on disk: the commit waits for the write-ahead log to be synced.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY)
            .statement_cache_capacity(256)
    });
    // A full disk makes SQLite roll back by itself; the driver then still counts a transaction as
    // open, and later "commits" on that connection would commit nothing. It is not used again.
    options.map_sqlx_sqlite_pool_opts(|pool| {
        pool.after_release(|connection, _| {
            Box::pin(async move {
                connection.ping().await?;
                Ok(!connection.is_in_transaction())
            })
        })
    });
    options
}

fn postgres(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).min_connections(1).acquire_timeout(ACQUIRE).sqlx_logging(false);
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read() {
        assert_eq!("sqlite:data/a b.db".parse(), Ok(DatabaseUrl::Sqlite("data/a b.db".into())));
        assert_eq!("sqlite:///srv/d.db".parse(), Ok(DatabaseUrl::Sqlite("/srv/d.db".into())));
        assert!(matches!("postgres://u@h/d".parse(), Ok(DatabaseUrl::Postgres(_))));
        assert_eq!("mysql://x".parse::<DatabaseUrl>(), Err(NotADatabase));
        assert_eq!("sqlite:".parse::<DatabaseUrl>(), Err(NotADatabase));
    }
}
