//! Whether a PostgreSQL is there and lets us in, asked once before there is a pool: a pool tries again for seconds and
//! then says only that it gave up.

use super::ACQUIRE;
use crate::error::{OpenError, Unreachable};
use sea_orm::sqlx::postgres::{PgConnectOptions, PgConnection};
use sea_orm::sqlx::{Connection as _, Error};
use std::io::ErrorKind;
use tokio::time::timeout;

/// Opens one connection and closes it again.
///
/// # Errors
/// `Address` or `Unreachable`, neither with anything secret.
pub(super) async fn reach(url: &str) -> Result<(), OpenError> {
    let options: PgConnectOptions = url.parse().map_err(|error: Error| OpenError::Address(said(&error)))?;
    let why = match timeout(ACQUIRE, PgConnection::connect_with(&options)).await {
        Ok(Ok(connection)) => {
            // It has answered; how it ends is nobody's matter.
            let _ = connection.close().await;
            return Ok(());
        }
        Ok(Err(error)) => why(&error),
        Err(_) => Unreachable::Silent { seconds: ACQUIRE.as_secs() },
    };
    let server = match options.get_socket() {
        Some(socket) => socket.display().to_string(),
        None => format!("{}:{}", options.get_host(), options.get_port()),
    };
    Err(OpenError::Unreachable { server, why })
}

fn why(error: &Error) -> Unreachable {
    if let Error::Database(answer) = error {
        return Unreachable::Denied(answer.message().to_owned());
    }
    if let Error::Io(cause) = error {
        return if cause.kind() == ErrorKind::ConnectionRefused {
            Unreachable::Refused
        } else {
            Unreachable::Cut(cause.to_string())
        };
    }
    Unreachable::Cut(error.to_string())
}

/// What is wrong with an address, without the address.
fn said(error: &Error) -> String {
    if let Error::Configuration(cause) = error { cause.to_string() } else { error.to_string() }
}
