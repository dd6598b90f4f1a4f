//! Masks passwords in the text of settings and errors.
//!
//! There are three forms: `scheme://user:PASSWORD@host`, `?password=PASSWORD`, and libpq's `password=PASSWORD` with or
//! without quotes. In doubt, more is masked rather than less.

use percent_encoding::percent_decode_str;

const MASK: &str = "***";

/// The text with each password replaced by `***`.
pub fn masked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let begin = rest[..at]
            .rfind(|c: char| !c.is_ascii_alphanumeric() && c != '+')
            .map_or(0, |before| before + rest[before..].chars().next().map_or(1, char::len_utf8));
        let after = at + "://".len();
        let end = rest[after..].find(is_end_of_url).map_or(rest.len(), |len| after + len);
        out += &assignments(&rest[..begin]);
        out += &rest[begin..after];
        out += &url(&rest[begin..at], &rest[after..end]);
        rest = &rest[end..];
    }
    out += &assignments(rest);
    out
}

const fn is_end_of_url(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | '`' | '<' | '>')
}

/// The part after the scheme.
fn url(scheme: &str, rest: &str) -> String {
    // Outside of browsers, passwords may contain any character.
    let authority = match scheme {
        "http" | "https" => rest.find(['/', '?', '#']).unwrap_or(rest.len()),
        _ => rest.len(),
    };
    let credentials = rest[..authority].rfind('@');
    let hidden = credentials.and_then(|end| {
        let user = rest[..end].find(':')?;
        Some(format!("{}:{MASK}{}", &rest[..user], query(&rest[end..])))
    });
    hidden.unwrap_or_else(|| query(rest))
}

/// The parameters of a URL, whose names may be percent-encoded.
fn query(url: &str) -> String {
    let Some((path, query)) = url.split_once('?') else { return url.to_owned() };
    let parameter = |parameter: &str| match parameter.split_once('=') {
        Some((name, _)) if is_secret(&percent_decode_str(name).decode_utf8_lossy()) => {
            format!("{name}={MASK}")
        }
        _ => parameter.to_owned(),
    };
    let parameters: Vec<String> = query.split('&').map(parameter).collect();
    format!("{path}?{}", parameters.join("&"))
}

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with("password") || name.ends_with("passwd")
}

/// A text without URLs.
fn assignments(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(at) = rest.find('=') {
        let (name, value) = (&rest[..at], &rest[at + 1..]);
        out += name;
        out.push('=');
        rest = value;
        if is_secret(name.trim_end()) {
            let start = value.len() - value.trim_start().len();
            out += &value[..start];
            out += MASK;
            rest = &value[start + end_of_value(&value[start..])..];
        }
    }
    out + rest
}

/// A value as libpq parses it: quoted, or up to a space; a backslash escapes the next character.
fn end_of_value(value: &str) -> usize {
    let is_quoted = value.starts_with('\'');
    let mut chars = value.char_indices().skip(usize::from(is_quoted));
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            '\'' if is_quoted => return at + 1,
            c if !is_quoted && c.is_whitespace() => return at,
            _ => {}
        }
    }
    value.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_hidden_in_every_form() {
        for (text, shown) in [
            ("postgres://imdir:s3cr@t@db:5432/imdir", "postgres://imdir:***@db:5432/imdir"),
            ("postgres://imdir:s3%40cr%2ft@db/imdir", "postgres://imdir:***@db/imdir"),
            ("postgresql://imdir:s3/cr?t@db/imdir", "postgresql://imdir:***@db/imdir"),
            ("redis://:s3cr3t@cache:6379/0", "redis://:***@cache:6379/0"),
            ("rediss://user:s3cr3t@cache", "rediss://user:***@cache"),
            (
                "postgres://db/imdir?user=a&password=s3cr3t&sslmode=require",
                "postgres://db/imdir?user=a&password=***&sslmode=require",
            ),
            ("postgres://db/imdir?p%61ssword=s3cr3t", "postgres://db/imdir?p%61ssword=***"),
            ("postgres://u:one@db/imdir?sslpassword=two", "postgres://u:***@db/imdir?sslpassword=***"),
            ("host=db password=s3cr3t user=a", "host=db password=*** user=a"),
            ("host=db PASSWORD = 's3 cr\\'3t' user=a", "host=db PASSWORD = *** user=a"),
            ("password=s3\\ cr&3t", "password=***"),
            (
                "can't open postgres://u:p@one and redis://:q@two: gone",
                "can't open postgres://u:***@one and redis://:***@two: gone",
            ),
            (
                "at 1: \"postgres://u:p@one\" and password=q",
                "at 1: \"postgres://u:***@one\" and password=***",
            ),
            ("http://u:p@one/a@b", "http://u:***@one/a@b"),
        ] {
            assert_eq!(masked(text), shown);
        }
    }

    #[test]
    fn what_has_no_password_is_shown_as_it_is() {
        for plain in [
            "postgres://imdir@db/imdir",
            "https://chat.example:8080/a@b?c=d",
            "127.0.0.1:8080",
            "",
            "user a@b.example: password is missing",
            "ü://ä=ö",
        ] {
            assert_eq!(masked(plain), plain);
        }
    }
}
