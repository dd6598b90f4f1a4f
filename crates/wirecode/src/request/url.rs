//! The URL of a request.

use crate::text::Text;

/// A URL in three parts, whose concatenation is the whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Url {
    /// `https://api.example.com:8443`, or the hole that replaces it.
    pub origin: Text,
    /// `/im/groups`.
    pub path: Text,
    /// Without the question mark; percent-encoded as RFC 3986 requires.
    pub query: Option<Text>,
}

/// The host to connect to, for clients that take it separately.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Host<'a> {
    /// Whether the scheme is `https`; otherwise it is `http`.
    pub https: bool,
    /// A name or an address; an IPv6 address keeps its brackets.
    pub name: &'a str,
    /// The URL's port, or the scheme's default: 443 or 80.
    pub port: u16,
    /// `name`, with the port unless it is the scheme's default.
    pub authority: &'a str,
}

impl Url {
    /// The whole URL.
    pub fn text(&self) -> Text {
        let mut text = self.origin.clone();
        text.push(&self.target());
        text
    }

    /// The request target: path and query.
    pub fn target(&self) -> Text {
        let mut text = self.path.clone();
        if let Some(query) = &self.query {
            text.push_str("?");
            text.push(query);
        }
        text
    }

    /// `None` if the origin contains a hole.
    pub fn host(&self) -> Option<Host<'_>> {
        let (scheme, authority) = self.origin.as_literal()?.split_once("://")?;
        let https = scheme.eq_ignore_ascii_case("https");
        let own_port = if https { 443 } else { 80 };
        // The port follows the last colon, unless that is part of an IPv6 address.
        let (name, port) = match authority.rsplit_once(':') {
            Some((name, port)) if !port.ends_with(']') => (name, port.parse().ok()?),
            _ => (authority, own_port),
        };
        Some(Host { https, name, port, authority })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(origin: &str) -> Url {
        Url { origin: origin.into(), ..Url::default() }
    }

    #[test]
    fn host_knows_ports_and_ipv6() {
        let of = |origin| url(origin).host().map(|host| (host.https, host.name.to_owned(), host.port));
        assert_eq!(of("https://a.example"), Some((true, "a.example".into(), 443)));
        assert_eq!(of("http://a.example:8080"), Some((false, "a.example".into(), 8080)));
        assert_eq!(of("http://[::1]"), Some((false, "[::1]".into(), 80)));
        assert_eq!(of("http://[::1]:81"), Some((false, "[::1]".into(), 81)));
        assert_eq!(of("https://a.example:port"), None);
    }
}
