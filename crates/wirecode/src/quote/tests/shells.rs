//! Reads words by the rules of shells and Hurl.

use super::{Inside, Numbers};

pub(super) fn read_sh(word: &str) -> Result<String, String> {
    let mut read = String::new();
    let mut chars = word.chars();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match (c, quoted) {
            ('\'', _) => quoted = !quoted,
            ('\\', false) => read.extend(chars.next()),
            ('"', false) => {
                let (word, rest) = chars.as_str().split_once('"').ok_or("an open quote")?;
                read.push_str(&read_printf(word)?);
                chars = rest.chars();
            }
            (c, true) => read.push(c),
            (c, false) => return Err(format!("bare {c:?}")),
        }
    }
    if quoted { Err("an open quote".into()) } else { Ok(read) }
}

/// `$(printf '\033')`, once or more.
fn read_printf(word: &str) -> Result<String, String> {
    let code =
        word.strip_prefix("$(printf '").and_then(|rest| rest.strip_suffix("')")).ok_or("no command")?;
    Inside::Backslash { bare: &[], numbers: Numbers::Octal }.read(code, "'")
}

/// Reads double quotes as an interactive shell does; single-quoted parts may come between.
pub(super) fn read_double_sh(text: &str) -> Result<String, String> {
    let mut read = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(mark) = rest.strip_prefix("\"'!'\"") {
            read.push('!');
            rest = mark;
            continue;
        }
        if rest.starts_with("$(printf") {
            let end = rest.find(')').ok_or("an open command")?;
            read.push_str(&read_printf(&rest[..=end])?);
            rest = &rest[end + 1..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            '$' | '`' | '"' | '!' => return Err(format!("acts at {c:?}")),
            '\\' => {
                let escaped = rest.chars().next().ok_or("a backslash at the end")?;
                if !"$`\"\\".contains(escaped) {
                    return Err(format!("a backslash before {escaped:?}"));
                }
                read.push(escaped);
                rest = &rest[1..];
            }
            c => read.push(c),
        }
    }
    Ok(read)
}

/// Reads a word of a batch file as `cmd.exe` does; it must contain nothing special.
pub(super) fn read_batch(word: &str) -> Result<String, String> {
    let mut read = String::new();
    let mut chars = word.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match (c, quoted) {
            ('%', _) => {
                if chars.next() != Some('%') {
                    return Err("a variable".into());
                }
                read.push('%');
            }
            ('"', _) => {
                quoted = !quoted;
                read.push('"');
            }
            ('^', false) => read.extend(chars.next()),
            ('&' | '|' | '<' | '>' | '(' | ')' | ' ', false) => return Err(format!("bare {c:?}")),
            (c, _) => read.push(c),
        }
    }
    if quoted { Err("an open quote".into()) } else { Ok(read) }
}

/// Reads a word of a command line as the C runtime of a Windows program does.
pub(super) fn read_argument(word: &str) -> Result<String, String> {
    let mut read = String::new();
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let slashes = rest.len() - rest.trim_start_matches('\\').len();
        if rest[slashes..].starts_with('"') {
            read.push_str(&"\\".repeat(slashes / 2));
            if slashes % 2 == 1 {
                read.push('"');
            }
            rest = &rest[slashes + 1..];
        } else if slashes > 0 {
            read.push_str(&"\\".repeat(slashes));
            rest = &rest[slashes..];
        } else {
            read.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    Ok(read)
}

/// A string without quotes, in which a hash starts a comment and two braces an expression.
pub(super) fn read_hurl(text: &str) -> Result<String, String> {
    let mut read = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '#' | '`' => return Err(format!("a bare {c}")),
            '{' if rest.starts_with('{') => return Err("an expression".into()),
            '\\' => {
                let escape = rest.chars().next().ok_or("it ends in an escape")?;
                rest = &rest[escape.len_utf8()..];
                read.push(match escape {
                    '\\' | '#' => escape,
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'u' => {
                        let (code, after) =
                            rest.strip_prefix('{').and_then(|rest| rest.split_once('}')).ok_or("no code")?;
                        rest = after;
                        u32::from_str_radix(code, 16).ok().and_then(char::from_u32).ok_or("no such code")?
                    }
                    _ => return Err(format!("an unknown escape {escape}")),
                });
            }
            c if c.is_control() => return Err("a control character".into()),
            c => read.push(c),
        }
    }
    Ok(read)
}
