//! JSON for people: indented. Numbers and escapes stay as written.

/// The same tokens, one element per line; text that isn't JSON stays unchanged.
pub(crate) fn indented(text: &str) -> String {
    if serde_json::from_str::<serde::de::IgnoredAny>(text).is_err() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() * 2);
    let mut depth = 0;
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let token = &rest[..token_length(rest)];
        rest = rest[token.len()..].trim_start();
        match first {
            '{' | '[' => {
                out.push(first);
                if rest.starts_with(['}', ']']) {
                    out.push_str(&rest[..1]);
                    rest = rest[1..].trim_start();
                } else {
                    depth += 1;
                    new_line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth -= 1;
                new_line(&mut out, depth);
                out.push(first);
            }
            ',' => {
                out.push(first);
                new_line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            _ => out.push_str(token),
        }
    }
    out
}

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    for _ in 0..depth {
        out.push_str("  ");
    }
}

/// The length in bytes of the first token of `text`; each white-space character is a token.
fn token_length(text: &str) -> usize {
    let mut bytes = text.bytes().enumerate();
    match bytes.next().map(|(_, byte)| byte) {
        Some(b'"') => {
            let mut escaped = false;
            for (at, byte) in bytes {
                match byte {
                    b'"' if !escaped => return at + 1,
                    b'\\' => escaped = !escaped,
                    _ => escaped = false,
                }
            }
            text.len()
        }
        Some(byte) if byte.is_ascii_alphanumeric() || byte == b'-' => {
            let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
            text.bytes().position(|byte| !is_part(byte)).unwrap_or(text.len())
        }
        _ => text.chars().next().map_or(0, char::len_utf8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_indented_as_it_is_written() {
        assert_eq!(
            indented(r#"{"a":[1.50,{}],"b" : "x\"{,", "c":[]}"#),
            "{\n  \"a\": [\n    1.50,\n    {}\n  ],\n  \"b\": \"x\\\"{,\",\n  \"c\": []\n}"
        );
        assert_eq!(indented("{not json"), "{not json");
    }
}
