//! Generates texts: by format, by pattern, within lengths.

use super::{Shape, pattern, regex};

/// A valid text, the `nth` of different ones; `false` if its pattern can't be parsed.
pub(super) fn text(shape: &Shape<'_>, nth: usize) -> (String, bool) {
    let least = shape.count("minLength", f64::max).unwrap_or(0);
    let most = shape.count("maxLength", f64::min).unwrap_or(usize::MAX);
    if let Some(own) = shape.text("pattern") {
        let others = shape.schemas().filter_map(|schema| schema.str("pattern")).filter(|other| *other != own);
        let others: Vec<_> = others.collect();
        let made = (!others.is_empty()).then(|| of_patterns(own, &others, least, most)).flatten();
        let made = made.or_else(|| pattern::matching(own, least.max(usize::from(most > 0)), most, nth));
        let made = made.or_else(|| pattern::matching(own, least, most, nth));
        return match made {
            Some(text) => (text, true),
            None => (sized(of_format(shape, nth), least, most), false),
        };
    }
    (sized(of_format(shape, nth), least, most), true)
}

/// A text that matches several patterns: that of one of them, or that of the first with the others ahead.
fn of_patterns(first: &str, others: &[&str], least: usize, most: usize) -> Option<String> {
    let all = || std::iter::once(first).chain(others.iter().copied());
    let fits = |text: &String| all().all(|own| regex::matches(own, text) != Some(false));
    let ahead: String = others.iter().map(|own| format!("(?=.*{own})")).collect();
    let ahead = ahead + first;
    all().chain([&*ahead]).find_map(|own| pattern::matching(own, least.max(1), most, 0).filter(fits))
}

/// Truncates or pads the text.
fn sized(text: String, least: usize, most: usize) -> String {
    const LONGEST: usize = 5_000;
    let length = text.chars().count();
    if length > most {
        return text.chars().take(most).collect();
    }
    let missing = least.min(LONGEST).saturating_sub(length);
    if text.is_empty() || missing == 0 {
        text
    } else {
        text.clone() + &text.chars().cycle().take(missing).collect::<String>()
    }
}

fn of_format(shape: &Shape<'_>, nth: usize) -> String {
    if matches!(shape.text("contentEncoding"), Some("base64" | "base64url")) {
        return "dGV4dA==".to_owned();
    }
    if shape.text("contentMediaType").is_some_and(|media| media.contains("json")) {
        return "{}".to_owned();
    }
    let digit = nth % 10;
    let of = |text: &str| text.to_owned();
    match shape.text("format").unwrap_or_default() {
        "date-time" => format!("2026-01-31T12:00:0{digit}Z"),
        "date-time-local" => format!("2026-01-31T12:00:0{digit}"),
        "date" => format!("2026-01-1{digit}"),
        "time" => format!("12:00:0{digit}Z"),
        "time-local" => format!("12:00:0{digit}"),
        "duration" => format!("P{}D", nth + 1),
        "http-date" => of("Sat, 31 Jan 2026 12:00:00 GMT"),
        "uuid" | "guid" => format!("00000000-0000-4000-8000-{nth:012}"),
        "email" | "idn-email" => match nth {
            0 => of("ada@example.com"),
            nth => format!("ada{nth}@example.com"),
        },
        "hostname" | "idn-hostname" => of("example.com"),
        "ipv4" | "ip" => format!("192.0.2.{}", nth % 250 + 1),
        "ipv6" => format!("2001:db8::{:x}", nth + 1),
        "cidr" => of("192.0.2.0/24"),
        "mac" => of("00:00:5e:00:53:01"),
        "uri" | "url" | "iri" => match nth {
            0 => of("https://example.com"),
            nth => format!("https://example.com/{nth}"),
        },
        "uri-reference" | "iri-reference" | "json-pointer" => of("/path"),
        "uri-template" => of("/path/{id}"),
        "relative-json-pointer" => of("0"),
        "regex" => of("^text$"),
        "byte" | "base64" | "base64url" => of("dGV4dA=="),
        "char" => of("a"),
        "decimal" | "decimal128" | "int64" | "uint64" | "int32" | "double" | "float" => {
            format!("{}", nth + 1)
        }
        "media-range" => of("text/plain"),
        "color" => of("#336699"),
        "html" => of("<p>text</p>"),
        "phone" => of("+15550100"),
        _ => match nth {
            0 => of("text"),
            nth => format!("text{nth}"),
        },
    }
}
