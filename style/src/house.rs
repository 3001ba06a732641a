//! What Tailwind has and this house does not: utilities that would go around the tokens, and names that people will try.

use crate::order::split_variants;

/// Why a utility that encre-css knows is refused all the same, with what to write instead.
#[must_use]
pub fn refusal(class: &str, css: &str) -> Option<&'static str> {
    let (variants, utility) = split_variants(class);
    let utility = utility.trim_start_matches('!');
    if css.contains("oklch(") || ends_in_any(utility, &["-white", "-black"]) {
        return Some("that colour is Tailwind's; use one of tokens.css, such as bg-surface, text-ink, border-line");
    }
    if css.contains("color-mix(") {
        return Some("older phones do not know color-mix(); use a tint of tokens.css instead of /opacity");
    }
    if variants.iter().any(|variant| is_one_of(variant.trim_start_matches("max-"), &["sm", "md", "lg", "xl", "2xl"])) {
        return Some("there is one breakpoint: desk: (60rem and wider) and max-desk:; narrow: is 21rem and less");
    }
    if css.contains("var( -") {
        return Some(
            "encre-css breaks a variable at the start of calc(); write calc(2rem_+_var(--x)), or the whole property: [max-width:calc(…)]",
        );
    }
    let flat = utility.trim_start_matches('-');
    let (family, step) = flat.split_once('-').unwrap_or((flat, ""));
    let size = step.rsplit('-').next().unwrap_or_default();
    match family {
        "text" if is_scale(step) => Some("use text-small, text-body, text-input, text-lead, text-title or text-figure"),
        "font"
            if is_one_of(
                step,
                &["thin", "extralight", "light", "medium", "semibold", "bold", "extrabold", "black"],
            ) =>
        {
            Some("there are two weights: font-normal and font-strong")
        }
        "rounded" if is_scale(size) || size == "full" => Some("use rounded-control, rounded-card or rounded-pill"),
        "shadow" if is_scale(step) || step == "2xs" => Some("there is one shadow: shadow-float"),
        "container" => Some("use mx-auto max-w-read px-4"),
        "animate" if is_one_of(step, &["spin", "ping", "pulse", "bounce"]) => {
            Some("nothing blinks or turns here; the only animation is animate-arrive")
        }
        "rotate" if !is_one_of(step.split('-').next().unwrap_or_default(), &["x", "y", "z"]) => {
            Some("encre-css turns it about two axes; use rotate-z-…")
        }
        "divide" => Some(
            "encre-css puts the line on the wrong side; use not-first:border-t on the items or [&>*+*]:border-t on the list",
        ),
        _ => None,
    }
}

/// What to write instead of a name that encre-css lacks, for the names people are used to.
#[must_use]
pub fn instead_of(class: &str) -> Option<&'static str> {
    let (_, utility) = split_variants(class);
    if utility.starts_with("size-") {
        Some("write w-… h-…")
    } else if utility == "rounded" {
        Some("write rounded-control, rounded-card or rounded-pill")
    } else if utility.starts_with("outline-none") {
        Some("the focus ring stays visible")
    } else if utility.starts_with("z-[") || utility.starts_with("order-[") {
        Some("write the number without brackets: z-3")
    } else if utility.starts_with("shadow-[") {
        Some("write the whole property: [box-shadow:inset_0_0_0_2px_var(--color-accent)]")
    } else if utility.ends_with('!') {
        Some("the mark stands in front: !p-4")
    } else if utility.contains("-[var(--") {
        Some("say what the variable holds: bg-[color:var(--name)], text-[length:var(--name)]")
    } else if utility.contains("-(--") {
        Some("write the variable in brackets: bg-[color:var(--name)]")
    } else {
        None
    }
}

fn is_scale(step: &str) -> bool {
    is_one_of(step, &["xs", "sm", "base", "md", "lg", "xl"])
        || step.strip_suffix("xl").is_some_and(|number| number.parse::<u8>().is_ok())
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.contains(&word)
}

fn ends_in_any(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_of_tailwind_are_refused() {
        for class in [
            "text-sm",
            "desk:text-2xl",
            "!text-base",
            "font-bold",
            "rounded-md",
            "rounded-t-full",
            "shadow-2xs",
            "bg-white",
            "md:p-4",
            "max-lg:p-4",
            "animate-pulse",
            "rotate-90",
            "-rotate-[3deg]",
            "divide-y",
            "container",
        ] {
            assert!(refusal(class, "").is_some(), "{class}");
        }
    }

    #[test]
    fn our_own_are_not() {
        for class in [
            "text-small",
            "text-center",
            "text-[88px]",
            "font-strong",
            "font-normal",
            "rounded-t-card",
            "rounded-none",
            "shadow-float",
            "whitespace-nowrap",
            "rotate-z-180",
            "-rotate-x-3",
            "animate-arrive",
            "max-w-sm",
        ] {
            assert_eq!(refusal(class, ""), None, "{class}");
        }
    }
}
