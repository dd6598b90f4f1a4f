//! The protocol of a request, by the scheme of its URL.

use super::Request;

/// The protocol that a request is made with. Targets send HTTP; the others have a sample of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// `http://`, `https://`, or a scheme that only the reader knows.
    Http,
    /// `ws://` and `wss://` (RFC 6455): the body is the first message.
    WebSocket,
    /// `grpc://` and `grpcs://`: the path is the method, the body its message as JSON.
    Grpc,
}

impl Protocol {
    /// By a URL's scheme, in any case. `None` for schemes of other protocols.
    pub fn of_scheme(scheme: &str) -> Option<Self> {
        let is_one = |own: [&str; 2]| own.iter().any(|own| own.eq_ignore_ascii_case(scheme));
        match () {
            () if is_one(["http", "https"]) => Some(Self::Http),
            () if is_one(["ws", "wss"]) => Some(Self::WebSocket),
            () if is_one(["grpc", "grpcs"]) => Some(Self::Grpc),
            () => None,
        }
    }

    /// Its name for people.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Http => "HTTP",
            Self::WebSocket => "WebSocket",
            Self::Grpc => "gRPC",
        }
    }
}

impl Request {
    /// The protocol, by the URL's scheme.
    pub fn protocol(&self) -> Protocol {
        let origin = self.url.origin.literals().next().unwrap_or_default();
        let scheme = origin.split_once("://").map_or("", |(scheme, _)| scheme);
        Protocol::of_scheme(scheme).unwrap_or(Protocol::Http)
    }
}
