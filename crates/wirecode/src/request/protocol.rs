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
        match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" => Some(Self::Http),
            "ws" | "wss" => Some(Self::WebSocket),
            "grpc" | "grpcs" => Some(Self::Grpc),
            _ => None,
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
