//! How far a long command is, on a terminal only.

use std::io::{IsTerminal, Write};

/// One line of standard error that is written over and over; nothing where nobody watches.
#[derive(Debug, Clone, Copy)]
pub(super) struct Progress {
    is_watched: bool,
}

impl Default for Progress {
    fn default() -> Self {
        Self { is_watched: std::io::stderr().is_terminal() }
    }
}

impl Progress {
    pub fn say(self, what: &str) {
        self.write(&format!("\r\u{1b}[K{what} …"));
    }

    /// Takes the line away.
    pub fn end(self) {
        self.write("\r\u{1b}[K");
    }

    /// For the store, which says how many of all rows are written.
    pub fn writing(self) -> store::organization::Progress {
        Box::new(move |done, all| {
            let percent = (done * 100).checked_div(all).unwrap_or(100);
            self.write(&format!("\r\u{1b}[KWriting {percent} %"));
        })
    }

    fn write(self, text: &str) {
        if self.is_watched {
            // Whoever watched may have gone; the work goes on.
            let mut line = std::io::stderr().lock();
            let _ = line.write_all(text.as_bytes()).and_then(|()| line.flush());
        }
    }
}
