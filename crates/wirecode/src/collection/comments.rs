//! Comments in JSON, which Postman removes before it sends the text.

/// The text without `// …` and `/* … */` outside strings; line ends stay.
pub(super) fn without(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['"', '/']) {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = if rest.starts_with('"') {
            let length = string(rest);
            kept.push_str(&rest[..length]);
            length
        } else if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(comment) = rest.strip_prefix("/*") {
            comment.find("*/").map_or(rest.len(), |end| end + 4)
        } else {
            kept.push('/');
            1
        };
        rest = &rest[length..];
    }
    kept + rest
}

/// The length of a string, including its quotes.
fn string(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            b'"' if !is_escaped => return at + 1,
            b'\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    #[test]
    fn comments_go_and_strings_stay() {
        for (text, kept) in [
            (r#"{"a": 1 /* x */, "b": "//z\"/*" } // y"#, r#"{"a": 1 , "b": "//z\"/*" } "#),
            ("// a\r\n1", "\n1"),
            ("1 / 2", "1 / 2"),
            ("1 /* never", "1 "),
            (r#""x\\" // y"#, r#""x\\" "#),
            ("\"open // x", "\"open // x"),
        ] {
            assert_eq!(super::without(text), kept, "{text}");
        }
    }
}
