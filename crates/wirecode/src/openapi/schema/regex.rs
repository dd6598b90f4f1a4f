//! Matches texts against the patterns of schemas, which are those of ECMA-262 (JSON Schema 2020-12, section 6.4).

use regex_lite::RegexBuilder;

/// A lookahead at the start of a pattern.
#[derive(Debug)]
pub(super) struct Look<'p> {
    pub(super) pattern: &'p str,
    /// Whether it is positive.
    pub(super) is_wanted: bool,
}

/// Whether a pattern matches anywhere in a text; `None` if undecidable. Lookaround is ignored except at the start.
pub(super) fn matches(pattern: &str, text: &str) -> Option<bool> {
    // The time grows with the lengths of both.
    const LONGEST: usize = 1_000;
    if text.len() > LONGEST {
        return None;
    }
    let (looks, rest) = ahead(pattern);
    let mut fits = Some(is_match(&rest, text)?);
    for look in looks {
        let found = is_match(&format!("^(?:{})", look.pattern), text)?;
        fits = fits.map(|fits| fits && found == look.is_wanted);
    }
    fits
}

fn is_match(pattern: &str, text: &str) -> Option<bool> {
    const LARGEST: usize = 1 << 15;
    let build = |pattern: &str| RegexBuilder::new(pattern).size_limit(LARGEST).build().ok();
    let regex = build(pattern).or_else(|| build(&translated(pattern)))?;
    Some(regex.is_match(text))
}

/// The lookaheads at the start of a pattern, and the remaining pattern.
pub(super) fn ahead(pattern: &str) -> (Vec<Look<'_>>, String) {
    let mut looks = Vec::new();
    let mut rest = match pattern.strip_prefix('^') {
        Some(rest) => rest,
        None if pattern.starts_with("(?=^") || pattern.starts_with("(?!^") => pattern,
        None => return (looks, pattern.to_owned()),
    };
    while let Some(inner) = rest.strip_prefix("(?=").or_else(|| rest.strip_prefix("(?!")) {
        let mut chars = inner.chars().peekable();
        skip_group(&mut chars);
        let left: usize = chars.map(char::len_utf8).sum();
        let Some(end) = (inner.len() - left).checked_sub(1).filter(|end| inner[*end..].starts_with(')'))
        else {
            break;
        };
        looks.push(Look { pattern: &inner[..end], is_wanted: rest.starts_with("(?=") });
        rest = &inner[end + 1..];
    }
    (looks, format!("^{}", rest.trim_start_matches('^')))
}

/// Translates syntax of ECMA-262 that the grammar lacks: lookaround, an unescaped bracket in a class, `\/`, `\cX`.
pub(super) fn translated(pattern: &str) -> String {
    let mut translated = String::new();
    let mut chars = pattern.chars().peekable();
    let mut in_class = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('Z' | 'z') => translated.push('$'),
                Some('A') => translated.push('^'),
                Some(c) if c.is_ascii_alphanumeric() => translated.extend(['\\', c]),
                Some(c) if regex_syntax::is_meta_character(c) => translated.extend(['\\', c]),
                Some(c) => translated.push(c),
                None => translated.push_str("\\\\"),
            },
            '[' if in_class => translated.push_str("\\["),
            '[' => {
                in_class = true;
                translated.push('[');
            }
            ']' if in_class => {
                in_class = false;
                translated.push(']');
            }
            '&' | '~' | '-' if in_class && chars.peek() == Some(&c) => translated.extend(['\\', c]),
            '(' if !in_class => {
                let rest: String = chars.clone().take(3).collect();
                if ["?=", "?!", "?<=", "?<!"].iter().any(|look| rest.starts_with(look)) {
                    skip_group(&mut chars);
                } else {
                    translated.push('(');
                }
            }
            c => translated.push(c),
        }
    }
    translated
}

/// Skips to the end of a lookaround group.
fn skip_group(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    let (mut depth, mut in_class) = (1, false);
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                chars.next();
            }
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => depth += 1,
            ')' if !in_class => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_text_is_held_against_a_pattern() {
        for (pattern, text, fits) in [
            ("^[0-9]{5}$", "12345", Some(true)),
            ("^[0-9]{5}$", "1234", Some(false)),
            ("b", "abc", Some(true)),
            ("/^a$/", "a", Some(false)),
            ("^(?=.*[A-Z])(?=.*\\d)[\\w!]{4,}$", "abc1", Some(false)),
            ("^(?=.*[A-Z])(?=.*\\d)[\\w!]{4,}$", "Abc1", Some(true)),
            ("^(?!000)\\d{3}$", "000", Some(false)),
            ("^\\p{Lu}", "A", None),
            ("^[a-z]{1,100000}$", "x", None),
        ] {
            assert_eq!(matches(pattern, text), fits, "{pattern} {text}");
        }
    }
}
