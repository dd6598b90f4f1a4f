//! A URL in the form that every client sends.
//!
//! Clients treat URLs differently that RFC 3986 doesn't allow, or that have a simpler equivalent (its section 6.2.2):
//! some encode, some refuse, some rewrite. So URLs are normalized to the form that all clients keep. Holes stay as
//! typed.

use std::borrow::Cow;

use crate::request::{Input, Url};
use crate::text::{Piece, Text, percent_encode};

/// Splits a whole URL. The fragment is dropped: it is never sent.
///
/// Dot segments are resolved, as clients do, unless `keeps_dots`.
pub(crate) fn parse(url: &Text, keeps_dots: bool) -> Url {
    let url = trim(url);
    let (url, _) = split(&url, |c| c == '#');
    let (address, query) = split(&url, |c| c == '?');
    let address = with_scheme(address);
    let (origin, path) = split_origin(&address);
    let origin = origin.map_literals(normal_origin);
    let mut path = path.map_literals(encode_path);
    if let Some(literal) = path.as_literal()
        && literal.contains("/.")
        && !keeps_dots
    {
        path = Text::from(without_dot_segments(literal));
    }
    if path.is_empty() && origin.as_literal().is_some() {
        path.push_str("/");
    }
    Url { origin, path, query: query.map(|query| query.map_literals(encode_query)) }
}

/// Gives the inputs of an origin valid values.
pub(crate) fn suit_inputs(origin: &Text, inputs: &mut [Input]) {
    let pieces = origin.pieces();
    for (at, piece) in pieces.iter().enumerate() {
        let Piece::Input(id) = piece else { continue };
        let input = &mut inputs[id.0];
        if !input.default.starts_with("YOUR_") {
            continue;
        }
        let before = at.checked_sub(1).map(|before| &pieces[before]);
        let after = pieces.get(at + 1);
        let follows = |mark: &str| matches!(before, Some(Piece::Literal(literal)) if literal.ends_with(mark));
        let leads = |mark: &str| matches!(after, Some(Piece::Literal(literal)) if literal.starts_with(mark));
        input.default = match () {
            () if at == 0 && leads("://") => "https".to_owned(),
            () if at == 0 => "https://api.example.com".to_owned(),
            () if follows("://") && (after.is_none() || leads(":")) => "api.example.com".to_owned(),
            () if follows(":") => "8443".to_owned(),
            () => input.default.to_ascii_lowercase().replace('_', "-"),
        };
    }
}

fn trim(url: &Text) -> Text {
    let last = url.pieces().len().saturating_sub(1);
    let mut trimmed = Text::new();
    for (at, piece) in url.pieces().iter().enumerate() {
        match piece {
            Piece::Literal(literal) => {
                let literal = if at == 0 { literal.trim_start() } else { literal };
                trimmed.push_str(if at == last { literal.trim_end() } else { literal });
            }
            Piece::Input(id) => trimmed.push_input(*id),
        }
    }
    trimmed
}

/// Splits at the first such character in a literal piece.
fn split(text: &Text, is_mark: impl Fn(char) -> bool) -> (Text, Option<Text>) {
    let (mut before, mut after) = (Text::new(), None);
    for piece in text.pieces() {
        match (piece, &mut after) {
            (Piece::Literal(literal), None) => match literal.split_once(&is_mark) {
                Some((head, tail)) => {
                    before.push_str(head);
                    after = Some(Text::from(tail));
                }
                None => before.push_str(literal),
            },
            (Piece::Input(id), None) => before.push_input(*id),
            (Piece::Literal(literal), Some(after)) => after.push_str(literal),
            (Piece::Input(id), Some(after)) => after.push_input(*id),
        }
    }
    (before, after)
}

/// Like Postman, assumes HTTP for an address without a scheme.
fn with_scheme(address: Text) -> Text {
    match address.pieces().first() {
        Some(Piece::Literal(literal)) if !literal.contains("://") => {
            let mut whole = Text::from("http://");
            whole.push(&address.map_literals(|literal| literal.trim_start_matches("//").to_owned()));
            whole
        }
        _ => address,
    }
}

/// The origin ends at the first slash after `://`.
fn split_origin(address: &Text) -> (Text, Text) {
    let mut origin = Text::new();
    let mut path: Option<Text> = None;
    for piece in address.pieces() {
        match (piece, &mut path) {
            (Piece::Input(id), None) => origin.push_input(*id),
            (Piece::Input(id), Some(path)) => path.push_input(*id),
            (Piece::Literal(literal), Some(path)) => path.push_str(literal),
            (Piece::Literal(literal), None) => {
                let host = literal.find("://").map_or(0, |scheme| scheme + 3);
                match literal[host..].find(['/', '\\']) {
                    Some(slash) => {
                        origin.push_str(&literal[..host + slash]);
                        path = Some(Text::from(&literal[host + slash..]));
                    }
                    None => origin.push_str(literal),
                }
            }
        }
    }
    (origin, path.unwrap_or_default())
}

