//! Validates Host and Transfer-Encoding, before anything else of a request is read.

use crate::http::Error;
use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode, Version, header, uri::Authority},
};

/// Rejects requests as RFC 9112, and RFC 9113 for HTTP/2, require. Afterwards Host, if any, is the effective one: that
/// of an absolute-form target or `:authority`.
pub(super) fn check(request: &mut Request) -> Result<(), Error> {
    check_host(request)?;
    check_codings(request)
}

/// RFC 9112, section 3.2: exactly one Host in HTTP/1.1, at most one before; the authority of an absolute-form target
/// replaces it (3.2.2). RFC 9113, section 8.3.1: `:authority` or Host, and equal if both.
fn check_host(request: &mut Request) -> Result<(), Error> {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let (host, other) = (hosts.next(), hosts.next());
    if other.is_some() {
        return Err(Error::bad_request("The request has more than one Host header."));
    }
    let target = request.uri().authority().map(Authority::as_str);
    let is_valid = |text: &[u8]| std::str::from_utf8(text).is_ok_and(is_authority);
    let named = host.map(HeaderValue::as_bytes).into_iter().chain(target.map(str::as_bytes));
    if !named.into_iter().all(is_valid) {
        return Err(Error::bad_request(
            "The request's host is not a name or address, optionally with a port.",
        ));
    }
    match (request.version(), host, target) {
        (Version::HTTP_2, Some(host), Some(target))
            if !host.as_bytes().eq_ignore_ascii_case(target.as_bytes()) =>
        {
            return Err(Error::bad_request("The request's Host differs from its :authority."));
        }
        (Version::HTTP_2, None, None) => {
            return Err(Error::bad_request("The request has neither an :authority nor a Host header."));
        }
        (Version::HTTP_11, None, _) => {
            return Err(Error::bad_request("The request has no Host header, which HTTP/1.1 requires."));
        }
        (_, _, Some(target)) => {
            let target = HeaderValue::from_str(target);
            let target = target.map_err(|_| Error::bad_request("The request's target has no host."))?;
            request.headers_mut().insert(header::HOST, target);
        }
        _ => {}
    }
    Ok(())
}

/// RFC 9112, section 6.1: chunked must be last and occur once, and an unknown coding gets 501. Hyper has already
/// answered 400 if chunked isn't last.
fn check_codings(request: &Request) -> Result<(), Error> {
    let mut codings = Vec::new();
    for value in request.headers().get_all(header::TRANSFER_ENCODING) {
        let text = value.to_str().map_err(|_| Error::bad_request("Transfer-Encoding is not text."))?;
        codings.extend(text.split(',').map(str::trim).filter(|coding| !coding.is_empty()));
    }
    match codings.split_last() {
        None | Some((_, [])) => Ok(()),
        Some((_, others)) if others.iter().any(|coding| coding.eq_ignore_ascii_case("chunked")) => {
            Err(closing(Error::bad_request("Transfer-Encoding has chunked before the end: it must be last.")))
        }
        Some((_, others)) => {
            let message =
                format!("Transfer-Encoding {} is not supported: send only chunked.", others.join(", "));
            Err(closing(Error::new(StatusCode::NOT_IMPLEMENTED, 501, message)))
        }
    }
}

/// The end of the body is unknown, so no other request can follow.
fn closing(mut error: Error) -> Error {
    error.headers.push((header::CONNECTION, HeaderValue::from_static("close")));
    error
}

/// The host by which the client knows this server.
pub(crate) fn host_of(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::HOST)?.to_str().ok().filter(|host| is_authority(host))
}

/// Whether a text is a host with an optional port (RFC 3986, section 3.2), without user information.
pub(crate) fn is_authority(text: &str) -> bool {
    let host_end = match text.strip_prefix('[') {
        Some(rest) => rest.find(']').map(|at| at + 2),
        None => Some(text.find(':').unwrap_or(text.len())),
    };
    let Some((host, port)) = host_end.and_then(|end| text.split_at_checked(end)) else { return false };
    is_host(host) && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
}

/// A port may be empty.
fn is_port(text: &str) -> bool {
    text.is_empty() || (text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse::<u16>().is_ok())
}

fn is_host(text: &str) -> bool {
    if let Some(literal) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
        return literal.parse::<std::net::Ipv6Addr>().is_ok() || is_future_address(literal);
    }
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let is_part = match byte {
            b'%' => {
                [bytes.next(), bytes.next()].iter().all(|hex| hex.is_some_and(|hex| hex.is_ascii_hexdigit()))
            }
            byte => is_plain(byte),
        };
        if !is_part {
            return false;
        }
    }
    !text.is_empty()
}

/// `IPvFuture`.
fn is_future_address(text: &str) -> bool {
    let Some((version, address)) = text.strip_prefix(['v', 'V']).and_then(|text| text.split_once('.')) else {
        return false;
    };
    let is_hex = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hex(version) && !address.is_empty() && address.bytes().all(|byte| byte == b':' || is_plain(byte))
}

/// An unreserved character or a delimiter of parts.
const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'-' | b'.'
                | b'_'
                | b'~'
                | b'!'
                | b'$'
                | b'&'
                | b'\''
                | b'('
                | b')'
                | b'*'
                | b'+'
                | b','
                | b';'
                | b'='
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authority_is_as_rfc_3986_has_it() {
        for text in [
            "im.example",
            "im.example:8080",
            "im.example:",
            "127.0.0.1:80",
            "[::1]",
            "[2001:db8::1]:443",
            "[v1.fe80::a]",
            "a_b-c~d",
            "xn--bcher-kva.example",
            "a%20b",
            "IM.EXAMPLE",
            "a!b",
        ] {
            assert!(is_authority(text), "{text}");
        }
        for text in [
            "",
            ":80",
            "a b",
            "a/b",
            "user@a",
            "a:b",
            "a:65536",
            "a:80:80",
            "[::1",
            "::1",
            "[::1]x",
            "[]",
            "[1.2.3.4]",
            "a\\b",
            "a#",
            "a?b",
            "a\"",
            "a<b>",
            "ü.example",
            "a%2",
            "a%zz",
            "a, b",
            "[v.a]",
            "[vg.a]",
            "[fe80::1%25eth0]",
        ] {
            assert!(!is_authority(text), "{text}");
        }
    }
}
