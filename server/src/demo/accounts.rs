//! The sign-ins of the town's people, and the file they are written to.

use super::town::{EmployeeKey, Town};
use domain::account::{DemoRole, Nip};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

/// The file beside the data: role, nip, password.
pub const ACCOUNTS_FILE: &str = "demo-accounts.csv";

/// One sign-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoLogin {
    /// `employee`, `appraiser` or `administrator`.
    pub role: String,
    /// With which number.
    pub nip: Nip,
    /// With which password.
    pub password: String,
}

/// The sign-ins of everybody, the three of the sign-in page first.
pub(super) fn logins(town: &Town) -> Vec<(EmployeeKey, DemoLogin)> {
    let leaders: HashSet<EmployeeKey> = town.employees.iter().filter_map(|person| person.appraiser).collect();
    let cast = DemoRole::ALL.map(|role| town.cast.who(role));
    let mut logins: Vec<_> = town
        .employees
        .iter()
        .map(|person| {
            let role = if person.key == town.cast.administrator {
                DemoRole::Administrator
            } else if leaders.contains(&person.key) {
                DemoRole::Appraiser
            } else {
                DemoRole::Employee
            };
            let password = password(&person.nip);
            (person.key, DemoLogin { role: role.code().to_owned(), nip: person.nip.clone(), password })
        })
        .collect();
    logins.sort_by_key(|(key, _)| cast.iter().position(|who| who == key).unwrap_or(cast.len()));
    logins
}

/// The same every time, different for everybody, long enough for the rule of twelve.
fn password(nip: &Nip) -> String {
    const WORDS: [&str; 8] = ["melati", "kenanga", "cempaka", "anggrek", "teratai", "dahlia", "seruni", "wijaya"];
    let digits: usize = nip.as_str().bytes().map(|b| usize::from(b - b'0')).sum();
    let word = WORDS.get(digits % WORDS.len()).copied().unwrap_or("melati");
    let tail: String = nip.as_str().chars().skip(12).collect();
    format!("{word}-{tail}")
}

/// Writes the file.
pub(super) fn write(folder: &Path, logins: impl Iterator<Item = DemoLogin>) -> io::Result<PathBuf> {
    let path = folder.join(ACCOUNTS_FILE);
    let mut file = csv::Writer::from_path(&path).map_err(io::Error::other)?;
    for login in logins {
        file.serialize(login).map_err(io::Error::other)?;
    }
    file.flush()?;
    Ok(path)
}

/// The three sign-ins of the sign-in page, from the file beside the data; none where there is no such file.
pub fn read_cast(folder: &Path) -> Vec<DemoLogin> {
    let Ok(mut file) = csv::Reader::from_path(folder.join(ACCOUNTS_FILE)) else { return Vec::new() };
    file.deserialize().flatten().take(DemoRole::ALL.len()).collect()
}