/// Scheme and host in lower case; a login before the host keeps its case.
fn normal_origin(literal: &str) -> String {
    let (scheme, authority) = literal.split_once("://").unwrap_or(("", literal));
    let (login, host) = authority.split_at(authority.rfind('@').map_or(0, |at| at + 1));
    let login = encode(login, b":@!$&'()*+,;=");
    let legal = |byte: u8| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte);
    let host = with_ascii_domain(host);
    let host = percent_encode(&host, legal).to_ascii_lowercase();
    let scheme = percent_encode(scheme, |byte| byte.is_ascii_alphanumeric() || b"+-.%".contains(&byte));
    let scheme = scheme.to_ascii_lowercase();
    let own_port = match scheme.as_str() {
        "https" | "wss" => ":443",
        "http" | "ws" => ":80",
        // A piece after a hole.
        "" => return host,
        _ => "",
    };
    format!("{scheme}://{login}{}", host.strip_suffix(own_port).unwrap_or(&host))
}

/// The ASCII form of an internationalised domain (IDNA).
fn with_ascii_domain(host: &str) -> Cow<'_, str> {
    if host.is_ascii() {
        return Cow::from(host);
    }
    let domain = host.split(':').next().unwrap_or_default();
    match idna::domain_to_ascii(domain) {
        Ok(ascii) if !domain.is_ascii() => Cow::from(ascii + &host[domain.len()..]),
        _ => Cow::from(host),
    }
}

fn encode_path(literal: &str) -> String {
    encode(literal, b"/:@!$&'()*+,;=")
}

/// Encodes the single quote, like browsers.
fn encode_query(literal: &str) -> String {
    encode(literal, b"/?:@!$&()*+,;=")
}

/// Keeps existing encoding, in capitals; never encodes unreserved characters.
fn encode(literal: &str, keep: &[u8]) -> String {
    let mut encoded = String::with_capacity(literal.len());
    let mut rest = literal;
    while let Some(percent) = rest.find('%') {
        let (before, from) = rest.split_at(percent);
        encoded.push_str(&encode_bytes(before, keep));
        let code = from.get(1..3).filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) if is_unreserved(byte) => encoded.push(char::from(byte)),
            Some(byte) => encoded.push_str(&format!("%{byte:02X}")),
            None => encoded.push_str("%25"),
        }
        rest = &from[if code.is_some() { 3 } else { 1 }..];
    }
    encoded.push_str(&encode_bytes(rest, keep));
    encoded
}

fn encode_bytes(literal: &str, keep: &[u8]) -> String {
    percent_encode(literal, |byte| is_unreserved(byte) || keep.contains(&byte))
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

/// RFC 3986, section 5.2.4.
fn without_dot_segments(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = path.split('/').skip(1).peekable();
    while let Some(segment) = segments.next() {
        let last = segments.peek().is_none();
        match segment {
            "." | ".." => {
                if segment == ".." {
                    kept.pop();
                }
                if last {
                    kept.push("");
                }
            }
            segment => kept.push(segment),
        }
    }
    format!("/{}", kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::InputId;

    fn parsed(url: &str) -> String {
        parse(&Text::from(url), false).text().as_literal().expect("no holes").to_owned()
    }

    #[test]
    fn urls_take_the_form_that_clients_leave_alone() {
        for (typed, sent) in [
            ("https://a.example", "https://a.example/"),
            ("https://A.example:443/x", "https://a.example/x"),
            ("HTTPS://Ada:P@A.example/", "https://Ada:P@a.example/"),
            ("a.example/x", "http://a.example/x"),
            ("https://a.example?x=1#frag", "https://a.example/?x=1"),
            ("https://a.example/ü x/%7e%c3", "https://a.example/%C3%BC%20x/~%C3"),
            ("https://a.example/a/./b/../c/..", "https://a.example/a/"),
            ("https://a.example/a.b/..c", "https://a.example/a.b/..c"),
            (
                "https://a.example/?q=a|b'c\"&f[x]=100%&p=+",
                "https://a.example/?q=a%7Cb%27c%22&f%5Bx%5D=100%25&p=+",
            ),
            (" https://a.example/x/%2e%2E/y ", "https://a.example/y"),
            ("https://Bücher.example:8443/", "https://xn--bcher-kva.example:8443/"),
            ("https://a.example/[x]", "https://a.example/%5Bx%5D"),
            ("http://[::1]:80/", "http://[::1]/"),
        ] {
            assert_eq!(parsed(typed), sent, "{typed}");
        }
    }

    #[test]
    fn a_hole_can_hold_the_origin() {
        let mut url = Text::input(InputId(0));
        url.push_str("/im/groups?x=1");
        let url = parse(&url, false);
        assert_eq!(url.origin.as_input(), Some(InputId(0)));
        assert_eq!(url.path.as_literal(), Some("/im/groups"));
        assert_eq!(url.host(), None);
    }
}
