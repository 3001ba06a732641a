//! Reading `expected.txt`.

use super::{Asker, Of};
use std::collections::HashMap;

const TEXT: &str = include_str!("expected.txt");

/// What must come back, by line of the file.
pub struct Expected {
    /// Endpoint (with its state after an @) and who asks, or `everybody` who is signed in.
    cells: HashMap<(&'static str, &'static str), (&'static str, Vec<&'static str>)>,
}

impl Expected {
    pub fn read() -> Self {
        let mut cells = HashMap::new();
        for line in TEXT.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            let words: Vec<_> = line.split_whitespace().collect();
            let (key, values) = ((words[0], words[1]), words[2..].to_vec());
            assert!(values.len() == 1 || values.len() == Of::ALL.len(), "{line}");
            assert!(cells.insert(key, (line, values)).is_none(), "said twice: {line}");
        }
        Self { cells }
    }

    pub fn lines(&self) -> impl Iterator<Item = &'static str> {
        self.cells.values().map(|(line, _)| *line)
    }

    pub fn knows(&self, endpoint: &str) -> bool {
        self.cells.keys().any(|(name, _)| name.split('@').next() == Some(endpoint))
    }

    /// The value of a cell and the line it stands in; none where the file says nothing.
    pub fn find(
        &self,
        endpoint: &str,
        state: Option<&str>,
        asker: Asker,
        of: Of,
    ) -> Option<(&'static str, &'static str)> {
        let place = Of::ALL.iter().position(|one| *one == of)?;
        let of_state = state.map(|state| format!("{endpoint}@{state}"));
        let whom: &[&str] = if asker == Asker::Nobody { &["nobody"] } else { &[asker.name(), "everybody"] };
        let names = of_state.iter().map(String::as_str).chain([endpoint, "*"]);
        let mut keys = names.flat_map(|name| whom.iter().map(move |who| (name, *who)));
        let (line, values) = keys.find_map(|key| self.cells.get(&key))?;
        Some((if values.len() == 1 { values[0] } else { values[place] }, *line))
    }
}
