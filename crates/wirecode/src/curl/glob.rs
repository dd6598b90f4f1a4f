//! URLs that expand to several: `{a,b}`, `[1-3]`, `[a-z:2]` (curl's `tool_urlglob.c`).

/// The maximum number of items from one URL; a longer list is useless to people.
pub(super) const MOST: usize = 32;

#[derive(Debug, PartialEq, Eq)]
pub(super) struct ExpandedUrl {
    pub(super) urls: Vec<String>,
    /// The number of URLs before the limit.
    pub(super) count: u64,
}

pub(super) fn expand(url: &str) -> Result<ExpandedUrl, String> {
    let patterns = patterns(url)?;
    let count = patterns.iter().fold(1_u64, |count, pattern| count.saturating_mul(pattern.len()));
    let mut urls = vec![String::new()];
    for pattern in &patterns {
        let longer = urls.iter().flat_map(|url| {
            (0..pattern.len().min(MOST as u64)).map(move |at| format!("{url}{}", pattern.at(at)))
        });
        urls = longer.take(MOST).collect();
    }
    Ok(ExpandedUrl { urls, count })
}

enum Pattern {
    Text(String),
    Set(Vec<String>),
    Numbers { first: u64, step: u64, count: u64, width: usize },
    Letters { first: u8, step: u8, count: u8 },
}

impl Pattern {
    fn len(&self) -> u64 {
        match self {
            Pattern::Text(_) => 1,
            Pattern::Set(texts) => texts.len() as u64,
            Pattern::Numbers { count, .. } => *count,
            Pattern::Letters { count, .. } => u64::from(*count),
        }
    }

    fn at(&self, at: u64) -> String {
        match self {
            Pattern::Text(text) => text.clone(),
            Pattern::Set(texts) => texts[at as usize].clone(),
            Pattern::Numbers { first, step, width, .. } => format!("{:0width$}", first + step * at),
            Pattern::Letters { first, step, .. } => char::from(first + step * at as u8).to_string(),
        }
    }
}

fn patterns(url: &str) -> Result<Vec<Pattern>, String> {
    let mut patterns = Vec::new();
    let mut text = String::new();
    let mut rest = url;
    while let Some(c) = rest.chars().next() {
        let position = url.len() - rest.len() + 1;
        match c {
            '[' if rest.starts_with("[]") => {
                text.push_str("[]");
                rest = &rest[2..];
                continue;
            }
            '[' if is_ipv6(rest) => {
                let end = rest.find(']').map_or(rest.len(), |end| end + 1);
                text.push_str(&rest[..end]);
                rest = &rest[end..];
                continue;
            }
            '{' | '[' => {
                patterns.push(Pattern::Text(std::mem::take(&mut text)));
                let inner = &rest[1..];
                let (pattern, length) = if c == '{' { set(inner) } else { range(inner) }
                    .map_err(|error| format!("{error} in URL position {position}: {url}"))?;
                patterns.push(pattern);
                rest = &inner[length..];
                continue;
            }
            '}' | ']' => {
                return Err(format!("unmatched close brace/bracket in URL position {position}: {url}"));
            }
            '\\' if rest[1..].starts_with(['{', '[', '}', ']']) => {
                text.push_str(&rest[1..2]);
                rest = &rest[2..];
                continue;
            }
            c => text.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
    patterns.push(Pattern::Text(text));
    Ok(patterns)
}

/// A host in brackets.
fn is_ipv6(rest: &str) -> bool {
    rest[1..].find(']').is_some_and(|end| {
        let address = rest[1..=end].split(['%']).next().unwrap_or_default();
        address.parse::<std::net::Ipv6Addr>().is_ok()
    })
}

/// The content of braces, and its length including the closing one.
fn set(inner: &str) -> Result<(Pattern, usize), &'static str> {
    let mut texts = vec![String::new()];
    let mut chars = inner.char_indices();
    while let Some((at, c)) = chars.next() {
        let last = texts.len() - 1;
        match c {
            '}' if texts == [""] => return Err("empty string within braces"),
            '}' => return Ok((Pattern::Set(texts), at + 1)),
            ',' => texts.push(String::new()),
            '{' | '[' => return Err("nested brace"),
            ']' => return Err("unexpected close bracket"),
            '\\' => match chars.next() {
                Some((_, c)) => texts[last].push(c),
                None => break,
            },
            c => texts[last].push(c),
        }
    }
    Err("unmatched brace")
}

/// The content of brackets, and its length including the closing one.
fn range(inner: &str) -> Result<(Pattern, usize), &'static str> {
    const BAD: &str = "bad range";
    let end = inner.find(']').ok_or(BAD)?;
    let (range, step) = match inner[..end].split_once(':') {
        Some((range, step)) => (range, step.parse::<u64>().map_err(|_| BAD)?),
        None => (&inner[..end], 1),
    };
    let (first, last) = range.split_once('-').ok_or(BAD)?;
    let length = end + 1;
    if let ([first], [last]) = (first.as_bytes(), last.as_bytes())
        && first.is_ascii_alphabetic()
        && last.is_ascii_alphabetic()
    {
        let span = last
            .checked_sub(*first)
            .filter(|span| *span <= 26 && step > 0 && (step <= u64::from(*span) || *span == 0))
            .ok_or(BAD)?;
        let step = step as u8;
        return Ok((Pattern::Letters { first: *first, step, count: span / step + 1 }, length));
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(first) || !digits(last) {
        return Err(BAD);
    }
    // A leading zero pads all numbers to that width.
    let width = if first.len() > 1 && first.starts_with('0') { first.len() } else { 0 };
    let (first, last): (u64, u64) = (first.parse().map_err(|_| BAD)?, last.parse().map_err(|_| BAD)?);
    let span = last.checked_sub(first).filter(|span| step > 0 && (step <= *span || *span == 0)).ok_or(BAD)?;
    Ok((Pattern::Numbers { first, step, count: span / step + 1, width }, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn urls(url: &str) -> Result<Vec<String>, String> {
        expand(url).map(|expanded| expanded.urls)
    }

    #[test]
    fn patterns_are_expanded_the_last_one_first() {
        for (url, expected) in [
            ("/{a,b}/[1-2]", vec!["/a/1", "/a/2", "/b/1", "/b/2"]),
            ("/[01-10:5]", vec!["/01", "/06"]),
            ("/[a-c:2]", vec!["/a", "/c"]),
            ("/[0-8:4]?x", vec!["/0?x", "/4?x", "/8?x"]),
            ("/a[]b", vec!["/a[]b"]),
            (r"/\{a\}\[0\]\\b", vec![r"/{a}[0]\\b"]),
            ("http://[::1]/", vec!["http://[::1]/"]),
            ("/{a,}", vec!["/a", "/"]),
            ("/{a}", vec!["/a"]),
        ] {
            assert_eq!(
                urls(url).as_deref(),
                Ok(expected.iter().map(|url| (*url).to_owned()).collect::<Vec<_>>().as_slice()),
                "{url}"
            );
        }
        for url in ["/a]b", "/a{b", "/[5-1]", "/[a-3]", "/{}", "/{a{b}}", "/[1-]"] {
            assert!(urls(url).is_err(), "{url}");
        }
        let many = expand("/[1-1000000000000]/[1-9]").unwrap();
        assert_eq!((many.urls.len(), many.count), (MOST, 9_000_000_000_000));
    }
}
