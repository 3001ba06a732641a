//! What is wrong with the arguments, as one sentence.

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The first paragraph of what the parser says, on one line and without secrets.
///
/// A setting may come from the environment, so its variable is named beside the flag. An address of a database can
/// hold a password, so that value is never repeated.
pub(super) fn sentence(error: &clap::Error) -> String {
    let rendered = error.to_string();
    let said = rendered.strip_prefix("error: ").unwrap_or(&rendered);
    let paragraph: Vec<&str> = said.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
    let mut sentence = paragraph.join(" ");
    let of = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    // Only flags that take a value have a variable; a flag that does not exist has none either.
    let is_value = matches!(error.kind(), ErrorKind::InvalidValue | ErrorKind::ValueValidation);
    if is_value
        && let Some(flag) = of(ContextKind::InvalidArg).and_then(|arg| arg.split_whitespace().next())
        && let Some(name) = flag.strip_prefix("--")
    {
        if name == "database-url"
            && let Some(value) = of(ContextKind::InvalidValue)
        {
            sentence = sentence.replace(value, "…");
        }
        let variable = name.to_uppercase().replace('-', "_");
        sentence = sentence.replacen(flag, &format!("{flag} (DENYUT_{variable})"), 1);
    }
    format!("denyut: {sentence}")
}
