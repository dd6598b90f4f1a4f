//! JSON for people: indented, with highlighted names. Numbers and escapes stay as written.

use crate::html::Html;

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

/// Member names and literals in `<span class=…>`; strings have the default colour.
pub(crate) fn highlighted(text: &str) -> Html {
    let mut html = Html::default();
    let mut rest = text;
    let mut plain = 0;
    while plain < rest.len() {
        let here = &rest[plain..];
        let length = token_length(here);
        let class = match here.as_bytes()[0] {
            b'"' if here[length..].trim_start().starts_with(':') => "<span class=\"k\">",
            b'-' | b'0'..=b'9' => "<span class=\"n\">",
            b't' | b'f' | b'n' => "<span class=\"l\">",
            _ => {
                plain += length;
                continue;
            }
        };
        html.push_text(&rest[..plain]);
        html.push_markup(class);
        html.push_text(&here[..length]);
        html.push_markup("</span>");
        rest = &here[length..];
        plain = 0;
    }
    html.push_text(rest);
    html
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

    #[test]
    fn names_and_literals_are_marked() {
        assert_eq!(
            highlighted("{\"a<\": -1, \"b\": \"c\", \"d\": null}").to_string(),
            "{<span class=\"k\">&#34;a&lt;&#34;</span>: <span class=\"n\">-1</span>, \
             <span class=\"k\">&#34;b&#34;</span>: &#34;c&#34;, \
             <span class=\"k\">&#34;d&#34;</span>: <span class=\"l\">null</span>}"
        );
    }
}
