//! Takes comments and needless space out of a style sheet. Values are left as they are.

use crate::rules::Rule;

/// The sheet on one line per outermost rule.
#[must_use]
pub fn minify(rules: &[Rule]) -> String {
    rules.iter().map(|rule| format!("{}{{{}}}\n", squeeze(&rule.prelude), squeeze(&rule.body))).collect()
}

fn squeeze(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut quote = None;
    let mut space = false;
    let mut escaped = false;
    for letter in css.chars() {
        if quote.is_none() && !escaped && letter.is_whitespace() {
            space = true;
            continue;
        }
        if space {
            space = false;
            let glued = out.is_empty() || out.ends_with(['{', '}', ';', ',']) || matches!(letter, '{' | '}' | ',');
            // `--x: ;` needs its space: older browsers drop a variable without any value.
            let after_colon = out.ends_with(':') && letter != ';';
            if !glued && !after_colon && (letter != ';' || out.ends_with(':')) {
                out.push(' ');
            }
        }
        if letter == '}' && quote.is_none() && out.ends_with(';') && !out.ends_with(": ;") {
            out.pop();
        }
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' | '\'' if quote == Some(letter) => quote = None,
            '"' | '\'' if quote.is_none() => quote = Some(letter),
            _ => {}
        }
        out.push(letter);
    }
    out.trim_end_matches(';').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;

    #[track_caller]
    fn check(css: &str, expected: &str) {
        assert_eq!(minify(&rules::split(css)), expected);
    }

    #[test]
    fn comments_and_needless_space_go() {
        check("/* why */\na ,\n b > c {\n  d: e  f;\n  g: 1px;\n}\n", "a,b > c{d:e f;g:1px}\n");
    }

    #[test]
    fn an_empty_variable_keeps_its_space() {
        check("a { --x: ; --y: ; }", "a{--x: ;--y: }\n");
    }

    #[test]
    fn strings_are_left_alone() {
        check("a { content: \" ,  ; \"; font: \"A  B\" , c }", "a{content:\" ,  ; \";font:\"A  B\",c}\n");
    }

    #[test]
    fn descendants_stay_descendants() {
        check("a :focus { b: c }", "a :focus{b:c}\n");
    }
}
