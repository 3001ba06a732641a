//! What is wrong with the arguments, as one sentence.

use super::Cli;
use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The first paragraph of what the parser says, on one line and without secrets.
///
/// A setting may come from the environment, so its variable is named beside the flag. An address of a database or of a
/// store can hold a password, so that value is never repeated.
pub(super) fn sentence(error: &clap::Error) -> String {
    let rendered = error.to_string();
    let said = rendered.strip_prefix("error: ").unwrap_or(&rendered);
    let paragraph: Vec<&str> = said.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
    let mut sentence = paragraph.join(" ");
    let of = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    let is_value = matches!(error.kind(), ErrorKind::InvalidValue | ErrorKind::ValueValidation);
    if is_value
        && let Some(flag) = of(ContextKind::InvalidArg).and_then(|arg| arg.split_whitespace().next())
        && let Some(name) = flag.strip_prefix("--")
    {
        if matches!(name, "database-url" | "files-endpoint")
            && let Some(value) = of(ContextKind::InvalidValue)
        {
            sentence = sentence.replace(value, "…");
        }
        if let Some(variable) = variable_of(&Cli::command(), name) {
            sentence = sentence.replacen(flag, &format!("{flag} ({variable})"), 1);
        }
    }
    if error.kind() == ErrorKind::InvalidSubcommand {
        sentence += "; denyut help lists the commands";
    }
    format!("denyut: {sentence}")
}

/// The environment variable of a flag of any command; most flags have none.
fn variable_of(command: &clap::Command, flag: &str) -> Option<String> {
    let own = command.get_arguments().find(|argument| argument.get_long() == Some(flag)).and_then(clap::Arg::get_env);
    let own = own.map(|variable| variable.to_string_lossy().into_owned());
    own.or_else(|| command.get_subcommands().find_map(|below| variable_of(below, flag)))
}
