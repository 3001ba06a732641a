//! What is logged: a level for everything, or levels by part.
//!
//! The filter itself takes any word for the name of a part, so that a mistyped level would turn the log off without a
//! word. Here a part must be a crate that is in the program.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

/// The crates this program was built with, and their versions.
const LOCK: &str = include_str!("../../../Cargo.lock");

/// The filter without spaces between its directives: `info` or `info,server=debug`.
pub(super) fn filter(text: &str) -> Result<String, String> {
    let directives: Vec<&str> = text.split(',').map(str::trim).filter(|directive| !directive.is_empty()).collect();
    if directives.is_empty() {
        return Err(format!("it is empty; {LEVELS}"));
    }
    for directive in &directives {
        check(directive)?;
    }
    let filter = directives.join(",");
    EnvFilter::try_new(&filter).map_err(|error| error.to_string())?;
    Ok(filter)
}

const LEVELS: &str =
    "the levels are error, warn, info, debug and trace, and off; a part has its own as in info,server=debug";

fn check(directive: &str) -> Result<(), String> {
    let (part, level) = match directive.rsplit_once('=') {
        // A filter by span and field is for developers, who know what they do.
        _ if directive.contains('[') => return Ok(()),
        Some((part, level)) => (Some(part), level),
        None => (None, directive),
    };
    if level.is_empty() || level.parse::<LevelFilter>().is_err() {
        return Err(format!("{level:?} is no level; {LEVELS}"));
    }
    match part {
        Some(part) if !is_known(part) => Err(format!("there is no part {part:?}; {LEVELS}")),
        Some(_) | None => Ok(()),
    }
}

/// Whether the part, a crate or a module of one, is in the program.
fn is_known(part: &str) -> bool {
    let wanted = part.split("::").next().unwrap_or(part);
    let mut names = LOCK.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
    names.any(|name| name.replace('-', "_") == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_filter(text: &str, expected: Result<&str, &str>) {
        match (filter(text), expected) {
            (Ok(filter), Ok(expected)) => assert_eq!(filter, expected),
            (Err(said), Err(words)) => assert!(said.contains(words) && said.contains("error, warn, info"), "{said}"),
            (answered, _) => panic!("{text:?} is {answered:?}"),
        }
    }

    #[test]
    fn levels_and_parts_are_taken() {
        for text in ["info", "WARN", "off", "info,server=debug", "warn,store::writer=trace,tower_http=debug"] {
            check_filter(text, Ok(text));
        }
        check_filter("info, server=debug,", Ok("info,server=debug"));
        check_filter("[request{method=GET}]=debug", Ok("[request{method=GET}]=debug"));
    }

    #[test]
    fn what_would_turn_the_log_off_unnoticed_is_refused() {
        check_filter("warning", Err("\"warning\" is no level"));
        check_filter("loud", Err("\"loud\" is no level"));
        check_filter("server", Err("\"server\" is no level"));
        check_filter("info,servr=debug", Err("no part \"servr\""));
        check_filter("info,server=", Err("\"\" is no level"));
        check_filter("=debug", Err("no part \"\""));
        check_filter(" , ", Err("empty"));
    }
}
