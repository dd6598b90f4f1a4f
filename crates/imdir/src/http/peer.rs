//! The address of a client: the peer of its connection, or the one that trusted proxies forward.

use crate::{network::Network, service::Service};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderName, header, request::Parts},
};
use std::{
    convert::Infallible,
    net::{IpAddr, SocketAddr},
};

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The peer of a request's connection.
#[derive(Debug, Clone, Copy)]
pub struct PeerAddress(pub IpAddr);

/// The address of a request's client; None without a connection.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ClientAddress(pub Option<IpAddr>);

impl FromRequestParts<Service> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, service: &Service) -> Result<Self, Infallible> {
        Ok(Self::of(parts, &service.options.trusted_proxies))
    }
}

impl ClientAddress {
    pub(crate) fn of(parts: &Parts, trusted: &[Network]) -> Self {
        let connected = parts.extensions.get::<PeerAddress>();
        Self(connected.map(|end| client(end.0, &parts.headers, trusted)))
    }
}

/// The right-most untrusted hop. Anybody can have written what precedes it.
///
/// A proxy sets one of the two headers and may forward the other as the client sent it, so if both are present and
/// disagree, neither is trusted.
fn client(connected: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    if !is_trusted(connected) {
        return connected;
    }
    let last = |name, hop: fn(&str) -> Option<IpAddr>| {
        let mut nearest = connected;
        for value in headers.get_all(name).iter().rev() {
            for text in value.to_str().unwrap_or("?").rsplit(',') {
                // A malformed element ends the chain at the hop that forwarded it.
                let Some(address) = hop(text.trim()) else { return nearest };
                nearest = address;
                if !is_trusted(nearest) {
                    return nearest;
                }
            }
        }
        nearest
    };
    let hops = [
        headers.contains_key(X_FORWARDED_FOR).then(|| last(X_FORWARDED_FOR, node)),
        headers.contains_key(header::FORWARDED).then(|| last(header::FORWARDED, forwarded_for)),
    ];
    match hops {
        [Some(one), Some(other)] if one != other => connected,
        [one, other] => one.or(other).unwrap_or(connected),
    }
}

/// The node that an element of `Forwarded` is for (RFC 7239, section 4).
fn forwarded_for(element: &str) -> Option<IpAddr> {
    let pairs = element.split(';').filter_map(|pair| pair.split_once('='));
    let mut values = pairs.filter(|(name, _)| name.trim().eq_ignore_ascii_case("for"));
    node(values.next()?.1.trim().trim_matches('"'))
}

/// An address, with or without a port, that of IPv6 with or without brackets.
fn node(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let with_port = || text.parse::<SocketAddr>().map(|address| address.ip());
    bare.parse().or_else(|_| with_port()).ok().map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(connected: &str, headers: &[(&'static str, &str)]) -> String {
        let trusted = ["10.0.0.0/8", "192.0.2.7", "fd00::/8"].map(|text| text.parse().expect("a network"));
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().expect("a value"));
        }
        client(connected.parse().expect("an address"), &map, &trusted).to_string()
    }

    #[test]
    fn nobody_but_a_trusted_proxy_is_believed() {
        for (connected, is_believed) in
            [("10.9.9.9", true), ("192.0.2.7", true), ("fd00::1", true), ("192.0.2.8", false)]
        {
            for header in [("x-forwarded-for", "203.0.113.5"), ("forwarded", "for=203.0.113.5;proto=https")] {
                let expected = if is_believed { "203.0.113.5" } else { connected };
                assert_eq!(seen(connected, &[header]), expected, "{header:?}");
            }
            assert_eq!(seen(connected, &[]), connected);
        }
    }

    #[test]
    fn last_hop_that_is_no_proxy_counts() {
        for (chain, expected) in [
            ("1.1.1.1, 203.0.113.5", "203.0.113.5"),
            ("1.1.1.1, 203.0.113.5, 10.1.1.1,192.0.2.7", "203.0.113.5"),
            ("10.1.1.1, 10.1.1.2", "10.1.1.1"),
            ("203.0.113.5:4711", "203.0.113.5"),
            ("2001:db8::1", "2001:db8::1"),
            ("[2001:db8::1]:4711", "2001:db8::1"),
            ("::ffff:203.0.113.5", "203.0.113.5"),
            ("1.1.1.1, unknown, 10.1.1.1", "10.1.1.1"),
            ("1.1.1.1, ", "10.0.0.1"),
        ] {
            assert_eq!(seen("10.0.0.1", &[("x-forwarded-for", chain)]), expected, "{chain}");
        }
        let lines = [("x-forwarded-for", "1.1.1.1"), ("x-forwarded-for", "203.0.113.5")];
        assert_eq!(seen("10.0.0.1", &lines), "203.0.113.5");
        for (element, expected) in [
            ("for=1.1.1.1, For=\"[2001:db8::1]:80\";by=10.0.0.1", "2001:db8::1"),
            ("for=_hidden", "10.0.0.1"),
            ("by=1.1.1.1", "10.0.0.1"),
        ] {
            assert_eq!(seen("10.0.0.1", &[("forwarded", element)]), expected, "{element}");
        }
    }

    #[test]
    fn headers_that_disagree_are_not_believed() {
        let both = |other| [("x-forwarded-for", "203.0.113.5"), ("forwarded", other)];
        assert_eq!(seen("10.0.0.1", &both("for=203.0.113.5")), "203.0.113.5");
        assert_eq!(seen("10.0.0.1", &both("for=198.51.100.1")), "10.0.0.1");
    }

    #[test]
    fn what_is_no_network_is_refused() {
        for text in ["", "10.0.0.0/33", "10.0.0/8", "::/129", "example.com", "10.0.0.1/"] {
            assert!(text.parse::<Network>().is_err(), "{text}");
        }
    }
}
